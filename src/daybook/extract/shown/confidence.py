"""How sure a report is: logistic models of a few features, fitted by ``tools/events/confidence.py`` on event gold.

`told` is the chance that a careful reader would take the event from the page at all; `confidence` stands half for that
and half for the line being right in kind, status, who and when.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Event
from daybook.extract.logit import log_odds
from daybook.model import Kind, Report, Status

_LEAST, _MOST = 0.03, 0.97  # chances that those of features are kept between
#: Weights in log-odds, fitted, in the order of `event_features` and `line_features`; the first is the intercept.
TOLD = (
    -2.497,
    0.199,
    0.376,
    0.214,
    0.124,
    0.227,
    0.174,
    0.510,
    0.338,
    0.145,
    0.064,
    0.268,
    0.303,
    -0.242,
    0.676,
)
RIGHT = (
    -2.970,
    0.081,
    0.284,
    0.044,
    0.081,
    0.079,
    0.118,
    0.372,
    0.212,
    0.089,
    0.035,
    0.261,
    0.207,
    -0.172,
    1.169,
    0.155,
    0.160,
    0.152,
    -0.118,
    0.161,
    0.017,
    -0.069,
    -0.101,
    0.016,
    -0.015,
    -0.019,
)


def told(event: Event) -> float:
    """Give the chance that a careful reader would take an event from the page."""
    return _chance(TOLD, event_features(event))


class Sure(NamedTuple):
    """The chances that a report's status, who and when are right."""

    status: float
    who: float
    when: float


def confidence(event: Event, report: Report, sure: Sure) -> float:
    """Give how sure a report of an event is."""
    return round(_chance(RIGHT, line_features(event, report, sure)), 3)


def event_features(event: Event) -> tuple[float, ...]:
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


def line_features(event: Event, report: Report, sure: Sure) -> tuple[float, ...]:
    """Give the features of an event with what its line says: how sure its status, parties, time and kind are."""
    group = event.drafts
    return (
        *event_features(event),
        *map(_odds, sure),
        float(not report.who),
        float(len(report.who) > 1),
        float(any(name[:1].isupper() for name in report.who)),
        _odds(max(draft.kinds.get(report.kind, 0.0) for draft in group)),
        float(report.status is Status.OCCURRED),
        float(report.according_to is not None),
        float(group[0].candidate.sense.verb and bool(group[0].who)),
        float(report.kind is Kind.FIGURES),
    )


def _read(group: list[Draft], prior: float) -> tuple[float, float]:
    """Give the annotator's chances for the likeliest mention in log-odds; the prior's where it did not look."""
    chances = [draft.chances for draft in group if draft.chances is not None]
    if not chances:
        return _odds(prior), _odds(prior)
    return _odds(max(event for event, _ in chances)), _odds(max(kind for _, kind in chances))


def _odds(chance: float) -> float:
    return log_odds(chance, _LEAST, _MOST)


def _chance(weights: tuple[float, ...], features: tuple[float, ...]) -> float:
    odds = sum(weight * value for weight, value in zip(weights, features, strict=True))
    return 1 / (1 + math.exp(-odds))
