"""What a pronoun stands for by the grammar of its own sentence: "its" in what somebody does is theirs who do it."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words, is_doer
from daybook.extract.trees.grammar import subject_of
from daybook.extract.trees.tree import Tree
from daybook.lang import load

__all__ = ["bound_by_clause", "is_asked_of_another", "is_measured_by", "is_of_oneself", "may_own"]

_POSSESSED = frozenset({"obj", "iobj", "obl", "nmod"})  # what a clause says is done with what is somebody's


def bound_by_clause(tree: Tree, pronoun: int) -> list[int]:
    """Give the nouns that "its" or "their" stands for by its clause: who does what is done with what is theirs
    ("Norden invited Sudland to send its troops": Sudland), who asks that it be accepted ("urged the ministry to accept
    its offer": not the ministry); none where the clause does not tell."""
    thing = tree.parent(pronoun)
    if thing < 0 or not tree.is_possessive(pronoun):
        return []
    verb = _clause_of(tree, thing)
    if verb >= 0 and (judged := _judged(tree, verb, thing)):
        return judged
    doers = subject_of(tree, verb) if verb >= 0 else []
    if verb >= 0 and _is_anothers(tree, verb, thing):
        over = tree.parent(verb)
        asking = subject_of(tree, over) if over >= 0 and tree.base[verb] in ("xcomp", "ccomp") else []
        return [] if asking == doers else asking
    return doers  # "in its report, the bank said" too


def _clause_of(tree: Tree, thing: int) -> int:
    """Give the verb that what is somebody's is an object of, or completes, -1 where it is one's subject."""
    node = thing
    while node >= 0 and not tree.is_verb(node):
        if tree.base[node] not in (*_POSSESSED, "conj"):
            return -1
        node = tree.parent(node)
    return node


def _judged(tree: Tree, verb: int, thing: int) -> list[int]:
    """Give whom a verb praises, blames or punishes for what is theirs ("censured Norden for its raid")."""
    cases = {tree.forms[i] for i in tree.children(thing, "case")}
    if tree.base[thing] not in ("obl", "nmod") or cases.isdisjoint(clause_words("bound")["judged_for"]):
        return []
    return tree.children(verb, "obj") if tree.lemmas[verb] in load("en", "cues")["judged"]["verbs"] else []


def _is_anothers(tree: Tree, verb: int, thing: int) -> bool:
    """Tell whether what is accepted or turned down is another's ("accepted its offer", "rejected their demand")."""
    words = clause_words("bound")
    return tree.base[thing] == "obj" and tree.lemmas[verb] in words["taken_by"] and tree.lemmas[thing] in words["made"]


def is_asked_of_another(tree: Tree, pronoun: int) -> bool:
    """Tell whether what is somebody's is asked of them by a clause's subject, whose it is not ("calls for her
    resignation")."""
    words, thing = load("en", "cues")["asked_of_others"], tree.parent(pronoun)
    if thing < 0 or not tree.is_possessive(pronoun) or tree.lemmas[thing] not in words["things"]:
        return False
    asked = tree.base[thing] == "obj" or tree.preposition(thing) in clause_words("bound")["asked_with"]
    return asked and tree.parent(thing) >= 0 and tree.lemmas[tree.parent(thing)] in words["verbs"]


def is_measured_by(tree: Tree, noun: int) -> bool:
    """Tell whether a noun only measures something else ("a desert twice the size of Norden", "larger than Norden")."""
    words, over = clause_words("bound"), tree.parent(noun)
    sized = over >= 0 and tree.preposition(noun) == "of" and tree.lemmas[over] in words["sizes"]
    return sized or tree.preposition(noun) in words["than"]


def is_of_oneself(tree: Tree, pronoun: int) -> bool:
    """Tell whether what is somebody's can only be theirs who do it ("crashed on its way", "in their own words")."""
    words, thing = clause_words("bound"), tree.parent(pronoun)
    if thing < 0:
        return False
    return tree.lemmas[thing] in words["way"] or not tree.child_lemmas(thing, "amod").isdisjoint(words["own"])


def may_own(tree: Tree, noun: int, pronoun: int) -> bool:
    """Tell whether a noun is for a body or for people, as many as a pronoun says ("the council ... its", "poets ...
    their")."""
    several = tree.forms[pronoun] in clause_words("nameless")["several"]
    if tree.tokens[noun].upos != "NOUN" or several is not (tree.tokens[noun].xpos == "NNS"):
        return False
    return several or is_doer(tree.lemmas[noun])
