"""Fit how likely two mentions on a page are of one event, on the event gold's split "train".

usage: coreference.py CORPORA

Writes ``lang/en/coreference.toml`` and prints, for pairs of the split "tune", precision and recall by chance, beside
those of the rules alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from fitting import logistic

from daybook.extract.clock import Clock
from daybook.extract.context import in_context
from daybook.extract.coreference import NAMES, features
from daybook.extract.drafts import drafts_of_page
from daybook.extract.lexicon import lexicon
from gold import Read, pages

RIDGE = 5.0
TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/coreference.toml"


def pairs(corpora: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Give the features of each pair of mentions that the gold knows, and whether they are of one report."""
    rows, one = [], []
    for told in pages(corpora, split, full=True):
        known = list(mentions(told))
        for place, (later, report) in enumerate(known):
            for earlier, other in known[:place]:
                if earlier.part == later.part:
                    rows.append(features(earlier, later))
                    one.append(report == other)
    return np.array(rows), np.array(one, float)


def mentions(told: Read):
    """Give the drafts of a page that stand on a gold trigger, with the number of its report."""
    marks = [(m[2], m[3], n) for n, report in enumerate(told.gold["reports"]) for m in report["mentions"]]
    drafts = in_context(list(drafts_of_page(told.page, told.annotation, lexicon())), Clock(told.page))
    for draft in drafts:
        span = draft.candidate.span
        report = next((n for start, end, n in marks if start < span.end and span.start < end), None)
        if report is not None:
            yield draft, report


def main(corpora: Path) -> None:
    """Fit, write, measure."""
    weights = logistic(*pairs(corpora, "train"), RIDGE)
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(NAMES, weights, strict=True)]
    head = "# Made by tools/events/coreference.py: what speaks for two mentions being of one event, in log-odds."
    TARGET.write_text("\n".join([head, "[weights]", *lines, ""]), "utf-8")
    rows, one = pairs(corpora, "tune")
    chances = 1 / (1 + np.exp(-rows @ weights))
    found = {f"chance {least}": chances >= least for least in (0.3, 0.35, 0.4, 0.5, 0.6)}
    found["rules"] = rows[:, NAMES.index("rules")] > 0
    for name, told in found.items():
        print(f"{name:11} precision {one[told].mean():.3f} recall {one[told].sum() / one.sum():.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
