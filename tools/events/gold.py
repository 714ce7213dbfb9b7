"""The event gold with its texts: the annotations are ours, the texts lie in the corpora."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.model import Annotation, Capture, Page
from daybook.read import read_page

GOLD = Path(__file__).parents[1] / "event_gold/events.jsonl"


class Source(NamedTuple):
    """A text of the corpora with its day of publication and, where it has one, its title."""

    text: str
    published: str
    title: str | None


class Read(NamedTuple):
    """A gold record with its page, read up to extraction."""

    gold: dict[str, Any]
    page: Page
    annotation: Annotation


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@cache
def sources(corpora: Path) -> dict[str, Source]:
    """Give the texts that the gold annotates, by ``set/name``."""
    found = {}
    for row in _lines(corpora / "wire" / "stories.jsonl.gz"):
        found[f"wire/{row['id']}"] = Source(row["text"], row["published"], None)
    for row in _lines(corpora / "attribution" / "polnear-train.jsonl.gz"):
        if row["primary"]:
            found[f"polnear/{row['id']}"] = Source(row["text"], row["date"], row["title"])
    for row in _lines(corpora / "merge" / "basil-clusters.jsonl.gz"):
        found[f"basil/{row['id']}"] = Source(row["text"], str(row["date"]), row["title"])
    for name, row in json.loads((corpora / "pages" / "newsroom" / "gold.json").read_text("utf-8")).items():
        text = "\n\n".join(part.strip() for part in row["bodies"][0] if part.strip())
        found[f"newsroom/{name}"] = Source(text, str(row["date"]), row.get("title"))
    return found


def records(corpora: Path, split: str, full: bool = False) -> Iterator[tuple[dict[str, Any], Source]]:
    """Give the gold of a split ("train", "tune", "held") with its texts; `full`: only those with every field."""
    known = sources(corpora)
    for gold in map(json.loads, GOLD.read_text("utf-8").splitlines()):
        if gold["split"] != split or (full and not gold["full"]):
            continue
        source = known[gold["id"]]
        text = source.text[: gold.get("extent", len(source.text))]
        if hashlib.sha256(text.encode()).hexdigest() != gold["digest"]:
            print(f"{gold['id']}: another text than was annotated; left out", file=sys.stderr)
            continue
        yield gold, source._replace(text=text)


def read(name: str, source: Source) -> tuple[Page, Annotation]:
    """Read a text as a plain page whose day is told, up to extraction."""
    capture = Capture(
        data=source.text.encode(),
        media_type="text/plain",
        name=name,
        published=source.published[:10],
        title=source.title,
    )
    page = read_page(capture)
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    return date_page(page, annotation), annotation


def part_of(name: str, parts: int) -> int:
    """Give the part of a split that a text is in, of so many, by the digest of its name."""
    return int(hashlib.sha256(f"part {name}".encode()).hexdigest(), 16) % parts


def pages(corpora: Path, split: str, full: bool = False) -> Iterator[Read]:
    """Give the gold of a split with its pages."""
    for gold, source in records(corpora, split, full):
        yield Read(gold, *read(gold["id"], source))
