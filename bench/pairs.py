"""Measure the score of two reports on pairs that were judged by reading, and what each ground adds to it.

usage: python bench/pairs.py [--corpora DIR] [--pairs FILE] [--part dev|held]

pairs.jsonl has pairs of reports of agency stories, drawn from those that share a blocking key, most of them near the
score at which two become one, judged by reading their sentences: of one event or not. pairs_fresh.jsonl (--pairs) has
119 more, of other stories, half of them drawn from what one entry holds ("merged"), half near the score ("near"); those
of the part "held" are for counting alone, and were not looked at while merging was mended. A report is named by its
story and by where its trigger begins; the stories' texts are not in the project, digests tell whether they
are the same.

Printed are the area under the curve, precision and recall at the threshold, both of the pairs alone, and for each
ground how often it speaks, the share of pairs of one event where it does, and the weight that logistic regression gives
it beside the others (1 is as good as its points say; ridge towards that; ten-fold cross-validated area beside it).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from daybook.merge import file_page, grounds, profile
from daybook.merge.comparison import SAME, score
from daybook.model import Filing, Page
from follow import read, stories

Pair = tuple[Filing, Filing, bool]


def report_at(filings: list[Filing], spot: dict[str, Any]) -> Filing | None:
    """Give the report whose trigger begins there, of the kind that it was judged as where several do."""
    found = [f for f in filings if any(m.trigger.start == spot["start"] for m in f.report.mentions)]
    return min(found, key=lambda f: (f.report.kind != spot["kind"], f.key.index), default=None)


def pairs(corpora: Path, judged: Path, part: str | None) -> list[Pair]:
    """Read the stories and give the pairs of which both reports are still found."""
    rows = [json.loads(line) for line in judged.read_text().splitlines()]
    rows = [row for row in rows if part is None or row["part"] == part]
    held = stories(corpora)
    filings: dict[str, list[Filing]] = {}
    for name in sorted({spot["story"] for row in rows for spot in (row["one"], row["other"])}):
        page = read(held[name])
        filings[name] = list(file_page(name, page)) if isinstance(page, Page) else []
    print(f"{len(rows)} pairs, of {sum(row['same'] for row in rows)} one event; ", end="")
    found = []
    for row in rows:
        one, other = (report_at(filings[spot["story"]], spot) for spot in (row["one"], row["other"]))
        if one and other:
            found.append((one, other, row["same"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--pairs", type=Path, default=Path(__file__).with_suffix(".jsonl"))
    parser.add_argument("--part", choices=["dev", "held"])
    options = parser.parse_args()
    judged = pairs(options.corpora, options.pairs, options.part)
    same = np.array([told for _, _, told in judged])
    scores = np.array([score(profile(one), profile(other)) for one, other, _ in judged])
    joined = scores > SAME
    print(f"{len(judged)} of these read again")
    print(f"area under the curve {roc_auc_score(same, scores):.3f}", end="; ")
    print(f"precision {same[joined].mean():.3f}, recall {joined[same].mean():.3f}")
    weigh(judged, same, scores)


def weigh(judged: list[Pair], same: Any, scores: Any) -> None:
    points: dict[str, Any] = defaultdict(lambda: np.zeros(len(judged)))
    for at, (one, other, _) in enumerate(judged):
        for ground in grounds(profile(one), profile(other)):
            points[ground.field][at] += ground.points
    names = sorted(points)
    table = np.column_stack([scores * 10, *(points[name] for name in names)])
    model = LogisticRegression(C=0.03, max_iter=5000)
    folds = StratifiedKFold(10, shuffle=True, random_state=1)
    refitted = cross_val_predict(model, table, same, cv=folds, method="decision_function")
    weights = model.fit(table, same).coef_[0]
    print(f"weighed anew, cross-validated: area {roc_auc_score(same, refitted):.3f}")
    print("ground     pairs  of one event  weight")
    for name, weight in zip(names, weights[1:], strict=True):
        spoken = points[name] != 0
        print(f"{name:10} {spoken.sum():5} {same[spoken].mean():13.2f} {1 + weight / (weights[0] * 10):7.2f}")


if __name__ == "__main__":
    main()
