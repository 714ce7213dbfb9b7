"""The times told near a mention of an event: those of its own sentence, of some before it and of the one after."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from daybook.extract.kinds import CALLED_OFF
from daybook.extract.times.clock import Clock
from daybook.extract.times.of_others import anchor_of, is_anothers, is_compared, is_of_a_rank
from daybook.extract.times.reckoned import when_told
from daybook.extract.times.set_day import is_moved_to, is_set_for
from daybook.extract.trees.other_clauses import is_of_another_clause, is_of_the_next
from daybook.extract.triggers.candidates import Candidate
from daybook.model import EventRole, EventWord, Span, Status, TimeExpression, When

#: Sentences before a mention's, and after it, whose times may be the event's.
_BACK, _ON = 3, 1
_MOST = 24  # times that are looked at, the nearest: a page may be nothing but times


class NearTime(NamedTuple):
    """A time, how many sentences after the mention it stands (before it: less than 0), the annotator's chance that it
    is the event's (0 where it says nothing of it), whether the rules tell that it is another's, whether it is of what
    is told by the way or beside it ("Dunn, born in 1960, died"), and whether of what is told next ("won the race and
    was sworn in last week")."""

    when: When
    gap: int
    chance: float
    anothers: bool
    aside: bool
    of_next: bool


def near_times(
    candidate: Candidate, status: Status, clock: Clock, starts: tuple[int, ...], word: EventWord | None
) -> tuple[NearTime, ...]:
    """Give the times near a mention in reading order. `starts` are the offsets at which the page's sentences begin."""
    own = bisect_right(starts, candidate.tree.sentence.start) - 1
    at, after = candidate.span.start, own + _ON + 1
    entry = clock.entry_at(at)
    end = min(starts[after], entry.end) if after < len(starts) else entry.end
    found = []
    told = clock.within(Span(max(starts[max(0, own - _BACK)], entry.start), end))
    nearest = sorted(told, key=lambda time: abs(time.start - at))[:_MOST]
    set_days = _set_days(candidate, status, nearest)
    for time in sorted(nearest, key=lambda time: time.start):
        gap = bisect_right(starts, time.start) - 1 - own
        when = when_told(candidate, time, clock, status) if gap == 0 else time.when
        if when is not None and when.start is not None:
            anothers = gap == 0 and _is_anothers(candidate, time, status, clock)
            aside = gap == 0 and (_is_aside(candidate, time) or (bool(set_days) and time not in set_days))
            of_next = aside and is_of_the_next(candidate.tree, candidate.index, anchor_of(candidate.tree, time))
            chance = _chance(word, time.start, time.end)
            found.append(NearTime(when, gap, chance, anothers, aside, of_next))
    return tuple(found)


def _set_days(candidate: Candidate, status: Status, times: list[TimeExpression]) -> list[TimeExpression]:
    """Give the times for which words set what is called off or put off; those to which it is moved before the rest."""
    if status not in CALLED_OFF:
        return []
    moved = [time for time in times if status is Status.POSTPONED and is_moved_to(candidate, time)]
    return moved or [time for time in times if is_set_for(candidate, time, status)]


def _is_anothers(candidate: Candidate, time: TimeExpression, status: Status, clock: Clock) -> bool:
    anchor = anchor_of(candidate.tree, time)
    if anchor < 0:
        return False
    return is_compared(candidate, time, anchor) or is_anothers(candidate, time, anchor, status, clock.day)


def _is_aside(candidate: Candidate, time: TimeExpression) -> bool:
    tree, own = candidate.tree, (candidate.index, candidate.predicate)
    anchor = anchor_of(tree, time)
    ranked = candidate.index < anchor and is_of_a_rank(candidate, time, anchor)
    if ranked or (anchor >= 0 and is_of_another_clause(tree, candidate.index, anchor)):
        return True
    if time.when is None or time.when.is_one_day:
        return False
    above = (anchor, *tree.ancestors(anchor)) if anchor >= 0 else ()
    clause = next((i for i in above if i in own or tree.base[i] in ("acl", "advcl", "ccomp")), -1)
    if clause < 0 or clause in own or tree.base[clause] != "acl" or not tree.is_verb(clause):
        return False
    within = tree.subtree(clause)
    noun = tree.parent(clause)
    return not any(i in within for i in own) and tree.parent(noun) in own and tree.base[noun] == "nsubj"


def _chance(word: EventWord | None, start: int, end: int) -> float:
    told = word.arguments if word else ()
    chances = (one.chance for one in told if one.role is EventRole.WHEN and start <= one.start < end)
    return max(chances, default=0.0)
