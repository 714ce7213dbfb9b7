"""Lines that a reader cannot use without their page: who "him" is, what was said, or where somebody went."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.wording import present, said
from daybook.lang import load
from daybook.model import Kind, Report, Status

__all__ = ["OUT_OF_SIGHT", "is_bare_visit", "is_untold"]

OUT_OF_SIGHT = 0.49  # a confidence under what a book shows by default

_TOLD = frozenset({Status.OCCURRED, Status.UNDERWAY, Status.PLANNED})  # not "cancels her visit"
_SHORT_VISIT = 4  # words before the last of a title that says no more than "visits"
_SHORT = 7  # ... and of one that leaves open who "him" is, or what was found


def is_untold(report: Report, verb: str) -> bool:
    """Tell whether a report's title needs its page: a short one ends on a word for what that tells ("Guards protect
    him"), or does not say what was said ("De Vries' announcement", "Researchers find") or where somebody went.

    `verb` is the lemma of the verb that tells of the event; empty where a noun does.
    """
    *before, last = report.title.split() or [""]
    known = load("en", "headlines")["words"]
    if report.kind is Kind.MESSAGE and not verb and last in known["untold"]:
        return True
    own = verb in known["telling"] and last in (verb, present(verb))
    empty = (own or last in known["shows"]) and len(before) < _SHORT
    points = last in clause_words("title")["pointing"] and len(before) < _SHORT
    return points or empty or (report.where is None and is_bare_visit(report))


def is_bare_visit(report: Report) -> bool:
    """Tell whether a title says that somebody visits, and not where."""
    *before, last = report.title.split() or [""]
    if report.status not in _TOLD:
        return False
    named = report.where is not None and said(report.where.name, report.title)  # "White House visit"
    if report.kind is not Kind.VISIT or named or last not in load("en", "headlines")["words"]["visiting"]:
        return False
    return len(before) < _SHORT_VISIT
