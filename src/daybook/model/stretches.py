"""Values by the stretch of a text that each covers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_SHELF = 512  # characters of the text that one list of stretches stands for


class Stretches(Generic[T]):
    """Values that cover stretches of a text, looked up by place in a time that does not grow with the text.

    `placed` gives start and end (half-open, in code points) with each value; stretches may lie over one another.
    """

    def __init__(self, placed: Iterable[tuple[int, int, T]]) -> None:
        self._shelves: defaultdict[int, list[tuple[int, int, int, T]]] = defaultdict(list)
        for number, (start, end, value) in enumerate(placed):
            for shelf in _shelves(start, end):
                self._shelves[shelf].append((number, start, end, value))

    def at(self, offset: int) -> list[T]:
        """Give the values whose stretch holds an offset, in the order in which they were given."""
        return self.over(offset, offset + 1)

    def over(self, start: int, end: int) -> list[T]:
        """Give the values whose stretch shares a character with another, in the order in which they were given."""
        found: dict[int, T] = {}
        shelves = _shelves(start, end)
        for shelf in shelves:
            for number, first, last, value in self._shelves.get(shelf, ()):
                if first < end and start < last:
                    found[number] = value
        return [found[number] for number in sorted(found)] if len(shelves) > 1 else list(found.values())


def _shelves(start: int, end: int) -> range:
    return range(start // _SHELF, (end - 1) // _SHELF + 1) if start < end else range(0)
