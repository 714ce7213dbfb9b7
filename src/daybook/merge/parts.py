"""Parts and wholes: the meeting or the signing within a visit, the session, the lunch or the speech within a summit.

A part lies within the days of its whole. That of a visit has the visitor among its parties, and is not elsewhere. That
of a gathering speaks of it: by the word for it ("summit"), and by the names that its own reports have for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from daybook.lang import load
from daybook.merge.names import Known, known, name_of, same_party
from daybook.merge.profile import Profile
from daybook.model import Entry, Kind, Place, ReportKey

#: Kinds of what takes place within a visit or a gathering.
PARTS = frozenset({Kind.MEETING, Kind.ADDRESS, Kind.CEREMONY, Kind.AGREEMENT})
_LONGEST = 14  # days that a whole lasts at most
_NAMES = 2  # words of names that a part of a gathering shares with it at least


class Piece(NamedTuple):
    """What tells of an event whether it is a part of another: of one report, or of all of an entry."""

    kind: Kind
    days: tuple[date, date] | None
    who: tuple[Known, ...]
    where: Place | None
    triggers: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]

    @property
    def length(self) -> int | None:
        """Days from the first to the last; None where they are not known, or too many to hold any part together."""
        length = (self.days[1] - self.days[0]).days if self.days else None
        return length if length is not None and length <= _LONGEST else None


def piece_of(one: Profile) -> Piece:
    """Give what tells of a report whether its event is a part of another."""
    return Piece(
        one.kind, one.days, one.who + one.whom, one.report.where, one.triggers, one.words | one.triggers, one.names
    )


def with_wholes(entries: Sequence[Entry], told: Mapping[ReportKey, Profile]) -> Iterator[Entry]:
    """Give the entries, each part with the id of the whole that it lies within: the shortest, then the first."""
    pieces = {entry.id: _piece_of_entry(entry, told) for entry in entries}
    wholes = {name: piece for name, piece in pieces.items() if may_hold(piece)}
    for entry in entries:
        part = pieces[entry.id]
        found = [name for name, whole in wholes.items() if name != entry.id and lies_within(part, whole)]
        best = min(found, key=lambda name: (wholes[name].length, name), default=None)
        yield replace(entry, part_of=best) if best else entry


def _piece_of_entry(entry: Entry, told: Mapping[ReportKey, Profile]) -> Piece:
    reports = [told[key] for key in entry.reports]
    when, none = entry.when, frozenset[str]()
    first, last = (when.first_day, when.last_day) if when else (None, None)
    return Piece(
        entry.kind,
        (first, last) if first and last else None,
        tuple(known(name, {}) for name in entry.who + entry.whom),
        entry.where,
        none.union(*(one.triggers for one in reports)),
        none.union(*(one.words | one.triggers for one in reports)),
        none.union(*(one.names for one in reports)),
    )


def may_hold(whole: Piece) -> bool:
    """Tell whether an event is of those that have parts: a visit, or a gathering."""
    return whole.length is not None and (whole.kind is Kind.VISIT or _gathering(whole))


def _gathering(piece: Piece) -> bool:
    return piece.kind is Kind.MEETING and bool(piece.triggers & gatherings())


@cache
def gatherings() -> frozenset[str]:
    """Give the stems of the words for gatherings that have parts."""
    return frozenset(load("en", "merge")["gatherings"])


def lies_within(part: Piece, whole: Piece) -> bool:
    """Tell whether one event is a part of another, which :func:`may_hold` parts."""
    if part.kind not in PARTS or part.length is None or not part.days or not whole.days:
        return False
    if not (whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]):
        return False
    return _of_visit(part, whole) if whole.kind is Kind.VISIT else _of_gathering(part, whole)


def _of_visit(part: Piece, whole: Piece) -> bool:
    if not any(same_party(one, other) for one in whole.who for other in part.who):
        return False
    if part.where is None or whole.where is None:
        return True
    if part.where.country and part.where.country == whole.where.country:
        return True
    return bool(set(name_of(part.where.name).core) & set(name_of(whole.where.name).core))


def _of_gathering(part: Piece, whole: Piece) -> bool:
    own = whole.triggers & gatherings()
    if part.triggers & own:
        return False  # another of its kind, or the same one told anew
    return bool(part.words & own) and len(part.names & whole.names) >= _NAMES
