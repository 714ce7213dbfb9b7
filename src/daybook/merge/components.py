"""Filings that hang together, worked out for a whole set at once, as a book does page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np

from daybook.merge.blocking import keys_of
from daybook.merge.comparison import may_link
from daybook.merge.profile import KEPT, made_ready, profile
from daybook.model import Filing

Name = TypeVar("Name", str, int)
Pair = tuple[int, int]


class Sets(Generic[Name]):
    """Disjoint sets of names (union-find); a set's label is its smallest name."""

    def __init__(self) -> None:
        self._above: dict[Name, Name] = {}

    def label(self, name: Name) -> Name:
        """Give the smallest name of the set that a name is in."""
        path = []
        while (above := self._above.get(name, name)) != name:
            path.append(name)
            name = above
        for passed in path:
            self._above[passed] = name
        return name

    def join(self, one: Name, other: Name) -> None:
        """Make one set of those of two names."""
        low, high = sorted((self.label(one), self.label(other)))
        if low != high:
            self._above[high] = low


class Sharing:
    """Which of many filings share a blocking key.

    Args:
        owners: the filing's number for each key that a filing has, in rising order.
        keys: these keys, as numbers.
    """

    def __init__(self, owners: np.ndarray, keys: np.ndarray) -> None:
        order = np.argsort(keys, kind="stable")
        first = np.flatnonzero(np.concatenate([[True], keys[order][1:] != keys[order][:-1]])) if len(keys) else order
        sizes = np.diff(np.append(first, len(keys)))
        group_of = np.empty(len(keys), dtype=np.int64)
        group_of[order] = np.repeat(np.arange(len(first)), sizes)
        shared = sizes[group_of] > 1 if len(keys) else np.empty(0, dtype=bool)
        self._members, self._first = owners[order], np.append(first, len(keys))
        self._groups = group_of[shared]
        self._start = np.searchsorted(owners[shared], np.arange((int(owners[-1]) if len(owners) else -1) + 2))

    def later(self, number: int) -> set[int]:
        """Give the filings of greater numbers that share some key with one, each once."""
        if number + 1 >= len(self._start):
            return set()
        found: set[int] = set()
        for group in self._groups[self._start[number] : self._start[number + 1]].tolist():
            found.update(self._members[self._first[group] : self._first[group + 1]].tolist())
        return {other for other in found if other > number}


def links(numbers: Iterable[int], sharing: Sharing, filing: Callable[[int], Filing]) -> Iterator[Pair]:
    """Give links between filings of these numbers and later ones: enough to tell which of them hang together.

    `filing` gives a filing by its number. Filings that are near in number are looked at together.
    """
    sets = Sets[int]()
    ready = lru_cache(maxsize=KEPT)(lambda number: made_ready(filing(number)))
    for one in numbers:
        for other in sorted(sharing.later(one)):
            # Two that hang together already need no look: most pairs of a popular event are spared.
            if sets.label(one) != sets.label(other) and may_link(ready(one), ready(other)):
                sets.join(one, other)
                yield one, other


def groups(count: int, linked: Iterable[Pair]) -> list[list[int]]:
    """Give the numbers below `count` in groups that hang together by links, in the order of their smallest."""
    sets = Sets[int]()
    for one, other in linked:
        sets.join(one, other)
    found: dict[int, list[int]] = {}
    for number in range(count):
        found.setdefault(sets.label(number), []).append(number)
    return list(found.values())


def components(filings: Iterable[Filing]) -> Iterator[tuple[Filing, ...]]:
    """Give the connected components of the links between filings that share a blocking key."""
    held = sorted(filings, key=by_day)
    owners, keys = keyed((hash(key) for key in keys_of(profile(filing))) for filing in held)
    for group in groups(len(held), links(range(len(held)), Sharing(owners, keys), held.__getitem__)):
        yield tuple(held[number] for number in group)


def keyed(keys: Iterable[Iterable[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Give what :class:`Sharing` takes: owners and keys, of the keys of each filing in its turn."""
    counts: list[int] = []
    found: list[np.ndarray] = []
    for own in keys:
        found.append(np.fromiter(own, dtype=np.int64))
        counts.append(len(found[-1]))
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return owners, np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def by_day(filing: Filing) -> tuple[str, Sequence[object]]:
    """Give the order in which filings that may be of one event are near one another."""
    return filing.page_date or "", (filing.key.capture_id, filing.key.index)
