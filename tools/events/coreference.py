"""Weigh what speaks for two mentions on a page being of one event, on event gold that the model was not taught.

usage: coreference.py CORPORA [READER...]

The branch learns the vectors of words that name events with all else (`mention_pairs.py`); their product is one more
thing that two mentions share, and is surer on the texts that it was taught. Hence the split "tune", and of "train" the
texts of such readers as have annotated since. The weights are drawn towards those that the package has, as the texts
are few, and only pairs that the rules let be one are learned from. Writes ``lang/en/weights/coreference.toml``; prints
precision and recall of pairs by chance: by the weights as they were, by those fitted on other pages (folds), and by the
rules alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from fitting import logistic
from mention_pairs import BACK

from daybook.extract.drafts.context import in_context
from daybook.extract.drafts.draft import Draft
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.joining.coreference import NAMES, Event, features, may_be_of
from daybook.extract.times.clock import Clock
from daybook.extract.triggers.lexicon import lexicon
from daybook.lang import load
from gold import Read, pages, read, records

TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/weights/coreference.toml"
RIDGE = 40.0
FOLDS = 8


def pairs_of(told: Read) -> Iterator[tuple[tuple[float, ...], bool, bool]]:
    """Give the pairs of a page's mentions that the gold knows: what they share, whether they are of one report, and
    whether the rules let them be."""
    drafts = in_context(list(drafts_of_page(told.page, told.annotation, lexicon())), Clock(told.page))
    known = list(mentions(drafts, told.gold["reports"]))
    for place, (later, event) in enumerate(known):
        for earlier, other in known[max(0, place - BACK) : place]:
            if earlier.part == later.part:
                yield features(earlier, later), event == other, may_be_of(later, Event(earlier, 0.0))


def mentions(drafts: list[Draft], reports: list[dict[str, Any]]) -> Iterator[tuple[Draft, int]]:
    """Give the drafts of a page that stand on a gold trigger, with the number of its report."""
    marks = [(m[2], m[3], n) for n, report in enumerate(reports) for m in report["mentions"]]
    for draft in drafts:
        span = draft.candidate.span
        report = next((n for start, end, n in marks if start < span.end and span.start < end), None)
        if report is not None:
            yield draft, report


def fit(shared: np.ndarray, one: np.ndarray, allowed: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Give the weights under which the pairs that the rules let be one are likeliest."""
    return logistic(shared[allowed], one[allowed].astype(float), RIDGE, towards=known)


def measure(name: str, odds: np.ndarray, one: np.ndarray, allowed: np.ndarray) -> None:
    """Print precision and recall of pairs by chance."""
    for least in (0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        taken = (odds >= np.log(least / (1 - least))) & allowed
        print(f"{name}, chance {least}: precision {one[taken].mean():.3f} recall {one[taken].sum() / one.sum():.3f}")


def write(weights: np.ndarray) -> None:
    """Write the weights to the package."""
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(NAMES, weights.tolist(), strict=True)]
    head = "# Made by tools/events/coreference.py: what speaks for two mentions being of one event, in log-odds."
    TARGET.write_text("\n".join([head, "[weights]", *lines, ""]), "utf-8")


def untaught(corpora: Path, readers: list[str]) -> Iterator[Read]:
    """Give the split "tune", and what some readers annotated of the split "train"."""
    yield from pages(corpora, "tune", full=True)
    for gold, source in records(corpora, "train", full=True):
        if gold["reader"] in readers:
            yield Read(gold, *read(gold["id"], source))


def main(corpora: Path, readers: list[str]) -> None:
    """Fit, measure, write."""
    rows = [(n, *row) for n, told in enumerate(untaught(corpora, readers)) for row in pairs_of(told)]
    fold, shared, one, allowed = map(np.array, zip(*rows, strict=True))
    known = np.array([load("en", "weights/coreference")["weights"].get(name, 0.0) for name in NAMES])
    odds = np.zeros(len(one))
    for part in range(FOLDS):
        out = fold % FOLDS == part
        odds[out] = shared[out] @ fit(shared[~out], one[~out], allowed[~out], known)
    measure("as they were", shared @ known, one, allowed)
    measure("by folds", odds, one, allowed)
    taken = shared[:, NAMES.index("rules")] > 0
    print(f"rules: precision {one[taken].mean():.3f} recall {one[taken].sum() / one.sum():.3f}")
    write(fit(shared, one, allowed, known))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
