"""The day that an event is set for by words that have no part in the sentence's tense: a participle or a clause on its
noun, the day that somebody calls it for or moves it to."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import WISHED
from daybook.extract.status_words import rules
from daybook.extract.times.of_others import anchor_of, word_before
from daybook.extract.trees.grammar import arranged
from daybook.extract.trees.status_marks import has_to, is_called
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Status, TimeExpression

#: Parts of speech of what may stand between a noun and a clause on it ("a visit to Vard that was set for Monday").
_PASSED = frozenset({"PUNCT", "ADP", "DET", "PROPN", "PART", "CCONJ"})


def noun_of(candidate: Candidate) -> int:
    """Give the noun that names an event: the trigger, or what it puts off, calls off or ends ("postponed the vote")."""
    tree, verb = candidate.tree, candidate.index
    if not candidate.turns:
        return verb
    things = tree.children(verb, "nsubj") if tree.is_passive(verb) else tree.children(verb, "obj")
    return next((i for i in things if tree.is_noun(i)), verb)


def is_set_for(candidate: Candidate, time: TimeExpression, status: Status) -> bool:
    """Tell whether a time is the day that an event of a status was set for, whatever its clause's verb tells."""
    tree, anchor, noun = candidate.tree, anchor_of(candidate.tree, time), noun_of(candidate)
    return (
        is_set_by_clause(candidate, time)
        or _is_its_own(tree, anchor, noun)
        or _is_called_for(candidate, anchor)
        or is_wished_for(candidate, anchor, status)
        or (status is Status.POSTPONED and is_moved_to(candidate, time))
    )


