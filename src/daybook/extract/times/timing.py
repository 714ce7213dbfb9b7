"""A mention's status and the time that its words state, each read in the light of the other."""

from __future__ import annotations

from typing import NamedTuple

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import HAPPENED
from daybook.extract.status.errands import is_errand
from daybook.extract.status.reading import Reading
from daybook.extract.status_words import rules
from daybook.extract.times.clock import Clock
from daybook.extract.times.lasting import Edge, days_of, edge_of
from daybook.extract.times.reckoned import UNPLANNED, ahead
from daybook.extract.times.rules import time_of, time_possessing
from daybook.extract.trees.grammar import course_of, is_bare_of_several
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, Status, When

#: Kinds that last: begun yesterday or today, they go on.
_LASTING = frozenset(
    {Kind.MEETING, Kind.VISIT, Kind.CONTEST, Kind.CEREMONY, Kind.HEARING, Kind.PROTEST, Kind.DEPLOYMENT, Kind.VOTE}
)
_VISIT_LASTS, _SHORT_VISIT = 4, 2  # days that a visit lasts at most, and at least where only its end is told
#: Kinds that the present tense tells beforehand ("flies to Oslo on Monday").
_TIMETABLED = frozenset(
    {
        Kind.VISIT,
        Kind.MEETING,
        Kind.VOTE,
        Kind.CONTEST,
        Kind.HEARING,
        Kind.CEREMONY,
        Kind.ADDRESS,
        Kind.LAUNCH,
        Kind.PROTEST,
    }
)
#: Kinds that are forecast or feared, and never planned.
_BEFALL = frozenset({Kind.DISASTER, Kind.ACCIDENT})


class Timing(NamedTuple):
    """A mention's status, the time that its words state, and whether that lies ahead of the page."""

    reading: Reading
    stated: When | None
    ahead: bool


def timed(candidate: Candidate, reading: Reading, clock: Clock) -> Timing:
    """Give a mention's status and stated time, from the status that its own words give."""
    if reading.status is Status.PLANNED and candidate.kind in _BEFALL:
        reading = Reading(Status.POSSIBLE, explicit=True)
    stated = time_of(candidate, clock, reading.status)
    if is_of_list(stated or clock.listed, clock) and is_main_of_item(candidate, reading.status):
        return Timing(Reading(Status.PLANNED, explicit=True, certain=True), stated or clock.listed, True)
    if clock.logged is not None and stated is None and _is_told_of_the_past(candidate):
        return Timing(Reading(Status.OCCURRED, certain=True), None, False)
    if stated is None and reading.status is Status.PLANNED:
        stated = clock.listed  # "flies to Tokyo for talks"
    if reading.status is Status.PLANNED and is_errand(candidate):
        stated = time_of(candidate, clock, Status.OCCURRED)  # the day that somebody sets out or arrives
        reading = Reading(Status.OCCURRED) if is_over(stated, clock) else reading
    elif reading.status is Status.PLANNED and is_over(time_possessing(candidate, clock), clock):
        # "results of last week's election are due today"
        reading = Reading(Status.OCCURRED, explicit=True, certain=True)
    if reading.status in HAPPENED and _is_timetabled(candidate) and _is_in_present_tense(candidate):
        coming = time_of(candidate, clock, Status.PLANNED)
        if coming is not None and _reaches_ahead(coming, clock):
            reading, stated = Reading(Status.PLANNED), coming  # "flies to Oslo on Monday", "holds a vote this week"
    if reading.status is Status.PLANNED and _is_to_end(candidate, stated, clock):
        reading = Reading(Status.UNDERWAY, explicit=True, certain=True)  # "will end a three-day visit on Friday"
        return Timing(reading, stated, ahead(stated, clock.latest))
    found = _foretold(candidate, Timing(reading, stated, ahead(stated, clock.latest)))
    if found.reading.status is Status.UNDERWAY and is_over(found.stated, clock):
        return found._replace(reading=Reading(Status.OCCURRED, explicit=True))  # "was in Oslo last week on a visit"
    begun = found.reading.status is Status.OCCURRED and _has_begun(candidate)
    if begun and _is_news(candidate.kind, found.stated, clock):
        return found._replace(reading=Reading(Status.UNDERWAY, explicit=True, certain=found.reading.certain))
    return found


def _is_timetabled(candidate: Candidate) -> bool:
    """Tell whether the present tense tells an event beforehand: of its kind, or by a verb of making known what is to
    come ("announces its decision on Thursday")."""
    announced = candidate.tree.lemmas[candidate.predicate] in clause_words("made_known")["verbs"]
    return candidate.kind in _TIMETABLED or announced


def is_of_list(when: When | None, clock: Clock) -> bool:
    """Tell whether a time is on the day under which an agenda lists what is to come."""
    return when is not None and clock.listed is not None and when.first_day == clock.listed.first_day


