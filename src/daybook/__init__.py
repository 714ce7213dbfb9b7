"""Daybook turns captured news pages into a sourced, dated chronology with a forward diary.

>>> from daybook import read
>>> page = read("Guterres will visit Moscow on Tuesday.", published="2022-04-22")
>>> page.text
'Guterres will visit Moscow on Tuesday.'
"""

# What takes long to load (the language models, the database) is loaded when it is first used: see __getattr__.
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from daybook.book import Book, Filter
    from daybook.dates import find_times
    from daybook.model import Page
    from daybook.tasks.add import Added

__all__ = ["Book", "Filter", "Page", "add", "find_times", "read"]

_HOMES = {
    "Book": "daybook.book",
    "Filter": "daybook.book",
    "Page": "daybook.model",
    "find_times": "daybook.dates",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


class _Package(ModuleType):
    """This package: its `read` stays the function when the folder of that name is loaded."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "read" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


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
    from daybook.capture import moment, partial_date
    from daybook.capture.sniff import Form, form_of
    from daybook.model import Capture
    from daybook.pipeline import read_capture

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
    from daybook.capture import captures
    from daybook.tasks.add import add as fill

    return fill(book, captures(paths, without=book.files), jobs=jobs)
