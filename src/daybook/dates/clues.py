"""Read the dates that a page shows or states of itself, in many formats and languages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from daybook.dates.expressions import find_times
from daybook.lang import load

__all__ = ["candidates", "parse_age"]

_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-/._年]?)(1[0-2]|0?[1-9])(?:[-/._月 ]?(3[01]|[12]\d|0?[1-9])(?![\d])?"
    r"(?:日?[t ,]*\s*([01]\d|2[0-3]):?([0-5]\d)(?::?[0-5]\d)?)?)?"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d{1,5}(?!\d))")
_COMPACT_CLOCK = re.compile(r"t?\s?([01]\d|2[0-3]):?([0-5]\d)")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d/-])")
_EPOCH = re.compile(r"(?<!\d)(1\d{9})(?:\d{3})?(?!\d)")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)?\s*([ap])?\.?m?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]([^\W\d]{3,})[/-](\d{1,2})(?!\d)")
_WORD_DATE = (
    r"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[\s.,-]*(?:de\s|d['’])?({m})[\s.,/-]*(?:de[l]?\s)?((?:19|20)\d\d)?"
    r"|({m})[\s.,-]*(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)[\s.,-]*((?:19|20)\d\d)?)"
)


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]]:
    names: dict[str, int] = load("mul", "months")["months"]
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return names, re.compile(_WORD_DATE.format(m=either))


def candidates(words: str, month_first: bool | None = None) -> list[str]:
    """Give the partial ISO dates that words may denote, likeliest first; two where day and month could be either.

    `month_first` tells how the page's country writes 4/5/2022: True for 5 April's month first, None if unknown.
    """
    text = words.strip().casefold()
    for read in (_from_iso, _from_words, lambda t: _from_numbers(t, month_first), _from_epoch):
        found = [d for d in read(text) if _is_date(d)]
        if found:
            return found
    return []


def _from_iso(text: str) -> list[str]:
    if match := _COMPACT.search(text):
        clock = _COMPACT_CLOCK.match(text, match.end())
        return ["-".join(match.groups()) + (f"T{clock[1]}:{clock[2]}" if clock else "")]
    match = _ISO.search(text)
    if match is None or (not match[2] and match[3] and not match[4]):
        return []
    year, _, month, day, hour, minute = match.groups()
    if day is None:
        return (
            [f"{year}-{int(month):02}"]
            if match[2] in ("-", "/", "年") and not re.match(r"\w", text[match.end() :])
            else []
        )
    found = f"{year}-{int(month):02}-{int(day):02}"
    return [f"{found}T{hour}:{minute}" if hour else found]


def _from_words(text: str) -> list[str]:
    names, pattern = _months()
    best: list[str] = []
    if (match := _YEAR_FIRST.search(text)) and match[2] in names:
        return [f"{match[1]}-{names[match[2]]:02}-{int(match[3]):02}"]
    for match in pattern.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[2] else (match[5], match[4], match[6])
        if year is None:
            later = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text[match.end() : match.end() + 26])
            if later is None:
                continue
            year = later[1]
        found = f"{year}-{names[month]:02}-{int(day):02}"
        clock = _CLOCK.search(text, match.end())
        best.append(found + (f"T{_hour(clock):02}:{clock[2]}" if clock and clock.start() - match.end() < 24 else ""))
    return best[:1] or _month_and_year(text)


def _month_and_year(text: str) -> list[str]:
    match = re.search(r"(?<!\w)([^\W\d]{3,})\.?,? (?:de )?((?:19|20)\d\d)(?!\d)", text)
    month = _months()[0].get(match[1]) if match else None
    return [f"{match[2]}-{month:02}"] if match and month else []


def _from_numbers(text: str, month_first: bool | None) -> list[str]:
    match = _NUMERIC.search(text)
    if match is None:
        return []
    first, second, year = int(match[1]), int(match[3]), match[4]
    year = year if len(year) == 4 else ("19" if int(year) > 69 else "20") + year
    day_first, month_day = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
    if match[2] == "." or month_first is False:
        return [day_first, month_day]
    return [month_day, day_first] if month_first or match[2] == "/" else [day_first, month_day]


def _from_epoch(text: str) -> list[str]:
    match = _EPOCH.search(text)
    return [datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M")] if match else []


def _hour(match: re.Match[str]) -> int:
    hour = int(match[1])
    return hour % 12 + 12 if match[3] == "p" and hour <= 12 else hour


def _is_date(partial: str) -> bool:
    try:
        date.fromisoformat(partial[:10] if len(partial) >= 10 else f"{partial}-01")
    except ValueError:
        return False
    return 1990 <= int(partial[:4]) <= 2100 or len(partial) >= 10


def parse_age(age: str, captured: datetime) -> tuple[str, str] | None:
    """Give the interval that an age ("11 hours ago", "3h", "yesterday") denotes at the time of capture (UTC).

    Whole units, as pages count them: 11 hours ago at 20:00 is 09:00 to 09:59. None where the words tell no age.
    """
    words = age.strip().casefold()
    if words in ("just now", "now", "moments ago", "a moment ago"):
        return f"{captured:%Y-%m-%dT%H:%M}", f"{captured:%Y-%m-%dT%H:%M}"
    match = re.search(r"(?<!\w)(\d+|an?|one)\s*(minute|min|hour|hr|day|week|month|year|[mhdwy])[a-z]*\b", words)
    if match is None:
        if found := candidates(words):
            return found[0], found[0]
        return next(
            ((t.when.start, t.when.end) for t in find_times(age, captured) if t.when and t.when.start and t.when.end),
            None,
        )
    count = int(match[1]) if match[1].isdigit() else 1
    unit = match[2][0] if not match[2].startswith("mo") else "month"
    return _aged(captured, count, "m" if unit == "m" else unit)


def _aged(captured: datetime, count: int, unit: str) -> tuple[str, str] | None:
    try:
        if unit == "m":
            moment = f"{captured - timedelta(minutes=count):%Y-%m-%dT%H:%M}"
            return moment, moment
        if unit == "h":
            first = captured - timedelta(hours=count)
            last = first + timedelta(minutes=59)
            return f"{first:%Y-%m-%dT%H:%M}", f"{last:%Y-%m-%dT%H:%M}"
        days = {"d": 1, "w": 7, "month": 30, "y": 365}[unit]
        last_day = captured.date() - timedelta(days=days * count)
        first_day = last_day - timedelta(days=days - 1 if days > 1 else 0)
    except OverflowError:
        return None
    return first_day.isoformat(), last_day.isoformat()
