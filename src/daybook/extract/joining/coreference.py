"""How likely two mentions on a page are of one event: a logistic model over what they say, which is asked after the
rules of `joining.mentions`.

To what the mentions say it adds the product of their words' vectors, as the annotator has them (the bilinear score of
Dozat and Manning, "Deep biaffine attention for neural dependency parsing", 2017).

Mentions of one event share a word or a party and clash in nothing (Lee and others, "Joint entity and event coreference
resolution across documents", 2012). The weights are fitted on the event gold by ``tools/events/coreference.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from operator import mul
from typing import NamedTuple

from daybook.extract.clause_words import is_ordinal
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.apart import are_apart, are_of_other_items, is_separate
from daybook.extract.joining.mentions import (
    are_compatible,
    are_in_turn,
    are_numbered_apart,
    are_told_apart,
    is_definite,
    is_indefinite,
    is_means,
    is_of_one_number,
    is_one_phrase,
    is_outcome,
    is_phase,
    is_result,
    is_same,
    is_shunned,
    names_meet,
    numbers_of,
    rank_of,
    times_meet,
    word_of,
)
from daybook.extract.kinds import AHEAD, HAPPENED, SPOKEN
from daybook.extract.times.reckoned import UNPLANNED
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Status

_ENCOUNTERS = frozenset({Kind.MEETING, Kind.CALL, Kind.VISIT})
_OCCASIONS = _ENCOUNTERS | {Kind.VOTE, Kind.CONTEST}
_OF_ROUNDS = frozenset({Kind.VOTE, Kind.CONTEST})  # each round is one of its own
_KINDS = tuple(Kind)
#: A mention joins the event that it is likeliest one with, from this chance on.
LEAST = 0.3
_NO_ECHO = -6.0
_SURE = 3.0
_FAR_APART = 5  # times
_RECENT = 5  # days before the page's: what it tells as news without a day may be as old
#: How many events back, and how many mentions of each, a mention is compared with: a page may be long.
_LOOK_BACK, _ENOUGH = 30, 5
_ALIKE = 0.05  # mentions whose words name events of one kind with a lesser chance are not compared

NAMES = (
    "bias", "vectors", "rules", "same", "compatible", "phrase", "lemma", "kind", "likeness", "who", "who apart",
    "who unsaid", "whom", "whom apart", "crossed", "where", "where apart", "when", "when apart", "tensed", "status",
    "both ahead", "ahead apart", "definite", "definite lemma", "indefinite", "verbs", "nouns", "noun after verb",
    "distance", "sentence", "next", "head", "words", "words lemma", "figures", "definite near", "also", "met apart",
    *(f"both {kind.value}" for kind in _KINDS),
)  # fmt: skip


def features(one: Draft, other: Draft) -> tuple[float, ...]:
    """Give what an earlier mention (`one`) and a later one share and where they differ, in the order of `NAMES`."""
    kind = _kind_of_both(one, other)
    return (*map(float, _told(one, other)), *(float(kind is each) for each in _KINDS))


def _kind_of_both(one: Draft, other: Draft) -> Kind | None:
    """Give the kind of two mentions, None where theirs are not the same."""
    kind = one.candidate.kind
    return kind if kind is other.candidate.kind else None


def _told(one: Draft, other: Draft) -> tuple[float, ...]:
    """Give the features of two mentions but those of their kind."""
    a, b = one.candidate, other.candidate
    same, compatible = is_same(other, one), are_compatible(other, one)
    kind, lemma = a.kind is b.kind, word_of(one) == word_of(other)
    gap = b.sentence - a.sentence
    definite = is_definite(b)
    shared = _shared(one.content, other.content)
    ahead = one.reading.status in AHEAD, other.reading.status in AHEAD
    verbs = a.sense.verb, b.sense.verb
    return (
        1.0,
        sum(map(mul, one.as_earlier, other.as_later)),
        same and compatible,
        same,
        compatible,
        is_one_phrase(b, a),
        lemma,
        kind,
        _likeness(one, other),
        _meet(one.who, other.who),
        _apart(one.who, other.who),
        not one.who or not other.who,
        _meet(one.whom, other.whom),
        _apart(one.whom, other.whom),
        _meet(one.who, other.whom) or _meet(one.whom, other.who),
        bool(one.where and other.where and names_meet(one.where.name, other.where.name)),
        bool(one.where and other.where and not names_meet(one.where.name, other.where.name)),
        bool(one.stated and other.stated and times_meet(one.stated, other.stated)),
        bool(one.stated and other.stated and not times_meet(one.stated, other.stated)),
        bool(one.when and other.when and one.when.start == other.when.start and one.when.end == other.when.end),
        one.reading.status is other.reading.status,
        all(ahead),
        ahead[0] != ahead[1],
        definite,
        definite and lemma,
        is_indefinite(b),
        all(verbs),
        not any(verbs),
        verbs == (True, False),
        math.log1p(gap),
        gap == 0,
        gap == 1,
        a.sentence == 0,
        shared,
        shared * lemma,
        bool({f.words for f in one.figures} & {f.words for f in other.figures}),
        definite and gap <= 2,
        "also" in b.tree.child_lemmas(b.predicate, "advmod"),
        b.kind in _ENCOUNTERS and _apart(one.whom, other.whom),
    )


def _likeness(one: Draft, other: Draft) -> float:
    """Give the chance that both words name events of one kind, as the annotator reads them."""
    mine, theirs = one.kinds, other.kinds
    return sum([chance * theirs[kind] for kind, chance in mine.items() if kind in theirs])


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(names_meet(a, b) for a in one for b in other)


def _apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other) and not _meet(one, other)


@cache
def _weights() -> tuple[tuple[float, ...], dict[Kind, float]]:
    """Give the weights of what two mentions share, and of each kind that both are of."""
    table = load("en", "weights/coreference")["weights"]
    own = tuple(table[name] for name in NAMES[: -len(_KINDS)])
    return own, {kind: table[f"both {kind.value}"] for kind in _KINDS}


def odds(one: Draft, other: Draft) -> float:
    """Give the log-odds that an earlier and a later mention are of one event."""
    weights, kinds = _weights()
    told: float = sum(map(mul, weights, _told(one, other)))
    kind = _kind_of_both(one, other)
    return told + kinds[kind] if kind else told


class Event:
    """The mentions of one event, in reading order. `echo` is how likely it is another's again, in log-odds: the odds
    that its first mention is of the likeliest of the events before it."""

    def __init__(self, first: Draft, echo: float) -> None:
        self.drafts = [first]
        self.echo = echo


class Before:
    """Some of a page's mentions, in reading order: what was told last before an event."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = sorted(drafts, key=_place)
        self._starts = [_place(draft) for draft in self.drafts]

    def after(self, draft: Draft) -> Iterator[Draft]:
        """Give the mentions behind one, the next first."""
        return islice(self.drafts, bisect_right(self._starts, _place(draft)), None)

    def last(self, event: Event) -> Draft | None:
        """Give the last of the mentions before an event's first."""
        place = bisect_left(self._starts, event.drafts[0].candidate.span.start)
        return self.drafts[place - 1] if place else None


