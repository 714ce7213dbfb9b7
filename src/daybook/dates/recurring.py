"""What recurs and so tells its year: meetings by their place, things that are counted, anniversaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from daybook.dates.landmarks import Landmark, Span, table
from daybook.dates.reading import amount
from daybook.lang import load

__all__ = ["recurring"]

_NEAR = 60  # characters between a meeting and its place
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def recurring(lower: str) -> list[Landmark]:
    """Find what recurs in a text in lower case without diacritics, each once."""
    found = [*_meetings(lower), *_counted(lower), *_anniversaries(lower)]
    return list({mark.words: mark for mark in found}.values())


# --- meetings --------------------------------------------------------------------------------------------------------


@cache
def _known_meetings() -> tuple[tuple[re.Pattern[str], re.Pattern[str], dict[str, list[date]]], ...]:
    known = []
    for meeting in table("recurring")["meeting"]:
        held = {
            place: [date.fromisoformat(day) for day in ([days] if isinstance(days, str) else days)]
            for place, days in meeting["held"].items()
        }
        places = "|".join(map(re.escape, sorted(held, key=len, reverse=True)))
        known.append((re.compile(rf"(?<!\w)(?:{meeting['words']})"), re.compile(rf"(?<!\w)(?:{places})(?!\w)"), held))
    return tuple(known)


def _meetings(lower: str) -> Iterator[Landmark]:
    for words, places, held in _known_meetings():
        for match in words.finditer(lower):
            place = next(
                (
                    p
                    for p in places.finditer(lower, max(0, match.start() - _NEAR), match.end() + _NEAR)
                    if not re.search(r"[.!?]\s|\n", lower[min(p.end(), match.end()) : max(p.start(), match.start())])
                ),
                None,
            )
            if place:
                spans: tuple[Span, ...] = tuple((day, day) for day in held[place[0]])
                at = " or ".join(day.isoformat() for day in held[place[0]])
                yield Landmark(f"{match[0]} … {place[0]}", match.start(), "meeting", spans, f"held {at}")
                break


# --- what is counted -------------------------------------------------------------------------------------------------


@cache
def _ordinals() -> dict[str, int]:
    """Give the ordinals to "ninety-ninth" with their numbers."""
    words = load("en", "time")["words"]
    ones = {word: number for word, number in words["day_word"].items() if number < 10}
    tens = {ten: f"{ten.removesuffix('y')}ieth" for ten in words["tens"]}
    found = {word: words["tens"][ten] for ten, word in tens.items()}
    found |= {f"{ten}-{word}": words["tens"][ten] + number for ten in tens for word, number in ones.items()}
    named: dict[str, int] = words["day_word"]
    return found | named


@cache
def _numbers() -> dict[str, str]:
    """Give the patterns of numbers that those of tables refer to."""
    words = load("en", "time")["words"]
    ordinals = "|".join(sorted(_ordinals(), key=len, reverse=True))  # "twenty-first", and so not "first"
    cardinals = "|".join((*words["ones"], *words["teens"], *words["tens"]))
    return {
        "ordinal": rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{ordinals})",
        "count": rf"(?P<count>\d{{1,3}}|{cardinals}|an?)",
        "roman": rf"(?P<ordinal>[{''.join(_ROMAN)}]+)\b",
    }


@cache
def _known_counted() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple((re.compile(rf"(?<!\w){_pattern_of(counted)}"), counted) for counted in table("recurring")["counted"])


def _pattern_of(counted: dict[str, Any]) -> str:
    words = f"(?:{counted['words']})"
    return f"{words} {_numbers()['roman']}" if counted.get("roman") else f"{_numbers()['ordinal']} {words}"


def _number(ordinal: str) -> int:
    return _ordinals().get(ordinal) or int(re.sub(r"\D", "", ordinal))


def _roman(numeral: str) -> int:
    digits = [_ROMAN[digit] for digit in numeral]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))


def _counted(lower: str) -> Iterator[Landmark]:
    for words, counted in _known_counted():
        match = words.search(lower)
        if match is None:
            continue
        number = _roman(match["ordinal"]) if counted.get("roman") else _number(match["ordinal"])
        year = _year_of(counted, number)
        if year and 1900 < year < 2100:
            first = date(year, counted.get("month", 1), 1)
            lasting = first, first + timedelta(days=365.25 * counted["lasts"])
            yield Landmark(match[0], match.start(), "counted", (lasting,))


def _year_of(counted: dict[str, Any], number: int) -> int | None:
    """Give the year of what is counted, None where no such one is known."""
    if number < counted.get("least", 0):
        return None
    if "years" in counted:
        year: int | None = counted["years"].get(str(number))
        return year
    first: int = counted["first"] if "step" in counted else counted["base"]
    return first + counted["step"] * (number - 1) if "step" in counted else first + number


# --- anniversaries ---------------------------------------------------------------------------------------------------


@cache
def _celebrated() -> tuple[tuple[re.Pattern[str], date], ...]:
    both = {**table("recurring")["anniversaries"], **table("events")["events"]}
    return tuple((re.compile(rf"(?<!\w)(?:{words})"), date.fromisoformat(day)) for words, day in both.items())


@cache
def _since() -> dict[str, re.Pattern[str]]:
    """Give the patterns of how long ago something was."""
    patterns: dict[str, str] = table("recurring")["since"]
    numbers = {f"{{{name}}}": pattern for name, pattern in _numbers().items()}

    def whole(pattern: str) -> str:
        for piece, number in numbers.items():
            pattern = pattern.replace(piece, number)
        return pattern

    return {name: re.compile(whole(pattern)) for name, pattern in patterns.items()}


def _anniversaries(lower: str) -> Iterator[Landmark]:
    """Find an event with the time since it: "two years after the invasion", "the 60th anniversary of D-Day"."""
    since = _since()
    if not since["any"].search(lower):
        return
    for words, day in _celebrated():
        for match in words.finditer(lower):
            before = lower[max(0, match.start() - 70) : match.start()]
            passed = since["after"].search(before) or since["ago"].match(lower, match.end())
            full = since["anniversary_of"].search(before) or since["its_anniversary"].match(lower, match.end())
            if full:
                middle = day + timedelta(days=365.25 * _number(full["ordinal"]))
                yield Landmark(
                    f"{full[0].strip()} {match[0]}".strip(), match.start(), "anniversary", ((middle, middle),)
                )
                break
            if passed:
                count, unit = (
                    float(amount(passed["count"] if passed["count"] not in ("a", "an") else "1")),
                    _DAYS[passed["unit"]],
                )
                first = day + timedelta(days=(count - 0.35) * unit)
                last = day + timedelta(days=(count + (1.0 if unit > 100 else 0.6)) * unit + 3)
                yield Landmark(f"{passed[0].strip()} … {match[0]}", match.start(), "years", ((first, last),))
                break
