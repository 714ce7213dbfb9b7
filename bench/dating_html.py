"""The exact day of captured HTML pages beside htmldate: called by dating.py."""

from __future__ import annotations

import gzip
import json
import pathlib
import time

from daybook.dates import date_page
from daybook.errors import ReadError
from daybook.model import Annotation, Capture
from daybook.read import read_page


def compare(corpora: pathlib.Path, sets: list[str], show: int) -> None:
    """Print for each set how many days daybook and htmldate get right, wrong or leave out."""
    import htmldate

    titles = ["pages", "right", "wrong", "none", "pages/CPU", "s"]
    print(f"{'set':<12} {'tool':<10}", *(f"{t:>11}" for t in titles))
    for name in sets:
        folder = corpora / "pages" / name
        gold = {k: g for k, g in json.loads((folder / "gold.json").read_text("utf-8")).items() if g.get("date")}
        counts = {"daybook": [0, 0, 0, 0.0], "htmldate": [0, 0, 0, 0.0]}
        for key, page in gold.items():
            data = gzip.decompress((folder / f"{key}.html.gz").read_bytes())
            for tool, dated in (
                ("daybook", ours),
                ("htmldate", lambda d, u: htmldate.find_date(d.decode("utf-8", "replace"), url=u)),
            ):
                begun = time.process_time()
                day = dated(data, page.get("url"))
                counts[tool][3] += time.process_time() - begun
                wrong = day is not None and day != page["date"][:10]
                counts[tool][2 if day is None else 1 if wrong else 0] += 1
                if tool == "daybook" and day != page["date"][:10] and show > 0:
                    show -= 1
                    print("   ", key, page["date"], "found", day, clues(data, page.get("url")))
        for tool, (right, wrong, none, spent) in counts.items():
            rate = len(gold) / max(0.01, spent)
            print(f"{name:<12} {tool:<10} {len(gold):>11} {right:>11} {wrong:>11} {none:>11} {rate:>11.0f}")


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


def clues(data: bytes, url: str | None) -> list[str]:
    try:
        page = read_page(Capture(data=data, media_type="text/html", name="page", url=url))
    except ReadError as error:
        return [str(error)]
    return [f"{c.basis}/{c.role}: {c.words}" for c in page.date_clues]
