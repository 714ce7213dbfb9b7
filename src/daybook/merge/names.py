"""Names and descriptions of parties, and whether two of them mean one party."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from daybook.data.countries import country_of_adjective, country_of_name
from daybook.lang import load
from daybook.model import Party

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_RELATIVE = re.compile(r" (?:who|that|which|opposed|accused|suspected) ")
_POSSESSIVE = re.compile(r"['’]s\b")
DESCRIBED = 0.7  # weight of a party that is described and not named; one that is named has 1
_SPELLING = 82  # per cent that two spellings of one word have in common at least ("Mahmud", "Mahmoud")


# What scripts other than Latin leave open when a name is written in Latin letters (Arabic, Cyrillic, Hebrew, Persian).
_TRANSLITERATED = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"^y(?=e)", ""),
        (r"([kdg])h", r"\1"),
        (r"q", "k"),
        (r"ph", "f"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"(?:iy|yi|ii|y)$", "i"),
        (r"(.)\1", r"\1"),
    )
)


class Name(NamedTuple):
    """A name taken apart: its words, those that tell it apart, the country that it is or tells, and its weight.

    `weight` says how much it proves that two reports share it: 1 for a name, less for a country or "the police".
    """

    written: str
    words: tuple[str, ...]
    core: tuple[str, ...]
    country: str | None
    weight: float


class Known(NamedTuple):
    """A party as a page knows it: its name, and what else the page calls it."""

    name: Name
    others: tuple[Name, ...]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(load("en", "merge")[name])


@cache
def _aliases() -> dict[str, str]:
    aliases: dict[str, str] = load("en", "merge")["acronyms"]
    return aliases


@lru_cache(maxsize=65536)
def fold_words(text: str) -> tuple[str, ...]:
    """Give the words of a text without case, accents, possessives and words that tell nothing."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", text))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    words = tuple(_WORD.findall(plain))
    return tuple(word for word in words if word not in _set("stop")) or words


def stop_words() -> frozenset[str]:
    """Give the words that tell no event and no party from another."""
    return _set("stop")


def titles() -> frozenset[str]:
    """Give the words of address and office."""
    return _set("titles")


def titles_before() -> frozenset[str]:
    """Give the words before an office that tell no office from another: "former", "acting"."""
    return _set("titles_before")


def means_nothing(text: str) -> bool:
    """Tell whether a text has none but words that tell no event and no party from another: "Thursday", "they"."""
    return all(word in _set("stop") for word in fold_words(text))


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(rf"^(\w+)-(?:{'|'.join(sorted(_set('sides')))})\b", re.IGNORECASE)


def numbered(text: str) -> tuple[tuple[str, str], ...]:
    """Give what names those who take part by their number, and the word for it all: "six-party talks"."""
    return tuple(_numbered().findall(text))


@cache
def _numbered() -> re.Pattern[str]:
    numbers, sides = load("en", "figures")["numbers"], _set("sides")
    return re.compile(rf"\b((?:{'|'.join(numbers)}|\d+)-(?:{'|'.join(sorted(sides))})) (\w+)", re.IGNORECASE)


def _spelt_out(written: str) -> str:
    """Give a name with its first word in full where that is an acronym: "EU leaders" are the European Union's.

    What is named by how many take part is named in one way: "six-nation" talks are "six-party" ones.
    """
    written = _whole().sub("", written).removeprefix("the ")
    if sides := _sides().match(written):
        return f"{sides[1]}_sided{written[sides.end() :]}"
    first, space, rest = written.partition(" ")
    return f"{_aliases().get(first, first)}{space}{rest}"


@cache
def _whole() -> re.Pattern[str]:
    """Match the words that say only that a party is meant whole: "all 25", "the two" before a name."""
    number = rf"(?:(?:{'|'.join(load('en', 'figures')['numbers'])}|\d+) )"
    return re.compile(rf"^(?:all (?:of )?(?:the )?{number}?|the {number})(?=[A-Z])")


