"""Whether a trigger speaks of one event, rather than of events in general, habits and definitions."""

from __future__ import annotations

from daybook.extract.candidates import Candidate
from daybook.extract.status import rules
from daybook.extract.tree import Tree


def is_specific(candidate: Candidate) -> bool:
    """Tell whether a candidate is worth a report: no habit, no modifier of another noun, no "any", no bare question."""
    tree, index = candidate.tree, candidate.index
    if not candidate.sense.verb:
        return _specific_noun(tree, index)
    return not (_habit(tree, index) or _attributive(tree, index))


def _habit(tree: Tree, verb: int) -> bool:
    return bool(rules().words["habit"] & tree.child_lemmas(verb, "advmod")) and tree.tokens[verb].xpos in ("VBZ", "VBP")


def _attributive(tree: Tree, verb: int) -> bool:
    """A participle used as an adjective: "fighting spirit", "a planned visit"."""
    return tree.base[verb] in ("amod", "compound") or (tree.tokens[verb].upos == "ADJ" and tree.base[verb] != "root")


def _specific_noun(tree: Tree, index: int) -> bool:
    head = tree.parent(index)
    if tree.base[index] == "compound" and head >= 0 and tree.is_noun(head):
        return tree.lemmas[head] in rules().nouns
    if {"any", "every", "each", "such"} & tree.child_lemmas(index, "det", "amod"):
        return False
    plural = tree.tokens[index].xpos in ("NNS", "NNPS")
    bare = not tree.children(index, "det", "nmod", "nummod", "amod", "compound", "acl")
    return not (plural and bare and tree.base[index] in ("conj", "nmod", "obl"))
