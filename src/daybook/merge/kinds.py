"""What the kinds of event mean for telling one event from another."""

from __future__ import annotations

from functools import cache

from daybook.lang import load
from daybook.model import Kind

_FAMILIES = {
    "encounter": (Kind.VISIT, Kind.MEETING),
    "accord": (Kind.AGREEMENT, Kind.DEAL),
    "plea": (Kind.MESSAGE, Kind.APPEAL),
    "harm": (Kind.ATTACK, Kind.DEATH, Kind.CRIME),
    "mishap": (Kind.ACCIDENT, Kind.DISASTER),
    "custody": (Kind.ARREST, Kind.CHARGE),
    "rule": (Kind.MEASURE, Kind.SANCTION),
}
_FAMILY_OF = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}

#: Kinds of which the same parties seldom have two on one day; a date that differs by a day may be an error.
SINGULAR = frozenset(
    {
        Kind.VISIT,
        Kind.MEETING,
        Kind.HEARING,
        Kind.RULING,
        Kind.VOTE,
        Kind.CEREMONY,
        Kind.APPOINTMENT,
        Kind.DEPARTURE,
        Kind.LAUNCH,
        Kind.CLOSURE,
        Kind.AGREEMENT,
        Kind.DEAL,
        Kind.TRUCE,
        Kind.WITHDRAWAL,
        Kind.PROTEST,
        Kind.CALL,
        Kind.DISASTER,
    }
)
#: Kinds of which the same parties have many in a day: the shots of a war, the heats of a race.
MANY = frozenset({Kind.ATTACK, Kind.CONTEST})
#: Kinds of which one is often followed by the next on the next day.
SERIAL = frozenset({Kind.MEETING, Kind.CALL, Kind.CONTEST, Kind.HEARING, Kind.PROTEST, Kind.CEREMONY})
#: Kinds that are set for a day and may be moved to another.
MOVABLE = frozenset(
    {
        Kind.VISIT,
        Kind.MEETING,
        Kind.CALL,
        Kind.ADDRESS,
        Kind.HEARING,
        Kind.RULING,
        Kind.VOTE,
        Kind.CEREMONY,
        Kind.CONTEST,
        Kind.LAUNCH,
        Kind.AGREEMENT,
        Kind.PROTEST,
        Kind.WITHDRAWAL,
        Kind.RELEASE,
        Kind.DEPLOYMENT,
    }
)
#: Kinds in which it matters who does it to whom.
DIRECTED = frozenset(
    {
        Kind.APPEAL,
        Kind.OFFER,
        Kind.REFUSAL,
        Kind.SUPPORT,
        Kind.ACCUSATION,
        Kind.DENIAL,
        Kind.THREAT,
        Kind.AID,
        Kind.ATTACK,
        Kind.ARREST,
        Kind.CHARGE,
        Kind.SANCTION,
        Kind.MESSAGE,
    }
)
#: Kinds that are told apart by what they are about more than by who and when.
TOPICAL = frozenset(
    {
        Kind.APPEAL,
        Kind.OFFER,
        Kind.REFUSAL,
        Kind.SUPPORT,
        Kind.ACCUSATION,
        Kind.DENIAL,
        Kind.THREAT,
        Kind.MESSAGE,
        Kind.MEASURE,
        Kind.SANCTION,
        Kind.FIGURES,
        Kind.FINDING,
        Kind.LAUNCH,
        Kind.DEAL,
        Kind.CRIME,
        Kind.OTHER,
        Kind.COOPERATION,
        Kind.AID,
    }
)


def family(kind: Kind) -> str:
    """Give the family of a kind: kinds of one family may name one event."""
    return _FAMILY_OF.get(kind, str(kind))


@cache
def polls() -> frozenset[str]:
    """Give the stems of words for votes of a whole people."""
    return frozenset(load("en", "merge")["polls"])
