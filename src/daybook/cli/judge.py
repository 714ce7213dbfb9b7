"""``daybook judge`` and ``daybook explain``: a person's word, and the machine's reasons."""

from __future__ import annotations

import getpass
import hashlib
from datetime import UTC, datetime

import click

from daybook.book import Book
from daybook.cli.console import results, when_words
from daybook.cli.options import book_argument
from daybook.errors import SettingsError
from daybook.merge import FIELDS, judgement_words, report_id
from daybook.model import Entry, Judgement, ReportKey, Ruling

_LEAST = {Ruling.SAME: 2, Ruling.DIFFERENT: 2}


@click.command()
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

    RULING is same (they are one event), different, wrong, right, correct (with --field and --value), undo (of a
    judgement's id) or list.
    """
    with Book(book, create=False) as opened:
        if ruling == "list":
            for judgement in opened.judgements():
                click.echo(judgement_words(judgement))
        elif ruling == "undo":
            for name in ids:
                opened.withdraw(name)
        else:
            made = _judgement(opened, Ruling(ruling), ids, by or getpass.getuser(), (field, value))
            opened.judge(made)
            click.echo(judgement_words(made))


def _judgement(
    book: Book, ruling: Ruling, ids: tuple[str, ...], by: str, correction: tuple[str | None, str | None]
) -> Judgement:
    if len(ids) < _LEAST.get(ruling, 1):
        raise SettingsError(f"{ruling} needs {_LEAST.get(ruling, 1)} ids or more.", "daybook explain prints them.")
    field, value = correction if ruling is Ruling.CORRECT else (None, None)
    if ruling is Ruling.CORRECT:
        _check(field, value)
    keys = tuple(dict.fromkeys(key for name in ids for key in _keys(book, name, ruling)))
    at = datetime.now(UTC)
    told = f"{ruling} {keys} {by} {at.isoformat()} {field} {value}"
    name = hashlib.sha256(told.encode()).hexdigest()[:10]
    return Judgement(id=name, ruling=ruling, reports=keys, by=by, at=at, field=field, value=value)


def _check(field: str | None, value: str | None) -> None:
    if field is None or value is None:
        raise SettingsError("correct needs --field and --value.", f"Fields: {', '.join(sorted(FIELDS))}.")
    try:
        found = FIELDS[field](value)
        if field == "when" and found is not None:
            _ = found.first_day, found.last_day  # type: ignore[attr-defined]
    except ValueError:
        raise SettingsError(f"{value!r} is no {field}.", "daybook judge --help tells how to write it.") from None


def _keys(book: Book, name: str, ruling: Ruling) -> tuple[ReportKey, ...]:
    """Give the reports that an id names: one, or for right and wrong all of the entry whose id it is."""
    entry = book.entry(name)
    if ruling in (Ruling.WRONG, Ruling.RIGHT) and entry.id.startswith(name):
        return entry.reports
    named = [key for key in entry.reports if report_id(key).startswith(name)]
    return (named[0] if named else entry.reports[0],)


@click.command()
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
