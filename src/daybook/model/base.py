"""Base of all values, and spans of text."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: frozen, compared by content, built by keyword."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open span ``[start, end)`` in code points of a page's text. Written in JSON as ``[start, end]``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def to_json(value: msgspec.Struct) -> bytes:
    """Encode a value as JSON, in the order of its fields."""
    return msgspec.json.encode(value)
