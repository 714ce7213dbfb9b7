"""The stages in their order. The only module that knows them all.

Language is annotated before dates are worked out, because the tense of a clause tells which Tuesday is meant.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from types import FrameType

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.errors import DaybookError
from daybook.extract import extract, lexicon_with
from daybook.lang import tells_events
from daybook.model import Annotation, Capture, Failure, Page
from daybook.read import read_page
from daybook.read.furniture import set_apart

__all__ = ["read_capture", "read_or_fail"]

_STAGES = ("read", "annotate", "dates", "extract")


def read_capture(capture: Capture, furniture: AbstractSet[bytes] = frozenset(), words: str = "") -> Page:
    """Take one capture through read, annotate, date and extract. Raises ReadError where it cannot be read.

    `furniture` holds the digests of the blocks that its site repeats (:mod:`daybook.read.furniture`); `words` is a
    user's own words for events (:func:`daybook.extract.lexicon_with`).
    A page in a language in which the package knows no words for events is read and dated, and no more.
    """
    page = set_apart(read_page(capture), furniture)
    page = replace(page, outlet=page.outlet or capture.outlet)
    if not tells_events(page.language):
        return date_page(page, Annotation())
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    page = date_page(page, annotation)
    return replace(page, reports=extract(page, annotation, lexicon_with(words)))


def read_or_fail(
    capture: Capture, time_limit: float, furniture: AbstractSet[bytes] = frozenset(), words: str = ""
) -> Page | Failure:
    """Read a capture; whatever goes wrong, and a page that takes longer than `time_limit` seconds, is a failure."""
    try:
        with _limit(time_limit):
            return read_capture(capture, furniture, words)
    except _OutOfTimeError as error:
        return _failure(capture, error, f"took longer than {time_limit:g} seconds of computing.", "Raise --time-limit.")
    except DaybookError as error:
        return _failure(capture, error, error.reason, error.remedy)
    except RecursionError as error:
        return _failure(capture, error, "is nested too deeply.", "Give the page's text instead.")
    except MemoryError as error:
        return _failure(capture, error, "needs more memory than there is.", "Give the page's text instead.")
    except Exception as error:
        reason = f"met a defect in Daybook: {type(error).__name__}: {error}"[:300]
        return _failure(capture, error, reason, "Please report it with the page; the book keeps the capture.")


class _OutOfTimeError(BaseException):
    """Not an Exception, so that no stage mistakes it for one of its own."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    # Seconds of the processor, not of the clock: whether a page is read must not hang on what else the machine does.
    # A signal reaches only the main thread, and not every system has it; elsewhere the stages' own limits must do.
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _failure(capture: Capture, error: BaseException, reason: str, remedy: str) -> Failure:
    reason = reason.removeprefix(capture.name).lstrip(": ")  # the failure has the name beside it
    return Failure(name=capture.name, stage=_stage(error), reason=reason, remedy=remedy, capture_id=capture.id)


def _stage(error: BaseException) -> str:
    """Name the stage whose code the error came through."""
    trace = error.__traceback__
    while trace is not None:
        parts = str(trace.tb_frame.f_globals.get("__name__", "")).split(".")
        if parts[0] == "daybook" and len(parts) > 1 and parts[1] in _STAGES:
            return parts[1]
        trace = trace.tb_next
    return "pipeline"
