"""Marking words within a text: spans that may overlap, cut into stretches that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from daybook.book import Quote
from daybook.model import Span


@dataclass(frozen=True)
class Mark:
    """A span that means something: its class for the style sheet, what it says, and where it leads."""

    start: int
    end: int
    name: str
    says: str = ""
    href: str | None = None


@dataclass(frozen=True)
class Stretch:
    """A stretch of text with the marks that cover it, outermost first."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def names(self) -> str:
        """Classes of the marks."""
        return " ".join(dict.fromkeys(mark.name for mark in self.marks))

    @property
    def says(self) -> str:
        """What the marks say."""
        return "; ".join(dict.fromkeys(mark.says for mark in self.marks if mark.says))

    @property
    def href(self) -> str | None:
        """Where the innermost mark that leads somewhere leads."""
        return next((mark.href for mark in reversed(self.marks) if mark.href), None)


def stretches(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Stretch]:
    """Cut ``text[start:end]`` at the borders of the marks, which are spans of `text`."""
    inside = sorted((m for m in marks if m.start < end and start < m.end), key=lambda m: (m.start, -m.end, m.name))
    cuts = sorted({start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)})
    return [Stretch(text[a:b], tuple(m for m in inside if m.start < b and a < m.end)) for a, b in pairwise(cuts)]


def marked(quote: Quote) -> list[Stretch]:
    """Cut a sentence into stretches with and without marks."""
    return stretches(quote.words, 0, len(quote.words), [_said(mark) for mark in quote.marks])


def _said(span: Span) -> Mark:
    return Mark(span.start, span.end, "said")


def spans(words: str, found: Iterable[Span]) -> list[Stretch]:
    """Cut words into stretches; the spans that were searched for are marked."""
    return stretches(words, 0, len(words), [Mark(span.start, span.end, "hit") for span in found])
