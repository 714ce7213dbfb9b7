"""Fit which of the places that a page names is an event's, on the event gold's split "train".

usage: where.py CORPORA GOLD_DIR MODEL.onnx...

Each part of the split is read by the model that was trained without it (``train.py --without PART/PARTS``), as the
model that all of it taught would seem better than it is. Writes ``lang/en/weights/where.toml`` and prints, for the
split "tune" read by the installed annotator, how many places are right by the rules alone and by the weights. GOLD_DIR
holds ``score.py``.
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
from daybook.extract.choosing.where import choices
from daybook.extract.joining.coreference import Told
from daybook.extract.joining.ruled import placed
from gold import Read

TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/weights/where.toml"
HEAD = "Made by tools/events/where.py: what speaks for a place being an event's, in log-odds."


def cases(texts: Iterable[Read], score: ModuleType) -> Iterator[Case]:
    """Give the choices of each event that is found with its kind."""
    for row in chain.from_iterable(aligned(texts, score, FLOOR)):
        if row.gold is not None and row.gold["kind"] == row.found["kind"]:
            made, where = row.report, placed(row.event.drafts)
            chosen = choices(row.event, Told(made.kind, made.status, made.who, made.whom), row.page.places)
            wanted = row.gold["where"]
            right = [score.same_names(wanted, choice.name) for choice in chosen]
            yield Case([choice.features for choice in chosen], right, score.same_names(wanted, where and where.name))


if __name__ == "__main__":
    fit_choice(cases, TARGET, HEAD, sys.argv[1:])
