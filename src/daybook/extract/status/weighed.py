"""What the rules found of an event, weighed against what the annotator has learned (see docs/model-card.md).

The rules read the tree, the annotator the words around; neither is always right. The numbers here were set on the event
gold's split "tune", which the annotator has not seen, and on the gold pages, which the rules were tuned on.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from daybook.extract.status.readings import Reading
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.learned import Filler
from daybook.model import EventRole, EventWord, Status

#: What a status that the rules give counts for, in log-odds: given by words, or by the tense alone.
_BY_WORDS, _BY_TENSE = 4.2, 3.0
#: Statuses that only plain words tell.
_TOLD = frozenset(
    {
        Status.DENIED,
        Status.REFUSED,
        Status.CANCELLED,
        Status.POSTPONED,
        Status.CALLED_FOR,
        Status.ALLEGED,
    }
)
_SURE = 0.6  # the annotator's status is not taken where it is less sure
_LEAST = 0.01


class _Trust(NamedTuple):
    """From which chances on the annotator's fillers of a role are taken: where the rules found nobody, and where it
    thinks little (under `doubt`) of everybody whom they found. Only those within `near` of the best are."""

    alone: float
    against: float
    doubt: float
    near: float


_NEVER = 2.0
_VENUE = 0.4  # what is likelier than this the place, and no party at all, takes no part
_RULES = 0.5  # how sure what the rules alone say is
_TRUST = {
    EventRole.WHO: _Trust(0.4, _NEVER, 0.12, 0.0),
    EventRole.WHOM: _Trust(0.4, _NEVER, 0.2, 0.1),
    EventRole.WHERE: _Trust(0.3, _NEVER, 0.2, 0.0),
}


def is_simple_past(tree: Tree, verb: int, read: Reading) -> bool:
    """Tell whether a verb stands in the simple past and no other word tells its status: it is no plan."""
    past = tree.tokens[verb].xpos == "VBD" and tree.forms[verb] != tree.lemmas[verb]
    return past and read.status is Status.OCCURRED and not read.explicit


def with_status(reading: Reading, word: EventWord | None) -> Reading:
    """Weigh the status that the rules give against those that the annotator thinks likely.

    One of `_TOLD` that words give ("denied", "postponed", "no deal") stands; another that words give ("will", "begins")
    weighs more than one that the tense alone gives.
    """
    if word is None or not word.statuses or reading.certain or (reading.explicit and reading.status in _TOLD):
        return reading
    favour = _BY_WORDS if reading.explicit else _BY_TENSE

    def odds(status: Status) -> float:
        return math.log(max(word.statuses.get(status, 0.0), _LEAST)) + favour * (status is reading.status)

    best = max((*word.statuses, reading.status), key=lambda status: (odds(status), status.value))
    if best is reading.status or word.statuses.get(best, 0.0) < _SURE:
        return reading
    return Reading(best, explicit=best is not Status.OCCURRED)


def without_venues(
    rules: Sequence[str], told: Mapping[EventRole, Sequence[Filler]], meant: Collection[str] = ()
) -> tuple[str, ...]:
    """Leave out of those who take part what the annotator takes for the event's place alone ("Brussels summit").

    Those `meant` by other words than their names stay ("though it is not yet seen in Norden, the country has").
    """
    places = {filler.name for filler in told[EventRole.WHERE] if filler.chance >= _VENUE}
    parties = {filler.name for role in (EventRole.WHO, EventRole.WHOM) for filler in told[role]}
    return tuple(name for name in rules if name not in places or name in parties or name in meant)


class Filled(NamedTuple):
    """The names that fill a role, and how sure that is, from 0 to 1."""

    names: tuple[str, ...]
    sure: float


def with_fillers(rules: Sequence[str], found: Sequence[Filler], role: EventRole, least_alone: float = 0.0) -> Filled:
    """Give the names that fill a role: those that the rules found, unless the annotator knows better."""
    trust = _TRUST[role]
    best = max((filler.chance for filler in found), default=0.0)
    backed = max((filler.chance for filler in found if filler.name in rules), default=0.0)
    if backed >= trust.doubt:
        return Filled(tuple(rules), _RULES + backed * (1 - _RULES))
    least = max(trust.against if rules else max(trust.alone, least_alone), best - trust.near)
    names = tuple(filler.name for filler in found if filler.chance >= least)
    return Filled(names, best * _RULES) if names else Filled(tuple(rules), _RULES if rules else 0.0)
