"""Places on the map: where their dots lie, how large they are, which are named, and what part of the land is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.book import Site
from daybook.web.outline import position

_LEFT, _TOP, _WIDTH, _HEIGHT = 0.0, 8.0, 360.0, 140.0  # the land, in degrees from 180° west and 90° north
_LEAST = 48.0  # degrees that the map is wide at the least: the outline is coarse
_MARGIN = 1.3
_NAMED = 14  # places with their names beside them


@dataclass(frozen=True)
class View:
    """The part of the land that is shown: its SVG viewBox, and its width as a share of the world's."""

    left: float
    top: float
    scale: float

    @property
    def box(self) -> str:
        """SVG viewBox."""
        return f"{self.left:.2f} {self.top:.2f} {_WIDTH * self.scale:.2f} {_HEIGHT * self.scale:.2f}"

    @property
    def letters(self) -> float:
        """Size of names."""
        return round(4.4 * self.scale, 3)


WORLD = View(_LEFT, _TOP, 1.0)


@dataclass(frozen=True)
class Spot:
    """A place on the map."""

    site: Site
    x: float
    y: float
    radius: float
    labelled: bool


def view_of(sites: Sequence[Site]) -> View:
    """Give the part of the land that holds all the places, with a margin."""
    if not sites:
        return WORLD
    points = [position(site.lat, site.lon) for site in sites]
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y, high_y = min(y for _, y in points), max(y for _, y in points)
    width = max(_LEAST, (high_x - low_x) * _MARGIN, (high_y - low_y) * _MARGIN * _WIDTH / _HEIGHT)
    if width >= 0.8 * _WIDTH:
        return WORLD
    height = width * _HEIGHT / _WIDTH
    left = min(max((low_x + high_x - width) / 2, _LEFT), _LEFT + _WIDTH - width)
    top = min(max((low_y + high_y - height) / 2, 0.0), 180.0 - height)
    return View(left, top, width / _WIDTH)


def spots(sites: Sequence[Site], view: View) -> list[Spot]:
    """Lay places out, those with most entries first; names that would lie over others' are left out."""
    most = max((site.entries for site in sites), default=1)
    made: list[Spot] = []
    for site in sites:
        x, y = position(site.lat, site.lon)
        near = (one for one in made if one.labelled and abs(one.y - y) < 6 * view.scale)
        free = all(abs(one.x - x) > 40 * view.scale for one in near)
        radius = round((1 + 3.4 * (site.entries / most) ** 0.5) * view.scale, 3)
        made.append(Spot(site, x, y, radius, free and sum(one.labelled for one in made) < _NAMED))
    return made
