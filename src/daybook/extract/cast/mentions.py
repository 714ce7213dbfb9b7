"""The parties of a page where it speaks of them, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from daybook.model import Party, Span, Token

__all__ = ["Mentions"]

_RECALLED = 400  # mentions back among which those that a noun counts are looked for


class Mentions:
    """Where a page's text speaks of which party."""

    def __init__(self, text: str, parties: Sequence[Party]) -> None:
        self.text = text
        self._mentions = sorted(
            ((span.start, span.end, party) for party in parties for span in party.mentions),
            key=lambda mention: mention[:2],
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._named_at = {party.name: sorted(span.start for span in party.mentions) for party in parties}

    def is_in_name(self, token: Token) -> bool:
        """Tell whether a word is part of the name of a person or a body ("Congress")."""
        return any(
            span.start <= token.start < span.end and party.type in ("person", "organisation", "work")
            for span, party in self.within(Span(token.start, token.end))
        )

    def persons(self, span: Span) -> list[Span]:
        """Give the spans of the names of persons in a span."""
        return [mention for mention, party in self.within(span) if party.type == "person"]

    def persons_named(self, start: int, end: int) -> set[str]:
        """Name the persons of whom a stretch of the text speaks."""
        return {party.name for _, party in self.within(Span(start, end)) if party.type == "person"}

    def within(self, span: Span) -> list[tuple[Span, Party]]:
        """Give the mentions that begin within a span or reach into it, in order."""
        found = []
        last = bisect_right(self._starts, span.end - 1)
        for start, end, party in self._mentions[max(0, last - 24) : last]:
            if end > span.start:
                found.append((Span(start, end), party))
        return found

    def told_before(self, offset: int, most: int = _RECALLED) -> list[Party]:
        """Give the parties of the last mentions up to an offset, in reading order."""
        end = bisect_right(self._starts, offset)
        return [party for _, _, party in self._mentions[max(0, end - most) : end]]

    def lettered(self, token: Token) -> Party | None:
        """Give the body that a page calls by letters which look like a pronoun: "WHO"."""
        calls = ((self.text[start:end], party) for start, end, party in self._mentions)
        return next((p for words, p in calls if words == token.text and p.type == "organisation"), None)

    def named_at(self, name: str) -> Sequence[int]:
        """Give the offsets at which the page speaks of the party of that name, in order; none where no party has it."""
        return self._named_at.get(name, ())

    def first_before(self, start: int) -> list[tuple[int, int, Party]]:
        """Give the first mentions of the sentence before an offset."""
        before = max(self.text.rfind(". ", 0, max(0, start - 2)), self.text.rfind("\n", 0, max(0, start - 2)))
        first = bisect_right(self._starts, before)
        return [mention for mention in self._mentions[first : first + 3] if mention[0] < start]
