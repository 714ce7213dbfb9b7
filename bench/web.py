"""Time every page of the site over a book of many entries, made up here.

    python bench/web.py [--entries 100000] [--asks 30] [--book FILE]

Prints each page's milliseconds as the site takes them without a network: the first time that it is asked for after a
change of the book (the most of all addresses of its kind), the median and the 95th of a hundred of later ones. With
--book the book is kept there, and used again where it exists.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from daybook.book import Book
from daybook.model import Block, Capture, EventMention, Kind, Page, Party, Place, Report, Role, Span, Status, When
from daybook.web import make_app

PAGE = 8  # reports of a page
KINDS = {
    Kind.MEETING: "meets",
    Kind.VISIT: "visits",
    Kind.ACCUSATION: "accuses",
    Kind.SUPPORT: "praises",
    Kind.ATTACK: "attacks",
}
PLACES = [
    ("Trieste", "IT", 45.6, 13.8),
    ("Rome", "IT", 41.9, 12.5),
    ("Oslo", "NO", 59.9, 10.8),
    ("Lima", "PE", -12.0, -77.0),
]
SYLLABLES = [
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
]


def name(chance: random.Random) -> str:
    """Make up a name that hardly comes twice."""
    parts = ["".join(chance.choices(SYLLABLES, k=2)), "".join(chance.choices(SYLLABLES, k=3))]
    return " ".join(part.title() for part in parts)


def page(number: int) -> tuple[Capture, Page]:
    """Make up a page of reports of events that no other page tells of; every tenth names a person who comes again."""
    chance = random.Random(number)
    day = date(2000, 1, 1) + timedelta(days=number % 9000)
    text, reports, parties = "", [], {}
    for _ in range(PAGE):
        kind, verb = chance.choice(list(KINDS.items()))
        who, whom, place = name(chance), name(chance), chance.choice(PLACES)
        if chance.random() < 0.1:
            who = f"Ana Known{chance.randrange(50)}"
        title, ahead = f"{who} {verb} {whom} in {place[0]}", chance.randrange(-30, 10)
        start = len(text)
        text += f"{title}.\n"
        told = str(day + timedelta(days=ahead))
        reports.append(
            Report(
                kind=kind,
                title=title,
                status=Status.PLANNED if ahead > 0 else Status.OCCURRED,
                who=(who,),
                whom=(whom,),
                where=Place(name=place[0], country=place[1], lat=place[2], lon=place[3]),
                when=When(start=told, end=told),
                mentions=(EventMention(start=start, end=len(text) - 2, trigger=Span(start, start + 4)),),
                confidence=0.9,
            )
        )
        parties |= {n: Party(name=n, type="person") for n in (who, whom)}
    made = Page(
        text=text,
        blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),),
        published=When(start=str(day), end=str(day)),
        outlet=f"Outlet {number % 200}",
        reports=tuple(reports),
        parties=tuple(parties.values()),
    )
    return Capture(data=text.encode(), media_type="text/plain", name=f"made {number}"), made


def fill(path: Path, entries: int) -> None:
    """Fill a book with so many entries."""
    began = time.perf_counter()
    with Book(path) as book:
        for number in range(entries // PAGE):
            book.add(*page(number))
    print(f"{entries:,} reports filed in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 2**20:.0f} MiB")


def asked(client: TestClient) -> dict[str, Callable[[], Iterator[str]]]:
    """Give for each kind of page the addresses to ask for, without end."""
    found = client.get("/chronology.json").json()["entries"]
    ids = [entry["id"] for entry in found]
    captures = [entry["reports"][0]["capture_id"] for entry in found if isinstance(entry["reports"][0], dict)]
    days = [str(date(2000, 1, 1) + timedelta(days=n)) for n in range(100, 9000, 71)]
    lists: dict[str, list[str]] = {
        "diary, week": [f"/diary?from={day}" for day in days],
        "diary, month": [f"/diary?view=month&from={day}" for day in days],
        "chronology": ["/chronology", "/chronology?order=oldest"],
        "chronology, kind": [f"/chronology?kind={kind}" for kind in KINDS],
        "chronology, month": [f"/chronology?from={day[:7]}&to={day[:7]}" for day in days],
        "chronology, party": [f"/chronology?party=Known{n}" for n in range(50)],
        "chronology, place": [f"/chronology?place={place[0]}" for place in PLACES],
        "chronology, words": [f"/chronology?q=Known{n}+meets" for n in range(50)],
        "entry": [f"/entry/{one}" for one in ids],
        "page": [f"/page/{one}" for one in captures],
        "party": [f"/party?name=Ana+Known{n}" for n in range(50)],
        "search": [f"/search?q=Known{n}" for n in range(50)],
        "map": ["/map", "/map?from=2010&to=2012"],
        "outlets": ["/outlets"],
    }
    return {label: (lambda found=found: itertools.cycle(found)) for label, found in lists.items() if found}


def timed(client: TestClient, address: str) -> tuple[float, int]:
    """Ask for a page: the milliseconds that it took, and its bytes."""
    began = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return 1000 * (time.perf_counter() - began), len(answer.content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--asks", type=int, default=30)
    parser.add_argument("--book", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.book or Path(folder) / "many.daybook"
        if not path.exists():
            fill(path, options.entries)
        client = TestClient(make_app(path))
        print(f"{'page':20} {'first ms':>10} {'median ms':>10} {'95 % ms':>10} {'KiB':>7}")
        for label, addresses in asked(client).items():
            spent, size = [], 0
            first = max(
                timed(client, address)[0] for address in dict.fromkeys(itertools.islice(addresses(), options.asks))
            )
            for address in itertools.islice(addresses(), options.asks):
                took, length = timed(client, address)
                spent.append(took)
                size = max(size, length)
            spent.sort()
            at = min(len(spent) - 1, round(0.95 * len(spent)))
            print(
                f"{label:20} {first:10.1f} {spent[len(spent) // 2]:10.1f} {spent[at]:10.1f} {size / 1024:7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
