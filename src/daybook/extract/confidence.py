"""How sure a report is: a logistic model of a few features, fitted by ``tools/events/confidence.py`` on event gold."""

from __future__ import annotations

import math

from daybook.extract.coreference import Event
from daybook.extract.drafts import Draft

#: Weights in log-odds. Fitted numbers, in the order of `features`; the first is the intercept.
WEIGHTS = (-2.021, 0.244, 0.567, 0.322, 0.121, 0.205, 0.094, 0.576, 0.425, 0.110, 0.215, 0.287, 0.303, -0.171, 0.283)


def features(event: Event) -> tuple[float, ...]:
    """Give an event's features: the trigger's prior in log-odds, which fields it has, where and how it is told, the
    annotator's chances that the trigger names an event, and one of its kind, and whether it is another's again."""
    group = event.drafts
    best = max(draft.candidate.sense.prior for draft in group)
    first = group[0]
    known = any(not draft.candidate.sense.learned for draft in group)
    return (
        1.0,
        _odds(best) if known else 0.0,
        float(known),
        float(any(draft.who for draft in group)),
        float(any(draft.whom for draft in group)),
        float(any(draft.stated for draft in group)),
        float(first.candidate.sense.verb),
        first.position,
        math.log(len(group)),
        float(any(draft.figures for draft in group)),
        float(first.reading.explicit),
        *_read(group, best),
        max(event.echo, -3.0),
        float(first.part > 0),
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


def confidence(event: Event) -> float:
    """Give the chance that a careful reader would take this report from the page."""
    odds = sum(weight * value for weight, value in zip(WEIGHTS, features(event), strict=True))
    return round(1 / (1 + math.exp(-odds)), 3)
