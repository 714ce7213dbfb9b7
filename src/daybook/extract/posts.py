"""The posts of a live blog: what stands below a line of time within the story is of that time."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from daybook.model import Page, Role, When, first_day

_FEWEST = 2  # lines of time that make a page a live blog
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b")


class Post(NamedTuple):
    """Where a post begins in the page's text (code points), and its day."""

    start: int
    day: When


def posts_of(page: Page) -> tuple[Post, ...]:
    """Give the posts of a page in reading order; none where it is no live blog.

    A post's day is the one that the page's mark-up or the words of its line of time give, else the page's own.
    """
    first = next((block.end for block in page.blocks if block.role is Role.PARAGRAPH), None)
    lines = [b for b in page.blocks if b.role is Role.DATELINE and first is not None and b.start >= first]
    if len(lines) < _FEWEST:
        return ()
    found = []
    for line in lines:
        day = _day(page, line.start, line.end)
        if day is not None:
            grounds = (f"the time of its post: {' '.join(page.text[line.start : line.end].split())}",)
            found.append(Post(line.start, When(start=day, end=day, basis="post", grounds=grounds)))
    return tuple(found)


def post_at(posts: tuple[Post, ...], offset: int) -> Post | None:
    """Give the post that holds an offset, None above the first."""
    at = bisect_right(posts, offset, key=lambda post: post.start) - 1
    return posts[at] if at >= 0 else None


def _day(page: Page, start: int, end: int) -> str | None:
    """Give the day of a line of time as an ISO date, None where it tells none."""
    marked = (clue.words for clue in page.date_clues if clue.span and start <= clue.span.start < end)
    told = (time.when.start for time in page.times if start <= time.start < end and time.when and time.when.start)
    for words in (*marked, *told):
        if re.match(r"\d{4}-\d\d-\d\d", words):
            return first_day(words[:10]).isoformat()
    own = page.published
    if own is not None and own.is_one_day and own.start and _CLOCK.search(page.text[start:end]):
        return own.start[:10]
    return None
