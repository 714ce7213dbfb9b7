"""Who stays away from a gathering of others: it takes place without them."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import UNDONE
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import is_negated, subject_of, with_preposition
from daybook.extract.trees.status_marks import is_new
from daybook.extract.trees.tree import Tree
from daybook.model import Kind

#: Kinds of what is held with or without somebody.
GATHERINGS = frozenset({Kind.MEETING, Kind.CEREMONY, Kind.CONTEST, Kind.HEARING})


def shunned_by(tree: Tree, noun: int) -> int:
    """Give the verb by which somebody stays away from the gathering that a noun names, -1 where nobody does.

    ("will not attend the summit", "refused to take part in the talks", "skipped the ceremony"; not "will not attend
    talks with the rebels", which are not held then, nor "any meeting")
    """
    words = clause_words("absence")
    if is_new(tree, noun) or any(with_preposition(tree, noun, word) for word in words["with"]):
        return -1
    verb = _over(tree, noun)
    if verb < 0:
        return -1
    shuns = tree.lemmas[verb] in words["shuns"] and tree.parent(noun) == verb and not tree.is_passive(verb)
    parted = tree.lemmas[verb] in words["part"] and tree.child_lemmas(verb, "obj").isdisjoint(words["of_part"])
    attends = tree.lemmas[verb] in words["attends"] and not parted
    undone = _is_undone(tree, verb)
    return verb if (shuns and not undone) or (attends and undone) else -1


def tells_absence(tree: Tree, verb: int) -> list[int]:
    """Give the words that tell that somebody stays away by a verb: the verb, those over it, its parts."""
    return [verb, *tree.ancestors(verb), *tree.children(verb, "obj", "aux")] if verb >= 0 else []


def _over(tree: Tree, noun: int) -> int:
    """Give the verb whose object a noun is, or whose goal ("come to the summit", "take part in the talks")."""
    head, words = tree.parent(noun), clause_words("absence")
    if head < 0 or tree.base[noun] not in ("obj", "nsubj", "obl", "nmod") or noun < head:
        return -1
    if (preposition := tree.preposition(noun)) and preposition not in words["toward"]:
        return -1
    if tree.lemmas[head] in words["of_part"]:  # "take part | in the talks"
        head = tree.parent(head)
    return head if head >= 0 and tree.is_verb(head) else -1


def _is_undone(tree: Tree, verb: int, depth: int = 3) -> bool:
    """Tell whether a verb is denied, or a word over it says that it is not to be ("unable to", "refused to")."""
    if is_negated(tree, verb):
        return True
    head = tree.parent(verb)
    if depth == 0 or head < 0 or tree.relations[verb] != "xcomp":
        return False
    turned = rules().governors.get(tree.lemmas[head]) in UNDONE
    return turned != is_negated(tree, head) if turned else _is_undone(tree, head, depth - 1)


def absent(tree: Tree, verb: int) -> list[int]:
    """Give who stays away, by the verb that `shunned_by` gives, from a gathering held without them, and who says so."""
    return [i for node in (verb, *tree.ancestors(verb)) for i in subject_of(tree, node)] if verb >= 0 else []
