"""``daybook build``: every page read again."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from daybook.book import Book
from daybook.cli.console import harmless, print_json
from daybook.cli.options import book_argument, json_option, setting, words_option
from daybook.display.words import counted
from daybook.model import Entry
from daybook.tasks.add import Outcome
from daybook.tasks.build import Change, finish, rebuild


@click.command()
@book_argument
@setting("jobs")
@setting("time_limit")
@words_option
@json_option
def build(*, book: str, jobs: int, time_limit: float, words: str | None, as_json: bool) -> None:
    """Read every page of BOOK again, with today's reader and the same judgements, and tell what changed.

    The book stays as it is until the new one is whole; a build that was stopped goes on where it was. --words puts
    other words of your own in the place of those that the book has.
    """
    counts = Counter[str]()
    if words is not None:
        with Book(book, create=False) as opened:
            opened.words = words
    for added in rebuild(Path(book), jobs=jobs, time_limit=time_limit):
        counts[added.outcome] += 1
    changes = finish(Path(book), jobs=jobs)
    for change in changes:
        if as_json:
            print_json(change)
        else:
            click.echo(harmless(_change_words(change)))
    read, changed = counted(counts.total(), "capture", "captures"), counted(len(changes), "entry", "entries")
    click.echo(f"{read} read; {changed} changed.", err=True)
    sys.exit(1 if counts[Outcome.FAILED] else 0)


def _change_words(change: Change) -> str:
    if change.before is None:
        return f"new      {_words(change.after)}"
    if change.after is None:
        return f"gone     {_words(change.before)}"
    return f"changed  {_words(change.before)} → {_words(change.after)}"


def _words(entry: Entry | None) -> str:
    if entry is None:
        return ""
    time = entry.when.start if entry.when and entry.when.start else "no date"
    return f"{entry.id} {entry.title} ({entry.status.replace('_', ' ')}, {time})"
