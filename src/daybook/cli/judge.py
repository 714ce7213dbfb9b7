"""``daybook judge``: a person's word."""

from __future__ import annotations

import getpass

import click

from daybook.book import Book
from daybook.cli.console import harmless, print_json
from daybook.cli.options import book_argument, json_option, name_of
from daybook.errors import BookError, SettingsError
from daybook.merge import FIELDS, judgement_words, report_id
from daybook.model import Judgement, Ruling
from daybook.tasks.judge import ruling_of
from daybook.tasks.redate import rule, undo


@click.command()
@book_argument
@click.argument("ruling", type=click.Choice([*map(str, Ruling), "undo", "list"]))
@click.argument("ids", nargs=-1)
@click.option("--by", metavar="NAME", help="Whose judgement it is [your account's name].")
@click.option("--field", type=click.Choice(sorted(FIELDS)), help="Field to correct.")
@click.option("--value", help='Its right value; "2026-03-09" or "2026-03-09/2026-03-10" for when, "A; B" for who.')
@json_option
def judge(
    *,
    book: str,
    ruling: str,
    ids: tuple[str, ...],
    by: str | None,
    field: str | None,
    value: str | None,
    as_json: bool,
) -> None:
    """Rule on entries or reports of BOOK by their IDS; what you rule outranks the machine and survives a build.

    RULING is same (they are one event), different (the first is of another event than the others), wrong, right,
    correct (with --field and --value), date (of a page, named by its capture's id or by a report or entry of it, and
    its day: the page is read again as of then), undo (of a judgement's id) or list.
    """
    with Book(book, create=False) as opened:
        if ruling == "list":
            for judgement in opened.judgements():
                _say(opened, judgement, as_json)
        elif ruling == "undo":
            if not ids:
                raise SettingsError("undo needs the id of a judgement.", f"daybook judge {book} list prints them.")
            for name in ids:
                undo(opened, name)
        else:
            if value and field in ("kind", "status"):
                value = name_of(value)
            made = ruling_of(opened, Ruling(ruling), ids, by or getpass.getuser(), (field, value))
            rule(opened, made)
            _say(opened, made, as_json)


def _say(book: Book, judgement: Judgement, as_json: bool) -> None:
    """Print a judgement, for people under the title of what it speaks of, by which whoever would undo it knows it."""
    if as_json:
        print_json(judgement)
        return
    key = judgement.reports[0]
    try:
        reports = book.page(key.capture_id).reports
    except BookError:  # a build may have failed to read the page
        reports = ()
    title = reports[key.index].title if key.index < len(reports) else ""
    click.echo(harmless(f"{title or report_id(key)}: {judgement_words(judgement)}"))
