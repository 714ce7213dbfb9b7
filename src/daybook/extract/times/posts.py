"""The posts of a live blog and the entries of a log: what stands below a line of time within the story, behind a day
that opens a paragraph ("October 20: ..."), or in a table's row with a day in a cell of its own, is of that time."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from msgspec.structs import replace

from daybook.extract.times.clock import with_ranges
from daybook.model import Block, Page, Role, Stretches, TimeExpression, When, first_day

_FEWEST = 2  # lines of time that make a page a live blog, or a log
_ENTRIES = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.HEADING, Role.DATELINE})
_TOLD = frozenset({Role.PARAGRAPH, Role.LIST_ITEM})
_LINES = frozenset({Role.HEADING, Role.DATELINE})
_MARKS = (":", "–", "—", "-")  # behind a day that opens an entry
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BARE = re.compile(rf"{_DAY.pattern}(?:T\d\d:\d\d)?")
_KNOWN = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T|\Z)")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[.:][0-5]\d\b")


class Post(NamedTuple):
    """Where a post begins in the page's text (code points), and its day; None where it has none of its own."""

    start: int
    day: When | None


def posts_of(page: Page) -> tuple[Post, ...]:
    """Give the posts of a page in reading order; none where it is no live blog and no log.

    A post's day is the one that the page's mark-up or the words of its line of time give, else the page's own.
    """
    posts, entries = _posts(page), _entries(page)
    return entries if len(entries) > 2 * len(posts) else posts  # each entry has an end


def _entries(page: Page) -> tuple[Post, ...]:
    """Give the entries of a log: paragraphs that each begin with a day, and what stands below lines with nothing but a
    day, up to the next heading. A vaguer time ends the entry before it, and begins none."""
    first = next((block.start for block in page.blocks if block.role in _TOLD), len(page.text))
    blocks = [
        b for b in page.blocks if b.role in _ENTRIES and (b.end >= first or b.role is Role.HEADING)
    ]  # the line of time right above the first paragraph may be the first day of an agenda
    places = {cell.start: (block, cell) for block in blocks for cell in page.cells(block)}
    lines = _Lines(page, blocks)
    found: dict[int, When | None] = {}
    dated: set[int] = set()  # rows with a time of their own
    for time in with_ranges(page.times, page.text):
        block, cell = places.get(time.start, (None, None))
        if block is None or cell is None or time.when is None or block.start in dated:
            continue
        beside, _, below = (part.strip() for part in page.text[time.end : cell.end].partition("\n"))
        marked = beside.startswith(_MARKS) or (block.role is Role.LIST_ITEM and _is_bare(time, beside))
        if beside and (cell.start > block.start or not marked):
            continue
        grounds = (f"the day of its entry: {' '.join(page.text[time.start : time.end].split())}",)
        known = all(_KNOWN.match(edge or "") for edge in (time.when.start, time.when.end))
        day = replace(time.when, basis="post", grounds=grounds) if known else None
        rows, end = lines.entry(block, told=bool(beside or below))
        dated.add(block.start)
        found.update(dict.fromkeys(rows, day))
        found.setdefault(end, None)
    days = sum(day is not None for day in found.values())
    return tuple(Post(start, found[start]) for start in sorted(found)) if days >= _FEWEST else ()


def _is_bare(time: TimeExpression, beside: str) -> bool:
    """Tell whether a time is a day or an hour right before what an item of a list tells of it ("April 2 Oil ministers
    meet")."""
    return time.when is not None and bool(_BARE.fullmatch(time.when.start or "")) and beside[:1].isupper()


class _Lines:
    """The lines of a page's entries, and where each entry ends that is told from its first line."""

    def __init__(self, page: Page, blocks: list[Block]) -> None:
        self._end = len(page.text)
        self._headings = [block.start for block in page.blocks if block.role in _LINES]
        self._rows = {b.start: (len(page.cells(b)), b.end) for b in blocks if b.role is Role.LIST_ITEM}

    def entry(self, block: Block, *, told: bool) -> tuple[list[int], int]:
        """Give the starts of what an entry tells, and its end: of a row and those after it that have fewer cells, as
        they share its day; of a line that tells what it is of, its own; of one with nothing but a day, its section's.
        """
        width, end = self._rows.get(block.start, (1, block.end))
        rows = [block.start]
        while width > 1 and self._rows.get(end, (width, end))[0] < width:
            rows.append(end)
            end = self._rows[end][1]
        if told or width > 1:
            return rows, end
        following = bisect_right(self._headings, block.start)
        following += self._headings[following : following + 1] == [end]  # the name of what is on that day
        return rows, self._headings[following] if following < len(self._headings) else self._end


def _posts(page: Page) -> tuple[Post, ...]:
    first = next((block.end for block in page.blocks if block.role is Role.PARAGRAPH), None)
    lines = [b for b in page.blocks if b.role is Role.DATELINE and first is not None and b.start >= first]
    if len(lines) < _FEWEST:
        return ()
    told = Stretches((time.start, time.end, time.when.start) for time in page.times if time.when and time.when.start)
    marked = Stretches((clue.span.start, clue.span.end, clue.words) for clue in page.date_clues if clue.span)
    found = []
    for line in lines:
        words = (*marked.over(line.start, line.end), *told.over(line.start, line.end))
        day = next((first_day(word[:10]).isoformat() for word in words if _DAY.match(word)), None)
        day = day or _own_day(page, line)
        if day is not None:
            grounds = (f"the time of its post: {' '.join(page.text[line.start : line.end].split())}",)
            found.append(Post(line.start, When(start=day, end=day, basis="post", grounds=grounds)))
    return tuple(found)


def post_at(posts: tuple[Post, ...], offset: int) -> Post | None:
    """Give the post that holds an offset, None above the first."""
    at = bisect_right(posts, offset, key=lambda post: post.start) - 1
    return posts[at] if at >= 0 else None


def _own_day(page: Page, line: Block) -> str | None:
    """Give the page's own day for a line that only tells the hour, None where it tells none or the page has no day."""
    own = page.published
    hour = _CLOCK.search(page.text[line.start : line.end])
    return own.start[:10] if hour and own is not None and own.is_one_day and own.start else None
