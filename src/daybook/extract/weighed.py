"""What the rules found of an event, weighed against what the annotator has learned (see docs/model-card.md).

The rules read the tree, the annotator the words around; neither is always right. The numbers here were set on gold that
neither has seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from daybook.extract.learned import Filler
from daybook.extract.status import Reading
from daybook.model import EventRole, EventWord, Status

#: What a status that the tense alone gives counts for, in log-odds.
_TENSE = 3.0
_LEAST = 0.01


class _Trust(NamedTuple):
    """From which chances on the annotator's fillers of a role are taken: where the rules found nobody, and where it
    thinks little (under `doubt`) of everybody whom they found. Only those within `near` of the best are."""

    alone: float
    against: float
    doubt: float
    near: float


_NEVER = 2.0
_RULES = 0.5  # how sure what the rules alone say is
_TRUST = {
    EventRole.WHO: _Trust(0.6, _NEVER, 0.12, 0.0),
    EventRole.WHOM: _Trust(0.5, _NEVER, 0.2, 0.1),
    EventRole.WHERE: _Trust(0.3, _NEVER, 0.2, 0.0),
}
#: A source is told from this chance on; one that the rules found, from the lower.
_SOURCE, _SOURCE_BACKED = 0.5, 0.3


def with_status(reading: Reading, word: EventWord | None) -> Reading:
    """Weigh a status that the rules give by the tense alone against those that the annotator thinks likely.

    One that words give ("may", "postponed", "no deal") stands.
    """
    if word is None or not word.statuses or reading.explicit:
        return reading

    def odds(status: Status) -> float:
        return math.log(max(word.statuses.get(status, 0.0), _LEAST)) + _TENSE * (status is reading.status)

    best = max((*word.statuses, reading.status), key=lambda status: (odds(status), status.value))
    return reading if best is reading.status else Reading(best, explicit=best is not Status.OCCURRED)


class Filled(NamedTuple):
    """The names that fill a role, and how sure that is, from 0 to 1."""

    names: tuple[str, ...]
    sure: float


def with_fillers(rules: Sequence[str], found: Sequence[Filler], role: EventRole) -> Filled:
    """Give the names that fill a role: those that the rules found, unless the annotator knows better."""
    trust = _TRUST[role]
    best = max((filler.chance for filler in found), default=0.0)
    backed = max((filler.chance for filler in found if filler.name in rules), default=0.0)
    if backed >= trust.doubt:
        return Filled(tuple(rules), _RULES + backed * (1 - _RULES))
    least = max(trust.against if rules else trust.alone, best - trust.near)
    names = tuple(filler.name for filler in found if filler.chance >= least)
    return Filled(names, best * _RULES) if names else Filled(tuple(rules), _RULES if rules else 0.0)


def source_of(rules: str | None, found: Sequence[Filler]) -> str | None:
    """Give to whom the page attributes a report: the annotator's likeliest, or the rules' where it is backed."""
    best = max(found, key=lambda filler: filler.chance, default=None)
    if best is not None and best.chance >= _SOURCE:
        return best.name
    return next((filler.name for filler in found if filler.name == rules and filler.chance >= _SOURCE_BACKED), None)
