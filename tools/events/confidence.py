"""Fit the weights of confidence on gold that the annotator has not seen, and on whole gold pages.

usage: confidence.py CORPORA GOLD_DIR MODEL.onnx...

Fits on the event gold's splits "train", each part of it read by the model that was trained without it (``train.py
--without PART/PARTS``), and "tune", and on the pages of GOLD_DIR (``../shared/gold``; these count more: they are as
users have them). Prints the weights for ``extract/shown/confidence.py``; precision, recall and F1 of detection by
floor; and what share of the surest reports is detected and right, for pages that the weights were not fitted on (folds
by page).
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from aligning import Aligned, aligned, gold_pages, of_parts
from fitting import logistic
from scoring import scorer

from daybook.extract import FLOOR
from daybook.extract.choosing.sides import side_of
from daybook.extract.choosing.when import when_of
from daybook.extract.joining.ruled import sides_ruled
from daybook.extract.reports import standing
from daybook.extract.shown.confidence import Sure, event_features, line_features
from daybook.model import EventRole
from gold import pages

FOLDS = 8
RIDGE = 2.0
PAGES_COUNT = 1.3
ENTRY = ("status", "who", "when")


class Rows(NamedTuple):
    """Events by row: features of the event and of its line, and whether it was found, with its kind, and wholly right;
    the page of each, whether that is a whole gold page, and how many reports the gold has."""

    event: np.ndarray
    line: np.ndarray
    found: np.ndarray
    kind: np.ndarray
    right: np.ndarray
    page: np.ndarray
    own: np.ndarray
    gold: int


def rows_of(texts: list[tuple[bool, list[Aligned]]], gold: int, score: ModuleType) -> Rows:
    """Give the events of texts (each: whether it is a whole gold page, its events) as rows."""
    flat = [(number, own, row) for number, (own, rows) in enumerate(texts) for row in rows]
    kinds = [row.gold is not None and row.gold["kind"] == row.found["kind"] for *_, row in flat]
    right = [
        kind and all(score.right(field, row.gold, row.found) for field in ENTRY)
        for kind, (*_, row) in zip(kinds, flat, strict=True)
    ]
    return Rows(
        np.array([event_features(row.event) for *_, row in flat]),
        np.array([_line(row) for *_, row in flat]),
        np.array([row.gold is not None for *_, row in flat], float),
        np.array(kinds, float),
        np.array(right, float),
        np.array([number for number, *_ in flat]),
        np.array([own for _, own, _ in flat]),
        gold,
    )


def _line(row: Aligned) -> tuple[float, ...]:
    (_, stated), read = standing(row.event)
    named = side_of(row.event, EventRole.WHO, sides_ruled(row.event.drafts)[0], row.page.names).chance
    timed = when_of(row.event, row.report.status, read, row.page.times).chance
    return line_features(row.event, row.report, Sure(stated, named, timed))


def by_folds(x: np.ndarray, y: np.ndarray, rows: Rows) -> np.ndarray:
    """Give the chance of each row by weights fitted on other pages."""
    counted = np.where(rows.own, PAGES_COUNT, 1.0)
    chances = np.zeros(len(y))
    for fold in range(FOLDS):
        out = rows.page % FOLDS == fold
        chances[out] = 1 / (1 + np.exp(-x[out] @ logistic(x[~out], y[~out], RIDGE, counted[~out])))
    return chances


def report_on(name: str, part: np.ndarray, told: np.ndarray, sure: np.ndarray, rows: Rows, gold: int) -> None:
    """Print detection by floor, and how right the surest reports of those above the package's floor are."""
    for floor in (0.3, 0.35, 0.4, 0.45, 0.5):
        hit = rows.found[part & (told >= floor)]
        p, r = hit.mean(), hit.sum() / gold
        print(f"{name} floor {floor:.2f}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    made = np.flatnonzero(part & (told >= FLOOR))
    order = made[np.argsort(-sure[made])]
    for share in (1.0, 0.8, 0.6, 0.4, 0.2):
        top = order[: int(len(order) * share)]
        print(
            f"{name} surest {share:.0%} (from {sure[top[-1]]:.2f}): detected {rows.found[top].mean():.3f}, "
            f"with kind {rows.kind[top].mean():.3f}, wholly right {rows.right[top].mean():.3f}"
        )


def main(corpora: Path, gold: Path, models: list[str]) -> None:
    """Fit, cross-check, print."""
    score = scorer(gold)
    read = [*of_parts(corpora, models), *pages(corpora, "tune", full=True)]
    whole = list(gold_pages(gold))
    told = [(own, rows) for own, texts in ((False, read), (True, whole)) for rows in aligned(texts, score)]
    counts = [sum(not report.get("optional") for report in text.gold["reports"]) for text in (*read, *whole)]
    rows = rows_of(told, sum(counts), score)
    targets = {"TOLD": (rows.event, (rows.found + rows.kind) / 2), "RIGHT": (rows.line, (rows.found + rows.right) / 2)}
    chances = {name: by_folds(x, y, rows) for name, (x, y) in targets.items()}
    for name, part, size in (
        ("texts", ~rows.own, sum(counts[: len(read)])),
        ("pages", rows.own, sum(counts[len(read) :])),
    ):
        report_on(name, part, chances["TOLD"], chances["RIGHT"], rows, size)
    counted = np.where(rows.own, PAGES_COUNT, 1.0)
    for name, (x, y) in targets.items():
        print(f"{name} = (" + ", ".join(f"{weight:.3f}" for weight in logistic(x, y, RIDGE, counted)) + ")")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
