"""Whether a time in an event's sentence is another's: of the telling, of another verb or noun, of a comparison."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import CALLED_OFF
from daybook.extract.status.charged import charged_over
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_extreme
from daybook.extract.trees.grammar import is_of_what_follows
from daybook.extract.trees.tree import Tree, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Status, TimeExpression

#: Statuses of events that are not of the day of those who tell of them.
_UNDATED_BY_TELLING = frozenset({Status.POSSIBLE, Status.CALLED_FOR, Status.POSTPONED, Status.CANCELLED})
_NEAR = 3  # words before a time: "the same period of"
_FAR_BACK = 9  # words
_RANK_BACK = 4  # words
_YEAR = 4  # digits


def is_anothers(candidate: Candidate, time: TimeExpression, anchor: int, status: Status, day: date | None) -> bool:
    """Tell whether a time, by its topmost token, cannot be that of an event of a status on a page of a day."""
    last = time.when.last_day if time.when else None
    past = day is not None and last is not None and last <= day
    if anchor < so_long_after(candidate):
        return True
    if status in _UNDATED_BY_TELLING and past and _is_of_the_telling(candidate, anchor):
        return True
    if status is Status.PLANNED and past and _is_of_the_past(candidate, anchor):
        return True
    if status in CALLED_OFF and past and time.when and time.when.is_one_day and _is_of_the_turn(candidate, anchor):
        return True
    if _is_of_a_thing(candidate, anchor) or _is_of_the_charge(candidate, anchor) or _is_of_an_office(candidate, time):
        return True
    return _is_of_another_noun(candidate, time, anchor) or is_of_what_follows(candidate.tree, candidate.index, anchor)


def _is_of_the_charge(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a time is when somebody was held, tried or punished for what a trigger tells."""
    tree, index = candidate.tree, candidate.index
    return charged_over(tree, index) >= 0 and anchor not in tree.subtree(index)


