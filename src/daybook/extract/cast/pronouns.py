"""Words that name nobody: pronouns, and what they may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from daybook.extract.clause_words import class_words, clause_words, is_doer
from daybook.extract.trees.tree import Tree
from daybook.model import Party, Span

#: What stands beside a verb, and not under it.
_BESIDE = frozenset({"conj", "parataxis"})
#: Types of party that pronouns of the third person stand for, by their list in ``clauses.toml``.
_STAND_FOR = {
    "person": frozenset({"person"}),
    "thing": frozenset({"organisation", "place", "group"}),
    "several": frozenset({"group", "organisation"}),
}


@cache
def nameless() -> frozenset[str]:
    """Give the words that name nobody, whatever the annotator takes them for."""
    return frozenset(word for words in clause_words("nameless").values() for word in words)


def types_of(pronoun: str) -> frozenset[str] | None:
    """Give the types of party that a pronoun of the third person may stand for, None for other words."""
    words = clause_words("nameless")
    return next((types for name, types in _STAND_FOR.items() if pronoun in words[name]), None)


def is_one_of_several(tree: Tree, place: int, pronoun: int, party: Party) -> bool:
    """Tell whether a body is named before "they", and several others between the two: it is rather them."""
    if party.type != "organisation" or tree.forms[pronoun] not in clause_words("nameless")["several"]:
        return False
    return any(tree.tokens[i].xpos in ("NNS", "NNPS") for i in range(place + 1, pronoun))


def several_beside(tree: Tree, body: int, pronoun: int) -> int:
    """Give the people whom a sentence tells of by a plural before one body and "their", which is rather theirs ("Miners
    returned after the company paid their wages"), -1 where it tells of none."""
    if tree.forms[pronoun] not in clause_words("nameless")["several"] or tree.tokens[body].xpos in ("NNS", "NNPS"):
        return -1
    told = (i for i in range(body) if tree.base[i] == "nsubj" and tree.tokens[i].xpos in ("NNS", "NNPS"))
    people = class_words("group")
    return next((i for i in told if (word := tree.forms[i].removesuffix("s")) in people or is_doer(word)), -1)


def bound_names(tree: Tree, pronoun: int, mentions: Sequence[tuple[Span, Party]]) -> set[str]:
    """Give the names, of those mentioned, that stand under the verb whose subject a pronoun is: it is none of them.

    Principle C of Chomsky's binding theory (1981): "they ignored the force's warning" is not told of the force.
    """
    verb = tree.parent(pronoun)
    if not mentions or verb < 0 or tree.base[pronoun] != "nsubj":
        return set()
    below = (i for i in tree.subtree(verb, _BESIDE) if i > pronoun)
    under = {tree.tokens[i].start for i in below if tree.base[i] not in ("compound", "amod")}
    return {party.name for span, party in mentions if span.start in under}
