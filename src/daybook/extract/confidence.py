"""How sure a report is: a logistic model over a few features, fitted on gold pages by ``bench/gold.py --fit``."""

from __future__ import annotations

import math

from daybook.extract.drafts import Draft

#: Weights in log-odds. Fitted numbers, in the order of `features`; the first is the intercept.
WEIGHTS = (0.310, 1.092, 0.135, 0.241, 0.447, -0.435, -0.503, 0.609, 0.305, -0.124)


def features(group: list[Draft]) -> tuple[float, ...]:
    """Give a report's features: the trigger's prior in log-odds, which fields it has, where and how it is told."""
    best = max(draft.candidate.sense.prior for draft in group)
    first = group[0]
    return (
        1.0,
        _odds(best),
        float(any(draft.who for draft in group)),
        float(any(draft.whom for draft in group)),
        float(any(draft.stated for draft in group)),
        float(first.candidate.sense.verb),
        first.position,
        float(len(group) > 1),
        float(any(draft.figures for draft in group)),
        float(first.reading.explicit),
    )


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.03), 0.97)
    return math.log(chance / (1 - chance))


def confidence(group: list[Draft]) -> float:
    """Give the chance that a careful reader would take this report from the page."""
    odds = sum(weight * value for weight, value in zip(WEIGHTS, features(group), strict=True))
    return round(1 / (1 + math.exp(-odds)), 3)
