"""What the screen asks of a book beyond its entries: lists that go on, changes, outlets, parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from daybook.book import queries
from daybook.book.counting import most_first
from daybook.book.filters import Filter, conditions, fold
from daybook.book.packing import unpack
from daybook.book.schema import entries, entry_parties, entry_steps, pages, reports
from daybook.book.shapes import Changes, Description, Involvement, Outlet, Saying
from daybook.errors import BookError
from daybook.merge import OPEN, entry_on
from daybook.model import Entry, Filing, Kind, Page

_FILING = msgspec.json.Decoder(Filing)
_MOST_CHANGES = 200
_MOST_OF_PARTY = 200  # entries and pages of one party that are looked at
_ENCOUNTERS = (Kind.VISIT, Kind.MEETING, Kind.CALL)


def entries_after(
    connection: Connection, chosen: Filter, after: str | None, limit: int, newest_first: bool
) -> tuple[Entry, ...]:
    """Give the entries that come after one, by first day and id; those without a date last."""
    newest = queries.newest(connection)
    narrowed = conditions(chosen, newest)
    day, name = entries.c.first_day, entries.c.id
    order = (day.desc(), name.desc()) if newest_first else (day, name)
    rows: list[Any] = []
    mark = _mark(connection, after)
    if mark is None or mark[0] is not None:
        beyond = [_beyond(mark[0], mark[1], newest_first)] if mark and mark[0] else []
        found = select(entries.c.entry).where(day.is_not(None), *beyond, *narrowed).order_by(*order).limit(limit)
        rows = list(connection.execute(found))
    if len(rows) < limit and not (chosen.start or chosen.end):
        beyond = [name > mark[1]] if mark and mark[0] is None else []
        found = select(entries.c.entry).where(day.is_(None), *beyond, *narrowed).order_by(name)
        rows += connection.execute(found.limit(limit - len(rows))).all()
    return queries.load(connection, rows, newest)


def _mark(connection: Connection, after: str | None) -> tuple[str | None, str] | None:
    if after is None:
        return None
    row = connection.execute(select(entries.c.first_day, entries.c.id).where(entries.c.id == after)).first()
    if row is None:
        raise BookError(f"The book has no entry {after!r} to go on from.", "Begin at the first page of the list.")
    return row.first_day, row.id


def _beyond(day: str, name: str, newest_first: bool) -> ColumnElement[bool]:
    # the first condition alone would do, but the second lets the index on the day be entered at the right place
    first, second = entries.c.first_day, entries.c.id
    if newest_first:
        return and_(first <= day, or_(first < day, second < name))
    return and_(first >= day, or_(first > day, second > name))


def changes(connection: Connection, day: date, chosen: Filter) -> Changes:
    """Give the entries that pages of one day began, and those to which they gave another status."""
    step, before = entry_steps, entry_steps.alias("before")
    said = select(step.c.entry_number).where(step.c.published.startswith(day.isoformat()))
    again = select(before.c.entry_number).where(before.c.published < day.isoformat())
    narrowed = conditions(replace(chosen, statuses=()), None)
    rows = connection.execute(
        select(entries.c.entry, entries.c.number.in_(again).label("known"))
        .where(entries.c.number.in_(said), *narrowed)
        .order_by(entries.c.sources.desc(), entries.c.confidence.desc(), entries.c.id)
        .limit(_MOST_CHANGES)
    ).all()
    found = queries.load(connection, list(rows), None)
    then = [(row.known, entry_on(entry, day)) for row, entry in zip(rows, found, strict=True)]
    ahead = [entry for known, entry in then if entry and not known and entry.status in queries.AHEAD]
    moved = [entry for known, entry in then if entry and known and _turned(entry, day)]
    return Changes(day=day.isoformat(), new=tuple(ahead), changed=tuple(moved))


def _turned(entry: Entry, day: date) -> bool:
    """Tell whether the day's pages gave the entry another status or another time than those before."""
    earlier = [step for step in entry.history if (step.published or "") < day.isoformat()]
    if not earlier:
        return False
    last = entry.history[-1]
    return last.status != earlier[-1].status or last.when != earlier[-1].when


