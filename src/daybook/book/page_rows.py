"""What the book keeps of a capture, of its page and of a failure, as rows."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import timedelta

import msgspec
from msgspec.structs import replace
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as insert_or

from daybook.book.schema import failures
from daybook.model import Block, Capture, Failure, Page, Role, to_json


def capture_row(capture: Capture) -> dict[str, object]:
    """Give a capture as a row of its table, its bytes compressed."""
    return {
        "id": capture.id,
        "digest": capture.digest,
        "url": capture.url,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "captured": capture.captured.isoformat() if capture.captured else None,
        "name": capture.name,
        "published": capture.published,
        "title": capture.title,
        "outlet": capture.outlet,
        "size": len(capture.data),
        "data": zlib.compress(capture.data, 6),
    }


def page_row(capture: Capture, page: Page, fingerprint: bytes) -> dict[str, object]:
    """Give a page as a row of its table, with the fingerprint by which copies of its text are found."""
    published = page.published
    return {
        "capture_id": capture.id,
        "url": page.url,
        "title": page.title,
        "outlet": page.outlet,
        "agency": page.agency,
        "language": page.language,
        "first_day": published.first_day.isoformat() if published and published.first_day else None,
        "last_day": _last_day(capture, page),
        "text": page.text,
        **searched(page.text, page.blocks),
        "reading": zlib.compress(to_json(replace(page, text="")), 6),
        "sketch": fingerprint,
        "source_group": "",
    }


def searched(text: str, blocks: Iterable[Block]) -> dict[str, str]:
    """Give what a page is searched by, as columns of its row: its story and its rails, a line for each block."""
    lines: dict[str, list[str]] = {"story": [], "rails": []}
    for block in blocks:
        if block.role is not Role.FURNITURE:
            column = "rails" if block.role is Role.TEASER else "story"
            lines[column].append(text[block.start : block.end].strip())
    return {column: "\n".join(said) for column, said in lines.items()}


def _last_day(capture: Capture, page: Page) -> str | None:
    """Give the last day on which the page may have been published, which no page has after the day of its capture.

    Else one misread date ("2029") would be the book's today, by which every plan is past.
    """
    last = page.published.last_day if page.published else None
    if last is None:
        return None
    # The page's day is that of its own place, which may be a day ahead of the capture's clock.
    return (min(last, capture.captured.date() + timedelta(days=1)) if capture.captured else last).isoformat()


def failure_insert(failure: Failure) -> Insert:
    """Give the statement that keeps a failure, once."""
    return insert_or(failures).values(msgspec.structs.asdict(failure)).on_conflict_do_nothing()
