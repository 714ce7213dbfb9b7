"""What somebody sets out or arrives for: on the day of the journey it is still ahead."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import is_negated
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate


def is_errand(candidate: Candidate) -> bool:
    """Tell whether an event is what somebody set out or arrived for ("flew to Rome for talks", "landed to sign")."""
    tree = candidate.tree
    index = candidate.light if candidate.light >= 0 else candidate.index  # "to attend a summit"
    head = tree.parent(index)
    if not is_setting_out(tree, head) or tree.tokens[head].xpos in ("VBZ", "VBP"):
        return False
    words = clause_words("errand")
    purpose = tree.base[index] == "advcl" and not tree.child_lemmas(index, "mark").isdisjoint(words["to"])
    return purpose or (tree.base[index] == "obl" and tree.preposition(index) in words["for"])


def is_setting_out(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells of setting out or arriving, now or once, as news ("had arrived" is background)."""
    told = verb >= 0 and tree.lemmas[verb] in rules().words["travel"]
    perfect = clause_words("errand")["perfect"]
    return told and tree.child_lemmas(verb, "aux").isdisjoint(perfect) and not is_negated(tree, verb)
