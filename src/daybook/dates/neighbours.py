"""The readings of a text, put together with their neighbours: "5 p.m." and "Friday", "May 1, 2 and 3"."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec.structs import replace

from daybook.dates.grammar import Grammar, lowered
from daybook.dates.reading import FINER, Reading, reading_of
from daybook.lang import load

__all__ = ["read"]


@cache
def _between(name: str, language: str = "en") -> tuple[str, ...]:
    """Give what may stand between two readings (``lang/*/time_neighbours.toml``)."""
    return tuple(load(language, "time_neighbours")["between"][name]["words"])


@cache
def _pattern(name: str, language: str = "en") -> re.Pattern[str]:
    pieces = {piece: table["pattern"] for piece, table in load(language, "time_neighbours")["pattern"].items()}
    day = rf"(?P<day>3[01]|[12]?\d){pieces['ordinal']}"
    whole = {
        "more_days": rf"{pieces['more_days']}{day}(?![\w:%]|[.,]\d)",
        "days_before": rf"(?<![\w$.,:/-]){day}{pieces['days_before']}",
    }
    return re.compile(whole.get(name, pieces[name]))


def read(grammar: Grammar, text: str) -> list[Reading]:
    """Find the expressions in a text and put together those that belong together ("5 p.m." and "Friday")."""
    readings: list[Reading] = []
    lower = lowered(text)
    for found in grammar.scan(text):
        reading = reading_of(found, lower)
        joined = _join(readings[-1], reading, lower) if readings else None
        if joined is not None:
            readings[-1] = joined
        else:
            readings.append(reading)
    kept = _with_days_listed([r for r in readings if not r.needs_day or r.is_day], lower)
    kept = _with_day_of_range(_with_day_after_zone(kept, lower), lower)
    return [_modified(grammar, r, lower, kept[i - 1].end if i else 0) for i, r in enumerate(kept)]


def _join(left: Reading, right: Reading, lower: str) -> Reading | None:
    """Put two neighbours together where both tell of one time; None where they do not."""
    gap = " ".join(lower[left.end : right.start].replace("(", " ").split())
    if right.zone is not None and "(" in lower[left.end : right.start]:
        return None  # "11 p.m. Tuesday (0400 GMT)" tells one time twice
    if right.start - left.end > 8 or "\n\n" in lower[left.end : right.start]:
        return None
    if gap in _gaps(left, right):
        return _together(left, right)
    return None


def _gaps(left: Reading, right: Reading) -> tuple[str, ...]:
    """Give what may stand between two readings that tell of one time."""
    datable = ("calendar", "shift", "ago")
    if left.kind == right.kind == "duration" and FINER.get(left.unit or "") == right.unit and not left.rest:
        return _between("amounts") if "X" not in (left.count, right.count) and not left.span and not right.span else ()
    if left.kind not in datable or right.kind not in datable:
        return ()
    if left.is_clock and not left.is_day and right.is_day and not right.is_clock:
        return _between("clock_and_day")
    if left.is_day and not left.is_clock and right.is_clock and not right.is_day:
        return _between("day_and_hour") if right.hour is not None else ("",)
    if (
        left.part is not None
        and left.hour is None
        and right.hour is not None
        and right.part is None
        and not right.is_day
    ):
        return _between("part_and_hour") if left.is_day else ()
    if left.weekday is not None and right.weekday is None and left.day is None and right.day and not right.within:
        return _between("weekday_and_date")  # "this coming Sunday, March 8"
    if left.is_in_year and left.year is None and left.way is None and right.is_bare_year:
        return _between("month_and_told_year" if right.kind == "shift" else "month_and_year")
    if right.is_in_year and right.year is None and left.is_bare_year:
        part = right.quarter or right.half or right.season or right.month or right.holiday
        return _between("year_and_part") if part else ()
    return ()


def _together(left: Reading, right: Reading) -> Reading:
    if left.kind == right.kind == "duration":
        return msgspec.structs.replace(left, end=right.end, rest=right.count)
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


_REACH = 16  # characters before an expression in which a word belongs to it


# --- lists and parentheses -------------------------------------------------------------------------------------------


def _with_days_listed(readings: list[Reading], lower: str) -> list[Reading]:
    """Add the days that share the month of a neighbour: "May 1, 2 and 3", "24 and 25 April", "between 5 and 7 May"."""
    found: list[Reading] = []
    for i, r in enumerate(readings):
        if r.month is None or r.day is None or r.kind != "calendar" or r.end_day or r.nth or r.within or r.is_clock:
            found.append(r)
            continue
        floor = readings[i - 1].end if i else 0
        ceiling = readings[i + 1].start if i + 1 < len(readings) else len(lower)
        day_first = lower[r.start].isdigit()
        found += _days_before(r, lower, floor) if day_first else []
        after = _days_after(r, lower, ceiling) if not day_first and r.year is None else []
        found += _of_one_year([r, *after], readings[i + 1] if after and i + 1 < len(readings) else None, lower)
    ends = {r.end for r in found if r.month}
    return [r for r in found if not (r.is_bare_year and r.end in ends)]


def _of_one_year(days: list[Reading], year: Reading | None, lower: str) -> list[Reading]:
    """Give the days of a list the year that stands behind it: "April 24 and 25, 2023"."""
    if year is None or year.kind != "calendar" or not year.is_bare_year:
        return days
    if lower[days[-1].end : year.start].strip() not in ("", ","):
        return days
    dated = [replace(day, year=year.year) for day in days]
    return [*dated[:-1], replace(dated[-1], end=year.end)]


def _days_before(r: Reading, lower: str, floor: int) -> list[Reading]:
    days: list[Reading] = []
    at = r.start
    while match := _pattern("days_before").search(lower, max(floor, at - 14), at):
        day = int(match["day"])
        if not 0 < day < (days[0].day if days else r.day or 0):  # type: ignore[operator]
            break
        end = match.end("day")
        days.insert(0, replace(r, start=match.start(), end=end, day=day, weekday=None))
        at = match.start()
    return days


def _days_after(r: Reading, lower: str, ceiling: int) -> list[Reading]:
    days: list[Reading] = []
    at, last, linked = r.end, r.day or 0, False
    while (match := _pattern("more_days").match(lower, at, ceiling)) and last < int(match["day"]) <= 31:
        linked = not match[0].startswith(", ")  # "on May 5, 12 in the port were killed" is no list
        last, at = int(match["day"]), match.end()
        days.append(replace(r, start=match.start("day"), end=match.end(), day=last, weekday=None))
    return days if linked and _pattern("after_list").match(lower, at, at + 8) else []


def _with_day_after_zone(readings: list[Reading], lower: str) -> list[Reading]:
    """Let "7 p.m. (2300 GMT) on Monday" be on Monday: the day told after the parenthesis is that of both times."""
    found = list(readings)
    for i in range(len(found) - 2):
        local, zoned, day = found[i : i + 3]
        if local.hour is None or local.is_day or zoned.zone is None or zoned.is_day or day.is_clock or not day.is_day:
            continue
        gaps = lower[local.end : zoned.start].strip(), " ".join(lower[zoned.end : day.start].split())
        told = gaps[0] in _between("clock_and_zone") and gaps[1] in _between("zone_and_day")
        if told and day.kind == "calendar":
            found[i] = replace(
                day, start=local.start, end=local.end, hour=local.hour, minute=local.minute, zone=local.zone
            )
    return found


def _with_day_of_range(readings: list[Reading], lower: str) -> list[Reading]:
    """Let the first time of a range have the day, week or year of its last: "from 10 a.m. to 4 p.m. on Friday"."""
    found = list(readings)
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i : i + 2]
        if not _pattern("range").fullmatch(lower, left.end, right.start):
            continue
        if left.hour is not None and not left.is_day and right.hour is not None and right.is_day:
            found[i] = replace(
                right, start=left.start, end=left.end, hour=left.hour, minute=left.minute, part=left.part
            )
        elif left.is_of_any_year and right.month and (right.year or right.year_shift is not None):
            found[i] = _of_the_same_year(left, right)
        elif (
            left.is_of_any_year
            and right.is_of_any_year
            and left.day is right.day is None
            and _is_range(left, right, lower)
        ):
            found[i] = replace(left, end_month=right.month)
        elif left.weekday and right.weekday and right.week is not None and left.way is left.week is left.day is None:
            found[i] = replace(left, week=right.week)
    return found


def _is_range(left: Reading, right: Reading, lower: str) -> bool:
    """Tell whether two months are the ends of a stretch: "from May to July", not "in May and July"."""
    link = lower[left.end : right.start].strip()
    opened = _pattern("joined").fullmatch(link) and _pattern("opened").search(
        lower, max(0, left.start - _REACH), left.start
    )
    return not _pattern("or").fullmatch(link) or bool(opened)


def _of_the_same_year(left: Reading, right: Reading) -> Reading:
    """Let the first month have the year told with the last: "January to September this year", "Dec. to March 2007"."""
    before = (left.month or 0) > (right.month or 0)
    return replace(
        left,
        year=right.year - before if right.year else None,
        year_shift=right.year_shift - before if right.year_shift is not None else None,
    )


# --- modifiers -------------------------------------------------------------------------------------------------------

_MOD_KINDS = {
    **dict.fromkeys(("START", "MID", "END", "CLOSE", "BEFORE", "AFTER"), ("calendar", "shift")),
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
    loose = _pattern("vague").fullmatch(match[1]) and not _pattern("moving").search(before[: match.start()])
    if reading.kind == "calendar" and mod == "APPROX" and not loose:
        return reading
    start = reading.start - len(match[0])
    if reading.decade or reading.season:
        article = _pattern("article").search(lower, max(floor, start - _REACH), start)
        start = article.start() if article else start  # "the late 1970s"
    return msgspec.structs.replace(reading, start=start, mod=mod)
