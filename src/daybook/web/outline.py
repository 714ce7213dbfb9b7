"""The outline of the land for the map, and the place of coordinates on it.

Natural Earth 1:110m land (public domain), made into one path by ``tools/outline.py``.
"""

from __future__ import annotations

from importlib.resources import files

OUTLINE = files("daybook.web").joinpath("outline.txt").read_text("utf-8").strip()


def position(lat: float, lon: float) -> tuple[float, float]:
    """Give the place of coordinates in the outline's own units: degrees from 180° west and from 90° north."""
    return round(lon + 180, 2), round(90 - lat, 2)
