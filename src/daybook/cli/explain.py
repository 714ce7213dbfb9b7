"""``daybook explain``: the machine's reasons."""

from __future__ import annotations

import click

from daybook.book import Book, SourcedReport
from daybook.cli.console import print_json, results
from daybook.cli.options import book_argument, json_option
from daybook.display.words import label, when_words
from daybook.merge import report_id
from daybook.model import Entry, Value, When


class _Told(Value, frozen=True, kw_only=True):
    """What one report says, under the id by which a person may rule on it."""

    id: str
    source: str
    published: When | None
    status: str
    when: When | None


class _Explanation(Value, frozen=True, kw_only=True):
    """Why the reports of an entry are one, and why it has its status and its time, sentence by sentence."""

    id: str
    title: str
    status: str
    when: When | None
    reasons: tuple[str, ...]
    reports: tuple[_Told, ...]


@click.command()
@book_argument
@click.argument("entry")
@json_option
def explain(book: str, entry: str, as_json: bool) -> None:
    """Say why the reports of an ENTRY of BOOK are one, and why it has this status and this time."""
    with Book(book, create=False) as opened:
        found = opened.entry(entry)
        told = _explanation(found, opened.reports(found))
    if as_json:
        print_json(told)
    else:
        _print(told)


def _explanation(entry: Entry, reports: tuple[SourcedReport, ...]) -> _Explanation:
    return _Explanation(
        id=entry.id,
        title=entry.title,
        status=entry.status,
        when=entry.when,
        reasons=tuple(_sentences(entry)),
        reports=tuple(map(_told, reports)),
    )


def _told(report: SourcedReport) -> _Told:
    filing = report.filing
    return _Told(
        id=report_id(filing.key),
        source=filing.outlet or filing.url or report.name,
        published=filing.published,
        status=filing.report.status,
        when=filing.report.when,
    )


def _print(told: _Explanation) -> None:
    console = results()
    console.print(f"{told.title}: {label(told.status)}, {when_words(told.when)}.", markup=False)
    for sentence in told.reasons:
        console.print("  " + sentence, markup=False)
    console.print("Reports:", markup=False)
    for report in told.reports:
        says = f"{label(report.status)}, {when_words(report.when)}"
        console.print(f"  {report.id}  {report.source}, {when_words(report.published)}: {says}", markup=False)


def _sentences(entry: Entry) -> list[str]:
    said = list(entry.explanation) or ["One report alone speaks of it."]
    if entry.status == "unconfirmed":
        said.append("Its time has passed, and no page in the book says what became of it.")
    said.extend(
        f"Sources differ on {found.field}: " + "; ".join(f"{value} ({len(keys)})" for value, keys in found.values) + "."
        for found in entry.disagreements
    )
    if entry.part_of:
        said.append(f"It is a part of {entry.part_of}.")
    return said
