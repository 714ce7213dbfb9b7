"""Landmarks in a text: what it names that dates it, out of ``data/landmarks``.

Holders of offices and people of a time (:mod:`holders`), events, meetings, anniversaries and things that are counted
(:mod:`recurring`), levels of markets (:mod:`markets`).
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

__all__ = ["Landmark", "Span", "folded", "latest_day", "phrases", "table", "table_rows"]

Span = tuple[date | None, date | None]  # first and last day; None: open


class Landmark(msgspec.Struct, frozen=True):
    """What a text names that dates it: the words, where, and the spans of days that they allow.

    `kind` tells how the likelihood of a day falls off: office, past_office (a former holder), name (a holder without
    the title), person (somebody of a time), age, event (spoken of most in the years after), since, gone, meeting,
    anniversary, counted, years.
    """

    words: str
    start: int
    kind: str
    spans: tuple[Span, ...]
    told: str = ""  # what it says, for people


@cache
def table(name: str) -> dict[str, Any]:
    """Give a table of the landmarks: events, recurring, markets."""
    return tomllib.loads(files("daybook.data").joinpath("landmarks", f"{name}.toml").read_text("utf-8"))


@cache
def table_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table of the landmarks, without its head: offices, people."""
    text = files("daybook.data").joinpath("landmarks", f"{name}.tsv").read_text("utf-8")
    return tuple(tuple(row) for row in csv.reader(text.splitlines()[1:], delimiter="\t"))


@cache
def latest_day() -> date:
    """Give the day on which the table was last gone through: no text is later, as far as it can tell."""
    return date.fromisoformat(table("events")["compiled"])


def folded(lower: str) -> str:
    """Take the diacritics off a text in lower case, every character in its place."""
    if lower.isascii():
        return lower
    return "".join(c if c.isascii() else unicodedata.normalize("NFD", c)[0] for c in lower)


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str], date], ...]:
    events = table("events")
    return tuple(
        (kind.rstrip("s"), re.compile(rf"(?<!\w)(?:{words})"), date.fromisoformat(day))
        for kind in ("events", "since", "gone")
        for words, day in events[kind].items()
    )


def phrases(lower: str) -> list[Landmark]:
    """Find the events and words of a time in a text in lower case, each once."""
    found = []
    for kind, pattern, day in _phrases():
        match = pattern.search(lower)
        if match:
            span: Span = (None, day) if kind == "gone" else (day, None)
            found.append(Landmark(match[0], match.start(), kind, (span,)))
    return found
