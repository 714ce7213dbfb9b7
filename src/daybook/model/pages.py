"""A capture read: its text, and what each stage found in it."""

from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum

import msgspec

from daybook.model.base import Span, Value
from daybook.model.reports import EventMention, Report
from daybook.model.times import TimeExpression, When


class Role(StrEnum):
    """What a block is on its page."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    CORRECTION = "correction"
    HEADING = "heading"
    TEASER = "teaser"
    FURNITURE = "furniture"


#: Roles of the main story's own words, in which events are looked for.
STORY_ROLES = frozenset(
    {Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.HEADING, Role.CORRECTION}
)


#: Parts the cells of a table's row within its block.
CELL = "\t"
_CELLS = re.compile(rf"[^{CELL}\s](?:[^{CELL}]*[^{CELL}\s])?")


class Link(Value, frozen=True, kw_only=True):
    """A hyperlink's words and target."""

    start: int
    end: int
    href: str


class Block(Value, frozen=True, kw_only=True):
    """A span of the page's text with one role. The blocks of a page tile its text in reading order."""

    role: Role
    start: int
    end: int
    links: tuple[Link, ...] = ()
    source: str | None = None  # place in the capture: a tag path such as "html/body/article/p[3]"


class Teaser(Value, frozen=True, kw_only=True):
    """Another story's headline in a rail or list, with its link, its age as written and the time that denotes."""

    start: int
    end: int
    href: str | None = None
    age: str | None = None
    when: When | None = None


class Party(Value, frozen=True, kw_only=True):
    """What a page's mentions of one person, organisation, place or group come to.

    `name` is the fullest name on the page, without title. `description` is the page's own ("Russian Foreign
    Minister"), `country` an ISO 3166 alpha-2 code. `aliases` are other names and titles the page uses for it.
    """

    name: str
    type: str  # person, organisation, place, facility, group, event, work, other
    description: str | None = None
    country: str | None = None
    mentions: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()
    description_span: Span | None = None


class Quotation(Value, frozen=True, kw_only=True):
    """What somebody is quoted as saying. `continued` holds further content of a quotation that its cue splits."""

    kind: str  # direct, indirect, mixed
    content: Span
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None  # the Party's name
    continued: tuple[Span, ...] = ()


class DateClue(Value, frozen=True, kw_only=True):
    """Something on a page that dates it, as written. The dates stage weighs the clues of a page.

    `basis` says where it stands: json-ld, meta, microdata, time, url, visible, dateline, feed, archive, given.
    `role` is published, modified or unknown. `span` is its place in the page's text, where it is shown there.
    """

    basis: str
    words: str
    role: str = "unknown"
    span: Span | None = None


class Page(Value, frozen=True, kw_only=True):
    """A capture read: one text, blocks that tile it, and what each stage found in it."""

    url: str | None = None
    captured: datetime | None = None
    outlet: str | None = None
    agency: str | None = None
    language: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    modified: When | None = None
    date_clues: tuple[DateClue, ...] = ()
    canonical_url: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    dateline: Span | None = None  # "MOSCOW (Reuters) - " at the head of the story's first paragraph
    datelines: tuple[Span, ...] = ()  # "LIMA - " before items of an agenda or of news in brief
    teasers: tuple[Teaser, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    parties: tuple[Party, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reports: tuple[Report, ...] = ()

    def words(self, span: Span | Block | Teaser | TimeExpression | EventMention) -> str:
        """Give the exact words that a span covers."""
        return self.text[span.start : span.end]

    def cells(self, block: Block) -> tuple[Span, ...]:
        """Give the cells of a table's row in reading order, without white space around; of other blocks the one."""
        return tuple(Span(*cell.span()) for cell in _CELLS.finditer(self.text, block.start, block.end))


def page_from_json(data: bytes | str) -> Page:
    """Decode a page that :func:`to_json` wrote. Raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(data, type=Page)
