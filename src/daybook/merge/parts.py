"""Parts and wholes: the meeting within a visit, the session within a summit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from daybook.merge.names import known, name_of, same_party
from daybook.model import Entry, Kind

_WHOLES = frozenset({Kind.VISIT})
_PARTS = frozenset({Kind.MEETING, Kind.ADDRESS, Kind.CEREMONY})
_LONGEST = 14  # days that a visit lasts at most


def with_wholes(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give the entries, each part with the id of the whole that it lies within: the shortest, then the first."""
    wholes = [entry for entry in entries if entry.kind in _WHOLES and _days(entry) is not None]
    for entry in entries:
        found = [whole for whole in wholes if whole.id != entry.id and _within(entry, whole)]
        best = min(found, key=lambda whole: (_days(whole), whole.id), default=None)
        yield replace(entry, part_of=best.id) if best else entry


def _days(entry: Entry) -> int | None:
    when = entry.when
    if when is None or when.first_day is None or when.last_day is None:
        return None
    days = (when.last_day - when.first_day).days
    return days if days <= _LONGEST else None


def _within(part: Entry, whole: Entry) -> bool:
    if part.kind not in _PARTS or part.when is None or whole.when is None or _days(part) is None:
        return False
    if not (whole.when.first_day <= part.when.first_day and part.when.last_day <= whole.when.last_day):  # type: ignore[operator]
        return False
    visitors = [known(name, {}) for name in whole.who]
    if not any(same_party(one, known(name, {})) for one in visitors for name in part.who + part.whom):
        return False
    return (
        part.where is None
        or whole.where is None
        or bool(set(name_of(part.where.name).core) & set(name_of(whole.where.name).core))
    )
