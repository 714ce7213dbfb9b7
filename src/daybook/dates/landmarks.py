"""Landmarks in a text: holders of offices and events whose days are known, out of ``data/landmarks.toml``."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

__all__ = ["Landmark", "landmarks", "latest_day"]

_BEFORE_NAME = 60  # characters before a name in which its title may stand


class Landmark(msgspec.Struct, frozen=True):
    """What a text names that dates it: the words, where, and the spans of days that they allow.

    `kind` is office, past_office (a former holder), event (spoken of most in the years after), since or gone.
    """

    words: str
    start: int
    kind: str
    spans: tuple[tuple[date | None, date | None], ...]


class _Holder(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    title: str
    first: date
    last: date | None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("daybook.data").joinpath("landmarks.toml").read_text("utf-8"))


@cache
def latest_day() -> date:
    """Give the day on which the table was last gone through: no text is later, as far as it can tell."""
    return date.fromisoformat(_table()["compiled"])


@cache
def _holders() -> tuple[dict[str, list[_Holder]], re.Pattern[str], re.Pattern[str]]:
    table, holders = _table(), dict[str, list[_Holder]]()
    for title, rows in table["offices"].items():
        for name, first, last in rows:
            words = tuple(name.lower().split())
            end = date.fromisoformat(last) if last else None
            holders.setdefault(words[-1], []).append(_Holder(words, title, date.fromisoformat(first), end))
    names = "|".join(sorted(map(re.escape, holders), key=len, reverse=True))
    titles = "|".join(f"(?P<{key}>{pattern})" for key, pattern in table["titles"].items())
    before = re.compile(
        rf"(?<!\w)(?P<former>(?:former|ex-?|late|then-?|ousted|deposed|vice)[\s-]*(?:[a-z.]+\s+)?)?(?:{titles})\s+(?P<given>(?:[\w.'-]+\s+){{0,4}})\Z"
    )
    return holders, re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"), before


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str], date], ...]:
    table = _table()
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{words})"), date.fromisoformat(day))
        for kind in ("events", "since", "gone")
        for words, day in table[kind].items()
    )


def landmarks(lower: str) -> list[Landmark]:
    """Find the landmarks of a text in lower case, each kind of words once."""
    found = _offices(lower)
    for kind, pattern, day in _phrases():
        match = pattern.search(lower)
        if match:
            spans: tuple[tuple[date | None, date | None], ...] = ((None, day),) if kind == "gone" else ((day, None),)
            found.append(Landmark(match[0], match.start(), kind.rstrip("s"), spans))
    return found


def _offices(lower: str) -> list[Landmark]:
    holders, names, title_before = _holders()
    found: dict[str, Landmark] = {}
    for name in names.finditer(lower):
        before = lower[max(0, name.start() - _BEFORE_NAME) : name.start()]
        title = title_before.search(before)
        if title is None:
            continue
        kinds = {key for key in _table()["titles"] if title[key]}
        rows = [h for h in holders[name[0]] if kinds & _titles(h.title)]
        given = title["given"].split()
        rows = [h for h in rows if all(word in h.names for word in given)]
        rows = [h for h in rows if not given or h.names[:-1] == tuple(given)] or rows
        if not rows:
            continue
        words = " ".join(f"{title[0]}{name[0]}".split())
        if title["former"] and not title["former"].startswith("vice"):
            ends = [h.last for h in rows if h.last]
            if ends and not title["former"].startswith("then"):
                found.setdefault(words, Landmark(words, name.start(), "past_office", ((min(ends), None),)))
        else:
            spans = tuple((h.first, h.last) for h in rows)
            found.setdefault(words, Landmark(words, name.start(), "office", spans))
    return [*found.values(), *_names(lower, [mark.words for mark in found.values()])]


def _names(lower: str, told: list[str]) -> list[Landmark]:
    """Find holders named in full without their title: spoken of mostly from three years before to four after."""
    found: dict[str, Landmark] = {}
    for row in (row for rows in _holders()[0].values() for row in rows):
        name = " ".join(row.names)
        if len(row.names) > 1 and name in lower and not any(name in words for words in told):
            known = (row.first - timedelta(days=1100), row.last + timedelta(days=1500) if row.last else None)
            spans = (*found[name].spans, known) if name in found else (known,)
            found[name] = Landmark(name, lower.index(name), "name", spans)
    return list(found.values())


def _titles(title: str) -> set[str]:
    """The titles by which a holder of an office may go: a head of state is called leader, too."""
    return {
        "president": {"president", "head"},
        "leader": {"leader", "president"},
        "head": {"head", "sg"},
    }.get(title, {title})