def outlets(connection: Connection) -> tuple[Outlet, ...]:
    """Give who published the book's pages, most pages first, with whose text they carry."""
    name = func.coalesce(pages.c.outlet, pages.c.agency, "").label("name")
    filed = select(reports.c.capture_id, func.count().label("reports")).group_by(reports.c.capture_id).subquery()
    rows = connection.execute(
        select(
            name,
            func.count().label("pages"),
            func.coalesce(func.sum(filed.c.reports), 0).label("reports"),
            func.min(pages.c.first_day).label("first"),
            func.max(pages.c.last_day).label("last"),
        )
        .select_from(pages.outerjoin(filed, filed.c.capture_id == pages.c.capture_id))
        .group_by(name)
        .order_by(func.count().desc(), name)
    ).all()
    credits = connection.execute(
        select(name, pages.c.agency, func.count()).where(pages.c.agency.is_not(None)).group_by(name, pages.c.agency)
    ).all()
    agencies: dict[str, Counter[str]] = {}
    for outlet, agency, count in credits:
        agencies.setdefault(outlet, Counter())[agency] += count
    shares = _shares(connection, name)
    return tuple(
        Outlet(
            name=row.name,
            pages=row.pages,
            reports=row.reports,
            first_day=row.first,
            last_day=row.last,
            agencies=most_first(agencies.get(row.name, {})),
            shares=most_first(shares.get(row.name, {})),
        )
        for row in rows
    )


def _shares(connection: Connection, name: ColumnElement[str]) -> dict[str, Counter[str]]:
    """Count for each outlet the texts that it carries together with another."""
    several = select(pages.c.source_group).group_by(pages.c.source_group).having(func.count() > 1)
    rows = connection.execute(
        select(pages.c.source_group, name).where(pages.c.source_group.in_(several)).distinct().order_by(name)
    ).all()
    groups: dict[str, list[str]] = {}
    for group, outlet in rows:
        groups.setdefault(group, []).append(outlet)
    shares: dict[str, Counter[str]] = {}
    for carriers in groups.values():
        for outlet in carriers:
            shares.setdefault(outlet, Counter()).update(other for other in carriers if other != outlet)
    return shares


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


# --- parties ---------------------------------------------------------------------------------------------------------


def involvement(connection: Connection, name: str) -> Involvement:
    """Give what the book knows of a party. Raises BookError where no entry names it."""
    newest = queries.newest(connection)
    named = select(entry_parties.c.entry_number).where(entry_parties.c.folded == fold(name))
    count = connection.scalar(select(func.count()).select_from(entries).where(entries.c.number.in_(named))) or 0
    if not count:
        raise BookError(f"No entry of the book names {name!r}.", "The search finds parts of names.")
    rows = connection.execute(
        select(entries.c.entry)
        .where(entries.c.number.in_(named))
        .order_by(entries.c.first_day.desc(), entries.c.id)
        .limit(_MOST_OF_PARTY)
    ).all()
    found = queries.load(connection, list(rows), newest)
    ahead = [entry for entry in found if entry.status in OPEN]
    filings = _filings(connection, found)
    known = [(filing, party) for filing in filings for party in filing.parties if fold(party.name) == fold(name)]
    others = (other for entry in found if entry.kind in _ENCOUNTERS for other in {*entry.who, *entry.whom})
    spoken = list(dict.fromkeys(filing.key.capture_id for filing in filings))[:40]
    return Involvement(
        name=known[0][1].name if known else name,
        type=known[0][1].type if known else None,
        aliases=tuple(sorted({alias for _, party in known for alias in party.aliases})),
        descriptions=_descriptions(known),
        ahead=tuple(sorted(ahead, key=lambda entry: (str(entry.when.start if entry.when else "9"), entry.id))),
        past=tuple(entry for entry in found if entry.status not in OPEN),
        entries=count,
        met=most_first(Counter(other for other in others if fold(other) != fold(name))),
        sayings=tuple(_sayings(connection, name, spoken)),
    )


def _filings(connection: Connection, found: Iterable[Entry]) -> list[Filing]:
    ids = [entry.id for entry in found]
    rows = connection.execute(select(reports.c.filing).where(reports.c.entry_id.in_(ids))).all()
    filings = [unpack(row.filing, _FILING) for row in rows]
    return sorted(filings, key=lambda filing: (_published(filing) or "", filing.key), reverse=True)


def _published(filing: Filing) -> str | None:
    return filing.published.start if filing.published else None


def _descriptions(known: list[tuple[Filing, Any]]) -> tuple[Description, ...]:
    found: dict[str, Description] = {}
    for filing, party in reversed(known):
        if party.description:
            found.setdefault(
                fold(party.description),
                Description(
                    words=party.description,
                    published=_published(filing),
                    source=filing.outlet or filing.agency or filing.url,
                    capture_id=filing.key.capture_id,
                ),
            )
    return tuple(found.values())


def _sayings(connection: Connection, name: str, capture_ids: list[str]) -> Iterable[Saying]:
    for capture_id in capture_ids:
        page: Page = queries.page(connection, capture_id)
        for quotation in page.quotations:
            if quotation.speaker and fold(quotation.speaker) == fold(name):
                yield Saying(
                    words=" … ".join(page.words(span) for span in (quotation.content, *quotation.continued)),
                    published=page.published.start if page.published else None,
                    source=page.outlet or page.agency or page.url,
                    capture_id=capture_id,
                )
