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
_ORDINALS = {
    w: i + 1
    for i, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
_NUMBERS = load("en", "time")["words"]
_ORDINALS |= {  # "twenty-first", and so not "first"
    f"{tens}-{word}": ten + number
    for tens, ten in _NUMBERS["tens"].items()
    for word, number in _ORDINALS.items()
    if number in _NUMBERS["ones"].values()
}
_ORDINAL = rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_COUNT = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|an?)"
_AFTER = re.compile(rf"(?<!\w){_COUNT} (?P<unit>day|week|month|year)s? (?:after|since)(?: [\w'.-]+){{0,4}}? \Z")
_ANNIVERSARY_OF = re.compile(rf"(?<!\w){_ORDINAL}[- ](?:year )?anniversary (?:of|since)(?: [\w'.-]+){{0,4}}? ?\Z")
_AGO = re.compile(rf"[^.;]{{0,30}}?(?<!\w){_COUNT} (?P<unit>week|month|year)s? ago\b")
_ITS_ANNIVERSARY = re.compile(rf"(?:'s)? {_ORDINAL} anniversary")
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_SUPER_BOWL = re.compile(r"super bowl (?P<roman>[ivxl]+)\b")


def recurring(lower: str) -> list[Landmark]:
    """Find what recurs in a text in lower case without diacritics, each once."""
    found = [*_meetings(lower), *_counted(lower), *_super_bowl(lower), *_anniversaries(lower)]
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
def _known_counted() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){_ORDINAL} (?:{counted['words']})"), counted) for counted in table("recurring")["counted"]
    )


def _number(ordinal: str) -> int:
    return _ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal))


def _counted(lower: str) -> Iterator[Landmark]:
    for words, counted in _known_counted():
        match = words.search(lower)
        if match is None:
            continue
        number = _number(match["ordinal"])
        if "years" in counted:
            year = counted["years"].get(str(number))
        elif "step" in counted:
            year = counted["first"] + counted["step"] * (number - 1)
        else:
            year = counted["base"] + number
        if year and 1900 < year < 2100:
            first = date(year, 1, 1)
            yield Landmark(
                match[0], match.start(), "counted", ((first, first + timedelta(days=365.25 * counted["lasts"])),)
            )


def _super_bowl(lower: str) -> Iterator[Landmark]:
    match = _SUPER_BOWL.search(lower)
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    if match:
        digits = [values[c] for c in match["roman"]]
        number = sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))
        if 15 < number < 100:
            first = date(1966 + number - 1, 9, 1)
            yield Landmark(match[0], match.start(), "counted", ((first, first + timedelta(days=400)),))


# --- anniversaries ---------------------------------------------------------------------------------------------------


@cache
def _celebrated() -> tuple[tuple[re.Pattern[str], date], ...]:
    both = {**table("recurring")["anniversaries"], **table("events")["events"]}
    return tuple((re.compile(rf"(?<!\w)(?:{words})"), date.fromisoformat(day)) for words, day in both.items())


def _anniversaries(lower: str) -> Iterator[Landmark]:
    """Find an event with the time since it: "two years after the invasion", "the 60th anniversary of D-Day"."""
    if not re.search(r"anniversary|(?:years?|months?|weeks?|days?) (?:after|since|ago)", lower):
        return
    for words, day in _celebrated():
        for match in words.finditer(lower):
            before = lower[max(0, match.start() - 70) : match.start()]
            passed = _AFTER.search(before) or _AGO.match(lower, match.end())
            full = _ANNIVERSARY_OF.search(before) or _ITS_ANNIVERSARY.match(lower, match.end())
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
