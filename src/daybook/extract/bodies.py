"""Nouns for a body that a page speaks of without its name: "the company", "the committee"."""

from __future__ import annotations

import re
from functools import lru_cache

from daybook.extract.clause_words import clause_words
from daybook.extract.tree import Tree
from daybook.lang import load

__all__ = ["is_introduced", "is_known_body"]

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
