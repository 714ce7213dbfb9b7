"""Join the mentions of one event on a page into one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from daybook.data.countries import country_of_name
from daybook.extract.cast.issuers import issuer_told
from daybook.extract.cast.latter import is_latter
from daybook.extract.choosing.according import attributed_to
from daybook.extract.choosing.accounts import accountable, defendant
from daybook.extract.choosing.event_names import EventNames
from daybook.extract.choosing.sides import Names, side_of
from daybook.extract.choosing.statuses import Likely, likeliest
from daybook.extract.choosing.title_mention import is_contradicted, title_by_mentions, titled
from daybook.extract.choosing.when import goes_with, when_of
from daybook.extract.choosing.where import ToldPlaces, where_of
from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Before, Event, Told, events_of
from daybook.extract.joining.mentions import CAUSES
from daybook.extract.kinds import HAPPENED, LAID, TURNS
from daybook.extract.shown.confidence import Sure, confidence, told
from daybook.extract.shown.duplicates import each_once
from daybook.extract.shown.lead import is_news, shown
from daybook.extract.shown.sight import out_of_sight
from daybook.extract.shown.unclear import (
    is_bare_visit,
    is_dated_happening,
    is_nameless,
    is_untold,
    pointed_thing,
)
from daybook.extract.times.lasting import Edge, lasting
from daybook.extract.times.rules import UNPLANNED, ahead
from daybook.extract.times.timing import is_over
from daybook.extract.titles.places import is_before_or_after, with_place
from daybook.extract.titles.title import own_title_of
from daybook.extract.trees.grammar import patient, subject_of
from daybook.extract.trees.status_marks import is_finite
from daybook.model import EventRole, Kind, Place, Report, Status, When

_RANK = {
    status: rank
    for rank, status in enumerate(
        (
            Status.DENIED,
            Status.CANCELLED,
            Status.POSTPONED,
            Status.REFUSED,
            Status.NOT_OCCURRED,
            Status.PLANNED,
            Status.CALLED_FOR,
            Status.UNDERWAY,
            Status.OCCURRED,
            Status.ALLEGED,
            Status.POSSIBLE,
        )
    )
}
_COMING = frozenset({Status.PLANNED, Status.POSTPONED})
#: Kinds that befall people and things: a place is where, and nobody to whom.
_AT_PLACES = frozenset({Kind.ACCIDENT, Kind.DEATH, Kind.ARREST, Kind.CEREMONY, Kind.ADDRESS})
_OCCASIONS = frozenset(
    {
        Kind.MEETING,
        Kind.CONTEST,
        Kind.CEREMONY,
        Kind.VISIT,
        Kind.CALL,
        Kind.ADDRESS,
        Kind.MESSAGE,
        Kind.HEARING,
        Kind.VOTE,
    }
)
_OF_COURTS = frozenset({Kind.CHARGE, Kind.RULING, Kind.HEARING, Kind.ARREST})
_FEWEST_WORDS = 3
_BARE = 2  # words of a title that says nothing but what it was
_VAGUE = 6  # days that a vaguer time has at least more than another: a week, no meeting of three days


class AsTold(NamedTuple):
    """What the mentions of a page tell together: the times that they state, who does what, where, who says so, and who
    is held, tried or sentenced."""

    times: Before
    names: Before
    places: ToldPlaces
    sources: Before
    courts: Before

    @classmethod
    def by(cls, drafts: Sequence[Draft]) -> AsTold:
        """Put together what the mentions of a page tell."""
        times, names = (draft for draft in drafts if draft.stated), (draft for draft in drafts if draft.who)
        sources = (draft for draft in drafts if draft.according_to and not draft.part)
        courts = (draft for draft in drafts if draft.whom and not draft.part and draft.candidate.kind in _OF_COURTS)
        return cls(Before(times), Before(names), ToldPlaces(drafts), Before(sources), Before(courts))


def join(drafts: list[Draft], floor: float) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention, those under the floor of confidence left out."""
    page = AsTold.by(drafts)
    told_of = [(event, report_of(event, page)) for event in events_of(drafts) if _is_told(event, floor)]
    lines = Counter(report.title for _, report in told_of)
    apart = ((event, _own_title(event, one) if lines[one.title] > 1 else one) for event, one in told_of)
    mentioned = EventNames(told_of)
    placed = ((event, _told_where(event, one)) for event, one in apart if not _says_nothing(one))
    return each_once([_in_sight(event, mentioned.which(event, report), mentioned) for event, report in placed])


def _is_told(event: Event, floor: float) -> bool:
    """Tell whether an event's chance reaches a floor, which is lower for a story's main deed."""
    chance = told(event)
    return chance >= floor or is_news(event, chance)


