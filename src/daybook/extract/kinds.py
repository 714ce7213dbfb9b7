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
#: Kinds of what one person says or writes: what another says is another event.
SPOKEN = ASKED | {Kind.ADDRESS, Kind.MESSAGE, Kind.DENIAL, Kind.THREAT, Kind.REFUSAL, Kind.SUPPORT}
#: Kinds of what is laid to somebody, who denies that it is true and not that it was said.
LAID = frozenset({Kind.CHARGE, Kind.ACCUSATION})

#: Types of party that are no person.
BODIES = frozenset({"organisation", "group", "place"})
#: Types of party that lie somewhere.
PLACES = frozenset({"place", "facility"})

#: What has come, or goes on.
HAPPENED = frozenset({Status.OCCURRED, Status.UNDERWAY})
#: What a page tells as sure: that it has come, or that it will.
SURE = HAPPENED | {Status.PLANNED}
#: What somebody wants, or thinks may be.
WISHED = frozenset({Status.CALLED_FOR, Status.POSSIBLE})
#: What may come yet.
TO_COME = WISHED | {Status.PLANNED}
#: What will not come on the day that was set.
CALLED_OFF = frozenset({Status.CANCELLED, Status.POSTPONED})
#: What had a day set for it.
ARRANGED = CALLED_OFF | {Status.PLANNED}
#: What is told before its day.
AHEAD = ARRANGED | WISHED
#: What did not come.
UNDONE = frozenset({Status.REFUSED, Status.NOT_OCCURRED})
#: Later words that change what is told of an event.
TURNS = CALLED_OFF | {Status.DENIED, Status.REFUSED}
