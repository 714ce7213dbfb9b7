"""What the words of an expression say before anything is known of the page."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from daybook.dates.grammar import Found
from daybook.lang import load

#: The unit in which the rest of an amount is told: "two hours and 30 minutes".
FINER = {"year": "month", "hour": "minute", "minute": "second", "day": "hour", "week": "day"}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The fields that an expression's words fill. Numbers are as in the words; None is what they leave open."""

    start: int
    end: int
    kind: str  # calendar, shift, ago, duration, set, reference
    rule: str = ""
    century: int | None = None
    decade: str | None = None  # first three digits of its years; "X8X" where the century is open
    year: int | None = None
    end_year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    end_month: int | None = None  # of a range of months, the last
    day: int | None = None
    end_day: int | None = None
    nth: int | None = None  # which such weekday of the month; -1 the last
    month_shift: int | None = None  # months from the page's, of "the 30th of this month"
    within: str | None = None  # the unit that holds the day: "the week of March 6"
    quarter_month: int | None = None  # the month in which the quarter ends
    weekday: int | None = None  # 1 is Monday
    weekend: int | None = None
    holiday: str | None = None
    days_after: int | None = None  # days after the holiday
    week: int | None = None  # the weekday is of the week so many weeks from the page's
    week_after: int | None = None
    way: int | None = None  # -1 the last, 0 this, 1 the next one
    hour: int | None = None
    minute: int | None = None
    part: str | None = None  # MO, MI, AF, EV, NI, DT
    zone: int | None = None  # minutes from UTC
    unit: str | None = None
    shift: int | None = None  # calendar units from the page's day
    year_shift: int | None = None  # years from the page's, of "January last year"
    count: str | None = None  # an amount: digits, or "X"
    sign: int | None = None
    anchor: str | None = None  # then: the time told before; period: the quarter or year told before; event
    event: str | None = None  # the noun of what was told with its day before: "the day of the vote"
    rest: str | None = None  # of a duration, the value of what is told in finer units: "PT30M"
    exact: int | None = None
    span: str | None = None
    times: int | None = None
    value: str | None = None
    mod: str | None = None
    needs_day: int | None = None

    @property
    def is_clock(self) -> bool:
        """Tell whether it says a time or part of a day."""
        return self.hour is not None or self.part is not None

    @property
    def is_day(self) -> bool:
        """Tell whether it says a day."""
        return (
            self.weekday is not None
            or self.day is not None
            or self.holiday is not None
            or (self.unit == "day" and self.kind in ("shift", "ago"))
        )

    @property
    def is_bare_year(self) -> bool:
        """Tell whether it says a year and nothing within it."""
        if self.kind == "shift":
            return self.unit == "year"
        return self.year is not None and self.kind == "calendar" and not self.is_in_year and self.end_year is None

    @property
    def is_of_any_year(self) -> bool:
        """Tell whether it says a month, or a day of one, and leaves the year open."""
        open_ = self.year is self.year_shift is self.way is self.month_shift is self.weekday is None
        return self.kind == "calendar" and self.month is not None and open_

    @property
    def is_in_year(self) -> bool:
        """Tell whether it says something within a year that it may leave open."""
        return any(f is not None for f in (self.month, self.quarter, self.half, self.season, self.holiday))


def reading_of(found: Found, lower: str) -> Reading:
    """Give the reading of words that a rule matched."""
    fields, words = dict(found.fields), lower[found.start : found.end]
    for derive in (_years, _eras, _months, _clock, _units):
        derive(fields, words)
    return Reading(start=found.start, end=found.end, kind=found.rule.kind, rule=found.rule.name, **fields)


def _years(fields: dict[str, Any], words: str) -> None:
    if spelled := fields.pop("spelled", None):
        fields["year"] = year_in_words(spelled)
    if short := fields.pop("short_year", None):
        fields["year"] = int(short) + (1900 if int(short) >= 50 else 2000)
    for name in ("year", "end_year"):
        if name in fields:
            fields[name] = int(fields[name])
    if "end_year" in fields and fields["end_year"] < 100:
        fields["end_year"] += fields["year"] // 100 * 100
    if "decade" in fields:
        century = fields.pop("century_of", None) or ("19" if "nineteen" in words else "X")
        fields["decade"] = f"{century}{fields['decade']}"
    if "century" in fields:
        fields["century"] = int(fields["century"]) - 1
    if "half" in fields:
        fields["half"] = 1 if "first" in words else 2
    if "quarter" in fields:
        fields["quarter"] = int(fields["quarter"])


