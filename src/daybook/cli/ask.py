"""``daybook list``, ``diary``, ``changes``, ``show``, ``search`` and ``failures``: questions to a book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click
from msgspec.structs import replace
from rich.text import Text

from daybook.book import Book, Filter, Hit
from daybook.cli.console import indented, print_json, results
from daybook.cli.entries import print_changes, print_diary, print_entries, print_entry
from daybook.cli.options import book_argument, day_option, filter_options, json_option, setting
from daybook.model import Entry


@click.command("list")
@book_argument
@filter_options
@day_option("--from", "start", "First day.")
@day_option("--to", "end", "Last day, inclusive.", last=True)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
def list_entries(
    *, book: str, chosen: Filter, start: date | None, end: date | None, limit: int | None, as_json: bool
) -> None:
    """Print the chronology of BOOK."""
    with Book(book, create=False) as opened:
        found = opened.entries(replace(chosen, start=start, end=end), limit=limit and limit + 1)
    shown = found[:limit]
    if as_json:
        print_json(*shown)
    elif shown:
        print_entries(results(), shown)
    if len(found) > len(shown):
        _say_more("entries")
    elif not found and not as_json:
        click.echo("The book has no such entries; --all also shows those of low confidence.", err=True)


def _say_more(things: str) -> None:
    click.echo(f"There are more {things}; a higher --limit shows them.", err=True)


@click.command()
@book_argument
@filter_options
@day_option("--from", "start", "Day that lies ahead first; the newest page's where it is not given.")
@setting("days")
@json_option
def diary(*, book: str, chosen: Filter, start: date | None, days: int, as_json: bool) -> None:
    """Print what lay ahead of a day, as the pages published by then told it."""
    with Book(book, create=False) as opened:
        found = opened.diary(start or opened.newest_day() or date.today(), days, chosen)
    if as_json:
        print_json(found)
    else:
        print_diary(results(), found)


@click.command()
@book_argument
@filter_options
@day_option("--on", "day", "Day whose pages are asked for; the newest page's where it is not given.")
@json_option
def changes(*, book: str, chosen: Filter, day: date | None, as_json: bool) -> None:
    """Print what the pages of a day changed: what is held, moved or called off now, and what they first announced."""
    with Book(book, create=False) as opened:
        found = opened.changes(day or opened.newest_day() or date.today(), chosen)
    if as_json:
        print_json(found)
    else:
        print_changes(results(), found)


@click.command()
@book_argument
@click.argument("entry")
@json_option
def show(book: str, entry: str, as_json: bool) -> None:
    """Print one ENTRY of BOOK with its history and the words it rests on. The beginning of its id is enough."""
    with Book(book, create=False) as opened:
        found = opened.entry(entry)
        reports = opened.reports(found)
    if as_json:
        print_json(found, *reports)
    else:
        print_entry(results(), found, reports)


@click.command()
@book_argument
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1), default=20, metavar="N", help="At most so many pages and entries [20]."
)
@click.option("--all", "everything", is_flag=True, help="Also entries below the least confidence.")
@setting("min_confidence")
@json_option
def search(
    *, book: str, words: tuple[str, ...], limit: int, everything: bool, min_confidence: float, as_json: bool
) -> None:
    """Print the pages and the entries of BOOK that hold all the WORDS; "quotation marks" keep a phrase together."""
    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    with Book(book, create=False) as opened:
        hits = opened.search(asked, limit=limit + 1)
        chosen = Filter(words=asked, min_confidence=0.0 if everything else min_confidence)
        entries = opened.entries(chosen, limit=limit + 1)
    if as_json:
        print_json(*hits[:limit], *entries[:limit])
    else:
        _print_found(hits[:limit], entries[:limit])
    for things, found in (("pages", hits), ("entries", entries)):
        if len(found) > limit:
            _say_more(things)


def _print_found(hits: Sequence[Hit], entries: Sequence[Entry]) -> None:
    console = results()
    if entries:
        print_entries(console, entries)
    for number, hit in enumerate(hits, start=len(entries)):
        if number:
            console.print()
        console.print(_hit_heading(hit))
        console.print(indented(_snippet(hit), 2))
    if not hits and not entries:
        click.echo("Nothing in the book holds all these words.", err=True)


def _hit_heading(hit: Hit) -> Text:
    heading = Text(hit.title or hit.url or hit.capture_id, style="bold")
    linked = "in a link to another story" if hit.linked else None
    details = [detail for detail in (hit.outlet, hit.published, hit.url, linked) if detail]
    return heading.append(" · " + " · ".join(details) if details else "", style="not bold dim")


def _snippet(hit: Hit) -> Text:
    words = Text(hit.snippet.replace("\n", " "))
    for mark in hit.marks:
        words.stylize("bold yellow", mark.start, mark.end)
    return words


@click.command()
@book_argument
@json_option
def failures(book: str, as_json: bool) -> None:
    """Print what could not be read into BOOK, and why."""
    with Book(book, create=False) as opened:
        found = opened.failures()
    if as_json:
        print_json(*found)
        return
    console = results()
    for failure in found:
        console.print(Text.assemble((failure.name, "bold"), f" {failure.reason} ", (failure.remedy, "dim")))
    if not found:
        click.echo("Everything was read.", err=True)
