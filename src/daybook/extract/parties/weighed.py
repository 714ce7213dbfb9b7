"""Whom the rules found in the roles of an event, weighed against what the annotator has learned.

See docs/model-card.md. The numbers were set on the event gold's split "tune", which the annotator has not seen, and on
the gold pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from daybook.extract.triggers.learned import Filler
from daybook.model import EventRole

__all__ = ["Filled", "with_fillers", "without_venues"]


class _Trust(NamedTuple):
    """From which chance on (`alone`) the annotator's fillers of a role are taken where the rules found nobody, those
    within `near` of the best; and under which (`doubt`) it does not back those whom the rules found."""

    alone: float
    doubt: float
    near: float


_VENUE = 0.4  # what is likelier than this the place, and no party at all, takes no part
_RULES = 0.5  # how sure what the rules alone say is
_TRUST = {
    EventRole.WHO: _Trust(0.4, 0.12, 0.0),
    EventRole.WHOM: _Trust(0.4, 0.2, 0.1),
    EventRole.WHERE: _Trust(0.3, 0.2, 0.0),
}


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
    """Give the names that fill a role: those that the rules found, else those of which the annotator is sure."""
    trust = _TRUST[role]
    if rules:
        backed = max((filler.chance for filler in found if filler.name in rules), default=0.0)
        return Filled(tuple(rules), _RULES + backed * (1 - _RULES) if backed >= trust.doubt else _RULES)
    best = max((filler.chance for filler in found), default=0.0)
    least = max(trust.alone, least_alone, best - trust.near)
    names = tuple(filler.name for filler in found if filler.chance >= least)
    return Filled(names, best * _RULES if names else 0.0)
