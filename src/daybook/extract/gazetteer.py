"""Places resolved to GeoNames: the entry of that name in the countries that the page speaks of, else the most populous.

The table is ``data/gazetteer.tsv`` (GeoNames, CC BY 4.0), made by ``tools/gazetteer``.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from daybook.model import Party, Place

_AT_HOME = 3.0  # a country that the page names outweighs a thousandfold population
_LEADING = ("the ", "The ")


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer. Countries and states have no coordinates."""

    country: str
    lat: float | None
    lon: float | None
    geonameid: int
    population: int


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for line in files("daybook.data").joinpath("gazetteer.tsv").read_text("utf-8").splitlines():
        name, country, lat, lon, number, population = line.split("\t")
        entry = Entry(country, float(lat) if lat else None, float(lon) if lon else None, int(number), int(population))
        found.setdefault(name.lower(), []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def countries_of(parties: tuple[Party, ...]) -> Counter[str]:
    """Count how often each country (ISO 3166) is spoken of among a page's parties."""
    counts: Counter[str] = Counter()
    for party in parties:
        if party.country:
            counts[party.country] += len(party.mentions)
    return counts


def resolve(place: Place, countries: Counter[str]) -> Place:
    """Give a place with its country, coordinates and GeoNames id; as it was where the gazetteer does not know it."""
    name = place.name
    for leading in _LEADING:
        name = name.removeprefix(leading)
    before, _, after = name.partition(",")
    entries = _table().get(name.lower()) or _table().get(before.strip().lower())
    if not entries:
        return place
    told = {entry.country for entry in _table().get(after.strip().lower(), ())}
    best = max(entries, key=lambda entry: (_score(entry, countries, told), -entry.geonameid))
    return replace(place, country=best.country, lat=best.lat, lon=best.lon, geonameid=best.geonameid)


def _score(entry: Entry, countries: Counter[str], told: set[str]) -> float:
    home = _AT_HOME if countries[entry.country] else 0.0
    return math.log10(entry.population + 1) + home + (2 * _AT_HOME if entry.country in told else 0.0)
