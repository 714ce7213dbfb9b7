"""Headlines and headings of lists: what they call those below them is no event beside these ("Sunday's results")."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.shown.sight import out_of_sight
from daybook.model import Block, Kind, Page, Report, Role

__all__ = ["without_heads"]

_HEADS = frozenset({Role.HEADLINE, Role.HEADING})
_SEVERAL = 2  # reports of a kind that a list tells


def without_heads(page: Page, told: Sequence[Report], listed: Sequence[Report]) -> tuple[Report, ...]:
    """Give what a page's sentences have `told`, out of sight what only heads several of a kind that its lines list."""
    kinds = [report.kind for report in listed]
    several = frozenset(kind for kind in kinds if kinds.count(kind) >= _SEVERAL)
    heads = [block for block in page.blocks if block.role in _HEADS]
    return tuple(out_of_sight(one) if _is_head(one, several, heads) else one for one in told)


def _is_head(report: Report, several: frozenset[Kind], heads: Sequence[Block]) -> bool:
    """Tell whether a report is of a kind that lines list and told by headings alone, or first by one where it is of no
    one day or its title names nobody."""
    if report.kind not in several:
        return False
    in_heads = [any(head.start <= one.start < head.end for head in heads) for one in report.mentions]
    named = any(name in report.title for name in (*report.who, *report.whom))
    dated = report.when is not None and report.when.is_one_day
    return (in_heads[0] and not (named and dated)) or (all(in_heads) and not _is_headline(report, heads))


def _is_headline(report: Report, heads: Sequence[Block]) -> bool:
    lines = (head for head in heads if head.role is Role.HEADLINE)
    return any(line.start <= report.mentions[0].start < line.end for line in lines)
