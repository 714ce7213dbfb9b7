"""Entries as Markdown: a chronology that can be read and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from daybook.book import SourcedReport
from daybook.display.order import prominence
from daybook.display.words import counted, heading, hour_words, label
from daybook.export.sourced import SourcedEntry, quoted

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def to_markdown(entries: Iterable[SourcedEntry]) -> bytes:
    """Give the entries under the time they belong to, as a list shows them, each with its sources and their words."""
    lines = ["# Chronology"]
    for time, group in groupby(entries, key=lambda one: heading(one.entry)):
        lines += ["", f"## {time}"]
        for one in sorted(group, key=lambda one: prominence(one.entry)):
            lines += ["", *_entry(one)]
    return ("\n".join(lines) + "\n").encode()


def _entry(one: SourcedEntry) -> Iterator[str]:
    entry = one.entry
    place = _plain(entry.where.name) if entry.where else ""
    facts = (hour_words(entry.when), label(entry.kind), label(entry.status), place)
    said = counted(entry.sources, "source", "sources")
    yield f"- **{_plain(entry.title)}** ({', '.join(filter(None, facts))}; {said}) `{entry.id}`"
    for report in one.reports:
        yield f"  - {_cited(report)}: {_plain(quoted(report))}"


def _cited(report: SourcedReport) -> str:
    """Give what a reader needs to find a page again, and to know what it said: outlet, title, date, address or file."""
    filing = report.filing
    day = filing.published.start[:10] if filing.published and filing.published.start else "no date"
    linked = filing.url is not None and not re.search(r"[\s<>]", filing.url)
    told = (
        _plain(filing.outlet or filing.agency or ""),
        f"*{_plain(report.page_title)}*" if report.page_title else "",
        day,
        f"<{filing.url}>" if linked else _plain(report.name),
        label(filing.report.status),
        f"according to {_plain(filing.report.according_to)}" if filing.report.according_to else "",
    )
    return ", ".join(filter(None, told))


def _plain(text: str) -> str:
    """Give text of a page so that Markdown shows it as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
