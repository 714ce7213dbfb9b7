"""Keeping the source groups true: pages that carry one text share the label of their smallest capture id."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select, update

from daybook.book.schema import page_keys, pages
from daybook.book.sql import chunks, number_of
from daybook.merge import same_text, sketch_keys


def pack(sketch: Sequence[int]) -> bytes:
    """Give a sketch as bytes."""
    return b"".join(number.to_bytes(4) for number in sketch)


def unpack(data: bytes) -> tuple[int, ...]:
    """Give a sketch from bytes."""
    return tuple(int.from_bytes(data[at : at + 4]) for at in range(0, len(data), 4))


def group_page(connection: Connection, capture_id: str, sketch: tuple[int, ...]) -> set[str]:
    """Put a new page with the pages that carry its text. Gives the other pages whose group has changed by it."""
    numbers = sorted({number_of(key) for key in sketch_keys(sketch)})
    copies = _copies(connection, sketch, numbers)
    if numbers:
        connection.execute(insert(page_keys), [{"key": n, "capture_id": capture_id} for n in numbers])
    if not copies:
        return set()
    members = {copy for copy, _ in copies} | {capture_id}
    for some in chunks({group for _, group in copies if group}):
        members |= set(connection.scalars(select(pages.c.capture_id).where(pages.c.source_group.in_(some))))
    return _label(connection, members) - {capture_id}


def copies(connection: Connection, capture_id: str) -> dict[str, tuple[str | None, str | None]]:
    """Give the pages of a page's source group with their first and last days; none where no other carries its text."""
    group = connection.scalar(select(pages.c.source_group).where(pages.c.capture_id == capture_id))
    if not group:
        return {}
    chosen = select(pages.c.capture_id, pages.c.first_day, pages.c.last_day).where(pages.c.source_group == group)
    return {row.capture_id: (row.first_day, row.last_day) for row in connection.execute(chosen)}


def _copies(connection: Connection, sketch: tuple[int, ...], numbers: list[int]) -> list[tuple[str, str]]:
    found: dict[str, tuple[str, bytes]] = {}
    for some in chunks(numbers):
        sharing = select(page_keys.c.capture_id).where(page_keys.c.key.in_(some))
        rows = connection.execute(
            select(pages.c.capture_id, pages.c.source_group, pages.c.sketch).where(pages.c.capture_id.in_(sharing))
        )
        found |= {row.capture_id: (row.source_group, row.sketch) for row in rows}
    return [(other, group) for other, (group, data) in sorted(found.items()) if same_text(sketch, unpack(data))]


def _label(connection: Connection, members: set[str]) -> set[str]:
    label = min(members)
    changed: set[str] = set()
    for some in chunks(members):
        where = pages.c.capture_id.in_(some), pages.c.source_group != label
        changed |= set(connection.scalars(select(pages.c.capture_id).where(*where)))
        connection.execute(update(pages).where(*where).values(source_group=label))
    return changed
