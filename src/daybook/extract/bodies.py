"""Nouns for a body that a page speaks of without its name: "the company", "the committee"."""

from __future__ import annotations

import re

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
    noun = re.escape(tree.tokens[index].text)
    return re.search(rf"\b[Aa]n? (?:[\w-]+ ){{0,4}}{noun}\b", text[: tree.sentence.start]) is not None