def _is_of_an_office(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time is since when somebody has held an office ("a feast for Holt, the mayor since 1999")."""
    tree, since = candidate.tree, clause_words("ranked")["since"]
    first = next((i for i, token in enumerate(tree.tokens) if token.end > time.start), 0)
    word = next((i for i in range(first, max(-1, first - 2), -1) if tree.forms[i] in since), 0)
    return (
        word > 0 and word - 1 != candidate.index and tree.lemmas[word - 1] in load("en", "offices")["office"]["words"]
    )


def _is_of_a_thing(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a year stands before the name of a thing that is not the event ("unveiled the 2020 Norden Star")."""
    tree, named = candidate.tree, candidate.tree.parent(anchor)
    before = anchor < named and tree.base[anchor] in ("nummod", "compound", "amod") and named != candidate.index
    name = next(
        (i for i in (named, anchor + 1) if before and tree.tokens[i].upos == "PROPN"), -1
    )  # "the 2020 Star van"
    return name >= 0 and tree.tokens[anchor].upos == "NUM"


def is_of_occasion(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a year stands before the name of an occasion that an event was at ("won at the 1998 Oslo Games")."""
    tree, named, table = candidate.tree, candidate.tree.parent(anchor), clause_words("occasion")
    if not anchor < named or tree.tokens[anchor].upos != "NUM" or tree.preposition(named) not in table["at"]:
        return False
    beside = tree.parent(named) in (candidate.predicate, *tree.children(candidate.predicate, "obj", "obl"))
    return beside and candidate.sense.verb and tree.forms[max(tree.name_core(named))] in table["words"]


def so_long_after(candidate: Candidate) -> int:
    """Give the "after" or "before" by which an event is days away from another's clause ("three days after he left").

    -1 where there is none.
    """
    tree, words = candidate.tree, clause_words("in_turn")
    for i in range(1, candidate.index):
        gap = tree.forms[i] in words["order"] and tree.lemmas[i - 1] in words["days"]
        if gap and tree.forms[max(0, i - 2)] not in words["dated"]:
            head = tree.parent(i)
            return i if head >= 0 and candidate.predicate in tree.subtree(head) else -1
    return -1


def is_compared(candidate: Candidate, time: TimeExpression, anchor: int) -> bool:
    """Tell whether a time only sets off what is told: by rank, by comparison, as that of an event that all know."""
    tree = candidate.tree
    words = clause_words("compared")["words"]  # "up from last year"
    known = _is_known(candidate) and anchor not in tree.subtree(candidate.index)
    over = (anchor, *(node for node in tree.ancestors(anchor) if tree.is_noun(node)))
    compared = candidate.kind is Kind.FIGURES and (
        (word_before(tree, time) in words and not begins_range(tree, time))
        or any(tree.preposition(node) in words for node in over[begins_range(tree, time) : 2])
        or _is_after_what_was(tree, time)
        or _is_of_the_same(tree, time)
        or _is_measured_over(tree, time)
    )
    since, rank = clause_words("ranked")["since"], set(clause_words("ranked")["first"])
    first = word_before(tree, time) in since and bool(rank & tree.child_lemmas(candidate.index, "amod", "advmod"))
    return known or compared or first or is_of_a_rank(candidate, time, anchor)


def begins_range(tree: Tree, time: TimeExpression) -> bool:
    """Tell whether a time is the first of two that bound another ("from January to October", not "rose 4 percent from
    2004 to 12 million")."""
    after = next((i for i, token in enumerate(tree.tokens) if token.start >= time.end), 0)
    ends, starts = clause_words("extent")["end"], clause_words("extent")["range"]
    if tree.forms[after] not in ends or word_before(tree, time) not in starts or after + 1 == len(tree.tokens):
        return False
    end = tree.tokens[after + 1]
    year = len(end.text) == _YEAR and end.text.isdigit() and tree.base[after + 1] != "nummod"
    return year or end.upos == "PROPN" or end.text.lower() in time_words()


def _is_of_the_same(tree: Tree, time: TimeExpression) -> bool:
    """Tell whether a time is that of an earlier year that goes with this one ("over the same period of last year")."""
    table = clause_words("same_period")
    own = [i for i, token in enumerate(tree.tokens) if token.start < time.end and token.end > time.start]
    near = set(tree.forms[max(0, own[0] - _NEAR) : own[-1] + 1]) if own else set()
    return not near.isdisjoint(table["same"]) and not near.isdisjoint(table["earlier"])


def _is_measured_over(tree: Tree, time: TimeExpression) -> bool:
    """Tell whether a time stands behind how much more there was than then ("by 26 percent over September")."""
    table = clause_words("compared_over")
    first = next((i for i, token in enumerate(tree.tokens) if token.end > time.start), 0)
    how_much, over = ([*tree.forms[max(0, first - 2) : first], "", ""])[:2]
    counted = how_much in table["measures"] or how_much[-1:].isdigit()
    return over in table["words"] and counted and tree.forms[first] not in table["since"]


def _is_after_what_was(tree: Tree, time: TimeExpression) -> bool:
    """Tell whether a time follows the figure that another is compared with ("down from 17.1 billion yen Monday")."""
    first = next((i for i, token in enumerate(tree.tokens) if token.end > time.start), 0)
    words = _without_asides(tree.forms[:first])[-_FAR_BACK:]
    compared, apart = clause_words("compared")["words"], clause_words("compared")["apart"]
    place = max((i for i, word in enumerate(words) if word in compared), default=-1)
    after = words[place + 1 :]
    return place >= 0 and not set(after) & set(apart) and any(word[:1].isdigit() for word in after)


def _without_asides(words: list[str]) -> list[str]:
    """Leave out what stands in parentheses: "546 million crowns (139 million dollars) last Monday"."""
    found, depth = [], 0
    for word in words:
        depth += word == "("
        found += [word] if not depth else []
        depth -= word == ")" and depth > 0
    return found


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
    of_subject = any(candidate.index in tree.subtree(i) for i in tree.children(verb, "nsubj"))
    if not told and not of_subject and not _is_in_infinitive(tree, candidate.index, verb):
        return False  # "lived through a last day before the vote on Sunday"
    return tree.tokens[verb].xpos == "VBD" and verb not in (candidate.index, candidate.predicate)


def _is_in_infinitive(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether an infinitive stands between a noun and a verb over it ("agreed on Monday to return to talks")."""
    between = takewhile(lambda node: node != verb, tree.ancestors(noun))
    return any(tree.base[node] == "xcomp" and tree.tokens[node].xpos == "VB" for node in between)


def _is_of_the_turn(candidate: Candidate, anchor: int) -> bool:
    """Tell whether a time is of the verb in the past tense that a noun's event hangs on ("called off the strike on
    Tuesday"): the day that somebody did so."""
    tree, noun = candidate.tree, candidate.index
    verb = tree.parent(anchor)
    if verb < 0 or tree.tokens[verb].xpos not in ("VBD", "VBN") or tree.is_passive(verb):
        return False  # "the match was called off on Sunday" tells as well when it was to be
    if candidate.sense.verb:
        return verb == noun and tree.lemmas[verb] in rules().words["turns"]
    return verb == tree.parent(noun) and anchor not in tree.subtree(noun)


def noun_with(tree: Tree, time: TimeExpression, noun: int) -> int:
    """Give which of several nouns of one word a time follows ("a meeting on May 5 and a meeting on May 9"), -1 if none.

    Parsers hang the times of such a row on one noun, or on the verb, so that their order counts here and not the tree.
    """
    before = next((i for i, token in enumerate(tree.tokens) if token.end > time.start), 0) - 1
    before -= before > 0 and tree.tokens[before].upos == "ADP"
    if before > 0 and tree.tokens[before].text == ")":
        before = max((i for i in range(before) if tree.tokens[i].text == "("), default=0) - 1
    alike = [i for i, lemma in enumerate(tree.lemmas) if lemma == tree.lemmas[noun] and tree.is_noun(i)]
    return before if len(alike) > 1 and before in alike else -1


def _is_of_another_noun(candidate: Candidate, time: TimeExpression, anchor: int) -> bool:
    """Tell whether a time is another noun's: "the budget for 2007", "Brandt's visit on Monday and the one by Lopes"."""
    tree, noun = candidate.tree, candidate.index
    if noun_with(tree, time, noun) not in (-1, noun):
        return True
    joined = tree.base[noun] == "conj" and tree.is_noun(noun) and tree.is_noun(tree.parent(noun))
    if joined and anchor < noun and tree.parent(noun) in (anchor, *tree.ancestors(anchor)):
        return True
    words = clause_words("destined")
    ranged = anchor > 2 and tree.forms[anchor - 1] in words["to"] and tree.forms[anchor - 3] in words["for"]
    anchor = anchor - 2 if ranged else anchor  # "the budget for 2007 to 2013"
    head = tree.parent(anchor)
    if tree.preposition(anchor) not in words["for"] or head < 0 or not tree.is_noun(head):
        return False
    return head not in tree.subtree(noun)


def _is_known(candidate: Candidate) -> bool:
    """Tell whether a noun only refers to an event that the reader knows ("under the deal")."""
    tree, nouns, words = candidate.tree, [candidate.index], clause_words("known")
    over = tree.parent(candidate.index)
    if over >= 0 and tree.preposition(candidate.index) in words["of"] and tree.lemmas[over] in words["course"]:
        nouns.append(over)  # "signed a deal on Friday on the completion of talks"
    if candidate.sense.verb or candidate.light >= 0:
        return False
    about = [noun for noun in nouns if tree.preposition(noun) in words["about"]]
    return any(tree.forms[i] in words["the"] for noun in about for i in tree.children(noun, "det"))


def is_of_a_rank(candidate: Candidate, time: TimeExpression, anchor: int) -> bool:
    """Tell whether a time only says since when nothing was greater ("the biggest attack since 1945")."""
    tree, words = candidate.tree, clause_words("ranked")
    over = [node for node in tree.ancestors(anchor) if tree.is_noun(node)]
    within = candidate.index not in over and any(tree.preposition(node) in words["since"] for node in over)
    if word_before(tree, time) not in words["since"] and not within:  # "slowest since a rise of one percent in 2005"
        return False
    since = next((i for i in range(anchor, -1, -1) if tree.forms[i] in words["since"]), 0)
    back = range(max(0, since - _RANK_BACK), since)
    if any(tree.tokens[i].xpos in ("JJS", "RBS") or tree.lemmas[i] in words["first"] for i in back):
        return True  # "sank to its lowest mark since August", "wins her first title since 2017"
    if any(is_extreme(tree, i) for i in back):
        return True  # "a record high since 2017"
    above = (anchor, *tree.ancestors(anchor))
    near = [child for node in above[1:3] for child in tree.children(node, "amod", "advmod")]
    return any(tree.tokens[i].xpos in ("JJS", "RBS") or tree.lemmas[i] in words["first"] for i in near)


def is_told_after(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a trigger heads a clause with "when" right after a time ("until 1996, when the army seized")."""
    tree = candidate.tree
    for child in tree.children(tree.clause_head(candidate.index), "advmod", "mark"):
        if tree.forms[child] in clause_words("extent")["when"]:
            before = child - 1 if child and tree.tokens[child - 1].upos != "PUNCT" else child - 2
            return before >= 0 and tree.tokens[before].end == time.end
    return False


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


def is_before_a_day(tree: Tree, time: TimeExpression) -> bool:
    """Tell whether a day's own preposition is "before" ("to leave before May 9"; not "before Friday's meeting")."""
    anchor = anchor_of(tree, time)
    return tree.preposition(anchor) in clause_words("extent")["before"] and not tree.is_possessive(anchor)
