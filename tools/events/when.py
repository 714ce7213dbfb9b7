"""Fit which of the times that a page tells is an event's, on the event gold's split "train".

usage: when.py CORPORA GOLD_DIR MODEL.onnx...

Each part of the split is read by the model that was trained without it (``train.py --without PART/PARTS``), as the
model that all of it taught would seem better than it is. Writes ``lang/en/when.toml`` and prints, for the split "tune"
read by the installed annotator, how many times are right by the rules alone and by the weights. GOLD_DIR holds
``score.py``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from aligning import aligned, of_parts
from scoring import scorer

from daybook.extract import FLOOR
from daybook.extract.join import ruled
from daybook.extract.when import choices
from daybook.model import When
from gold import Read, pages

RIDGE = 10.0
STEPS, RATE = 300, 0.05
FEWEST = 15  # choices that a feature is found in
TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/when.toml"


class Case(NamedTuple):
    """An event's choices: the features of each, whether it is the gold's time, and whether the rules' is."""

    features: list[Mapping[str, float]]
    right: list[bool]
    ruled: bool


def cases(texts: Iterable[Read], score: ModuleType) -> Iterator[Case]:
    """Give the choices of each event that is found with its kind."""
    for row in chain.from_iterable(aligned(texts, score, FLOOR)):
        if row.gold is not None and row.gold["kind"] == row.found["kind"]:
            wanted, when = row.gold["when"], ruled(row.event.drafts)[1]
            chosen = choices(row.event, row.report.status, when, row.page.times)
            right = [score.same_when(wanted, _written(choice.when)) for choice in chosen]
            yield Case([one.features for one in chosen], right, score.same_when(wanted, _written(when)))


def _written(when: When | None) -> dict[str, str | None] | None:
    return None if when is None else {"start": when.start, "end": when.end}


def fitted(told: list[Case]) -> dict[str, float]:
    """Fit weights under which the right choices of each event are likeliest (Adam on the conditional likelihood)."""
    counts = Counter(name for case in told for features in case.features for name in features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    place = {name: number for number, name in enumerate(names)}
    telling = [case for case in told if any(case.right) and not all(case.right)]
    x = np.zeros((sum(len(case.right) for case in telling), len(names)))
    for row, features in zip(x, (features for case in telling for features in case.features), strict=True):
        for name, value in features.items():
            if name in place:
                row[place[name]] = value
    right = np.array([good for case in telling for good in case.right], float)
    starts = np.cumsum([0, *(len(case.right) for case in telling[:-1])])
    of_case = np.repeat(np.arange(len(telling)), [len(case.right) for case in telling])
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = x @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of_case])
        chance = raised / np.add.reduceat(raised, starts)[of_case]
        among = raised * right / np.add.reduceat(raised * right, starts)[of_case]
        slope = x.T @ (among - chance) - RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = RATE * (1 - 0.9 * step / STEPS)
        weights += pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, weights.tolist(), strict=True))


def share_right(told: list[Case], weights: Mapping[str, float]) -> float:
    """Give the share of events whose likeliest choice is the gold's."""

    def weight(features: Mapping[str, float]) -> float:
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    best = (max(range(len(case.right)), key=lambda n: weight(case.features[n])) for case in told)
    return sum(case.right[place] for case, place in zip(told, best, strict=True)) / max(1, len(told))


def main(corpora: Path, gold: Path, models: list[str]) -> None:
    """Fit, write, measure."""
    score = scorer(gold)
    tune = list(cases(pages(corpora, "tune", full=True), score))
    told = list(cases(of_parts(corpora, models), score))
    weights = fitted(told)
    lines = [f'"{name}" = {weight:.2f}' for name, weight in sorted(weights.items())]
    head = "# Made by tools/events/when.py: what speaks for a time being an event's, in log-odds."
    TARGET.write_text("\n".join([head, "[weights]", *lines, ""]), "utf-8")
    for name, part in (("train", told), ("tune", tune)):
        rules = sum(case.ruled for case in part) / max(1, len(part))
        print(f"{name}: {len(part)} events, rules {rules:.3f}, weights {share_right(part, weights):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
