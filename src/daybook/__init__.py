"""Daybook turns captured news pages into a sourced, dated chronology with a forward diary.

>>> from daybook import read
>>> page = read("Guterres will visit Moscow on Tuesday.", published="2022-04-22")
>>> page.text
'Guterres will visit Moscow on Tuesday.'
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from daybook.book import Book, Filter
from daybook.capture import captures, moment, partial_date
from daybook.capture.sniff import Form, form_of
from daybook.dates import find_times
from daybook.model import Capture, Page
from daybook.pipeline import read_capture
from daybook.tasks.add import Added
from daybook.tasks.add import add as _add

__all__ = ["Book", "Filter", "Page", "add", "find_times", "read"]


def read(
    page: str | bytes,
    *,
    url: str | None = None,
    captured_at: str | datetime | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Page:
    """Read one page, HTML or plain text, and give what it says.

    Args:
        page: the page itself, not its name.
        url: address that it was fetched from.
        captured_at: moment that it was fetched at; the ages of a rail ("11 hours ago") count from it.
        published: its date where that is known, as in "2022-04-22".
        outlet: who published it.

    Raises:
        ReadError: where there is no text to read.
        SettingsError: where a date is none.
    """
    data = page.encode() if isinstance(page, str) else page
    return read_capture(
        Capture(
            data=data,
            media_type="text/html" if form_of("-", data[:8192]) is Form.HTML else "text/plain",
            name="page",
            url=url,
            captured=moment(captured_at) if isinstance(captured_at, str) else captured_at,
            published=partial_date(published) if published else None,
            outlet=outlet,
            charset="utf-8" if isinstance(page, str) else None,
        )
    )


def add(book: Book, *paths: str | Path, jobs: int = 1) -> Iterator[Added]:
    """Add every page under the paths to a book, as ``daybook add`` does; tells what became of each."""
    return _add(book, captures(paths, without=book.files), jobs=jobs)
