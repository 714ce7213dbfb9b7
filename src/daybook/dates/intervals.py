"""The intervals that resolved expressions denote: never more exact than the words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from daybook.dates.calendars import interval, shifted
from daybook.dates.cues import cues
from daybook.dates.reading import Reading
from daybook.model import When, first_day, last_day

__all__ = ["when"]

_ENDING = range(32, 367)  # days: what is so long ends with its last month
_PERIOD = re.compile(r"\d{4}-[QH]\d")


def when(value: str, reading: Reading, on: date | None, before: str) -> When | None:
    """Give the interval that a resolved expression denotes; None where it denotes none that is known."""
    if reading.kind == "duration":
        return _stretch(value, reading, on)
    if value == "PRESENT_REF" and on:
        return When(start=on.isoformat(), end=on.isoformat())
    found = interval(value)
    if found is None:
        return None
    if _PERIOD.fullmatch(value):  # a quarter is of whole months: it begins and ends on days that all know
        found = _full(found[0], 1), _full(found[1], -1)
    first, last = _within(found, reading.mod, on) if reading.mod else found
    if reading.zone is not None and "T" in first:
        offset = f"{'-' if reading.zone < 0 else '+'}{abs(reading.zone) // 60:02}:{abs(reading.zone) % 60:02}"
        first, last = first + offset, last + offset
    if cues().around["from_then_on"].search(before):
        return When(start=first, end=None)
    if cues().around["until_then"].search(before):
        return When(start=None, end=last)
    return When(start=first, end=last)


def _stretch(value: str, reading: Reading, on: date | None) -> When | None:
    """The stretch that "the past three years" or "the next two weeks" covers, seen from the page's day."""
    if on is None or reading.span not in ("past", "next") or reading.count in (None, "X") or reading.unit is None:
        return None
    amount = float(reading.count or 0)
    if reading.unit in ("hour", "minute", "second"):
        return None
    try:
        other = shifted(on, reading.unit, -amount if reading.span == "past" else amount)
    except (OverflowError, ValueError):
        return None
    first, last = sorted((on.isoformat(), other.isoformat()))
    return When(start=first, end=last)


def _within(found: tuple[str, str], mod: str, on: date | None) -> tuple[str, str]:
    """The part that "early", "mid", "late" or "later" picks out: a third of the interval, or up to the page's day."""
    first, last = date.fromisoformat(_full(found[0], 1)), date.fromisoformat(_full(found[1], -1))
    days = (last - first).days + 1
    if days < 3:
        return found
    if mod in ("BEFORE", "AFTER") and on and first <= on <= last:
        return (first.isoformat(), on.isoformat()) if mod == "BEFORE" else (on.isoformat(), last.isoformat())
    if mod == "CLOSE" and days in _ENDING:  # "the end of 2005": its last month, not what "late 2005" tells
        return last.replace(day=1).isoformat(), last.isoformat()
    third = days // 3
    cut = {
        "START": (0, third),
        "MID": (third, days - third - 1),
        "END": (days - third - 1, days - 1),
        "CLOSE": (days - third - 1, days - 1),
    }.get(mod)
    if cut is None:
        return found
    return (first + timedelta(days=cut[0])).isoformat(), (first + timedelta(days=cut[1])).isoformat()


def _full(partial: str, side: int) -> str:
    return (first_day(partial) if side > 0 else last_day(partial)).isoformat()
