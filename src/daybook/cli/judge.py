"""``daybook judge`` and ``daybook explain``: a person's word, and the machine's reasons."""

from __future__ import annotations

import getpass

import click

from daybook.book import Book
from daybook.cli.console import harmless, results
from daybook.cli.options import book_argument
from daybook.display.words import when_words
from daybook.errors import BookError, SettingsError
from daybook.merge import FIELDS, judgement_words, report_id
from daybook.model import Entry, Judgement, Ruling
from daybook.tasks.judge import ruling_of
from daybook.tasks.redate import rule, undo


@click.command(short_help="Rule on entries or reports.")
@book_argument
@click.argument("ruling", type=click.Choice([*map(str, Ruling), "undo", "list"]))
@click.argument("ids", nargs=-1)
@click.option("--by", metavar="NAME", help="Whose judgement it is [your account's name].")
@click.option("--field", type=click.Choice(sorted(FIELDS)), help="Field to correct.")
@click.option("--value", help='Its right value; "2026-03-09" or "2026-03-09/2026-03-10" for when, "A; B" for who.')
def judge(
    *, book: str, ruling: str, ids: tuple[str, ...], by: str | None, field: str | None, value: str | None
) -> None:
    """Rule on entries or reports of BOOK by their IDS; what you rule outranks the machine and survives a build.

    RULING is same (they are one event), different (the first is of another event than the others), wrong, right,
    correct (with --field and --value), date (of a page, named by its capture's id or by a report or entry of it, and
    its day: the page is read again as of then), undo (of a judgement's id) or list.
    """
    with Book(book, create=False) as opened:
        if ruling == "list":
            for judgement in opened.judgements():
                _say(opened, judgement)
        elif ruling == "undo":
            if not ids:
                raise SettingsError("undo needs the id of a judgement.", f"daybook judge {book} list prints them.")
            for name in ids:
                undo(opened, name)
        else:
            made = ruling_of(opened, Ruling(ruling), ids, by or getpass.getuser(), (field, value))
            rule(opened, made)
            _say(opened, made)


def _say(book: Book, judgement: Judgement) -> None:
    """Print a judgement under the title of what it speaks of, by which whoever would undo it knows it."""
    key = judgement.reports[0]
    try:
        reports = book.page(key.capture_id).reports
    except BookError:  # a build may have failed to read the page
        reports = ()
    title = reports[key.index].title if key.index < len(reports) else ""
    click.echo(harmless(f"{title or report_id(key)}: {judgement_words(judgement)}"))


@click.command(short_help="Say why reports are one entry.")
@book_argument
@click.argument("entry")
def explain(book: str, entry: str) -> None:
    """Say why the reports of an ENTRY of BOOK are one, and why it has this status and this time."""
    with Book(book, create=False) as opened:
        found = opened.entry(entry)
        reports = opened.reports(found)
    console = results()
    console.print(f"{found.title}: {found.status.replace('_', ' ')}, {when_words(found.when)}.", markup=False)
    for sentence in _sentences(found):
        console.print("  " + sentence, markup=False)
    console.print("Reports:", markup=False)
    for report in reports:
        filing = report.filing
        source = filing.outlet or filing.url or report.name
        told = f"{filing.report.status.replace('_', ' ')}, {when_words(filing.report.when)}"
        console.print(f"  {report_id(filing.key)}  {source}, {when_words(filing.published)}: {told}", markup=False)


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
