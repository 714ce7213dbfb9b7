"""Whose accounts a page tells of where it does not say: those of the company that it is about."""

from __future__ import annotations

from daybook.extract.drafts import Draft
from daybook.extract.grammar import possessors, subject_of
from daybook.extract.wording import said
from daybook.lang import load
from daybook.model import Kind


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
