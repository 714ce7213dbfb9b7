"""Reading of pages, beside the peers in the same run: text, title, date and authors against gold, pages per CPU second.

    python bench/pages.py [--corpora DIR] [--sets scrapinghub,newsroom] [--readers daybook,trafilatura] [--limit N]

The measures are those of ``pages/score_pages.py`` in the corpora: 4-gram shingle F1 of the main text, and exact
title, date and authors. Peers: ``pip install trafilatura readability-lxml resiliparse htmldate``. Seconds are of CPU,
for text, metadata, roles, rails and the page's own date; not for the times that its text tells of, which no peer
reads; what loads once, imports and models, is not counted. The block model that the package ships was trained on these
sets: the honest figures for text are the cross-validated ones that ``python tools/reader/train.py`` prints.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import importlib.util
import json
import logging
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from daybook.dates import own_day
from daybook.errors import ReadError
from daybook.model import Annotation, Capture, Role
from daybook.read import read_page

SETS = ("scrapinghub", "newsroom", "wcxb_dev", "htmldate")
BODY = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.HEADING})
UNDATED = b"<html><h1>Ministers meet</h1><p>Ministers met in Vienna on Monday; they meet again next week.</p></html>"
Found = dict[str, Any]


def daybook(data: bytes, url: str | None) -> Found:
    try:
        page = read_page(Capture(data=data, media_type="text/html", name="page", url=url))
    except ReadError:
        return {}
    text = "\n".join(page.text[block.start : block.end].strip() for block in page.blocks if block.role in BODY)
    when = own_day(page, Annotation())
    day = when.start if when and when.is_one_day else None
    return {"text": text, "title": page.title, "date": day, "authors": list(page.authors)}


def trafilatura(data: bytes, url: str | None) -> Found:
    import trafilatura

    found = trafilatura.bare_extraction(data, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    author = found.author.split("; ") if found.author else []
    return {"text": found.text, "title": found.title, "date": found.date, "authors": author}


def readability(data: bytes, url: str | None) -> Found:
    import lxml.html
    from readability import Document

    document = Document(data, url=url)
    summary = lxml.html.fromstring(document.summary())
    return {"text": "\n".join(summary.itertext()), "title": document.short_title()}


def resiliparse(data: bytes, url: str | None) -> Found:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(data, "utf-8")
    text = extract_plain_text(tree, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False)
    return {"text": text, "title": tree.title}


def htmldate(data: bytes, url: str | None) -> Found:
    from htmldate import find_date

    return {"date": find_date(data.decode("utf-8", "replace"), url=url, original_date=True)}


READERS: dict[str, Callable[[bytes, str | None], Found]] = {
    reader.__name__: reader for reader in (daybook, trafilatura, readability, resiliparse, htmldate)
}


def load_measures(corpora: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", corpora / "pages" / "score_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(
    folder: Path, reader: Callable[[bytes, str | None], Found], names: list[str], gold: dict[str, Any]
) -> tuple[list[Found], float]:
    found, seconds = [], 0.0
    for name in names:
        data = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
        start = time.process_time()
        answer: Found = {}
        with contextlib.suppress(Exception):  # a peer that fails on a page has found nothing there
            answer = reader(data, gold[name].get("url"))
        seconds += time.process_time() - start
        found.append(answer)
    return found, seconds


def score(measures: ModuleType, gold: list[Any], found: list[Found]) -> dict[str, float]:
    texts = []
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for wanted, answer in zip(gold, found, strict=True):
        if wanted.get("bodies"):
            shingles = measures.shingles(answer.get("text"))
            counts = (measures.counts(measures.shingles("\n".join(body)), shingles) for body in wanted["bodies"])
            texts.append(max(counts, key=measures.f1))
        same = {
            "title": lambda one, other: measures.fold(one) == measures.fold(other),
            "date": lambda one, other: (one or "")[:10] == other[:10],
            "authors": lambda one, other: measures.people(one) == measures.people(other),
        }
        for field, equal in same.items():
            if wanted.get(field):
                asked[field] += 1
                right[field] += bool(equal(answer.get(field), wanted[field]))
    result = {field: right[field] / asked[field] for field in asked}
    if texts and any(t[0] for t in texts):
        precision = statistics.mean(measures.ratio(t[0], t[1]) for t in texts if t[0] + t[1] > 0)
        recall = statistics.mean(measures.ratio(t[0], t[2]) for t in texts if t[0] + t[2] > 0)
        result |= {
            "P": precision,
            "R": recall,
            "F1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
            "<0.9": sum(measures.f1(t) < 0.9 for t in texts) / len(texts),
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--readers", default=",".join(READERS))
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    measures = load_measures(options.corpora)
    columns = ("F1", "P", "R", "<0.9", "title", "date", "authors")
    print(f"{'set':12} {'reader':12} {'pages':>5} " + " ".join(f"{column:>7}" for column in columns) + "  pages/CPU s")
    for name in options.sets.split(","):
        folder = options.corpora / "pages" / name
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        names = list(gold)[: options.limit]
        for reader in options.readers.split(","):
            with contextlib.suppress(Exception):  # to warm up: imports, models, patterns, those for dates in text too
                READERS[reader](UNDATED, None)
            run(folder, READERS[reader], names[:3], gold)
            found, seconds = run(folder, READERS[reader], names, gold)
            scores = score(measures, [gold[page] for page in names], found)
            cells = " ".join(f"{scores[column]:7.3f}" if column in scores else f"{'-':>7}" for column in columns)
            print(f"{name:12} {reader:12} {len(names):5} {cells}  {len(names) / seconds:8.1f}", flush=True)


if __name__ == "__main__":
    main()
