"""A page's second naming of an event: "talks" in the headline, "the meeting" further down."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from daybook.merge.kinds import SINGULAR, family
from daybook.merge.names import DESCRIBED, fold_words, means_nothing, name_of
from daybook.merge.sentences import sentence_of
from daybook.merge.stems import stem, stems
from daybook.model import Filing, Kind, Page, Report, ReportKey, Role, Status

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR})
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})
_HELD = frozenset({Status.OCCURRED, Status.UNDERWAY})
# "the deal", "this strike", but not "the deal of 1997", "the visit to Lima", "the strike that ended in May"
_BEFORE = re.compile(r"\b(?:the|this|that|these|those)\s+\Z", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:\Z|[.,;:!?\n”\"]|(?!(?:of|to|with|between|against|who|which|that|held|in|at)\b)[a-z])")


def echo_of(page: Page, index: int) -> int | None:
    """Give the index of the fuller report of the page that a report without parties of its own speaks of.

    "The deal" takes up the deal told of last before it. What is named without an article takes up the one other event
    of its kind that the page tells of. None where the report names its parties, where there is no such other, and
    where it tells by words of its own, of which the other's sentences have none, what happened.
    """
    bare = page.reports[index]
    if bare.kind is Kind.CONTEST or (_named(bare) and bare.whom):
        return None
    if _definite(page, bare):  # whoever spoke "after the meeting" is not what tells which
        full = _told_last(page.reports, index)
    elif _named(bare) or bare.kind not in SINGULAR:
        return None
    else:
        full = _only_other(page.reports, index)
    return full if full is not None and _may_be_told_again(page, page.reports[full], bare) else None


def _may_be_told_again(page: Page, full: Report, bare: Report) -> bool:
    """Tell whether a bare report stands in one story with the fuller one, at no other time, and in no other words."""
    return _story(page, full) == _story(page, bare) and not _held_apart(full, bare) and not _has_own(page, full, bare)


def _story(page: Page, report: Report) -> int:
    """Give where the block begins of another story's headline that a report stands in, -1 for the page's own story."""
    at = bisect_right(page.blocks, _first(report), key=lambda block: block.start) - 1
    return page.blocks[at].start if at >= 0 and page.blocks[at].role is Role.TEASER else -1


def _held_apart(one: Report, other: Report) -> bool:
    """Tell whether two reports were each held, at times that have no day in common."""
    if not {one.status, other.status} <= _HELD or not (one.when and other.when):
        return False
    guess = one.when.is_guess or other.when.is_guess
    return not guess and not _touch(one, other)


def _has_own(page: Page, full: Report, bare: Report) -> bool:
    """Tell whether a report has words for what happened besides those that name it, its parties and its place, and
    neither one of these nor its name stands in what the fuller one says: "Ebola spreads" is no echo of a fire."""
    called = {stem(word) for m in bare.mentions for word in fold_words(page.text[m.trigger.start : m.trigger.end])}
    names = [*bare.who, *bare.whom, *([bare.where.name] if bare.where else [])]
    named = {stem(word) for name in names for word in fold_words(name)}
    words = set(stems(bare.title)) - named
    told = stems(" ".join([full.title, *(sentence_of(page, mention) for mention in full.mentions)]))
    return bool(words - called) and words.isdisjoint(told)


def telling(filings: Sequence[Filing]) -> list[Filing]:
    """Give the reports of an event without the echoes of others of these: an echo's time and status are not its own."""
    keys = {filing.key for filing in filings}
    return [filing for filing in filings if full_of(filing) not in keys]


def full_of(filing: Filing) -> ReportKey | None:
    """Give the key of the report that a filing is an echo of."""
    return None if filing.echo_of is None else ReportKey(filing.key.capture_id, filing.echo_of)


def _definite(page: Page, report: Report) -> bool:
    """Tell whether every mention speaks of something told before, by a bare noun after the article."""
    spans = [mention.trigger for mention in report.mentions]
    return bool(spans) and all(
        _BEFORE.search(page.text, max(0, span.start - 8), span.start) and _AFTER.match(page.text, span.end)
        for span in spans
    )


def _told_last(reports: Sequence[Report], index: int) -> int | None:
    """Give the fuller report of the kind whose first words come last before those of the bare one."""
    here = _first(reports[index])
    before = [
        (_first(other), at)
        for at, other in enumerate(reports)
        if at != index and family(other.kind) == family(reports[index].kind) and _named(other) and _first(other) < here
    ]
    return max(before, default=(0, None))[1]


def _first(report: Report) -> int:
    return min((mention.trigger.start for mention in report.mentions), default=0)


def _only_other(reports: Sequence[Report], index: int) -> int | None:
    alike = [at for at, other in enumerate(reports) if at != index and other.kind == reports[index].kind]
    fuller = [at for at in alike if _named(reports[at])]
    if not fuller and reports[index].status in _OFF:  # one mention tells the old day, another the new
        fuller = [at for at in alike if at < index and reports[at].status == reports[index].status]
        return fuller[0] if len(fuller) == 1 else None
    if not fuller and reports[index].when is None:
        fuller = [at for at in alike if reports[at].when]
    if len(fuller) != 1:
        return None
    return fuller[0] if _agree(reports[index], reports[fuller[0]]) else None


def _named(report: Report) -> bool:
    """Tell whether a report has a party that may be told from others, its day and its place apart."""
    place = fold_words(report.where.name) if report.where else None
    return any(
        name_of(name).weight >= DESCRIBED and fold_words(name) != place and not means_nothing(name)
        for name in report.who + report.whom
    )


def _agree(bare: Report, full: Report) -> bool:
    stage = next((course for course in (_AHEAD, _HELD) if full.status in course), frozenset({full.status}))
    if bare.status not in stage:
        return False
    if bare.where and (full.where is None or fold_words(bare.where.name) != fold_words(full.where.name)):
        return False  # a place of its own: in a page of news in brief, another item
    if bare.when and bare.when.is_one_day and full.when is None:
        return False  # a day of its own: of the two, it is the one that tells when
    return _touch(bare, full)


def _touch(one: Report, other: Report) -> bool:
    """Tell whether the times of two reports may have a day in common."""
    mine, theirs = one.when, other.when
    if not (mine and theirs and mine.first_day and mine.last_day and theirs.first_day and theirs.last_day):
        return True
    return mine.first_day <= theirs.last_day and theirs.first_day <= mine.last_day
