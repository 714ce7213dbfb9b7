"""Marks of a status that stand right on a word: modifiers, ranks, plain tenses, words of saying above it."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.tree import Tree
from daybook.model import Status


def by_modifier(tree: Tree, index: int) -> Status | None:
    """Give the status that a word right on a noun tells: "the planned visit"."""
    known = rules().modifiers
    for child in tree.children(index, "amod", "compound", "advmod"):
        for word in (tree.forms[child], tree.lemmas[child]):
            if word in known:
                return known[word]
    return None


def held_without(tree: Tree, verb: int) -> Status:
    """Give the status of a gathering that somebody stays away from by a verb: it is held, as far as they can tell."""
    words = {tree.forms[i] for node in (verb, *tree.ancestors(verb)) for i in tree.children(node, "aux")}
    later = rules().words["future_modals"] | set(clause_words("would")["words"])
    return Status.OCCURRED if words.isdisjoint(later) else Status.PLANNED


def is_unable(tree: Tree, word: int) -> bool:
    """Tell whether a word that is denied says that something will not be ("not able to", not "may not be able to")."""
    able = tree.lemmas[word] in clause_words("able")["words"]
    return able and not any(tree.forms[i] in rules().words["possible_modals"] for i in tree.children(word, "aux"))


def is_ranked(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is told from others by its place in a row: the first, the only, the youngest."""
    ranks = rules().words["ranks"]
    return any(tree.lemmas[i] in ranks or tree.tokens[i].xpos == "JJS" for i in tree.children(noun, "amod", "nummod"))


def is_under_speech(tree: Tree, verb: int) -> bool:
    """Tell whether somebody says what a verb tells: its clause hangs on a word of saying."""
    speech = rules().words["speech"]
    return any(tree.lemmas[node] in speech for node in tree.ancestors(verb)) or any(
        tree.lemmas[child] in speech for child in tree.children(verb, "parataxis")
    )


def plain_tense(tree: Tree, verb: int, auxiliaries: set[str]) -> Status:
    """Give the status that tense and aspect alone tell."""
    xpos = tree.tokens[verb].xpos
    progressive = xpos == "VBG" or (not xpos and tree.forms[verb].endswith("ing"))
    words = clause_words("progressive")
    if not auxiliaries.isdisjoint(words["being"]) or (progressive and not auxiliaries.isdisjoint(words["be"])):
        return Status.UNDERWAY
    now = not tree.child_lemmas(verb, "advmod").isdisjoint(words["now"])
    if progressive and now and tree.base[verb] in ("acl", "advcl"):
        return Status.UNDERWAY
    return Status.OCCURRED
