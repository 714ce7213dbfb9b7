"""The words of ``clauses.toml`` (small words by what a clause does with them, one table for each rule), and the classes
of nouns and verbs of ``triggers/classes.toml``."""

from __future__ import annotations

import re
from functools import cache

from daybook.lang import load

_TESTED = ("match", "no_match", "status")  # the examples beside a rule, and what is told of them
_SHORT_ORDINAL = re.compile(r"\d+([a-z]+)")


@cache
def clause_words(rule: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Give the lists of a rule by their names, each in the order in which its words are tried."""
    table = load(language, "clauses")[rule]
    return {name: tuple(words) for name, words in table.items() if name not in _TESTED}


def is_ordinal(word: str) -> bool:
    """Tell whether a word numbers an event in its series: "fifth", "17th"."""
    short, known = _SHORT_ORDINAL.fullmatch(word), clause_words("numbered")
    return word in known["words"] or (short is not None and short[1] in known["endings"])


@cache
def class_words(name: str) -> frozenset[str]:
    """Give the words of a class of ``triggers/classes.toml``."""
    return frozenset(load("en", "triggers/classes")["classes"][name])


def is_doer(noun: str) -> bool:
    """Tell whether a noun is for a body or for one who does things ("bank", "carmaker")."""
    return noun in class_words("body") or noun.endswith(tuple(load("en", "cues")["someone"]["endings"]))


@cache
def clause_on_somebody() -> re.Pattern[str]:
    """Match where a clause on somebody begins: ", who attended"."""
    words = clause_words("described")
    return re.compile(rf", (?:{'|'.join(words['clauses'])}) | (?:{'|'.join(words['of_persons'])}) ")
