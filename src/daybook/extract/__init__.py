"""Extract reports: what a dated, annotated page says of each event."""

from __future__ import annotations

from daybook.model import Annotation, Page, Report

__all__ = ["extract"]


def extract(page: Page, annotation: Annotation) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention."""
    return ()