def _own_title(event: Event, report: Report) -> Report:
    """Title a report in the words that a noun calls its event by, where the clause that tells it tells another event.

    A report whose event a verb tells keeps its title, but for a headline whose verb is another's ("Strike shuts port").
    """
    group, lead, parties = list(event.drafts), event.drafts[0], (report.who, report.whom)
    draft = titled(group, report.status)
    if not draft.by_verb:
        return replace(report, title=own_title_of(draft.candidate, parties, draft.cast))
    anothers = lead.headline is not None and not lead.by_verb
    return replace(report, title=title_by_mentions(group, report.status, parties, None)) if anothers else report


def _told_where(event: Event, report: Report) -> Report:
    """Say where it was, by whatever words, in a title that names nobody ("Mass protests"); keep it out of sight where
    the page does not say where it was, nor when."""
    draft = titled(list(event.drafts), report.status)
    nameless = is_nameless(report, draft.candidate)
    bare = len(report.title.split()) <= _BARE and report.title[1:].islower()
    if draft.headline or not (bare or nameless or report.kind is Kind.FIGURES or is_bare_visit(report)):
        return report
    placed = replace(report, title=with_place(report.title, draft.candidate, report.where, draft.cast))
    unknown = nameless and placed.title == report.title and not is_dated_happening(report, draft.candidate)
    return out_of_sight(placed) if unknown else placed


def _in_sight(event: Event, report: Report, mentioned: EventNames) -> Report:
    """Keep a report out of sight whose title only points to what its verb is done to, unless that is an event of the
    page itself ("condemned the raid"), a place tells which it is, or the story's first sentence tells it."""
    draft = titled(list(event.drafts), report.status)
    tree, thing = draft.candidate.tree, pointed_thing(report, draft.candidate)
    if draft.headline or event.drafts[0].headline or thing < 0 or report.where is not None:
        return report
    if tree.sentence.start == draft.setting.lead or mentioned.knows(tree.tokens[thing].start):
        return report
    return out_of_sight(report)


def _says_nothing(report: Report) -> bool:
    """Tell whether a report says too little for a line: "Talks", "Storm in Asia" of no known day."""
    words = len(report.title.split())
    parties = len(report.who) + len(report.whom)
    timed = report.when is not None and report.when.basis != "tense"
    if words == 1 and not (parties or report.where):
        return not (timed and report.kind is Kind.VOTE)  # "Referendum" on a day is a line of a diary
    return not (parties or report.figures or timed or (report.where and words > 1)) and words < _FEWEST_WORDS


def report_of(event: Event, page: AsTold) -> Report:
    """Give the report that the mentions of one event make together."""
    group = event.drafts
    lead = group[0]
    (status, stated), ruled_when = standing(event)
    when, timed = when_of(event, status, ruled_when, page.times)
    doers, others = sides_ruled(group)
    who, named = side_of(event, EventRole.WHO, doers, page.names)
    teller = titled(group, status)
    # "rebels threw a bomb", and "soldiers fired back", taken for the same
    another = is_contradicted(teller, who, group)
    who = teller.ruled[0] if another else who
    together, undergone = _told_together(group)
    who = who if set(who) >= set(together) else together
    who = _each_once(tuple(issuer_told(name, lead.cast, lead.mention.trigger.start) for name in who))
    whom = teller.whom if another else side_of(event, EventRole.WHOM, others, page.names, who).names
    whom = whom if set(whom) >= set(undergone) or set(who) & set(undergone) else undergone
    kind = _kind(group)
    who = who or accountable(lead)
    whom = whom or (() if who else defendant(lead, page.courts.last(event)))
    ruled_where = placed(group)
    if kind in _AT_PLACES and ruled_where:  # "two ships collided off Vard": Vard was not hit
        whom = tuple(name for name in whom if name != ruled_where.name)
    told_so_far = Told(kind, status, who, whom)
    where = where_of(event, told_so_far, ruled_where, page.places)
    # A title tells no place but one that an event's own words tell.
    in_words = where if where == ruled_where and any(_tells_place(draft, where) for draft in group) else None
    report = Report(
        kind=kind,
        title=lead.headline or title_by_mentions(group, status, (who, whom), in_words),
        status=status,
        who=who,
        whom=whom,
        where=where,
        when=when,
        according_to=attributed_to(event, told_so_far, page.sources),
        figures=tuple(figure for draft in group for figure in draft.figures),
        mentions=tuple(draft.mention for draft in group),
        confidence=0.0,
        core=_core(group),
    )
    report = replace(report, confidence=shown(event, report, confidence(event, report, Sure(stated, named, timed))))
    # Of another story's headline, what it tells by the way; what a reader cannot tell without the page.
    aside = lead.headline is None and (lead.part > 0 or is_untold(report, teller))
    return out_of_sight(report) if aside else report