class Told(NamedTuple):
    """What the page's words say of an event before its place and its source are chosen."""

    kind: Kind
    status: Status
    who: tuple[str, ...]
    whom: tuple[str, ...]


def events_of(drafts: list[Draft]) -> list[Event]:
    """Put the mentions of one event together, in the order of first mention."""
    events: list[Event] = []
    for draft in _wholes_first(drafts):
        best, most = None, _NO_ECHO
        for event in events[-_LOOK_BACK:]:
            of_one = any(_is_surely_of(other, draft) for other in event.drafts[-_ENOUGH:])
            if of_one or may_be_of(draft, event):
                # A verb that puts an event off tells nothing of it that its object does not.
                known = [other for other in event.drafts[:_ENOUGH] if not other.candidate.turns] or event.drafts[:1]
                score = sum(odds(other, draft) for other in known) / len(known)
                if of_one:
                    score = max(score, _SURE)
                if score > most:
                    best, most = event, score
        if best is not None and most >= _logit(LEAST):
            best.drafts.append(draft)
        else:
            events.append(Event(draft, most))
    for event in events:
        event.drafts.sort(key=_place)
    return sorted(events, key=lambda event: _place(event.drafts[0]))


def _place(draft: Draft) -> int:
    return draft.candidate.span.start


def _wholes_first(drafts: list[Draft]) -> Iterator[Draft]:
    """Give a part of an event's course after the event: "the resumption of talks" is no earlier meeting."""
    waiting: list[Draft] = []
    for place, draft in enumerate(drafts):
        if place + 1 < len(drafts) and _is_phase_of(draft, drafts[place + 1]):
            waiting.append(draft)
            continue
        yield draft
        yield from waiting
        waiting = []


