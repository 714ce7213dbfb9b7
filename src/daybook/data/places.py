"""The gazetteer's rows by name (``gazetteer.tsv``: GeoNames, CC BY 4.0, made by ``tools/gazetteer``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["gazetteer_rows", "is_known_town"]

_KNOWN = 50_000  # people of a town that any reader knows for one


@cache
def gazetteer_rows() -> dict[str, str]:
    """Give the rows of each name in lower case, without it, a line each: country, US state, latitude, longitude,
    GeoNames id, population. They are parted when they are asked for: there are many."""
    found: dict[str, str] = {}
    for line in files("daybook.data").joinpath("gazetteer.tsv").read_text("utf-8").splitlines():
        name, _, row = line.partition("\t")
        known = found.get(lower := name.lower())
        found[lower] = row if known is None else f"{known}\n{row}"
    return found


def is_known_town(name: str) -> bool:
    """Tell whether a name is that of a town of some size, in whatever case."""
    rows = gazetteer_rows().get(name.lower(), "").splitlines()
    return any(int(row.rpartition("\t")[2]) >= _KNOWN for row in rows)