def _eras(fields: dict[str, Any], words: str) -> None:
    if before := fields.pop("bc_year", None):
        fields["value"] = f"BC{int(before):04}"
    if after := fields.pop("ad_year", None):
        fields["year"] = int(after)
    for name, value in (("millennium_first", "0"), ("millennium_second", "1"), ("millennium_third", "2")):
        if fields.pop(name, None):
            fields["value"] = value
    if fields.pop("weekends", None):
        fields["value"] = "XXXX-WXX-WE"
    if fields.pop("fifty", None):
        fields["count"] = "50"


def _months(fields: dict[str, Any], words: str) -> None:
    if "first" in fields:
        first, second = int(fields.pop("first")), int(fields.pop("second"))
        fields["month"], fields["day"] = (first, second) if first <= 12 else (second, first)
    for name in ("month", "day", "end_day"):
        if name in fields:
            fields[name] = int(fields[name])
    if "end_day" in fields and fields["end_day"] <= fields.get("day", 0):
        fields["day"] = fields.pop("end_day")  # "by 6-4, 6-1 October 30": no range of days


def _clock(fields: dict[str, Any], words: str) -> None:
    if "hour_word" in fields:
        fields["hour"] = fields.pop("hour_word")
    half_day, part = fields.pop("half_day", None), fields.pop("part_of_clock", None)
    if "hour" in fields:
        hour = int(fields["hour"])
        if hour <= 12 and (half_day == "p" or part in ("AF", "EV", "NI")):
            hour = hour % 12 + 12
        elif hour == 12 and half_day == "a":
            hour = 0
        fields["hour"] = hour
        fields["minute"] = int(fields.get("minute") or 0)


def _units(fields: dict[str, Any], words: str) -> None:
    if fields.pop("mod_from_words", None):
        fields["mod"] = next(
            m for w, m in (("end", "CLOSE"), ("close", "CLOSE"), ("mid", "MID"), ("start", "START"), ("begin", "START"),
                           ("earlier", "BEFORE"), ("later", "AFTER")) if w in words
        )  # fmt: skip
    if fields.pop("unit_from_words", None):
        fields["unit"] = next(u for u in ("day", "week", "month", "year", "night") if u in words).replace(
            "night", "day"
        )
    if fields.pop("sign_before", None):
        fields["sign"] = -1
    if fields.pop("sign_after", None):
        fields["sign"] = 1
    if fields.pop("ref_past", None):
        fields["value"] = "PAST_REF"
    if fields.pop("ref_future", None):
        fields["value"] = "FUTURE_REF"
    if "unit" in fields and "shift" not in fields:
        fields["count"] = "X" if re.search(r"s-?long\b", words) else amount(fields.get("count"), words)


def amount(words: str | None, around: str = "") -> str:
    """Give an amount in digits: "two" → "2", "2 1/2" → "2.5", "several" → "X", none told ("a year") → "1"."""
    around = around.replace("-", " ")
    half = "and a half" in around or (words is None and around.startswith(("half a", "a half")))
    if words is None:
        return "0.5" if half and "and a half" not in around else "1.5" if half else "1"
    words = re.sub(r"[\s-]*and[\s-]a[\s-]half", "", words.replace(",", "")).strip()
    number: float | None = None
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s+(\d)/(\d))?", words):
        number = float(match[1]) + (int(match[2]) / max(1, int(match[3])) if match[2] else 0)
    else:
        parts, numbers = re.split(r"[\s-]+", words), _numbers()
        if parts[-1] == "hundred":
            number = 100.0 * numbers.get(parts[0], 1)
        elif all(p in numbers for p in parts):
            number = float(sum(numbers[p] for p in parts))
    return "X" if number is None else f"{number + 0.5 * half:g}"


def year_in_words(words: str) -> int:
    """Give the year that words spell: "nineteen ninety-four" → 1994, "two thousand and six" → 2006."""
    parts = [p for p in re.split(r"[\s-]+", words) if p not in ("and", "oh", "hundred")]
    numbers = _numbers()
    if parts[0] == "two":
        return 2000 + sum(numbers.get(p, 0) for p in parts[2:])
    return numbers[parts[0]] * 100 + sum(numbers[p] for p in parts[1:])


@cache
def _numbers() -> dict[str, int]:
    words = load("en", "time")["words"]
    return {**words["ones"], **words["teens"], **words["tens"]}
