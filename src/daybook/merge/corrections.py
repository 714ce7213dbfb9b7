"""What people have ruled of reports, brought to bear on an entry's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from daybook.model import Entry, Judgement, Kind, Place, Ruling, Status, When

_WRONG, _RIGHT = 0.0, 1.0


def verdict(judged: Sequence[Judgement], confidence: float) -> float:
    """Give the confidence that the latest ruling of right or wrong leaves; judgements come in their order in time."""
    for judgement in reversed(judged):
        if judgement.ruling in (Ruling.WRONG, Ruling.RIGHT):
            return _RIGHT if judgement.ruling is Ruling.RIGHT else _WRONG
    return confidence


def corrected(entry: Entry, judged: Sequence[Judgement]) -> Entry:
    """Give the entry with the fields that were corrected; the latest correction of a field holds."""
    for judgement in judged:
        field = judgement.field or ""
        if judgement.ruling is Ruling.CORRECT and field in FIELDS:
            entry = replace(entry, **{field: FIELDS[field](judgement.value or "")})
    return entry


def _when(value: str) -> When | None:
    if not value:
        return None
    start, _, end = value.partition("/")
    return When(start=start, end=end or start, basis="judgement", grounds=("corrected by a person",))


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(";") if name.strip())


#: Fields that can be corrected → how their value is read. A value that makes no sense raises ValueError.
FIELDS: Mapping[str, Callable[[str], object]] = {
    "kind": Kind,
    "status": lambda value: str(Status(value)),
    "title": str,
    "who": _names,
    "whom": _names,
    "where": lambda value: Place(name=value) if value else None,
    "when": _when,
}
