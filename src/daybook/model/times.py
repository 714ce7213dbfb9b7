"""Times, never more exact than their words."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum
from functools import lru_cache

from daybook.model.base import Value

#: Part of a day (TIMEX3) → its first and last minute.
DAY_PARTS = {
    "MO": ("05:00", "11:59"),
    "MI": ("11:00", "13:59"),
    "AF": ("12:00", "17:59"),
    "EV": ("17:00", "23:59"),
    "NI": ("18:00", "23:59"),
    "DT": ("06:00", "18:00"),
}
_MONTH = 31  # days
_GUESSED = frozenset({"tense", "context"})


class When(Value, frozen=True, kw_only=True):
    """An interval of time, never more exact than the words it comes from.

    `start` and `end` are partial ISO 8601 dates, both inclusive: "2022", "2022-04", "2022-04-26",
    "2022-04-26T09:00". Their length is their precision. None leaves that side open.
    `basis` names where it comes from ("text", "json-ld", "meta", "url", "given", ...), `grounds` say why, for people.
    """

    start: str | None
    end: str | None
    basis: str | None = None
    grounds: tuple[str, ...] = ()

    @property
    def first_day(self) -> date | None:
        """First day that the interval may touch; None where it is open."""
        return first_day(self.start) if self.start else None

    @property
    def last_day(self) -> date | None:
        """Last day that the interval may touch; None where it is open."""
        return last_day(self.end) if self.end else None

    @property
    def is_one_day(self) -> bool:
        """Tell whether the interval lies within one known day."""
        return self.first_day is not None and self.first_day == self.last_day

    @property
    def is_guess(self) -> bool:
        """Tell whether no words of its own give it to an event: it is the page's, by the tense, or told of another."""
        return self.basis in _GUESSED

    @property
    def is_brief(self) -> bool:
        """Tell whether it is closed and no longer than a month."""
        first, last = self.first_day, self.last_day
        return first is not None and last is not None and (last - first).days <= _MONTH

    @property
    def partial(self) -> str | None:
        """The most exact partial date that holds all of it: "2022-04" for the 22nd to the 29th; None across years."""
        start, end = self.start or "", self.end or ""
        if start == end:
            return self.start
        return next((start[:length] for length in (10, 7, 4) if start[:length] == end[:length]), None)


@lru_cache(4096)
def first_day(partial: str) -> date:
    """Give the first day of a partial ISO date ("2022-04" → 2022-04-01). Raises ValueError where it is none."""
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


@lru_cache(4096)
def last_day(partial: str) -> date:
    """Give the last day of a partial ISO date ("2022-04" → 2022-04-30). Raises ValueError where it is none."""
    year, month, day = _parts(partial)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    numbers = [int(part) for part in partial[:10].split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeExpression(Value, frozen=True, kw_only=True):
    """Words that denote time, with TIMEX3 type and value, and the interval they resolve to (None if unknown)."""

    start: int
    end: int
    type: TimeType
    value: str
    when: When | None = None
