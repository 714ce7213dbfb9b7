"""Work out the day of a text that carries no date from its words: an interval that holds it nine times in ten."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from daybook.dates.direction import Directions
from daybook.dates.evidence import Array, Days, Evidence, days, evidence
from daybook.dates.grammar import grammar
from daybook.dates.landmarks import latest_day
from daybook.dates.neighbours import read
from daybook.model import Annotation, When

__all__ = ["from_text"]

_FIRST = date(1985, 1, 1)
_MASS = 0.92  # a little over nine tenths: fitted so that nine intervals in ten hold the day
_TEMPER = 0.7  # clues of one text are not independent: fitted so that nine intervals in ten hold the day
_TOO_WIDE = 16 * 365  # an interval longer than this says nothing worth saying
_FEW_WEEKS = 62  # days; in a longer interval no day is worth naming
_READ = 20_000  # characters from the beginning that are read


def from_text(text: str, until: date | None, annotation: Annotation | None = None, language: str = "en") -> When | None:
    """Give the interval of days in which a text was written; None where its words do not tell.

    `until` is the last day that it may be of, as that of its capture. Clues are weighed as likelihoods of days and
    multiplied; those that the outcome contradicts are named among the grounds as set aside.
    """
    text = text[:_READ]
    directions = Directions(text, annotation, language)
    axis = days(_FIRST, max(_FIRST, min(until, latest_day()) if until else latest_day()))
    clues = evidence(read(grammar(language), text), directions, axis)
    if not clues:
        return None
    posterior = _posterior(clues, axis)
    first, last = _shortest(posterior)
    if last - first > _TOO_WIDE:
        return None
    start, end = _rounded(axis.first + timedelta(days=first), axis.first + timedelta(days=last))
    likeliest = int(posterior.argmax())
    grounds = _grounds(clues, likeliest, until)
    if last - first < _FEW_WEEKS:
        day = axis.first + timedelta(days=likeliest)
        grounds = (f"likeliest day: {day:%A} {day.isoformat()}", *grounds)
    return When(start=start, end=end, basis="text", grounds=grounds)


def _posterior(clues: list[Evidence], axis: Days) -> Array:
    score = np.zeros(len(axis.ordinals))
    for clue in clues:
        score += np.log(clue.likelihood) * (1.0 if clue.hard else _TEMPER)
    weight = np.exp(score - score.max())
    return np.asarray(weight / weight.sum())


def _shortest(posterior: Array) -> tuple[int, int]:
    """Give the ends of the shortest run of days that holds so much of the probability."""
    total = np.concatenate([[0.0], np.cumsum(posterior)])
    ends = np.searchsorted(total, total[:-1] + _MASS - 1e-9)
    lengths = np.where(ends < len(total), ends - np.arange(len(ends)), len(total) + 1)
    first = int(lengths.argmin())
    return first, int(min(ends[first], len(posterior))) - 1


def _grounds(clues: list[Evidence], likeliest: int, until: date | None) -> tuple[str, ...]:
    kept = [c for c in clues if c.likelihood[likeliest] > 0.1 * c.likelihood.max()]
    aside = [c for c in clues if c.likelihood[likeliest] <= 0.1 * c.likelihood.max()]
    grounds = [c.grounds for c in kept] + [f"set aside: {c.grounds}" for c in aside]
    if until:
        grounds.append(f"captured by {until.isoformat()}")
    return tuple(dict.fromkeys(grounds))[:16]


def _rounded(first: date, last: date) -> tuple[str, str]:
    """Write the ends no more exact than the interval is long: in days or months."""
    if (last - first).days <= _FEW_WEEKS:
        return first.isoformat(), last.isoformat()
    return f"{first:%Y-%m}", f"{last:%Y-%m}"
