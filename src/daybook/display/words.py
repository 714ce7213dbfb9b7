"""Dates, statuses and kinds in the words that people use, the same on the terminal and on the web page."""

from __future__ import annotations

import re
from datetime import date

from daybook.model import DAY_PARTS, Entry, When

#: Parts of the day that pages tell in words. (That "daytime" is told so, and not "6 to 18", is not known.)
_NAMES = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
_PARTS = {DAY_PARTS[part]: name for part, name in _NAMES.items()}


def day_words(day: date) -> str:
    """Give a day as people write it: "Tuesday 26 April 2022"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def when_words(when: When | None) -> str:
    """Give an interval as people write it, no more exact than it is."""
    if when is None or (when.start is None and when.end is None):
        return "no date"
    if when.start is None or when.end is None:
        return f"until {_partial_words(when.end)}" if when.end else f"from {_partial_words(when.start or '')}"
    if when.start == when.end:
        return _partial_words(when.start)
    if when.is_one_day and when.first_day:
        return f"{day_words(when.first_day)}, {_part_words(when) or f'{when.start[11:16]} to {when.end[11:16]}'}"
    return f"{_partial_words(when.start)} to {_partial_words(when.end)}"


def hour_words(when: When | None) -> str:
    """Give the hour that an interval begins at, or the part of the day that it is: "09:30", "evening"; "" for days."""
    if when is None or when.start is None or len(when.start) == len("2026-03-09"):
        return ""
    return _part_words(when) or when.start[11:16]


def _part_words(when: When) -> str | None:
    """Give the part of the day that an interval is: pages tell "on Wednesday night" of no hour."""
    return _PARTS.get((when.start[11:], when.end[11:])) if when.is_one_day and when.start and when.end else None


def _partial_words(partial: str) -> str:
    if len(partial) == 4:
        return partial
    if len(partial) == 7:
        return f"{date.fromisoformat(partial + '-01'):%B %Y}"
    time = f", {partial[11:16]}" if len(partial) > 10 else ""
    return day_words(date.fromisoformat(partial[:10])) + time


def heading(entry: Entry) -> str:
    """Give what an entry of a chronology stands under: its day, the longer time, or the page that told it undated."""
    when = entry.when
    if when and when.is_one_day and when.first_day:
        return day_words(when.first_day)
    if when and (when.start or when.end):
        return when_words(when)
    told = entry.history[0].published if entry.history else None
    return f"No date, first on a page of {_partial_words(told[:10])}" if told else "No date"


_LONG = re.compile(r"\b(?:[A-Z][a-z]+day|(?:Jan|Febr)uary|March|April|August|(?:Sept|Nov|Dec)ember|October)\b")


def brief(words: str) -> str:
    """Shorten weekdays and months for a narrow column: "Tue 26 Apr 2022"."""
    return _LONG.sub(lambda match: match[0][:3], words)


def before_words(entry: Entry, day: str) -> str:
    """Give how an entry stood before a day's pages: "planned for Tue 26 Apr 2022"; "" where none had told of it.

    Its time is left out where it is what it is now.
    """
    earlier = [step for step in entry.history if (step.known or step.published or "") < day]
    if not earlier:
        return ""
    status, when = earlier[-1].status, earlier[-1].when
    return label(status) + (f" for {brief(when_words(when))}" if when and when != entry.when else "")


def counted(count: int, one: str, many: str) -> str:
    """Give a number of things: "1 entry", "1,200 entries"."""
    return f"1 {one}" if count == 1 else f"{count:,} {many}"


def label(name: str) -> str:
    """Give a status or kind as people read it: "called for"."""
    return name.replace("_", " ")
