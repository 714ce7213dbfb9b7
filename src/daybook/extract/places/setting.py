"""The places that a page names, by sentence: where its events may be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from copy import copy
from functools import cached_property
from typing import NamedTuple

from daybook.extract.cast.plurals import is_of_people
from daybook.extract.gazetteer import around
from daybook.extract.kinds import PLACES
from daybook.model import STORY_ROLES, Kind, Page, Party, Role, Span, Stretches

_FEWEST_WORDS = 6  # of a paragraph that is no byline


class Spot(NamedTuple):
    """A place as it is named once: offsets, the number of its sentence, and its party."""

    start: int
    end: int
    sentence: int
    party: Party


class Setting:
    """The places that a page's story names. `starts` are the offsets at which the page's sentences begin, `here` is the
    place of its dateline."""

    def __init__(self, page: Page, parties: tuple[Party, ...], starts: tuple[int, ...], here: str | None) -> None:
        self.here = here
        self.own: str | None = None  # the place of an item's own dateline
        self._is_listed = False
        self.around = around(parties)
        self._page, self._starts = page, starts
        self._parties = tuple(one for one in parties if one.type in PLACES and not is_of_people(one.name))

    def of_place(self, here: str, *, is_listed: bool) -> Setting:
        """Give the setting of an item of the page with a dateline of its own, and whether an agenda lists it."""
        other = copy(self)
        other.here = other.own = here
        other._is_listed = is_listed
        return other

    def own_of(self, kind: Kind) -> str | None:
        """Give the place before an item of an agenda, as an event of a kind may be there: not a vote, which is all its
        country's. News in brief is written there, and may tell of elsewhere."""
        return self.own if self._is_listed and kind is not Kind.VOTE else None

    @cached_property
    def spots(self) -> list[Spot]:
        """The places named in the story, in reading order; pronouns that stand for one are left out."""
        text, blocks = self._page.text, self._page.blocks
        aside = Stretches((b.start, b.end, b) for b in blocks if b.role not in STORY_ROLES)
        found = (
            Spot(span.start, span.end, self.number(span.start), party)
            for party in self._parties
            for span in party.mentions
            if text[span.start : span.start + 1].isupper() and not aside.at(span.start)
        )
        return sorted(found, key=lambda spot: (spot.start, spot.end))

    @cached_property
    def named(self) -> Counter[str]:
        """How often each place is named."""
        return Counter(spot.party.name for spot in self.spots)

    @cached_property
    def facilities(self) -> frozenset[str]:
        """The names of those that are buildings and the like."""
        return frozenset(party.name for party in self._parties if party.type == "facility")

    @cached_property
    def titled(self) -> frozenset[str]:
        """The names of those that the headline holds."""
        heads = [Span(b.start, b.end) for b in self._page.blocks if b.role is Role.HEADLINE]
        return frozenset(s.party.name for s in self.spots if any(b.start <= s.start < b.end for b in heads))

    @cached_property
    def lead(self) -> int:
        """The offset of the sentence that the story's first paragraph begins with; -1 where it has none."""
        told = (b for b in self._page.blocks if b.role is Role.PARAGRAPH)
        first = next((b for b in told if len(self._page.text[b.start : b.end].split()) >= _FEWEST_WORDS), None)
        return self._starts[max(0, self.number(first.start))] if first is not None and self._starts else -1

    @cached_property
    def headline(self) -> str:
        """The words of the page's headline."""
        text, heads = self._page.text, (b for b in self._page.blocks if b.role is Role.HEADLINE)
        return " ".join(text[head.start : head.end] for head in heads)

    @cached_property
    def _numbers(self) -> list[int]:
        return [spot.sentence for spot in self.spots]

    def number(self, offset: int) -> int:
        """Give the number of the sentence that an offset stands in."""
        return bisect_right(self._starts, offset) - 1

    def within(self, first: int, last: int) -> list[Spot]:
        """Give the places named in sentences by their numbers, both included."""
        return self.spots[bisect_left(self._numbers, first) : bisect_right(self._numbers, last)]

    def between(self, span: Span) -> list[Spot]:
        """Give the places named in a stretch of the page's text."""
        first, last = (
            bisect_left(self.spots, offset, key=lambda spot: spot.start) for offset in (span.start, span.end)
        )
        return self.spots[first:last]
