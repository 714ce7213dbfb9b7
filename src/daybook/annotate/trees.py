"""Dependency trees from scores: the best head of each word, repaired to the best tree where that is none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["decode_tree"]

Floats = NDArray[np.float32]
_NONE = np.float32(-1e9)


def decode_tree(scores: Floats) -> list[int]:
    """Give each word's head as an index, -1 for the one root.

    `scores[i, j]` tells how well word j - 1 is the head of word i; column 0 is the root. Where the words' best heads
    make no tree, the maximum spanning tree is taken (Chu and Liu 1965, Edmonds 1967), with each candidate for the
    only root tried in the order of its promise.
    """
    count = len(scores)
    if count == 0:
        return []
    scores = scores.astype(np.float32, copy=True)
    scores[np.arange(count), np.arange(count) + 1] = _NONE
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _reaches_root(heads):
        return [int(head) - 1 for head in heads]
    return _one_root(scores)


def _reaches_root(heads: NDArray[np.intp]) -> bool:
    """Tell whether all words lead to the root, doubling the steps: n words need log n rounds."""
    step = np.concatenate([[0], heads])
    for _ in range(max(1, len(heads).bit_length())):
        step = step[step]
    return not step.any()


def _one_root(scores: Floats) -> list[int]:
    """Give the best tree with exactly one child of the root."""
    count = len(scores)
    inner = scores[:, 1:]
    loss = scores[:, 0] - inner.max(1, initial=_NONE)  # what making a word the root gains over its best other head
    best: list[int] = []
    best_score = -np.inf
    for root in np.argsort(-loss, kind="stable")[:3]:
        only = scores.astype(np.float64)
        only[:, 0] = _NONE
        only[root, 0] = 0.0
        only[root, 1:] = _NONE
        heads = _chu_liu_edmonds(only)
        total = float(scores[np.arange(count), heads].sum(dtype=np.float64))
        if total > best_score:
            best, best_score = [int(head) - 1 for head in heads], total
    return best


def _chu_liu_edmonds(scores: NDArray[np.float64]) -> NDArray[np.intp]:
    """Give the heads (0 the root) of the maximum spanning arborescence."""
    count = len(scores)
    full = np.full((count + 1, count + 1), -np.inf)  # [head, dependent]
    full[:, 1:] = scores.T
    np.fill_diagonal(full, -np.inf)
    heads: NDArray[np.intp] = _contract(full)[1:]
    return heads


def _contract(full: NDArray[np.float64]) -> NDArray[np.intp]:
    count = len(full)
    heads: NDArray[np.intp] = full.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(count, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    within = full[heads[cycle], cycle]
    enter = full[np.ix_(rest, cycle)] - within  # from rest into the cycle, breaking that word's arc
    leave = full[np.ix_(cycle, rest)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = full[np.ix_(rest, rest)]
    small[:-1, -1] = enter.max(1)
    small[-1, :-1] = leave.max(0)
    small[:, 0] = -np.inf
    solved = _contract(small)
    result: NDArray[np.intp] = heads.copy()
    for position, node in enumerate(rest):
        if position == 0:
            continue
        head = solved[position]
        result[node] = cycle[leave[:, position].argmax()] if head == len(rest) else rest[head]
    entry = solved[-1]
    broken = cycle[enter[entry].argmax()]
    result[broken] = rest[entry]
    return result


def _cycle(heads: NDArray[np.intp]) -> NDArray[np.intp] | None:
    """Give the words of one cycle, or None."""
    colour = np.zeros(len(heads), np.int64)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = int(heads[node])
        if colour[node] == start:
            cycle = [node]
            follow = int(heads[node])
            while follow != node:
                cycle.append(follow)
                follow = int(heads[follow])
            return np.asarray(sorted(cycle))
    return None
