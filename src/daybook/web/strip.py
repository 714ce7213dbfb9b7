"""The strip that shows how entries lie over time: bars with their places, for an SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 1000, 56
_MOST = 130  # bars


@dataclass(frozen=True)
class Bar:
    """A stretch of days: how many entries begin in it, and its rectangle."""

    start: str
    end: str
    entries: int
    x: float
    width: float
    height: float

    @property
    def y(self) -> float:
        """Upper edge."""
        return round(HEIGHT - self.height, 2)


@dataclass(frozen=True)
class Strip:
    """Bars over time, and what one of them stands for: day, week, month, year or decade."""

    unit: str
    bars: tuple[Bar, ...]

    @property
    def first(self) -> str:
        """First day."""
        return self.bars[0].start

    @property
    def most(self) -> int:
        """Entries of the fullest bar."""
        return max(bar.entries for bar in self.bars)

    @property
    def last(self) -> str:
        """Last day."""
        return self.bars[-1].end


_UNITS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}


def strip(days: Mapping[str, int]) -> Strip | None:
    """Make the strip of a count by ISO day. None where there is nothing to tell apart.

    A thousandth of the entries at either end may lie outside: one page that dates something wrongly by a century must
    not squeeze all the others into one bar.
    """
    inner = _inner(days)
    if len(inner) < 2:
        return None
    first, last = date.fromisoformat(min(inner)), date.fromisoformat(max(inner))
    length = (last - first).days + 1
    unit = next((name for name, size in _UNITS.items() if length / size <= _MOST), "decade")
    counts: dict[date, int] = {}
    at = _floor(first, unit)
    while at <= last:
        counts[at] = 0
        if (after := _next(at, unit)) <= at:  # the end of the calendar
            break
        at = after
    for day, count in inner.items():
        counts[_floor(date.fromisoformat(day), unit)] += count
    most, width = max(counts.values()), WIDTH / len(counts)
    bars = [
        Bar(
            start=begin.isoformat(),
            end=(_next(begin, unit) - timedelta(days=1)).isoformat(),
            entries=count,
            x=round(number * width, 2),
            width=round(max(width - 1, 0.6), 2),
            height=round(max(2.0, HEIGHT * count / most), 2) if count else 0,
        )
        for number, (begin, count) in enumerate(counts.items())
    ]
    return Strip(unit=unit, bars=tuple(bars))


def _inner(days: Mapping[str, int]) -> dict[str, int]:
    spare = sum(days.values()) // 1000
    kept = dict(sorted(days.items()))
    for ends in (list(kept), list(kept)[::-1]):
        left = spare
        for day in ends:
            left -= kept[day]
            if left < 0:
                break
            del kept[day]
    return kept


def _floor(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday()) if day.toordinal() > 7 else day
    if unit == "month":
        return day.replace(day=1)
    if unit == "year":
        return day.replace(month=1, day=1)
    if unit == "decade":
        return date(max(1, day.year // 10 * 10), 1, 1)
    return day


def _next(day: date, unit: str) -> date:
    try:
        if unit == "month":
            return date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if unit == "year":
            return date(day.year + 1, 1, 1)
        if unit == "decade":
            return date(day.year // 10 * 10 + 10, 1, 1)
        return day + timedelta(days=7 if unit == "week" else 1)
    except (ValueError, OverflowError):
        return date.max