def is_set_by_clause(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a clause on an event's noun says that it was set for a day ("cancelled a march that was planned for
    Monday", "the vote that was due on Friday", "the strike they had called for Friday")."""
    tree, noun = candidate.tree, noun_of(candidate)
    over = _setting(tree, anchor_of(tree, time))
    if over < 0 or tree.relations[over] != "acl:relcl":
        return False
    owner = tree.parent(over)
    if owner != noun and not (tree.tokens[owner].upos == "PROPN" and tree.parent(owner) == noun):
        return False
    first = min(tree.subtree(over))
    return noun < first and all(tree.tokens[i].upos in _PASSED for i in range(noun + 1, first))


def _setting(tree: Tree, anchor: int) -> int:
    """Give the word of a clause that says that something is set for a day, -1 where none does."""
    over, words = tree.parent(anchor) if anchor >= 0 else -1, clause_words("set_for_day")
    if over >= 0 and tree.base[over] == "xcomp":  # "was due to open on Monday"
        over = tree.parent(over)
    if over < 0:
        return -1
    helpers = {tree.forms[i] for i in tree.children(over, "aux")}
    to_be = has_to(tree, over) and not helpers.isdisjoint(clause_words("infinitive")["be"])
    if to_be and tree.lemmas[over] in rules().words["happen"]:
        return over  # "that was to begin on Thursday"
    if tree.lemmas[over] not in words["words"]:
        return -1
    toward = tree.preposition(anchor) in words["toward"]
    told = tree.is_passive(over) or bool(tree.children(over, "cop"))
    return over if toward or (told and tree.lemmas[over] not in words["on_its_day"]) else -1


def is_moved_to(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether what is postponed is put off to a time ("Thursday's meeting has been postponed to Monday")."""
    tree = candidate.tree
    moved = tree.parent(anchor_of(tree, time)) in (tree.clause_head(candidate.index), tree.parent(candidate.index))
    return moved and word_before(tree, time) in clause_words("moved")["words"]


def is_former(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time is when something was to be at first ("talks originally scheduled for March opened")."""
    tree = candidate.tree
    set_for = tree.parent(anchor_of(tree, time))
    if set_for < 0 or tree.lemmas[set_for] not in clause_words("set_for_day")["words"]:
        return False
    return bool(tree.child_lemmas(set_for, "advmod") & set(clause_words("formerly")["words"]))


def may_have_moved(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time holds only if the sentence tells no other ("talks that were set for Monday will now be held
    on Friday", "Monday's talks will be held on Friday instead")."""
    tree, anchor = candidate.tree, anchor_of(candidate.tree, time)
    over = _setting(tree, anchor)
    if over >= 0 and is_set_by_clause(candidate, time):
        past = {tree.forms[i] for i in tree.children(over, "aux", "cop")} & set(clause_words("set_for_day")["was"])
        return bool(past)
    named = tree.parent(anchor) == candidate.index and anchor < candidate.index
    return named and bool(tree.child_lemmas(candidate.predicate, "advmod") & rules().words["instead"])


def is_start(tree: Tree, anchor: int, index: int) -> bool:
    """Tell whether a time is when an event begins, by its own participle ("a pause beginning on Thursday")."""
    head = tree.parent(anchor)
    participle = anchor - 2 if tree.preposition(anchor) else anchor - 1
    if head == index and participle > index and tree.forms[participle] in clause_words("begun")["forms"]:
        return True
    if head < 0 or tree.lemmas[head] not in clause_words("begun")["words"]:
        return False
    beside = (
        tree.parent(head) == tree.parent(index) and tree.forms[head] in clause_words("begun")["forms"] and head > index
    )
    return beside or (tree.parent(head) == index and tree.base[head] == "acl")  # "called for a pause beginning on"


def _is_its_own(tree: Tree, anchor: int, noun: int) -> bool:
    """Tell whether a time is when a noun's event begins or is to be, by a word on the noun that has no tense."""
    if anchor in arranged(tree, noun):
        return True
    set_for = tree.parent(anchor)
    if set_for >= 0 and tree.base[set_for] == "xcomp":  # "talks set to resume on Monday"
        set_for = tree.parent(set_for)
    if set_for < 0 or tree.lemmas[set_for] not in clause_words("set_for_day")["words"]:
        return is_start(tree, anchor, noun)
    after = noun + 2 if tree.forms[min(noun + 1, len(tree.forms) - 1)] == "," else noun + 1
    to_be = clause_words("set_for_day")["to_be"]
    after += len(to_be) if tuple(tree.forms[after : after + len(to_be)]) == to_be else 0
    next_to = set_for == after and tree.tokens[set_for].xpos == "VBN"  # wherever the parser has hung it
    hung = tree.parent(set_for) == noun and tree.base[set_for] in ("acl", "amod")
    apart = any(tree.is_verb(i) for i in range(noun + 1, set_for))  # "ended a meeting, preparing a fair set for Monday"
    own = next_to or (hung and not apart and tree.relations[set_for] != "acl:relcl")
    return own or is_start(tree, anchor, noun)


def is_wished_for(candidate: Candidate, anchor: int, status: Status) -> bool:
    """Tell whether a time right behind the noun of what is asked for or thought of is the day of that, and not of the
    asking ("called on Monday for a truce from Friday", "has called for a march on Sunday")."""
    tree, noun = candidate.tree, candidate.index
    if status not in WISHED or candidate.sense.verb or min(tree.children(anchor, "case"), default=0) != noun + 1:
        return False
    return tree.preposition(anchor) in clause_words("begun")["from"] or _is_told_now(tree, tree.clause_head(noun))


def _is_told_now(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands in the present or the present perfect, which go with no day that is over."""
    first = min((*tree.children(verb, "aux", "cop"), verb))
    return tree.tokens[first].xpos in ("VBZ", "VBP")


def _is_called_for(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a time is the day for which somebody calls an event ("on Monday called an election for May 10")."""
    tree, verb = candidate.tree, candidate.light
    if verb < 0 or not is_called(tree, verb) or tree.parent(anchor) not in (verb, candidate.index):
        return False
    return tree.preposition(anchor) in clause_words("set_for_day")["toward"]
