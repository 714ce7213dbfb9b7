"""What a page says of an event: its status, from tense, mood, negation and the words that govern it."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import APPOINTED, ASKED, CALLED_OFF, HAPPENED, SURE, UNDONE
from daybook.extract.status.charged import status_of_deed
from daybook.extract.status.reading import Reading
from daybook.extract.status.readings import is_refused, of_noun, of_verb
from daybook.extract.status.unreal import unreal
from daybook.extract.status.voted import is_voted_for
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import course_of, is_negated, is_question
from daybook.extract.trees.status_marks import (
    by_modifier,
    held_without,
    is_called,
    is_forbidden,
    is_none,
    is_set,
    is_set_anew,
    is_to_be,
    lexical,
)
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, Status

#: What words on a noun say that its verb may yet undo.
_UNSETTLED = frozenset({Status.PLANNED, Status.POSSIBLE, Status.NOT_OCCURRED})


def status_of(candidate: Candidate) -> Reading:
    """Work out the status of a candidate's event."""
    tree = candidate.tree
    if (turned := _of_turning(candidate) or _of_forbidden(candidate) or _of_unreal(candidate)) is not None:
        return turned
    refuses = candidate.kind is Kind.REFUSAL and tree.lemmas[candidate.index] not in rules().words["set_for"]
    if refuses and candidate.sense.verb and is_negated(tree, candidate.index):
        return Reading(Status.OCCURRED, explicit=True)  # "said that it would not attend": it has said so
    if candidate.shunned >= 0:
        return Reading(held_without(tree, candidate.shunned), explicit=True, certain=True)
    if candidate.kind in APPOINTED and not candidate.sense.verb and _is_suspended(tree, candidate.index):
        return Reading(Status.POSTPONED, explicit=True, certain=True)
    course = -1 if candidate.sense.verb else course_of(tree, candidate.index)
    if course >= 0 and tree.tokens[course].xpos not in ("VBP", "VBZ"):
        begun = of_verb(
            tree, course
        ).status  # "the talks, which began on Monday"; not "which were to begin, were put off"
        return _outweighed(candidate, begun) or Reading(begun, explicit=True, certain=True)
    if candidate.kind in ASKED and not candidate.sense.verb and is_refused(tree, candidate.index):
        return Reading(Status.OCCURRED, explicit=True, certain=True)  # what is refused has been asked
    told = by_modifier(tree, candidate.index)
    if told is not None and not candidate.sense.verb:
        return _outweighed(candidate, told) or Reading(told, explicit=True)
    if candidate.kind is Kind.FIGURES and (figures := _of_figures(candidate)) is not None:
        return figures
    if candidate.kind is Kind.HEARING and tree.lemmas[candidate.predicate] in clause_words("faced")["verbs"]:
        return Reading(Status.PLANNED, explicit=True)
    if candidate.sense.verb:
        return of_verb(tree, candidate.index)
    if candidate.light >= 0:
        return _of_carried(candidate)
    reading = of_noun(tree, candidate.index)
    if not reading.explicit and is_set(tree, candidate.index):
        return Reading(Status.PLANNED, explicit=True, certain=True)
    return reading


def _of_turning(candidate: Candidate) -> Reading | None:
    """Give the status that a trigger itself tells: "the postponement of the march", "decided to postpone his visit"."""
    if candidate.kind not in APPOINTED:
        return None
    tree, index = candidate.tree, candidate.index
    named = lexical(tree, index) if candidate.sense.verb else rules().nouns.get(tree.lemmas[index])
    if named not in CALLED_OFF or (not candidate.sense.verb and tree.tokens[index].xpos == "NNS"):
        return None  # "after several postponements": those are over
    told = of_verb(tree, candidate.index).status if candidate.sense.verb else Status.OCCURRED
    named = Status.POSTPONED if candidate.sense.verb and is_set_anew(tree, candidate.index) else named
    return Reading(named, explicit=True, certain=True) if told in SURE else None


