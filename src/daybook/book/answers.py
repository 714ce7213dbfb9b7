"""Values that the book answers with, besides those of the model."""

from __future__ import annotations

from daybook.model import Entry, Filing, Span, Value, When


class Quote(Value, frozen=True, kw_only=True):
    """A sentence of a page, and the spans in it, counted from its start, that a report rests on."""

    words: str
    marks: tuple[Span, ...]


class SourcedReport(Value, frozen=True, kw_only=True):
    """A report of an entry with the page it stands on and the exact words it rests on."""

    filing: Filing
    name: str  # of the capture
    page_title: str | None
    quotes: tuple[Quote, ...]  # the sentences around its mentions
    arrived: int = 0  # number of its page in the order in which the book was given them

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(quote.words for quote in self.quotes)


class Hit(Value, frozen=True, kw_only=True):
    """A page that holds the words searched for. `marks` are the words found, as spans of the snippet."""

    capture_id: str
    title: str | None
    outlet: str | None
    published: str | None  # partial ISO date, no more exact than it is known
    url: str | None
    snippet: str
    marks: tuple[Span, ...]
    lead: str = ""  # the first words of its text, for a page without a title
    linked: bool = False  # the words stand in its links to other stories alone


class Diary(Value, frozen=True, kw_only=True):
    """What lay ahead of a day, as the pages published by then told it."""

    start: str
    end: str  # last day, inclusive
    dated: tuple[Entry, ...]  # within a week or less, by first day
    spans: tuple[Entry, ...]  # in a longer time that touches the days
    undated: tuple[Entry, ...]  # announced of late, without a date
    beyond: int  # number of those left out, whose time touches the days but is longer than a quarter


class Counts(Value, frozen=True, kw_only=True):
    """How many entries a filter leaves, and how many there would be with another kind, status or country."""

    total: int
    undated: int
    kinds: dict[str, int]  # as if the filter named no kind; most first
    statuses: dict[str, int]  # as if the filter named no status
    countries: dict[str, int]  # ISO 3166 alpha-2
    days: dict[str, int]  # ISO day → entries that begin on it
    parties: dict[str, int]  # the commonest of what is left, and so the next two
    places: dict[str, int]
    outlets: dict[str, int]


class Changes(Value, frozen=True, kw_only=True):
    """What the pages of one day changed."""

    day: str
    new: tuple[Entry, ...]  # first spoken of on this day, and ahead of it
    changed: tuple[Entry, ...]  # given another status on this day, which their last step up to it tells


class Site(Value, frozen=True, kw_only=True):
    """A place with coordinates, and how many entries are there."""

    name: str
    country: str | None
    lat: float
    lon: float
    entries: int


class Outlet(Value, frozen=True, kw_only=True):
    """A publisher of pages in the book."""

    name: str  # "" for pages of nobody named
    pages: int
    entries: int  # that it reports
    first_day: str | None
    last_day: str | None
    agencies: dict[str, int]  # whose credit its pages carry → pages
    shares: dict[str, int]  # who carries one text with it, where it is not known whose it is → texts
    carries: dict[str, int]  # whose texts it carries: of the agency credited, else of who published first → texts
    carried_by: dict[str, int]  # who carries its texts → texts


class Description(Value, frozen=True, kw_only=True):
    """How a page describes a party."""

    words: str
    published: str | None  # when a page first gave it
    source: str | None
    capture_id: str
    last: str | None  # when one last gave it
    pages: int


class Saying(Value, frozen=True, kw_only=True):
    """What a page quotes a party as saying. `marks` are the words that were looked for, as spans of `words`."""

    words: str
    direct: bool  # in its own words
    speaker: str | None
    published: str | None
    source: str | None
    capture_id: str
    marks: tuple[Span, ...] = ()


class Involvement(Value, frozen=True, kw_only=True):
    """What the book knows of a party."""

    name: str
    type: str | None
    aliases: tuple[str, ...]
    descriptions: tuple[Description, ...]  # each wording once, by publication
    ahead: tuple[Entry, ...]
    past: tuple[Entry, ...]  # newest first
    entries: int  # in all; the lists above hold the nearest
    met: dict[str, int]  # parties of its visits, meetings and calls → entries
    sayings: tuple[Saying, ...]  # newest first
    here: tuple[Entry, ...] = ()  # entries that a place of this name is the place of, newest first


class PageLine(Value, frozen=True, kw_only=True):
    """A page in a list: what it is and how it was read."""

    capture_id: str
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    lead: str  # the first words of its text, for a page without a title
    media_type: str
    language: str | None
    published: When | None
    reports: int


class Manner(Value, frozen=True, kw_only=True):
    """How some pages were read: of what type and in what language, and how exactly they are dated."""

    media_type: str
    language: str | None
    dated: str  # day, span, none
    pages: int
