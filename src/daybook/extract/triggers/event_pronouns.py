"""Pronouns that stand for the event of which the sentence before is told ("The talks failed. They will resume")."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import APPOINTED
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Span

_SAID = frozenset({"ccomp", "parataxis"})


def with_pronoun(found: Sequence[Candidate], tree: Tree, number: int, before: Sequence[Candidate]) -> list[Candidate]:
    """Give a sentence's candidates, for the verb that tells how the event `before` goes on its pronoun subject.

    `before` are the candidates of the sentence before. What begins, ends or is put off is an event, and nobody's deed:
    the pronoun names it, of the kind of its noun.
    """
    pronoun = _subject(tree)
    event = next((one for one in before if _is_told_of(one, tree, pronoun)), None) if pronoun >= 0 else None
    if event is None:
        return list(found)
    verb, span = tree.parent(pronoun), Span(tree.tokens[pronoun].start, tree.tokens[pronoun].end)
    meant = Candidate(tree, number, pronoun, event.sense, span, stands_for=event.naming)
    others = [one for one in found if one.index not in (verb, pronoun, *tree.children(verb, "obj"))]
    return sorted([meant, *others], key=lambda one: one.span)


def _subject(tree: Tree) -> int:
    """Give the place of a pronoun that opens a sentence and whose verb tells how an event goes on, -1 without one."""
    words = clause_words("event_pronoun")
    for index in range(min(2, len(tree.tokens))):
        verb = tree.parent(index)
        if tree.base[index] != "nsubj" or tree.forms[index] not in (*words["one"], *words["several"]) or verb < 0:
            continue
        goes_on = tree.lemmas[verb] in words["undergone" if tree.is_passive(verb) else "goes_on"]
        objects = [i for i in tree.children(verb, "obj") if tree.forms[i] not in words["place"]]
        alone = not (objects or tree.children(verb, "xcomp", "ccomp"))
        return index if goes_on and alone and _is_main(tree, verb) else -1
    return -1


def _is_main(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is its sentence's main one, or that of what it says."""
    over = tree.parent(verb)
    return over < 0 or (tree.base[verb] in _SAID and tree.parent(over) < 0)


def _is_told_of(event: Candidate, tree: Tree, pronoun: int) -> bool:
    """Tell whether a sentence is told of an event by its noun, in the number of a pronoun of the next."""
    told, noun = event.tree, event.index
    if event.sense.verb or event.kind not in APPOINTED or told.base[noun] != "nsubj":
        return False
    if not _is_main(told, told.parent(noun)):
        return False
    several = told.tokens[noun].xpos in ("NNS", "NNPS")
    return tree.forms[pronoun] in clause_words("event_pronoun")["several" if several else "one"]
