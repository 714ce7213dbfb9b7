"""What a page says of time: its own date, that of its news, and its time expressions as events have them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from copy import copy
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.lang import load
from daybook.model import Page, Role, Span, Stretches, TimeExpression, TimeType, When

_BESIDE = 24  # characters
_HOURS = 24
_DATE = len("2026-03-30")
_NEWS = 1  # days before the page's that news of its lead may be of
_LONG = ("Q", "H")  # marks of values that are of several months


def _is_dated(time: TimeExpression) -> bool:
    known = time.type in (TimeType.DATE, TimeType.TIME, TimeType.DURATION) and time.when is not None
    return known and time.when is not None and (time.when.start is not None or time.when.end is not None)


def _is_vague(time: TimeExpression, words: str) -> bool:
    """Tell whether a time is told from a day that is not known ("next week"; not "soon", which is of no day at all)."""
    of_no_day = load("en", "time")["words"]["adverb"]
    return time.when is None and time.type is TimeType.DATE and words.lower() not in of_no_day


def with_ranges(times: Iterable[TimeExpression], text: str) -> list[TimeExpression]:
    """Put together the two ends of a range ("the July-September quarter", "the July to September period")."""
    found: list[TimeExpression] = []
    for time in times:
        before = found[-1] if found else None
        if before is not None and _are_ends(before, time) and _is_range(before, time, text):
            when = replace(before.when, end=time.when.end)  # type: ignore[union-attr, type-var]
            found[-1] = replace(before, end=time.end, when=when)
        else:
            found.append(time)
    return found


def _is_range(one: TimeExpression, other: TimeExpression, text: str) -> bool:
    """Tell whether the words between two dates, or those around them, make one stretch of both."""
    words, between = clause_words("spanned"), text[one.end : other.start].strip()
    after = text[other.end : other.end + _BESIDE].split(maxsplit=1)
    long = bool(after) and after[0].strip(".,;") in words["nouns"]
    return between in words["joined"] or (between in words["words"] and long)


def _are_ends(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two dates of one precision follow one another."""
    if one.type is not TimeType.DATE or other.type is not TimeType.DATE or one.when is None or other.when is None:
        return False
    first, last = one.when.start, other.when.end
    return first is not None and last is not None and len(first) == len(last) and first < last


def _without_ends(times: list[TimeExpression]) -> list[TimeExpression]:
    """Leave out times that are only the end, or the year, of a stretch told right before ("the year to June")."""
    return [time for place, time in enumerate(times) if not place or not _is_end(times[place - 1], time)]


def _is_end(stretch: TimeExpression, time: TimeExpression) -> bool:
    one, other, value = stretch.when, time.when, stretch.value or ""
    if one is None or other is None or time.start - stretch.end > _BESIDE:
        return False
    if stretch.type is TimeType.DURATION:
        return one.end == other.end or (one.start != other.start == other.end)
    year = len(value) == len("2005") != len(one.end or "")  # "the full year through March 31"
    return one.end == other.end and (year or any(mark in value for mark in _LONG))


def _lead_end(page: Page) -> int:
    """Give where a page's first paragraph of its story ends."""
    return next((block.end for block in page.blocks if block.role is Role.PARAGRAPH), 0)


class Clock:
    """The time expressions of a page in reading order, and its date. Those of its teasers are not its own.

    `entries` are the offsets at which the entries of a log or an agenda, or a live blog's posts, begin and end: the
    times in one are those of no other.
    """

    def __init__(self, page: Page, entries: tuple[int, ...] = ()) -> None:
        self.published = page.published
        self.listed: When | None = None  # the day ahead under which an agenda lists what is to come
        self._page = page.published  # of the page, in a part of it too
        self.words = page.words
        self.end = len(page.text)
        self._entries = entries
        self._lead_end = _lead_end(page)
        teasers = Stretches((teaser.start, teaser.end, teaser) for teaser in page.teasers)
        told = [time for time in page.times if not teasers.at(time.start)]
        lengths = [time for time in told if time.type is TimeType.DURATION]
        #: Whether it is told by words that denote no day: "next week", in a teaser of no known age.
        self.is_vague = any(_is_vague(time, page.words(time)) for time in told)
        dated = [time for time in told if _is_dated(time)]
        dated.sort(key=lambda time: time.start)
        self.times = _without_ends(with_ranges(dated, page.text))
        # Laid out once: the clocks of a page's parts, of which there may be thousands, share them.
        self._placed = Stretches((time.start, time.end, time) for time in self.times)
        self._durations = Stretches((time.start, time.end, time) for time in lengths)

    def lists(self, day: When) -> Clock:
        """Give the clock of a part of the page that announces what is to come on a day: of an agenda."""
        other = copy(self)
        other.listed = day
        return other

    def of_day(self, day: When) -> Clock:
        """Give the clock of a part of the page that is of a day of its own: a live blog's post."""
        other = copy(self)
        day = replace(day, start=(day.start or "")[:_DATE] or None, end=(day.end or "")[:_DATE] or None)
        other.published, other.news_day = day, replace(day, basis="tense")  # the hour is that of telling it
        return other

    def entry_at(self, offset: int) -> Span:
        """Give the entry, or the part of the page between two, that holds an offset."""
        following = bisect_right(self._entries, offset)
        end = self._entries[following] if following < len(self._entries) else self.end
        return Span(self._entries[following - 1] if following else 0, end)

    @property
    def logged(self) -> When | None:
        """The time of the entry of a log that is over on the page's own day; None in any other part of a page."""
        own, last = self._page.first_day if self._page else None, self.published.last_day if self.published else None
        return self.published if own is not None and last is not None and last < own else None

    @property
    def page_latest(self) -> date | None:
        """The last day that the page may be of, in a part of it too that has a day of its own."""
        return self._page.last_day if self._page else None

    @property
    def day(self) -> date | None:
        """The first day that the page may be of."""
        return self.published.first_day if self.published else None

    @property
    def latest(self) -> date | None:
        """The last day that the page may be of: what lies after it is ahead of the page."""
        return self.published.last_day if self.published else None

    @cached_property
    def news_day(self) -> When | None:
        """The day of what a page tells without one: its own, or that of its lead where that is the day before."""
        if self.published is None:
            return None
        own = When(start=self.published.start, end=self.published.end, basis="tense", grounds=("the page's date",))
        lead = [t.when for t in self.times if t.start < self._lead_end and t.when is not None and t.when.is_one_day]
        days = {when.first_day for when in lead if when.first_day}
        if len(days) != 1 or self.day is None:
            return own
        (day,) = days
        if not 1 <= (self.day - day).days <= _NEWS:
            return own
        return When(start=day.isoformat(), end=day.isoformat(), basis="tense", grounds=("the day of the page's lead",))

    def days_at(self, offset: int) -> int:
        """Give how many days the duration around an offset lasts ("four-day", "48-hour"), 0 where there is none."""
        value = next((time.value or "" for time in self._durations.at(offset)), "")
        hours = value[2:-1] if value[:2] == "PT" and value[-1:] == "H" else ""
        if hours.isdigit() and int(hours) % _HOURS == 0:
            return int(hours) // _HOURS
        return int(value[1:-1]) if value[:1] == "P" and value[-1:] == "D" and value[1:-1].isdigit() else 0

    def at(self, offset: int) -> list[TimeExpression]:
        """Give the dated expressions that hold an offset."""
        return self._placed.at(offset)

    def within(self, span: Span) -> list[TimeExpression]:
        """Give the dated expressions inside a span."""
        near = self._placed.over(span.start, span.end)
        return [time for time in near if span.start <= time.start and time.end <= span.end]
