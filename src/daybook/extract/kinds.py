"""Sets of kinds, of statuses and of types of party that several rules ask for."""

from daybook.model import Kind, Status

#: Kinds of which both sides do the same: who and whom may change places.
MUTUAL = frozenset({Kind.MEETING, Kind.CALL, Kind.AGREEMENT, Kind.TRUCE, Kind.COOPERATION, Kind.CONTEST, Kind.DEAL})
#: Kinds of what goes on between two sides.
BETWEEN = MUTUAL | {Kind.ATTACK}
#: Kinds that have a day set for them; "suspended aid" is an act of its own.
APPOINTED = frozenset(
    {Kind.VISIT, Kind.MEETING, Kind.VOTE, Kind.CONTEST, Kind.HEARING, Kind.CEREMONY, Kind.PROTEST, Kind.ADDRESS}
)
#: Kinds that are refused only after they took place.
ASKED = frozenset({Kind.APPEAL, Kind.OFFER, Kind.ACCUSATION})
#: Types of party that are no person.
BODIES = frozenset({"organisation", "group", "place", "gpe"})
#: Later words that change what is told of an event.
TURNS = frozenset({Status.DENIED, Status.CANCELLED, Status.POSTPONED, Status.REFUSED})
HAPPENED = frozenset({Status.OCCURRED, Status.UNDERWAY})
#: Kinds of what one person says or writes: what another says is another event.
SPOKEN = ASKED | {Kind.ADDRESS, Kind.MESSAGE, Kind.DENIAL, Kind.THREAT, Kind.REFUSAL, Kind.SUPPORT}
