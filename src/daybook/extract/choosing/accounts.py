"""Whose accounts, or whose sentence, a page tells of where it does not say: those of whom it told before."""

from __future__ import annotations

from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.mentions import is_indefinite
from daybook.extract.titles.forms import said
from daybook.extract.trees.grammar import possessors, subject_of
from daybook.lang import load
from daybook.model import Kind, Status


def accountable(draft: Draft) -> tuple[str, ...]:
    """Name the company that a page and its headline are about, where a mention tells of an account of nobody's
    ("operating profit fell 4 percent")."""
    tree, company, told = draft.candidate.tree, draft.cast.company, draft.candidate.sense.verb
    if company is None or draft.candidate.kind is not Kind.FIGURES or not told:
        return ()
    subjects = subject_of(tree, draft.candidate.predicate)
    accounts = load("en", "triggers/classes")["classes"]["account"]
    of_nobody = all(tree.lemmas[i] in accounts and not possessors(tree, i) for i in subjects)
    return (company,) if subjects and of_nobody and said(company, draft.setting.headline) else ()


def defendant(draft: Draft, before: Draft | None) -> tuple[str, ...]:
    """Name who is to be tried or sentenced, where a bare noun tells of that day ("Sentencing is set for May 4"): the
    one of whose charge, trial or verdict the page told last."""
    tree, noun = draft.candidate.tree, draft.candidate.index
    court = not draft.candidate.sense.verb and draft.candidate.kind in (Kind.RULING, Kind.HEARING)
    if before is None or not court or draft.reading.status is not Status.PLANNED:
        return ()
    over = tree.parent(noun)
    beside = tree.children(over) if over >= 0 else []
    if is_indefinite(draft.candidate) or any(_is_matter(draft, i) for i in beside):
        return ()
    bare = all(tree.base[i] in ("det", "punct", "case") for i in tree.children(noun) if tree.base[i] != "acl")
    return before.whom if bare and all(map(before.cast.is_person, before.whom)) else ()


def _is_matter(draft: Draft, word: int) -> bool:
    """Tell whether words say what a hearing is about ("is set for Friday on whether the port can be closed")."""
    tree, about = draft.candidate.tree, load("en", "titles")["words"]["tried_about"]
    marks = {tree.forms[i] for i in tree.children(word, "mark", "case")}
    return not marks.isdisjoint(about) and not draft.cast.is_time(tree.tokens[word])
