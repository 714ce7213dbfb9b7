"""Evidence for the day of a text that carries no date: each clue with its words and how likely it makes each day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from daybook.dates.calendars import feast
from daybook.dates.direction import Directions
from daybook.dates.landmarks import Landmark, landmarks
from daybook.dates.reading import Reading

__all__ = ["Days", "Evidence", "evidence"]

Array = NDArray[np.float64]
_MONTHS_BACK = np.array([0.20, 0.30, 0.14, 0.09, 0.07, 0.05, 0.04, 0.03, 0.03, 0.02, 0.02, 0.03])
#: How many years the page's lies after the latest year that it names in the past. News avoids naming its own.
_YEARS_AFTER = {-1: 0.02, 0: 0.14, 1: 0.34, 2: 0.14, 3: 0.09, 4: 0.06, 5: 0.05, 6: 0.04, 7: 0.03, 8: 0.03, 9: 0.02}
_YEARS_AHEAD = {-1: 0.03, 0: 0.15, 1: 0.26, 2: 0.12, 3: 0.10, 4: 0.08, 5: 0.06, 6: 0.04, 7: 0.03, 8: 0.03, 9: 0.03}
_YEARS_EITHER = {gap: 0.75 * _YEARS_AFTER.get(gap, 0.01) + 0.25 * _YEARS_AHEAD.get(-gap, 0.0) for gap in range(-9, 10)}
_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Days(msgspec.Struct, frozen=True):
    """The days that a page may have been published on, one place an array each."""

    first: date
    last: date
    ordinals: NDArray[np.int64]
    years: NDArray[np.int64]
    months: NDArray[np.int64]
    of_year: NDArray[np.int64]
    weekdays: NDArray[np.int64]


class Evidence(msgspec.Struct, frozen=True):
    """A clue: what it says, for people, and the likelihood of each day under it, at most 1."""

    grounds: str
    likelihood: Array
    hard: bool = False  # stands by itself: not weakened for hanging together with others


@cache
def days(first: date, last: date) -> Days:
    """Give the days from first to last, both included."""
    ordinals = np.arange(first.toordinal(), last.toordinal() + 1)
    all_days = [date.fromordinal(int(o)) for o in ordinals]
    return Days(
        first,
        last,
        ordinals,
        np.array([d.year for d in all_days]),
        np.array([d.month for d in all_days]),
        np.array([d.timetuple().tm_yday for d in all_days]),
        (ordinals - 1) % 7 + 1,
    )


def evidence(readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    """Give all clues of a text: what its expressions of time and its landmarks say of the day it was written on."""
    lower = directions.lower
    found = _years(readings, directions, axis) + _weekdays(readings, directions, axis)
    for reading in readings:
        if reading.kind == "calendar" and reading.year is None and reading.year_shift is None:
            found += _open(reading, readings, directions, axis)
    marks = landmarks(lower)
    return _unique(found) + [_landmark(mark, lower, readings, axis) for mark in marks]


def _unique(found: list[Evidence]) -> list[Evidence]:
    return list({e.grounds: e for e in found}.values())


# --- years -----------------------------------------------------------------------------------------------------------


def _years(readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    """The latest year named as past, the nearest named as to come, and every day told in full."""
    past: list[int] = []
    ahead: list[int] = []
    either: list[int] = []
    full: list[tuple[int, int, int]] = []
    for r in readings:
        if r.kind != "calendar" or r.year is None or r.year > axis.last.year + 40:
            continue
        side = _side_of_year(r, directions)
        (past if side < 0 else ahead if side > 0 else either).append(r.end_year or r.year)
        if r.day is not None and r.month is not None and side < 0:
            full.append((r.year, r.month, r.day))
    found = []
    if past:
        found.append(_gap(axis, max(past), _YEARS_AFTER, f"the latest year named as past is {max(past)}"))
    if either and max(either) > max(past, default=0):
        found.append(_gap(axis, max(either), _YEARS_EITHER, f"the latest year named is {max(either)}"))
    ahead = [y for y in ahead if y > max(past, default=0)]
    if ahead:
        found.append(_gap(axis, -min(ahead), _YEARS_AHEAD, f"{min(ahead)} is named as to come"))
    try:
        latest = max(date(*f) for f in full) if full else None
    except ValueError:
        latest = None
    if latest:
        reported = np.where(axis.ordinals >= latest.toordinal(), 1.0, 0.02)
        found.append(Evidence(f"{latest.isoformat()} is reported: not before it", reported, hard=True))
    return found


def _side_of_year(r: Reading, directions: Directions) -> int:
    """Tell whether a year is named as past or to come: by the word before it, else by its clause."""
    before = directions.lower[max(0, r.start - 14) : r.start]
    if re.search(r"\b(?:since|from|after|back in|of)\s+(?:the\s+)?\Z", before):
        return -1
    if re.search(r"\b(?:by|until|till|before|through)\s+(?:the\s+)?\Z", before):
        return 1
    return directions.at(r.start, r.end)


def _gap(axis: Days, year: int, table: dict[int, float], grounds: str) -> Evidence:
    """Likelihood of each day by the years between its own and one that the text names (negative: one to come)."""
    gaps = axis.years - year if year > 0 else -year - axis.years
    likelihood = np.full(len(gaps), 0.003)
    for gap, weight in table.items():
        likelihood[gaps == gap] = weight
    likelihood[gaps > 9] = 0.012
    return Evidence(grounds, likelihood / likelihood.max())


# --- weekdays --------------------------------------------------------------------------------------------------------


def _weekdays(readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    """The weekday that a story names most, as past, is mostly its own: "said on Friday"."""
    counts = np.zeros(8)
    for r in readings:
        if r.weekday and r.kind == "calendar" and r.day is None and r.way is None and r.week is None:
            counts[r.weekday] += 1.0 if directions.at(r.start, r.end) <= 0 else -0.6
            if re.search(
                r"(?:said|told|announced|reported)[^.]{0,60}\Z", directions.lower[max(0, r.start - 70) : r.start]
            ):
                counts[r.weekday] += 1.2
    counts = np.maximum(counts, 0.0)
    if counts.sum() == 0:
        return []
    sharp = counts**1.6 / (counts**1.6).sum()
    after = np.concatenate([[0.0], np.roll(sharp[1:], 1)])  # a story may name only the day before its own
    share = 0.78 * sharp + 0.12 * after + 0.014
    best = int(share.argmax())
    grounds = f"{_NAMES[best - 1]} is the weekday that it names as its own"
    return [Evidence(grounds, (share / share.max())[axis.weekdays], hard=True)]


# --- months, days and feasts without a year --------------------------------------------------------------------------


def _open(r: Reading, readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    side = r.way or directions.at(r.start, r.end)
    words = directions.lower[r.start : r.end]
    if r.month is not None and r.day is not None:
        return _month_day(r, words, side, axis)
    if r.month is not None and 1 <= r.month <= 12:
        return [Evidence(f"“{words}” without a year: not long before or after", _by_month(r.month, side, axis))]
    if r.holiday:
        return _holiday(r, words, readings, directions, axis)
    return []


def _month_day(r: Reading, words: str, side: int, axis: Days) -> list[Evidence]:
    try:
        of_year = date(2001, r.month or 1, r.day or 1).timetuple().tm_yday
    except ValueError:
        return []
    offset = (axis.of_year - of_year + 182) % 365 - 182  # days from the day named to the page's
    near = np.exp(-np.abs(offset) / 25.0) * np.where(offset * side > 0, 0.2, 1.0)
    found = [Evidence(f"“{words}” without a year: near it", 0.95 * near + 0.05)]
    if r.weekday:
        ordinal = axis.ordinals - offset
        fits = (ordinal - 1) % 7 + 1 == r.weekday
        found.append(Evidence(f"“{words}” was such a weekday", np.where(fits, 1.0, 0.04)))
    return found


def _by_month(month: int, side: int, axis: Days) -> Array:
    after, ahead = _MONTHS_BACK[(axis.months - month) % 12], _MONTHS_BACK[(month - axis.months) % 12]
    weight = after if side < 0 else ahead if side > 0 else np.maximum(after, 0.6 * ahead)
    return np.asarray(0.9 * weight / weight.max() + 0.1)


@cache
def _feast_offsets(name: str, first: date, last: date) -> Array:
    """Days from the nearest such feast to each day (negative: the feast is ahead)."""
    axis = days(first, last)
    feasts = [f for y in range(first.year - 1, last.year + 2) if (f := feast(name, y))]
    offsets = np.full(len(axis.ordinals), 400.0)
    for begins, ends in feasts:
        offset = np.maximum(axis.ordinals - ends.toordinal(), 0) + np.minimum(axis.ordinals - begins.toordinal(), 0)
        offsets = np.where(np.abs(offset) < np.abs(offsets), offset, offsets)
    return offsets


def _holiday(r: Reading, words: str, readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    if not r.holiday:
        return []
    offset = _feast_offsets(r.holiday, axis.first, axis.last)
    found = [Evidence(f"“{words}”: near that feast", 0.9 * np.exp(-np.abs(offset) / 9.0) + 0.1)]
    beside = [
        other
        for other in readings
        if other.weekday and other.day is None and other.kind == "calendar" and _in_sentence(r, other, directions.lower)
    ]
    lasting = [(o, length) for o in beside if (length := _length(o, r, readings, directions.lower))]
    for other, length in lasting or [(other, 0) for other in beside]:
        found.append(_pinned(r, other, length, directions, axis))
    return found


def _in_sentence(left: Reading, right: Reading, lower: str) -> bool:
    first, second = sorted((left, right), key=lambda x: x.start)
    between = lower[first.end : second.start]
    return 0 <= second.start - first.end < 120 and not re.search(r"[.!?]\s|\n", between)


def _length(weekday: Reading, feast_read: Reading, readings: list[Reading], lower: str) -> int:
    """How many days something lasts that begins on the weekday and holds the feast; 0 where nothing such is told.

    "a four-day Easter pause beginning on Thursday"
    """
    if not re.search(r"(?:begin|start)\w*\s+(?:on\s+)?\Z", lower[max(0, weekday.start - 20) : weekday.start]):
        return 0
    lasting = [r for r in readings if r.kind == "duration" and r.unit == "day" and _in_sentence(r, feast_read, lower)]
    count = lasting[0].count if lasting else None
    return int(count) if count and count.isdigit() and int(count) <= 14 else 0


def _pinned(r: Reading, weekday: Reading, length: int, directions: Directions, axis: Days) -> Evidence:
    """A weekday told with a feast is one beside it; the page lies less than a week after that day, or before it."""
    side = directions.at(weekday.start, weekday.end)
    allowed = np.zeros(len(axis.ordinals), dtype=bool)
    for year in range(axis.first.year, axis.last.year + 1):
        known = feast(r.holiday or "", year)
        if known is None:
            continue
        for shift in range(1 - length, 1) if length else range(-3, 4):
            told = known[0] + timedelta(days=shift)
            if told.isoweekday() == weekday.weekday:
                ahead = axis.ordinals - told.toordinal()
                allowed |= (ahead >= 0) & (ahead < 7) if side <= 0 else (ahead < 0) & (ahead >= -7)
    name, words = _NAMES[(weekday.weekday or 1) - 1], directions.lower[r.start : r.end]
    told_as = "not a week before" if side <= 0 else "less than a week ahead"
    return Evidence(
        f"{name} is told with “{words}”: it was {told_as}",
        np.where(allowed, 1.0, 0.005 if length else 0.1),
        hard=length > 0,
    )


# --- landmarks -------------------------------------------------------------------------------------------------------


#: How likely a landmark is named outside of its days: by a slip of the table, or of the words' meaning.
_FLOORS = {"office": 0.01, "past_office": 0.005, "event": 0.002, "since": 0.002, "gone": 0.02, "name": 0.15}


def _landmark(mark: Landmark, lower: str, readings: list[Reading], axis: Days) -> Evidence:
    likelihood = np.full(len(axis.ordinals), _FLOORS[mark.kind])
    for first, last in mark.spans:
        begins = first.toordinal() if first else axis.first.toordinal()
        ends = last.toordinal() if last else axis.last.toordinal()
        likelihood = np.maximum(likelihood, _term(mark.kind, begins, ends, axis))
    grounds = _told(mark)
    first = mark.spans[0][0]
    if mark.kind == "event" and first:
        near = [r for r in readings if r.month == first.month and r.day is None and r.year is None]
        if any(abs(r.start - mark.start) < 50 and not re.search(r"[.!?]\s", lower[r.end : mark.start]) for r in near):
            age = axis.ordinals - first.toordinal()
            likelihood = np.where((age >= 0) & (age < 335), 1.0, 0.004)
            grounds += ", and its month is named without a year: within the year after"
    return Evidence(grounds, likelihood, hard=True)


def _term(kind: str, begins: int, ends: int, axis: Days) -> Array:
    inside = (axis.ordinals >= begins) & (axis.ordinals <= ends)
    if kind == "event":
        age = np.maximum(axis.ordinals - begins, 0)
        return np.asarray(np.where(inside, 0.25 + 0.75 * np.exp(-age / 1100.0), 0.0))
    beside = (axis.ordinals >= begins - 45) & (axis.ordinals <= ends + 45)
    return np.asarray(np.where(inside, 1.0, np.where(beside, 0.2, 0.0)))


def _told(mark: Landmark) -> str:
    spans = " or ".join(f"{first or '…'} to {last or 'now'}" for first, last in mark.spans)
    return {
        "office": f"“{mark.words}”: in office {spans}",
        "past_office": f"“{mark.words}”: no longer in office, {spans}",
        "event": f"“{mark.words}”: since {mark.spans[0][0]}",
        "since": f"“{mark.words}”: since {mark.spans[0][0]}",
        "name": f"“{mark.words}” is named: about {spans}",
        "gone": f"“{mark.words}”: spoken of as present until {mark.spans[0][1]}",
    }[mark.kind]
