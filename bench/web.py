"""Time every page of the site over a book of many entries.

    python bench/made_book.py BOOK --entries 100000
    python bench/web.py BOOK [--asks 40] [--changes 20]

Prints each page's milliseconds as the site takes them, without a network: the median and the 95th of a hundred of the
askings of an unchanged book (every address first asked for is among them), and of those that follow a change: before
each of these another process adds a page to the book, so nothing that is remembered holds. "cpu" is the processors'
time of the latter, which other programs on a busy machine do not lengthen. The book is copied first and stays as it is.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import multiprocessing
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from starlette.testclient import TestClient

from daybook.book import Book
from daybook.web import make_app
from made_book import DAYS, FIRST_DAY, KNOWN, OUTLETS, PLACES, VERBS, batch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book", type=Path)
    parser.add_argument("--asks", type=int, default=40)
    parser.add_argument("--changes", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.daybook"
        shutil.copy(options.book, path)
        began = time.perf_counter()
        with TestClient(make_app(path)) as client:
            timed(client, "/chronology")
            print(f"started, and the chronology shown first, in {time.perf_counter() - began:.2f} s")
            gc.freeze()  # as ``daybook serve`` does
            with Book(path) as book:
                told = ", ".join(f"{count:,} {name}" for name, count in book.counts().items())
            print(f"{told}; {path.stat().st_size / 2**20:.0f} MiB\n")
            with changer(path) as added:
                measure(client, added, options.asks, options.changes)


def measure(client: TestClient, added: Callable[[], None], asks: int, changes: int) -> None:
    print(f"{'':24} {'unchanged':>17}   {'after a change':>17}   {'cpu':>17}")
    heads = "   ".join([f"{'median':>8} {'95 %':>8}"] * 3)
    print(f"{'milliseconds':24} {heads} {'KiB':>6}")
    worst = [0.0, 0.0, 0.0]
    for label, addresses in asked(client).items():
        turn = itertools.cycle(addresses)
        still = [timed(client, next(turn)) for _ in range(asks)]
        moved = []
        for _ in range(changes):
            added()
            moved.append(timed(client, next(turn)))
        found = [spread([one[0] for one in still]), spread([one[0] for one in moved]), spread([o[1] for o in moved])]
        worst = [max(pair) for pair in zip(worst, (last for _, last in found), strict=True)]
        told = "   ".join(f"{median:8.1f} {last:8.1f}" for median, last in found)
        print(f"{label:24} {told} {max(size for *_, size in still) / 1024:6.0f}", flush=True)
    print("\nslowest 95 %: {:.0f} ms unchanged, {:.0f} ms after a change, {:.0f} ms of it cpu".format(*worst))


def spread(spent: list[float]) -> tuple[float, float]:
    """Give the median and the 95th of a hundred."""
    ordered = sorted(spent)
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


def timed(client: TestClient, address: str) -> tuple[float, float, int]:
    """Ask for a page: the milliseconds that it took, those of the processors, and its bytes."""
    began, busy = time.perf_counter(), time.process_time()
    answer = client.get(address)
    spent = time.perf_counter() - began, time.process_time() - busy
    assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])
    return 1000 * spent[0], 1000 * spent[1], len(answer.content)


@contextmanager
def changer(path: Path) -> Iterator[Callable[[], None]]:
    """Give what has another process add a page that the book does not have, as ``daybook add`` would."""
    ours, theirs = multiprocessing.Pipe()
    other = multiprocessing.get_context("spawn").Process(target=add_when_told, args=(path, theirs), daemon=True)
    other.start()

    def add() -> None:
        ours.send(True)
        ours.recv()

    yield add
    ours.send(False)
    other.join()


def add_when_told(path: Path, told: Connection) -> None:
    fresh = (made for number in itertools.count(10**6) for made in batch(number))
    with Book(path) as book:
        while told.recv():
            capture, page, _ = next(fresh)
            book.add(capture, page)
            told.send(True)


def asked(client: TestClient) -> dict[str, list[str]]:
    """Give for each kind of page the addresses to ask for."""
    chance = random.Random(1)
    found = client.get("/chronology.json?limit=300").json()["entries"]
    ids = [entry["id"] for entry in found]
    captures = [entry["reports"][0]["capture_id"] for entry in found]
    days = [str(FIRST_DAY + timedelta(days=chance.randrange(100, DAYS))) for _ in range(60)]
    known = [f"Ana+Known{chance.randrange(KNOWN)}" for _ in range(60)]
    places = [place[0].replace(" ", "+") for place in PLACES[:40]]
    outlets = [f"Outlet+{chance.randrange(OUTLETS)}" for _ in range(60)]
    chronology = {
        "whole": ["", "?order=oldest", "?all=1", "?core=1", "?sources=2"],
        "kind": [f"?kind={kind}" for kind in VERBS],
        "status": ["?status=unconfirmed", "?status=planned", "?status=postponed&status=occurred"],
        "month": [f"?from={day[:7]}&to={day[:7]}" for day in days],
        "party": [f"?party={name}" for name in known],
        "place": [f"?place={place}" for place in places],
        "outlet": [f"?outlet={outlet}" for outlet in outlets],
        "words": [f"?q={name}+meets" for name in known],
        "deep": [f"?after={one}" for one in ids[99::40]],
        "rare": [f"?kind=visit&party={name}&place={place}" for name, place in zip(known, places, strict=False)],
        "none": [f"?kind=death&q=nothing{n}" for n in range(9)],
    }
    return {
        "diary, day": [f"/diary?view=day&from={day}" for day in days],
        "diary, week": [f"/diary?from={day}" for day in days],
        "diary, month": [f"/diary?view=month&from={day}" for day in days],
        "diary, week, kind": [f"/diary?kind=visit&from={day}" for day in days],
        "diary.ics, month": [f"/diary.ics?view=month&kind=visit&from={day}" for day in days],
        **{f"chronology, {name}": [f"/chronology{one}" for one in several] for name, several in chronology.items()},
        "chronology.csv": [f"/chronology.csv?party={name}" for name in known],
        "entry": [f"/entry/{one}" for one in ids],
        "page": [f"/page/{one}" for one in captures],
        "party": [f"/party?name={name}" for name in known],
        "search": [f"/search?q={name}" for name in known],
        "search, common word": [f"/search?q={verb.split()[0]}" for verb in VERBS.values()],
        "map": ["/map", "/map?from=2010&to=2012", "/map?kind=visit"],
        "outlets": ["/outlets"],
        "failures": ["/failures"],
        "help": ["/about"],
    }


if __name__ == "__main__":
    main()
