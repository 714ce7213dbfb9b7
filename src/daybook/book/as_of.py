"""Entries as they stood on a day, by the pages that were out by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from daybook.book.filing import filings_of, judgements_on
from daybook.book.schema import pages, reports
from daybook.book.sql import chunks
from daybook.merge import entry_on, report_id
from daybook.model import Entry


def entries_on(connection: Connection, found: Sequence[Entry], day: date) -> list[Entry | None]:
    """Give each entry as a reader knew it at the end of a day, made anew of the reports told by then; None if of none.

    Only of entries that a page has told of since are the reports loaded.
    """
    since = _told_since(connection, (entry.id for entry in found), day)
    filings = filings_of(connection, since)
    ruled = judgements_on(connection, (report_id(filing.key) for some in filings.values() for filing in some))
    by_time = sorted(ruled, key=lambda judgement: (judgement.at, judgement.id))
    return [entry_on(entry, filings[entry.id], by_time, day) if entry.id in since else entry for entry in found]


def _told_since(connection: Connection, entry_ids: Iterable[str], day: date) -> set[str]:
    """Give those of some entries that a page may have told of after a day."""
    found: set[str] = set()
    for some in chunks(entry_ids):
        told = (
            select(reports.c.entry_id)
            .join(pages, pages.c.capture_id == reports.c.capture_id)
            .where(reports.c.entry_id.in_(some), or_(pages.c.last_day.is_(None), pages.c.last_day > day.isoformat()))
        )
        found.update(connection.scalars(told))
    return found
