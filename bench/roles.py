"""Roles of blocks, against 60 pages of the corpora labelled by reading: precision and recall of each role.

    python bench/roles.py [--corpora DIR] [--half even|odd] [--misses]

The labels are in ``tools/role_gold/roles.json``: for each page a digest of its text, and its blocks in order, each as
its length in characters and a letter for its role ("." where nobody has read it). No text is kept. They were made by
correcting the reader's own roles while reading, which favours it; blocks far from the story were not read. The odd
pages were not looked at while tuning. No peer gives roles.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daybook.model import Capture, Page, Role
from daybook.read import read_page

GOLD = Path(__file__).parents[1] / "tools/role_gold/roles.json"
LETTERS = {
    "T": Role.HEADLINE, "D": Role.DECK, "B": Role.BYLINE, "W": Role.DATELINE, "P": Role.PARAGRAPH, "L": Role.LIST_ITEM,
    "Q": Role.QUOTE, "H": Role.HEADING, "C": Role.CAPTION, "A": Role.CREDIT, "X": Role.CORRECTION, "R": Role.TEASER,
    "F": Role.FURNITURE,
}  # fmt: skip


def read(corpora: Path, entry: dict[str, Any]) -> Page:
    folder = corpora / "pages" / entry["set"]
    url = json.loads((folder / "gold.json").read_text("utf-8"))[entry["name"]].get("url")
    data = gzip.decompress((folder / f"{entry['name']}.html.gz").read_bytes())
    return read_page(Capture(data=data, media_type="text/html", name=entry["name"], url=url))


def compare(entry: dict[str, Any], page: Page) -> Iterator[tuple[Role, Role, str]]:
    """Give the labelled role, the role found and the words of each block that was read."""
    starts = [block.start for block in page.blocks]
    at = 0
    for size, letter in re.findall(r"(\d+)([A-Z.])", entry["blocks"]):
        if letter != ".":
            found = page.blocks[bisect_right(starts, at) - 1].role
            yield LETTERS[letter], found, page.text[at : at + int(size)].strip()
        at += int(size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--misses", action="store_true", help="print each block whose role is wrong")
    options = parser.parse_args()
    entries = json.loads(GOLD.read_text("utf-8"))
    if options.half:
        entries = entries[options.half == "odd" :: 2]
    pairs: Counter[tuple[Role, Role]] = Counter()
    pages = 0
    for entry in entries:
        page = read(options.corpora, entry)
        if hashlib.sha256(page.text.encode()).hexdigest()[:16] != entry["text"]:
            print(f"{entry['name']}: its text reads otherwise now; left out")
            continue
        pages += 1
        for wanted, found, words in compare(entry, page):
            pairs[wanted, found] += 1
            if options.misses and wanted is not found:
                print(f"{entry['name'][:28]:28} {wanted:10} read as {found:10} {words[:70]!r}")
    report(pairs, pages)


def report(pairs: Counter[tuple[Role, Role]], pages: int) -> None:
    right = sum(count for (wanted, found), count in pairs.items() if wanted is found)
    print(f"{pages} pages, {pairs.total()} blocks, {right / pairs.total():.3f} in their role")
    print(f"{'role':11} {'blocks':>6} {'P':>6} {'R':>6}")
    for role in LETTERS.values():
        wanted = sum(count for (one, _), count in pairs.items() if one is role)
        found = sum(count for (_, other), count in pairs.items() if other is role)
        both = pairs[role, role]
        cells = [f"{both / total:6.3f}" if total else f"{'-':>6}" for total in (found, wanted)]
        print(f"{role:11} {wanted:6} {' '.join(cells)}")


if __name__ == "__main__":
    main()
