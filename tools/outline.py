"""Make the map's outline of the land out of Natural Earth's 1:110m land (public domain), as TopoJSON.

    python tools/outline.py land-110m.json > src/daybook/web/outline.txt

The TopoJSON is in the npm package ``world-atlas`` (ISC); Natural Earth asks for no credit, the site gives it.
The projection is equirectangular: x = longitude + 180, y = 90 - latitude, cut at 84° north and 58° south.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [_points(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = [
        ring
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in (geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]])
        for ring in polygon
    ]
    print("".join(filter(None, (_path(ring, arcs) for ring in rings))))


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found


def _path(ring: list[int], arcs: list[list[tuple[float, float]]]) -> str:
    points = [p for number in ring for p in (arcs[number] if number >= 0 else arcs[~number][::-1])]
    if all(lat < -58 for _, lat in points):
        return ""
    places = [(round(lon + 180, 1), round(90 - max(lat, -58), 1)) for lon, lat in points]
    return "".join(filter(None, map(_closed, _cut(places))))


def _cut(places: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Cut a ring where it crosses the date line, which would draw a line across the map."""
    parts = [[places[0]]]
    for before, place in pairwise(places):
        if abs(before[0] - place[0]) > 180:
            parts.append([])
        parts[-1].append(place)
    return [parts[-1] + parts[0], *parts[1:-1]] if len(parts) > 1 else parts


def _closed(places: list[tuple[float, float]]) -> str:
    steps = [f"{x:g},{y:g}" for x, y in places]
    kept = [step for before, step in zip([None, *steps], steps, strict=False) if step != before]
    return f"M{' '.join(kept)}Z" if len(kept) > 2 else ""


if __name__ == "__main__":
    main()
