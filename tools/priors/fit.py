"""Fit how often each word of the lexicon is an event of its kind, and the weights of confidence, on the event gold.

usage: fit.py CORPORA EVENTS_JSONL

Writes ``lang/en/triggers/priors.toml`` (shares by word, smoothed towards the lexicon's own `prior`) and prints the
weights for ``extract/confidence.py``. Only stories of the split "train" are read, with the annotator that is installed.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import drafts
from daybook.extract.confidence import features
from daybook.extract.join import group_mentions
from daybook.extract.lexicon import lexicon
from daybook.model import Annotation, Capture, Page
from daybook.read import read_page

SMOOTH = 4.0
TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/triggers/priors.toml"
Counts = dict[tuple[str, str, str], list[float]]


def stories(corpora: Path, events: Path) -> list[tuple[dict[str, Any], Page, Annotation]]:
    """Give each train story's gold with its page, read up to extraction."""
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        wire = {story["id"]: story for story in map(json.loads, lines)}
    found = []
    for gold in map(json.loads, events.read_text("utf-8").splitlines()):
        if gold["split"] == "train":
            story = wire[gold["id"]]
            page = read_page(
                Capture(
                    data=story["text"].encode(), media_type="text/plain", name=story["id"], published=story["published"]
                )
            )
            annotation = annotate(page)
            page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
            found.append((gold, date_page(page, annotation), annotation))
    return found


def spots(gold: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Give the gold triggers of a story: start, end, kind."""
    return [(m[2], m[3], report["kind"]) for report in gold["reports"] for m in report["mentions"]]


def is_right(draft: drafts.Draft, gold: list[tuple[int, int, str]]) -> bool:
    """Tell whether a draft's trigger is a gold trigger of its kind."""
    span = draft.candidate.span
    return any(s < span.end and span.start < e and kind == draft.candidate.kind for s, e, kind in gold)


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return weights


def main(corpora: Path, events: Path) -> None:
    words = lexicon(learned=False)
    counts: Counts = defaultdict(lambda: [0.0, 0.0, 0.5])
    groups = []
    for gold, page, annotation in stories(corpora, events):
        marks = spots(gold)
        found = list(drafts.drafts_of_page(page, annotation, words))
        for draft in found:
            sense = draft.candidate.sense
            count = counts[sense.key]
            count[0] += 1
            count[1] += is_right(draft, marks)
            count[2] = sense.prior
        groups += [(group, any(is_right(d, marks) for d in group)) for group in group_mentions(found)]
    # Leave each report's own story out of its word's share, so that the weights do not learn the answers.
    rows, right = [], []
    for group, good in groups:
        row = list(features(group))
        best = []
        for draft in group:
            n, hits, prior = counts[draft.candidate.sense.key]
            best.append((hits - good + SMOOTH * prior) / (n - 1 + SMOOTH))
        share = min(max(0.03, *best), 0.97)
        row[1] = float(np.log(share / (1 - share)))
        rows.append(row)
        right.append(float(good))
    weights = logistic(np.array(rows), np.array(right))
    print("WEIGHTS = (" + ", ".join(f"{w:.3f}" for w in weights) + ")")
    lines = [
        "# Made by tools/priors/fit.py from the event gold: how often a word, in a sense, is an event of its kind.",
        "[priors]",
    ]
    for key, (n, hits, prior) in sorted(counts.items()):
        if n >= 2:
            lines.append(f'"{" ".join(key)}" = {(hits + SMOOTH * prior) / (n + SMOOTH):.2f}')
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
