"""Places resolved to GeoNames: the entry of that name in the countries and the US states that the page speaks of, else
the most populous.

The table is ``data/gazetteer.tsv`` (GeoNames, CC BY 4.0), made by ``tools/gazetteer``.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from daybook.data.countries import country_of_name
from daybook.model import Party, Place

_AT_HOME = 3.0  # a country that the page names outweighs a thousandfold population
_IN_STATE = 1.5  # and a state that it names thirtyfold: Paris is in France for all that a page says of Texas


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer. Countries and states have no coordinates."""

    country: str
    state: str  # "US-TX", empty elsewhere
    lat: float | None
    lon: float | None
    geonameid: int
    population: int


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for line in files("daybook.data").joinpath("gazetteer.tsv").read_text("utf-8").splitlines():
        name, country, state, *point, number, population = line.split("\t")
        lat, lon = (float(part) if part else None for part in point)
        region = f"{country}-{state}" if state else ""
        entry = Entry(country, region, lat, lon, int(number), int(population))
        found.setdefault(name.lower(), []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


@cache
def _countries() -> dict[str, Entry]:
    """Give the entry of each country by its code."""
    found: dict[str, Entry] = {}
    for entry in (entry for entries in _table().values() for entry in entries if entry.lat is None):
        if not entry.state:
            found[entry.country] = entry
    return found


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _entries(name: str) -> tuple[Entry, ...]:
    """Give the places of a name, else the country that it tells ("US", "the UK")."""
    country = _countries().get(country_of_name(name) or "")
    return _table().get(name.lower()) or ((country,) if country else ())


def sort_of(name: str) -> str | None:
    """Tell what a place of a name is first of all: a "country", a "state" (of the US), a "town"; None where unknown."""
    entries = _entries(_bare(name))
    if any(one.lat is None for one in entries):
        return "country" if any(one.lat is None and not one.state for one in entries) else "state"
    return "town" if entries else None


def countries_of(parties: tuple[Party, ...]) -> Counter[str]:
    """Count how often each country (ISO 3166) and each US state ("US-TX") is spoken of among a page's parties."""
    counts: Counter[str] = Counter()
    for party in parties:
        if party.country:
            counts[party.country] += len(party.mentions)
        for entry in _table().get(party.name.lower(), ()):
            if entry.state and entry.lat is None:
                counts[entry.state] += len(party.mentions)
    return counts


def resolve(place: Place, countries: Counter[str]) -> Place:
    """Give a place with its country, coordinates and GeoNames id; as it was where the gazetteer does not know it."""
    name = _bare(place.name)
    before, _, after = name.partition(",")
    entries = _entries(name) or _entries(before.strip())
    if not entries or name.islower():  # "the shaft" is no town of that name
        return place
    told = {entry.state or entry.country for entry in _entries(after.strip()) if entry.lat is None}
    best = max(entries, key=lambda entry: (_score(entry, countries, told), -entry.geonameid))
    return replace(place, country=best.country, lat=best.lat, lon=best.lon, geonameid=best.geonameid)


def _score(entry: Entry, countries: Counter[str], told: set[str]) -> float:
    home = (_AT_HOME if countries[entry.country] else 0.0) + (_IN_STATE if countries[entry.state] else 0.0)
    return math.log10(entry.population + 1) + home + (2 * _AT_HOME if told & {entry.country, entry.state} else 0.0)