def _tells_place(draft: Draft, where: Place | None) -> bool:
    """Tell whether a mention's sentence names a place, and the clause of one that only says when or why."""
    tree, verb = draft.candidate.tree, draft.candidate.predicate
    if where is None or where.name not in draft.cast.text[tree.sentence.start : tree.sentence.end]:
        return False
    if country_of_name(where.name) is None and is_before_or_after(tree, draft.candidate.index, where.name):
        return False  # "invaded the island after a coup in Nicosia"
    if draft.rule != "learned" or tree.base[verb] != "advcl" or not tree.children(verb, "mark"):
        return True
    words = where.name.lower().split()
    return any(tree.forms[i] in words for i in tree.subtree(verb))  # not "a trip to Peru, since she took office"


def _told_together(group: list[Draft]) -> tuple[Names, Names]:
    """Give the names that one word stands for which tells who does it, and those of one that tells who undergoes what
    a passive tells ("the two agreed", "they were freed"); of those, one whom "the latter" stands for."""
    found: dict[bool, Names] = {False: (), True: ()}
    for draft in (draft for draft in group if draft.by_verb):
        tree, verb = draft.candidate.tree, draft.candidate.predicate
        passive = tree.is_passive(verb)
        for i in patient(tree, verb) if passive else subject_of(tree, verb):
            if not found[passive] and len(names := draft.cast.names(tree, i)) > (not is_latter(tree, i)):
                found[passive] = tuple(names)
    return found[False], found[True]


def _each_once(names: Names) -> Names:
    """Take out of a name the other that it ends on: "Western countries and Japan", beside "Japan"."""
    joined = clause_words("described")["joined"]
    ends = [f" {word} {name}" for word in joined for name in names]
    return tuple(next((name.removesuffix(end) for end in ends if name.endswith(end)), name) for name in names)


def standing(event: Event) -> tuple[Likely, When | None]:
    """Give an event's likeliest status, and the time that the rules read for an event of that status."""
    group, clock = event.drafts, event.drafts[0].clock
    status, when = ruled(group)
    likely = likeliest(event, status, when)
    if likely.status is status:
        return likely, when
    when = _when(group, likely.status)
    return likely, when if goes_with(when, likely.status, clock) else None


def sides_ruled(group: list[Draft]) -> tuple[Names, Names]:
    """Give who and whom as the mentions of one event tell them, the surest first."""
    who = _without_itself(max(group, key=_tells_who).who, group)
    whom = max(group, key=lambda draft: (bool(draft.whom), draft.sure[1])).whom
    return who, tuple(name for name in _without_itself(whom, group) if name not in who)


def _tells_who(draft: Draft) -> tuple[bool, bool, float]:
    """Rank a mention by how well it tells who: a meeting's "who" that is but a place ("the Trieste meeting") last."""
    placed = draft.candidate.kind is Kind.MEETING and all(draft.cast.is_place(name) for name in draft.who)
    return bool(draft.who), not placed, draft.sure[0]


def ruled(group: list[Draft]) -> tuple[Status, When | None]:
    """Give the status and the time that the rules read from the mentions of one event."""
    lead = group[0]
    status, when = _status(group), _when(group, _status(group))
    if status in HAPPENED and ahead(
        when, lead.clock.latest
    ):  # one mention tells it as done, another its day, which is to come
        # ... and what nobody plans has happened; who "will not attend the summit on Monday" says so now
        done = lead.candidate.kind in UNPLANNED or lead.candidate.kind is Kind.REFUSAL
        status, when = (status, None) if done else (Status.PLANNED, when)
    if status is Status.PLANNED and is_over(when, lead.clock) and not any(draft.by_verb for draft in group):
        # "Results of the election are due": what is planned is not the election.
        status = next((draft.reading.status for draft in group if draft.reading.status in HAPPENED), status)
    return status, when


def _without_itself(names: tuple[str, ...], group: list[Draft]) -> tuple[str, ...]:
    """Leave out the event itself, taken for one that takes part in it ("a four-day conference concluded")."""
    nouns = (draft.candidate for draft in group if draft.candidate.kind in _OCCASIONS)
    own = {noun.tree.forms[noun.index] for noun in nouns if not noun.sense.verb}
    return tuple(name for name in names if name.lower().rsplit(" ", 1)[-1] not in own)


def _kind(group: list[Draft]) -> Kind:
    """Give the kind that the mentions speak for most, of a death its cause; a user's own stands, then a sure one."""
    senses = [draft.candidate.sense for draft in group]
    own = next((sense.kind for sense in senses if sense.own), next((s.kind for s in senses if s.sure), None))
    told = list(dict.fromkeys(draft.candidate.kind for draft in group))
    brought = not CAUSES.isdisjoint(told)
    left = [kind for kind in told if not (brought and kind is Kind.DEATH)]
    chances = {kind: sum(draft.kinds.get(kind, 0.0) for draft in group) for kind in left}
    return own or max(chances, key=lambda kind: (chances[kind], kind is group[0].candidate.kind))


