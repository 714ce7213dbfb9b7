"""Stretches of time that end on a day, or are a part of a year: "the six months through Sept. 30", "the first nine
months of 2005". The duration keeps its TIMEX3 value; its interval is what the two expressions tell together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from daybook.dates.calendars import add_months
from daybook.lang import load
from daybook.model import TimeExpression, TimeType, When

__all__ = ["with_ends"]

_LENGTH = re.compile(r"P(\d{1,3})([DWMY])")
_MONTHS = {"M": 1, "Y": 12}
_DAYS = {"D": 1, "W": 7}
_FARTHEST = 24  # characters from a stretch to its end
_MONTH, _YEAR = len("2005-06"), len("2005")


class _Words(NamedTuple):
    """What a language says between a stretch and its end or its year, and by which words a stretch is known."""

    end: re.Pattern[str]
    part: re.Pattern[str]
    year: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]


@cache
def _words(language: str) -> _Words | None:
    told = load(language, "time").get("stretches")
    return _Words(*(re.compile(told[name]) for name in _Words._fields)) if told else None


def with_ends(times: Sequence[TimeExpression], lower: str, language: str) -> tuple[TimeExpression, ...]:
    """Give the expressions of a text (in lower case), those that tell how long something lasts with their interval
    where the next tells its last day, or its year."""
    told, found = _words(language), list(times)
    for place, (left, right) in enumerate(itertools.pairwise(times)):
        gap = lower[left.end : right.start]
        if told is None or len(gap) > _FARTHEST or right.type is not TimeType.DATE or right.when is None:
            continue
        words = lower[left.start : left.end]
        if told.end.fullmatch(gap):
            when = _up_to(left, bool(told.year.search(words)), right.when)
        elif told.part.fullmatch(gap) and (told.first.search(words) or told.last.search(words)):
            when = _part(left, bool(told.first.search(words)), right.when)
        else:
            when = None
        if when is not None:
            found[place] = replace(left, when=when)
    return tuple(found)


def _up_to(stretch: TimeExpression, is_year: bool, end: When) -> When | None:
    """Give the interval of a stretch that ends with a time: so many months, weeks or days up to it."""
    length = _LENGTH.fullmatch("P1Y" if is_year else stretch.value or "")
    last = end.last_day
    if length is None or last is None or end.end is None:
        return None
    count, unit = int(length[1]), length[2]
    try:
        if unit in _DAYS:
            first = last - timedelta(days=count * _DAYS[unit] - 1)
        elif len(end.end) == _MONTH:
            month = add_months(last.replace(day=1), 1 - count * _MONTHS[unit])
            return When(start=month.isoformat()[:_MONTH], end=end.end)
        else:
            first = add_months(last + timedelta(days=1), -count * _MONTHS[unit])
    except OverflowError:
        return None
    return When(start=first.isoformat(), end=last.isoformat())


def _part(stretch: TimeExpression, is_first: bool, year: When) -> When | None:
    """Give the first or the last months of a year."""
    length = _LENGTH.fullmatch(stretch.value or "")
    if length is None or length[2] != "M" or year.start is None or year.start != year.end or len(year.start) != _YEAR:
        return None
    count = int(length[1])
    if not 0 < count <= 12:
        return None
    first, last = (1, count) if is_first else (13 - count, 12)
    return When(start=f"{year.start}-{first:02}", end=f"{year.start}-{last:02}")
