"""Which leaves are the main story's own words: those of the box that holds most prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from daybook.read.leaf import Box, Leaf

__all__ = ["is_story"]

_APART = frozenset({"nav", "footer", "aside", "form", "figure", "figcaption", "button"})


def is_story(leaves: Sequence[Leaf]) -> list[bool]:
    """Tell of each leaf whether it belongs to the story: prose within the box that holds most of it."""
    scores: dict[Box, float] = defaultdict(float)
    for leaf in leaves:
        if _is_prose(leaf):
            share = float(len(leaf.text.split()))
            for box in leaf.box.around()[1:4]:
                scores[box] += share
                share *= 0.6
    if not scores:
        return [len(leaf.text.split()) >= 8 for leaf in leaves]
    top = max(scores, key=lambda box: scores[box])
    return [top in leaf.box.around() and leaf.link_share < 0.6 and _belongs(leaf) for leaf in leaves]


def _is_prose(leaf: Leaf) -> bool:
    boxes = leaf.box.around()
    return len(leaf.text) >= 40 and leaf.link_share < 0.4 and not any(box.tag in _APART for box in boxes)


def _belongs(leaf: Leaf) -> bool:
    tags = [box.tag for box in leaf.box.around()[:4]]
    if any(tag in _APART for tag in tags):
        return False
    return len(leaf.text) >= 25 or tags[0] in ("h2", "h3", "p")
