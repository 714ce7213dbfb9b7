"""Sets of kinds and of statuses that several rules ask for."""

from daybook.model import Kind, Status

#: Kinds of which both sides do the same: who and whom may change places.
MUTUAL = frozenset({Kind.MEETING, Kind.CALL, Kind.AGREEMENT, Kind.TRUCE, Kind.COOPERATION, Kind.CONTEST, Kind.DEAL})
HAPPENED = frozenset({Status.OCCURRED, Status.UNDERWAY})
