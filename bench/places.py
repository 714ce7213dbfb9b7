"""Score where places are found to be, on the Local-Global Lexicon (Lieberman, Samet, Sankaranarayanan 2010).

    python bench/places.py [--corpora DIR] [--limit N]

Each toponym of the set is resolved as the package resolves an event's place, with the countries, states and towns that
its article names. Right is what lies within 161 km (100 miles) of the set's coordinates; a place that the gazetteer
lacks counts as wrong. The baseline takes the most populous place of the name, villages left out as the package leaves
them out of a page that does not say where they are, from the same gazetteer, in the same run.
"""

from __future__ import annotations

import argparse
import gzip
import math
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from daybook.annotate import annotate
from daybook.extract.gazetteer import Around, around, resolve
from daybook.model import Capture, Place
from daybook.read import read_page

NEAR = 161.0  # km


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance of two points in degrees, in kilometres."""
    a, b, c, d = map(math.radians, (*one, *other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def places_told(text: str, date: str) -> Around:
    """Give what an article says of where its places are, as the package reads it."""
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="lgl", published=date))
    return around(annotate(page).parties)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--limit", type=int, default=1_000_000, help="articles")
    options = parser.parse_args()
    with gzip.open(options.corpora / "places/lgl.xml.gz") as file:
        articles = ElementTree.parse(file).getroot().findall("article")[: options.limit]
    right, known, missing, total = Counter[str](), Counter[str](), 0, 0
    for article in articles:
        named = places_told(article.findtext("text") or "", (article.findtext("dltime") or "")[:10])
        for toponym in article.iter("toponym"):
            if (tag := toponym.find("gaztag")) is None:
                continue
            total += 1
            gold = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
            place = Place(name=toponym.findtext("phrase") or "")
            for name, context in (("daybook", named), ("most populous", Around())):
                found = resolve(place, context)
                if found.lat is not None and found.lon is not None:
                    known[name] += 1
                    right[name] += km(gold, (found.lat, found.lon)) <= NEAR
                elif found.country is not None and name == "daybook":
                    missing += 1
    print(f"{total} toponyms of {len(articles)} articles; {missing} are countries or states, without coordinates here")
    for name in known:
        shares = f"{right[name] / total:.3f} of all, {right[name] / known[name]:.3f} of found"
        print(f"{name:14} within {NEAR:.0f} km: {shares}")


if __name__ == "__main__":
    main()
