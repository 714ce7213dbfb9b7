"""When an event is: the time expression that governs it, else the page's date where the tense allows."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import SPOKEN
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
from daybook.extract.times.reckoned import UNPLANNED, ahead, in_its_week, in_its_year, is_past, is_told_as_past
from daybook.extract.times.set_day import is_former, is_moved_to, is_set_for, is_start, may_have_moved
from daybook.extract.trees.other_clauses import is_of_another_clause
from daybook.extract.trees.tree import CLAUSES, Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import EventRole, EventWord, Kind, Span, Status, TimeExpression, When

#: Nouns of these kinds ("in a statement", "told a news conference") are what the page's news was told by.
_TOLD = frozenset({Kind.MESSAGE, Kind.ADDRESS, Kind.SUPPORT})
#: Occasions on which, or after which, somebody speaks to the press.
_SETTINGS = frozenset({Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.CEREMONY, Kind.HEARING})
#: What they ask, promise or agree to do has the time of its own clause, not theirs.
_OF_A_COMPLEMENT = SPOKEN | {Kind.AGREEMENT, Kind.VOTE}
#: Statuses of what takes place on a day other than the one that was set first.
_MOVABLE = frozenset({Status.PLANNED, Status.OCCURRED, Status.UNDERWAY})
_HINTED = 0.5  # a time that the annotator thinks less likely to be an event's is not taken
_NEAREST, _LAST, _FAR = -1, 98, 99
_VAGUER = 3  # steps that "now" is farther than a day


def time_of(candidate: Candidate, clock: Clock, status: Status) -> When | None:
    """Give the time that the words around a trigger state for it: the expression nearest to it in the tree.

    A bare weekday of something planned lies ahead of the page.
    """
    sentence = candidate.tree.sentence
    found = clock.within(Span(sentence.start, sentence.end))
    nearest = _nearest(candidate, [in_its_year(candidate, time, clock, status) for time in found], clock, status)
    if nearest is None or nearest.when is None:
        return None
    if _begins(candidate, nearest):
        whole = lasting(nearest.when, days_of(candidate, clock.days_at), Edge.FIRST)
        if whole is not nearest.when:
            return whole
    return in_its_week(candidate, nearest, clock, status) or extent_of(candidate, nearest, found, status, clock.day)


def _nearest(candidate: Candidate, times: list[TimeExpression], clock: Clock, status: Status) -> TimeExpression | None:
    """Give the nearest of the times of a sentence that may be an event's; of two as near the more exact one."""
    ranks = [(rank, time) for time in times if (rank := _rank(candidate, time, clock, status)) is not None]
    return min(ranks, key=lambda ranked: ranked[0])[1] if ranks else None


def _rank(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> tuple[int, int] | None:
    """Give how far a time stands from an event and how vague it is; None of one that cannot be the event's."""
    tree, anchor = candidate.tree, anchor_of(candidate.tree, time)
    if anchor < 0 or (status is Status.PLANNED and is_past(time, clock.day)):
        return None
    own = is_set_for(candidate, time, status)
    if (not own and is_of_another_clause(tree, candidate.index, anchor)) or (
        status is not Status.CANCELLED and is_former(candidate, time)
    ):
        return None
    told_after = is_told_after(candidate, time)
    own = own or told_after
    own = own or noun_with(tree, time, candidate.index) == candidate.index or is_of_occasion(candidate, anchor)
    if is_compared(candidate, time, anchor) and not told_after:
        return None
    if status is Status.PLANNED and not own and not ahead(time.when, clock.day) and is_told_as_past(candidate, time):
        return None
    if not own and is_anothers(candidate, time, anchor, status, clock.day):
        return None
    distance = 0 if own else _distance(candidate, anchor)
    if status is Status.POSTPONED and is_moved_to(candidate, time):
        distance = _NEAREST
    if status in _MOVABLE and may_have_moved(candidate, time):
        distance = _LAST
    breadth = 0 if begins_range(tree, time) else _breadth(time)
    distance += _VAGUER * (time.value == "PRESENT_REF")  # "now on March 9"
    return (distance, breadth) if distance < _FAR else None


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


def _begins(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a time is when an event begins ("a two-day strike from Monday", "a pause beginning on Thursday")."""
    tree, begun = candidate.tree, clause_words("begun")
    if tree.lemmas[candidate.predicate] in begun["words"] or word_before(tree, time) in begun["from"]:
        return True
    return is_start(tree, anchor_of(tree, time), candidate.index)


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
    if clock.published is None or not (clock.published.is_one_day or clock.logged):
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
    words = rules().words  # "after earlier rebuffing them", "has rebuffed them" (in a post that is its news)
    perfect = words["perfect"] & tree.child_lemmas(predicate, "aux") and clock.published.basis != "post"
    if perfect or words["before_now"] & tree.child_lemmas(predicate, "advmod"):
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
