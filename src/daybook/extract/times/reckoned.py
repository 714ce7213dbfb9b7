"""A day or a month told without its year, and a bare weekday, as the status of its event has them: what is arranged or
asked for lies ahead of the page, what was done or left undone before it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import AHEAD, ARRANGED, CALLED_OFF, WISHED
from daybook.extract.times.clock import Clock
from daybook.extract.times.of_others import anchor_of
from daybook.extract.times.set_day import is_set_for, is_wished_for, noun_of
from daybook.extract.trees.status_marks import by_particle
from daybook.extract.trees.tree import CLAUSES, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, Status, TimeExpression, When

#: Kinds that no day tells beforehand.
UNPLANNED = frozenset({Kind.ATTACK, Kind.DISASTER, Kind.ACCIDENT, Kind.DEATH, Kind.CRIME})
_WEEK = 7
_MONTH = len("2006-12")
_YEAR, _LATE = 365, 120  # days


def when_told(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> When | None:
    """Give when a time in an event's sentence is if it is the event's, in the year and week that go with a status."""
    of_year = in_its_year(candidate, time, clock, status)
    return in_its_week(candidate, of_year, clock, status) or of_year.when


def in_its_year(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> TimeExpression:
    """Give a time in the year that goes with a status: a plan is to come, what nobody plans has happened."""
    unplanned = candidate.kind in UNPLANNED
    if status in AHEAD and not unplanned and _is_of_next_year(candidate, time, clock, status):
        return _next_year(time)
    if status is Status.PLANNED and not unplanned and is_past(time, clock.day):
        return _years_on(time, clock, 1, "a plan lies ahead of its page")
    if status is Status.OCCURRED and unplanned and ahead(time.when, clock.latest):
        return _years_on(time, clock, -1, "what nobody plans has happened")  # "the October 7 attack", in August
    return time


def in_its_week(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> When | None:
    """Give the day of a bare weekday that goes with a status, where that is another than the one taken; else None."""
    first = time.when.first_day if time.when and time.when.is_one_day else None
    if clock.words(time).lower() not in time_words() or first is None or clock.day is None:
        return None
    days, past = (first - clock.day).days, is_told_as_past(candidate, time)
    to_come = (status in ARRANGED and not past) or _is_of_a_wish(candidate, time, status)
    if -_WEEK < days < 0 and to_come:
        return _day(first + timedelta(days=_WEEK), "a plan lies ahead of its page")
    if 0 < days < _WEEK and past and status in (Status.OCCURRED, Status.NOT_OCCURRED, Status.UNDERWAY):
        return _day(first - timedelta(days=_WEEK), "its verb tells of the past")
    return None


def is_past(time: TimeExpression, day: date | None) -> bool:
    """Tell whether a time lies wholly before a day, a week and more: no plan of that day's page is meant for it."""
    last = time.when.last_day if time.when else None
    return day is not None and last is not None and (day - last).days >= _WEEK


def ahead(when: When | None, day: date | None) -> bool:
    """Tell whether a time lies wholly after a day."""
    return when is not None and day is not None and when.first_day is not None and when.first_day > day


def _day(day: date, ground: str) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), basis="text", grounds=(ground,))


def is_told_as_past(candidate: Candidate, time: TimeExpression) -> bool:
    """Tell whether a verb in the past has a bare weekday ("was called off on Monday", "did not meet on Monday"), one of
    setting a day aside ("was set for Monday")."""
    tree, anchor = candidate.tree, anchor_of(candidate.tree, time)
    verb, words = tree.parent(anchor) if anchor >= 0 else -1, clause_words("told_as_past")
    if verb < 0 or not tree.is_verb(verb):
        return False
    over = tree.parent(verb) if tree.base[verb] == "xcomp" else -1
    if over >= 0 and not tree.is_passive(over) and tree.child_lemmas(over, "aux") & {*words["have"]}:
        return True  # "had planned to march on Monday"
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    if tree.tokens[verb].xpos == "VBD" or not helpers.isdisjoint(words["did"]):
        return True
    if tree.child_lemmas(verb, "mark") & set(words["to"]):
        return not helpers.isdisjoint(words["have"])  # "was to have met"
    finished = tree.is_past_participle(verb) and not helpers.isdisjoint(words["was"])
    set_for = tree.lemmas[verb] in clause_words("set_for_day")["words"] and by_particle(tree, verb) is None
    return finished and not set_for


def _is_of_a_wish(candidate: Candidate, time: TimeExpression, status: Status) -> bool:
    """Tell whether a time stands in the very words of what is asked for ("called for a march on Sunday")."""
    anchor = anchor_of(candidate.tree, time)
    within = status in WISHED and anchor in candidate.tree.subtree(candidate.index)
    return within or is_wished_for(candidate, anchor, status)


def _is_of_next_year(candidate: Candidate, time: TimeExpression, clock: Clock, status: Status) -> bool:
    """Tell whether a month's bare name in an event's own words, taken for last year's, is the next to come ("cancelled
    a visit planned for June", but not "in June cancelled a visit")."""
    when, name = time.when, clock.words(time).rsplit("-", 1)[-1]
    last = when.last_day if when else None
    if when is None or last is None or clock.day is None or when.start != when.end or len(when.start or "") != _MONTH:
        return False
    if not (name.isalpha() and name[:1].isupper()) or (clock.day - last).days >= _YEAR:
        return False
    if status is Status.PLANNED:  # not "agreed in June to close the mine"
        return last < clock.day and not is_told_as_past(candidate, time)
    tree, anchor, noun = candidate.tree, anchor_of(candidate.tree, time), noun_of(candidate)
    own = anchor in tree.subtree(noun if status in CALLED_OFF else candidate.predicate, CLAUSES)
    behind = status in CALLED_OFF and noun < anchor and tree.parent(anchor) == tree.parent(noun)
    return (clock.day - last).days > _LATE and (own or behind or is_set_for(candidate, time, status))


def _next_year(time: TimeExpression) -> TimeExpression:
    """Give a month as that of the year after."""
    year, month = time.when.start.split("-") if time.when and time.when.start else ("0", "")
    coming = f"{int(year) + 1:04}-{month}"
    return replace(time, when=When(start=coming, end=coming, basis="text", grounds=("a plan lies ahead of its page",)))


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
    return replace(time, when=_day(first.replace(year=first.year + years), ground))
