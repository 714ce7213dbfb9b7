"""The language of a page: sentences and their words, names, who is said to say what."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from daybook.model.base import Span, Value
from daybook.model.pages import Party, Quotation
from daybook.model.reports import Kind, Status


class Token(msgspec.Struct, frozen=True):
    """A word with its grammar (Universal Dependencies 2). `head` is an index within the sentence, -1 for the root."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str = ""  # Penn Treebank tag
    head: int = -1
    deprel: str = "dep"


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a page: its span and its tokens. A sentence never crosses a block's border."""

    start: int
    end: int
    tokens: tuple[Token, ...]


class Entity(Value, frozen=True, kw_only=True):
    """A name in the text. `type` is PERSON, ORG, GPE, LOC, FACILITY, NORP, EVENT or WORK."""

    start: int
    end: int
    type: str


class EventRole(StrEnum):
    """What words near an event's word are to it."""

    WHO = "who"
    WHOM = "whom"
    WHERE = "where"
    WHEN = "when"
    BY = "by"  # to whom the page attributes the report


class Period(StrEnum):
    """Where the time of an event lies beside its page's day: it has none, that day, the week before it, longer ago, a
    stretch that holds the day, or ahead."""

    NONE = "none"
    TODAY = "today"
    LATELY = "lately"
    BEFORE = "before"
    NOW = "now"
    AHEAD = "ahead"


class Argument(Value, frozen=True, kw_only=True):
    """A word beside an event's word, and the chance that it is (part of) what fills a role of the event."""

    start: int
    end: int
    role: EventRole
    chance: float


class EventWord(Value, frozen=True, kw_only=True):
    """A word that may name an event: the chance that it does, and the chances of each likely kind, status and period.

    `arguments` are the words that may fill the event's roles, from the sentences read together with it. The product of
    one word's `as_earlier` and another's `as_later` speaks, in log-odds, for both naming one event.
    """

    start: int
    end: int
    chance: float
    kinds: dict[Kind, float]
    statuses: dict[Status, float] = msgspec.field(default_factory=dict)
    periods: dict[Period, float] = msgspec.field(default_factory=dict)
    arguments: tuple[Argument, ...] = ()
    as_earlier: tuple[float, ...] = ()
    as_later: tuple[float, ...] = ()


class Annotation(Value, frozen=True, kw_only=True):
    """The language of a page: sentences in reading order, names, who is said to say what, words of events."""

    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    parties: tuple[Party, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    event_words: tuple[EventWord, ...] | None = None  # None: nobody looked for them

    def party_of(self, words: Span | Token) -> Party | None:
        """Give the party that words name, describe or stand for: one whose mention shares most text with them."""
        best: Party | None = None
        most = 0
        for party in self.parties:
            for mention in party.mentions:
                shared = min(mention.end, words.end) - max(mention.start, words.start)
                if shared > most:
                    best, most = party, shared
        return best
