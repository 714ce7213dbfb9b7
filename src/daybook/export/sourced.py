"""An entry together with the reports it was made of, as exports need it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from daybook.book import Book, SourcedReport
from daybook.model import Entry, ReportKey, Value

_TOGETHER = 100  # entries whose reports are asked for at once


class SourcedEntry(Value, frozen=True, kw_only=True):
    """An entry with its reports, and the number of judgements that speak of it."""

    entry: Entry
    reports: tuple[SourcedReport, ...]
    judgements: int = 0

    @property
    def published(self) -> tuple[str, ...]:
        """Dates of the pages that speak of it, sorted, as far as they are known."""
        found = [report.filing.published.start for report in self.reports if report.filing.published]
        return tuple(sorted(filter(None, found)))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published the reports, each once, in their order."""
        names = (report.filing.outlet or report.filing.agency for report in self.reports)
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def urls(self) -> tuple[str, ...]:
        """Addresses of the pages, each once, in their order."""
        return tuple(dict.fromkeys(report.filing.url for report in self.reports if report.filing.url))

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the pages, each once, in their order."""
        return tuple(dict.fromkeys(report.page_title for report in self.reports if report.page_title))

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the captures that the pages were read from, each once, in their order."""
        return tuple(dict.fromkeys(report.name for report in self.reports))


def quoted(report: SourcedReport) -> str:
    """Give the passages that a report rests on, each in quotation marks of its own, as they are apart on the page."""
    return " ".join(f"“{words}”" for words in report.words)


def sourced(book: Book, entries: Iterable[Entry]) -> Iterator[SourcedEntry]:
    """Give entries with their reports out of the book they come from."""
    judged: dict[ReportKey, set[str]] = {}
    for judgement in book.judgements():
        for key in judgement.reports:
            judged.setdefault(key, set()).add(judgement.id)
    left = iter(entries)
    while some := list(islice(left, _TOGETHER)):
        for entry, reports in zip(some, book.reports_of_each(some), strict=True):
            ruled = set().union(*(judged.get(key, set()) for key in entry.reports))
            yield SourcedEntry(entry=entry, reports=reports, judgements=len(ruled))
