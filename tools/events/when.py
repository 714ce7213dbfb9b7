"""Fit which of the times that a page tells is an event's, on the event gold's split "train".

usage: when.py CORPORA GOLD_DIR MODEL.onnx...

Each part of the split is read by the model that was trained without it (``train.py --without PART/PARTS``), as the
model that all of it taught would seem better than it is. Writes ``lang/en/weights/when.toml`` and prints, for the split
"tune" read by the installed annotator, how many times are right by the rules alone and by the weights. GOLD_DIR holds
``score.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

from aligning import aligned
from fitting import Case, fit_choice

from daybook.extract import FLOOR
from daybook.extract.choosing.when import choices
from daybook.extract.reports import standing
from daybook.model import When
from gold import Read

TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/weights/when.toml"
HEAD = "Made by tools/events/when.py: what speaks for a time being an event's, in log-odds."


def cases(texts: Iterable[Read], score: ModuleType) -> Iterator[Case]:
    """Give the choices of each event that is found with its kind."""
    for row in chain.from_iterable(aligned(texts, score, FLOOR)):
        if row.gold is not None and row.gold["kind"] == row.found["kind"]:
            wanted, when = row.gold["when"], standing(row.event)[1]
            chosen = choices(row.event, row.report.status, when, row.page.times)
            right = [score.same_when(wanted, _written(choice.when)) for choice in chosen]
            yield Case([one.features for one in chosen], right, score.same_when(wanted, _written(when)))


def _written(when: When | None) -> dict[str, str | None] | None:
    return None if when is None else {"start": when.start, "end": when.end}


if __name__ == "__main__":
    fit_choice(cases, TARGET, HEAD, sys.argv[1:])
