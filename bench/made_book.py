"""Make up a book of many entries, for timing what shows them.

    python bench/made_book.py BOOK [--entries 100000]

A batch is of twelve pages over a month: 64 events, each announced on one page, two in five told of again when they
have come to pass, one in ten put off in between; every tenth page carries the text of another. Which reports are of
one event is known here, so they are merged at once and written a hundred batches a transaction: a book filled page by
page looks for that among all the others, which takes many times longer and comes to the same rows.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, Table, insert

from daybook.book import Book
from daybook.book.connect import writing
from daybook.book.entry_rows import replace_entries
from daybook.book.filing import _row as report_row
from daybook.book.page_rows import capture_row, page_row
from daybook.book.schema import captures, page_keys, pages, report_keys, reports
from daybook.book.sources import pack
from daybook.book.sql import number_of
from daybook.merge import file_page, keys, merge, report_id, sketch, sketch_keys
from daybook.model import (
    Block,
    Capture,
    EventMention,
    Filing,
    Kind,
    Page,
    Party,
    Place,
    Quotation,
    Report,
    Role,
    Span,
    Status,
    When,
)

FIRST_DAY = date(2000, 1, 1)
DAYS = 9000
PAGES, EVENTS = 12, 64  # of a batch
TOGETHER = 100  # batches of a transaction
OUTLETS = 200
VERBS = {
    Kind.MEETING: "meets",
    Kind.VISIT: "visits",
    Kind.ACCUSATION: "accuses",
    Kind.SUPPORT: "praises",
    Kind.ATTACK: "attacks",
    Kind.VOTE: "votes against",
    Kind.HEARING: "hears",
    Kind.APPEAL: "urges",
}
COUNTRIES = ("FR", "DE", "KE", "IN", "BR")
PLACES = [
    ("Trieste", "IT", 45.6, 13.8),
    ("Rome", "IT", 41.9, 12.5),
    ("Oslo", "NO", 59.9, 10.8),
    ("Lima", "PE", -12.0, -77.0),
    *((f"Town {n}", COUNTRIES[n % 5], -50.0 + n % 110, -170.0 + 7 * n % 340) for n in range(300)),
]
SYLLABLES = (
    "bar",
    "cor",
    "del",
    "fen",
    "gul",
    "hav",
    "jor",
    "kel",
    "lom",
    "mir",
    "nor",
    "pel",
    "ras",
    "tov",
    "vin",
    "zek",
)
KNOWN = 200  # persons who come again and again


@dataclass(frozen=True)
class Told:
    """What one page of a batch tells of one event."""

    event: int
    page: int
    report: Report  # without its place in the page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path)
    parser.add_argument("--entries", type=int, default=100_000)
    options = parser.parse_args()
    fill(options.book, options.entries)


def fill(path: Path, entries: int) -> None:
    """Fill a book with at least so many entries."""
    began, numbers = time.perf_counter(), count()
    with Book(path) as book:
        while (made := book.counts()["entries"]) < entries:
            with writing(book.engine) as connection:
                for number in islice(numbers, min(TOGETHER, 1 + (entries - made) // EVENTS)):
                    write(connection, number)
        told = ", ".join(f"{n:,} {name}" for name, n in book.counts().items())
    print(f"{told}; made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")


def write(connection: Connection, number: int) -> None:
    """Write the pages of a batch and the entries that they come to."""
    events: dict[int, list[Filing]] = {}
    group, told = "", []
    for capture, page, of_events in batch(number):
        fingerprint = sketch(page)
        if of_events is not None:  # else it carries the text of the page before
            group, told = capture.id, of_events
        connection.execute(insert(captures).values(capture_row(capture)))
        row = page_row(capture, page, pack(fingerprint)) | {"source_group": group}
        connection.execute(insert(pages).values(row))
        marks = sorted({number_of(key) for key in sketch_keys(fingerprint)})
        put(connection, page_keys, [{"key": mark, "capture_id": capture.id} for mark in marks])
        for filing, event in zip(file_page(capture.id, page), told, strict=True):
            events.setdefault(event, []).append(replace(filing, source_group=group))
    made = [entry for filings in events.values() for entry in merge(filings)]
    homes = {report_id(key): entry.id for entry in made for key in entry.reports}
    rows, keyed = [], []
    for filings in events.values():
        named = {report_id(filing.key): filing for filing in filings}
        for name, filing in named.items():
            rows.append(report_row(name, filing, min(named)) | {"entry_id": homes[name]})
            keyed += [{"key": key, "report_id": name} for key in sorted({number_of(key) for key in keys(filing)})]
    put(connection, reports, rows)
    put(connection, report_keys, keyed)
    replace_entries(connection, set(), made)


def put(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def batch(number: int) -> Iterator[tuple[Capture, Page, list[int] | None]]:
    """Make up the pages of a batch, each with the events that its reports are of; None for a copy of the one before."""
    chance = random.Random(number)
    begin = FIRST_DAY + timedelta(days=(number * 37) % DAYS)
    told = [one for event in range(EVENTS) for one in _of_event(chance, event, begin)]
    for at in range(PAGES):
        own = [one for one in told if one.page == at]
        page = _page(chance, own, begin + timedelta(days=2 * at), f"Outlet {chance.randrange(OUTLETS)}")
        yield _capture(page, f"made {number}-{at}"), page, [one.event for one in own]
        if (number * PAGES + at) % 10 == 0:
            copy = replace(page, outlet=f"Outlet {chance.randrange(OUTLETS)}", agency=page.outlet)
            yield _capture(copy, f"copy {number}-{at}"), copy, None


def _of_event(chance: random.Random, event: int, begin: date) -> Iterator[Told]:
    kind, verb = chance.choice(list(VERBS.items()))
    who, whom, place = _name(chance), _name(chance), PLACES[int(len(PLACES) * chance.random() ** 3)]
    if chance.random() < 0.3:
        who = f"Ana Known{int(KNOWN * chance.random() ** 2)}"
    first = chance.randrange(PAGES)
    ahead = chance.randrange(1, 12)
    when = begin + timedelta(days=2 * first + ahead)
    after = min(PAGES - 1, first + ahead // 2 + 1)

    def one(page: int, status: Status, day: date) -> Told:
        made = Report(
            kind=kind,
            title=f"{who} {verb} {whom} in {place[0]}",
            status=status,
            who=(who,),
            whom=(whom,),
            where=Place(name=place[0], country=place[1], lat=place[2], lon=place[3]),
            when=When(start=str(day), end=str(day), basis="text"),
            confidence=round(chance.uniform(0.45, 0.99), 2),
            core=chance.random() < 0.7,
        )
        return Told(event, page, made)

    yield one(first, Status.PLANNED if chance.random() < 0.5 else Status.OCCURRED, when)
    if chance.random() < 0.1 and after > first:
        when += timedelta(days=3)
        yield one(first + 1, Status.POSTPONED, when)
    if chance.random() < 0.4 and after > first:
        yield one(after, Status.OCCURRED, when)


def _page(chance: random.Random, own: list[Told], day: date, outlet: str) -> Page:
    text, made, quoted = "", [], []
    parties: dict[str, Party] = {}
    for told in own:
        report = told.report
        start = len(text)
        text += f"{report.title} on {report.when.start if report.when else ''}, {told.event}.\n"
        mention = EventMention(start=start, end=len(text) - 2, trigger=Span(start, start + 4))
        made.append(replace(report, mentions=(mention,)))
        parties |= {n: Party(name=n, type="person", description="minister") for n in (*report.who, *report.whom)}
        start = len(text)
        text += " ".join(chance.choice(SYLLABLES) + chance.choice(SYLLABLES) for _ in range(40)) + ".\n"
        quoted.append(Quotation(kind="indirect", content=Span(start, len(text) - 2), speaker=report.who[0]))
    return Page(
        url=f"https://{outlet.lower().replace(' ', '')}.example/{day}/{chance.randrange(10**9)}",
        title=own[0].report.title if own else "Nothing",
        text=text,
        blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),),
        published=When(start=str(day), end=str(day), basis="json-ld"),
        language="en",
        outlet=outlet,
        reports=tuple(made),
        parties=tuple(parties.values()),
        quotations=tuple(quoted[:3]),
    )


def _capture(page: Page, name: str) -> Capture:
    return Capture(data=f"{name} {page.text}".encode(), media_type="text/plain", name=name, url=page.url)


def _name(chance: random.Random) -> str:
    """Make up a name that hardly comes twice."""
    return " ".join("".join(chance.choices(SYLLABLES, k=k)).title() for k in (2, 3))


if __name__ == "__main__":
    main()
