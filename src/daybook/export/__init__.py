"""Entries out of a book, for other programs and for people: iCalendar, CSV, JSON Lines, Parquet, Markdown.

Every format is a pure function of the sourced entries. Their text comes from pages: what reads it must not trust it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from daybook.export.calendars import has_days, to_ics
from daybook.export.prose import to_markdown
from daybook.export.rows import COLUMNS, to_csv, to_jsonl, to_parquet, to_table
from daybook.export.sourced import SourcedEntry, sourced

__all__ = ["COLUMNS", "FORMATS", "SourcedEntry", "has_days", "sourced", "to_table"]

#: Name of a format → what writes it.
FORMATS: Mapping[str, Callable[[Iterable[SourcedEntry]], bytes]] = {
    "ics": to_ics,
    "csv": to_csv,
    "jsonl": to_jsonl,
    "parquet": to_parquet,
    "markdown": to_markdown,
}
