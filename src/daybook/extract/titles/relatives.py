"""What a title says that the verb of a relative clause is done to: the noun or the deed that the clause tells of."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.titles.phrases import noun_phrase, phrasings
from daybook.extract.titles.reach import tail
from daybook.extract.trees.grammar import agent, is_relative
from daybook.extract.trees.tree import Tree, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load

__all__ = ["relative_object"]


def relative_object(candidate: Candidate, passive: bool, cast: Cast) -> list[list[str]]:
    """Give the noun that a relative clause's verb is done to ("a pause, which the operator rejected")."""
    tree, verb = candidate.tree, candidate.predicate
    objects = tree.children(verb, "obj")
    before = [i for i in objects if tree.base[verb] == "parataxis" and tree.forms[max(0, i - 2) : i] == [",", "a"]]
    if before and tree.children(verb, "nsubj") == [before[0] + 1]:
        return [phrasings(tree, noun_phrase(tree, before[0], cast, verb), cast)]  # ", a charge Norden has denied"
    clause = tree.parent(verb) if tree.base[verb] == "xcomp" and objects else verb  # "which they hope to announce"
    if passive or tree.relations[clause] != "acl:relcl" or tree.parent(clause) < 0:
        return []
    told = tree.parent(verb)
    if not objects and tree.forms[max(0, told - 2) : told] == [",", "a"] and tree.forms[told] in _charges():
        deed = _deed_told(tree, told, told - 1)  # "of arming rebels, a charge it denies"
        if deed >= 0:
            return [phrasings(tree, [deed, *tail(tree, deed, cast, told - 2)], cast)]
    if not objects and _is_bare_relative(tree, verb):
        return [phrasings(tree, noun_phrase(tree, tree.parent(verb), cast, verb), cast)]  # "the job she took"
    if (objects and tree.forms[objects[0]] not in _relatives()) or tree.parent(clause) in agent(tree, verb):
        return []
    if not objects:
        return []
    noun = tree.parent(clause)
    while tree.forms[objects[0] - 1] == "," and tree.base[noun] == "nmod" and tree.parent(noun) >= 0:
        noun = tree.parent(noun)  # "a pause in the work of the yard, which": of the whole phrase
    if (deed := _deed_told(tree, noun, objects[0])) >= 0:
        return [phrasings(tree, [deed, *tail(tree, deed, cast, objects[0] - 1)], cast)]
    return [phrasings(tree, noun_phrase(tree, noun, cast, verb), cast)]


def _deed_told(tree: Tree, noun: int, which: int) -> int:
    """Give the deed that a clause behind a comma is of, and not its object ("of hiring guards, which they denied")."""
    deed = tree.parent(noun)
    behind = tree.base[noun] == "obj" and tree.tokens[deed].xpos == "VBG" and deed < noun
    return deed if behind and tree.forms[which - 1] == "," else -1


def _is_bare_relative(tree: Tree, verb: int) -> bool:
    """Tell whether what a clause right behind a noun is done to is the noun ("a result that she hailed", "the job she
    took", but not "the day she came")."""
    noun, subjects = tree.parent(verb), tree.children(verb, "nsubj")
    if not subjects or tree.tokens[noun].upos != "NOUN" or tree.lemmas[noun] in time_words():
        return False
    if tree.relations[verb] != "acl:relcl" or tree.forms[subjects[0]] in _relatives():
        return False
    words = load("en", "titles")["words"]
    first = min(tree.subtree(subjects[0]))
    that = [i for i in tree.children(verb, "mark") if i == noun + 1 and is_relative(tree, i)]
    beside = first == noun + 1 + len(that)
    follows = tree.tokens[min(verb + 1, len(tree.tokens) - 1)]
    stranded = follows.upos in ("ADP", "PART") and tree.parent(verb + 1) == verb
    done = tree.lemmas[verb] in words["done_with"]
    return beside and done and not stranded and not tree.children(verb, "xcomp", "ccomp")


def _relatives() -> tuple[str, ...]:
    return clause_words("described")["clauses"]


def _charges() -> list[str]:
    named: list[str] = load("en", "titles")["words"]["alleging"]
    return named
