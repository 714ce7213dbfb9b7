"""Leaves whose lines are parts of their own: headline, byline and date, parted by line breaks alone.

Pages of the 2000s and print versions are written so. Within the story a line break is no border: verses, addresses.
"""

from __future__ import annotations

from collections.abc import Iterable

from daybook.read.leaf import Leaf, Marked
from daybook.read.people import split_names
from daybook.read.words import date_in, opens

__all__ = ["parted"]

_LONGEST = 400  # characters of a leaf that is a page's top, and no paragraph


def parted(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Part each leaf at its line breaks where one of its lines is a byline or a date and nothing else."""
    result: list[Leaf] = []
    for leaf in leaves:
        lines = leaf.text.split("\n") if len(leaf.text) < _LONGEST and "\n" in leaf.text else []
        if len(lines) > 1 and any(map(_is_apart, lines)):
            result += _parts(leaf, lines)
        else:
            result.append(leaf)
    return result


def _is_apart(line: str) -> bool:
    if len(line) > 80:
        return False
    dated = date_in(line)
    if dated is not None and len(line) - (dated[1] - dated[0]) < 16:
        return True
    return bool(opens("by", line)) and bool(split_names([line])) and len(line.split()) > 2


def _parts(leaf: Leaf, lines: list[str]) -> list[Leaf]:
    parts: list[Leaf] = []
    start = 0
    for line in lines:
        end = start + len(line)
        if line.strip():
            links, times = _within(leaf.links, start, end), _within(leaf.times, start, end)
            bold = (
                len(line) if leaf.bold >= len(leaf.text) - len(lines) or (not parts and leaf.bold >= len(line)) else 0
            )
            parts.append(Leaf(line, leaf.box, links, times, bold, 0 if parts else leaf.images))
        start = end + 1
    return parts


def _within(marks: list[Marked], start: int, end: int) -> list[Marked]:
    inside = ((max(begin, start), min(stop, end), target) for begin, stop, target in marks)
    return [(begin - start, stop - start, target) for begin, stop, target in inside if begin < stop]
