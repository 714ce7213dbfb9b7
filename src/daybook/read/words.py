"""The words by which parts of a news page are told apart, of all languages: the page's own is not known yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from daybook.lang import load

__all__ = [
    "LANGUAGES", "WIDE", "age_in", "appeals", "asks_for", "date_in", "date_pattern", "dates_in", "each_of",
    "opening_lines", "opening_topics", "openings", "opens", "tokens", "uncased", "word_list", "word_set", "words_of",
]  # fmt: skip

LANGUAGES = (
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "no", "pl",
    "pt", "ru", "sv", "tr", "uk", "zh",
)  # fmt: skip

#: A character of a script without spaces.
WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Scripts without spaces count a character to a word, or a line of them would be one word.
_WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_DOMAIN = re.compile(r"^www\.|\.[a-z]{2,7}(?:\.[a-z]{2})?$", re.IGNORECASE)
_EDGES = " \t\n-–—|•·:»«>→▶*+/([{\"'“”‘’„.,#@©"
_LEAD = re.compile(r"[\W_]*")
_AFTER = re.compile(r"[\s:：.,|–—-]*")
_ALONE = re.compile(r"\s*(?:\Z|[:：–—.]|-\s)")  # what follows a word that ends with "$"
_DATED = (
    r"\b(?:19|20)\d\d ?[-/.] ?[01]?\d ?[-/.] ?[0-3]?\d\b|\b[0-3]?\d ?[-/.] ?[01]?\d ?[-/.] ?(?:19|20)\d\d\b"
    r"|\b[0-3]?\d[-/.][01]?\d[-/.]\d\d\b|(?:19|20)\d\d ?[年년] ?\d\d? ?[月월] ?\d\d? ?[日일]"
)


#: Topics whose words are looked for at the start of a line.
_OPENING = ("author", "by", "correction", "credit", "furniture", "photo", "published", "read_more", "updated")
_NOTHING: dict[str, int] = {}
_TOKEN = re.compile(r"\w+")
_APART = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_APART_IN_LINES = {code: space for code, space in _APART.items() if code != ord("\n")}
_NUMBERS = re.compile(_DATED)
_PARTED_NUMBER = re.compile(r"\d ?[-/.年년]")  # which is found fast, and without which a text holds no date of numbers
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def _folded(text: str) -> str:
    """Fold the case of a text; an I with a dot is an i, or it would be two letters."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i")


def words_of(text: str) -> list[str]:
    """Give the words of a text, case folded."""
    folded = _plain(text.casefold())
    return folded.translate(_APART).split() if folded.isascii() else _WORD.findall(folded)


def uncased(text: str) -> str:
    """Fold the case of names and addresses: patterns that mind it take a fifth of the time of those that ignore it."""
    return text.lower() if text.isascii() else _dotted(text.casefold().replace("i\u0307", "i"))


def tokens(text: str) -> list[str]:
    """Give the runs of letters, digits and underscores of a text."""
    text = _plain(text)
    return text.translate(_APART).split() if text.isascii() else _TOKEN.findall(text)


def each_of(part: Callable[[str], list[str]], texts: Iterable[str]) -> list[list[str]]:
    """Give the words or tokens of each of some texts, case folded: of all at once, which is faster."""
    whole = _plain("\n".join([text.replace("\n", " ") for text in texts]).casefold())
    lines = whole.split("\n")
    plain = whole if whole.isascii() else "\n".join([line if line.isascii() else "" for line in lines])
    parted = [line.split() for line in plain.translate(_APART_IN_LINES).split("\n")]
    return [words or part(line) for words, line in zip(parted, lines, strict=True)]


def _plain(text: str) -> str:
    """Take the marks from a text without which most texts of European languages are ASCII, and so faster to part."""
    if not text.isascii():
        for mark in "“”‘’–—…\xa0":
            text = text.replace(mark, " ")
    return text


@cache
def word_set(topic: str) -> frozenset[str]:
    """Give all languages' words of a topic, case folded."""
    return frozenset(word.casefold() for language in LANGUAGES for word in _list(language, topic))


@cache
def word_list(topic: str) -> tuple[str, ...]:
    """Give all languages' words of a topic as they stand."""
    return tuple(word for language in LANGUAGES for word in _list(language, topic))


def _list(language: str, topic: str) -> list[str]:
    data: dict[str, Any] = load(language, "reading")
    words: list[str] = data.get(topic, [])
    return words


