"""What the words of an expression say before anything is known of the page, put together with its neighbours."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from daybook.dates.grammar import Found, Grammar, lowered

_ONES = {w: i + 1 for i, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])}
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS: dict[str, int] = {
    **_ONES,
    **{w: i + 10 for i, w in enumerate(_TEENS)},
    **{w: 10 * i + 20 for i, w in enumerate(_TENS)},
}


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
    day: int | None = None
    end_day: int | None = None
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
    anchor: str | None = None  # then: the time told before; period: the quarter or year told before
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
    def is_in_year(self) -> bool:
        """Tell whether it says something within a year that it may leave open."""
        return any(f is not None for f in (self.month, self.quarter, self.half, self.season, self.holiday))


def read(grammar: Grammar, text: str) -> list[Reading]:
    """Find the expressions in a text and put together those that belong together ("5 p.m." and "Friday")."""
    readings: list[Reading] = []
    lower = lowered(text)
    for found in grammar.scan(text):
        reading = _reading(found, lower)
        joined = _join(readings[-1], reading, lower) if readings else None
        if joined is not None:
            readings[-1] = joined
        else:
            readings.append(reading)
    kept = [r for r in readings if not r.needs_day or r.is_day]
    return [_modified(grammar, r, lower, kept[i - 1].end if i else 0) for i, r in enumerate(kept)]


def _reading(found: Found, lower: str) -> Reading:
    fields, words = dict(found.fields), lower[found.start : found.end]
    for derive in (_years, _months, _clock, _units):
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


def _months(fields: dict[str, Any], words: str) -> None:
    if "first" in fields:
        first, second = int(fields.pop("first")), int(fields.pop("second"))
        fields["month"], fields["day"] = (first, second) if first <= 12 else (second, first)
    for name in ("month", "day", "end_day"):
        if name in fields:
            fields[name] = int(fields[name])


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
            m for w, m in (("end", "END"), ("close", "END"), ("mid", "MID"), ("start", "START"), ("begin", "START"),
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
        fields["count"] = amount(fields.get("count"), words)


def amount(words: str | None, around: str = "") -> str:
    """Give an amount in digits: "two" → "2", "2 1/2" → "2.5", "several" → "X", none told ("a year") → "1"."""
    half = "and a half" in around or (words is None and around.startswith(("half a", "a half")))
    if words is None:
        return "0.5" if half and "and a half" not in around else "1.5" if half else "1"
    words = words.replace(",", "").replace("and a half", "").strip()
    number: float | None = None
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:\s+(\d)/(\d))?", words):
        number = float(match[1]) + (int(match[2]) / max(1, int(match[3])) if match[2] else 0)
    else:
        parts = re.split(r"[\s-]+", words)
        if parts[-1] == "hundred":
            number = 100.0 * _ONES.get(parts[0], 1)
        elif all(p in _NUMBERS for p in parts):
            number = float(sum(_NUMBERS[p] for p in parts))
    return "X" if number is None else f"{number + 0.5 * half:g}"


def year_in_words(words: str) -> int:
    """Give the year that words spell: "nineteen ninety-four" → 1994, "two thousand and six" → 2006."""
    parts = [p for p in re.split(r"[\s-]+", words) if p not in ("and", "oh", "hundred")]
    if parts[0] == "two":
        return 2000 + sum(_NUMBERS.get(p, 0) for p in parts[2:])
    return _NUMBERS[parts[0]] * 100 + sum(_NUMBERS[p] for p in parts[1:])


# --- neighbours ------------------------------------------------------------------------------------------------------


def _join(left: Reading, right: Reading, lower: str) -> Reading | None:
    """Put two neighbours together where both tell of one time; None where they do not."""
    gap = " ".join(lower[left.end : right.start].replace("(", " ").split())
    if right.start - left.end > 8 or "\n\n" in lower[left.end : right.start]:
        return None
    if gap in _gaps(left, right):
        return _together(left, right)
    return None


def _gaps(left: Reading, right: Reading) -> tuple[str, ...]:
    """Give what may stand between two readings that tell of one time."""
    datable = ("calendar", "shift", "ago")
    if left.kind not in datable or right.kind not in datable:
        return ()
    if left.is_clock and not left.is_day and right.is_day and not right.is_clock:
        return ("", ",", "on", "of", "on the")
    if left.is_day and not left.is_clock and right.is_clock and not right.is_day:
        return ("", ",", "at") if right.hour is not None else ("",)
    if (
        left.part is not None
        and left.hour is None
        and right.hour is not None
        and right.part is None
        and not right.is_day
    ):
        return ("at",) if left.is_day else ()
    if left.is_in_year and left.year is None and left.way is None and right.is_bare_year:
        return ("", "of", "in") if right.kind == "shift" else ("", "of", "of the year", ",", "in")
    if right.is_in_year and right.year is None and left.is_bare_year:
        return ("'s",) if right.quarter or right.half or right.season or right.month or right.holiday else ()
    return ()


def _together(left: Reading, right: Reading) -> Reading:
    fields = {name: getattr(left, name) for name in Reading.__struct_fields__}
    for name in Reading.__struct_fields__:
        if fields[name] is None:
            fields[name] = getattr(right, name)
    kinds = {left.kind, right.kind}
    if "shift" in kinds and "year" in (left.unit, right.unit):
        shift = left.shift if left.kind == "shift" else right.shift
        fields.update(kind="calendar", unit=None, shift=None, year_shift=shift)
    elif kinds != {"calendar"}:
        fields["kind"] = (kinds - {"calendar"}).pop()
    fields.update(start=left.start, end=right.end)
    if left.needs_day or right.needs_day:
        fields["needs_day"] = None
    return Reading(**fields)


_MOD_KINDS = {
    **dict.fromkeys(("START", "MID", "END", "BEFORE", "AFTER"), ("calendar", "shift")),
    "APPROX": ("calendar", "ago", "duration"),
    **dict.fromkeys(("LESS_THAN", "MORE_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"), ("ago", "duration")),
}


def _modified(grammar: Grammar, reading: Reading, lower: str, floor: int) -> Reading:
    """Take in a modifier that stands before: "early September", "at least 30 days", "the end of 1990"."""
    before = lower[max(floor, reading.start - 30) : reading.start]
    match = grammar.modifier.search(before)
    if match is None or reading.mod is not None:
        return reading
    mod = str(grammar.tables["mod"][" ".join(match[1].split())])
    if (
        reading.kind not in _MOD_KINDS[mod]
        or (reading.span and mod != "APPROX")
        or (match[2] and reading.kind == "duration")
    ):
        return reading
    if reading.kind == "calendar" and mod == "APPROX" and match[1] not in ("around", "about"):
        return reading
    return msgspec.structs.replace(reading, start=reading.start - len(match[0]), mod=mod)