@cache
def _of_nobody() -> frozenset[str]:
    """Give the words that tell nobody by themselves: "the leaders of the five countries"."""
    return _set("vague") | titles() | frozenset(load("en", "figures")["numbers"])


@lru_cache(maxsize=65536)
def name_of(written: str) -> Name:
    """Take a name apart."""
    words = _with_countries(_spelt_out(written))
    core = tuple(word for word in words if word not in titles() and len(word) > 1) or words
    country = _country(written)
    if all(word in _of_nobody() or word.isdigit() for word in words):
        weight = 0.3
    elif country and len(words) == len(_WORD.findall(written.removeprefix("the "))) and country_of_name(written):
        weight = 0.6
    else:
        weight = DESCRIBED if _common(written) else 1.0
    return Name(written, words, core, country, weight)


def _common(written: str) -> bool:
    """Tell whether words describe a party rather than name it: their last is a common one ("Two Irish trawlers")."""
    words = _WORD.findall(_POSSESSIVE.sub("", written))
    return not words or not words[-1][0].isupper()


def _with_countries(written: str) -> tuple[str, ...]:
    """Give the words of a name, those for a country as its code: "Italy's minister", "Italian minister"."""
    plain = _POSSESSIVE.sub("", written)
    for word in _CAPITAL.findall(plain):
        if code := country_of_adjective(word) or country_of_name(word):
            plain = plain.replace(word, f"country_{code}")
    return fold_words(plain)


@lru_cache(maxsize=65536)
def countries_in(text: str) -> frozenset[str]:
    """Give the codes of the countries that a text names or speaks of by an adjective, as words of a name have them."""
    codes = (country_of_adjective(word) or country_of_name(word) for word in _CAPITAL.findall(text))
    return frozenset(f"country_{code}".casefold() for code in codes if code)


def _country(written: str) -> str | None:
    whole = written.removeprefix("the ").removeprefix("The ")
    if code := country_of_name(written) or country_of_name(whole):
        return code
    for word in _CAPITAL.findall(_POSSESSIVE.sub("", written)):
        if code := country_of_adjective(word) or country_of_name(word):
            return code
    return None


def known(name: str, parties: dict[str, Party]) -> Known:
    """Give a party of a report with the other names and the description that its page has for it."""
    party = parties.get(name)
    if party is None:
        return Known(name_of(name), ())
    others = [*party.aliases, *([party.description] if party.description else [])]
    return Known(name_of(name), tuple(name_of(other) for other in others if other != name))


def same_party(one: Known, other: Known) -> float:
    """Tell how surely two parties are one: 1 by name, less by description, 0 if not."""
    if _same_name(one.name, other.name):
        return 0.0 if _two_offices(one, other) else 1.0
    if any(_same_name(a, b) and min(a.weight, b.weight) >= DESCRIBED for a in one.others for b in (other.name,)):
        return 0.8
    if any(_same_name(a, b) and min(a.weight, b.weight) >= DESCRIBED for a in (one.name,) for b in other.others):
        return 0.8
    if _is_called(one, other.name) or _is_called(other, one.name):
        return 0.4
    return 0.5 if _same_description(one.name, other.name) else 0.0


def _is_called(party: Known, name: Name) -> bool:
    """Tell whether a name is a bare office by which the party's page calls it: "Minister", of "The minister"."""
    return name.weight < DESCRIBED and any(name.words == other.words for other in party.others)


def _two_offices(one: Known, other: Known) -> bool:
    """Tell whether a surname alone stands for another than the other party: of two countries, or of two offices.

    "The British defence secretary" and "the British foreign secretary" are two, where the pages say no more of either.
    """
    if min(len(one.name.core), len(other.name.core)) > 1 or one.name.words == other.name.words:
        return False
    mine, theirs = ([name for name in party.others if len(name.core) < len(name.words)] for party in (one, other))
    return bool(mine and theirs) and all(_offices_differ(a, b) for a in mine for b in theirs)


