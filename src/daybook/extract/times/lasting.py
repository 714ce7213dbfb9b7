"""Events of several days that a page dates by their first day or their last ("a two-day meeting ended on Monday")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from enum import Enum

from msgspec.structs import replace

from daybook.extract.status_words import rules
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, When

_LONGEST = 40  # days


class Edge(Enum):
    """Which of an event's days a mention tells of."""

    FIRST = "first"
    LAST = "last"


def days_of(candidate: Candidate, days_at: Callable[[int], int]) -> int:
    """Give how many days a noun's event lasts by a word on it ("a two-day visit"), 0 where none says.

    `days_at` gives the days of the duration around an offset of the page, 0 where there is none.
    """
    tree = candidate.tree
    beside = tree.children(candidate.index, "compound", "amod", "nummod")
    return max((days_at(tree.tokens[child].start) for child in beside), default=0)


def edge_of(candidate: Candidate) -> Edge | None:
    """Tell whether the verb of a mention speaks of the event's beginning or of its end, None where of neither."""
    tree, verb, words = candidate.tree, candidate.predicate, rules().words
    if not candidate.sense.verb and candidate.light < 0:
        verb = tree.parent(candidate.index) if tree.base[candidate.index] in ("nsubj", "obj") else -1
    lemma = tree.lemmas[verb] if verb >= 0 else ""
    if lemma in words["begin"] or (candidate.kind is Kind.VISIT and lemma in words["arrive"]):
        return Edge.FIRST
    return Edge.LAST if lemma in words["finish"] else None


def lasting(when: When, days: int, edge: Edge) -> When:
    """Widen one day to the days of an event of so many, of which it is the first or the last."""
    first = when.first_day
    if not 1 < days <= _LONGEST or first is None or not when.is_one_day:
        return when
    if edge is Edge.FIRST:
        return replace(when, end=(first + timedelta(days=days - 1)).isoformat())
    return replace(when, start=(first - timedelta(days=days - 1)).isoformat(), end=first.isoformat())
