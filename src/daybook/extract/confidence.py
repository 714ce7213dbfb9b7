"""How sure a report is: a logistic model over a few features, fitted on the event gold by ``tools/priors/fit.py``."""

from __future__ import annotations

import math

from daybook.extract.drafts import Draft

#: Weights in log-odds. Fitted numbers, in the order of `features`; the first is the intercept.
WEIGHTS = (0.235, 0.534, 0.603, 0.291, 0.393, -0.185, -0.487, 0.172, 0.146, 0.396, 0.228, 0.313)


def features(group: list[Draft]) -> tuple[float, ...]:
    """Give a report's features: the trigger's prior in log-odds, which fields it has, where and how it is told,
    and the annotator's chances that the trigger names an event, and one of its kind."""
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
        *_read(group, best),
    )


def _read(group: list[Draft], prior: float) -> tuple[float, float]:
    """Give the annotator's chances for the likeliest mention in log-odds; the prior's where it did not look."""
    chances = [draft.chances for draft in group if draft.chances is not None]
    if not chances:
        return _odds(prior), _odds(prior)
    return _odds(max(event for event, _ in chances)), _odds(max(kind for _, kind in chances))


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.03), 0.97)
    return math.log(chance / (1 - chance))


def confidence(group: list[Draft]) -> float:
    """Give the chance that a careful reader would take this report from the page."""
    odds = sum(weight * value for weight, value in zip(WEIGHTS, features(group), strict=True))
    return round(1 / (1 + math.exp(-odds)), 3)
