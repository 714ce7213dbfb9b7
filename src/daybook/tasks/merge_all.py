"""Merging a whole book at once, by several processes: as one does with a book that was read anew.

The filings lie in a file that all processes map into memory, so that no process holds more of them than it looks at.
What comes of it is what adding the pages one by one comes to.
"""

from __future__ import annotations

import gc
import mmap
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain, pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from daybook.book import Book
from daybook.merge import Pair, Sharing, groups, keyed, links, merge
from daybook.model import Entry, Filing, Judgement, Ruling

_STRETCH = 4000  # filings whose links are looked for in one go
_MANY = 20_000  # filings, fewer of which are merged before a second process has started
_BATCH = 500  # groups that are merged in one go
_SELDOM = (200_000, 50, 1000)  # allocations between collections: merging makes millions of values, and no cycles
_FILING = msgspec.json.Decoder(Filing)
_ENTRIES = msgspec.json.Decoder(list[tuple[Entry, ...]])

Task, Done = TypeVar("Task"), TypeVar("Done")


def merge_book(book: Book, *, jobs: int = 1) -> None:
    """Work out anew which reports of a book hang together, and its entries."""
    with tempfile.TemporaryDirectory(prefix="daybook-") as folder:
        shelf = Shelf.filled(Path(folder), book.filed())
        book.replace_entries(merge_all(shelf, book.judgements(), jobs=jobs))


class Shelf:
    """Filings in a file, by number, with their blocking keys.

    Args:
        folder: where :meth:`filled` has put them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ends = np.load(folder / "ends.npy", mmap_mode="r")
        self._owners, self._keys = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("owners", "keys"))
        with (folder / "filings").open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self._ends) else b""

    @classmethod
    def filled(cls, folder: Path, filings: Iterable[tuple[Filing, Sequence[int]]]) -> Shelf:
        """Put filings with their keys on a new shelf, in their order: those of one time should be near one another."""
        ends = [0]

        def put() -> Iterator[Sequence[int]]:
            with (folder / "filings").open("wb") as file:
                for filing, keys in filings:
                    ends.append(ends[-1] + file.write(msgspec.json.encode(filing)))
                    yield keys

        owners, keys = keyed(put())
        for name, values in (("ends", np.array(ends[1:], dtype=np.int64)), ("owners", owners), ("keys", keys)):
            np.save(folder / f"{name}.npy", values)
        return cls(folder)

    def __len__(self) -> int:
        return len(self._ends)

    def filing(self, number: int) -> Filing:
        """Give a filing by its number."""
        start = int(self._ends[number - 1]) if number else 0
        return _FILING.decode(self._data[start : int(self._ends[number])])

    def sharing(self) -> Sharing:
        """Give which filings share a key."""
        return Sharing(self._owners, self._keys)


def merge_all(shelf: Shelf, judgements: Sequence[Judgement] = (), *, jobs: int = 1) -> Iterator[tuple[Entry, ...]]:
    """Give the entries of each group of filings that hang together."""
    do = _Worker(shelf, judgements)
    stretches = [range(at, min(at + _STRETCH, len(shelf))) for at in range(0, len(shelf), _STRETCH)]
    if jobs == 1 or len(shelf) < _MANY:
        with _seldom_collected():
            linked = chain.from_iterable(map(do.links, stretches))
            for group in _with_judged(groups(len(shelf), linked), shelf, judgements):
                yield do.merge(group)
        return
    # Spawned, not forked: an open SQLite connection must not be carried into another process.
    start = partial(_begin, shelf.folder, tuple(judgements))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=start) as pool:
        linked = chain.from_iterable(pool.map(_links, stretches))
        found = _with_judged(groups(len(shelf), linked), shelf, judgements)
        for made in pool.map(_merge, [found[at : at + _BATCH] for at in range(0, len(found), _BATCH)]):
            yield from _ENTRIES.decode(made)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for cycles of garbage seldom: each look goes over all that is remembered, which grows with the book."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _with_judged(found: list[list[int]], shelf: Shelf, judgements: Sequence[Judgement]) -> list[list[int]]:
    """Give the groups, those that people have ruled to be of one event as one."""
    together = [judgement for judgement in judgements if judgement.ruling is Ruling.SAME]
    if not together:
        return found
    named = {key for judgement in together for key in judgement.reports}
    at = {filing.key: number for number in range(len(shelf)) if (filing := shelf.filing(number)).key in named}
    ruled = [pair for judgement in together for pair in pairwise(judgement.reports) if at.keys() >= set(pair)]
    held = chain.from_iterable(map(pairwise, found))
    return groups(len(shelf), chain(held, ((at[one], at[other]) for one, other in ruled)))


class _Worker:
    """What a process does with a shelf."""

    def __init__(self, shelf: Shelf, judgements: Sequence[Judgement]) -> None:
        self.shelf, self.judgements = shelf, judgements
        self.sharing = shelf.sharing()

    def links(self, stretch: range) -> list[Pair]:
        return list(links(stretch, self.sharing, self.shelf.filing))

    def merge(self, group: Sequence[int]) -> tuple[Entry, ...]:
        filings = [self.shelf.filing(number) for number in group]
        keys = {filing.key for filing in filings}
        return merge(filings, [ruled for ruled in self.judgements if keys.intersection(ruled.reports)])


_worker: list[_Worker] = []  # of this process


def _begin(folder: Path, judgements: Sequence[Judgement]) -> None:
    gc.set_threshold(*_SELDOM)  # this process does nothing else
    _worker[:] = [_Worker(Shelf(folder), judgements)]


def _links(stretch: range) -> list[Pair]:
    return _worker[0].links(stretch)


def _merge(some: Sequence[Sequence[int]]) -> bytes:
    return msgspec.json.encode([_worker[0].merge(group) for group in some])
