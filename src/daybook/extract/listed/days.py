"""The day and the hour of a line of a list, its own or those of its entry; what tells it from a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from daybook.extract.times.posts import Post, post_at
from daybook.model import Block, Page, TimeExpression, When

__all__ = ["FINITE", "HOUR", "at_hour", "day_of_post", "has_hour", "next_of_weekday", "own_day", "times_in"]

#: Tags of the verbs of sentences, which lines of lists have not.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WEEK = 7  # days
_DAY = len("2026-03-30")
#: An hour of the day, by which a match begins, with the marks behind it.
HOUR = re.compile(
    r"\(?(?<!\d)(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?\)?[\s,–—-]*",
    re.IGNORECASE,
)


def own_day(page: Page, block: Block) -> When | None:
    """Give the one day that a line tells, None where it tells none or several; an hour alone is of no day."""
    times = times_in(page, block)
    told = [time.when for time in times if time.when and not HOUR.fullmatch(page.words(time))]
    days = {when.first_day: when for when in told if when.is_one_day}
    return next(iter(days.values())) if len(days) == 1 else None


def next_of_weekday(page: Page, block: Block, day: When) -> When:
    """Give the next day of a weekday's name that was read as the last: what has no result is to come
    ("Tuesday's games: Norway v Japan")."""
    named = not any(char.isdigit() for time in times_in(page, block) for char in page.words(time))
    own, first = page.published, day.first_day
    if not named or own is None or own.last_day is None or first is None:
        return day
    if not 0 < (own.last_day - first).days <= _WEEK:
        return day
    later = (first + timedelta(days=_WEEK)).isoformat()
    return replace(day, start=later, end=later)


def at_hour(page: Page, block: Block, day: When) -> When:
    """Give a day with the hour of a line, without the hour of any other."""
    first, last = ((edge or "")[:_DAY] for edge in (day.start, day.end))
    told = {start[_DAY:] for time in times_in(page, block) if time.when and (start := time.when.start or "")[_DAY:]}
    hour = told or {_hour(found) for found in HOUR.finditer(page.text, block.start, block.end)}
    if first != last or len(hour) != 1:
        return replace(day, start=first or None, end=last or None)
    (own,) = hour
    return replace(day, start=first + own, end=last + own)


def _hour(found: re.Match[str]) -> str:
    """Give an hour of the day in ISO 8601: what matches `HOUR`, with "pm" or without."""
    half = (found["half"] or "").lower()
    hour = int(found["hour"]) % 12 + 12 * (half == "p") if half else int(found["hour"])
    return f"T{hour:02d}:{found['minute']}"


def times_in(page: Page, block: Block) -> Sequence[TimeExpression]:
    """Give the times that a line tells, in reading order."""
    first, last = (bisect_left(page.times, at, key=lambda time: time.end) for at in (block.start + 1, block.end + 1))
    return page.times[first:last]


def has_hour(when: When) -> bool:
    """Tell whether a time has an hour."""
    return len(when.start or "") > _DAY


def day_of_post(posts: tuple[Post, ...], block: Block) -> When | None:
    """Give the day of the entry that a line stands in, None outside of any."""
    post = post_at(posts, block.start)
    return post.day if post else None
