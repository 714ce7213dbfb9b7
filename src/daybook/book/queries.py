"""The questions that are put to a book."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Select, func, select

from daybook.book.answers import Diary, Hit, Quote, SourcedReport
from daybook.book.as_of import entries_on
from daybook.book.filters import Filter, conditions
from daybook.book.packing import unpack
from daybook.book.schema import captures, entries, entry_parties, entry_steps, pages, reports
from daybook.book.search import find_rails, find_stories, unmarked
from daybook.book.sql import chunks
from daybook.errors import BookError
from daybook.merge import Identity, may_name, report_id, status_on, whos_who
from daybook.model import Entry, Filing, Page, Span, Status, When, page_from_json

ENTRY = msgspec.json.Decoder(Entry)
_FILING = msgspec.json.Decoder(Filing)

#: Statuses, as known on the day, of what belongs in a diary.
AHEAD = frozenset(
    {Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR, Status.POSTPONED, Status.CANCELLED, Status.UNDERWAY}
)
_SOON = frozenset({Status.PLANNED, Status.POSSIBLE, Status.POSTPONED})
_DATED = 7  # days that an entry of a day's list may span
_SPAN = 92  # days, a quarter: "next year" is nothing that a day's planning can use
_OF_LATE = timedelta(days=14)  # how long an announcement without a date stays of interest
_SENTENCE = re.compile(r"(?<=[.!?][\"'”’)]) +|(?<=[.!?]) +|\n+")


_BY_DAY = (
    entries.c.first_day.is_(None),
    entries.c.first_day,
    entries.c.last_day,
    func.coalesce(entries.c.announced, ""),
    entries.c.id,
)

LEAD = func.substr(pages.c.text, 1, 80).label("lead")


def lead(begun: str) -> str:
    """Give the whole words of a text's beginning."""
    words = " ".join(begun.split())
    return f"{words.rpartition(' ')[0] or words}…" if len(begun) == 80 else words


def newest_day() -> Select[Any]:
    """Select the day of the newest page."""
    return select(func.max(pages.c.last_day))


def newest(connection: Connection) -> str | None:
    """Give the day of the newest page."""
    found: str | None = connection.scalar(newest_day())
    return found


def load(connection: Connection, rows: list[Any], newest: str | None) -> tuple[Entry, ...]:
    """Give the entries of rows, with their status as on the newest day and the entry that they are a part of."""
    day = date.fromisoformat(newest) if newest else None
    found = [unpack(row.entry, ENTRY) for row in rows]
    wholes = _wholes(connection, [entry.id for entry in found])
    return tuple(
        replace(entry, status=status_on(entry, day), part_of=wholes.get(entry.id) or entry.part_of) for entry in found
    )


def _wholes(connection: Connection, entry_ids: list[str]) -> dict[str, str]:
    """Give, for the entries that are parts, the entry that their reports are parts of."""
    part, whole = reports.alias("part"), reports.alias("whole")
    found: dict[str, str] = {}
    for some in chunks(entry_ids):
        rows = connection.execute(
            select(part.c.entry_id, whole.c.entry_id)
            .join(whole, (whole.c.capture_id == part.c.capture_id) & (whole.c.position == part.c.part_of))
            .where(part.c.entry_id.in_(some), part.c.entry_id != whole.c.entry_id)
            .order_by(part.c.entry_id, whole.c.entry_id)
        )
        for child, parent in rows:
            found.setdefault(child, parent)
    return found


def entries_where(connection: Connection, chosen: Filter, limit: int | None, offset: int) -> tuple[Entry, ...]:
    """Give the entries that a filter leaves, by first day, those without a date last, by the day that told of them."""
    latest = newest(connection)
    rows = connection.execute(
        select(entries.c.entry).where(*conditions(chosen, latest)).order_by(*_BY_DAY).limit(limit).offset(offset)
    ).all()
    return load(connection, list(rows), latest)