def _of_unreal(candidate: Candidate) -> Reading | None:
    """Give the status of what words say to be not so, or not to have come about; figures may "nearly double"."""
    tree, index = candidate.tree, candidate.index
    told = unreal(tree, index) if candidate.kind is not Kind.FIGURES else None
    told = told or (Status.POSSIBLE if candidate.sense.verb and is_question(tree, index) else None)
    told = told or (Status.PLANNED if candidate.sense.verb and is_voted_for(tree, index) else None)
    told = told or status_of_deed(tree, index)
    return Reading(told, explicit=True, certain=True) if told is not None else None


def _is_suspended(tree: Tree, noun: int) -> bool:
    """Tell whether somebody suspends what was to come ("suspended a strike that was to start on Tuesday")."""
    verb = tree.parent(noun)
    if verb < 0 or tree.lemmas[verb] not in rules().words["suspends"] or tree.base[noun] not in ("obj", "nsubj"):
        return False
    ahead = is_set(tree, noun) or by_modifier(tree, noun) is Status.PLANNED or is_to_be(tree, noun)
    return ahead and of_verb(tree, verb).status in SURE


def _of_forbidden(candidate: Candidate) -> Reading | None:
    """Read what becomes of a protest that somebody forbade or kept from going on ("banned a march due on Friday")."""
    if candidate.kind is not Kind.PROTEST or candidate.sense.verb:
        return None
    tree, told = candidate.tree, is_forbidden(candidate.tree, candidate.index)
    done = told is not None and of_verb(tree, tree.parent(candidate.index)).status in HAPPENED
    return Reading(told, explicit=True, certain=True) if told is not None and done else None


def _outweighed(candidate: Candidate, modifier: Status) -> Reading | None:
    """Give what the verb over a noun says where it counts for more than the word on the noun, else None.

    "Postponed his planned visit" is postponed, "did not hold the planned vote" tells of none; "will make his delayed
    visit" is planned.
    """
    tree = candidate.tree
    if candidate.light >= 0:
        reading = of_verb(tree, candidate.light)
        if modifier is Status.POSSIBLE and _is_further(tree, candidate.index):
            return reading  # "held further talks", "will face a further inquiry"
        if modifier is Status.POSTPONED:
            return reading if reading.status in (Status.PLANNED, Status.OCCURRED) else None
        return reading if reading.status in UNDONE and modifier in _UNSETTLED else None
    reading = of_noun(tree, candidate.index)
    turned = reading.status in CALLED_OFF | UNDONE and reading.explicit
    return reading if turned and modifier in _UNSETTLED else None


def _is_further(tree: Tree, noun: int) -> bool:
    """Tell whether the one word on a noun that leaves it open says only that it is one more ("further talks")."""
    open_ = {tree.lemmas[i] for i in tree.children(noun, "amod") if rules().modifiers.get(tree.lemmas[i])}
    return open_ <= set(clause_words("anew")["words"])


def _of_figures(candidate: Candidate) -> Reading | None:
    tree = candidate.tree
    if tree.lemmas[candidate.index] in rules().words["forecast"]:
        return Reading(Status.POSSIBLE, explicit=True)
    if not candidate.sense.verb:
        return None
    reading = of_verb(tree, candidate.index)  # "demand will rise by a half": nobody plans it
    return Reading(Status.POSSIBLE, explicit=True) if reading.status is Status.PLANNED else reading


def _of_carried(candidate: Candidate) -> Reading:
    reading = of_verb(candidate.tree, candidate.light)
    if reading.status is Status.OCCURRED and candidate.kind in APPOINTED and is_called(candidate.tree, candidate.light):
        return Reading(Status.PLANNED, explicit=True)  # "called a strike": it is still to come
    return _negated_noun(candidate.tree, candidate.index, reading)


def _negated_noun(tree: Tree, index: int, reading: Reading) -> Reading:
    if is_none(tree, index) and reading.status in HAPPENED:
        return Reading(Status.NOT_OCCURRED, explicit=True)
    return reading
