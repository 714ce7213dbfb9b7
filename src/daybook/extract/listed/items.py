"""Items of an agenda that tell no deed: what takes place, or is published, by the noun that each opens with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from daybook.extract.listed.days import FINITE, HOUR, at_hour, day_of_post, times_in
from daybook.extract.times.posts import posts_of
from daybook.lang import load
from daybook.model import (
    Annotation,
    Block,
    EventMention,
    Kind,
    Page,
    Party,
    Report,
    Role,
    Sentence,
    Span,
    Status,
    When,
)

__all__ = ["Named", "items_of", "named_in"]

#: How sure it is that an item of an agenda which opens with what takes place announces it.
_SURE = 0.6
_LINES = frozenset({Role.LIST_ITEM, Role.PARAGRAPH, Role.HEADING})
_LONGEST = 100  # characters of an item
_ENDS = r"\s*(?:[,(:;–—.]|\s-\s|\Z)"


class Named(NamedTuple):
    """What an item announces: its kind, its words behind the hour, and the one among these that names it."""

    kind: Kind
    words: Span
    word: Span


def items_of(page: Page, annotation: Annotation, told: Sequence[Report]) -> tuple[Report, ...]:
    """Give what a page's agenda announces without a verb, in reading order, but for what reports have `told`."""
    taken = sorted(mention.start for report in told for mention in report.mentions)
    return tuple(
        _report(page, named, day, annotation.parties)
        for named, day in _items(page, annotation.sentences)
        if bisect_left(taken, named.words.start) == bisect_left(taken, named.words.end)
    )


def named_in(sentence: Sentence, text: str) -> Named | None:
    """Give what a sentence without a verb opens with that takes place, or is published by the clock."""
    if any(token.xpos in FINITE for token in sentence.tokens):
        return None
    hour = HOUR.match(text, sentence.start, sentence.end)
    begin = hour.end() if hour else sentence.start
    found = _opening().match(text, begin, sentence.end)
    if found is None or found.lastgroup is None:
        return None
    return Named(Kind(found.lastgroup), Span(begin, sentence.end), Span(*found.span(found.lastgroup)))


def _items(page: Page, sentences: Sequence[Sentence]) -> Iterator[tuple[Named, When]]:
    """Give the items of an agenda that name what is to come, each with its day, which is not over."""
    posts, own = posts_of(page), page.published.first_day if page.published else None
    if own is None or not posts:
        return
    for block in page.blocks:
        day = day_of_post(posts, block)
        short = block.role in _LINES and block.end - block.start <= _LONGEST
        if not short or day is None or day.first_day is None or day.first_day < own:
            continue
        first, last = (bisect_left(sentences, at, key=lambda one: one.start) for at in (block.start, block.end))
        told = (named for item in sentences[first:last] if (named := named_in(item, page.text)))
        named = next((one for one in told if not _is_time(page, block, one.word)), None)
        if named is not None:
            yield named, at_hour(page, block, day)


def _is_time(page: Page, block: Block, word: Span) -> bool:
    """Tell whether a word is a time's ("March 2027")."""
    return any(time.start <= word.start < time.end for time in times_in(page, block))


def _report(page: Page, named: Named, day: When, parties: Sequence[Party]) -> Report:
    item, words = named.words, page.words(named.words).rstrip(".")
    before = (
        mention for party in parties for mention in party.mentions if item.start <= mention.start < named.word.start
    )
    first = min(before, default=None)
    return Report(
        kind=named.kind,
        title=words[:1].upper() + words[1:],
        status=Status.PLANNED,
        who=tuple(party.name for party in parties if first in party.mentions),
        when=day,
        mentions=(EventMention(start=item.start, end=item.end, trigger=named.word),),
        confidence=_SURE,
    )


@cache
def _opening() -> re.Pattern[str]:
    """Match up to a noun that names what takes place, with no word before it of what it is on; the noun by its kind."""
    known = load("en", "items")
    behind = "|".join(known["behind"])
    kinds = {kind.value: known[kind.value] for kind in Kind if kind.value in known}
    named = "|".join(
        f"(?P<{kind}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" for kind, words in kinds.items()
    )
    before = rf"(?:of\s+(?=[A-Z])|(?!(?i:{behind})\b)[\w.'’&-]+\s+)*?"  # "Bank of Peru minutes"
    return re.compile(rf"{before}(?i:{named})(?={_ENDS}|\s+(?:{behind})\b)")
