"""The conditional logit by which an event's status, sides, time and place are chosen (McFadden 1974).

What speaks for a choice are named features; the weights of each name lie in ``lang/<language>/<choice>.toml``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from daybook.lang import load

__all__ = ["UNWEIGHED", "chance_of", "log_odds", "odds"]

#: The chance of what was not weighed against others.
UNWEIGHED = 0.5


def odds(features: Mapping[str, float], choice: str, table: str = "weights", language: str = "en") -> float:
    """Give what speaks for a choice in log-odds: its features by a table's weights; those it lacks weigh nothing."""
    weights: dict[str, float] = load(language, choice)[table]
    return sum([weights[name] * value for name, value in features.items() if name in weights])


def chance_of(best: float, every: Sequence[float]) -> float:
    """Give the chance of a choice by its log-odds, among those of every choice."""
    return 1 / sum(math.exp(one - best) for one in every)


@lru_cache(4096)  # most chances have three decimals
def log_odds(chance: float, least: float, most: float) -> float:
    """Give a chance as log-odds, kept between those of the chances `least` and `most`."""
    chance = min(max(chance, least), most)
    return math.log(chance / (1 - chance))
