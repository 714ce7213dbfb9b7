"""Measure the dating of pages: of bare text without a date, and of HTML beside htmldate.

    python bench/dating.py text [--corpora ../shared/corpora] [--limit N] [--part developed|unseen]
    python bench/dating.py html [--corpora ../shared/corpora] [--sets htmldate,newsroom,wcxb_dev]

`text` hides the creation time of TimeBank's documents, of the wire stories and of web pages' bodies, and asks for the
interval that holds it: how often it does, how long the interval is, and whether its middle is the right day, week,
month, year. Weights were set on the part "developed" (by the digest of the documents' names).
`html` compares the exact day with the gold, and counts the days given to pages that show none; both tools are given
the same HTML and URL.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pathlib
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

from daybook.dates.undated import from_text
from daybook.model import When


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["text", "html"])
    parser.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    parser.add_argument("--sets", default="htmldate,newsroom,wcxb_dev")
    parser.add_argument("--part", choices=["developed", "unseen"], default="unseen")
    parser.add_argument("--limit", type=int, default=1200)
    parser.add_argument("--show", type=int, default=0, help="show so many errors")
    args = parser.parse_args()
    if args.what == "text":
        undated(args)
    else:
        from dating_html import compare

        compare(args.corpora, args.sets.split(","), args.show)


def developed(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 0


def undated(args: argparse.Namespace) -> None:
    titles = ["texts", "answered", "held", "days", "day", "week", "month", "year", "ms"]
    print(f"{'set':<10}", *(f"{title:>8}" for title in titles))
    for name, stories in (
        ("timebank", timebank(args.corpora)),
        ("wire", wire(args.corpora)),
        ("pages", pages(args.corpora)),
    ):
        rows, asked, spent, shown = [], 0, 0.0, 0
        for key, day, text in stories:
            if developed(key) != (args.part == "developed") or asked >= args.limit:
                continue
            asked += 1
            begun = time.process_time()
            when = from_text(text, None)
            spent += time.process_time() - begun
            if when:
                rows.append(judged(when, day))
                if not rows[-1][0] and shown < args.show:
                    shown += 1
                    print(key, day, when.start, when.end, *when.grounds, sep="\n    ")
        report(name, asked, rows, spent)


def judged(when: When, day: date) -> tuple[bool, int, bool, bool, bool, bool]:
    """Whether the interval holds the day, its length, and whether its middle is the right day, week, month, year."""
    first, last = when.first_day or date.min, when.last_day or date.max
    middle = first + timedelta(days=(last - first).days // 2)
    same = (middle == day, abs((middle - day).days) <= 3, (middle.year, middle.month) == (day.year, day.month))
    return (first <= day <= last, (last - first).days + 1, *same, middle.year == day.year)


def report(name: str, asked: int, rows: list[tuple[bool, int, bool, bool, bool, bool]], spent: float) -> None:
    share = [sum(row[i] for row in rows) / max(1, len(rows)) for i in (0, 2, 3, 4, 5)]
    length = statistics.median(row[1] for row in rows) if rows else 0
    shares = [len(rows) / max(1, asked), share[0], length, *share[1:]]
    figures = [f"{asked:>8}", *(f"{s:>8.3f}" if s <= 1 else f"{s:>8.0f}" for s in shares)]
    print(f"{name:<10}", *figures, f"{1000 * spent / max(1, asked):>8.0f}")


def wire(corpora: pathlib.Path) -> Iterator[tuple[str, date, str]]:
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            yield story["id"], date.fromisoformat(story["published"][:10]), story["text"]


def pages(corpora: pathlib.Path) -> Iterator[tuple[str, date, str]]:
    """The bodies of English web pages of all kinds, most of them of 2020 to 2026."""
    gold = json.loads((corpora / "pages" / "wcxb_dev" / "gold.json").read_text("utf-8"))
    for name, page in gold.items():
        if len(page.get("date") or "") >= 10 and page.get("lang") == "en" and page["bodies"]:
            yield name, date.fromisoformat(page["date"][:10]), "\n\n".join(page["bodies"][0])


def timebank(corpora: pathlib.Path) -> Iterator[tuple[str, date, str]]:
    import sys

    sys.path.insert(0, str(corpora / "timex"))
    import score_timex

    for doc in score_timex.load("timebank"):
        yield doc.id, date.fromisoformat(doc.dct[:10]), doc.text


if __name__ == "__main__":
    main()
