"""The exact day of captured HTML pages beside htmldate: called by dating.py."""

from __future__ import annotations

import gzip
import json
import pathlib
import time
from dataclasses import dataclass

from daybook.dates import date_page
from daybook.errors import ReadError
from daybook.model import Annotation, Capture
from daybook.read import read_page


def compare(corpora: pathlib.Path, sets: list[str], show: int) -> None:
    """Print for each set how many days daybook and htmldate get right, wrong or leave out.

    "undated" counts the pages whose annotators found no date on them, "invented" those that get a day all the same.
    """
    titles = ["dated", "right", "wrong", "none", "undated", "invented", "pages/CPU s"]
    print(f"{'set':<12} {'tool':<10}", *(f"{t:>11}" for t in titles))
    for name in sets:
        folder = corpora / "pages" / name
        gold = {k: g for k, g in json.loads((folder / "gold.json").read_text("utf-8")).items() if "date" in g}
        counts = {tool: Count() for tool in TOOLS}
        for key, page in gold.items():
            data = gzip.decompress((folder / f"{key}.html.gz").read_bytes())
            for tool, dated in TOOLS.items():
                begun = time.process_time()
                day = dated(data, page.get("url"))
                counts[tool].spent += time.process_time() - begun
                right = counts[tool].add(page["date"], day)
                if tool == "daybook" and not right and show > 0:
                    show -= 1
                    print("   ", key, page["date"], "found", day, clues(data, page.get("url")))
        for tool, c in counts.items():
            rate = len(gold) / max(0.01, c.spent)
            figures = (c.right + c.wrong + c.none, c.right, c.wrong, c.none, c.undated, c.invented)
            print(f"{name:<12} {tool:<10}", *(f"{figure:>11}" for figure in figures), f"{rate:>11.0f}")


@dataclass
class Count:
    """How many pages of each outcome, and the seconds of CPU spent."""

    right: int = 0
    wrong: int = 0
    none: int = 0
    undated: int = 0
    invented: int = 0
    spent: float = 0.0

    def add(self, gold: str | None, day: str | None) -> bool:
        """Count one page's day against its gold, and tell whether it is right."""
        if not gold:
            self.undated += 1
            self.invented += day is not None
            return day is None
        self.right += day == gold[:10]
        self.wrong += day is not None and day != gold[:10]
        self.none += day is None
        return day == gold[:10]


def ours(data: bytes, url: str | None) -> str | None:
    """The day that daybook gives, where what the page says of itself gives one."""
    try:
        page = read_page(Capture(data=data, media_type="text/html", name="page", url=url))
    except ReadError:
        return None
    published = date_page(page, Annotation()).published
    if published is None or published.basis == "text" or published.start is None or len(published.start) < 10:
        return None
    return published.start[:10]


def by_htmldate(data: bytes, url: str | None) -> str | None:
    """The day that htmldate gives, as it comes."""
    import htmldate

    day: str | None = htmldate.find_date(data.decode("utf-8", "replace"), url=url)
    return day


TOOLS = {"daybook": ours, "htmldate": by_htmldate}


def clues(data: bytes, url: str | None) -> list[str]:
    try:
        page = read_page(Capture(data=data, media_type="text/html", name="page", url=url))
    except ReadError as error:
        return [str(error)]
    return [f"{c.basis}/{c.role}: {c.words}" for c in page.date_clues]
