"""What a body votes for: it is told by its vote, and no other body need agree, nor is anything done by it yet."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import HAPPENED
from daybook.extract.status.readings import of_verb
from daybook.extract.trees.grammar import is_negated
from daybook.extract.trees.status_marks import has_to
from daybook.extract.trees.tree import Tree

__all__ = ["is_voted_for"]


def is_voted_for(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive tells what a body voted for ("voted to ban smoking", "passed a bill to ban it")."""
    over, words = tree.parent(verb), clause_words("voted_for")
    if over < 0 or not has_to(tree, verb) or is_negated(tree, verb):
        return False
    if tree.lemmas[over] in words["texts"]:
        over = tree.parent(over) if tree.base[over] in ("obj", "nsubj") else -1
    passes = any(tree.lemmas[i] in words["texts"] for i in tree.children(over, "obj", "nsubj")) if over >= 0 else False
    votes = over >= 0 and tree.lemmas[over] in words["verbs" if not passes else "passes"]
    return votes and not is_negated(tree, over) and of_verb(tree, over).status in HAPPENED
