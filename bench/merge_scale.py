"""Measure how merging scales: the time of a page more in a large book, and of merging all reports at once.

The parts "adding" and "scale" of merge.py, on reports of the gold pages, perturbed.
"""

# ruff: noqa: E501 - one line an expression

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from daybook.book import Book
from daybook.book.sql import number_of
from daybook.merge import keys
from daybook.merge.stems import stem, stems
from daybook.model import (
    Block,
    Capture,
    EventMention,
    Filing,
    Kind,
    Page,
    Party,
    Place,
    Report,
    ReportKey,
    Role,
    Span,
    Status,
    When,
)
from daybook.tasks.merge_all import Shelf, merge_all


def plain_page(text: str) -> Page:
    return Page(text=text, blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),))


# --- adding ------------------------------------------------------------------------------------------------------------


def adding(options: argparse.Namespace) -> None:
    print("reports in the book  ms a page, median  slowest of 50")
    for size in map(int, options.sizes.split(",")):
        filings = list(generated(options.gold, size + 50 * PAGE))
        random.Random(1).shuffle(filings)
        with tempfile.TemporaryDirectory() as folder, Book(Path(folder) / "b.daybook") as book:
            spent = []
            for at in range(0, len(filings), PAGE):
                capture, page = page_of(filings[at : at + PAGE])
                begun = time.perf_counter()
                book.add(capture, page)
                spent.append(1000 * (time.perf_counter() - begun))
        last = sorted(spent[-50:])
        print(f"{size:19,} {last[25]:18.1f} {last[-1]:14.1f}", flush=True)


PAGE = 8  # reports of a page, as agency stories have them


def page_of(filings: list[Filing]) -> tuple[Capture, Page]:
    """Make a page whose reports are those of filings, a line each."""
    text, reports = "", []
    parties: dict[str, Party] = {}
    for filing in filings:
        start, line = len(text), f"{filing.report.title} {' '.join(p.name for p in filing.parties)}.\n"
        mention = EventMention(start=start, end=start + len(line) - 1, trigger=Span(start, start + 4))
        reports.append(replace(filing.report, mentions=(mention,)))
        parties |= {party.name: party for party in filing.parties}
        text += line
    page = replace(plain_page(text), published=filings[0].published, outlet=filings[0].outlet, reports=tuple(reports), parties=tuple(parties.values()))  # fmt: skip
    return Capture(data=text.encode() + filings[0].key.capture_id.encode(), media_type="text/plain", name="made"), page


# --- scale -------------------------------------------------------------------------------------------------------------


def generated(gold: Path, count: int) -> Iterator[Filing]:
    """Perturb the reports of the gold pages: every event gets other parties and another day, and five reports of it."""
    templates = [r for path in sorted(gold.glob("dev/*.json")) for r in json.loads(path.read_text())["reports"]]
    for event in range(count // 5):
        chance = random.Random(event)
        told = chance.choice(templates)
        day = date(2000, 1, 1) + timedelta(days=event // 20)
        names = {n: f"{n} {chance.choice(NAMES)}{chance.choice(NAMES).lower()}" for n in told["who"] + told["whom"]}
        for copy in range(5):
            yield perturbed(told, names, day, event * 5 + copy, chance)


NAMES = [a + b for a in ("Bar", "Cor", "Del", "Fen", "Gul", "Hav", "Jor", "Kel", "Lom", "Mir") for b in ("an", "eth", "ik", "os", "um")]  # fmt: skip


def perturbed(told: dict[str, Any], names: dict[str, str], day: date, number: int, chance: random.Random) -> Filing:
    shorten: Callable[[str], str] = lambda name: names[name] if chance.random() < 0.7 else names[name].split()[-1]  # noqa: E731
    exact = chance.random() < 0.8
    return Filing(
        key=ReportKey(f"{number:016x}", 0),
        report=Report(
            kind=Kind(told["kind"]),
            title=told["title"],
            status=Status(told["status"]) if chance.random() < 0.7 else Status.OCCURRED,
            who=tuple(shorten(name) for name in told["who"]),
            whom=tuple(shorten(name) for name in told["whom"]),
            where=Place(name=told["where"]) if told["where"] and chance.random() < 0.8 else None,
            when=When(start=str(day), end=str(day)) if exact else None,
        ),
        published=When(start=str(day + timedelta(days=chance.randrange(2))), end=None),
        outlet=f"Outlet {chance.randrange(200)}",
        parties=tuple(Party(name=name, type="person") for name in names.values()),
        words=stems(f"{told['title']} {' '.join(names.values())}"),
        theme=stems(f"{told['title']} {' '.join([*told['mentions'], *names.values()])}")[:24],
        triggers=tuple(dict.fromkeys(stem(trigger.split()[0].casefold()) for trigger in told["triggers"])),
    )


def scale(options: argparse.Namespace) -> None:
    print(f"{options.jobs} processes; CPU seconds of all, but for the making of the reports, and seconds of the clock")
    print("reports    CPU s  of it keys  clock  entries  largest  MiB, all processes  exponent of CPU s")
    before: tuple[int, float] | None = None
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            spent = [0.0]
            shelf = Shelf.filled(Path(folder), filed(generated(options.gold, size), spent))
            begun, clock, entries, largest = cpu_seconds(), time.perf_counter(), 0, 0
            for made in merge_all(shelf, jobs=options.jobs):
                entries += len(made)
                largest = max(largest, *(len(entry.reports) for entry in made))
            clock = time.perf_counter() - clock
        seconds = cpu_seconds() - begun + spent[0]
        own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in PROCESSES)
        growth = f"{math.log(seconds / before[1]) / math.log(size / before[0]):.2f}" if before else "-"
        memory = own + others * (options.jobs if others else 0)
        print(f"{size:9,} {seconds:6.1f} {spent[0]:11.1f} {clock:6.1f} {entries:8,} {largest:8} {memory:19.0f} {growth:>18}", flush=True)  # fmt: skip
        before = size, seconds


PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in PROCESSES]
    return sum(one.ru_utime + one.ru_stime for one in used)


def filed(filings: Iterable[Filing], spent: list[float]) -> Iterator[tuple[Filing, list[int]]]:
    """Give filings with their keys as a book does, and count the seconds that these take."""
    for filing in filings:
        begun = time.process_time()
        numbers = sorted({number_of(key) for key in keys(filing)})
        spent[0] += time.process_time() - begun
        yield filing, numbers
