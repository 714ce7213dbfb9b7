"""Texts that nobody has annotated, as the reader reads them: first lessons for the branch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daybook.extract import extract
from daybook.model import Report
from gold import GOLD, Source, read, sources

LONGEST = 520  # words that are read of a text
SHORTEST = 110
FLOOR, SURE = 0.2, 0.5  # a report that is less sure is left open, as an optional one of the gold is


def silver(corpora: Path, pages: Path) -> Iterator[tuple[dict[str, Any], Source]]:
    """Give records in the gold's form with their texts, those of the gold and of the gold pages left out."""
    known = {json.loads(line)["id"] for line in GOLD.read_text("utf-8").splitlines()}
    known |= {f"wire/{path.stem}" for path in pages.glob("dev/*.json")}
    for name, whole in sources(corpora).items():
        if name in known or len(whole.text.split()) <= SHORTEST or whole.published in ("", "None"):
            continue
        source = whole._replace(text=beginning(whole.text))
        page, annotation = read(name, source)
        reports = [as_record(report) for report in extract(page, annotation, None, FLOOR)]
        yield {"id": name, "full": True, "reports": reports}, source


def beginning(text: str) -> str:
    """Give the paragraphs of a text that have no more than `LONGEST` words together, at least the first."""
    kept: list[str] = []
    count = 0
    for paragraph in text.split("\n"):
        count += len(paragraph.split())
        if count > LONGEST and any(kept):
            break
        kept.append(paragraph)
    return "\n".join(kept).rstrip()


def as_record(report: Report) -> dict[str, Any]:
    """Give a report as the gold has it."""
    when, where = report.when, report.where
    return {
        "kind": report.kind.value,
        "status": report.status.value,
        "optional": report.confidence < SURE,
        "who": list(report.who),
        "whom": list(report.whom),
        "where": where.name if where else None,
        "when": {"start": when.start, "end": when.end or when.start} if when and when.start else None,
        "according_to": report.according_to,
        "mentions": [[m.start, m.end, m.trigger.start, m.trigger.end] for m in report.mentions],
    }
