"""Where results and talk go."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import IO, TextIO, cast

import click
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from daybook.model import Value, to_json

_PADDING = re.compile(r"[ \t]+$", re.MULTILINE)
STATUS_STYLES = {
    "occurred": "green",
    "underway": "bold green",
    "planned": "bold cyan",
    "possible": "cyan",
    "called_for": "magenta",
    "postponed": "yellow",
    "cancelled": "red",
    "refused": "red",
    "not_occurred": "red",
    "denied": "red",
    "alleged": "yellow",
    "unconfirmed": "yellow",
}


_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in b"\t\n"}


def harmless(text: str) -> str:
    """Give a text without the control characters with which a captured page could command a terminal."""
    return text.translate(_CONTROLS)


class _Console(Console):
    """A console that prints no control characters but its own."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(harmless(segment.text), segment.style)


class _Trimmed:
    """A text stream whose lines lose the spaces at their ends, with which tables are filled up."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(_PADDING.sub("", text))
        return len(text)

    def flush(self) -> None:
        self.stream.flush()


def results() -> Console:
    """Give the console of standard output: as wide as the terminal, and unbroken, unpadded lines where it is none."""
    console = _Console(file=sys.stdout, highlight=False)
    if console.is_terminal:
        return console
    return _Console(file=cast(IO[str], _Trimmed(sys.stdout)), highlight=False, width=10_000)


def talk() -> Console:
    """Give the console of standard error."""
    return _Console(file=sys.stderr, highlight=False, stderr=True)


def grid(*columns: tuple[str, int | None]) -> Table:
    """Give a table without lines; a column is its style and its width, None for as wide as it needs."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for number, (style, width) in enumerate(columns, start=1):
        table.add_column(style=style, width=width, no_wrap=number < len(columns))
    return table


def indented(text: Text, columns: int) -> Padding:
    """Give a text that stands in by so many columns, on all its lines."""
    return Padding(text, (0, 0, 0, columns), expand=False)


def print_json(*values: Value) -> None:
    """Print values as JSON Lines."""
    for value in values:
        click.echo(to_json(value))
