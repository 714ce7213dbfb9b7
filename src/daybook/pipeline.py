"""The stages in their order. The only module that knows them all.

Language is annotated before dates are worked out, because the tense of a clause tells which Tuesday is meant.
"""

from __future__ import annotations

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import extract
from daybook.model import Capture, Page
from daybook.read import read_page

__all__ = ["read_capture"]


def read_capture(capture: Capture) -> Page:
    """Take one capture through read, annotate, date and extract. Raises ReadError where it cannot be read."""
    page = read_page(capture)
    page = replace(page, outlet=page.outlet or capture.outlet)
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    page = date_page(page, annotation)
    return replace(page, reports=extract(page, annotation))
