"""What a sentence leaves unsaid because the page has said it before: whose figures, of what day."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.times.clock import Clock
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Kind, Status, When

_NEAR = 1
_STEPS = 5
_OCCASIONS = frozenset({Kind.VISIT, Kind.MEETING, Kind.CALL, Kind.ADDRESS, Kind.CEREMONY})
_RECENT = 7
_OLDEST_FIGURES = 400  # days
_BACKGROUND = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "amod"})


def in_context(drafts: list[Draft], clock: Clock) -> list[Draft]:
    """Give the drafts of a page, in order, with what earlier sentences tell of later ones filled in."""
    found: list[Draft] = []
    parts: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        before = parts[draft.part]
        figures = draft.candidate.kind is Kind.FIGURES
        known = _figures(draft, before, clock) if figures else _of_one_plan(draft, before)
        found.append(_dated(known, before, clock))
        before.append(found[-1])
    return found


def _figures(draft: Draft, before: list[Draft], clock: Clock) -> Draft:
    """Figures go on about the owner and the period of those before them, where they name none of their own."""
    earlier = (other for other in reversed(before) if other.candidate.kind is Kind.FIGURES)
    last = next(earlier, None)
    if not draft.who and _is_of_a_company(draft):
        company = (draft.cast.company,) if draft.cast.company else ()
        owner = next((other.who for other in (last, *earlier) if other is not None and other.who), company)
        draft = replace(draft, who=owner)
    if draft.stated is None and draft.reading.status is Status.OCCURRED and last is not None:
        figures = (other for other in reversed(before) if other.candidate.kind is Kind.FIGURES)
        told = (  # and no forecast, nor what the figures are beside ("eel prices fell by half in 1979")
            other.stated
            for other in figures
            if other.reading.status is Status.OCCURRED
            and not is_long_over(other.stated, clock)
            and not other.candidate.is_in_relative  # "Vard, which sold 9,000 cars last year"
        )
        draft = replace(draft, stated=next(told, None))
    return draft


def is_long_over(when: When | None, clock: Clock) -> bool:
    """Tell whether a time was over long before the page: news of figures is of the year or the months before it."""
    last = when.last_day if when is not None else None
    return last is not None and clock.day is not None and (clock.day - last).days > _OLDEST_FIGURES


def _of_one_plan(draft: Draft, before: list[Draft]) -> Draft:
    """What somebody will "also" do, or "later in the day", is of the day of the plan for them that was just told."""
    tree, predicate = draft.candidate.tree, draft.candidate.predicate
    if draft.reading.status is not Status.PLANNED or draft.candidate.kind not in _OCCASIONS:
        return draft
    beside = tree.child_lemmas(predicate, "advmod")
    also = not beside.isdisjoint(clause_words("same_day")["also"]) and draft.stated is None and draft.tensed is None
    if not (also or is_of_that_day(draft)):
        return draft
    for other in reversed(before):
        if draft.candidate.sentence - other.candidate.sentence > _STEPS:
            break
        when = other.stated if other.reading.status is Status.PLANNED and other.candidate.kind in _OCCASIONS else None
        if when is not None and when.is_one_day and set(draft.who) & set(other.who):
            return replace(draft, stated=replace(when, basis="context", grounds=("the plan told before",)))
    return draft


def is_of_that_day(draft: Draft) -> bool:
    """Tell whether words say that an event is of the day told last ("later in the day", but not "48 hours later")."""
    tree, told = draft.candidate.tree, [phrase.split() for phrase in clause_words("same_day")["later"]]
    starts = [i for i in range(len(tree.tokens)) if not i or tree.tokens[i - 1].upos != "NUM"]
    return any(tree.forms[i : i + len(phrase)] == phrase for phrase in told for i in starts)


def _is_of_a_company(draft: Draft) -> bool:
    tree, index = draft.candidate.tree, draft.candidate.index
    words = set(load("en", "triggers/classes")["classes"]["account"])
    return bool(words & {tree.lemmas[index], *tree.child_lemmas(index, "nsubj", "compound")})


def _dated(draft: Draft, before: list[Draft], clock: Clock) -> Draft:
    """An event told in the simple past, without a day, is of the day that the sentences before it tell of.

    One of "hours later" is so though the page's own day would do.
    """
    if (
        draft.stated is not None
        or (draft.tensed is not None and not is_of_that_day(draft))
        or draft.reading.status is not Status.OCCURRED
        or draft.according_to
        or not _is_told(draft)
    ):
        return draft
    if clock.published is None or clock.day is None or not clock.published.is_one_day:
        return draft
    number = draft.candidate.sentence
    for other in reversed(before):
        when = other.stated
        if number - other.candidate.sentence > _NEAR:
            break
        if (
            when is not None
            and when.is_one_day
            and other.reading.status is Status.OCCURRED
            and when.first_day is not None
            and 0 <= (clock.day - when.first_day).days < _RECENT
        ):
            return replace(draft, tensed=replace(when, basis="context", grounds=("the day told before",)))
    return draft


def _is_told(draft: Draft) -> bool:
    """Tell whether a draft's word is a main verb in the simple past, or hangs on one as a noun at its side."""
    tree, index = draft.candidate.tree, draft.candidate.predicate
    if not draft.candidate.sense.verb and draft.candidate.light < 0:
        return False
    return _simple_past(tree, index) and not any(
        tree.relations[node] in _BACKGROUND for node in (index, *tree.ancestors(index))
    )


def _simple_past(tree: Tree, verb: int) -> bool:
    words = clause_words("simple_past")
    passive = any(tree.forms[child] in words["passive"] for child in tree.children(verb, "aux"))
    return (tree.tokens[verb].xpos == "VBD" and tree.child_lemmas(verb, "aux").isdisjoint(words["no"])) or passive
