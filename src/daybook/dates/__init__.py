"""Find and resolve expressions of time, and work out the date of a page."""

from __future__ import annotations

from daybook.model import Annotation, Page

__all__ = ["date_page"]


def date_page(page: Page, annotation: Annotation) -> Page:
    """Give the page with its `published`, `modified`, `times` and the times of its teasers filled in."""
    return page
