"""Entries as Markdown: a chronology that can be read and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from daybook.export.sourced import SourcedEntry, quoted

_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def to_markdown(entries: Iterable[SourcedEntry]) -> bytes:
    """Give the entries under the time they belong to, each with its sources and their words."""
    lines = ["# Chronology"]
    for time, group in groupby(entries, key=_time):
        lines += ["", f"## {time}"]
        for one in group:
            lines += ["", *_entry(one)]
    return ("\n".join(lines) + "\n").encode()


def _time(one: SourcedEntry) -> str:
    when = one.entry.when
    if when is None or not (when.start or when.end):
        return "No date"
    return str(when.start) if when.start == when.end else f"{when.start or '…'} to {when.end or '…'}"


def _entry(one: SourcedEntry) -> Iterator[str]:
    entry = one.entry
    place = f", {_plain(entry.where.name)}" if entry.where else ""
    said = "1 source" if entry.sources == 1 else f"{entry.sources} sources"
    yield f"- **{_plain(entry.title)}** ({entry.kind}, {entry.status.replace('_', ' ')}{place}; {said}) `{entry.id}`"
    for report in one.reports:
        filing = report.filing
        source = _plain(filing.outlet or filing.agency or report.name)
        published = filing.published.start[:10] if filing.published and filing.published.start else "no date"
        address = f" <{filing.url}>" if filing.url and not re.search(r"[\s<>]", filing.url) else ""
        yield f"  - {source}, {published}: {_plain(quoted(report))}{address}"


def _plain(text: str) -> str:
    """Give text of a page so that Markdown shows it as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
