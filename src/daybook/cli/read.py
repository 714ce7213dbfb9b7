"""``daybook read``: one page's reading, without a book."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from msgspec.structs import replace

from daybook.capture import captures, moment, partial_date
from daybook.cli.console import print_json, results, talk
from daybook.cli.options import json_option, setting
from daybook.cli.page import print_page
from daybook.model import Capture, Failure, Page
from daybook.pipeline import read_or_fail


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@click.option("--url", help="Address that the page was fetched from.")
@click.option("--captured-at", metavar="MOMENT", help='When it was fetched, as in "2022-04-22T20:00:00Z".')
@click.option("--published", metavar="DATE", help='Its date where that is known, as in "2022-04-22".')
@click.option("--outlet", help="Who published it.")
@setting("time_limit")
@setting("max_page_bytes")
@json_option
def read(
    *,
    files: tuple[str, ...],
    url: str | None,
    captured_at: str | None,
    published: str | None,
    outlet: str | None,
    time_limit: float,
    max_page_bytes: int,
    as_json: bool,
) -> None:
    """Print the reading of FILES: pages, archives, folders, or - for standard input."""
    told: dict[str, object] = {
        "url": url,
        "captured": moment(captured_at) if captured_at else None,
        "published": partial_date(published) if published else None,
        "outlet": outlet,
    }
    failed = False
    console = results()
    for outcome in _outcomes(files, told, time_limit, max_page_bytes):
        if isinstance(outcome, Failure):
            failed = True
            talk().print(f"{outcome.name} {outcome.reason} {outcome.remedy}", markup=False, soft_wrap=True)
        elif as_json:
            print_json(outcome)
        else:
            print_page(console, outcome)
    sys.exit(1 if failed else 0)


def _outcomes(
    files: tuple[str, ...], told: dict[str, object], time_limit: float, max_page_bytes: int
) -> Iterator[Page | Failure]:
    known = {name: value for name, value in told.items() if value is not None}
    for given in captures(files, max_bytes=max_page_bytes):
        if isinstance(given, Capture):
            yield read_or_fail(replace(given, **known), time_limit)
        else:
            yield given
