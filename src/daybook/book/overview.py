"""What the screen asks of a book's entries: lists that go on, what changed, what is near."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, text

from daybook.book import queries
from daybook.book.answers import Changes
from daybook.book.as_of import entries_on
from daybook.book.counting import Left
from daybook.book.filters import Filter, conditions, fold
from daybook.book.schema import entries, entry_parties, entry_steps, reports
from daybook.errors import BookError
from daybook.model import Entry, StatusChange

_NEAR = timedelta(days=2)
_MOST_NEAR = 10


def entries_after(
    connection: Connection, left: Left, after: str | None, limit: int, newest_first: bool
) -> tuple[Entry, ...]:
    """Give of the entries left by a filter those that come after one, by first day and id; undated ones last, by the
    day that told of them."""
    mark = _mark(connection, after)
    rows: list[Any] = []
    day, name = entries.c.first_day, entries.c.id
    if mark is None or mark[0] is not None:
        order = (day.desc(), name.desc()) if newest_first else (day, name)
        beyond = [_beyond(mark[0], mark[1], newest_first)] if mark and mark[0] else []
        numbers = left.next(mark[0] if mark else None, limit, newest_first)
        rows = _chosen(connection, numbers, beyond, order, limit)
    if len(rows) < limit:
        told = func.coalesce(entries.c.announced, "")
        beyond = [_told_beyond(mark[2], mark[1], newest_first)] if mark and mark[0] is None else []
        told_first = (told.desc() if newest_first else told, name)
        rows += _chosen(connection, left.undated(), beyond, told_first, limit - len(rows))
    return queries.load(connection, rows, queries.newest(connection))


def _chosen(
    connection: Connection, numbers: list[int], beyond: list[ColumnElement[bool]], order: tuple[Any, ...], limit: int
) -> list[Any]:
    """Give of entries with these numbers the first that lie beyond a mark."""
    listed = text("entries.number IN (SELECT value FROM json_each(:numbers))").bindparams(numbers=str(numbers))
    ids = select(entries.c.number).where(listed, *beyond).order_by(*order).limit(limit)
    found = [row.number for row in connection.execute(ids)]
    shown = select(entries.c.number, entries.c.entry).where(entries.c.number.in_(found))
    rows = {row.number: row for row in connection.execute(shown)}
    return [rows[number] for number in found]


def _mark(connection: Connection, after: str | None) -> tuple[str | None, str, str] | None:
    """Give the first day of the entry that a list goes on after, its id, and the day that told of it."""
    if after is None:
        return None
    asked = select(entries.c.first_day, entries.c.id, entries.c.announced).where(entries.c.id == after)
    row = connection.execute(asked).first()
    if row is None:
        raise BookError(f"The book has no entry {after!r} to go on from.", "Begin at the first page of the list.")
    return row.first_day, row.id, row.announced or ""


def _beyond(day: str, name: str, newest_first: bool) -> ColumnElement[bool]:
    first, second = entries.c.first_day, entries.c.id
    if newest_first:
        return or_(first < day, and_(first == day, second < name))
    return or_(first > day, and_(first == day, second > name))


def _told_beyond(day: str, name: str, newest_first: bool) -> ColumnElement[bool]:
    told = func.coalesce(entries.c.announced, "")
    return or_(told < day if newest_first else told > day, and_(told == day, entries.c.id > name))


def changes(connection: Connection, day: date, chosen: Filter) -> Changes:
    """Give the entries that pages of one day began, and those to which they gave another status."""
    step = entry_steps.c
    within = (step.published >= day.isoformat(), step.published < f"{day.isoformat()}U")
    # What a page tells first and of the past is most of a day's news, and no change: it is left in the book.
    may_count = or_(step.position > 0, step.status.in_(sorted(queries.AHEAD)))
    said = select(step.entry_number).where(*within, may_count)
    rows = connection.execute(
        select(entries.c.entry)
        .where(entries.c.number.in_(said), *conditions(replace(chosen, statuses=()), None))
        .order_by(entries.c.sources.desc(), entries.c.confidence.desc(), entries.c.id)
    ).all()
    known = entries_on(connection, queries.load(connection, list(rows), None), day)
    then = [entry for entry in known if entry and queries.is_chosen(entry, chosen)]
    new = [entry for entry in then if not _before(entry, day) and entry.status in queries.AHEAD]
    changed = [entry for entry in then if _turned(entry, day)]
    return Changes(day=day.isoformat(), new=tuple(new), changed=tuple(changed))


def _before(entry: Entry, day: date) -> list[StatusChange]:
    """Give the steps of an entry's history that were known before a day."""
    return [step for step in entry.history if (step.known or step.published or "") < day.isoformat()]


def _turned(entry: Entry, day: date) -> bool:
    """Tell whether the day's pages gave the entry another status or another time than those before."""
    earlier, last = _before(entry, day), entry.history[-1]
    return bool(earlier) and (last.status, last.when) != (earlier[-1].status, earlier[-1].when)


def parts(connection: Connection, entry: Entry) -> tuple[Entry, ...]:
    """Give the entries that are parts of one."""
    part, whole = reports.alias("part"), reports.alias("whole")
    named = (
        select(part.c.entry_id)
        .join(whole, (whole.c.capture_id == part.c.capture_id) & (whole.c.position == part.c.part_of))
        .where(whole.c.entry_id == entry.id, part.c.entry_id != entry.id)
    )
    rows = connection.execute(
        select(entries.c.entry).where(entries.c.id.in_(named)).order_by(entries.c.first_day, entries.c.id).limit(50)
    ).all()
    return queries.load(connection, list(rows), queries.newest(connection))


def entries_of_page(connection: Connection, capture_id: str) -> dict[int, str]:
    """Give, for each report of a page by its index, the id of its entry."""
    rows = connection.execute(select(reports.c.position, reports.c.entry_id).where(reports.c.capture_id == capture_id))
    return {row.position: row.entry_id for row in rows}


def neighbours(connection: Connection, entry: Entry) -> tuple[Entry, ...]:
    """Give the entries within some days of one that name a party of it, nearest first."""
    when = entry.when
    if when is None or when.first_day is None or when.last_day is None:
        return ()
    names = {fold(name) for name in (*entry.who, *entry.whom)}
    named = select(entry_parties.c.entry_number).where(entry_parties.c.folded.in_(sorted(names)))
    try:
        since, until = when.first_day - _NEAR, when.last_day + _NEAR
    except OverflowError:  # at the ends of the calendar
        return ()
    within = entries.c.first_day.between(since.isoformat(), until.isoformat())
    rows = connection.execute(
        select(entries.c.entry)
        .where(within, entries.c.number.in_(named), entries.c.id != entry.id)
        .order_by(entries.c.sources.desc(), entries.c.confidence.desc(), entries.c.id)
        .limit(_MOST_NEAR)
    ).all()
    found = queries.load(connection, list(rows), queries.newest(connection))
    return tuple(sorted(found, key=lambda one: (abs(_days_between(one, when.first_day)), one.id)))


def _days_between(entry: Entry, day: date | None) -> int:
    first = entry.when.first_day if entry.when else None
    return (first - day).days if first and day else 0