def entries_of_ids(connection: Connection, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Give the entries of these ids, by first day, those without a date last."""
    rows: list[Any] = []
    for some in chunks(ids):
        rows += connection.execute(select(entries.c.entry, entries.c.first_day).where(entries.c.id.in_(some))).all()
    rows.sort(key=lambda row: row.first_day or "A")  # after every digit
    return load(connection, rows, newest(connection))


def diary(connection: Connection, start: date, end: date, chosen: Filter) -> Diary:
    """Give what lay ahead of `start` up to `end`, as the pages published by `start` told it."""
    known = [entry for entry in _touched(connection, start, end, chosen) if entry.status in AHEAD]
    dated: list[Entry] = []
    spans: list[Entry] = []
    undated: list[Entry] = []
    beyond = 0
    for entry in known:
        when = entry.when
        if when is None or when.first_day is None or when.last_day is None:
            if entry.status in _SOON:
                undated.append(entry)
        elif when.last_day >= start and when.first_day <= end:
            length = (when.last_day - when.first_day).days
            if length > _SPAN:
                beyond += 1
            else:
                (spans if length >= _DATED else dated).append(entry)
    return Diary(
        start=start.isoformat(),
        end=end.isoformat(),
        dated=tuple(dated),
        spans=tuple(spans),
        undated=tuple(undated),
        beyond=beyond,
    )


def _touched(connection: Connection, start: date, end: date, chosen: Filter) -> list[Entry]:
    """Give the entries that pages published by `start` put between the days, or lately without a date, as then told."""
    late = (start - min(_OF_LATE, start - date.min)).isoformat()
    first, last = start.isoformat(), end.isoformat()
    step = entry_steps.c
    within = (step.first_day <= last) & (step.last_day >= first)
    undated = step.first_day.is_(None) & (step.published >= late)
    numbers = select(step.entry_number).where(step.published <= _end_of(first), within | undated)
    rows = connection.execute(
        select(entries.c.entry)
        .where(entries.c.number.in_(numbers), *conditions(replace(chosen, statuses=()), None))
        .order_by(*_BY_DAY)
    ).all()
    then = entries_on(connection, load(connection, list(rows), None), start)
    return [entry for entry in then if entry and is_chosen(entry, chosen)]


def is_chosen(then: Entry, chosen: Filter) -> bool:
    """Tell whether a filter leaves an entry as it stood by what is counted of it, besides as it stands now."""
    told = then.confidence >= chosen.min_confidence and then.sources >= chosen.min_sources
    return told and (not chosen.statuses or then.status in chosen.statuses)


def _end_of(day: str) -> str:
    return f"{day}T24"  # after every moment of the day in text order


def entry(connection: Connection, entry_id: str) -> Entry:
    """Give the entry of an id, of an id that it once had, or of the beginning of one."""
    latest = newest(connection)
    exact = connection.execute(select(entries.c.entry).where(entries.c.id == entry_id)).all()
    if not exact:
        # Every report's id is the id that its entry would have if it began with that report: ids given out stay good.
        named = select(reports.c.entry_id).where(reports.c.id.startswith(entry_id, autoescape=True))
        exact = connection.execute(select(entries.c.entry).where(entries.c.id.in_(named)).limit(2)).all()
    if not exact or not entry_id:
        raise BookError(f"The book has no entry {entry_id!r}.", "daybook list prints the ids.")
    if len(exact) > 1:
        raise BookError(f"{entry_id!r} begins several entries' ids.", "Give more of it.")
    return load(connection, list(exact), latest)[0]


def page(connection: Connection, capture_id: str) -> Page:
    """Give the reading of a capture."""
    row = connection.execute(select(pages.c.text, pages.c.reading).where(pages.c.capture_id == capture_id)).first()
    if row is None:
        raise BookError(f"The book has no page {capture_id}.")
    return replace(page_from_json(zlib.decompress(row.reading)), text=row.text)


def sourced_reports(connection: Connection, found: Sequence[Entry]) -> list[tuple[SourcedReport, ...]]:
    """Give for each entry the reports that it was made of, in its order."""
    made: dict[str, SourcedReport] = {}
    for some in chunks({report_id(key) for entry in found for key in entry.reports}):
        rows = connection.execute(
            select(
                reports.c.id,
                reports.c.filing,
                captures.c.name,
                pages.c.title,
                pages.c.text,
                pages.c.source_group,
                pages.c.number,
            )
            .join(pages, pages.c.capture_id == reports.c.capture_id)
            .join(captures, captures.c.id == reports.c.capture_id)
            .where(reports.c.id.in_(some))
        )
        made |= {row.id: _sourced(row) for row in rows}
    return [tuple(made[report_id(key)] for key in entry.reports) for entry in found]


def _sourced(row: Any) -> SourcedReport:
    filing = replace(unpack(row.filing, _FILING), source_group=row.source_group)
    return SourcedReport(
        filing=filing, name=row.name, page_title=row.title, quotes=_quotes(row.text, filing), arrived=row.number
    )


def _quotes(text: str, filing: Filing) -> tuple[Quote, ...]:
    """Give the sentences that the report's mentions stand in, each once, with the mentions' places in them."""
    found: dict[tuple[int, int], list[Span]] = {}
    for mention in filing.report.mentions:
        start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.start + 1)), default=0)
        after = _SENTENCE.search(text, mention.end)
        end = after.start() if after else len(text)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        found.setdefault((start, end), []).append(Span(mention.start - start, mention.end - start))
    return tuple(
        Quote(words=text[start:end].rstrip(), marks=tuple(sorted(marks, key=lambda mark: mark.start)))
        for (start, end), marks in found.items()
    )


def hits(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Give the pages whose stories hold all the words, best first, and then those whose links to other stories do."""
    stories = find_stories(connection, words, limit)
    rails = find_rails(connection, words, limit - len(stories))
    return (*_hits(connection, stories, False), *_hits(connection, rails, True))


def _hits(connection: Connection, found: list[tuple[str, str]], linked: bool) -> tuple[Hit, ...]:
    made = []
    for capture_id, told in found:
        snippet, marks = unmarked(told)
        row = connection.execute(
            select(pages.c.title, pages.c.outlet, pages.c.first_day, pages.c.last_day, pages.c.url, LEAD).where(
                pages.c.capture_id == capture_id
            )
        ).one()
        made.append(
            Hit(
                capture_id=capture_id,
                title=row.title,
                outlet=row.outlet,
                published=When(start=row.first_day, end=row.last_day).partial,
                url=row.url,
                snippet=snippet,
                marks=marks,
                lead=lead(row.lead),
                linked=linked,
            )
        )
    return tuple(made)


def identities(connection: Connection, name: str) -> tuple[Identity, ...]:
    """Give the parties across pages that a name may be that of, those of most pages first."""
    held = connection.execute(select(entry_parties.c.folded, entry_parties.c.name).distinct()).all()
    meant = {row.folded for row in held if may_name(name, row.name)}
    named: set[int] = set()
    for some in chunks(meant):
        named |= set(connection.scalars(select(entry_parties.c.entry_number).where(entry_parties.c.folded.in_(some))))
    filings = []
    for numbers in chunks(named):
        ids = select(entries.c.id).where(entries.c.number.in_(numbers))
        rows = connection.scalars(select(reports.c.filing).where(reports.c.entry_id.in_(ids)))
        filings += [unpack(row, _FILING) for row in rows]
    found = whos_who(filings)
    return tuple(one for one in found if any(may_name(name, spelling) for spelling, _ in one.spellings))
