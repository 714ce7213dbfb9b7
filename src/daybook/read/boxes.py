"""The boxes that a page's leaves stand in: what their names say, and how much prose and links each gathers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from daybook.read.leaf import Box, Leaf

__all__ = ["LEVELS", "Boxes"]

Numbers = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

LEVELS = 24  # boxes around a leaf up to which the box that holds most prose is looked for
_NEAREST = (1.0, 0.6, 0.36)  # what a leaf's prose counts for in the three boxes around its own


class Boxes:
    """The boxes of a page in reading order, each after the one around it; a row of every array is a box.

    `weights` tells how far words in class and id speak for the story.
    """

    def __init__(self, leaves: Sequence[Leaf], weights: Mapping[str, float]) -> None:
        self.boxes: list[Box] = []
        self._above: list[int] = []  # the box around each; itself, where there is none
        self._starts: list[int] = []  # the first leaf within
        self.of = np.array(self._found(leaves), np.intp)  # the box of each leaf
        self.above = np.array(self._above, np.intp)
        self._spans = self._spanned()
        self._weigh(weights)

    def _found(self, leaves: Sequence[Leaf]) -> list[int]:
        known: dict[Box, int] = {}
        of: list[int] = []
        for i, leaf in enumerate(leaves):
            box: Box | None = leaf.box
            missing: list[Box] = []
            while box is not None and box not in known:
                missing.append(box)
                box = box.parent
            above = known[box] if box is not None else len(self.boxes)
            for inner in reversed(missing):
                known[inner] = len(self.boxes)
                self._above.append(above)
                self._starts.append(i)
                above = len(self.boxes)
                self.boxes.append(inner)
            of.append(known[leaf.box])
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

    def _weigh(self, weights: Mapping[str, float]) -> None:
        known = {"": 0.0}
        own: list[float] = []
        decayed: list[float] = []
        low: list[float] = []
        high: list[float] = []
        for i, box in enumerate(self.boxes):
            weight = known.get(box.names)
            if weight is None:
                weight = sum([weights[word] for word in sorted(weights.keys() & box.words)])
                weight = known[box.names] = max(-4.0, min(4.0, weight))
            above = self._above[i]
            inner = above < i
            own.append(weight)
            decayed.append(weight + 0.7 * decayed[above] if inner else weight)
            low.append(min(weight, low[above] if inner else 0.0))
            high.append(max(weight, high[above] if inner else 0.0))
        self.own = np.array(own)  # what its names say
        self.decayed = np.array(decayed)  # with those of the boxes around it, the less the further up
        self.low, self.high = np.array(low), np.array(high)  # the least and the most that any of them says

    def within(self, values: Numbers) -> Numbers:
        """Sum up a value of the leaves over those within each box."""
        sums: Numbers = np.add.reduceat(np.append(values, 0.0), self._spans)[::2]
        return sums

    def line(self, prose: Numbers) -> tuple[Numbers, Numbers]:
        """Tell how each box stands to the box that holds most `prose` near to itself and to those around that one.

        Returns levels from the box up to the first of them, and from the box of most prose up to there.
        """
        near = np.zeros(len(self.boxes))
        inner, at = self.of, self.above[self.of]
        for share in _NEAREST:
            near += np.bincount(at, np.where(at < inner, prose * share, 0.0), len(near))
            inner, at = at, self.above[at]
        on: dict[int, int] = {}
        best = int(near.argmax())
        while near.any() and best not in on and len(on) < LEVELS:
            on[best] = len(on)
            best = self._above[best]
        ups: list[int] = []
        downs: list[int] = []
        for i, above in enumerate(self._above):
            up = 0 if i in on else ups[above] + 1 if above < i else LEVELS
            ups.append(min(up, LEVELS))
            downs.append(on[i] if i in on else downs[above] if above < i and up < LEVELS else LEVELS)
        return np.array(ups, float), np.array(downs, float)