def _status(group: list[Draft]) -> Status:
    explicit = [draft.reading.status for draft in group if draft.reading.explicit]
    turned = [status for status in explicit if status in TURNS]
    told = [draft for draft in group if draft.by_verb]
    if group[0].candidate.kind in LAID and any(draft.reading.status is Status.OCCURRED for draft in told):
        turned = [status for status in turned if status is not Status.DENIED]  # "charged"; he "denied the charges"
    if turned:
        return min(turned, key=_RANK.__getitem__)
    begun = [d.reading.status for d in group if d.reading.certain and d.reading.status in HAPPENED]
    if begun:
        return begun[0]  # "the talks, which opened on Monday": they "will go on until Friday"
    if told[:1] == group[:1] and _is_left_open(told[0]) and not any(map(_is_plainly_planned, told)):
        return Status.POSSIBLE  # "Norden may amend the law"; it later speaks of "the planned change"
    if told and told[0].reading.status is Status.OCCURRED:
        return Status.OCCURRED
    if told and told[0].reading.status is Status.UNDERWAY and told[0].candidate.kind is Kind.VISIT:
        return Status.UNDERWAY  # they have arrived, whatever is still planned of it
    return min(explicit, key=_RANK.__getitem__) if explicit else group[0].reading.status


def _is_left_open(draft: Draft) -> bool:
    """Tell whether words leave open that it comes about ("may"; not "can", which says who has the right to do it)."""
    tree, able = draft.candidate.tree, clause_words("able")["can"]
    open_ = draft.reading.certain and draft.reading.status is Status.POSSIBLE
    return open_ and not any(tree.forms[i] in able for i in tree.children(draft.candidate.predicate, "aux"))


def _is_plainly_planned(draft: Draft) -> bool:
    """Tell whether a verb with a tense tells what is to come ("she will resign")."""
    return draft.reading.status is Status.PLANNED and is_finite(draft.candidate.tree, draft.candidate.predicate)


def placed(group: list[Draft]) -> Place | None:
    """Give the place that the rules read from the mentions of one event: the first that one tells."""
    return next((draft.where for draft in group if draft.where), None)


def _when(group: list[Draft], status: Status) -> When | None:
    """Give the time of an event: what words state, those of the mention that gives its status first."""
    telling = sorted(group, key=lambda draft: draft.reading.status is not status)
    stated = [(when, draft) for draft in telling if (when := draft.stated_for(status))]
    if stated:
        when, draft = next((told for told in stated[1:] if _is_within(told[0], stated[0][0])), stated[0])
        return _widened(when, draft, group, status)
    begun = next((draft for draft in telling if draft.tensed and draft.edge is Edge.FIRST and draft.days), None)
    if begun is not None and begun.tensed is not None:
        return _widened(begun.tensed, begun, group, status)  # "began a five-day tour", today
    tensed, hinted = (
        next(filter(None, times), None)
        for times in ((draft.tensed for draft in telling), (draft.hinted for draft in telling))
    )
    return tensed or hinted


def _widened(when: When, draft: Draft, group: list[Draft], status: Status) -> When:
    """Give the days of an event of which a mention tells the first or the last and some mention how many they are."""
    edge = draft.edge or (Edge.FIRST if status in _COMING or draft.candidate.kind is Kind.VISIT else None)
    days = max(draft.days for draft in group)
    today, first = draft.clock.day, when.first_day
    goes_on = status is Status.UNDERWAY and draft.candidate.kind is Kind.VISIT and not days and when.is_one_day
    if goes_on and today is not None and first is not None and first < today:
        return replace(when, end=today.isoformat())  # "arrived in Rome on Sunday", told on Wednesday
    return lasting(when, days, edge) if edge else when


def _is_within(when: When, other: When) -> bool:
    """Tell whether a time lies in a vaguer one and is more exact: "next month", then "from the 7th to the 9th"."""
    start, end, first, last = when.first_day, when.last_day, other.first_day, other.last_day
    if not (start and end and first and last):
        return False
    return first <= start <= end <= last and (last - first).days - (end - start).days >= _VAGUE


def _core(group: list[Draft]) -> bool:
    first = group[0]
    tree = first.candidate.tree
    beside = (tree.forms[i] for i in tree.children(first.candidate.predicate, "aux"))
    past_perfect = any(word in clause_words("background")["words"] for word in beside)
    return first.part > 0 or any(draft.ahead for draft in group) or (first.position < 0.5 and not past_perfect)
