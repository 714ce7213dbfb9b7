"""A page's second naming of an event: "talks" in the headline, "the meeting" further down."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.merge.kinds import SINGULAR
from daybook.merge.names import fold_words, means_nothing, name_of
from daybook.model import Kind, Report, Status

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR})
_HELD = frozenset({Status.OCCURRED, Status.UNDERWAY})


def echo_of(reports: Sequence[Report], index: int) -> int | None:
    """Give the index of the one fuller report of the page that a report without parties of its own speaks of.

    None where the report names its parties, where the page tells of no other event of the kind, or of several.
    """
    bare = reports[index]
    if bare.kind not in SINGULAR - {Kind.CONTEST} or _named(bare):
        return None
    alike = [at for at, other in enumerate(reports) if at != index and other.kind == bare.kind]
    fuller = [at for at in alike if _named(reports[at])]
    if len(fuller) != 1:
        return None
    return fuller[0] if _agree(bare, reports[fuller[0]]) else None


def _named(report: Report) -> bool:
    """Tell whether a report has a party that may be told from others, its day and its place apart."""
    place = fold_words(report.where.name) if report.where else None
    return any(
        name_of(name).weight >= 0.7 and fold_words(name) != place and not means_nothing(name)
        for name in report.who + report.whom
    )


def _agree(bare: Report, full: Report) -> bool:
    stage = next((course for course in (_AHEAD, _HELD) if full.status in course), frozenset({full.status}))
    if bare.status not in stage:
        return False
    if bare.where and (full.where is None or fold_words(bare.where.name) != fold_words(full.where.name)):
        return False  # a place of its own: in a page of news in brief, another item
    mine, theirs = bare.when, full.when
    if not (mine and theirs and mine.first_day and mine.last_day and theirs.first_day and theirs.last_day):
        return True
    return mine.first_day <= theirs.last_day and theirs.first_day <= mine.last_day
