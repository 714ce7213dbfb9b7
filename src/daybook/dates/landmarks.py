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

_GROUP = re.compile(r"\(\?:[^()]*\)[?*]?")
_NOT_PLAIN = re.compile(r"\\.[?*]?|\[[^]]*\][?*]?|\{[^}]*\}")
_PLAIN = re.compile(r"[a-z\d' -]+(?![?*{])")


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


class _Phrase(msgspec.Struct, frozen=True):
    """An event or a word of a time: its pattern, and what a text that it matches holds one of."""

    kind: str
    pattern: re.Pattern[str]
    held: tuple[str, ...]
    span: Span


@cache
def _phrases() -> tuple[_Phrase, ...]:
    events = table("events")
    return tuple(
        _Phrase(
            kind.rstrip("s"), re.compile(rf"(?<!\w)(?:{words})"), _held(words), _span(kind, date.fromisoformat(day))
        )
        for kind in ("events", "since", "gone")
        for words, day in events[kind].items()
    )


def _span(kind: str, day: date) -> Span:
    return (None, day) if kind == "gone" else (day, None)


def _held(words: str) -> tuple[str, ...]:
    """Give for each alternative of a pattern the longest plain words that it always holds, outside of its groups."""
    flat, whole = words, ""
    while flat != whole:  # from the inmost groups outwards
        whole, flat = flat, _GROUP.sub("\n", flat)
    alternatives = _NOT_PLAIN.sub("\n", flat).split("|")
    return tuple(max(_PLAIN.findall(alternative), key=len, default="") for alternative in alternatives)


def phrases(lower: str) -> list[Landmark]:
    """Find the events and words of a time in a text in lower case, each once."""
    found = []
    for phrase in _phrases():
        if not any(words in lower for words in phrase.held):  # which is fast to tell
            continue
        match = phrase.pattern.search(lower)
        if match:
            found.append(Landmark(match[0], match.start(), phrase.kind, (phrase.span,)))
    return found
