"""The order in which entries are shown, and under what, the same on the terminal and on the web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from daybook.book import Diary
from daybook.model import Entry, first_day
from daybook.wording import day_words, when_words


def heading(entry: Entry) -> str:
    """Give what an entry of a chronology stands under: its day, the longer time, or the page that told it undated."""
    when = entry.when
    if when and when.is_one_day and when.first_day:
        return day_words(when.first_day)
    if when and (when.start or when.end):
        return when_words(when)
    told = first_day(entry.history[0].published) if entry.history and entry.history[0].published else None
    return f"No date, first on a page of {day_words(told)}" if told else "No date"


def by_day(diary: Diary) -> list[tuple[date, list[Entry]]]:
    """Give the dated entries of a diary under the days that they are shown on, most prominent first."""
    start = date.fromisoformat(diary.start)
    ordered = sorted(diary.dated, key=lambda entry: (_shown_on(entry, start), *prominence(entry)))
    return [(day, list(group)) for day, group in groupby(ordered, key=lambda entry: _shown_on(entry, start))]


def chronology(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Give entries, which come by day, under what they stand under, most prominent first."""
    for title, group in groupby(entries, key=heading):
        yield title, sorted(group, key=prominence)


def prominence(entry: Entry) -> tuple[str, int, float, str]:
    """Give the order within a day: by hour where there is one, then what most sources and the surest words carry."""
    hour = entry.when.start[11:16] if entry.when and entry.when.start else ""
    return hour or "99", -entry.sources, -entry.confidence, entry.id


def _shown_on(entry: Entry, start: date) -> date:
    first = entry.when.first_day if entry.when else None
    return max(first, start) if first else start