def _is_phase_of(part: Draft, whole: Draft) -> bool:
    a, b = part.candidate, whole.candidate
    alike = a.kind is b.kind and a.kind not in _OF_ROUNDS and a.sentence == b.sentence and a.tree is b.tree
    return alike and is_phase(a.tree, a.index, b.index)


def _is_surely_of(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions are of one event beyond doubt: of one clause, or of one number in a series, or where a
    pronoun stands for the noun."""
    if other.candidate.stands_for == one.candidate.span:
        return one.reading.status not in HAPPENED or other.reading.status not in AHEAD  # not talks that "will resume"
    if are_in_turn(one.candidate, other.candidate) or is_shunned(one.candidate, other.candidate):
        return False
    if is_outcome(one.candidate, other.candidate) or is_outcome(other.candidate, one.candidate):
        return True
    same_part = one.part == other.part
    return _is_of_one_clause(one, other) or (same_part and is_of_one_number(one.candidate, other.candidate))


def _is_of_one_clause(one: Draft, other: Draft) -> bool:
    """Tell whether a verb and its own subject, object or purpose name one event of one kind ("the talks broke up",
    "met for talks"), or a noun and a part of its course do ("the resumption of talks")."""
    a, b = one.candidate, other.candidate
    if a.sentence != b.sentence or a.tree is not b.tree or a.kind is not b.kind:
        return False
    if _is_phase_of(one, other) or _is_phase_of(other, one):
        return True
    if a.sense.verb == b.sense.verb:
        return a.sense.verb and (is_means(a, b) or is_means(b, a))
    verb, noun = (a, b) if a.sense.verb else (b, a)
    tree, relation = verb.tree, verb.tree.base[noun.index]
    own = relation in ("nsubj", "obj") or (relation == "obl" and tree.preposition(noun.index) == "for")
    return (own or is_result(noun)) and tree.parent(noun.index) == verb.index


def may_be_of(draft: Draft, event: Event) -> bool:
    """Tell whether a mention can be of an event at all: told in one part of the page, of kinds that may be one, and
    apart from none of its mentions in what seldom differs."""
    if event.drafts[0].part != draft.part or are_of_other_items(event.drafts[0], draft):
        return False
    known, kind = event.drafts[:_ENOUGH], draft.candidate.kind
    same = kind in [other.candidate.kind for other in known]
    if not same and max([_likeness(other, draft) for other in known]) <= _ALIKE:
        return False
    return not any(_clash(other, draft) for other in (*known, event.drafts[-1]))


def _clash(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions differ in what mentions of one event seldom differ in.

    In the event gold one pair of ten or fewer of those that do is of one event: stated on days apart; one ahead and
    one done, where the later does not point back; other people met, or in other places, at a meeting or a vote.
    """
    moved = Status.POSTPONED in (one.reading.status, other.reading.status)
    if not moved and one.stated and other.stated and not times_meet(one.stated, other.stated):
        return True
    if _is_older(one, other) or _is_older(other, one) or _are_of_other_size(one, other):
        return True
    if one.candidate.kind is other.candidate.kind is Kind.ATTACK and _is_war(one) != _is_war(other):
        return True  # a war is not one of its attacks
    if are_in_turn(one.candidate, other.candidate) or _are_of_other_rank(one.candidate, other.candidate):
        return True
    if _is_met_beside(one, other) or _is_met_beside(other, one) or is_shunned(one.candidate, other.candidate):
        return True
    ahead = one.reading.status in AHEAD, other.reading.status in AHEAD
    if ahead[0] != ahead[1] and not is_definite(other.candidate):
        return True
    if are_apart(one, other):
        return True
    if is_separate(other.candidate) and one.candidate.sentence != other.candidate.sentence:
        return True
    if _are_by_other_people(one, other):
        return True
    if other.candidate.kind not in _OCCASIONS:
        return False
    if are_numbered_apart(one.candidate, other.candidate):
        return True
    elsewhere = one.where and other.where and not names_meet(one.where.name, other.where.name)
    return bool(elsewhere) or (other.candidate.kind in _ENCOUNTERS and are_told_apart(one.whom, other.whom))


def _are_of_other_rank(one: Candidate, other: Candidate) -> bool:
    """Tell whether words on two meetings say that people of other ranks meet ("ministerial", "leaders'")."""
    ranks = rank_of(one), rank_of(other)
    return one.kind is other.kind is Kind.MEETING and all(ranks) and ranks[0] != ranks[1]


def times_of_others(event: Event, told: Before) -> frozenset[tuple[str | None, str | None]]:
    """Give the times stated of meetings that their rank or number tells from this one, of which no time is stated."""
    if event.drafts[0].candidate.kind is not Kind.MEETING or any(draft.stated for draft in event.drafts):
        return frozenset()
    own = [draft.candidate for draft in event.drafts if rank_of(draft.candidate) or numbers_of(draft.candidate)]
    others = (d for d in told.drafts if own and any(_are_two_by_name(one, d.candidate) for one in own))
    return frozenset((other.stated.start, other.stated.end) for other in others if other.stated)


def _are_two_by_name(one: Candidate, other: Candidate) -> bool:
    mine, theirs = numbers_of(one), numbers_of(other)
    numbered = one.kind is other.kind and bool(mine and theirs) and not mine & theirs
    return numbered or _are_of_other_rank(one, other)


def _is_met_beside(gathering: Draft, other: Draft) -> bool:
    """Tell whether one noun is a gathering's, by its number or its rank, and the other tells whom somebody meets."""
    noun, verb = gathering.candidate, other.candidate
    if not noun.kind is verb.kind is Kind.MEETING or gathering.whom or not (verb.sense.verb and other.whom):
        return False
    if is_one_phrase(verb, noun):
        return False  # "will discuss nets at its meeting"
    return bool(rank_of(noun)) or any(map(is_ordinal, numbers_of(noun)))


def _are_by_other_people(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions of what one person does name by whom, and name other people: "Ito's trip" and "Costa's
    visit", "Holt testified" and "Dunn testified"."""
    kind, verbs = one.candidate.kind, one.candidate.sense.verb and other.candidate.sense.verb
    if other.candidate.kind is not kind or not (kind is Kind.VISIT or (verbs and kind in SPOKEN)):
        return False
    named = all(map(one.cast.is_person, one.who)) and all(map(other.cast.is_person, other.who))
    return named and _apart(one.who, other.who)


def _is_older(news: Draft, other: Draft) -> bool:
    """Tell whether a mention is stated to be of long before what another tells as the page's news."""
    verbs = news.candidate.sense.verb and other.candidate.sense.verb
    if news.tensed is None or other.stated is None or not verbs:
        return False
    day, last = news.tensed.first_day, other.stated.last_day
    return day is not None and last is not None and (day - last).days > _RECENT


def _is_war(draft: Draft) -> bool:
    return word_of(draft) in load("en", "triggers/classes")["classes"]["war"]


def _are_of_other_size(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions count people in numbers too far apart for one event ("three soldiers", of "2,820")."""
    mine, theirs = _number(one), _number(other)
    return bool(mine and theirs) and max(mine, theirs) > _FAR_APART * min(mine, theirs)


def _number(draft: Draft) -> float:
    """Give how many people an event is said to have befallen, 0 where that is not told in figures."""
    if draft.candidate.kind not in UNPLANNED or not draft.candidate.sense.verb:
        return 0.0
    counts = (figure.low for figure in draft.figures if figure.low and figure.unit is None)
    return float(next(counts, 0.0))


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))
