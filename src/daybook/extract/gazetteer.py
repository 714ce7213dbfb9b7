"""Places resolved to GeoNames: the one of a name that lies where the page's other places do, else the most populous.

What speaks for one is its people, the country and the US state that the page names, and the towns that the page names
beside it: places told together lie together (Leidner, Sinclair and Webber, "Grounding spatial named entities for
information extraction and question answering", 2003). The weights were set on the Local-Global Lexicon, which
``bench/places.py`` measures. The table is ``data/gazetteer.tsv`` (GeoNames, CC BY 4.0), made by ``tools/gazetteer``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from daybook.data.countries import country_of_name
from daybook.data.places import gazetteer_rows
from daybook.extract.kinds import PLACES
from daybook.model import Party, Place

__all__ = ["Around", "around", "resolve", "sort_of"]

_AT_HOME = 3.0  # a country that the page names outweighs a thousandfold population
_IN_STATE = 1.5  # and a state that it names thirtyfold: Paris is in France for all that a page says of Texas
_BESIDE = 3.0  # a town whose one place is in a region counts for it as much as its country's name, others for a share
_MOST_BESIDE = 2.0  # such towns that are counted
_LIKELY = 0.3  # a share of a town from which on it tells where a village is
_KNOWN = 5_000  # people of a town that is known by its name alone; a village needs its country, or a town beside it


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer. Countries and states have no coordinates."""

    country: str
    state: str  # "US-TX", empty elsewhere
    lat: float | None
    lon: float | None
    geonameid: int
    population: int

    @property
    def region(self) -> str:
        """The US state, elsewhere the country."""
        return self.state or self.country


class Around(msgspec.Struct, frozen=True):
    """What a page says of where its places are: how often it names each country (ISO 3166) and US state ("US-TX"), and
    for each town that it names the share of its namesakes in each region."""

    told: Mapping[str, int] = {}
    towns: Mapping[str, Mapping[str, float]] = {}

    def beside(self, region: str, name: str) -> float:
        """Give how many towns, by their shares, the page names in a region, one of a name left out."""
        return sum(shares.get(region, 0.0) for town, shares in self.towns.items() if town != name)


@lru_cache(1 << 14)
def _named(name: str) -> tuple[Entry, ...]:
    """Give the places of a name in lower case."""
    return tuple(map(_entry, gazetteer_rows().get(name, "").splitlines()))


def _entry(row: str) -> Entry:
    country, state, *point, number, population = row.split("\t")
    lat, lon = (float(part) if part else None for part in point)
    return Entry(country, f"{country}-{state}" if state else "", lat, lon, int(number), int(population))


@cache
def _countries() -> dict[str, Entry]:
    """Give the entry of each country by its code."""
    found: dict[str, Entry] = {}
    for entry in (_entry(row) for rows in gazetteer_rows().values() if "\t\t\t\t" in rows for row in rows.splitlines()):
        if entry.lat is None and not entry.state:
            found[entry.country] = entry
    return found


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _entries(name: str) -> tuple[Entry, ...]:
    """Give the places of a name, and the country that it tells, if they are elsewhere ("US", a village of France)."""
    named, country = _named(name.lower()), _countries().get(country_of_name(name) or "")
    at_home = country is None or any(entry.country == country.country for entry in named)
    return named if at_home or country is None else (*named, country)


def sort_of(name: str) -> str | None:
    """Tell what a place of a name is first of all: a "country", a "state" (of the US), a "town"; None where unknown."""
    entries = _entries(_bare(name))
    if any(one.lat is None for one in entries):
        return "country" if any(one.lat is None and not one.state for one in entries) else "state"
    return "town" if any(one.population >= _KNOWN for one in entries) else None


def around(parties: tuple[Party, ...]) -> Around:
    """Give what a page's parties say of where its places are."""
    told = Counter[str]()
    towns: dict[str, Mapping[str, float]] = {}
    for party in parties:
        if party.country:
            told[party.country] += len(party.mentions)
        name = _bare(party.name).lower()
        for entry in _named(name):
            if entry.state and entry.lat is None:
                told[entry.state] += len(party.mentions)
        if party.type in PLACES and (shares := _shares(name)):
            towns[name] = shares
    return Around(told, towns)


@lru_cache(1 << 14)
def _shares(name: str) -> Mapping[str, float]:
    """Give the chance of each region to hold the town of a name, by the number of figures of its people."""
    towns = [entry for entry in _named(name) if entry.lat is not None]
    weights = {entry.region: 0.0 for entry in towns}
    for entry in towns:
        weights[entry.region] = max(weights[entry.region], math.log10(entry.population + 10))
    total = sum(math.log10(entry.population + 10) for entry in towns)
    return {region: weight / total for region, weight in weights.items()}


def resolve(place: Place, page: Around) -> Place:
    """Give a place with its country, coordinates and GeoNames id; as it was where the gazetteer does not know it."""
    name = _bare(place.name)
    if name.islower():  # "the shaft" is no town of that name
        return place
    best = max(_scored(name, page), default=None, key=lambda scored: (scored[0], -scored[1].geonameid))
    if best is None:
        return place
    entry = best[1]
    return replace(place, country=entry.country, lat=entry.lat, lon=entry.lon, geonameid=entry.geonameid)


def _scored(name: str, page: Around) -> Iterator[tuple[float, Entry]]:
    """Give the places that a name may be, each with what speaks for it; villages only where something does."""
    before, _, after = name.partition(",")
    behind = {entry.region for entry in _entries(after.strip()) if entry.lat is None} if after else set()
    town = name if _entries(name) else before.strip()
    for entry in _entries(town):
        beside = page.beside(entry.region, town.lower())
        near = 2 * _AT_HOME * (not behind.isdisjoint({entry.country, entry.state}))
        near += _AT_HOME * (entry.country in page.told) + _IN_STATE * (entry.state in page.told)
        if entry.lat is not None and entry.population < _KNOWN and not near and beside < _LIKELY:
            continue
        yield math.log10(entry.population + 1) + near + _BESIDE * min(_MOST_BESIDE, beside), entry