def opens(topic: str, text: str) -> int:
    """Give the length of a topic's word that opens a text, with the punctuation after it; 0 where there is none.

    A word that ends with "$" opens a text only where nothing but a mark follows it: a label of a button, a heading.
    """
    return _opened(text[:80]).get(topic, 0)


def openings(text: str) -> Mapping[str, int]:
    """Give all topics whose words open a text, with what `opens` gives for each."""
    return _opened(text[:80])


@lru_cache(8192)  # a line is asked for several topics, and the pages of a site have many lines in common
def _opened(head: str) -> dict[str, int]:
    """Give the topics whose words open a text with this head, each with the length of the longest such word."""
    lead = _lead(head)
    near = _openings().get(_folded(head[lead : lead + 2])[:2])
    if near is None:
        return _NOTHING
    folded = _folded(head[lead:])
    if not folded.startswith(near.all):  # which is faster to tell than by each
        return _NOTHING
    found = {}
    for topic, words in near.by_topic.items():
        for word, alone in words:
            if folded.startswith(word) and _stands_apart(folded, word, alone=alone):
                tail = _AFTER.match(head, min(lead + len(word), len(head)))
                found[topic] = tail.end() if tail else lead + len(word)
                break
    return found


def _lead(head: str) -> int:
    """Give where the first letter or digit of a text is."""
    if head[:1].isalnum():
        return 0
    match = _LEAD.match(head)
    return match.end() if match else 0


def _stands_apart(folded: str, word: str, *, alone: bool) -> bool:
    if alone:
        return _ALONE.match(folded, len(word)) is not None
    ends = not word[-1].isalpha() or word[-1] >= "\u3040"
    return ends or not folded[len(word) :][:1].isalnum()


class _Openings(NamedTuple):
    """Words that open texts and begin alike: all of them, and those of each topic, the longest first.

    Each of a topic's goes with whether nothing may follow it.
    """

    all: tuple[str, ...]
    by_topic: dict[str, list[tuple[str, bool]]]


@cache
def _openings() -> dict[str, _Openings]:
    """Group the words that open texts by their first two letters."""
    groups: dict[str, dict[str, list[tuple[str, bool]]]] = {}
    for topic in _OPENING:
        for word in sorted(word_set(topic), key=lambda word: (-len(word.rstrip("$")), word)):
            words = groups.setdefault(word[:2], {}).setdefault(topic, [])
            words.append((word.removesuffix("$"), word.endswith("$")))
    return {
        start: _Openings(tuple({word for words in topics.values() for word, _ in words}), topics)
        for start, topics in groups.items()
    }


@lru_cache(1024)
def appeals(text: str) -> bool:
    """Tell whether a paragraph asks something of the page's reader: to subscribe, to follow, to support, to log in."""
    if len(text) >= 500:
        return False
    folded = _folded(text)
    phrases = _appeals()
    words = words_of(folded)
    tells = not phrases.keys().isdisjoint(words)
    told = [phrase for word in words if word in phrases for phrase in phrases[word]] if tells else []
    told += _short_appeals() if _plain(folded).isascii() else phrases[""]
    return any(map(folded.__contains__, told))


@cache
def _appeals() -> dict[str, list[str]]:
    """Group the appeals by their longest whole word; by "" those of a word, and of scripts without spaces."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(word_set("appeals")):
        words = _WORD.findall(phrase)
        whole = words[:-1] if phrase[-1].isalnum() else words
        wide = any(len(word) == 1 and word >= "\u0e00" for word in words)
        groups.setdefault("" if wide else max(whole, key=len, default=""), []).append(phrase)
    return groups


@cache
def _short_appeals() -> list[str]:
    """Give the appeals that no whole word tells of, and that a text in ASCII but for its marks may hold."""
    return [phrase for phrase in _appeals()[""] if _plain(phrase).isascii()]


def asks_for(outlet: str | None, text: str) -> bool:
    """Tell whether a sentence begins by asking its reader something for the outlet: "Support the Serrat Courier"."""
    name = _called(outlet)
    if len(name) < 3 or len(text) > 500:
        return False
    folded = text.casefold()
    at = folded.find(name)
    while at >= 0:
        before = folded[:at].rstrip("@ ")
        asked = (before.removesuffix(ask).rstrip() for ask in word_set("asks") if before.endswith(ask))
        if any(not head or head[-1] in ".!?:|" for head in asked):
            return True
        at = folded.find(name, at + 1)
    return False


@lru_cache(64)
def _called(outlet: str | None) -> str:
    """Give an outlet's name without what makes it a domain, case folded."""
    return _DOMAIN.sub("", outlet.strip()).casefold() if outlet else ""


