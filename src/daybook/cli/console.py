"""Where results and talk go, and the words for dates that both use."""

from __future__ import annotations

import sys
from datetime import date

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from daybook.model import Value, When, to_json

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


def results() -> Console:
    """Give the console of standard output: as wide as the terminal, and unbroken lines where it is none."""
    console = Console(file=sys.stdout, highlight=False)
    if not console.is_terminal:
        console.width = 10_000
    return console


def talk() -> Console:
    """Give the console of standard error."""
    return Console(file=sys.stderr, highlight=False, stderr=True)


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


def day_words(day: date) -> str:
    """Give a day as people write it: "Tuesday 26 April 2022"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def when_words(when: When | None) -> str:
    """Give an interval as people write it, no more exact than it is."""
    if when is None or (when.start is None and when.end is None):
        return "no date"
    if when.start is None or when.end is None:
        return f"until {_partial_words(when.end)}" if when.end else f"from {_partial_words(when.start or '')}"
    if when.start == when.end:
        return _partial_words(when.start)
    if when.is_one_day and when.first_day:
        return f"{day_words(when.first_day)}, {when.start[11:16]} to {when.end[11:16]}"
    return f"{_partial_words(when.start)} to {_partial_words(when.end)}"


def _partial_words(partial: str) -> str:
    if len(partial) == 4:
        return partial
    if len(partial) == 7:
        return f"{date.fromisoformat(partial + '-01'):%B %Y}"
    time = f", {partial[11:16]}" if len(partial) > 10 else ""
    return day_words(date.fromisoformat(partial[:10])) + time


def label(name: str) -> str:
    """Give a status or kind as people read it: "called for"."""
    return name.replace("_", " ")
