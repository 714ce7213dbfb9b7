"""Join the mentions of one event on a page into one report."""

from __future__ import annotations

from daybook.data.countries import country_of_capital, country_of_name
from daybook.extract.candidates import Candidate
from daybook.extract.confidence import confidence
from daybook.extract.drafts import Draft
from daybook.extract.times import SPEECH
from daybook.extract.titles import title_of
from daybook.model import Kind, Place, Report, Status, When

_HAPPENED = frozenset({Status.OCCURRED, Status.UNDERWAY})
_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR, Status.POSTPONED, Status.CANCELLED})
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
#: Later words that change what is told of an event.
_TURNS = frozenset({Status.DENIED, Status.CANCELLED, Status.POSTPONED, Status.REFUSED})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TOKENS_APART = 8
_FEWEST_WORDS = 3


def join(drafts: list[Draft], floor: float) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention, those under the floor of confidence left out."""
    reports = [_report(group) for group in group_mentions(drafts)]
    return tuple(report for report in reports if report.confidence >= floor and not _says_nothing(report))


def _says_nothing(report: Report) -> bool:
    """Tell whether a report says too little for a line: "Talks", "Storm in Asia" of no known day."""
    words = len(report.title.split())
    parties = len(report.who) + len(report.whom)
    timed = report.when is not None and report.when.basis != "tense"
    if words == 1 and not (parties or report.where or report.figures):
        return not (timed and report.kind is Kind.VOTE)  # "Referendum" on a day is a line of a diary
    return not (parties or report.figures or timed) and words < _FEWEST_WORDS


def group_mentions(drafts: list[Draft]) -> list[list[Draft]]:
    """Put the mentions of one event together, in the order of first mention."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        group = _home(draft, groups)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return groups


def _home(draft: Draft, groups: list[list[Draft]]) -> list[Draft] | None:
    """Find the event that a mention belongs to: the latest one before it that agrees in everything it says."""
    for group in reversed(groups):
        if (
            group[0].part == draft.part
            and any(_same(draft, other) for other in group)
            and all(_compatible(draft, other) for other in group)
        ):
            return group
    return None


def _same(one: Draft, other: Draft) -> bool:
    """Tell whether a later mention may speak of an earlier one's event: same kind, and a word or a party shared."""
    if one.candidate.kind is not other.candidate.kind:
        return False
    if _one_phrase(one.candidate, other.candidate):
        return True
    if one.candidate.kind is Kind.FIGURES:
        words = {figure.words for figure in other.figures}
        return any(figure.words in words for figure in one.figures) and _is_definite(one.candidate)
    if one.candidate.kind is Kind.DEATH and one.who and one.who == other.who:
        return True  # nobody dies twice
    same_word = _word(one) == _word(other)
    if one.candidate.kind in SPEECH and one.candidate.sense.verb:
        return set(one.who) == set(other.who) and bool(one.who) and one.whom == other.whom and same_word
    if _phrase(one) == _phrase(other):
        return True
    shared = bool(set(one.who) & set(other.who) or set(one.whom) & set(other.whom))
    if _is_definite(one.candidate):
        return same_word or shared or not (one.who or one.whom or one.stated or one.candidate.kind in SPEECH)
    if (
        one.candidate.sense.verb and not same_word
    ):  # another verb of the kind: of the same two parties, or another event
        return len({*one.who, *one.whom} & {*other.who, *other.whom}) > 1
    return (same_word or shared) and not _is_indefinite(one.candidate)


def _word(draft: Draft) -> str:
    return draft.candidate.tree.lemmas[draft.candidate.index]


def _phrase(draft: Draft) -> str:
    """Give a noun with what hangs on it, as written; a verb's is its own place, so that no two are the same."""
    candidate = draft.candidate
    if candidate.sense.verb:
        return f"{candidate.span.start}"
    tree = candidate.tree
    inside = tree.subtree(candidate.index, frozenset({"case", "punct", "cc", "conj", "acl", "appos", "parataxis"}))
    words = [tree.forms[i] for i in inside]
    return " ".join(words) if len(words) > 2 else f"{candidate.span.start}"


def _one_phrase(one: Candidate, other: Candidate) -> bool:
    """Two words of one event: "signed an agreement", "a meeting and lunch"."""
    if one.sentence != other.sentence or (one.tree is not other.tree and one.tree.sentence != other.tree.sentence):
        return False
    near = abs(one.index - other.index) <= _TOKENS_APART
    carried = other.index in (one.light, one.tree.parent(one.index)) or one.index in (other.light,)
    if one.kind is other.kind and _told_again(one, other):
        return True
    return near and (carried or (one.tree.base[one.index] == "conj" and one.tree.parent(one.index) == other.index))


