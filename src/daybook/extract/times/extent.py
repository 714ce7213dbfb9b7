"""How far an event's time reaches: the range that a preposition or several times told together give."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.times.of_others import anchor_of, is_before_a_day, is_told_after, word_before
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Status, TimeExpression, When

#: Words between two times that are told together.
_JOINING = frozenset({"CCONJ", "ADP"})
_WEEK = 7
_A_WEEK, _A_SEASON = re.compile(r"\d{4}-W\d\d"), re.compile(r"\d{4}-(?:SP|SU|FA|WI)")


def extent_of(
    candidate: Candidate, time: TimeExpression, found: list[TimeExpression], status: Status, day: date | None
) -> When | None:
    """Widen a time to the range that its preposition tells ("since May", "by 2007", "from May until June")."""
    tree, when = candidate.tree, time.when
    if when is None or day is None:
        return when
    if when.start is None:  # "until June"
        return _until(candidate, time, found, status, day)
    word, today, words = word_before(tree, time), day.isoformat(), clause_words("extent")
    if word in words["since"] and is_told_after(candidate, time):  # "since August, when he was named": in August
        return When(start=when.start, end=when.start, basis=when.basis, grounds=when.grounds)
    if word in words["since"] and (when.first_day or day) < day:
        return When(start=when.start, end=today, basis=when.basis, grounds=when.grounds)
    before = word in words["before"] and (not when.is_one_day or is_before_a_day(tree, time))
    until = word in words["by"] or before  # "before the end of the year", "before May 9"
    if until and status is Status.PLANNED and (when.last_day or day) > day:
        return When(start=today, end=_ending(when, before), basis=when.basis, grounds=when.grounds)
    after = next((other for other in found if other.start > time.start and other.when), None)
    if word in words["range"] and after is not None and after.when is not None and _is_far_end(tree, after):
        if (after.when.end or "") < when.start:  # "moved from June 7 to May 3"
            return after.when
        return When(start=when.start, end=after.when.end, basis=when.basis, grounds=when.grounds)
    return _with_others(tree, time, found)


def _ending(when: When, before: bool) -> str | None:
    """Give the end of what is to be by a time, or before it: the day before one day."""
    last = when.last_day if before and when.is_one_day else None
    return (last - timedelta(days=1)).isoformat() if last else when.end


def _with_others(tree: Tree, time: TimeExpression, found: list[TimeExpression]) -> When | None:
    """Give the time from the first to the last of several in a row that are told together ("on Sunday and Monday", not
    "in 1990 and 2005"); not where each has words of its own ("2 percent in 1997 and 3 percent in 1998")."""
    anchor, when = anchor_of(tree, time), time.when
    joined = set(tree.conjuncts(anchor)) if when and tree.children(anchor, "conj") else set()
    beside = [
        other for other in found if anchor_of(tree, other) in joined and _are_side_by_side(tree, time, other, found)
    ]
    if when is None or not beside:
        return when
    end = when.end
    for other in sorted((one.when for one in beside if one.when), key=lambda one: one.start or ""):
        if _follows(other, replace(when, end=end)):
            end = other.end
    return replace(when, end=end)


def _follows(later: When, earlier: When) -> bool:
    """Tell whether a time begins where another ends: the next day, month or year. Others are of events apart."""
    first, last = later.first_day, earlier.last_day
    return first is not None and last is not None and first - last == timedelta(days=1)


def _are_side_by_side(tree: Tree, time: TimeExpression, other: TimeExpression, found: list[TimeExpression]) -> bool:
    """Tell whether nothing but more times and small words stand between two times ("on Sunday, Monday and Tuesday")."""
    between = [token for token in tree.tokens if time.end <= token.start < other.start]
    apart = [token for token in between if not any(one.start <= token.start < one.end for one in found)]
    return all(token.text == "," or token.upos in _JOINING for token in apart)


def _until(
    candidate: Candidate, time: TimeExpression, found: list[TimeExpression], status: Status, day: date
) -> When | None:
    """Give the time that ends with an expression: from the one before it, from the page's date, or its end alone."""
    when = time.when
    if when is None or when.end is None:
        return None
    if status is Status.POSTPONED or is_told_after(candidate, time):
        return When(start=_begun(time, when.end), end=when.end, basis=when.basis, grounds=when.grounds)
    before = [
        other
        for other in found
        if other.end < time.start and word_before(candidate.tree, other) in clause_words("extent")["range"]
    ]
    if before and before[-1].when is not None:
        return When(start=before[-1].when.start, end=when.end, basis=when.basis, grounds=when.grounds)
    if (when.last_day or day) > day:
        return When(start=day.isoformat(), end=when.end, basis=when.basis, grounds=when.grounds)
    return None


def _begun(time: TimeExpression, end: str) -> str:
    """Give the start of the week or the season that ends then ("put off until next week"), else the same day."""
    last = time.when.last_day if time.when else None
    if last is not None and _A_WEEK.fullmatch(time.value or ""):
        return (last - timedelta(days=_WEEK - 1)).isoformat()
    if last is not None and _A_SEASON.fullmatch(time.value or ""):
        return f"{(last.replace(day=1) - timedelta(days=32)):%Y-%m}"  # two months before
    return end


def _is_far_end(tree: Tree, time: TimeExpression) -> bool:
    return word_before(tree, time) in clause_words("extent")["end"]
