"""When an event is: the time expression that governs it, else the page's date where the tense allows."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import ARRANGED, SPOKEN
from daybook.extract.status.charged import charged_over
from daybook.extract.status_words import rules
from daybook.extract.times.clock import Clock
from daybook.extract.times.extent import extent_of
from daybook.extract.times.lasting import Edge, days_of, lasting
from daybook.extract.times.of_others import (
    anchor_of,
    begins_range,
    is_anothers,
    is_compared,
    is_of_occasion,
    is_told_after,
    noun_with,
    word_before,
)
from daybook.extract.trees.grammar import arranged
from daybook.extract.trees.other_clauses import is_of_another_clause
from daybook.extract.trees.tree import CLAUSES, Tree, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import EventRole, EventWord, Kind, Span, Status, TimeExpression, When

#: Nouns of these kinds ("in a statement", "told a news conference") are what the page's news was told by.
_TOLD = frozenset({Kind.MESSAGE, Kind.ADDRESS, Kind.SUPPORT})
#: Occasions on which, or after which, somebody speaks to the press.
_SETTINGS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.CEREMONY, Kind.HEARING})
#: What they ask, promise or agree to do has the time of its own clause, not theirs.
_OF_A_COMPLEMENT = SPOKEN | {Kind.AGREEMENT}
#: Kinds that no day tells beforehand.
UNPLANNED = frozenset({Kind.ATTACK, Kind.DISASTER, Kind.ACCIDENT, Kind.DEATH, Kind.CRIME})
_WEEK = 7
_HINTED = 0.5  # a time that the annotator thinks less likely to be an event's is not taken
_FAR = 99
_VAGUER = 3  # steps that "now" is farther than a day


def time_of(candidate: Candidate, clock: Clock, status: Status) -> When | None:
    """Give the time that the words around a trigger state for it: the expression nearest to it in the tree.

    A bare weekday of something planned lies ahead of the page.
    """
    sentence = candidate.tree.sentence
    found = clock.within(Span(sentence.start, sentence.end))
    nearest = _nearest(candidate, [_in_its_year(candidate, time, clock, status) for time in found], clock, status)
    if nearest is None or nearest.when is None:
        return None
    if _begins(candidate, nearest):
        whole = lasting(nearest.when, days_of(candidate, clock.days_at), Edge.FIRST)
        if whole is not nearest.when:
            return whole
    return _a_week_on(nearest, clock, status) or extent_of(candidate, nearest, found, status, clock.day)


def _in_its_year(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> TimeExpression:
    """Give a time in the year that goes with a status: a plan is to come, what nobody plans has happened."""
    unplanned = candidate.kind in UNPLANNED
    if status is Status.PLANNED and not unplanned and _is_past(time, clock.day):
        return _years_on(time, clock, 1, "a plan lies ahead of its page")
    if status is Status.OCCURRED and unplanned and ahead(time.when, clock.latest):
        return _years_on(time, clock, -1, "what nobody plans has happened")  # "the October 7 attack", in August
    return time


def _a_week_on(time: TimeExpression, clock: Clock, status: Status) -> When | None:
    """Give the next day of the name of a bare weekday before the page's day, of something arranged; None of others."""
    first = time.when.first_day if time.when and time.when.is_one_day else None
    if status not in ARRANGED or clock.words(time).lower() not in time_words() or first is None or clock.day is None:
        return None
    if not 0 < (clock.day - first).days < _WEEK:
        return None
    coming = (first + timedelta(days=_WEEK)).isoformat()
    return When(start=coming, end=coming, basis="text", grounds=("a plan lies ahead of its page",))


def _nearest(candidate: Candidate, times: list[TimeExpression], clock: Clock, status: Status) -> TimeExpression | None:
    """Give the nearest of the times of a sentence that may be an event's; of two as near the more exact one."""
    ranks = [(rank, time) for time in times if (rank := _rank(candidate, time, clock, status)) is not None]
    return min(ranks, key=lambda ranked: ranked[0])[1] if ranks else None


