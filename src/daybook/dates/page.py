"""Date a page: its own day from what it says of itself, then every time in its text, read as of that day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from daybook.dates.clues import parse_age
from daybook.dates.expressions import find_times
from daybook.dates.weigh import modified, published
from daybook.model import Annotation, Block, Page, Role, Teaser, TimeExpression, When

__all__ = ["date_page"]

_SILENT = frozenset({Role.FURNITURE, Role.TEASER})


def date_page(page: Page, annotation: Annotation) -> Page:
    """Give the page with its `published`, `modified`, `times` and the times of its teasers filled in.

    `published` says with its basis and grounds where it comes from; it is None where nothing on the page tells.
    """
    own = published(page)
    teasers = tuple(_aged(teaser, page.captured) for teaser in page.teasers)
    on = own.first_day if own and own.is_one_day else None
    times = _times(page, on, annotation)
    return replace(page, published=own, modified=modified(page), teasers=teasers, times=times)


def _aged(teaser: Teaser, captured: datetime | None) -> Teaser:
    if teaser.age is None or captured is None:
        return teaser
    moment = captured.astimezone(UTC) if captured.tzinfo else captured
    found = parse_age(teaser.age, moment)
    if found is None:
        return teaser
    return replace(
        teaser, when=When(start=found[0], end=found[1], basis="age", grounds=(f"“{teaser.age}” at capture",))
    )


def _times(page: Page, on: date | None, annotation: Annotation) -> tuple[TimeExpression, ...]:
    text = page.text
    blocks = [b for b in page.blocks if b.role not in _SILENT] or [Block(role=Role.PARAGRAPH, start=0, end=len(text))]
    if page.blocks and not any(b.role not in _SILENT for b in page.blocks):
        return ()
    # furniture and rails are blanked, so that offsets stay and nothing is read across them
    parts, at = [], 0
    for block in blocks:
        parts.append("\n" * (block.start - at) + text[block.start : block.end])
        at = block.end
    return find_times("".join(parts), on, annotation)
