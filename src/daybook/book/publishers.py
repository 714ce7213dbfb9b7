"""Who published a book's pages, whose text they carry, and how they were read."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from threading import Lock
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from daybook.book import queries
from daybook.book.answers import Manner, Outlet, PageLine
from daybook.book.counting import most_first
from daybook.book.schema import captures, pages, reports
from daybook.errors import BookError
from daybook.model import When


class _Dated(msgspec.Struct):
    published: When | None = None


_DATED = msgspec.json.Decoder(_Dated)


@dataclass
class _Count:
    """How many pages of a publisher that credit an agency there are, and between which days."""

    pages: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, first: str | None, last: str | None) -> None:
        self.pages += 1
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)


class Press:
    """Counts of a book's pages by publisher and by how they were read, kept up as pages are added."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        self._last = self._pages = 0
        self._counts: defaultdict[tuple[str, str | None], _Count] = defaultdict(_Count)
        self._manners: Counter[tuple[str, str | None, str]] = Counter()

    def _follow(self, connection: Connection) -> None:
        """Count the pages added since; all of them where some are gone."""
        held = connection.scalar(select(func.count(pages.c.number))) or 0
        added = [] if held == self._pages else self._added(connection)
        if held != self._pages + len(added):
            self._begin()
            added = self._added(connection)
        for row in added:
            self._pages, self._last = self._pages + 1, row.number
            self._counts[row.outlet or row.agency or "", row.agency].add(row.first_day, row.last_day)
            dated = "none"
            if row.first_day and row.last_day:
                dated = "day" if row.first_day == row.last_day else "span"
            self._manners[row.media_type, row.language, dated] += 1

    def _added(self, connection: Connection) -> Sequence[Any]:
        told = (pages.c.outlet, pages.c.agency, pages.c.language, pages.c.first_day, pages.c.last_day)
        return connection.execute(
            select(pages.c.number, *told, captures.c.media_type)
            .join(captures, captures.c.id == pages.c.capture_id)
            .where(pages.c.number > self._last)
            .order_by(pages.c.number)
        ).all()

    def outlets(self, connection: Connection, entries: Mapping[str, int]) -> tuple[Outlet, ...]:
        """Give who published the book's pages, most pages first, with whose text they carry.

        `entries` are how many entries each outlet reports.
        """
        with self._lock:
            self._follow(connection)
            counts = {key: replace(count) for key, count in self._counts.items()}
        of_outlet: defaultdict[str, dict[str | None, _Count]] = defaultdict(dict)
        for (outlet, agency), count in counts.items():
            of_outlet[outlet][agency] = count
        total = {outlet: sum(count.pages for count in found.values()) for outlet, found in of_outlet.items()}
        carriage = _carriage(connection, func.coalesce(pages.c.outlet, pages.c.agency, "").label("name"))
        return tuple(
            Outlet(
                name=outlet,
                pages=number,
                entries=entries.get(outlet, 0),
                first_day=min((c.first for c in of_outlet[outlet].values() if c.first), default=None),
                last_day=max((c.last for c in of_outlet[outlet].values() if c.last), default=None),
                agencies=most_first({agency: c.pages for agency, c in of_outlet[outlet].items() if agency}),
                shares=most_first(carriage.shares.get(outlet, {})),
                carries=most_first(carriage.carries.get(outlet, {})),
                carried_by=most_first(carriage.carried_by.get(outlet, {})),
            )
            for outlet, number in most_first(total).items()
        )

    def manners(self, connection: Connection) -> tuple[Manner, ...]:
        """Give how many pages were read how, most first."""
        with self._lock:
            self._follow(connection)
            found = dict(self._manners)
        made = [Manner(media_type=t, language=tongue, dated=d, pages=n) for (t, tongue, d), n in found.items()]
        return tuple(sorted(made, key=lambda one: (-one.pages, one.media_type, one.language or "", one.dated)))


class _Carriage:
    """Who carries one text with whom, and whose text it is."""

    def __init__(self) -> None:
        self.shares: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.carries: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.carried_by: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, pages_of_text: Iterable[Any]) -> None:
        """Count a text, by the rows of its pages."""
        rows = sorted(pages_of_text, key=lambda row: (row.first_day or "9", row.number))
        carriers = list(dict.fromkeys(row.name for row in rows))
        origin = _origin(rows)
        for outlet in carriers:
            if origin is None:
                for other in carriers:
                    if other != outlet:
                        self.shares[outlet][other] += 1
            elif outlet != origin:
                self.carries[outlet][origin] += 1
                self.carried_by[origin][outlet] += 1


def _origin(rows: list[Any]) -> str | None:
    """Give whose text pages carry: the agency's that one credits, else who published alone on the first day."""
    credited = next((row.agency for row in rows if row.agency), None)
    if credited:
        return str(credited)
    first = {row.name for row in rows if row.first_day and row.first_day == rows[0].first_day}
    return first.pop() if len(first) == 1 else None


def _carriage(connection: Connection, name: ColumnElement[str]) -> _Carriage:
    grouped = pages.c.source_group != ""  # a page alone with its text is in no group
    several = select(pages.c.source_group).where(grouped).group_by(pages.c.source_group).having(func.count() > 1)
    rows = connection.execute(
        select(pages.c.source_group, name, pages.c.agency, pages.c.first_day, pages.c.number)
        .where(pages.c.source_group.in_(several))
        .order_by(pages.c.source_group)
    ).all()
    found = _Carriage()
    for _, of_text in groupby(rows, key=lambda row: row.source_group):
        found.add(of_text)
    return found


def page_lines(connection: Connection, outlet: str | None, after: str | None, limit: int) -> tuple[PageLine, ...]:
    """Give pages, those last added first, that come after the one of the capture `after`.

    `outlet` narrows them to a publisher's, or to an agency's where a page names no other; "" to those of nobody.
    Raises BookError where the book has no page `after`.
    """
    told = select(reports.c.capture_id, func.count()).group_by(reports.c.capture_id)
    narrowed: list[ColumnElement[bool]] = []
    if outlet is not None:
        alone = and_(pages.c.outlet.is_(None), pages.c.agency == outlet if outlet else pages.c.agency.is_(None))
        narrowed.append(or_(pages.c.outlet == outlet, alone))
    if after is not None:
        number = connection.scalar(select(pages.c.number).where(pages.c.capture_id == after))
        if number is None:
            raise BookError(f"The book has no page {after!r} to go on from.", "Begin at the first page of the list.")
        narrowed.append(pages.c.number < number)
    wanted = (pages.c.capture_id, pages.c.title, pages.c.outlet, pages.c.agency, pages.c.url, pages.c.language)
    rows = connection.execute(
        select(*wanted, pages.c.reading, queries.LEAD, captures.c.media_type)
        .join(captures, captures.c.id == pages.c.capture_id)
        .where(*narrowed)
        .order_by(pages.c.number.desc())
        .limit(limit)
    ).all()
    held = [row.capture_id for row in rows]
    counts: dict[str, int] = dict(connection.execute(told.where(reports.c.capture_id.in_(held))).all())
    return tuple(_line(row, counts.get(row.capture_id, 0)) for row in rows)


def _line(row: Any, count: int) -> PageLine:
    told = {name: value for name, value in row._mapping.items() if name not in ("reading", "lead")}
    published = _DATED.decode(zlib.decompress(row.reading)).published
    return PageLine(published=published, reports=count, lead=queries.lead(row.lead), **told)
