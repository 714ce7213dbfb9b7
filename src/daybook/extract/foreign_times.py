"""Whether a time in an event's sentence is another's: of the telling, of another verb or noun, of a comparison."""

from __future__ import annotations

from datetime import date

from daybook.extract.candidates import Candidate
from daybook.extract.grammar import is_of_what_follows
from daybook.extract.tree import Tree
from daybook.model import Kind, Status, TimeExpression

#: Prepositions of what a clause is about, which has a time of its own.
_ABOUT = frozenset({"under", "on", "about", "over", "of", "despite", "against", "since"})
#: Words before a time that figures are compared with ("up from last year").
_COMPARED = frozenset({"from", "than", "with", "against"})


def is_anothers(candidate: Candidate, time: TimeExpression, anchor: int, status: Status, day: date | None) -> bool:
    """Tell whether a time, by its topmost token, cannot be that of an event of a status on a page of a day."""
    last = time.when.last_day if time.when else None
    past = day is not None and last is not None and last <= day
    if status in (Status.POSSIBLE, Status.CALLED_FOR) and past and _is_of_the_telling(candidate, anchor):
        return True
    if status is Status.PLANNED and past and _is_of_the_past(candidate, anchor):
        return True
    return _is_of_another_noun(candidate, anchor) or is_of_what_follows(candidate.tree, candidate.index, anchor)


def is_compared(candidate: Candidate, time: TimeExpression, anchor: int) -> bool:
    """Tell whether a time only sets off what is told: by rank, by comparison, as that of an event that all know."""
    tree = candidate.tree
    known = _is_known(candidate) and anchor not in tree.subtree(candidate.index)
    over = (anchor, *(node for node in tree.ancestors(anchor) if tree.is_noun(node)))
    compared = candidate.kind is Kind.FIGURES and (
        word_before(tree, time) in _COMPARED or any(tree.preposition(node) in _COMPARED for node in over[:2])
    )
    return known or compared or _is_of_a_rank(tree, time, anchor)


def _is_of_the_telling(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a time stands outside the words of an event that may yet come."""
    return anchor not in candidate.tree.subtree(candidate.predicate)


def _is_of_the_past(candidate: Candidate, anchor: int) -> bool:
    """Tell whether another verb, in the past tense, has the time ("left on Thursday and will visit Panama")."""
    tree = candidate.tree
    verb = next((node for node in tree.ancestors(anchor) if tree.is_verb(node)), -1)
    told = candidate.sense.verb or candidate.light >= 0
    if verb < 0:
        return False
    if not told and not any(candidate.index in tree.subtree(i) for i in tree.children(verb, "nsubj")):
        return False  # "lived through a last day before the vote on Sunday"
    return tree.tokens[verb].xpos == "VBD" and verb not in (candidate.index, candidate.predicate)


def _is_of_another_noun(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a time is another noun's: "the budget for 2007", "Brandt's visit on Monday and the one by Lopes"."""
    tree, noun = candidate.tree, candidate.index
    joined = tree.base[noun] == "conj" and tree.is_noun(noun) and tree.is_noun(tree.parent(noun))
    if joined and anchor < noun and tree.parent(noun) in (anchor, *tree.ancestors(anchor)):
        return True
    ranged = anchor > 2 and tree.forms[anchor - 1] == "to" and tree.forms[anchor - 3] == "for"
    anchor = anchor - 2 if ranged else anchor  # "the budget for 2007 to 2013"
    head = tree.parent(anchor)
    if tree.preposition(anchor) != "for" or head < 0 or not tree.is_noun(head):
        return False
    return head not in tree.subtree(noun)


def _is_known(candidate: Candidate) -> bool:
    """Tell whether a noun only refers to an event that the reader knows ("under the deal")."""
    tree, noun = candidate.tree, candidate.index
    if candidate.sense.verb or candidate.light >= 0 or tree.preposition(noun) not in _ABOUT:
        return False
    return any(tree.forms[i] in ("the", "this", "that") for i in tree.children(noun, "det"))


def _is_of_a_rank(tree: Tree, time: TimeExpression, anchor: int) -> bool:
    """Tell whether a time only says since when nothing was greater ("the biggest attack since 1945")."""
    if word_before(tree, time) != "since":
        return False
    above = (anchor, *tree.ancestors(anchor))
    near = [child for node in above[1:3] for child in tree.children(node, "amod", "advmod")]
    return any(tree.tokens[i].xpos in ("JJS", "RBS") or tree.lemmas[i] == "first" for i in near)


def anchor_of(tree: Tree, time: TimeExpression) -> int:
    """Give the topmost token of a time expression."""
    inside = [i for i, token in enumerate(tree.tokens) if time.start <= token.start < time.end]
    for index in inside:
        if tree.parent(index) not in inside:
            return index
    return inside[0] if inside else -1


def word_before(tree: Tree, time: TimeExpression) -> str:
    """Give the word before a time expression, or its own first word where that is a preposition."""
    first = next((i for i, token in enumerate(tree.tokens) if token.end > time.start), 0)
    if tree.tokens[first].upos in ("ADP", "SCONJ"):
        return tree.forms[first]
    while first > 0 and tree.tokens[first - 1].upos == "DET":
        first -= 1
    return tree.forms[first - 1] if first else ""
