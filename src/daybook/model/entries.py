"""What the whole book says of events: reports filed, entries, and what people have ruled."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from daybook.model.base import Value
from daybook.model.pages import Party
from daybook.model.reports import Kind, Place, Report, Status
from daybook.model.times import When


class ReportKey(msgspec.Struct, frozen=True, order=True):
    """Identity of a report in a book: the capture it was read from and its index on that page."""

    capture_id: str
    index: int


class Filing(Value, frozen=True, kw_only=True):
    """A report together with what the merging of reports needs to know of its page."""

    key: ReportKey
    report: Report
    published: When | None = None
    captured: datetime | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    source_group: str = ""  # pages that carry one and the same text share it: they are one source
    parties: tuple[Party, ...] = ()  # those of the page that the report names, without their mentions
    words: tuple[str, ...] = ()  # what the sentences of its mentions are about: stems, sorted, each once
    names: tuple[str, ...] = ()  # stems of the words that these sentences write with a capital, sorted, each once
    theme: tuple[str, ...] = ()  # what the story it stands in is about: its commonest stems; none for a teaser
    triggers: tuple[str, ...] = ()  # stems of the words that name the event, each once
    ranks: tuple[str, ...] = ()  # of a meeting, whose it is called: "leaders", "ministers", each once
    mark: str = ""  # what tells the report from the page's others under any reader: the word that names it, and which
    told: tuple[str, ...] = ()  # digests of the sentences of its mentions: a headline and its teasers share one
    echo_of: int | None = None  # index of the page's one fuller report that this one, which names nobody, speaks of

    @property
    def page_date(self) -> str | None:
        """Partial ISO date that its page is of, no more exact than it is known."""
        return self.published.partial if self.published else None

    @property
    def page_days(self) -> When | None:
        """Day that its page is of, or the days that it may be of; None where these span more than a month."""
        return self.published if self.published and self.published.is_brief else None

    @property
    def known(self) -> date | None:
        """Day by which its page was out: its own, else the last that it may be of or that of its capture."""
        last = self.published.last_day if self.published else None
        if self.captured is None or (self.published and self.published.is_one_day):
            return last
        return min(last or date.max, self.captured.date())


class StatusChange(Value, frozen=True, kw_only=True):
    """A step in an entry's history: a status, the day that a page gave it, and the reports that say so."""

    status: Status
    published: str | None  # partial ISO date of the page that first said so
    known: str | None = None  # ISO day by which one of the reports was out (:attr:`Filing.known`)
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
    DATE = "date"


class Judgement(Value, frozen=True, kw_only=True):
    """What a person has ruled of reports. Outranks the machine, survives rebuilding.

    `reports` are those it speaks of, two or more for same and different: all are of one event, or the first is of
    another than the others. For a date they are all of the page, whose day `value` is. `field` and `value` belong to a
    correction.
    """

    id: str
    ruling: Ruling
    reports: tuple[ReportKey, ...]
    by: str
    at: datetime
    field: str | None = None
    value: str | None = None
