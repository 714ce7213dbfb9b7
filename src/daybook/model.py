"""Every value that flows through Daybook.

All values are frozen. Offsets are Unicode code points of ``Page.text``; every span is half-open, ``[start, end)``.
Encoding a :class:`Page` with :func:`to_json` gives the documented JSON of one page's reading, and
:func:`page_from_json` gives the same value back.
"""

from __future__ import annotations

import calendar
import hashlib
from datetime import date, datetime
from enum import StrEnum

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all values: frozen, compared by content, built by keyword."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open span ``[start, end)`` in code points of a page's text. Written in JSON as ``[start, end]``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


# --- capture ---------------------------------------------------------------------------------------------------------


class Capture(Value, frozen=True, kw_only=True):
    """What was fetched: the bytes and what is known of them from outside. Never changed, never thrown away."""

    data: bytes
    media_type: str  # "text/html" or "text/plain"
    name: str  # where it came from, for people: a file's path, "crawl.warc.gz#12", "-"
    url: str | None = None
    captured: datetime | None = None
    published: str | None = None  # partial ISO date told by the user, a feed or a JSON Lines record
    title: str | None = None  # likewise
    outlet: str | None = None  # likewise
    charset: str | None = None  # as the transport declared it

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """Identity of the capture: the same bytes from the same URL are the same capture."""
        return hashlib.sha256(f"{self.digest}\n{self.url or ''}".encode()).hexdigest()[:16]


class Failure(Value, frozen=True, kw_only=True):
    """An input that could not be read, and why. `name` is the input's, `stage` the part of Daybook that gave up."""

    name: str
    stage: str
    reason: str
    remedy: str = ""
    capture_id: str | None = None


# --- page ------------------------------------------------------------------------------------------------------------


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


class When(Value, frozen=True, kw_only=True):
    """An interval of time, never more exact than the words it comes from.

    `start` and `end` are partial ISO 8601 dates, both inclusive: "2022", "2022-04", "2022-04-26",
    "2022-04-26T09:00". Their length is their precision. None leaves that side open.
    `basis` names where it comes from ("text", "json-ld", "meta", "url", "given", ...), `grounds` say why, for people.
    """

    start: str | None
    end: str | None
    basis: str | None = None
    grounds: tuple[str, ...] = ()

    @property
    def first_day(self) -> date | None:
        """First day that the interval may touch; None where it is open."""
        return first_day(self.start) if self.start else None

    @property
    def last_day(self) -> date | None:
        """Last day that the interval may touch; None where it is open."""
        return last_day(self.end) if self.end else None

    @property
    def is_one_day(self) -> bool:
        """Tell whether the interval lies within one known day."""
        return self.first_day is not None and self.first_day == self.last_day


def first_day(partial: str) -> date:
    """Give the first day of a partial ISO date ("2022-04" → 2022-04-01). Raises ValueError where it is none."""
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


def last_day(partial: str) -> date:
    """Give the last day of a partial ISO date ("2022-04" → 2022-04-30). Raises ValueError where it is none."""
    year, month, day = _parts(partial)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    numbers = [int(part) for part in partial[:10].split("-")]
    return numbers[0], numbers[1] if len(numbers) > 1 else None, numbers[2] if len(numbers) > 2 else None


class Teaser(Value, frozen=True, kw_only=True):
    """Another story's headline in a rail or list, with its link, its age as written and the time that denotes."""

    start: int
    end: int
    href: str | None = None
    age: str | None = None
    when: When | None = None


class TimeType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeExpression(Value, frozen=True, kw_only=True):
    """Words that denote time, with TIMEX3 type and value, and the interval they resolve to (None if unknown)."""

    start: int
    end: int
    type: TimeType
    value: str
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


class Place(Value, frozen=True, kw_only=True):
    """Where an event is: `name` as written on the page, the rest where it could be resolved (GeoNames)."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


class Figure(Value, frozen=True, kw_only=True):
    """A quantity tied to an event: the exact words, what is counted, and the number or range in `unit`."""

    words: str
    of: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    span: Span | None = None


class EventMention(Value, frozen=True, kw_only=True):
    """A clause that speaks of an event, and the word in it that names the event."""

    start: int
    end: int
    trigger: Span


class Status(StrEnum):
    """What a page says of an event at the page's date."""

    OCCURRED = "occurred"
    UNDERWAY = "underway"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CALLED_FOR = "called_for"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    NOT_OCCURRED = "not_occurred"
    DENIED = "denied"
    ALLEGED = "alleged"


