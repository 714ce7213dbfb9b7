"""Putting another reading of a page in the place of the one that a book has, as when its day becomes known."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from daybook.book.entry_rows import replace_entries
from daybook.book.filing import file_reports, relink
from daybook.book.schema import pages, reports
from daybook.book.sources import group_page
from daybook.model import Page


def replace_page(connection: Connection, row: Mapping[str, object], page: Page, sketch: tuple[int, ...]) -> None:
    """Take a page and its reports out, merge what is left, and file the new reading. `row` is that of ``pages``."""
    capture_id = str(row["capture_id"])
    held = select(reports.c.component, reports.c.entry_id).where(reports.c.capture_id == capture_id)
    found = connection.execute(held).all()
    connection.execute(delete(reports).where(reports.c.capture_id == capture_id))
    connection.execute(delete(pages).where(pages.c.capture_id == capture_id))
    replace_entries(connection, {home for _, home in found} - {""}, [])
    relink(connection, {component for component, _ in found})
    connection.execute(insert(pages).values(row))
    file_reports(connection, capture_id, page, group_page(connection, capture_id, sketch))
