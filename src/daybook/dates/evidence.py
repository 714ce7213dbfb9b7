"""Evidence for the day of a text that carries no date: each clue with its words and how likely it makes each day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from daybook.dates.calendars import feast
from daybook.dates.cues import cues
from daybook.dates.direction import Directions
from daybook.dates.holders import holders
from daybook.dates.landmarks import Landmark, folded, phrases
from daybook.dates.markets import Level, levels
from daybook.dates.reading import Reading
from daybook.dates.recurring import recurring

__all__ = ["Days", "Evidence", "evidence"]

Array = NDArray[np.float64]
_MONTHS_BACK = np.array([0.20, 0.30, 0.14, 0.09, 0.07, 0.05, 0.04, 0.03, 0.03, 0.02, 0.02, 0.03])
#: By how many years the page's lies after a year that it names: the latest named as past, as neither past nor to come,
#: as to come, and as that of games or elections. Shares in developed parts of TimeBank, wire stories and web pages.
_GAPS = {
    "past": {-1: 0.06, 0: 0.2, 1: 0.18, 2: 0.13, 3: 0.07, 4: 0.055, 5: 0.055, 6: 0.02, 7: 0.016, 8: 0.016, 9: 0.012},
    "either": {-5: 0.03, -4: 0.03, -3: 0.025, -2: 0.035, -1: 0.25, 0: 0.24, 1: 0.12, 2: 0.055, 3: 0.06, 4: 0.02},
    "ahead": {-5: 0.12, -4: 0.15, -3: 0.1, -2: 0.17, -1: 0.16, 0: 0.07, 1: 0.04},
    "event": {-5: 0.05, -4: 0.05, -3: 0.1, -2: 0.09, -1: 0.14, 0: 0.11, 1: 0.1, 2: 0.08, 3: 0.06, 4: 0.05, 5: 0.03},
}
#: What a year's distance beyond those tables weighs: within ten years, within twenty, farther.
_BEYOND = {
    "past": ((-30, 0.003), (-6, 0.006), (20, 0.009), (200, 0.003)),
    "either": ((-11, 0.002), (-6, 0.01), (10, 0.01), (20, 0.006), (200, 0.002)),
    "ahead": ((-30, 0.003), (-11, 0.012), (-6, 0.025), (20, 0.004), (200, 0.002)),
    "event": ((-11, 0.002), (-6, 0.015), (9, 0.025), (20, 0.005), (200, 0.002)),
}
_TOLD = {
    "past": "the latest year named as past is {}",
    "either": "the latest year named is {}",
    "ahead": "{} is named as to come",
    "event": "games or elections of {} are named",
}
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
    plain = folded(lower)
    marks = [*holders(plain), *phrases(plain), *recurring(plain)]
    found += [_level(level, axis) for level in levels(plain)]
    return _unique(found) + [_landmark(mark, lower, readings, axis) for mark in marks]


def _unique(found: list[Evidence]) -> list[Evidence]:
    return list({e.grounds: e for e in found}.values())


# --- years -----------------------------------------------------------------------------------------------------------


def _years(readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    """The latest year named as past, the nearest named as to come, and every day told in full."""
    named: dict[str, list[int]] = {kind: [] for kind in _GAPS}
    full: list[date] = []
    for r in readings:
        if r.kind != "calendar" or r.year is None or not 1900 < r.year <= axis.last.year + 40:
            continue
        kind = _kind_of_year(r, directions)
        named[kind].append(r.end_year or r.year)
        if r.day is not None and r.month is not None and kind == "past":
            full += _day(r.year, r.month, r.day)
    past = max(named["past"], default=0)
    chosen = {
        "past": past,
        "either": max((y for y in named["either"] if y > past), default=0),
        "ahead": min((y for y in named["ahead"] if y > past), default=0),
        "event": max(named["event"], default=0),
    }
    found = [_gap(axis, year, kind) for kind, year in chosen.items() if year]
    if full:
        reported = np.where(axis.ordinals >= max(full).toordinal(), 1.0, 0.08)
        found.append(Evidence(f"{max(full).isoformat()} is reported: not before it", reported, hard=True))
    return found


def _day(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _kind_of_year(r: Reading, directions: Directions) -> str:
    """Tell whether a year is named as past, to come or neither: by the words beside it, else by its clause."""
    around = directions.around
    if around["year_of_an_event"].match(directions.lower, r.end):
        return "event"
    before = directions.lower[max(0, r.start - 20) : r.start]
    if around["year_past"].search(before):
        return "past"
    if around["year_ahead"].search(before):
        return "ahead"
    return "past" if directions.at(r.start, r.end) < 0 else "either"


def _gap(axis: Days, year: int, kind: str) -> Evidence:
    """Likelihood of each day by the years between its own and one that the text names (negative: one to come)."""
    gaps = axis.years - year
    likelihood = np.full(len(gaps), 0.001)
    for bound, weight in reversed(_BEYOND[kind]):
        likelihood[gaps <= bound] = weight
    for gap, weight in _GAPS[kind].items():
        likelihood[gaps == gap] = weight
    return Evidence(_TOLD[kind].format(year), likelihood / likelihood.max())


# --- weekdays --------------------------------------------------------------------------------------------------------


#: How often the weekday that a story names most, as past, is its own, and how often the one before its own: where it is
#: named with "said" or the like and where it is not; alone, twice as often as any other, or not. Of 653 wire stories.
_OWN = {
    (True, "alone"): (0.92, 0.04),
    (True, "ahead"): (0.76, 0.16),
    (True, "close"): (0.5, 0.31),
    (False, "alone"): (0.88, 0.09),
    (False, "ahead"): (0.56, 0.28),
    (False, "close"): (0.37, 0.38),
}


def _weekdays(readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    """The weekday that a story names most, as past, is mostly its own: "said on Friday"."""
    counts, said = np.zeros(8), False
    for r in readings:
        if r.weekday and r.kind == "calendar" and r.day is None and r.way is None and r.week is None and not r.nth:
            counts[r.weekday] += 1.0 if directions.at(r.start, r.end) <= 0 else -0.6
            if directions.around["said"].search(directions.lower[max(0, r.start - 70) : r.start]):
                counts[r.weekday] += 1.2
                said = True
    best = int(counts.argmax())
    if counts[best] <= 0:
        return []
    second = float(np.sort(counts)[-2])
    own, after = _OWN[said, "alone" if second <= 0 else "ahead" if counts[best] >= 2 * second else "close"]
    share = np.full(8, (1 - own - after) / 5)
    share[best], share[best % 7 + 1] = own, after
    grounds = f"{_NAMES[best - 1]} is the weekday that it names as its own"
    return [Evidence(grounds, (share / share.max())[axis.weekdays], hard=True)]


# --- months, days and feasts without a year --------------------------------------------------------------------------


def _open(r: Reading, readings: list[Reading], directions: Directions, axis: Days) -> list[Evidence]:
    side = r.way or directions.at(r.start, r.end)
    words = directions.lower[r.start : r.end]
    if r.month is not None and r.day is not None:
        return _month_day(r, words, side, axis, directions)
    if r.month is not None and 1 <= r.month <= 12:
        return [Evidence(f"“{words}” without a year: not long before or after", _by_month(r.month, side, axis))]
    if r.holiday:
        return _holiday(r, words, readings, directions, axis)
    return []


_HEAD = 150  # characters from the beginning in which a dateline stands


def _month_day(r: Reading, words: str, side: int, axis: Days, directions: Directions) -> list[Evidence]:
    try:
        of_year = date(2001, r.month or 1, r.day or 1).timetuple().tm_yday
    except ValueError:
        return []
    offset = (axis.of_year - of_year + 182) % 365 - 182  # days from the day named to the page's
    if directions.around["after_dateline"].match(directions.lower, r.end) and r.start < _HEAD:
        own = np.where(offset == 0, 1.0, np.where(np.abs(offset) == 1, 0.4, 0.01))
        return [Evidence(f"“{words}” in the dateline", own, hard=True)]
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
    if not cues().around["beginning"].search(lower[max(0, weekday.start - 20) : weekday.start]):
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
        np.where(allowed, 1.0, 0.001 if length else 0.1),
        hard=length > 0,
    )


# --- landmarks -------------------------------------------------------------------------------------------------------


#: How likely a landmark is named outside of its days: by a slip of the table, or of the words' meaning.
_FLOORS = {
    "office": 0.01,
    "past_office": 0.005,
    "event": 0.002,
    "since": 0.002,
    "gone": 0.02,
    "name": 0.1,
    "person": 0.06,
    "age": 0.01,
    "meeting": 0.02,
    "anniversary": 0.02,
    "counted": 0.02,
    "years": 0.02,
}


def _level(level: Level, axis: Days) -> Evidence:
    """Likelihood of each day by how far off its year's range the level of a market is."""
    likelihood = np.full(len(axis.ordinals), 0.03)
    for year, off in level.by_year.items():
        likelihood[axis.years == year] = 1.0 if off < 1.015 else 0.25 if off < 1.07 else 0.03
    return Evidence(level.words, likelihood, hard=True)


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
        return np.asarray(np.where(inside, 0.04 + 0.3 * np.exp(-age / 1500.0) + 0.66 * np.exp(-age / 350.0), 0.0))
    if kind in ("meeting", "anniversary"):
        far = np.maximum(begins - axis.ordinals, axis.ordinals - ends)
        fall = 200.0 if kind == "meeting" else 30.0
        return np.asarray(0.85 * np.exp(-far / fall) + 0.15 * (far < 366))
    margin = {"person": 730, "age": 200, "counted": 200, "years": 60}.get(kind, 45)
    beside = (axis.ordinals >= begins - margin) & (axis.ordinals <= ends + margin)
    return np.asarray(np.where(inside, 1.0, np.where(beside, 0.2, 0.0)))


def _told(mark: Landmark) -> str:
    spans = " or ".join(f"{first or '…'} to {last or 'now'}" for first, last in mark.spans)
    return {
        "office": f"“{mark.words}”: in office {spans}",
        "past_office": f"“{mark.words}”: no longer in office, {spans}",
        "event": f"“{mark.words}”: since {mark.spans[0][0]}",
        "since": f"“{mark.words}”: since {mark.spans[0][0]}",
        "name": f"“{mark.words}” is named: about {spans}",
        "person": f"“{mark.words}” is named: in the news {spans}",
        "age": f"“{mark.words}”: {mark.told}",
        "meeting": f"“{mark.words}”: {mark.told}",
        "anniversary": f"“{mark.words}”: about {mark.spans[0][0]}",
        "counted": f"“{mark.words}”: {spans}",
        "years": f"“{mark.words}”: {spans}",
        "gone": f"“{mark.words}”: spoken of as present until {mark.spans[0][1]}",
    }[mark.kind]
