"""What the rules read from the mentions of one event together: its kind, status and time, who, whom and where."""

from __future__ import annotations

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.mentions import CAUSES
from daybook.extract.kinds import HAPPENED, LAID, TURNS
from daybook.extract.times.lasting import Edge, lasting
from daybook.extract.times.reckoned import UNPLANNED, ahead
from daybook.extract.times.timing import is_over
from daybook.extract.trees.status_marks import is_finite
from daybook.model import Kind, Place, Status, When

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
_VAGUE = 6  # days that a vaguer time has at least more than another: a week, no meeting of three days


def ruled(group: list[Draft]) -> tuple[Status, When | None]:
    """Give the status and the time that the rules read from the mentions of one event."""
    lead = group[0]
    status, when = _status(group), when_told(group, _status(group))
    latest = max((draft.clock.latest for draft in group if draft.clock.latest), default=None)  # of a log's entries
    if status in HAPPENED and ahead(when, latest):  # one mention tells it as done, another its day, which is to come
        # ... and what nobody plans has happened; who "will not attend the summit on Monday" says so now
        done = lead.candidate.kind in UNPLANNED or lead.candidate.kind is Kind.REFUSAL
        status, when = (status, None) if done else (Status.PLANNED, when)
    if status is Status.PLANNED and is_over(when, lead.clock) and not any(draft.by_verb for draft in group):
        # "Results of the election are due": what is planned is not the election.
        status = next((draft.reading.status for draft in group if draft.reading.status in HAPPENED), status)
    return status, when


def sides_ruled(group: list[Draft]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give who and whom as the mentions of one event tell them, the surest first."""
    who = _without_itself(max(group, key=_tells_who).who, group)
    whom = max(group, key=lambda draft: (bool(draft.whom), draft.sure[1])).whom
    return who, tuple(name for name in _without_itself(whom, group) if name not in who)


def _tells_who(draft: Draft) -> tuple[bool, bool, float]:
    """Rank a mention by how well it tells who: a meeting's "who" that is but a place ("the Trieste meeting") last."""
    placed = draft.candidate.kind is Kind.MEETING and all(draft.cast.is_place(name) for name in draft.who)
    return bool(draft.who), not placed, draft.sure[0]


def _without_itself(names: tuple[str, ...], group: list[Draft]) -> tuple[str, ...]:
    """Leave out the event itself, taken for one that takes part in it ("a four-day conference concluded")."""
    nouns = (draft.candidate for draft in group if draft.candidate.kind in _OCCASIONS)
    own = {noun.tree.forms[noun.index] for noun in nouns if not noun.sense.verb}
    return tuple(name for name in names if name.lower().rsplit(" ", 1)[-1] not in own)


def placed(group: list[Draft]) -> Place | None:
    """Give the place that the rules read from the mentions of one event: the first that one tells."""
    return next((draft.where for draft in group if draft.where), None)


def kind_told(group: list[Draft]) -> Kind:
    """Give the kind that the mentions speak for most, of a death its cause; a user's own stands, then a sure one."""
    senses = [draft.candidate.sense for draft in group]
    own = next((sense.kind for sense in senses if sense.own), next((s.kind for s in senses if s.sure), None))
    told = list(dict.fromkeys(draft.candidate.kind for draft in group))
    brought = not CAUSES.isdisjoint(told)
    left = [kind for kind in told if not (brought and kind is Kind.DEATH)]
    chances = {kind: sum(draft.kinds.get(kind, 0.0) for draft in group) for kind in left}
    return own or max(chances, key=lambda kind: (chances[kind], kind is group[0].candidate.kind))


def _status(group: list[Draft]) -> Status:
    """Give the status of an event: what turns it before what leaves it open, words before a tense."""
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


def when_told(group: list[Draft], status: Status) -> When | None:
    """Give the time of an event: what words state, those of the mention that gives its status first."""
    telling = sorted(group, key=lambda draft: (not _is_new_date(draft, status), draft.reading.status is not status))
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


def _is_new_date(draft: Draft, status: Status) -> bool:
    """Tell whether a mention plans for a day ahead what others say is put off: that day, not the one of saying so."""
    return status is Status.POSTPONED and draft.reading.status is Status.PLANNED and draft.ahead


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


def is_core(group: list[Draft]) -> bool:
    """Tell whether an event is of a page's news: ahead, a teaser's, or told in the story's first half as no history."""
    first = group[0]
    tree = first.candidate.tree
    beside = (tree.forms[i] for i in tree.children(first.candidate.predicate, "aux"))
    past_perfect = any(word in clause_words("background")["words"] for word in beside)
    return first.part > 0 or any(draft.ahead for draft in group) or (first.position < 0.5 and not past_perfect)
