"""Fit who does what an event tells of, and to whom, on the event gold's split "train".

usage: sides.py CORPORA GOLD_DIR MODEL.onnx...

Each part of the split is read by the model that was trained without it (``train.py --without PART/PARTS``), as the
model that all of it taught would seem better than it is. Writes ``lang/en/weights/sides.toml`` and prints, for the
split "tune" read by the installed annotator, how many of either side are right by the rules alone and by the weights.
GOLD_DIR holds ``score.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

from aligning import Aligned, aligned, of_parts
from fitting import Case, fitted, report, write
from scoring import scorer

from daybook.extract import FLOOR
from daybook.extract.choosing.sides import Names, choices
from daybook.extract.joining.ruled import sides_ruled
from daybook.model import EventRole
from gold import Read, pages

TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/weights/sides.toml"
HEAD = "Made by tools/events/sides.py: what speaks for a set of names being who does it, and to whom, in log-odds."
Sides = dict[EventRole, list[Case]]


def cases(texts: Iterable[Read], score: ModuleType) -> Sides:
    """Give for either side the choices of each event that is found with its kind."""
    found: Sides = {EventRole.WHO: [], EventRole.WHOM: []}
    for row in chain.from_iterable(aligned(texts, score, FLOOR)):
        if row.gold is not None and row.gold["kind"] == row.found["kind"]:
            for side, case in _cases(row, row.gold, score):
                found[side].append(case)
    return found


def _cases(row: Aligned, gold: dict[str, object], score: ModuleType) -> Iterator[tuple[EventRole, Case]]:
    who, whom = sides_ruled(row.event.drafts)

    def done_by(names: Names) -> bool:
        return score.same_parties(gold, {"who": list(names), "whom": [name for name in whom if name not in names]})

    def done_to(names: Names) -> bool:
        return score.same_names(gold["whom"], list(names))

    for side, ruled, taken, is_right in (
        (EventRole.WHO, who, (), done_by),
        (EventRole.WHOM, whom, row.report.who, done_to),
    ):
        chosen = choices(row.event, side, ruled, row.page.names, taken)
        right = [is_right(choice.names) for choice in chosen]
        yield side, Case([choice.features for choice in chosen], right, is_right(ruled))


def main(corpora: Path, gold: Path, models: list[str]) -> None:
    """Fit, write, measure."""
    score = scorer(gold)
    tune = cases(pages(corpora, "tune", full=True), score)
    told = cases(of_parts(corpora, models), score)
    weights = {side: fitted(told[side]) for side in told}
    write(TARGET, HEAD, {side.value: weights[side] for side in weights})
    for side in weights:
        report(((f"{side}, train", told[side]), (f"{side}, tune", tune[side])), weights[side])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
