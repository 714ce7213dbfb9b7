"""The order in which entries are shown, and under what, the same on the terminal and on the web page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from daybook.book import Diary
from daybook.model import Entry


def by_day(diary: Diary) -> list[tuple[date, list[Entry]]]:
    """Give the dated entries of a diary under the days that they are shown on, most prominent first."""
    start = date.fromisoformat(diary.start)
    ordered = sorted(diary.dated, key=lambda entry: (_shown_on(entry, start), *prominence(entry)))
    return [(day, list(group)) for day, group in groupby(ordered, key=lambda entry: _shown_on(entry, start))]


def chronology(entries: Iterable[Entry], heading: Callable[[Entry], str]) -> Iterator[tuple[str, list[Entry]]]:
    """Give entries, which come by day, under what each stands under, most prominent first."""
    for title, group in groupby(entries, key=heading):
        yield title, sorted(group, key=prominence)


def prominence(entry: Entry) -> tuple[str, int, float, str]:
    """Give the order within a day: by hour where there is one, then what most sources and the surest words carry."""
    hour = entry.when.start[11:16] if entry.when and entry.when.start else ""
    return hour or "99", -entry.sources, -entry.confidence, entry.id


def _shown_on(entry: Entry, start: date) -> date:
    first = entry.when.first_day if entry.when else None
    return max(first, start) if first else start
