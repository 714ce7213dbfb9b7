"""Reports: what the mentions of each event of a page tell together, and which of them are shown."""

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
from daybook.extract.joining.ruled import is_core, kind_told, placed, ruled, sides_ruled, when_told
from daybook.extract.kinds import TO_COME
from daybook.extract.shown.confidence import Sure, confidence, told
from daybook.extract.shown.duplicates import each_once
from daybook.extract.shown.lead import is_news, shown
from daybook.extract.shown.sight import out_of_sight
from daybook.extract.shown.unclear import (
    is_bare_visit,
    is_dated_happening,
    is_nameless,
    is_only_named,
    is_untold,
    pointed_thing,
)
from daybook.extract.status.voted import is_voted_for
from daybook.extract.times.timing import is_main_of_item
from daybook.extract.titles.places import is_before_or_after, with_place
from daybook.extract.titles.title import own_title_of
from daybook.extract.trees.grammar import patient, subject_of
from daybook.model import EventRole, Kind, Place, Report, When

#: Kinds that befall people and things: a place is where, and nobody to whom.
_AT_PLACES = frozenset({Kind.ACCIDENT, Kind.DEATH, Kind.ARREST, Kind.CEREMONY, Kind.ADDRESS})
_OF_COURTS = frozenset({Kind.CHARGE, Kind.RULING, Kind.HEARING, Kind.ARREST})
#: Kinds of what those do who vote for it, and their vote says.
_VOTED_FOR = frozenset({Kind.MEASURE, Kind.SANCTION})
_FEWEST_WORDS = 3
_BARE = 2  # words of a title that says nothing but what it was


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


def reports_of(drafts: list[Draft], floor: float) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention, those under the floor of confidence left out."""
    page = AsTold.by(drafts)
    told_of = [(event, report_of(event, page)) for event in events_of(drafts) if _is_told(event, floor)]
    lines = Counter(report.title for _, report in told_of)
    apart = ((event, _own_title(event, one) if lines[one.title] > 1 else one) for event, one in told_of)
    mentioned = EventNames(told_of)
    placed = ((event, _told_where(event, one)) for event, one in apart if not _says_nothing(one))
    return each_once([_in_sight(event, mentioned.which(event, report), mentioned) for event, report in placed])


def _is_told(event: Event, floor: float) -> bool:
    """Tell whether an event's chance reaches a floor, lower for a story's main deed; a pronoun alone has none."""
    if all(draft.candidate.stands_for for draft in event.drafts):
        return False
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
    page itself ("condemned the raid"), a place tells which it is, or the story's first sentence tells it; and what the
    page only names."""
    draft = titled(list(event.drafts), report.status)
    if is_only_named(report, draft):
        return out_of_sight(report)
    tree, thing = draft.candidate.tree, pointed_thing(report, draft.candidate)
    if draft.headline or event.drafts[0].headline or thing < 0 or report.where is not None:
        return report
    if tree.sentence.start == draft.setting.lead or mentioned.knows(tree.tokens[thing].start):
        return report
    return out_of_sight(report)


def _is_named_by_an_item(draft: Draft) -> bool:
    """Tell whether an item of an agenda only names an event, and announces another ("minutes of its March meeting")."""
    candidate = draft.candidate
    named = draft.clock.listed is not None and not candidate.sense.verb
    return named and not is_main_of_item(candidate, draft.reading.status) and not draft.listed


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
    group, lead = event.drafts, event.drafts[0]
    (status, stated), ruled_when = standing(event)
    when, timed = when_of(event, status, ruled_when, page.times)
    teller, kind, ruled_where = titled(group, status), kind_told(group), placed(group)
    who, whom, named = _sides(event, teller, page)
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
        core=is_core(group),
    )
    report = replace(report, confidence=shown(event, report, confidence(event, report, Sure(stated, named, timed))))
    # Of another story's headline, what it tells by the way; what a reader cannot tell without the page.
    aside = lead.headline is None and (lead.part > 0 or _is_named_by_an_item(lead) or is_untold(report, teller))
    aside = aside or (kind in _VOTED_FOR and all(_is_voted_for(draft) for draft in group))
    vague = lead.part > 0 and when is None and lead.clock.is_vague  # "to vote next week": after which day, nobody knows
    return out_of_sight(report) if aside or vague or _was_to_come(report, group) else report


def _was_to_come(report: Report, group: Sequence[Draft]) -> bool:
    """Tell whether a log tells in an entry that is over of what was then to come, and is not any more."""
    told, latest = [draft.clock.logged is not None for draft in group], group[0].clock.page_latest
    last = report.when.last_day if report.when else None
    ahead = last is not None and latest is not None and last > latest
    return report.status in TO_COME and not ahead and (any(told) if report.when else all(told))


def _is_voted_for(draft: Draft) -> bool:
    """Tell whether a mention tells what the body votes for whose vote is another line ("voted to ban smoking")."""
    return draft.candidate.sense.verb and is_voted_for(draft.candidate.tree, draft.candidate.index)


def _sides(event: Event, teller: Draft, page: AsTold) -> tuple[Names, Names, float]:
    """Give who and whom, and how sure who is: as chosen, but for what one word of the clause tells together, and for
    the mention that gives the title, where it tells of others."""
    group, lead = event.drafts, event.drafts[0]
    doers, others = sides_ruled(group)
    who, named = side_of(event, EventRole.WHO, doers, page.names)
    # "rebels threw a bomb", and "soldiers fired back", taken for the same
    another = is_contradicted(teller, who, group)
    who = teller.ruled[0] if another else who
    together, undergone = _told_together(group)
    who = who if set(who) >= set(together) or _are_persons_of(who, together, lead) else together
    who = _each_once(tuple(issuer_told(name, lead.cast, lead.mention.trigger.start) for name in who))
    whom = teller.whom if another else side_of(event, EventRole.WHOM, others, page.names, who).names
    whom = whom if set(whom) >= set(undergone) or set(who) & set(undergone) else undergone
    who = who or accountable(lead)
    return who, whom or (() if who else defendant(lead, page.courts.last(event))), named


def _are_persons_of(who: Names, together: Names, lead: Draft) -> bool:
    """Tell whether persons whom the first mention itself names do what a later one tells of their countries or bodies
    ("Holt met Dunn in Vard. The two countries agreed to meet again")."""
    persons = [name for name in who if lead.cast.is_person(name)]
    own = bool(who) and len(persons) == len(who) and set(who) <= set(lead.ruled[0])
    return own and not any(map(lead.cast.is_person, together))


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
    when = when_told(group, likely.status)
    return likely, when if goes_with(when, likely.status, clock) else None
