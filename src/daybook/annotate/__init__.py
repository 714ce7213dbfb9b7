"""Annotate a page's language: sentences, tokens with their grammar, names, parties and quotations."""

from __future__ import annotations

from daybook.model import Annotation, Page

__all__ = ["annotate"]


def annotate(page: Page) -> Annotation:
    """Annotate the blocks of a page that tell its story."""
    return Annotation()
