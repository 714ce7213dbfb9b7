"""Ends of sentences by rule: full stops that are not of an abbreviation, with the quote marks that close after them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from daybook.lang import load
from daybook.model import Span

__all__ = ["split_sentences", "without_bare_day", "without_day"]

_ENDS = frozenset(".?!…")
_CLOSERS = frozenset("\"”’')]}»")
_OPENERS = frozenset("\"“‘'([{«—–-•*")
_SPEECH_WINDOW = 6  # tokens after a closing quote mark in which its speaker and speech verb stand
_LONGEST_DAY = 7  # tokens
_LONGEST_HOUR = 3  # tokens: "10:00 a.m. GMT"
_YEAR = 4  # digits
_HOUR = re.compile(r"\d\d?[.:]\d\d\Z")
_BEHIND_DAY = re.compile(r"\S:\s|\s[-–—]\s(?=\D)")  # not "June 28 - 30"
LONGEST = 400  # tokens; a longer run is cut, so that one page cannot hold up the reader


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    rules = load("en", "tokens")
    cues = load("en", "cues")
    return (
        frozenset(f"{title}." for title in rules["titles"]),
        frozenset(f"{word}." for word in rules["others"]),
        frozenset(rules["sentence"]["starters"]),
        frozenset(cues["speech"]["forms"]),
    )


def split_sentences(text: str, tokens: list[Span]) -> list[list[Span]]:
    """Part a block's tokens into its sentences; each token is in exactly one."""
    words = [text[token.start : token.end] for token in tokens]
    sentences: list[list[Span]] = []
    begin, index, count = 0, 0, len(tokens)
    while index < count:
        end = _end_after(text, tokens, words, index)
        if end is None and index + 1 - begin >= LONGEST:
            end = index + 1
        if end is not None and end < count:
            sentences.append(tokens[begin:end])
            begin = end
        index = max(index + 1, end or 0)
    if begin < count:
        sentences.append(tokens[begin:])
    return sentences


def without_day(text: str, sentence: list[Span], begin: int) -> list[list[Span]]:
    """Part the time that opens an entry of a log or an agenda ("Monday: The trial opens") from its first sentence."""
    if sentence[0].start != begin:
        return [sentence]
    head = sentence[1 : _longest_time([text[span.start : span.end] for span in sentence[:2]]) + 1]
    after = next((place for place, span in enumerate(head, 2) if _BEHIND_DAY.match(text, span.start - 1)), 0)
    return [sentence[:after], sentence[after:]] if 0 < after < len(sentence) else [sentence]


def without_bare_day(text: str, sentence: list[Span], begin: int) -> list[list[Span]]:
    """Part the day or the hour that opens an item of a list without a mark behind it ("April 2 Oil ministers meet",
    "10:00 Debate") from it."""
    day = _bare_day().match(text, begin) if sentence[0].start == begin else None
    after = next((place for place, span in enumerate(sentence) if day and span.start >= day.end()), 0)
    return [sentence[:after], sentence[after:]] if after else without_day(text, sentence, begin)


@cache
def _bare_day() -> re.Pattern[str]:
    words = load("en", "time")["words"]
    months, weekdays = (
        "|".join(re.escape(word) for name in names for word in words[name])
        for names in (("month", "month_short"), ("weekday",))
    )
    day = r"(?:3[01]|[12]?\d)(?!\d)"
    date = rf"(?:(?:{months})\s{day}|{day}\s(?:{months}))"
    hour = r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s?[ap]\.?m\.?)?"
    return re.compile(rf"(?i:(?:(?:{weekdays}),?\s)?{date}(?:,?\s\d{{4}})?|{hour})\s+(?=[A-Z])(?!(?i:{months})\b)")


def _longest_time(words: list[str]) -> int:
    """Give how many tokens a time may have that begins with two words, 0 where none does: a weekday, a month, the day
    of a month ("9 May"), an hour ("14:30"); a year is one alone ("2011: ...", not "2011 budget: ...")."""
    if words[0].lower() in _days() or (words[0].isdecimal() and words[-1].lower() in _days()):
        return _LONGEST_DAY
    return _LONGEST_HOUR if _HOUR.match(words[0]) else int(words[0].isdecimal() and len(words[0]) == _YEAR)


@cache
def _days() -> frozenset[str]:
    words = load("en", "time")["words"]
    return frozenset((*words["weekday"], *words["month"], *words["month_short"]))


def _end_after(text: str, tokens: list[Span], words: list[str], index: int) -> int | None:
    """Give where the sentence that token `index` ends is over (index of the next one's first token), or None."""
    word = words[index]
    if index + 1 < len(tokens) and text.count("\n", tokens[index].end, tokens[index + 1].start) > 1:
        return index + 1
    if word[-1] not in _ENDS:
        return None
    end = index + 1
    while end < len(tokens) and words[end] in _CLOSERS and tokens[end].start == tokens[end - 1].end:
        end += 1
    end = _after_references(words, end)
    if end >= len(tokens):
        return end
    glued = tokens[end].start == tokens[end - 1].end
    if glued and (words[end][0] not in _OPENERS or words[end] == "-"):  # "the U.S.-led mission"
        return None
    quoted = any(words[i] in {'"', "”", "’", "'"} for i in range(index + 1, end))
    return end if _begins(words, end, word, quoted) else None


def _after_references(words: list[str], end: int) -> int:
    """Pass over the numbers of notes that stand right after a sentence ("in 1821.[22][23]", "in 1821. [22]")."""
    while end + 2 < len(words) and words[end] == "[" and words[end + 1].isdigit() and words[end + 2] == "]":
        end += 3
    return end


def _begins(words: list[str], start: int, stop: str, quoted: bool) -> bool:
    """Tell whether a sentence begins at token `start`, after one that ends in `stop`."""
    titles, others, starters, speech = _words()
    first = words[start]
    opener = first in _OPENERS
    if opener and start + 1 < len(words):
        first = words[start + 1]
    if not (first[0].isupper() or first[0].isdigit() or opener):
        return False
    if stop in titles:
        return False
    if len(stop) > 1 and stop[0].isalnum():  # an abbreviation or initial
        if len(stop) == 2 and stop[0].isupper():
            return first in starters and first not in {"A", "I"}
        if stop in others or stop[-2:] == "..":
            return first in starters
        return first in starters or opener
    if quoted and not opener and stop[-1] in "?!":
        window = words[start : start + _SPEECH_WINDOW]
        spoken = next((i for i, word in enumerate(window) if word in speech), None)
        return spoken is None or any(a in ".,;" for a, _ in pairwise(window[: spoken + 1]))
    if stop[0] == "…" or stop.startswith(".."):
        return first[0].isupper()
    return True
