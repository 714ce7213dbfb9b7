"""Which of the times that a page tells is an event's: a conditional logit over all that it may be (McFadden 1974).

An event chooses among what the rules read (`times`), the times told near its mentions, the page's own day, and none.
What speaks for a time: that the rules read it, that the annotator sees it, where it lies beside the page's day, how
near it stands, and what the events told before are of. The weights (``lang/en/weights/when.toml``) are fitted on event
gold by ``tools/events/when.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.context import is_long_over, is_of_that_day
from daybook.extract.drafts.days_apart import is_reckoned
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Before, Event, times_of_others
from daybook.extract.kinds import ARRANGED, CALLED_OFF, HAPPENED
from daybook.extract.logit import UNWEIGHED, chance_of, gathered, log_odds, odds
from daybook.extract.status.background import is_before_the_news
from daybook.extract.status.charged import charged_over
from daybook.extract.status_words import rules
from daybook.extract.times.clock import Clock
from daybook.extract.times.of_others import so_long_after
from daybook.extract.times.reckoned import ahead
from daybook.extract.trees.other_clauses import is_gone_on_from
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, Period, Status, When

_UNSAID, _SUREST = 0.03, 0.99  # chances that the annotator's are kept between
_LEAST = 0.02
_WEEK, _MONTH = 7, 31
_LONG_AGO = 3  # sentences, all longer gaps being alike
_SEEN = 0.5  # chance from which on the annotator sees a time as an event's
_SURELY_SEEN = 0.75  # ... though another event's own clause tells it
_MARGIN = 0.5  # log-odds by which another time is likelier than the rules' before it is taken
_OPEN = frozenset({Status.POSSIBLE, Status.CALLED_FOR, Status.REFUSED, Status.NOT_OCCURRED})

Key = tuple[str | None, str | None]


class Choice(NamedTuple):
    """A time that may be an event's (None: no time at all), and what speaks for it and against it."""

    when: When | None
    features: Mapping[str, float]


class Timed(NamedTuple):
    """The time of an event, and the chance that it is."""

    when: When | None
    chance: float


def when_of(event: Event, status: Status, ruled: When | None, told: Before) -> Timed:
    """Give the likeliest time of an event of a status, of which the rules read `ruled`; None where it has none.

    What the rules read stands where the annotator has not looked, in a teaser, and on a page without a day.
    """
    first = event.drafts[0]
    if first.part or first.clock.day is None or not any(draft.periods for draft in event.drafts):
        return Timed(ruled, UNWEIGHED)
    if ruled is not None and (any(draft.listed for draft in event.drafts) or _is_of_entry(event, ruled)):
        return Timed(ruled, _SUREST)
    if ruled is not None and ruled.basis == "context" and any(map(is_of_that_day, event.drafts)):
        return Timed(ruled, UNWEIGHED)
    foreign = times_of_others(event, told) | _away_from(event) | _aside(event) | _of_older_figures(event)
    foreign |= _of_others_after(event, told) | _of_relatives(event, told)
    ruled = None if ruled is not None and _key(ruled) in foreign else ruled
    known = choices(event, status, ruled, told)
    known = [choice for choice in known if choice.when is None or _key(choice.when) not in foreign]
    weights = [odds(choice.features, "when") + _MARGIN * ("ruled" in choice.features) for choice in known]
    best = max(range(len(known)), key=weights.__getitem__)
    chance, when = chance_of(weights[best], weights), known[best].when
    reckoned = any(draft.stated == ruled and is_reckoned(draft) for draft in event.drafts)
    if ruled is not None and (reckoned or (when is not None and _key(when) == _key(ruled))):
        return Timed(ruled, chance)
    if when is None or when.basis:
        return Timed(when, chance)
    return Timed(replace(when, basis="context", grounds=("the likeliest of the times told near",)), chance)


def _is_of_entry(event: Event, ruled: When) -> bool:
    """Tell whether a time is that of the entry of a log in which an event is told, or of a live blog's post that tells
    it in the perfect ("police have arrested three people")."""
    if ruled.basis != "tense":
        return False
    told = [draft.candidate for draft in event.drafts if draft.by_verb and draft.tensed == ruled]
    perfect = any(rules().words["perfect"] & one.tree.child_lemmas(one.predicate, "aux") for one in told)
    clock = event.drafts[0].clock
    return clock.logged is not None or (perfect and clock.published is not None and clock.published.basis == "post")