def is_main_of_item(candidate: Candidate, status: Status) -> bool:
    """Tell whether it is what an item of an agenda announces: by its main verb in the present, or its main noun."""
    tree, at = candidate.tree, candidate.predicate
    above = tree.parent(at)
    if tree.is_verb(at):
        return _is_main(tree, at) and (
            status is Status.PLANNED or _is_in_present_tense(candidate) or _is_present_passive(tree, at)
        )
    told = above >= 0 and tree.parent(above) < 0 and tree.base[at] in ("nsubj", "obj")
    return above < 0 or (told and tree.tokens[above].xpos not in ("VBD", "VBN"))


def _is_told_of_the_past(candidate: Candidate) -> bool:
    """Tell whether an entry of a log tells an event by its main verb, in the present ("2011: Holt opens the port")."""
    main = _is_main(candidate.tree, candidate.predicate)
    return candidate.sense.verb and main and _is_in_present_tense(candidate)


def _is_main(tree: Tree, verb: int) -> bool:
    above = tree.parent(verb)
    return above < 0 or (tree.base[verb] == "conj" and tree.parent(above) < 0)


def _is_to_end(candidate: Candidate, stated: When | None, clock: Clock) -> bool:
    """Tell whether words tell when a visit is to end that has begun by the page's day, by the days that it lasts."""
    if candidate.kind is not Kind.VISIT or stated is None or edge_of(candidate) is not Edge.LAST or clock.day is None:
        return False
    days, last = days_of(candidate, clock.days_at) or _SHORT_VISIT, stated.last_day
    return last is not None and (last - clock.day).days < days


def _foretold(candidate: Candidate, found: Timing) -> Timing:
    """What is told as done and lies ahead of the page is a plan, or its time is another's."""
    if not found.ahead or found.reading.status is not Status.OCCURRED:
        return found
    if _is_present(candidate):
        return found._replace(reading=Reading(Status.PLANNED))  # "when they meet on Friday"
    if candidate.sense.verb or candidate.kind in UNPLANNED:
        return found._replace(stated=None, ahead=False)  # what has happened is not ahead
    return found._replace(reading=Reading(Status.PLANNED, explicit=found.reading.explicit))


def is_over(when: When | None, clock: Clock) -> bool:
    """Tell whether a time ends before the day before the page's."""
    last = when.last_day if when else None
    return last is not None and clock.day is not None and (clock.day - last).days > 1


def _reaches_ahead(when: When, clock: Clock) -> bool:
    return when.last_day is not None and clock.latest is not None and when.last_day > clock.latest


def _is_present_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells in the present what is done to somebody ("the jury is selected")."""
    helpers = tree.children(verb, "aux")
    return len(helpers) == 1 and tree.is_passive(verb) and tree.tokens[helpers[0]].xpos in ("VBP", "VBZ")


def _is_present(candidate: Candidate) -> bool:
    tree, verb = candidate.tree, candidate.predicate
    present = ("VBP", "VBZ", "VBG")  # "leaders, meeting from Thursday,"
    return candidate.sense.verb and tree.tokens[verb].xpos in present and not tree.children(verb, "aux")


def _is_in_present_tense(candidate: Candidate) -> bool:
    tree, verb = candidate.tree, candidate.predicate
    if tree.base[verb] == "nsubj" and tree.lemmas[tree.parent(verb)] in rules().words["held"]:
        verb = tree.parent(verb)  # "the strike goes ahead on Thursday"
    present = tree.tokens[verb].xpos in ("VBP", "VBZ") or is_bare_of_several(tree, verb)
    if tree.forms[verb] in clause_words("unmarked")["verbs"]:
        return False  # "the Rovers beat Vard on Monday"
    return present and not tree.children(verb, "aux")


def _has_begun(candidate: Candidate) -> bool:
    """Tell whether only the beginning of something that lasts is told ("arrived in Rome", "the talks opened")."""
    tree, verb = candidate.tree, candidate.predicate
    words = rules().words
    if candidate.kind is Kind.VISIT and tree.base[candidate.index] in ("amod", "compound"):
        return tree.tokens[candidate.index].xpos == "VBG"  # "the visiting minister"
    if candidate.kind is Kind.VISIT and candidate.sense.verb:
        return tree.lemmas[verb] in words["arrive"]
    if candidate.kind not in _LASTING or candidate.sense.verb:
        return False
    if tree.base[candidate.index] == "nsubj" and tree.parent(candidate.index) >= 0:
        verb = tree.parent(candidate.index)
    told = (verb, course_of(tree, candidate.index))
    if tree.lemmas[verb] in words["finish"]:
        return False  # "the trial, which began in May, ended"
    return any(i >= 0 and tree.is_verb(i) and tree.lemmas[i] in words["begin"] for i in told)


def _is_news(kind: Kind, stated: When | None, clock: Clock) -> bool:
    """Tell whether a time is the page's day or the one before, of a visit one of some days; so is what has none."""
    if stated is None or clock.day is None:
        return stated is None
    most = _VISIT_LASTS if kind is Kind.VISIT else 1
    return stated.first_day is not None and stated.is_one_day and 0 <= (clock.day - stated.first_day).days <= most
