"""Nouns for a body that a page speaks of without its name ("the company"), and whom a page is about."""

from __future__ import annotations

import re
from functools import lru_cache

from daybook.extract.clause_words import clause_words
from daybook.extract.tree import Tree
from daybook.lang import load
from daybook.model import Party

__all__ = ["is_introduced", "is_known_body", "protagonist"]

_OFTEN = 4  # mentions
_OWN = frozenset({"det", "amod", "nummod", "nmod", "compound", "case", "punct"})


def is_known_body(tree: Tree, index: int) -> bool:
    """Tell whether a noun is "the company" or "the country's largest company", and no other that is told apart."""
    if tree.lemmas[index] not in load("en", "triggers/classes")["classes"]["body"]:
        return False
    around = tree.children(index)
    if any(tree.tokens[i].xpos == "JJS" for i in around):
        return all(tree.base[i] in _OWN for i in around)
    pointed = len(around) == 1 and tree.base[around[0]] == "det"
    return pointed and tree.lemmas[around[0]] in clause_words("body")["words"]


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
