"""What an agenda says will be published: items that name figures or a paper and tell no deed ("Peru trade balance")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from daybook.extract.listed.days import at_hour, day_of_post
from daybook.extract.times.posts import posts_of
from daybook.lang import load
from daybook.model import Annotation, EventMention, Kind, Page, Party, Report, Role, Sentence, Span, Status, When

__all__ = ["is_release", "releases_of"]

#: How sure it is that an item of an agenda which names what is published by the clock is its release.
_SURE = 0.6
_LINES = frozenset({Role.LIST_ITEM, Role.PARAGRAPH, Role.HEADING})
_LONGEST = 100  # characters of an item
_BEHIND = re.compile(r"\s*(?:[,(].*|(?:in|for) [A-Z\d].*)?")
_DEEDS = frozenset({"VERB", "AUX"})
_OF = frozenset({"on", "to", "about", "over", "at", "v", "vs"})  # an occasion is about what follows, or goes to it


def releases_of(page: Page, annotation: Annotation, told: Sequence[Report]) -> tuple[Report, ...]:
    """Give the releases that a page's agenda lists, in reading order, but for items of which a report is `told`."""
    taken = sorted(mention.start for report in told for mention in report.mentions)
    return tuple(
        _report(page, item, day, annotation.parties)
        for item, day in _items(page, annotation.sentences)
        if bisect_left(taken, item.start) == bisect_left(taken, item.end)
    )


def is_release(sentence: Sentence, text: str) -> bool:
    """Tell whether a sentence names what is published by the clock, and tells nothing else."""
    words = text[sentence.start : sentence.end]
    named = _named().search(words)
    deed = any(token.upos in _DEEDS or token.text.lower() in _OF for token in sentence.tokens)
    return named is not None and not deed and _BEHIND.fullmatch(words, named.end()) is not None


def _items(page: Page, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, When]]:
    """Give the items of an agenda that are releases, each with its day, which is not over."""
    posts, own = posts_of(page), page.published.first_day if page.published else None
    for block in page.blocks if posts and own is not None else ():
        day = day_of_post(posts, block)
        if block.role not in _LINES or block.end - block.start > _LONGEST or day is None:
            continue
        first, last = (bisect_left(sentences, at, key=lambda one: one.start) for at in (block.start, block.end))
        item = sentences[last - 1] if last > first else None
        if (
            item is not None
            and own is not None
            and day.first_day is not None
            and day.first_day >= own
            and is_release(item, page.text)
        ):
            yield item, at_hour(page, block, day)


def _report(page: Page, item: Sentence, day: When, parties: Sequence[Party]) -> Report:
    span = Span(item.start, item.end)
    named = _named().search(page.text, item.start, item.end)
    words = page.words(span)
    within = [
        (mention.start, party.name)
        for party in parties
        for mention in party.mentions
        if item.start <= mention.start < item.end
    ]
    return Report(
        kind=Kind.MESSAGE,
        title=words[:1].upper() + words[1:],
        status=Status.PLANNED,
        who=tuple(name for _, name in sorted(within)[:1]),
        when=day,
        mentions=(EventMention(start=item.start, end=item.end, trigger=Span(*named.span()) if named else span),),
        confidence=_SURE,
    )


@cache
def _named() -> re.Pattern[str]:
    words = load("en", "releases")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, [*words['figures'], *words['papers']]))})\b", re.IGNORECASE)
