"""The sentence that a mention stands in, as merging reads it: a page keeps no sentences of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from daybook.lang import load
from daybook.model import EventMention, Page

_STOP = re.compile(r"(?<=[.!?])[\"'”’)]* +|\n+")
_REACH = 400  # characters before and after a mention that its sentence is looked for in
_LAST_WORD = re.compile(r"(?:\w+\.)*\w+\.\Z")
_LONGEST_WORD = 24
_WORD = re.compile(r"\w+")


def sentence_of(page: Page, mention: EventMention) -> str:
    """Give the sentence of a mention."""
    start = max(page.text.rfind("\n", 0, mention.start) + 1, mention.start - _REACH)
    for stop in _ends(page.text, start, mention.start):
        start = stop.end()
    reach = mention.end + _REACH
    after = next(_ends(page.text, mention.end, reach), None)
    last = len(page.text) if len(page.text) <= reach else mention.end  # a page's last sentence has nothing after it
    return page.text[start : after.start() if after else last]


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the gaps between sentences: one after an abbreviation's full stop is none ("on Nov. 5", "Gen. Holm")."""
    for stop in _STOP.finditer(text, start, end):
        if "\n" in stop[0] or not _is_within(text, stop):
            yield stop


def _is_within(text: str, stop: re.Match[str]) -> bool:
    """Tell whether the word before a gap is an abbreviation after which its sentence goes on."""
    short = _LAST_WORD.search(text, max(0, stop.start() - _LONGEST_WORD), stop.start())
    after = _WORD.match(text, stop.end())
    if short is None or after is None:
        return False
    titles, others, starters = _words()
    word = short[0].removesuffix(".")
    if word in titles:
        return True
    return (word in others or "." in word or len(word) == 1) and after[0] not in starters


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    rules = load("en", "tokens")
    others = frozenset(rules["others"]) | frozenset(rules["before_number"])
    return frozenset(rules["titles"]), others, frozenset(rules["sentence"]["starters"])