def _rank(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> tuple[int, int] | None:
    """Give how far a time stands from an event and how vague it is; None of one that cannot be the event's."""
    tree, anchor = candidate.tree, anchor_of(candidate.tree, time)
    if anchor < 0 or (status is Status.PLANNED and _is_past(time, clock.day)):
        return None
    own = is_set_for(candidate, time)
    if (not own and is_of_another_clause(tree, candidate.index, anchor)) or (
        status is not Status.CANCELLED and _is_former(tree, anchor)
    ):
        return None
    told_after = is_told_after(candidate, time)
    own = own or told_after or _is_its_own(tree, anchor, candidate.index)
    own = own or noun_with(tree, time, candidate.index) == candidate.index or is_of_occasion(candidate, anchor)
    own = own or (status is Status.POSTPONED and _is_moved_to(candidate, time, anchor))
    if is_compared(candidate, time, anchor) and not told_after:
        return None
    if not own and is_anothers(candidate, time, anchor, status, clock.day):
        return None
    distance = 0 if own else _distance(candidate, anchor)
    breadth = 0 if begins_range(tree, time) else _breadth(time)
    distance += _VAGUER * (time.value == "PRESENT_REF")  # "now on March 9"
    return (distance, breadth) if distance < _FAR else None


def is_set_for(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time is the day that an event was set for, by a clause of its own ("cancelled a march that was
    planned for Monday")."""
    tree, anchor = candidate.tree, anchor_of(candidate.tree, time)
    words, over = clause_words("set_for_day"), tree.parent(anchor) if anchor >= 0 else -1
    if over < 0 or tree.lemmas[over] not in words["words"] or tree.preposition(anchor) not in words["toward"]:
        return False
    noun, pronoun = tree.parent(over), next(iter(tree.children(over, "nsubj")), -1)
    own = candidate.index in (noun, tree.parent(noun) if candidate.turns and tree.base[noun] == "obj" else -1)
    beside = pronoun - 1 == noun or (pronoun - 2 == noun and tree.forms[noun + 1] == ",")  # not across another noun
    return own and beside and tree.relations[over] == "acl:relcl" and tree.is_passive(over)


def time_possessing(candidate: Candidate, clock: Clock) -> When | None:
    """Give the time that a noun's event is said to be of ("last week's election", "his talks last month")."""
    tree, noun = candidate.tree, candidate.index
    if candidate.sense.verb or candidate.light >= 0:
        return None
    owners = {
        i for i in tree.children(noun, "nmod", "obl") if tree.is_possessive(i) or tree.relations[i].endswith("unmarked")
    }
    found = clock.within(Span(tree.sentence.start, tree.sentence.end)) if owners else []
    return next((time.when for time in found if anchor_of(tree, time) in owners), None)


def _is_start(tree: Tree, anchor: int, index: int) -> bool:
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
        return _is_start(tree, anchor, noun)
    after = noun + 2 if tree.forms[min(noun + 1, len(tree.forms) - 1)] == "," else noun + 1
    to_be = clause_words("set_for_day")["to_be"]
    after += len(to_be) if tuple(tree.forms[after : after + len(to_be)]) == to_be else 0
    next_to = set_for == after and tree.tokens[set_for].xpos == "VBN"  # wherever the parser has hung it
    hung = tree.parent(set_for) == noun and tree.base[set_for] in ("acl", "amod")
    own = next_to or (hung and tree.relations[set_for] != "acl:relcl")
    return own or _is_start(tree, anchor, noun)


def _is_former(tree: Tree, anchor: int) -> bool:
    """Tell whether a time is when something was to be at first ("talks originally scheduled for March opened")."""
    set_for = tree.parent(anchor)
    if set_for < 0 or tree.lemmas[set_for] not in clause_words("set_for_day")["words"]:
        return False
    return bool(tree.child_lemmas(set_for, "advmod") & set(clause_words("formerly")["words"]))


def _is_moved_to(candidate: Candidate, time: TimeExpression, anchor: int) -> bool:
    """Tell whether what is postponed is put off to a time ("Thursday's meeting has been postponed to Monday")."""
    tree = candidate.tree
    moved = tree.parent(anchor) in (tree.clause_head(candidate.index), tree.parent(candidate.index))
    return moved and word_before(tree, time) in clause_words("moved")["words"]


def _begins(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time is when an event begins ("a two-day strike from Monday", "a pause beginning on Thursday")."""
    tree, begun = candidate.tree, clause_words("begun")
    if tree.lemmas[candidate.predicate] in begun["words"] or word_before(tree, time) in begun["from"]:
        return True
    return _is_start(tree, anchor_of(tree, time), candidate.index)


def _is_past(time: TimeExpression, day: date | None) -> bool:
    """Tell whether a time lies wholly before a day, a week and more: no plan of that day's page is meant for it."""
    last = time.when.last_day if time.when else None
    return day is not None and last is not None and (day - last).days >= _WEEK


def _years_on(time: TimeExpression, clock: Clock, years: int, ground: str) -> TimeExpression:
    """Give a day without a year as that of so many years on: "will open on Nov. 9", told in March, is of the next."""
    first = time.when.first_day if time.when else None
    words = clock.words(time)
    if first is None or time.when is None or not time.when.is_one_day or not any(char.isdigit() for char in words):
        return time
    if str(first.year) in words or (first.month, first.day) == (2, 29) or not words[:1].isalnum():
        return time
    if not any(char.isalpha() for char in words) or clock.day is None or first.year < clock.day.year - 1:
        return time
    day = first.replace(year=first.year + years).isoformat()
    return replace(time, when=When(start=day, end=day, basis="text", grounds=(ground,)))


def _distance(candidate: Candidate, anchor: int) -> int:
    """Count the steps from a trigger down to a time, or up over its predicate; _FAR where a clause is between.

    A noun between costs more: a time inside another noun's phrase is first of all that noun's.
    """
    tree = candidate.tree
    down = [anchor, *tree.ancestors(anchor)]
    for steps, node in enumerate(down):
        if node == candidate.index:
            between = _nouns(tree, down[1:steps])
            return _FAR if between > (1 if candidate.sense.verb else 2) else steps + 4 * between
        if tree.base[node] == "xcomp" and candidate.kind in _OF_A_COMPLEMENT:
            break
        if steps and tree.base[node] in CLAUSES and node not in (candidate.index, candidate.predicate):
            break
    up = [candidate.index, *tree.ancestors(candidate.index)]
    for climbed, node in enumerate(up):
        if node in down:
            between_nodes = down[: down.index(node)]
            crossed = sum(tree.base[i] in CLAUSES for i in between_nodes)
            if climbed > 1:  # "was jailed for the killings and was released in 2011"
                crossed += sum(tree.base[i] == "conj" and tree.is_verb(i) for i in between_nodes)
            nouns = _nouns(tree, between_nodes[1:])
            apart = nouns and climbed > 1 and not candidate.sense.verb and candidate.light < 0  # of another noun
            return _FAR if crossed or apart else climbed * 2 + len(between_nodes) + 4 * nouns
        if tree.base[node] in ("ccomp", "parataxis") or tree.relations[node] == "acl:relcl":
            return _FAR
        if climbed and tree.base[node] == "advcl" and _has_own_tense(tree, node):
            return _FAR
        meant = tree.base[node] == "acl" and tree.is_verb(node) and tree.children(node, "mark", "case")
        if meant and tree.parent(node) not in down:
            return _FAR  # "will meet on Thursday in an attempt to avert a strike"
        if tree.base[node] == "conj" and tree.is_verb(node) and tree.children(node, "nsubj"):
            return _FAR
    return _FAR


def _nouns(tree: Tree, nodes: list[int]) -> int:
    return sum(tree.is_noun(node) for node in nodes)


def _breadth(time: TimeExpression) -> int:
    """Count the days that a time may touch: of two at one distance the more exact is meant."""
    first, last = (time.when.first_day, time.when.last_day) if time.when else (None, None)
    return (last - first).days if first and last else _FAR


def _has_own_tense(tree: Tree, node: int) -> bool:
    return tree.tokens[node].xpos in ("VBD", "VBZ", "VBP") or bool(tree.children(node, "aux"))


def by_tense(candidate: Candidate, status: Status, clock: Clock, lead: bool) -> When | None:
    """Give the page's date to an event without a time of its own where its tense puts it there, else None."""
    if clock.published is None or not clock.published.is_one_day:
        return None
    today = clock.news_day
    tree, predicate = candidate.tree, candidate.predicate
    if charged_over(tree, candidate.index) >= 0:
        return None
    if not candidate.sense.verb and candidate.light < 0:
        news = lead and tree.base[candidate.index] in ("nsubj", "obj") and tree.parent(tree.parent(candidate.index)) < 0
        set_by = is_setting(candidate)
        told = candidate.kind in _TOLD or (news and candidate.kind in UNPLANNED) or set_by
        if not told or status is not Status.OCCURRED:
            return None  # "the inquiry", "the negotiations" go on, since nobody says when
        predicate = tree.clause_head(candidate.index)
        lead = lead or set_by
    if status is Status.UNDERWAY:
        return today
    if status is not Status.OCCURRED:
        return None
    words = rules().words  # "after earlier rebuffing them", "has rebuffed them"
    if words["before_now"] & tree.child_lemmas(predicate, "advmod") or words["perfect"] & tree.child_lemmas(
        predicate, "aux"
    ):
        return None
    return today if candidate.kind in SPOKEN or lead else None


def is_setting(candidate: Candidate) -> bool:
    """Tell whether a noun's event is where or after what the page's source speaks ("said after talks with Silva")."""
    tree, noun = candidate.tree, candidate.index
    over, words = tree.parent(noun), rules().words
    speaks = over >= 0 and tree.lemmas[over] in words["speech"] | words["spoken_at"]
    spoken = speaks and tree.base[noun] == "obl"
    near = set(load("en", "triggers/classes")["classes"]["on_occasion"])
    return spoken and candidate.kind in _SETTINGS and tree.preposition(noun) in near


def learned_time(word: EventWord | None, clock: Clock) -> When | None:
    """Give the time that the annotator thinks likeliest to be an event's, from the sentences read together with it."""
    if word is None:
        return None
    chances = [(arg.start, arg.chance) for arg in word.arguments if arg.role is EventRole.WHEN]
    found = ((chance, -time.start, time.when) for start, chance in chances for time in clock.at(start))
    told = [one for one in found if one[2] and one[2].start and one[2].end and one[0] > _HINTED]
    return max(told, key=lambda one: one[:2])[2] if told else None


def ahead(when: When | None, day: date | None) -> bool:
    """Tell whether a time lies wholly after a day."""
    return when is not None and day is not None and when.first_day is not None and when.first_day > day
