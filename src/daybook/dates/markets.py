"""Levels of markets that a text tells: it is of a year in which they were reached."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from daybook.dates.landmarks import table

__all__ = ["Level", "levels"]

_REACH = 90  # characters after a market's name in which its level may stand


class Level(msgspec.Struct, frozen=True):
    """A level that a text tells of a market: its words, and how far off each year's range it is (1.0: within it)."""

    words: str
    by_year: dict[int, float]


@cache
def _markets() -> tuple[tuple[str, re.Pattern[str], dict[int, tuple[float, float]]], ...]:
    return tuple(
        (
            market["name"],
            re.compile(
                rf"(?<!\w)(?:{market['words']})[^.;\n]?(?:[^;\n]{{0,{_REACH}}}?)(?<![\d,.])(?P<level>{market['number']})"
            ),
            {int(year): (float(low), float(high)) for year, (low, high) in market["levels"].items()},
        )
        for market in table("markets")["market"]
    )


def levels(lower: str) -> list[Level]:
    """Find the levels of markets in a text in lower case, one of each market."""
    found = []
    for name, pattern, years in _markets():
        match = pattern.search(lower)
        if match is None:
            continue
        level = float(re.sub(r"[^\d.]", "", re.sub(r"-\d+", "", match["level"])).strip(".") or 0)
        found.append(
            Level(
                f"{name} at {match['level']}",
                {year: max(low / level, level / high, 1.0) for year, (low, high) in years.items() if level > 0},
            )
        )
    return found
