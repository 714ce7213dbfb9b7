"""Whom a sentence begins with as the source of its clause ("Holt said that rebels shelled Vard"), and what a page adds
to that in a clause on somebody ("Holt said that Dunn, who resigned in May, was ill")."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Quotation

_SIDES = frozenset({"nsubj", "obj"})


def opening_source(candidate: Candidate, cast: Cast) -> str | None:
    """Name whom a sentence begins with as saying what its clause tells, by the clause's verb or a noun at its side."""
    tree, said = candidate.tree, _said_in(candidate, cast)
    if said is None or said.cue is None:
        return None
    head = candidate.predicate if candidate.sense.verb or candidate.light >= 0 else candidate.index
    head = tree.parent(head) if tree.base[head] in _SIDES else head
    while head >= 0 and tree.base[head] == "conj":
        head = tree.parent(head)
    over = tree.parent(head) if head >= 0 else -1
    if over < 0 or tree.base[head] != "ccomp" or not said.cue.start <= tree.tokens[over].start < said.cue.end:
        return None
    many = clause_words("nameless")["several"]  # "they said": nobody knows which of those before
    alone = not any(tree.forms[i] in many for i in tree.children(over, "nsubj"))
    others = not any(tree.tokens[i].upos == "PRON" for i in tree.children(head, "nsubj"))  # "said it was raising"
    told = alone and others and tree.lemmas[over] in rules().words["speech"]
    return cast.speaker(candidate.span.start) if told else None


def is_added(candidate: Candidate, cast: Cast) -> bool:
    """Tell whether an event stands in a clause behind a comma that a page adds to what somebody says: who somebody is,
    what a thing is; not what will or may be, which is for somebody to say."""
    tree, modals = candidate.tree, rules().words["future_modals"] | rules().words["possible_modals"]
    if any(tree.forms[i] in modals for i in tree.children(candidate.predicate, "aux")):
        return False
    said = _said_in(candidate, cast)
    return said is not None and any(
        _is_behind_comma(tree, node)
        for node in (candidate.index, *tree.ancestors(candidate.index))
        if tree.relations[node] == "acl:relcl" and said.content.start <= tree.tokens[node].start < said.content.end
    )


def _said_in(candidate: Candidate, cast: Cast) -> Quotation | None:
    """Give the innermost of the words in which an event stands that follow their source, and no quotation marks."""
    sentence, at = candidate.tree.sentence, candidate.span.start
    held = [one for one in cast.cues.over(sentence.start, sentence.end) if one.content.start <= at < one.content.end]
    one = min(held, default=None, key=lambda one: one.content.end - one.content.start)
    plain = one is not None and one.kind == "indirect" and one.source is not None
    return one if one and plain and one.source and one.source.start < one.content.start else None


def _is_behind_comma(tree: Tree, verb: int) -> bool:
    """Tell whether a clause on a noun stands behind a comma."""
    first = next((i for i in tree.subtree(verb) if tree.tokens[i].upos != "PUNCT"), 0)
    return first > 0 and tree.forms[first - 1] == ","
