"""The learned block model: how likely each leaf is the main story's own words.

Gradient-boosted oblivious trees (Prokhorenkova et al., CatBoost, 2018), trained by ``tools/reader/train.py`` and kept
as plain arrays. A first forest looks at each leaf by itself; a second at the sequence that the first makes of the page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from daybook.read.boxes import Numbers, Weigh, weigher
from daybook.read.features import Claims, Matrix, grouped, measure, stacked
from daybook.read.leaf import Leaf

__all__ = ["Forest", "context", "story_probability"]

_REACH = 4  # leaves before and after that the second forest sees
_FAR = 60  # leaves; further off is all the same
_GAPS = (4, 10)  # leaves between two likely ones that part a run of them from the next


class Forest:
    """Oblivious trees: the nodes of one level ask the same, so that a leaf's number is the bits of the answers."""

    def __init__(self, features: npt.NDArray[np.int64], borders: Matrix, values: Matrix, bias: float) -> None:
        self.features = features  # trees x depth: which column each level looks at
        self.borders = borders  # trees x depth: it answers yes above this
        self.values = values  # trees x 2 ** depth
        self.bias = bias

    def __call__(self, rows: Matrix) -> Matrix:
        """Give the log odds of each row."""
        trees, depth = self.features.shape
        asked = np.ascontiguousarray(rows.T).take(self.features.T.ravel(), axis=0)
        answers = (asked > self.borders.T.reshape(-1, 1)).view(np.uint8).reshape(depth, trees, -1)
        leaf = answers[-1]  # a byte holds the answers of a tree: none is deeper than eight
        for answer in answers[-2::-1]:
            leaf = leaf + leaf | answer
        index = leaf + (np.arange(trees) << depth)[:, None]
        scores: Matrix = self.values.ravel().take(index).sum(0, dtype=np.float32) + np.float32(self.bias)
        return scores


def context(first: Matrix, leaves: Sequence[Leaf]) -> Matrix:
    """Measure what the first forest's log odds make of the page: around each leaf, and in the boxes it stands in."""
    size = len(first)
    odds = np.clip(first, -8, 8)
    padded = np.full(size + 2 * _REACH, -8, odds.dtype)
    padded[_REACH : _REACH + size] = odds
    around = [padded[_REACH + k : _REACH + k + size] for k in range(-_REACH, _REACH + 1)]
    lengths = np.array([min(len(leaf.text), 600) for leaf in leaves], np.float32)
    story: Matrix = (1 / (1 + np.exp(-odds)) * lengths).astype(np.float32)
    total = story.sum() + 1
    sums = np.concatenate([[0.0], np.cumsum(story)])
    before, after = sums[:-1] / total, (sums[-1] - sums[1:]) / total
    own = [before, after, *_by_box(odds, lengths, story, leaves), *_gaps(odds, story)]
    return stacked([*around, *own])


def _gaps(odds: Matrix, story: Matrix) -> list[Matrix]:
    """Measure how far the next likely leaves are, before and behind, and what share of the story their run holds."""
    size = len(odds)
    at = np.arange(size)
    likely = odds > 0
    before = at - np.concatenate([[-_FAR], np.maximum.accumulate(np.where(likely, at, -_FAR))[:-1]])
    nearest = np.minimum.accumulate(np.where(likely, at, size + _FAR)[::-1])[::-1]
    behind = np.concatenate([nearest[1:], [size + _FAR]]) - at
    columns = [np.minimum(before, _FAR), np.minimum(behind, _FAR)]
    for gap in _GAPS:
        run = np.cumsum(likely & (before > gap))
        held = np.bincount(run, story)
        columns += [(held / (story.sum() + 1))[run], (held / (held.max() + 1))[run]]
    return columns


def _by_box(odds: Matrix, lengths: Matrix, story: Matrix, leaves: Sequence[Leaf]) -> list[Numbers]:
    total = story.sum() + 1
    columns: list[Numbers] = []
    boxes = [leaf.box for leaf in leaves]
    for _ in range(3):
        boxes = [box.parent or box for box in boxes]
        group = grouped(map(id, boxes))
        own = np.bincount(group, story)
        columns += [(own / total)[group], (own / (np.bincount(group, lengths) + 1))[group]]
    return columns


@cache
def _model() -> tuple[Forest, Forest, Weigh]:
    folder = files("daybook.data").joinpath("reader")
    arrays = np.load(io.BytesIO(folder.joinpath("blocks.npz").read_bytes()))
    forests = [
        Forest(
            arrays[f"features{k}"].astype(np.int64),
            arrays[f"borders{k}"],
            arrays[f"values{k}"],
            float(arrays[f"bias{k}"]),
        )
        for k in (1, 2)
    ]
    weights: dict[str, float] = json.loads(folder.joinpath("names.json").read_text("utf-8"))
    return forests[0], forests[1], weigher(weights)


def story_probability(leaves: Sequence[Leaf], claims: Claims) -> Matrix:
    """Give the probability that each leaf is the story's own words. `claims` is what the head says of the story."""
    first, second, weigh = _model()
    rows = measure(leaves, claims, weigh)
    odds = first(rows)
    return probability(second(np.concatenate([rows, context(odds, leaves)], axis=1)))


def probability(odds: Matrix) -> Matrix:
    """Turn log odds into probabilities."""
    result: Matrix = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return result
