"""What was last asked of a book that has not changed since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

_MOST = 256

Answer = TypeVar("Answer")


class Memory:
    """Answers to questions that read a whole book, kept until its file changes.

    A commit of any process touches the file or the log beside it: their times and sizes tell whether an answer holds.

    Args:
        path: the book's file.
    """

    def __init__(self, path: Path) -> None:
        self._files = (path, path.with_name(f"{path.name}-wal"))
        self._of: Hashable = None  # the state that the answers are of
        self._answers: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def recall(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """Give the answer to a question: the one kept, or what `ask` finds, which is kept then."""
        stamp = self._stamp()
        with self._lock:
            if stamp != self._of:  # what was answered of another state is no use any more
                self._answers.clear()
                self._of = stamp
            elif question in self._answers:
                return cast(Answer, self._answers[question])
        answer = ask()
        with self._lock:
            # of the state before the asking: a commit meanwhile makes it ask again, and never keeps what is stale
            if stamp == self._of:
                self._answers[question] = answer
                while len(self._answers) > _MOST:
                    self._answers.popitem(last=False)
        return answer

    def _stamp(self) -> Hashable:
        return tuple(_state(file) for file in self._files)


def _state(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    return state.st_mtime_ns, state.st_size
