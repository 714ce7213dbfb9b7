"""The conditional logit by which an event's status, sides, time and place are chosen (McFadden 1974).

What speaks for a choice are named features; the weights of each name lie in ``lang/<language>/<choice>.toml``.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from daybook.lang import load

__all__ = ["UNWEIGHED", "Features", "chance_of", "gathered", "log_odds", "odds"]

Features = dict[str, float]
Thing = TypeVar("Thing")
#: The chance of what was not weighed against others.
UNWEIGHED = 0.5


def odds(features: Mapping[str, float], choice: str, table: str = "weights", language: str = "en") -> float:
    """Give what speaks for a choice in log-odds: its features by a table's weights; those it lacks weigh nothing."""
    weights: dict[str, float] = load(language, f"weights/{choice}")[table]
    return sum([weights[name] * value for name, value in features.items() if name in weights])


def gathered(told: Iterable[tuple[Hashable, Thing, Mapping[str, float]]]) -> list[tuple[Thing, Features]]:
    """Give each thing that may be chosen once, the first of one key, with each feature told of it at its most."""
    found: dict[Hashable, tuple[Thing, Features]] = {}
    for key, thing, features in told:
        _, known = found.setdefault(key, (thing, {}))
        for name, value in features.items():
            if value > known.setdefault(name, value):
                known[name] = value
    return list(found.values())


def chance_of(best: float, every: Sequence[float]) -> float:
    """Give the chance of a choice by its log-odds, among those of every choice."""
    return 1 / sum(math.exp(one - best) for one in every)


@lru_cache(4096)  # most chances have three decimals
def log_odds(chance: float, least: float, most: float) -> float:
    """Give a chance as log-odds, kept between those of the chances `least` and `most`."""
    chance = min(max(chance, least), most)
    return math.log(chance / (1 - chance))