def _told_again(one: Candidate, other: Candidate) -> bool:
    """Tell whether an event is named twice in a clause: "the invasion, the biggest attack", "the attack killed ten"."""
    tree = one.tree
    if tree.parent(one.index) == other.index and tree.base[one.index] == "appos":
        return True
    return one.sense.verb and tree.parent(other.index) == one.index and tree.base[other.index] == "nsubj"


def _is_definite(candidate: Candidate) -> bool:
    tree = candidate.tree
    if candidate.sense.verb:
        return False
    return any(
        tree.forms[i] in _DEFINITE or tree.is_possessive(i) for i in tree.children(candidate.index, "det", "nmod")
    )


def _is_indefinite(candidate: Candidate) -> bool:
    tree = candidate.tree
    return not candidate.sense.verb and bool({"a", "an", "another"} & tree.child_lemmas(candidate.index, "det"))


def _modifiers(candidate: Candidate) -> set[str]:
    return candidate.tree.child_lemmas(candidate.index, "amod", "det")


def _compatible(one: Draft, other: Draft) -> bool:
    """Tell whether nothing that two mentions say speaks against their being of one event."""
    if _clash(one.who, other.who, one.candidate.kind) or _clash(one.whom, other.whom, one.candidate.kind):
        return False
    if one.where and other.where and not _names_meet(one.where.name, other.where.name):
        return False
    if one.stated and other.stated and not _times_meet(one.stated, other.stated):
        return False
    if not one.candidate.sense.verb and not other.candidate.sense.verb and _word(one) == _word(other):
        return not ({"another", "other", "second", "previous", "separate", "similar"} & _modifiers(one.candidate))
    if one.candidate.kind is Kind.DEATH and one.who:
        return True
    happened = {one.reading.status in _HAPPENED, other.reading.status in _HAPPENED}
    return len(happened) == 1 or _is_definite(one.candidate) or _one_phrase(one.candidate, other.candidate)


def _clash(one: tuple[str, ...], other: tuple[str, ...], kind: Kind) -> bool:
    if not one or not other:
        return False
    return not any(_names_meet(a, b) for a in one for b in other)


def _names_meet(one: str, other: str) -> bool:
    country = country_of_name(one) or country_of_capital(one)
    if country and country == (country_of_name(other) or country_of_capital(other)):
        return True  # "Moscow's invasion", "Russia's invasion"
    mine, theirs = set(one.lower().split()), set(other.lower().split())
    return mine <= theirs or theirs <= mine


def _times_meet(one: When, other: When) -> bool:
    if None in (one.first_day, one.last_day, other.first_day, other.last_day):
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day  # type: ignore[operator]


def _report(group: list[Draft]) -> Report:
    lead = group[0]
    status = _status(group)
    who = next((draft.who for draft in group if draft.who), ())
    whom = next((draft.whom for draft in group if draft.whom), ())
    where = _place(group)
    return Report(
        kind=lead.candidate.kind,
        title=title_of(_titled(group).candidate, (who, whom), where, status, lead.cast),
        status=status,
        who=who,
        whom=whom,
        where=where,
        when=_when(group),
        according_to=lead.according_to,
        figures=tuple(figure for draft in group for figure in draft.figures),
        mentions=tuple(draft.mention for draft in group),
        confidence=confidence(group),
        core=_core(group),
    )


def _titled(group: list[Draft]) -> Draft:
    """Give the mention that a title is made from: the first whose verb tells it, else the first."""
    told = [draft for draft in group if draft.candidate.sense.verb or draft.candidate.light >= 0]
    return next((draft for draft in told if draft.who), group[0])


def _status(group: list[Draft]) -> Status:
    explicit = [draft.reading.status for draft in group if draft.reading.explicit]
    turned = [status for status in explicit if status in _TURNS]
    told = [draft for draft in group if draft.candidate.sense.verb or draft.candidate.light >= 0]
    if turned:
        return min(turned, key=_RANK.__getitem__)
    if told and told[0].reading.status is Status.OCCURRED:
        return Status.OCCURRED
    return min(explicit, key=_RANK.__getitem__) if explicit else group[0].reading.status


def _place(group: list[Draft]) -> Place | None:
    return next((draft.where for draft in group if draft.where), None)


def _when(group: list[Draft]) -> When | None:
    stated = next((draft.stated for draft in group if draft.stated), None)
    return stated or next((draft.tensed for draft in group if draft.tensed), None)


def _core(group: list[Draft]) -> bool:
    first = group[0]
    past_perfect = "had" in {
        first.candidate.tree.forms[i] for i in first.candidate.tree.children(first.candidate.predicate, "aux")
    }
    return first.part > 0 or any(draft.ahead for draft in group) or (first.position < 0.5 and not past_perfect)