def _away_from(event: Event) -> frozenset[Key]:
    """Give the times that cannot be an event's, as its words put it days away from them.

    Of an event that came days after another ("days after his predecessor had left"), or that somebody is now charged
    with ("jailed on Monday for killing"): the page's day, and every time in its sentence. Of one that was before the
    news, or before what is itself over by the page's day: that day alone. None where its own words state a time.
    """
    day = event.drafts[0].clock.news_day
    if any(draft.stated for draft in event.drafts):
        return frozenset()
    if day is not None and all(is_before_the_news(draft.candidate) for draft in event.drafts):
        return frozenset({_key(day)})
    if not all(_is_away(draft.candidate) for draft in event.drafts):
        before = day is not None and any(map(_comes_before_what_is_over, event.drafts))
        return frozenset({_key(day)}) if day is not None and before else frozenset()
    beside = {_key(near.when) for draft in event.drafts for near in draft.near if near.gap == 0}
    return frozenset(beside | ({_key(day)} if day else set()))


def _comes_before_what_is_over(draft: Draft) -> bool:
    """Tell whether a sentence goes on to what is over by the page's day ("won the race and was sworn in last week")."""
    day, ends = draft.clock.day, [near.when.last_day for near in draft.near if near.of_next]
    return day is not None and any(end is not None and end < day for end in ends)


def _aside(event: Event) -> frozenset[Key]:
    """Give the times of what a page tells by the way or beside an event ("Dunn, born in 1960, died")."""
    near = [time for draft in event.drafts for time in draft.near]
    told = {_key(time.when) for time in near if not time.aside} | {_key(d.stated) for d in event.drafts if d.stated}
    return frozenset({_key(time.when) for time in near if time.aside} - told)


def _of_others_after(event: Event, told: Before) -> frozenset[Key]:
    """Give the times of the sentence after a mention that others' deeds there have ("Norden Bank will cut jobs. The
    staff will strike on Friday"), unless another sentence tells them too."""
    last, own = event.drafts[-1].candidate, {name for draft in event.drafts for name in draft.who}
    if any(draft.stated for draft in event.drafts) or not own:
        return frozenset()
    near = [time for draft in event.drafts for time in draft.near]
    behind = takewhile(lambda draft: draft.candidate.sentence <= last.sentence + 1, told.after(event.drafts[-1]))
    others = [d for d in behind if d.candidate.sentence > last.sentence and d.candidate.sense.verb and d.stated]
    theirs = {_key(d.stated) for d in others if d.stated and d.who and own.isdisjoint((*d.who, *d.whom))}
    shared = {_key(d.stated) for d in others if d.stated and not own.isdisjoint((*d.who, *d.whom))}
    return frozenset(theirs - shared - {_key(time.when) for time in near if time.gap < 1 or time.chance > _SEEN})


def _of_relatives(event: Event, told: Before) -> frozenset[Key]:
    """Give the times near an event that only relative clauses tell, of deeds of their own ("arrested four over a
    bombing that killed 31 last month"); none where its own words state one."""
    if any(draft.stated for draft in event.drafts):
        return frozenset()
    near = {_key(time.when) for draft in event.drafts for time in draft.near}
    sure = {_key(time.when) for draft in event.drafts for time in draft.near if time.chance > _SURELY_SEEN}
    own = {draft.candidate.span.start for draft in event.drafts}
    stated = [d for d in told.drafts if d.stated and _key(d.stated) in near and d.candidate.span.start not in own]
    theirs = {_key(d.stated) for d in stated if d.stated and d.candidate.is_in_relative}
    shared = {_key(d.stated) for d in stated if d.stated and not d.candidate.is_in_relative}
    return frozenset(theirs - shared - sure)


def _of_older_figures(event: Event) -> frozenset[Key]:
    """Give the times of other sentences that figures are set beside ("Eels fell 9 percent in 1979. Herring rose")."""
    first, near = event.drafts[0], [time for draft in event.drafts for time in draft.near]
    if first.candidate.kind is not Kind.FIGURES or any(draft.stated for draft in event.drafts):
        return frozenset()
    own = {_key(time.when) for time in near if time.gap == 0}
    return frozenset({_key(time.when) for time in near if is_long_over(time.when, first.clock)} - own)


def _is_away(candidate: Candidate) -> bool:
    tree = candidate.tree
    after = set(clause_words("in_turn")["subsequently"]) & tree.child_lemmas(candidate.predicate, "advmod")
    apart = so_long_after(candidate) > 0 or is_gone_on_from(tree, candidate.index)
    return bool(after) or apart or charged_over(tree, candidate.index) >= 0


def choices(event: Event, status: Status, ruled: When | None, told: Before) -> list[Choice]:
    """Give the times that may be an event's, each once; what its mentions say of one time counts at its most."""
    clock = event.drafts[0].clock
    told_of = gathered(
        (_key(when), when, features)
        for when, features in _timed(event, status, ruled)
        if "ruled" in features or goes_with(when, status, clock)
    )
    timed = [
        Choice(when, known | _carried(event, status, told, _key(when)) | _of_period(event, period_of(when, clock.day)))
        for when, known in told_of
    ]
    none = {f"none {status.value}": 1.0, f"none {event.drafts[0].candidate.kind.value}": 1.0}
    return [*timed, Choice(None, none | _of_period(event, Period.NONE))]


