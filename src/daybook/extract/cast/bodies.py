"""Nouns for a body that a page speaks of without its name ("the company"), and whom a page is about."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from daybook.extract.cast.antecedents import Antecedents
from daybook.extract.clause_words import clause_words
from daybook.extract.gazetteer import sort_of
from daybook.extract.kinds import PLACES
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Party

__all__ = [
    "bearer",
    "is_bare",
    "is_introduced",
    "is_known_body",
    "is_part",
    "namesake",
    "protagonist",
    "spoken_of",
]

_OWNED = re.compile(r"[A-Z]\w*['’]s? ")  # whose: "Peru's ministry"
_OFTEN = 4  # mentions
_NEAR = 6  # mentions back
_SHORTEST = 4  # letters of a word that may be that of a name
_CALLED = PLACES | {"organisation"}
_OWN = frozenset({"det", "amod", "nummod", "nmod", "compound", "case", "punct"})


def is_known_body(tree: Tree, index: int) -> bool:
    """Tell whether a noun is "the company" or "the country's largest company", and no other that is told apart."""
    plural = tree.tokens[index].xpos == "NNS"  # "the companies"
    if plural or tree.lemmas[index] not in load("en", "triggers/classes")["classes"]["body"]:
        return False
    around = tree.children(index)
    if any(tree.tokens[i].xpos == "JJS" for i in around):
        return all(tree.base[i] in _OWN for i in around)
    return _is_pointed_at(tree, index)


def is_part(tree: Tree, index: int) -> bool:
    """Tell whether a noun is "the committee" or "the court", which are of other bodies, and not told apart."""
    return tree.forms[index] in clause_words("body")["parts"] and _is_pointed_at(tree, index)


def _is_pointed_at(tree: Tree, index: int) -> bool:
    """Tell whether a noun has "the" or "that" before it and nothing else that tells which is meant."""
    around = [i for i in tree.children(index) if tree.base[i] not in ("case", "punct", "conj", "cc")]
    pointed = len(around) == 1 and tree.base[around[0]] == "det"
    return pointed and tree.lemmas[around[0]] in clause_words("body")["words"]


def is_bare(party: Party) -> bool:
    """Tell whether all that a page calls a party by is what they are ("company"): no name, nor whose they are."""
    bodies = load("en", "triggers/classes")["classes"]["body"]
    return party.name in (party.description, *bodies) and _OWNED.search(party.name) is None


def spoken_of(noun: str, told: Sequence[Party]) -> str | None:
    """Name the body that "the" and a noun stands for: of those told before it the one named most, else first.

    None where there is none: "the company" is no ministry, and "the union" no bank.
    """
    before = [one for one in told if one.type == "organisation" and not is_bare(one) and _may_be(noun, one)]
    return max(before, key=lambda party: (before.count(party), -before.index(party))).name if before else None


def _may_be(noun: str, body: Party) -> bool:
    """Tell whether a noun may stand for a body by what its name, or the page, says that it is."""
    head = _head_of(body.name)
    called, named = _sorts_of(noun), _sorts_of(head)
    if not named.isdisjoint(called) or noun in (body.description or "").lower().split():
        return True
    if body.name.islower():  # "the dockers' union"
        return True
    return noun not in load("en", "bodies")["by_name"]["nouns"] and not (called and named)


@lru_cache(maxsize=256)
def _sorts_of(word: str) -> frozenset[str]:
    """Give the sorts of bodies that a noun, or the last word of a name, is used of."""
    return frozenset(sort for sort, words in load("en", "bodies")["sorts"].items() if word in words)


def namesake(tree: Tree, index: int, told: Sequence[Party]) -> str | None:
    """Name the body or the place that "the authority" stands for: of those told before it, the one that is called so
    ("the Oslo Housing Authority"), of "the country" the one country; None where there are two, or none."""
    noun = tree.tokens[index]
    if noun.upos != "NOUN" or len(noun.text) < _SHORTEST:
        return None
    if not _is_pointed_at(tree, index):
        return None
    known = load("en", "titles")
    if known["sorts"].get(noun.text.lower()) == "country":
        named = {party.name for party in told if party.type == "place" and sort_of(party.name) == "country"}
    else:
        named = {party.name for party in told if party.type in _CALLED and _head_of(party.name) == noun.text.lower()}
        named = named or _called(noun.text.lower(), told)
    if len(named) > 1:  # of several the one told of just before
        named &= {party.name for party in told[-_NEAR:]}
    return named.pop() if len(named) == 1 else None


def bearer(tree: Tree, index: int, antecedents: Antecedents, known: Container[str | None]) -> str | None:
    """Give the one thing that a page has told of before by a noun with its name behind it ("the carrier": "the carrier
    Norden", or "Norden" alone where that is a party's name, `known`); None where there are two, or none."""
    around = [i for i in tree.children(index) if tree.base[i] not in ("case", "punct", "conj", "cc")]
    the = [i for i in around if tree.lemmas[i] in clause_words("body")["words"]]
    beside = [i for i in around if tree.relations[i] == "compound" and i < index and tree.tokens[i].upos == "NOUN"]
    if tree.tokens[index].upos != "NOUN" or not the or len(the) + len(beside) != len(around):
        return None
    words = tuple(tree.forms[i] for i in (*beside, index))
    name = antecedents.bearer(words, tree.sentence.start)
    return name if name is None or name in known else f"{' '.join(words)} {name}"


def _called(noun: str, told: Sequence[Party]) -> set[str]:
    """Give the organisation told of last, if its name is one that such bodies have ("the airline": Japan Airlines)."""
    heads = load("en", "titles")["called"].get(noun, ())
    last = next((party for party in reversed(told) if party.type == "organisation"), None)
    return {last.name} if last is not None and _head_of(last.name) in heads else set()


def _head_of(name: str) -> str:
    """Give the word that says what a name's bearer is ("Bank" of "the Bank of Norden", "ministry" of "interior
    ministry"), in lower case; of a description none."""
    named = " " in name and (name[:1].isupper() or name.count(" ") == 1) and not re.search(r"['’]s? [^A-Z]", name)
    return name.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower() if named else ""


def is_introduced(tree: Tree, index: int, text: str) -> bool:
    """Tell whether a text has told of such a body before a noun without naming it ("a select committee")."""
    return _first_told(tree.tokens[index].text, text) < tree.sentence.start


@lru_cache(maxsize=8)  # a page names few such bodies, each again and again
def _first_told(noun: str, text: str) -> int:
    """Give the offset of the end of the first "a ... committee" of a text, or that of its end."""
    found = re.search(rf"\b[Aa]n? (?:[\w-]+ ){{0,4}}{re.escape(noun)}\b", text)
    return found.end() if found else len(text)


def protagonist(parties: tuple[Party, ...], kind: str) -> str | None:
    """Give the person or body whom a page is about: named or stood for much more often than any other of its type."""
    counts = sorted(((len(party.mentions), party.name) for party in parties if party.type == kind), reverse=True)
    second = counts[1][0] if len(counts) > 1 else 0
    return counts[0][1] if counts and counts[0][0] >= max(_OFTEN, 2 * second) else None
