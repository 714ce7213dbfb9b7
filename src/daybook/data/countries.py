"""Countries by name, adjective and seat of government (``countries.tsv``, compiled for Daybook)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = [
    "capitals_of",
    "country_names",
    "country_of_adjective",
    "country_of_capital",
    "country_of_name",
    "land_of",
    "name_of_country",
    "people_of",
]


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    tables: tuple[dict[str, str], ...] = ({}, {}, {})
    for line in files("daybook.data").joinpath("countries.tsv").read_text("utf-8").splitlines():
        if line.startswith(("#", "code\t")):
            continue
        code, *columns = line.split("\t")
        for table, words in zip(tables, columns, strict=True):
            for word in filter(None, words.split(";")):
                table.setdefault(word, code)
    return tables[0], tables[1], tables[2]


def country_of_name(name: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code of a country by its name ("Ukraine", "the Netherlands"), or None."""
    return _tables()[0].get(name)


def country_of_adjective(word: str) -> str | None:
    """Give the code of the country that a nationality word tells ("Russian", "Swedes"), or None."""
    return _tables()[1].get(word)


def country_of_capital(name: str) -> str | None:
    """Give the code of the country whose seat of government `name` is ("Moscow", "Kyiv"), or None."""
    return _tables()[2].get(name)


def name_of_country(code: str) -> str | None:
    """Give the first name of a country by its code, or None."""
    return next((name for name, country in country_names().items() if country == code), None)


def land_of(people: str) -> str | None:
    """Give the name of the country of a people by the people's plural ("Danes": "Denmark"), or None."""
    code = country_of_adjective(people) if people.endswith("s") and country_of_name(people) is None else None
    return name_of_country(code) if code else None


def people_of(adjective: str, name: str) -> str:
    """Give whom a nationality word tells of: the country by a `name` of it, else the people ("Palestinian": not "Gaza",
    of which "Gazan" tells, but "Palestinians")."""
    of_part = adjective not in f"{name}n" and country_of_adjective(f"{name}n") is not None
    people = f"{adjective}s"
    return people if (of_part or name == adjective) and country_of_adjective(people) else name


@cache
def capitals_of(code: str) -> tuple[str, ...]:
    """Give the seats of government of a country by its code, in the table's order."""
    return tuple(name for name, country in _tables()[2].items() if country == code)


def country_names() -> dict[str, str]:
    """Give every country name with its code. Do not change the result."""
    return _tables()[0]
