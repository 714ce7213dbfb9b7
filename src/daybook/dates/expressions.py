"""Expressions of time in a text, found and resolved. One pass over the text, linear in its length."""

from __future__ import annotations

from datetime import date, datetime

from daybook.dates.direction import Directions
from daybook.dates.entries import with_years
from daybook.dates.grammar import grammar
from daybook.dates.intervals import when
from daybook.dates.neighbours import read
from daybook.dates.resolve import Resolver
from daybook.dates.stretches import with_ends
from daybook.model import Annotation, TimeExpression

__all__ = ["find_times"]


def find_times(
    text: str, on: date | datetime | None = None, annotation: Annotation | None = None, language: str = "en"
) -> tuple[TimeExpression, ...]:
    """Find the expressions of time in a text and resolve them as read on a day.

    `on` is the page's own day (or moment, in which case "11 hours ago" resolves to the hour); without it relative
    expressions keep values with X ("XXXX-WXX-2") and have no `when`. `annotation` is the text's grammar, which helps to
    tell a coming Tuesday from a past one; without it the words of the clause decide. Offsets are code points of `text`.
    TIMEX3 types and values follow TimeML 1.2.1. Raises FileNotFoundError for a language without rules.
    """
    directions = Directions(text, annotation, language)
    resolver = Resolver(on, directions)
    found = []
    for reading in with_years(read(grammar(language), text), text, resolver.on, language):
        resolved = resolver.resolve(reading)
        if resolved is None:
            continue
        kind, value = resolved
        before = directions.lower[max(0, reading.start - 16) : reading.start]
        interval = when(value, reading, resolver.on, before)
        found.append(TimeExpression(start=reading.start, end=reading.end, type=kind, value=value, when=interval))
    return with_ends(found, directions.lower, language)
