"""The clause that tells of a noun's event, where the noun by itself says little: "The ad drew criticism"."""

from __future__ import annotations

from daybook.extract.status_words import rules
from daybook.extract.titles.verb_forms import is_asked
from daybook.extract.trees.grammar import is_negated
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load

_FEW = 3  # words of a title that says little
_STEPS = 3  # nouns from a trigger up to the one that a verb has


def clause_telling(candidate: Candidate, words: str) -> int:
    """Give the verb whose clause is a better title than `words`, a noun's own; -1 where there is none.

    That is what a poll shows, what a storm does, where something breaks out, and the verb that a bare noun is the
    object of, or stands in or at.
    """
    tree, noun = candidate.tree, candidate.index
    known, over = load("en", "titles")["words"], tree.parent(noun)
    if over >= 0 and tree.relations[noun] == "nsubj" and tree.lemmas[noun] in known["findings"]:
        shows = tree.lemmas[over] in known["showing"] and bool(tree.children(over, "ccomp", "obj"))
        shows = shows or _puts_at(tree, over)
        return over if shows and _tells(tree, over) else -1
    if over >= 0 and tree.relations[noun] == "nsubj" and tree.lemmas[over] in known["strikes"]:
        return over if tree.children(over, "obj", "ccomp", "xcomp") and _tells(tree, over) else -1
    if len(words.split()) > _FEW or not words[1:].replace(" ", "").islower() or any(c.isdigit() for c in words):
        return -1
    if over >= 0 and tree.relations[noun] == "nsubj" and tree.lemmas[over] in known["breaking_out"]:
        return over if tree.children(over, "obl") and _tells(tree, over) else -1
    node = noun
    for _ in range(_STEPS):
        node = tree.parent(node) if tree.base[node] in ("nmod", "conj") and tree.parent(node) >= 0 else node
    verb = tree.parent(node)
    if verb < 0 or not _tells(tree, verb):
        return -1
    inside = tree.base[node] == "obl" and tree.preposition(node) in known["held_in"]
    held = tree.base[node] == "obj" or (inside and not tree.children(verb, "obj", "ccomp", "xcomp"))
    speaks = tree.lemmas[verb] in rules().words["speech"] and not tree.is_passive(verb)
    says = speaks and not any(i > verb for i in tree.children(verb, "ccomp", "obj"))
    return verb if held and not says else -1


def _puts_at(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says at how much a poll has somebody ("has tea at 52 percent")."""
    objects = tree.children(verb, "obj") if tree.lemmas[verb] in load("en", "titles")["words"]["putting_at"] else []
    amounts = [i for i in tree.subtree(verb) if tree.tokens[i].upos == "NUM" and i > verb]
    return bool(objects) and bool(amounts) and tree.tokens[objects[0]].upos in ("NOUN", "PROPN")


def _tells(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says outright what somebody or something named by a noun did."""
    helpers = {tree.tokens[i].xpos for i in tree.children(verb, "aux")}
    form = tree.tokens[verb].xpos
    finite = form in ("VBD", "VBZ", "VBP") or (form in ("VBN", "VBG") and bool(helpers))
    subjects = tree.children(verb, "nsubj")
    named = bool(subjects) and all(tree.is_noun(i) for i in subjects)
    return finite and named and "MD" not in helpers and not is_negated(tree, verb) and not is_asked(tree, verb)