def _offices_differ(one: Name, other: Name) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    mine, theirs = (_of_office(name) for name in (one, other))
    told, other_told = set(mine[:-1]) - titles_before(), set(theirs[:-1]) - titles_before()
    return mine[-1:] == theirs[-1:] and bool(told and other_told) and not told & other_told


def _of_office(name: Name) -> tuple[str, ...]:
    """Give the words of an office without its country: "defence secretary"."""
    return tuple(word for word in name.words if not word.startswith("country_"))


def _same_name(one: Name, other: Name) -> bool:
    # By what is written, which tells all the rest: a few names make up most of what is compared.
    return one.written == other.written or _same_written(one.written, other.written)


@lru_cache(maxsize=1 << 17)
def _same_written(here: str, there: str) -> bool:
    one, other = name_of(here), name_of(there)
    if one.words == other.words or _initials(one) == other.core or _initials(other) == one.core:
        return True
    if (one.country and other.country and one.country != other.country) or _initials_differ(one, other):
        return False
    if one.weight == 0.6 and other.weight == 0.6:
        return one.country == other.country
    if _office(one) or _office(other):
        # "the Iranian president" and "the Iranian ministry" share no more than a country.
        mine, theirs = set(one.words), set(other.words)
        return len(mine & theirs) > 1 and (mine <= theirs or theirs <= mine)
    return _same_words(*sorted((one.core, other.core), key=lambda words: (len(words), words)))


def _initials_differ(one: Name, other: Name) -> bool:
    """Tell whether an initial is not that of the other's given name: "P. Holm" is not Karl Holm."""
    for short, full in ((one, other), (other, one)):
        if len(short.words) > 1 and len(short.words[0]) == 1 and len(full.words) > 1:
            return short.words[0] != full.words[0][0]
    return False


def _initials(name: Name) -> tuple[str, ...]:
    return (acronym(name),) if acronym(name) else ()


@lru_cache(maxsize=65536)
def acronym(name: Name) -> str:
    """Give the initials of a name of three words or more with capitals ("oecd"), an empty text for any other."""
    capitals = [word[0] for word in _WORD.findall(name.written) if word[0].isupper() and word.casefold() != "the"]
    return "".join(capitals).casefold() if len(capitals) > 2 else ""


def _same_description(one: Name, other: Name) -> bool:
    """Tell whether two parties, one of them only described, may be one: "dockers", "dockers who oppose the deal"."""
    if (
        not (_describes(one) or _describes(other))
        or len(one.core[0]) < 4
        or (one.country and one.country == other.country)
    ):
        return False
    return one.core[0] == other.core[0] and one.weight > 0.3 and other.weight > 0.3


def _describes(name: Name) -> bool:
    return not _CAPITAL.search(name.written[1:]) or bool(_RELATIVE.search(name.written))


def _office(name: Name) -> bool:
    """Tell whether a name is an office and where: "the Iranian president", "mayor of Oslo"."""
    held_there = name.country is not None or " of " in name.written
    return len(name.core) < len(name.words) and held_there and len(name.core) == 1


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Give a word as its transliterations into Latin letters have it in common: "Yerlan" and "Erlan" are one."""
    for pattern, letters in _TRANSLITERATED:
        word = pattern.sub(letters, word)
    return word


@lru_cache(maxsize=65536)
def _same_words(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if len(shorter) == 1 and len(longer) > 1:
        # "Annika" is Annika Holm, and "Norway" its army, but no "Norwegian trawlers".
        given = not shorter[0].startswith("country_") or longer[1] in _set("vague")
        return _same_word(shorter[0], longer[-1]) or (
            given and shorter[0] == longer[0] and len(longer) == 2 and len(shorter[0]) > 3
        )
    left = list(longer)
    for word in shorter:
        match = next((other for other in left if _same_word(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(shorter)


def _same_word(one: str, other: str) -> bool:
    if one == other or (len(spelling(one)) > 3 and spelling(one) == spelling(other)):
        return True
    return min(len(one), len(other)) > 3 and one[0] == other[0] and ratio(one, other) >= _SPELLING
