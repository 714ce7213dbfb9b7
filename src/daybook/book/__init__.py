"""The book: the store of captures, pages, reports, entries, failures and judgements, in one SQLite file."""

from __future__ import annotations

from daybook.book.answers import (
    Changes,
    Counts,
    Diary,
    Hit,
    Involvement,
    Manner,
    Outlet,
    PageLine,
    Quote,
    Saying,
    Site,
    SourcedReport,
)
from daybook.book.book import Book
from daybook.book.filters import Filter

__all__ = [
    "Book",
    "Changes",
    "Counts",
    "Diary",
    "Filter",
    "Hit",
    "Involvement",
    "Manner",
    "Outlet",
    "PageLine",
    "Quote",
    "Saying",
    "Site",
    "SourcedReport",
]
