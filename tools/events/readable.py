"""Fit how sure a line is by what it looks like, on lines that readers judged.

usage: readable.py

Reads ``tools/event_gold/lines.jsonl``: of each judged line its page and trigger, what was wrong with it, the confidence
of its report and the features of the line as it was shown. Writes ``lang/en/lines.toml`` and prints, by folds of pages,
the area under the curve and what share of the best lines is fully right, by the weights and by the confidence alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from fitting import logistic

from daybook.extract.logit import log_odds

HERE = Path(__file__).parents[1]
LINES = HERE / "event_gold/lines.jsonl"
TARGET = HERE.parent / "src/daybook/lang/en/lines.toml"
HEAD = "# Made by tools/events/readable.py: what speaks for a line being fully right, in log-odds.\n[weights]\n"
FOLDS, RIDGE, HIDDEN = 11, 3.0, 0.25
SHARES = (0.2, 0.4, 0.6, 0.75, 1.0)


def read() -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Give the names of the features, the rows of lines, whether each is fully right, and the number of its page."""
    lines = [json.loads(line) for line in LINES.read_text("utf-8").splitlines()]
    names = ["intercept", "confidence", *lines[0]["features"]]
    rows = [[1.0, log_odds(line["confidence"], 0.03, 0.97), *line["features"].values()] for line in lines]
    right = [line["event"] == "ok" and not line["wrong"] and line["title"] == "good" for line in lines]
    pages = {page: number for number, page in enumerate(dict.fromkeys(line["page"] for line in lines))}
    return names, np.array(rows), np.array(right, float), np.array([pages[line["page"]] for line in lines])


def area(scores: np.ndarray, right: np.ndarray) -> float:
    """Give the chance that a right line has a higher score than a wrong one (ties count half)."""
    good, bad = scores[right > 0], scores[right == 0]
    return float(((good[:, None] > bad).mean() + (good[:, None] >= bad).mean()) / 2)


def shares(scores: np.ndarray, right: np.ndarray) -> str:
    """Print what share of the best lines is right."""
    ranked = right[np.argsort(-scores, kind="stable")]
    return "  ".join(f"{share:.0%} {ranked[: int(len(ranked) * share)].mean():.3f}" for share in SHARES)


def main() -> None:
    """Fit the weights, print how they fare on pages that they were not fitted on, and write them."""
    names, rows, right, pages = read()
    folded = np.zeros(len(right))
    for fold in range(FOLDS):
        inside = pages % FOLDS == fold
        folded[inside] = rows[inside] @ logistic(rows[~inside], right[~inside], RIDGE)
    print(f"{len(right)} lines, {right.mean():.3f} fully right")
    print(f"confidence alone: area {area(rows[:, 1], right):.3f}   {shares(rows[:, 1], right)}")
    print(f"with the line:    area {area(folded, right):.3f}   {shares(folded, right)}")
    weights = logistic(rows, right, RIDGE)
    weights[0] -= np.quantile(rows @ weights, HIDDEN)
    told = "".join(f'"{name}" = {weight:.2f}\n' for name, weight in zip(names, weights, strict=True))
    TARGET.write_text(HEAD + told, "utf-8")


if __name__ == "__main__":
    main()
