"""What a page tells in its present or past tense and is none of its day's news: what had been, and how things stand."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate


def is_before_the_news(candidate: Candidate) -> bool:
    """Tell whether a verb tells what had been before the page's news, or how things have stood since ("The house had
    passed the bill", "Dunn is accused of fraud"; not "The house has passed the bill", "Dunn was accused")."""
    tree, verb = candidate.tree, candidate.predicate
    if not candidate.sense.verb and candidate.light < 0:
        return False
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    if not helpers.isdisjoint(clause_words("background")["words"]):
        return _is_of_main_clause(tree, verb) and set(clause_words("standing")["near"]).isdisjoint(tree.lemmas)
    return tree.lemmas[verb] in clause_words("standing")["verbs"] and _is_in_present_passive(tree, verb, helpers)


def _is_of_main_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is a sentence's own: in what somebody says, or in a clause beside what is told as news, "had"
    may be of today ("said that police had held him", "charged a crowd that had gathered")."""
    return all(tree.base[node] in ("root", "conj") for node in (verb, *tree.ancestors(verb)))


def _is_in_present_passive(tree: Tree, verb: int, helpers: set[str]) -> bool:
    present = not helpers.isdisjoint(clause_words("standing")["is"]) and tree.is_past_participle(verb)
    return present and helpers <= set(clause_words("standing")["is"])
