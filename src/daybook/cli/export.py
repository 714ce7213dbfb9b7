"""``daybook export``: entries for other programs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from daybook.book import Book, Filter
from daybook.cli.options import book_argument, day_option, filter_options
from daybook.export import FORMATS, has_days, sourced


@click.command()
@book_argument
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--output", type=click.Path(dir_okay=False), help="File to write; standard output where not given.")
@filter_options
@day_option("--from", "start", "First day.")
@day_option("--to", "end", "Last day, inclusive.", last=True)
def export(*, book: str, form: str, output: str | None, chosen: Filter, start: date | None, end: date | None) -> None:
    """Write entries of BOOK as a calendar (ics), a table (csv, parquet), JSON Lines or Markdown."""
    with Book(book, create=False) as opened:
        found = opened.entries(replace(chosen, start=start, end=end))
        data = FORMATS[form](sourced(opened, found))
    if left_out := len(found) - sum(map(has_days, found)) if form == "ics" else 0:
        said = "1 entry has no date" if left_out == 1 else f"{left_out:,} entries have no date"
        click.echo(f"{said}, and no place in a calendar.", err=True)
    if output:
        try:
            Path(output).write_bytes(data)
        except OSError as error:  # that the disk is full names no file
            raise OSError(error.errno, error.strerror, output) from None
    else:
        sys.stdout.buffer.write(data)
