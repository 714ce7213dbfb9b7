"""The entries of a log, an agenda or a timeline: lines that a time opens; and the year of those that leave it open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from daybook.dates.cues import cues
from daybook.dates.reading import Reading

__all__ = ["opens_an_entry", "with_years"]

_MARKS = 12  # characters of marks before an item
_LINE_BEGINS = re.compile(r"(?:\A|\n)[^\w\n]*\Z")
_LINE_ENDS = re.compile(r"[^\w\n]*\n\W*")


def opens_an_entry(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether a time opens a line, and with it an item of a list ("Monday: ...")."""
    opens = _LINE_BEGINS.search(text, max(0, start - _MARKS), start) is not None
    return opens and cues(language).around["entry"].match(text, end) is not None


def with_years(readings: Sequence[Reading], text: str, on: date | None, language: str = "en") -> list[Reading]:
    """Give the entries of a timeline the year that they leave open: that of the line above their section ("2025", then
    "June 9: ..."), else of the entry before, or the year after it where their month comes sooner in the year.

    None is put after the page's own day `on`: what lies ahead has its year by the page's.
    """
    found: list[Reading] = []
    before: Reading | None = None  # the entry before, or the line above the section
    for place, reading in enumerate(readings):
        known = reading
        if opens_an_entry(text, reading.start, reading.end, language):
            if reading.is_bare_year:
                before = reading if _heads(reading, readings[place + 1 : place + 2], text) else None
            elif before is not None:
                known = _in_order(reading, before, on)
            before = known if known.year is not None and known.month is not None else before
        found.append(known)
    return found


def _heads(year: Reading, behind: Sequence[Reading], text: str) -> bool:
    """Tell whether a year stands on a line of its own, and a month or a day of it opens the next one."""
    return any(
        one.month is not None and one.year is None and _LINE_ENDS.fullmatch(text, year.end, one.start) is not None
        for one in behind
    )


def _in_order(entry: Reading, before: Reading, on: date | None) -> Reading:
    if not entry.is_of_any_year:
        return entry
    later = before.month is not None and (entry.month or 0) < before.month
    year = (before.year or 0) + later
    over = on is None or (year, entry.month or 0, entry.day or 0) <= (on.year, on.month, on.day)
    return replace(entry, year=year) if over else entry
