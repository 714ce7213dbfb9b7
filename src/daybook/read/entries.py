"""Lines that are entries of a log, an agenda or a list of fixtures, told by their shape alone."""

from __future__ import annotations

import re
from functools import cache

from daybook.read.words import date_in, opens, word_list

__all__ = ["is_entry"]

_BEHIND_DAY = re.compile(r"(?:\s?[-–—]\s?[\w ]{1,12})??(?::|\s[-–—])\s+(?=\D)")  # "3", "3-5", "June 28" - "July 2"
_HOUR = re.compile(
    r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?(?:[A-Z]{1,4}T|UTC|MSK)\b)?(?:\s?[-–—:])?\s+(?=\w)"
)
_LONGEST_DAY = 40  # characters
_FEWEST_TOLD, _FEWEST_AT_HOUR = 3, 2  # words behind a day, and behind an hour
_LONGEST_FIXTURE = 80  # characters
_DASH = re.compile(r"[^\W\d_]\s[-–—]\s[^\W\d_]")
_CLOCK = re.compile(r"(?:^|\()(?:[01]?\d|2[0-3])[.:][0-5]\d\b")
_WORD = re.compile(r"\w+")


def is_entry(words: str) -> bool:
    """Tell whether a line is an entry of a log or an agenda: a day or an hour that opens it, and what it tells; or
    a fixture."""
    if _pairs_two(words):
        return True
    day, hour = date_in(words[:_LONGEST_DAY]), _HOUR.match(words)
    rest = _BEHIND_DAY.match(words, day[1]) if day is not None and not day[0] else hour
    told = words[rest.end() :] if rest else ""
    fewest = _FEWEST_AT_HOUR if rest is hour else _FEWEST_TOLD
    return len(_WORD.findall(told)) >= fewest and not opens("by", told) and not opens("updated", told)


def _pairs_two(words: str) -> bool:
    """Tell whether a short line says who plays whom ("Vard v Brann", "Vard 2-1 Brann")."""
    if len(words) >= _LONGEST_FIXTURE or words.endswith((".", "!", "?")):
        return False
    return _between_two().search(words) is not None or (_DASH.search(words) and _CLOCK.search(words)) is not None


@cache
def _between_two() -> re.Pattern[str]:
    versus = "|".join(map(re.escape, word_list("versus")))
    return re.compile(rf"[^\W\d_]\s(?:{versus}|\d{{1,3}}\s?[-–]\s?\d{{1,3}})\s[^\W\d_]")
