"""Which government, ministry or court a page means by "the government": the one whose country it has named before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from daybook.data.countries import country_of_adjective, country_of_name
from daybook.extract.cast.cast import Cast
from daybook.extract.titles.forms import bare, plain, possessive
from daybook.extract.trees.tree import Tree
from daybook.lang import load

_LED = r"\b(?P<led>(?:[A-Z]\w+ )?[A-Z]\w+(?:['’]s|['’])?)"
_NAMED = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)*\b")
_LONGEST = 5  # words of who does it
_FEWEST = 2  # times that a page names the one country it speaks of


def fuller(words: str, tree: Tree, cast: Cast) -> str:
    """Give a body with its country's name ("Norwegian government"), where the page has named one such so far.

    Other words are given back as they are, and so is a body of which the page names two.
    """
    if words in load("en", "titles")["words"]["houses"]:
        return _with_people(words, tree)
    if not re.fullmatch(one_of_each(), words):
        return words
    so_far = cast.text[: tree.sentence.end]
    owners: dict[str, str] = {}
    for match in re.finditer(rf"{_LED}\s+(?:[a-z]+\s+)?{re.escape(words)}\b(?! of\b)", so_far):
        led = match["led"].removeprefix("The ")
        name = re.sub(r"['’]s?$", "", led)
        code = country_of_adjective(name) or country_of_name(name)
        if code is not None:
            owners.setdefault(code, led)
    owner = next(iter(owners.values()), "") if len(owners) == 1 else ""
    if not owner and not owners and (country := only_country(cast.text)):
        owner = possessive(country)
    return f"{owner} {words}" if owner else words


def _with_people(words: str, tree: Tree) -> str:
    """Give a house of parliament with the adjective of its country right before it ("Norwegian Senate")."""
    for house in range(1, len(tree.tokens)):
        before = tree.tokens[house - 1].text
        if tree.tokens[house].text == words and tree.parent(house - 1) == house and country_of_adjective(before):
            return f"{before} {words}"
    return words


def longer(words: str, who: tuple[str, ...], verb: str) -> str:
    """Give a lone noun with the words that the page has for the same elsewhere ("union": "Vard dockers' union")."""
    told = plain(who[0]) if len(who) == 1 else ""
    same = " " not in words and words.lower() in told.lower().split()
    return bare(told) if same and len(told.split()) <= _LONGEST and verb not in told.lower().split() else words


@lru_cache(maxsize=1)  # a page is read at one go, and its text need not be kept for longer
def only_country(text: str) -> str:
    """Name the one country that a page names, by its adjective too; "" where it names none or others as well."""
    names: dict[str, list[str]] = {}
    for match in _NAMED.finditer(text):
        for name in dict.fromkeys((match[0], *match[0].split())):
            code = country_of_name(name) or country_of_adjective(name)
            if code:
                names.setdefault(code, []).append(name)
    if len(names) != 1:
        return ""
    found = next(iter(names.values()))
    country = next((name for name in found if country_of_name(name)), "")
    return country if len(found) >= _FEWEST else ""


@cache
def one_of_each() -> str:
    """Give a pattern for what each country has one of."""
    return "|".join(load("en", "titles")["words"]["bodies"])
