"""Events as extraction makes them of gold texts, each beside the gold report that it was found for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from msgspec.structs import replace
from scoring import as_gold

from daybook.annotate import neural
from daybook.extract.drafts.context import in_context
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.joining.coreference import Event, events_of
from daybook.extract.reports import AsTold, report_of
from daybook.extract.shown.confidence import told
from daybook.extract.times.clock import Clock
from daybook.extract.triggers.lexicon import lexicon
from daybook.model import Report, to_json
from gold import Read, Source, part_of, read, records


class Aligned(NamedTuple):
    """An event with the report made of it, and the gold's report (None where the gold has none)."""

    event: Event
    report: Report
    found: dict[str, Any]  # the report as JSON
    gold: dict[str, Any] | None
    page: AsTold


def aligned(told_texts: Iterable[Read], score: ModuleType, floor: float = 0.0) -> Iterator[list[Aligned]]:
    """Give the events of each text that are as sure as `floor`; those that the gold leaves open are left out."""
    for gold, page, annotation in told_texts:
        reports = gold["reports"] if "text" in gold else as_gold(gold, page.text)  # a whole gold page has its text
        drafts = in_context(list(drafts_of_page(page, annotation, lexicon())), Clock(page))
        told_there = AsTold.by(drafts)
        events = [event for event in events_of(drafts) if told(event) >= floor]
        made = [report_of(event, told_there) for event in events]
        found = json.loads(to_json(replace(page, reports=tuple(made))))["reports"]
        partner = {j: reports[i] for i, j in score.align(reports, found, page.text)[0]}
        rows = (Aligned(e, made[j], found[j], partner.get(j), told_there) for j, e in enumerate(events))
        yield [row for row in rows if row.gold is None or not row.gold["optional"]]


def of_parts(corpora: Path, models: list[str]) -> Iterator[Read]:
    """Give the split "train", each part read by the model that was trained without it (``train.py --without``)."""
    for part, model in enumerate(models):
        os.environ[neural.VARIABLE] = model
        neural.installed.cache_clear()
        for gold, source in records(corpora, "train", full=True):
            if part_of(gold["id"], len(models)) == part:
                yield Read(gold, *read(gold["id"], source))
    os.environ.pop(neural.VARIABLE)
    neural.installed.cache_clear()


def gold_pages(folder: Path) -> Iterator[Read]:
    """Give the gold pages of ``../shared/gold/dev`` as the installed annotator reads them."""
    for path in sorted((folder / "dev").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        yield Read(page, *read(page["id"], Source(page["text"], page["published"], page.get("title"))))
