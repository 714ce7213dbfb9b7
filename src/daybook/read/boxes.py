"""The boxes that a page's leaves stand in: what their names say, and how much prose and links each gathers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from daybook.read.leaf import Box, Leaf

__all__ = ["LEVELS", "Boxes", "Weigh", "weigher", "words_in"]

Numbers = npt.NDArray[np.float64]
Weigh = Callable[[str], float]
Indices = npt.NDArray[np.intp]

LEVELS = 24  # boxes around a leaf up to which the box that holds most prose is looked for
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
_NEAREST = (1.0, 0.6, 0.36)  # what a leaf's prose counts for in the three boxes around its own


class Boxes:
    """The boxes of a page in reading order, each after the one around it; a row of every array is a box.

    `weigh` tells how far class and id speak for the story.
    """

    def __init__(self, leaves: Sequence[Leaf], weigh: Weigh) -> None:
        self._above: list[int] = []  # the box around each; itself, where there is none
        self._starts: list[int] = []  # the first leaf within
        self.of = np.array(self._found(leaves), np.intp)  # the box of each leaf
        self.above = np.array(self._above, np.intp)
        self._spans = self._spanned()
        self._weigh(weigh)

    def _found(self, leaves: Sequence[Leaf]) -> list[int]:
        known: dict[Box, int] = {}
        of: list[int] = []
        for i, leaf in enumerate(leaves):
            box: Box | None = leaf.box
            missing: list[Box] = []
            while box is not None and box not in known:
                missing.append(box)
                box = box.parent
            size = len(known)
            above = known[box] if box is not None else size
            for number, inner in enumerate(reversed(missing), size):
                known[inner] = number
                self._above.append(above)
                above = number
            self._starts += [i] * len(missing)
            of.append(above)
        self.boxes = list(known)
        return of

    def _spanned(self) -> Indices:
        """Give where the leaves within each box begin and end, one after the other: they stand side by side."""
        size = len(self.boxes)
        ends = np.zeros(size, np.intp)
        ends[self.of] = np.arange(1, len(self.of) + 1)
        last = ends.tolist()
        for i in range(size - 1, 0, -1):
            above = self._above[i]
            last[above] = max(last[above], last[i])
        return np.column_stack([self._starts, last]).ravel()

    def _weigh(self, weigh: Weigh) -> None:
        own = [weigh(box.names) for box in self.boxes]
        decayed: list[float] = []
        low: list[float] = []
        high: list[float] = []
        for i, (weight, above) in enumerate(zip(own, self._above, strict=True)):
            around = (decayed[above], low[above], high[above]) if above < i else (0.0, 0.0, 0.0)
            decayed.append(weight + 0.7 * around[0])
            low.append(weight if weight < around[1] else around[1])
            high.append(weight if weight > around[2] else around[2])
        self.own = np.array(own)  # what its names say
        self.decayed = np.array(decayed)  # with those of the boxes around it, the less the further up
        self.low, self.high = np.array(low), np.array(high)  # the least and the most that any of them says

    def within(self, values: Sequence[npt.NDArray[Any]]) -> Numbers:
        """Sum up values of the leaves over those within each box: a row for each of the values."""
        padded = np.zeros((len(values), len(self.of) + 1))
        padded[:, :-1] = values
        sums: Numbers = np.add.reduceat(padded, self._spans, axis=1)[:, ::2]
        return sums

    def line(self, prose: Numbers) -> Numbers:
        """Tell how each leaf's box stands to the box that holds most `prose` near to itself and to those around it.

        Returns levels from the leaf's box up to the first of them, and from the box of most prose up to there.
        """
        near = np.zeros(len(self.boxes))
        inner, at = self.of, self.above[self.of]
        for share in _NEAREST:
            near += np.bincount(at, np.where(at < inner, prose * share, 0.0), len(near))
            inner, at = at, self.above[at]
        on: dict[int, int] = {}
        best = int(near.argmax())
        told = bool(near.any())
        while told and best not in on and len(on) < LEVELS:
            on[best] = len(on)
            best = self._above[best]
        return np.array([self._met(box, on) for box in self.of.tolist()], float).T

    def _met(self, box: int, on: Mapping[int, int]) -> tuple[int, int]:
        """Give how many levels above a box the first of those `on` the line is, and at which of its levels."""
        for up in range(LEVELS):
            if box in on:
                return up, on[box]
            box = self._above[box]
        return LEVELS, LEVELS


def words_in(names: str) -> Iterator[str]:
    """Give the words that class and id are made of, in lower case."""
    return map(str.lower, _WORD.findall(names))


def weigher(weights: Mapping[str, float]) -> Weigh:
    """Give what tells how far class and id speak for the story, by the weights of the words that they are made of."""

    @lru_cache(8192)  # the boxes of a page, and the pages of a site, bear the same names
    def weigh(names: str) -> float:
        words = {word for word in words_in(names) if word in weights}
        return max(-4.0, min(4.0, sum([weights[word] for word in sorted(words)])))

    return weigh
