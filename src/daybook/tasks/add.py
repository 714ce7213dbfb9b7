"""Filling a book: captures are read, by one process or several, and added by one writer in the order they came."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait

import msgspec

from daybook.book import Book
from daybook.lang import tells_events
from daybook.model import Capture, Failure, Page, Value, page_from_json, to_json
from daybook.pipeline import read_or_fail
from daybook.tasks.redate import learn

_PATIENCE = 60.0  # seconds of the clock that a process has to start
_SLOWNESS = 10  # seconds of the clock that a second of computing takes at most, on a machine that does much else
_AHEAD = 4  # captures under way for each process: enough to keep it busy, few enough to hold in memory


Furniture = Mapping[str, frozenset[bytes]]


class Outcome(StrEnum):
    """What became of an input."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


class Added(Value, frozen=True, kw_only=True):
    """What became of one input. `failure` is there for those that failed, now or when they were first added, and
    `eventless` for a page that was read and dated only: its language, in which there are no words for events."""

    name: str
    outcome: Outcome
    failure: Failure | None = None
    eventless: str | None = None


def add(
    book: Book,
    inputs: Iterable[Capture | Failure],
    *,
    jobs: int = 1,
    time_limit: float = 20.0,
    furniture: Furniture | None = None,
    take: Callable[[Capture, Page | Failure], bool] | None = None,
) -> Iterator[Added]:
    """Add captures to a book, and the failures among them; tells what became of each, in order.

    A capture that the book has is not read again. Events are looked for by the book's own words too
    (:attr:`Book.words`). The book's content does not depend on `jobs`. `furniture` gives for the id of a capture what
    its site repeats; without it each page is read by itself, whatever the book holds, so that the order in which pages
    are added changes nothing. `take` is what the book does with a capture and its reading: :meth:`Book.add`, or
    :meth:`Book.keep`.
    """
    take = take or book.add
    for given, outcome in _read_new(book, inputs, jobs, time_limit, furniture or {}):
        if isinstance(given, Failure):
            book.add_failure(given)
            yield Added(name=given.name, outcome=Outcome.FAILED, failure=given)
        elif outcome is None or not take(given, outcome):
            failure = book.failure_of(given.id)
            yield Added(name=given.name, outcome=Outcome.FAILED if failure else Outcome.KNOWN, failure=failure)
        elif isinstance(outcome, Failure):
            yield Added(name=given.name, outcome=Outcome.FAILED, failure=outcome)
        else:
            learn(book, given.id)
            eventless = None if tells_events(outcome.language) else outcome.language
            yield Added(name=given.name, outcome=Outcome.ADDED, eventless=eventless)


_Item = tuple[Capture | Failure, Page | Failure | None]


def _read_new(
    book: Book, inputs: Iterable[Capture | Failure], jobs: int, time_limit: float, furniture: Furniture
) -> Iterator[_Item]:
    """Give each input with its reading; None beside a failure and beside a capture that the book has."""
    if jobs == 1:
        for given in inputs:
            if isinstance(given, Capture) and given.id not in book:
                yield given, read_or_fail(given, time_limit, furniture.get(given.id, frozenset()), book.words)
            else:
                yield given, None
        return
    yield from _Pool(book, jobs, time_limit, furniture).read(inputs)


class _Pool:
    """Processes that read, kept supplied a little ahead of the writer."""

    def __init__(self, book: Book, jobs: int, time_limit: float, furniture: Furniture) -> None:
        self.book, self.jobs, self.time_limit, self.furniture = book, jobs, time_limit, furniture
        self.executor = _executor(jobs)

    def read(self, inputs: Iterable[Capture | Failure]) -> Iterator[_Item]:
        waiting: deque[tuple[Capture | Failure, Future[bytes] | None]] = deque()
        try:
            for given in inputs:
                waiting.append((given, self._submit(given)))
                if len(waiting) >= self.jobs * _AHEAD:
                    yield self._finish(waiting)
            while waiting:
                yield self._finish(waiting)
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, given: Capture | Failure) -> Future[bytes] | None:
        if isinstance(given, Failure) or given.id in self.book:
            return None
        return self._order(self.executor, given)

    def _order(self, executor: ProcessPoolExecutor, given: Capture) -> Future[bytes]:
        return executor.submit(
            _work, given, self.time_limit, self.furniture.get(given.id, frozenset()), self.book.words
        )

    def _finish(self, waiting: deque[tuple[Capture | Failure, Future[bytes] | None]]) -> _Item:
        given, future = waiting.popleft()
        if future is None or isinstance(given, Failure):
            return given, None
        try:
            return given, _result(future, self.time_limit)
        except BrokenProcessPool:
            return given, self._retry(given, waiting)

    def _retry(self, given: Capture, waiting: deque[tuple[Capture | Failure, Future[bytes] | None]]) -> Page | Failure:
        """Read a page alone after a process died: only the page that kills its process again is to blame."""
        with _executor(1) as alone:
            try:
                outcome = _result(self._order(alone, given), self.time_limit)
            except BrokenProcessPool:
                outcome = Failure(
                    name=given.name,
                    stage="pipeline",
                    reason="made the reading process die or stand still.",
                    remedy="It may need more memory than there is.",
                    capture_id=given.id,
                )
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = _executor(self.jobs)
        for at, (other, future) in enumerate(waiting):
            if future is not None and not isinstance(other, Failure):
                waiting[at] = other, self._order(self.executor, other)
        return outcome


def _result(future: Future[bytes], time_limit: float) -> Page | Failure:
    """Wait for a page. Processes that stand still, which no limit on computing ends, are killed: BrokenProcessPool."""
    try:
        return _decode(future.result(_PATIENCE + _SLOWNESS * time_limit))
    except TimeoutError:
        for process in active_children():
            process.kill()
        return _decode(future.result())


def _executor(processes: int) -> ProcessPoolExecutor:
    # Spawned, not forked: an open SQLite connection must not be carried into another process.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin_work)


def _begin_work() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the writer's to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when the writer is gone, even killed: else it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(capture: Capture, time_limit: float, furniture: frozenset[bytes], words: str) -> bytes:
    # JSON, because it is many times faster here than pickling thousands of small values.
    outcome = read_or_fail(capture, time_limit, furniture, words)
    return (b"P" if isinstance(outcome, Page) else b"F") + to_json(outcome)


def _decode(data: bytes) -> Page | Failure:
    return page_from_json(data[1:]) if data[:1] == b"P" else msgspec.json.decode(data[1:], type=Failure)
