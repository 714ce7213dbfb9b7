"""Logistic regression and conditional logit, for the few weights that the package keeps as plain numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from aligning import of_parts
from scoring import scorer

from gold import Read, pages

RIDGE = 10.0
STEPS, RATE = 300, 0.05
FEWEST = 15  # choices that a feature is found in


class Case(NamedTuple):
    """An event's choices: the features of each, whether it is the gold's, and whether the rules' choice is."""

    features: list[Mapping[str, float]]
    right: list[bool]
    ruled: bool


def logistic(
    x: np.ndarray,
    y: np.ndarray,
    ridge: float,
    counted: np.ndarray | None = None,
    towards: np.ndarray | None = None,
) -> np.ndarray:
    """Fit weights by Newton's method. `y` lies from 0 to 1; `counted` is what each row counts for (1); the ridge draws
    the weights `towards` some (0)."""
    counted = np.ones(len(y)) if counted is None else counted
    towards = np.zeros(x.shape[1]) if towards is None else towards
    weights = towards.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (counted * (y - p)) - ridge * (weights - towards)
        hessian = (x * (counted * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return weights


def fitted(told: list[Case]) -> dict[str, float]:
    """Fit weights under which the right choices of each event are likeliest (Adam on the conditional likelihood)."""
    counts = Counter(name for case in told for features in case.features for name in features)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    place = {name: number for number, name in enumerate(names)}
    telling = [case for case in told if any(case.right) and not all(case.right)]
    x = np.zeros((sum(len(case.right) for case in telling), len(names)), np.float32)
    for row, features in zip(x, (features for case in telling for features in case.features), strict=True):
        for name, value in features.items():
            if name in place:
                row[place[name]] = value
    right = np.array([good for case in telling for good in case.right], float)
    starts = np.cumsum([0, *(len(case.right) for case in telling[:-1])])
    of_case = np.repeat(np.arange(len(telling)), [len(case.right) for case in telling])
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = (x @ weights.astype(np.float32)).astype(float)
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of_case])
        chance = raised / np.add.reduceat(raised, starts)[of_case]
        among = raised * right / np.add.reduceat(raised * right, starts)[of_case]
        slope = x.T @ (among - chance).astype(np.float32) - RIDGE * weights
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


def write(target: Path, head: str, tables: Mapping[str, Mapping[str, float]]) -> None:
    """Write tables of weights to a file of the package's, by name."""
    lines = [f"# {head}"]
    for table, weights in tables.items():
        lines += [f"[{table}]", *(f'"{name}" = {weight:.2f}' for name, weight in sorted(weights.items())), ""]
    target.write_text("\n".join(lines), "utf-8")


def report(parts: Iterable[tuple[str, list[Case]]], weights: Mapping[str, float]) -> None:
    """Print what share of each part's events the rules have right, and the weights."""
    for name, part in parts:
        rules = sum(case.ruled for case in part) / max(1, len(part))
        print(f"{name}: {len(part)} events, rules {rules:.3f}, weights {share_right(part, weights):.3f}")


def fit_choice(
    cases: Callable[[Iterable[Read], ModuleType], Iterable[Case]], target: Path, head: str, arguments: list[str]
) -> None:
    """Fit the weights of a choice on the split "train", write them and measure them on "tune".

    `arguments` are the corpora, the folder of ``score.py``, and the models that read the parts of the split.
    """
    corpora, gold, *models = arguments
    score = scorer(Path(gold))
    tune = list(cases(pages(Path(corpora), "tune", full=True), score))
    told = list(cases(of_parts(Path(corpora), models), score))
    weights = fitted(told)
    write(target, head, {"weights": weights})
    report((("train", told), ("tune", tune)), weights)
