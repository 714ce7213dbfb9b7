"""Fit the weights of confidence on gold that neither the annotator nor the lexicon has seen, and on whole gold pages.

usage: confidence.py CORPORA GOLD_DIR

Fits on the event gold's split "tune" and on the pages of GOLD_DIR (``../shared/gold``; these count more: they are as
users have them). Prints the weights for ``extract/confidence.py``, and precision, recall and F1 of detection by floor
for pages that the weights were not fitted on (eight folds by page).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np
from fitting import logistic
from msgspec.structs import replace
from scoring import as_gold, scorer

from daybook.extract import confidence
from daybook.extract.clock import Clock
from daybook.extract.context import in_context
from daybook.extract.coreference import events_of
from daybook.extract.drafts import drafts_of_page
from daybook.extract.join import report_of
from daybook.extract.lexicon import lexicon
from daybook.model import Annotation, Page, to_json
from gold import Source, pages, read

FOLDS = 8
RIDGE = 2.0
PAGES_COUNT = 1.3


class Told(NamedTuple):
    """A page's events: their features, whether each was found, and found with its kind; and how many there are."""

    features: list[tuple[float, ...]]
    found: list[float]
    kind: list[float]
    gold: int


def told(reports: list[dict[str, Any]], page: Page, annotation: Annotation, score: ModuleType) -> Told:
    """Align a page's events with its gold reports; those that the gold leaves open are left out."""
    events = events_of(in_context(list(drafts_of_page(page, annotation, lexicon())), Clock(page)))
    read_page = replace(page, reports=tuple(report_of(event) for event in events))
    found = json.loads(to_json(read_page))["reports"]
    partner = {j: i for i, j in score.align(reports, found, page.text)[0]}
    rows = Told([], [], [], sum(not report["optional"] for report in reports))
    for place, event in enumerate(events):
        gold = reports[partner[place]] if place in partner else None
        if gold is None or not gold["optional"]:
            rows.features.append(confidence.features(event))
            rows.found.append(float(gold is not None))
            rows.kind.append(float(gold is not None and gold["kind"] == found[place]["kind"]))
    return rows


def gold_pages(gold: Path, score: ModuleType) -> Iterator[Told]:
    """Give the rows of each gold page."""
    for path in sorted((gold / "dev").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        yield told(
            page["reports"], *read(page["id"], Source(page["text"], page["published"], page.get("title"))), score
        )


def main(corpora: Path, gold: Path) -> None:
    """Fit, cross-check, print."""
    score = scorer(gold)
    tune = [told(as_gold(g, page.text), page, a, score) for g, page, a in pages(corpora, "tune", full=True)]
    own = list(gold_pages(gold, score))
    rows = tune + own
    x = np.array([row for page in rows for row in page.features])
    found = np.array([value for page in rows for value in page.found])
    y = (found + np.array([value for page in rows for value in page.kind])) / 2
    number = np.array([n for n, page in enumerate(rows) for _ in page.found])
    counted = np.where(number >= len(tune), PAGES_COUNT, 1.0)
    chances = np.zeros(len(y))
    for fold in range(FOLDS):
        out = number % FOLDS == fold
        chances[out] = 1 / (1 + np.exp(-x[out] @ logistic(x[~out], y[~out], RIDGE, counted[~out])))
    for name, part, size in (
        ("tune", number < len(tune), sum(page.gold for page in tune)),
        ("pages", number >= len(tune), sum(page.gold for page in own)),
    ):
        for floor in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
            hit = found[part & (chances >= floor)]
            p, r = hit.mean(), hit.sum() / size
            print(f"{name} floor {floor:.2f}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    print("WEIGHTS = (" + ", ".join(f"{weight:.3f}" for weight in logistic(x, y, RIDGE, counted)) + ")")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
