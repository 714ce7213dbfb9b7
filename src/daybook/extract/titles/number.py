"""Whether those that a title begins with are several, so that its verb says so ("Rovers beat", "the union strikes")."""

from __future__ import annotations

import re

from daybook.extract.cast.cast import Cast
from daybook.extract.cast.plurals import is_counted, is_group_word, is_part_of_several
from daybook.extract.clause_words import is_doer
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind

__all__ = ["are_several", "is_by_another_word", "is_led", "is_several", "is_team", "says_several"]


def is_team(candidate: Candidate, name: str, cast: Cast) -> bool:
    """Tell whether the name of who plays is a plural that a page may have without "the" ("Rovers", "Spurs")."""
    one = candidate.kind is Kind.CONTEST and cast.type_of(name) == "organisation" and " " not in name
    return one and name.endswith("s") and not name.endswith(tuple(load("en", "titles")["words"]["one_team"]))


def is_by_another_word(tree: Tree, subjects: list[int], name: str) -> bool:
    """Tell whether a noun stands for a name that only describes ("the union has", of "dockers", who have)."""
    words = name.lower().split()
    return name.islower() and all(tree.tokens[i].upos == "NOUN" and tree.forms[i] not in words for i in subjects[:1])


def says_several(tree: Tree, subjects: list[int], name: str, cast: Cast) -> bool:
    """Tell whether a name is plural, or the word of a clause's subject that it holds or that stands for it."""
    same = [i for i in subjects[:1] if tree.tokens[i].text.lower() in name.lower().split()]
    same += [i for i in subjects[:1] if tree.forms[i] == "they" and cast.type_of(name) in (None, "group")]
    last = name.rpartition(" and ")[2]
    both = last != name and (cast.type_of(name) is None or last.islower())  # "the Norden and the Sudland navy"
    nobody_known = cast.type_of(name) is None and " " not in name and name.endswith("s")
    doers = nobody_known and is_doer(name.removesuffix("s").lower())  # "Dockers", whose capital opens the sentence
    return both or doers or _is_plural(tree, same) or cast.is_many(name) or is_group_word(name)


def are_several(tree: Tree, subject: int, words: str, cast: Cast) -> bool:
    """Tell whether a clause's subject is plural, by its first word or by all its words."""
    named = tree.tokens[subject].upos == "PRON" and bool(cast.names(tree, subject))
    alone = not (is_led(tree, subject) or tree.children(subject, "acl"))  # not "a ferry carrying passengers"
    heads, of, inner = words.partition(" of ")  # "leaders of Norden and Sudland, who"
    outer = bool(of) and inner.lower().endswith(tree.forms[subject]) and is_several(tree, heads, cast)
    return outer or (_is_plural(tree, [subject]) and not named) or (alone and cast.is_many(words))


def is_led(tree: Tree, subject: int) -> bool:
    """Tell whether a preposition follows a subject ("prevalence among adults", which is one)."""
    return any(tree.preposition(i) for i in tree.children(subject, "nmod"))


def is_several(tree: Tree, name: str, cast: Cast) -> bool:
    """Tell whether a name or a description is a plural ("five ministers from Oslo", "eight of them")."""
    first = name.split(" ", 1)[0].lower()
    if any(form == first and _is_plural(tree, [i]) for i, form in enumerate(tree.forms)):
        return True
    head = re.split(r" (?:of|from|in|to|for|with|at|on) ", name)[0]
    return cast.is_many(name) or (head[-1:] == "s" and head[-2:] != "ss" and cast.type_of(name) in (None, "group"))


def _is_plural(tree: Tree, indices: list[int]) -> bool:
    plurals = load("en", "titles")["words"]["plurals"]
    told = (tree.tokens[i].xpos == "NNS" or tree.forms[i] in plurals or is_counted(tree, i) for i in indices)
    return any(told) or any(is_part_of_several(tree, i) for i in indices)
