"""``daybook who``: who somebody is, as the pages of a book told it."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from daybook.book import Book
from daybook.cli.console import grid, print_json, results
from daybook.cli.options import book_argument, json_option
from daybook.merge import Identity, Office


@click.command()
@book_argument
@click.argument("name", nargs=-1, required=True)
@json_option
def who(*, book: str, name: tuple[str, ...], as_json: bool) -> None:
    """Print who NAME is in BOOK: each that pages call so, by what spellings, and what they were called when."""
    with Book(book, create=False) as opened:
        found = opened.who(" ".join(name))
    if as_json:
        print_json(*found)
    elif found:
        for one in found:
            _print(results(), one)
    else:
        click.echo("No report of the book names such a party; daybook search finds words.", err=True)


def _print(console: Console, one: Identity) -> None:
    head = Text(one.name, style="bold")
    head.append(f"  {one.type}, {_pages(one.pages)}{_days(one.first, one.last)}", style="dim")
    console.print(head)
    others = [f"{spelling} ({count})" for spelling, count in one.spellings if spelling != one.name]
    if others:
        console.print(Text("  also " + ", ".join(others)))
    table = grid(("", 0), ("", None), ("dim", None))
    for office in one.offices:
        table.add_row("", office.words, _told(office))
    if one.offices:
        console.print(table)


def _told(office: Office) -> str:
    return f"{_pages(office.pages)}{_days(office.first, office.last)}"


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count:,} pages"


def _days(first: str | None, last: str | None) -> str:
    if not first:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"
