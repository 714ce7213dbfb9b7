"""The way from an event's trigger to another word in the tree of its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from daybook.extract.trees.tree import CLAUSES, Tree


class DependencyPath(NamedTuple):
    """The way from a trigger up to the node that it shares with a word, and down to the word: steps, clauses crossed,
    and the relation of the first step down."""

    up: int
    down: int
    clauses_up: int
    clauses_down: int
    relation: str


def paths(tree: Tree, index: int, light: int, place: int) -> Iterator[DependencyPath]:
    """Give the ways to the word at `place` from a trigger and from the verb that carries it (-1: none does)."""
    down = [place, *tree.ancestors(place)]
    places = {node: number for number, node in enumerate(down)}
    for start in (index, light):
        up = [start, *tree.ancestors(start)] if start >= 0 else []
        shared = next((n for n, node in enumerate(up) if node in places), None)
        if shared is None:
            yield DependencyPath(len(up) + len(down), len(down), 2, 2, "none")
            continue
        steps = places[up[shared]]
        crossed = [sum(tree.base[i] in CLAUSES for i in part) for part in (up[:shared], down[:steps])]
        yield DependencyPath(shared, steps, crossed[0], crossed[1], tree.base[down[steps - 1]] if steps else "self")


def hung_by(tree: Tree, index: int) -> str:
    """Say by what a word hangs on the one over it: its preposition, that it owns it, or its relation."""
    return tree.preposition(index) or ("possessive" if tree.is_possessive(index) else tree.base[index])