def opening_topics(topics: tuple[str, ...], text: str) -> list[float]:
    """Tell of each topic whether one of its words opens a text: 1.0 or 0.0."""
    found = _opened(text[:80])
    near = _openings().get(_folded(text[:12].lstrip(_EDGES))[:2]) if found else None
    return [float(topic in found and topic in near.by_topic) for topic in topics] if near else [0.0] * len(topics)


@cache
def opening_lines(topic: str) -> re.Pattern[str]:
    """Give one pattern of all languages' patterns of a topic, for the start of a line."""
    return re.compile("|".join(f"(?:{line})" for line in word_list(topic)))


@cache
def _age_line(*, plain: bool) -> re.Pattern[str]:
    """Give a pattern of a line that is an age, made of all languages' words; `plain`: for what `_plain_case` gives."""
    line = rf"[\W_]*(?P<age>{'|'.join(word_list('ages'))})[\W_]*"
    return re.compile(_dotted(line)) if plain else re.compile(line, re.IGNORECASE)


@cache
def date_pattern(*, plain: bool = False) -> re.Pattern[str]:
    """Give a pattern of a date within a line, made of all languages' words; `plain`: for what `_plain_case` gives."""
    names = sorted(word_set("months") | word_set("months_short"), key=lambda name: (-len(name), name))
    names = list(filter(str.isascii, map(_dotted, names))) if plain else names
    joined = "|".join(map(re.escape, names))
    day, year = r"[0-3]?\d(?:st|nd|rd|th|er|º|ª|\.)?", r"(?:19|20)\d\d"
    named = rf"\b{day}(?: de| of)?[ -]?(?:{joined})\.?,?(?: de| del)?[ -]?{year}"
    named += rf"|\b(?:{joined})\.?\s{{0,2}}{day},?\s{{0,2}}{year}"
    short = rf"\b{day} (?:{joined})\b|\b(?:{joined})\.? {day}\b"
    return re.compile(f"{named}|{_DATED}|{short}", re.NOFLAG if plain else re.IGNORECASE)


def _dotted(text: str) -> str:
    """Give a text with dots on its i: a pattern that ignores case takes an i without one for an i."""
    return text.replace("\u0131", "i")


def _plain_case(text: str) -> str | None:
    """Give a text in ASCII in lower case, in which words are found several times as fast; None where it holds more."""
    return text.lower() if text.isascii() else None


@lru_cache(8192)
def age_in(text: str) -> str | None:
    """Give the age that a whole short line states ("- 11 hours ago" → "11 hours ago"); None where it is no age."""
    if len(text) > 60:
        return None
    plain = _plain_case(text)
    match = _age_line(plain=False).fullmatch(text) if plain is None else _age_line(plain=True).fullmatch(plain)
    return text[slice(*match.span("age"))] if match else None


def date_in(text: str) -> tuple[int, int] | None:
    """Find the first date within a short line: its start and end; None where there is none."""
    return _dated(text) if _DIGIT.search(text) else None


def dates_in(text: str) -> list[tuple[int, int]]:
    """Find all dates within a short line: where each starts and ends."""
    return [match.span() for match in _dates(text)]


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Find the dates in a text, by the fastest pattern that will do."""
    if _names_month(text):
        plain = _plain_case(text)
        return date_pattern().finditer(text) if plain is None else date_pattern(plain=True).finditer(plain)
    return _NUMBERS.finditer(text) if _PARTED_NUMBER.search(text) else iter(())


@lru_cache(8192)
def _dated(text: str) -> tuple[int, int] | None:
    match = next(_dates(text), None)
    return match.span() if match else None


def _names_month(text: str) -> bool:
    return not _month_words().isdisjoint(_runs(text))


@cache
def _month_words() -> frozenset[str]:
    """The first run of letters of each month's name."""
    names = word_set("months") | word_set("months_short")
    return frozenset(run for name in names for run in _runs(name)[:1])


def _runs(text: str) -> list[str]:
    """List the runs of letters, case folded; an i is an i with a dot or without, as in patterns that ignore case."""
    folded = text.casefold()
    return _LETTERS.findall(folded if folded.isascii() else _dotted(folded.replace("i\u0307", "i")))