def goes_with(when: When | None, status: Status, clock: Clock) -> bool:
    """Tell whether a time is not ahead for what has happened, and not over for what is to come."""
    if when is None:
        return True
    if status in HAPPENED:
        return not ahead(when, clock.latest)
    last = when.last_day
    return not (status in ARRANGED and last is not None and clock.day is not None and last < clock.day)


def _key(when: When) -> Key:
    return when.start, when.end


def _timed(event: Event, status: Status, ruled: When | None) -> Iterator[tuple[When, dict[str, float]]]:
    """Give what the rules read, what stands near, and the page's day."""
    if ruled:
        stated = any(draft.stated for draft in event.drafts)
        way = "tense" if ruled.basis == "tense" else "words" if stated else "hint"
        yield ruled, {"ruled": 1.0, f"ruled by {way}": 1.0}
    for draft in event.drafts:
        for near in draft.near:
            if ruled and ruled.basis != "tense" and _overlap(near.when, ruled):
                continue  # the days of an event, told by its last one
            if ruled and status is Status.PLANNED and near.gap == 0 and _is_just_after(near.when, ruled):
                continue  # "will leave before Friday"
            odds = _odds(near.chance)
            yield (
                near.when,
                {
                    "learned": odds,
                    f"gap {near.gap}": 1.0,
                    "of another": float(near.anothers),
                    f"long {_length(near.when)}": 1.0,
                    f"{_outlook(status)} {_side(near.when, draft.clock)}": 1.0,
                },
            )
    day = event.drafts[0].clock.news_day
    if day and status not in CALLED_OFF:  # that is the day of calling it off
        yield day, {"day": 1.0, f"day {status.value}": 1.0}


def _is_just_after(one: When, days: When) -> bool:
    """Tell whether a time is the day after the last of several."""
    last, day = days.last_day, one.first_day
    several = last is not None and not days.is_one_day
    return several and one.is_one_day and day is not None and last is not None and (day - last).days == 1


def _overlap(one: When, other: When) -> bool:
    """Tell whether two times, which are not the same, share a day."""
    ends = one.first_day, one.last_day, other.first_day, other.last_day
    if _key(one) == _key(other) or not all(ends):
        return False
    return max(filter(None, ends[::2])) <= min(filter(None, ends[1::2]))


def _carried(event: Event, status: Status, told: Before, key: Key) -> dict[str, float]:
    """Say whether the event told before it is of a time too, and what else they share."""
    first, before = event.drafts[0], told.last(event)
    if before is None or before.stated is None or _key(before.stated) != key:
        return {}
    gap = first.candidate.sentence - before.candidate.sentence
    return {
        f"carried {min(gap, _LONG_AGO)}": 1.0,
        "carried kind": float(before.candidate.kind is first.candidate.kind),
        "carried status": float(before.reading.status is status),
        "carried who": float(bool(set(before.who) & set(first.who))),
    }


def _of_period(event: Event, period: Period | None) -> dict[str, float]:
    """Give the annotator's chance that the event is of a period, on the average of its mentions, as a logarithm."""
    read = [draft.periods for draft in event.drafts if draft.periods]
    if period is None or not read:
        return {}
    chance = sum(periods.get(period, 0.0) for periods in read) / len(read)
    odds = math.log(max(chance, _LEAST))
    return {f"in {period.value}": 1.0, "period": odds, f"period {period.value}": odds}


def period_of(when: When, day: date | None) -> Period | None:
    """Tell where a time lies beside a page's day; None where either has no bounds."""
    first, last = when.first_day, when.last_day
    if day is None or first is None or last is None:
        return None
    if first == last == day:
        return Period.TODAY
    if first > day:
        return Period.AHEAD
    if last >= day:
        return Period.NOW
    exact = len(when.end or "") >= len("2006-12-03")
    return Period.LATELY if exact and (day - last).days <= _WEEK else Period.BEFORE


def _odds(chance: float) -> float:
    return log_odds(chance, _UNSAID, _SUREST)


def _outlook(status: Status) -> str:
    return "coming" if status in ARRANGED else "open" if status in _OPEN else "happened"


def _side(when: When, clock: Clock) -> str:
    """Tell on which side of the page's day a time lies."""
    day, first, last = clock.day, when.first_day, when.last_day
    if day is None or first is None or last is None:
        return "unbounded"
    if first <= day <= last:
        return "day" if first == last else "around"
    days = (first - day).days if first > day else (last - day).days
    return ("later" if days > 0 else "earlier") + (" week" if abs(days) <= _WEEK else "")


def _length(when: When) -> str:
    first, last = when.first_day, when.last_day
    if first is None or last is None:
        return "unbounded"
    days = (last - first).days
    return "day" if days == 0 else "week" if days <= _WEEK else "month" if days <= _MONTH else "more"
