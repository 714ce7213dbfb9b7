"""Values that the book answers with, besides those of the model."""

from __future__ import annotations

from daybook.model import Entry, Filing, Value


class SourcedReport(Value, frozen=True, kw_only=True):
    """A report of an entry with the page it stands on and the exact words it rests on."""

    filing: Filing
    name: str  # of the capture
    page_title: str | None
    words: tuple[str, ...]  # the sentences around its mentions


class Hit(Value, frozen=True, kw_only=True):
    """A page that holds the words searched for. The words found stand between \\x02 and \\x03 in the snippet."""

    capture_id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    snippet: str


class Diary(Value, frozen=True, kw_only=True):
    """What lay ahead of a day, as the pages published by then told it."""

    start: str
    end: str  # last day, inclusive
    dated: tuple[Entry, ...]  # within a week or less, by first day
    spans: tuple[Entry, ...]  # in a longer time that touches the days
    undated: tuple[Entry, ...]  # announced of late, without a date
    beyond: int  # number of those left out, whose time touches the days but is longer than a quarter
