"""Which leaves are the main story's own words: what the block model says of them, and what a story needs besides."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daybook.read.blocks import story_probability
from daybook.read.features import Claims
from daybook.read.leaf import Leaf
from daybook.read.metadata import Metadata

__all__ = ["is_story"]

#: Leaves of a page that are weighed: more are on no page of news, and the bound keeps a hostile one within its time.
MOST = 6_000
#: Probability from which on a leaf is taken for the story's.
LEAST = 0.45


def is_story(leaves: Sequence[Leaf], metadata: Metadata) -> list[bool]:
    """Tell of each leaf whether it is the story's own words.

    Where no leaf is likely, the likeliest ones with some words are taken: a page that shows words shows some story.
    """
    body = metadata.linked.body if metadata.linked else None
    weighed = [i for i, leaf in enumerate(leaves) if leaf.may_be_story][:MOST] or list(range(len(leaves)))[:MOST]
    chances = story_probability([leaves[i] for i in weighed], Claims(metadata.title, metadata.description, body))
    captions = np.array([leaves[i].box.inside("figcaption") is not None for i in weighed])
    telling = np.where(captions, 0.0, chances) if not captions.all() else chances
    least = LEAST if telling.max() >= LEAST else max(0.1, float(telling.max()) * 0.8)
    story = [False] * len(leaves)
    for i, own in zip(weighed, (telling >= least) | (chances >= LEAST), strict=True):
        story[i] = bool(own)
    return story
