"""``daybook read``: one page's reading, without a book."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from daybook.capture import captures
from daybook.cli.console import print_json, results, talk
from daybook.cli.options import json_option, paths_argument, setting, told_of, told_options, words_option
from daybook.cli.page import print_page
from daybook.model import Capture, Failure, Page
from daybook.pipeline import read_or_fail


@click.command()
@paths_argument("files")
@told_options
@setting("time_limit")
@setting("max_page_bytes")
@words_option
@json_option
def read(
    *,
    files: tuple[str, ...],
    told: dict[str, Any],
    time_limit: float,
    max_page_bytes: int,
    words: str | None,
    as_json: bool,
) -> None:
    """Print the reading of FILES: pages, archives, folders, or - for standard input."""
    failed = False
    console = results()
    for outcome in _outcomes(files, told, time_limit, max_page_bytes, words or ""):
        if isinstance(outcome, Failure):
            failed = True
            talk().print(f"{outcome.name} {outcome.reason} {outcome.remedy}", markup=False, soft_wrap=True)
        elif as_json:
            print_json(outcome)
        else:
            print_page(console, outcome)
    sys.exit(1 if failed else 0)


def _outcomes(
    files: tuple[str, ...], told: dict[str, Any], time_limit: float, max_page_bytes: int, words: str
) -> Iterator[Page | Failure]:
    for given in told_of(captures(files, max_bytes=max_page_bytes), told):
        yield read_or_fail(given, time_limit, words=words) if isinstance(given, Capture) else given