class Kind(StrEnum):
    """Kinds of event. Their mapping to PLOVER, IPTC and schema.org is a table in ``daybook.data``."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    ADDRESS = "address"
    MESSAGE = "message"
    APPEAL = "appeal"
    OFFER = "offer"
    AGREEMENT = "agreement"
    REFUSAL = "refusal"
    SUPPORT = "support"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    THREAT = "threat"
    TRUCE = "truce"
    RELEASE = "release"
    WITHDRAWAL = "withdrawal"
    AID = "aid"
    COOPERATION = "cooperation"
    ATTACK = "attack"
    DEPLOYMENT = "deployment"
    PROTEST = "protest"
    ARREST = "arrest"
    CHARGE = "charge"
    HEARING = "hearing"
    RULING = "ruling"
    VOTE = "vote"
    MEASURE = "measure"
    SANCTION = "sanction"
    APPOINTMENT = "appointment"
    DEPARTURE = "departure"
    DEATH = "death"
    DISASTER = "disaster"
    ACCIDENT = "accident"
    CRIME = "crime"
    DEAL = "deal"
    FIGURES = "figures"
    LAUNCH = "launch"
    CLOSURE = "closure"
    CONTEST = "contest"
    CEREMONY = "ceremony"
    FINDING = "finding"
    OTHER = "other"


class Report(Value, frozen=True, kw_only=True):
    """What one page says of one event."""

    kind: Kind
    title: str
    status: Status
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: Place | None = None
    when: When | None = None
    according_to: str | None = None
    figures: tuple[Figure, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    confidence: float = 0.5
    core: bool = True  # the page's news, or ahead of its date; False for background
    part_of: int | None = None  # index of the report on the same page that this one is a part of


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
    teasers: tuple[Teaser, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    parties: tuple[Party, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reports: tuple[Report, ...] = ()

    def words(self, span: Span | Block | Teaser | TimeExpression | EventMention) -> str:
        """Give the exact words that a span covers."""
        return self.text[span.start : span.end]


# --- annotation ------------------------------------------------------------------------------------------------------


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


class Annotation(Value, frozen=True, kw_only=True):
    """The language of a page: sentences in reading order, names, and who is said to say what."""

    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    parties: tuple[Party, ...] = ()
    quotations: tuple[Quotation, ...] = ()

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


# --- book ------------------------------------------------------------------------------------------------------------


class ReportKey(msgspec.Struct, frozen=True, order=True):
    """Identity of a report in a book: the capture it was read from and its index on that page."""

    capture_id: str
    index: int


class Filing(Value, frozen=True, kw_only=True):
    """A report together with what the merging of reports needs to know of its page."""

    key: ReportKey
    report: Report
    published: When | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    source_group: str = ""  # pages that carry one and the same text share it: they are one source
    parties: tuple[Party, ...] = ()  # those of the page that the report names, without their mentions
    words: tuple[str, ...] = ()  # what the sentences of its mentions are about: stems, sorted, each once
    echo_of: int | None = None  # index of the page's one fuller report that this one, which names nobody, speaks of


class StatusChange(Value, frozen=True, kw_only=True):
    """A step in an entry's history: a status, the day that a page gave it, and the reports that say so."""

    status: Status
    published: str | None  # partial ISO date of the page that first said so
    when: When | None
    reports: tuple[ReportKey, ...]
    according_to: str | None = None


class Disagreement(Value, frozen=True, kw_only=True):
    """A field on which sources differ: each value with the reports that give it, most supported first."""

    field: str
    values: tuple[tuple[str, tuple[ReportKey, ...]], ...]


class Source(Value, frozen=True, kw_only=True):
    """An independent source of an entry: who it is, who carries its text, and the reports that rest on it."""

    name: str
    carriers: tuple[str, ...]  # outlets whose pages have its text, itself among them where it is an outlet
    reports: tuple[ReportKey, ...]


class FigureReading(Value, frozen=True, kw_only=True):
    """A figure as the reports of one publication date give it."""

    published: str | None
    words: str
    low: float | None
    high: float | None
    reports: tuple[ReportKey, ...]


class FigureSeries(Value, frozen=True, kw_only=True):
    """What sources say of one quantity of an event, by publication. `of` is what is counted, `unit` its unit."""

    of: str
    unit: str | None
    readings: tuple[FigureReading, ...]


class Entry(Value, frozen=True, kw_only=True):
    """What the whole book says of one event."""

    id: str
    kind: Kind
    title: str
    status: str  # a Status, or "unconfirmed": planned, its time gone by, and no word since
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: Place | None = None
    when: When | None = None
    reports: tuple[ReportKey, ...] = ()
    history: tuple[StatusChange, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    sources: int = 1  # independent sources
    confidence: float = 0.5
    core: bool = True
    part_of: str | None = None  # id of the entry that this one is a part of
    explanation: tuple[str, ...] = ()
    figures: tuple[FigureSeries, ...] = ()
    origins: tuple[Source, ...] = ()  # the independent sources that `sources` counts


class Ruling(StrEnum):
    """What a person can rule."""

    SAME = "same"
    DIFFERENT = "different"
    WRONG = "wrong"
    RIGHT = "right"
    CORRECT = "correct"


class Judgement(Value, frozen=True, kw_only=True):
    """What a person has ruled of reports. Outranks the machine, survives rebuilding.

    `reports` are those it speaks of (two for same and different); `field` and `value` belong to a correction.
    """

    id: str
    ruling: Ruling
    reports: tuple[ReportKey, ...]
    by: str
    at: datetime
    field: str | None = None
    value: str | None = None


def to_json(value: msgspec.Struct) -> bytes:
    """Encode a value as JSON, in the order of its fields."""
    return msgspec.json.encode(value)


def page_from_json(data: bytes | str) -> Page:
    """Decode a page that :func:`to_json` wrote. Raises msgspec.ValidationError where it is none."""
    return msgspec.json.decode(data, type=Page)
