"""``daybook add``: captures into a book."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from daybook.book import Book, Filter
from daybook.capture import captures
from daybook.cli.console import print_json, talk
from daybook.cli.options import book_argument, json_option, paths_argument, setting, told_of, told_options, words_option
from daybook.display.words import counted
from daybook.errors import CaptureError
from daybook.settings import resolve
from daybook.tasks.add import Added, Outcome
from daybook.tasks.add import add as fill


@click.command()
@book_argument
@paths_argument("paths")
@told_options
@setting("jobs")
@setting("time_limit")
@setting("max_page_bytes")
@words_option
@json_option
def add(
    *,
    book: str,
    paths: tuple[str, ...],
    told: dict[str, Any],
    jobs: int,
    time_limit: float,
    max_page_bytes: int,
    words: str | None,
    as_json: bool,
) -> None:
    """Add the pages under PATHS to BOOK, which is made where there is none.

    PATHS are saved HTML and MHTML pages, plain text, JSON Lines, feeds (RSS, Atom, JSON Feed), WARC and WACZ archives,
    each also gzipped; folders of these; or - for standard input. What the book has already is left as it is. What the
    options tell (a date, an outlet) is told of every page added. Your own words for events (--words) stay with the
    book: pages added later, and daybook build, go by them too.
    """
    _refuse_nothing(book, paths)
    console, counts, eventless, begun = talk(), Counter[str](), Counter[str](), time.monotonic()
    with Book(book) as opened:
        if words is not None:
            opened.words = words
        inputs = told_of(captures(paths, max_bytes=max_page_bytes, without=opened.files), told)
        outcomes = fill(opened, inputs, jobs=jobs, time_limit=time_limit)
        try:
            for added in _with_progress(outcomes, console):
                counts[added.outcome] += 1
                eventless.update([added.eventless] if added.eventless else [])
                if added.failure:
                    _say_failure(console, added)
                if as_json:
                    print_json(added)
        except KeyboardInterrupt:
            _say_counts(console, counts, begun)
            click.echo("Stopped. What was read is in the book; the same command goes on from there.", err=True)
            sys.exit(130)
        _say_counts(console, counts, begun)
        _say_eventless(console, eventless)
        _say_held(opened, book)
    sys.exit(1 if counts[Outcome.FAILED] else 0)


def _refuse_nothing(book: str, paths: Iterable[str]) -> None:
    """Raise CaptureError where there is no book and nothing to add: a wrong name, not a failure to be kept."""
    if not Path(book).exists() and not any(map(_may_be_there, paths)):
        names = ", ".join(map(click.format_filename, paths))
        raise CaptureError(f"{names}: there is no such file or folder, and so no book was made.", "Check the name.")


def _may_be_there(path: str) -> bool:
    try:
        return path == "-" or Path(path).exists()
    except OSError:  # it cannot be looked at: opening it will tell why
        return True


def _with_progress(outcomes: Iterable[Added], console: Console) -> Iterator[Added]:
    if not console.is_terminal:
        yield from outcomes
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:,} read"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        for added in outcomes:
            progress.update(task, advance=1, description=added.name[-60:])
            yield added


def _say_failure(console: Console, added: Added) -> None:
    if added.failure:
        failure = added.failure
        said = Text.assemble((failure.name, "bold"), f" {failure.reason} ", (failure.remedy, "dim"))
        console.print(said, soft_wrap=True)


def _say_eventless(console: Console, eventless: Counter[str]) -> None:
    """Say how many pages have no entries because Daybook knows no words for events in their languages."""
    if eventless:
        pages = counted(eventless.total(), "page is", "pages are")
        languages = ", ".join(f"{language} {count:,}" for language, count in sorted(eventless.items()))
        said = f"{pages} not in English ({languages}): kept and dated, no entries, as events are read in English."
        console.print(said, soft_wrap=True, highlight=False)


def _say_held(opened: Book, book: str) -> None:
    """Say what the book holds, and how many of its entries are not shown unless one asks for all."""
    totals, shown = opened.counts(), opened.tally(Filter(min_confidence=resolve("min_confidence"))).total
    pages, entries = counted(totals["pages"], "page", "pages"), counted(totals["entries"], "entry", "entries")
    unsure = totals["entries"] - shown
    hidden = f"; {unsure:,} of low confidence shown only with --all" if unsure else ""
    click.echo(f"{book} holds {pages} and {entries}{hidden}.", err=True)


def _say_counts(console: Console, counts: Counter[str], begun: float) -> None:
    seconds = max(time.monotonic() - begun, 0.001)
    speed = f" ({counts[Outcome.ADDED] / seconds:.1f} a second)" if counts[Outcome.ADDED] else ""
    parts = [f"{counts[Outcome.ADDED]:,} added{speed}"]
    if counts[Outcome.KNOWN]:
        parts.append(f"{counts[Outcome.KNOWN]:,} known already")
    if counts[Outcome.FAILED]:
        parts.append(f"{counts[Outcome.FAILED]:,} failed")
    console.print("Pages: " + ", ".join(parts) + ".", soft_wrap=True)
