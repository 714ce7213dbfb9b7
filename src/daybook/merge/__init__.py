"""Merge the reports of many pages into entries, one an event."""

from __future__ import annotations

from collections.abc import Iterable

from daybook.model import Entry, Filing, Judgement

__all__ = ["merge"]


def merge(filings: Iterable[Filing], judgements: Iterable[Judgement] = ()) -> tuple[Entry, ...]:
    """Merge filings into entries. The result does not depend on the order in which they come."""
    return ()
