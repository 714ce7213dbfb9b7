"""Entries as rows: putting them into the book with all that hangs on them, and taking them out."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from daybook.book import search
from daybook.book.filters import fold
from daybook.book.packing import pack
from daybook.book.schema import entries, entry_parties, entry_steps
from daybook.book.sql import chunks
from daybook.model import Entry, When


def replace_entries(connection: Connection, gone: set[str], made: Sequence[Entry]) -> None:
    """Put entries in the place of others.

    They get numbers above all that there were, those taken out among them: who has seen a book up to some number
    finds what is new above it (``columns.py``). The write lock is ours for the whole transaction.
    """
    free = (connection.scalar(select(func.max(entries.c.number))) or 0) + 1
    for some in chunks(gone):
        numbers = list(connection.scalars(select(entries.c.number).where(entries.c.id.in_(some))))
        if numbers:
            search.forget_entries(connection, numbers)
            connection.execute(delete(entries).where(entries.c.number.in_(numbers)))
    if not made:
        return
    numbered = list(enumerate(made, start=free))
    connection.execute(insert(entries), [_row(number, entry) for number, entry in numbered])
    if steps := [step for number, entry in numbered for step in _steps(number, entry)]:
        connection.execute(insert(entry_steps), steps)
    if parties := [party for number, entry in numbered for party in _parties(number, entry)]:
        connection.execute(insert(entry_parties), parties)
    search.index_entries(connection, [(number, _words(entry)) for number, entry in numbered])


def _row(number: int, entry: Entry) -> dict[str, object]:
    known = [step.known for step in entry.history if step.known]
    where = entry.where
    first, last = _days(entry.when)
    return {
        "number": number,
        "id": entry.id,
        "kind": str(entry.kind),
        "status": entry.status,
        "title": entry.title,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "first_day": first,
        "last_day": last,
        "announced": min(known, default=None),
        "latest": max(known, default=None),
        "sources": entry.sources,
        "confidence": entry.confidence,
        "core": entry.core,
        "entry": pack(entry),
    }


def _days(when: When | None) -> tuple[str | None, str | None]:
    """Give first and last day; an interval open at one side is taken as a day at its known one."""
    if when is None:
        return None, None
    first, last = when.first_day or when.last_day, when.last_day or when.first_day
    return (first.isoformat(), last.isoformat()) if first and last else (None, None)


def _steps(number: int, entry: Entry) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for position, step in enumerate(entry.history):
        first, last = _days(step.when)
        found.append(
            {
                "entry_number": number,
                "position": position,
                "published": step.known,
                "status": str(step.status),
                "first_day": first,
                "last_day": last,
            }
        )
    return found


def _parties(number: int, entry: Entry) -> list[dict[str, object]]:
    named = sorted({(role, name) for role in ("who", "whom") for name in getattr(entry, role)})
    return [{"entry_number": number, "role": role, "name": name, "folded": fold(name)} for role, name in named]


def _words(entry: Entry) -> str:
    return "\n".join([entry.title, *entry.who, *entry.whom, entry.where.name if entry.where else ""])
