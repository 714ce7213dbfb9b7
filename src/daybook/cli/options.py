"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from daybook.book import Filter
from daybook.capture import moment, partial_date
from daybook.errors import SettingsError
from daybook.merge import UNCONFIRMED
from daybook.model import Capture, Failure, Kind, Status, first_day, last_day
from daybook.settings import SETTINGS, resolve

_NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
book_argument = click.argument("book", type=click.Path(dir_okay=False))


def paths_argument(name: str) -> Decorator:
    """Make the argument of files, folders and "-". What is not there fails by itself."""
    return click.argument(name, nargs=-1, required=True, type=click.Path(allow_dash=True, readable=False))


def setting(name: str) -> Decorator:
    """Make the option of a setting; its value is resolved from flag, environment, file and default."""
    found = SETTINGS[name]
    default = f"{found.help} [default: {found.default:g}; {found.variable}]"

    def take(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
        return resolve(name, value)

    return click.option(found.flag, name, callback=take, help=default, metavar="N")


def told_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that tell what is known of the pages from outside. They reach the command together, as `told`."""

    def gather(**given: Any) -> Any:
        captured, published = given.pop("captured_at"), given.pop("published")
        told = {
            "url": given.pop("url"),
            "captured": moment(captured) if captured else None,
            "published": partial_date(published) if published else None,
            "outlet": given.pop("outlet"),
        }
        return function(told={name: value for name, value in told.items() if value is not None}, **given)

    options = (
        click.option("--url", help="Address that the page was fetched from."),
        click.option("--captured-at", metavar="MOMENT", help='When it was fetched, as in "2022-04-22T20:00:00Z".'),
        click.option("--published", metavar="DATE", help='Its date where that is known, as in "2022-04-22".'),
        click.option("--outlet", help="Who published it."),
    )
    wrapped: Callable[..., Any] = update_wrapper(gather, function)
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def told_of(inputs: Iterable[Capture | Failure], told: dict[str, Any]) -> Iterator[Capture | Failure]:
    """Give the captures with what the user tells of them."""
    for given in inputs:
        yield replace(given, **told) if isinstance(given, Capture) else given


def day_option(flag: str, name: str, text: str, *, last: bool = False) -> Decorator:
    """Make an option that takes a date, a month or a year and gives its first day, or its last."""

    def take(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
        return day_of(value, last=last) if value else None

    return click.option(flag, name, callback=take, metavar="DATE", help=text)


def day_of(words: str, *, last: bool = False) -> date:
    """Give the day that a user wrote: a partial ISO date, "yesterday", "today" or "tomorrow"."""
    if words in _NEAR_DAYS:
        return date.today() + timedelta(days=_NEAR_DAYS[words])
    try:
        partial = partial_date(words)
    except SettingsError as error:
        raise click.BadParameter(str(error)) from None
    return last_day(partial) if last else first_day(partial)


def words_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names a file of a user's own words for events. The command gets its text as `words`."""

    def take(_context: click.Context, _option: click.Parameter, path: str | None) -> str | None:
        if path is None:
            return None
        from daybook.extract import lexicon_with  # noqa: PLC0415 (heavy)

        try:
            words = Path(path).read_text("utf-8")
            lexicon_with(words)
        except (OSError, UnicodeDecodeError) as error:
            raise click.BadParameter(f"{path} cannot be read: {error}.") from None
        except SettingsError as error:
            raise click.BadParameter(f"{path}: {error}") from None
        return words

    return click.option("--words", callback=take, metavar="FILE", help="TOML of your own words for events.")(function)


def name_of(words: str) -> str:
    """Give the name of a kind or status that a user wrote as it is shown, or otherwise: "Not occurred"."""
    return "_".join(words.casefold().replace("_", " ").split())


class _Name(click.Choice):  # type: ignore[type-arg]  # before click 8.2 it takes none
    """A choice among kinds or statuses, also as they are shown."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(name_of(value), param, ctx)


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that narrow entries down. They reach the command together, as `chosen`."""

    def gather(**given: Any) -> Any:
        everything = given.pop("everything")
        least = given.pop("min_confidence")
        chosen = Filter(
            kinds=given.pop("kind"),
            statuses=given.pop("status"),
            party=given.pop("party"),
            place=given.pop("place"),
            outlet=given.pop("outlet"),
            min_sources=given.pop("sources"),
            core_only=given.pop("core"),
            min_confidence=0.0 if everything else least,
        )
        return function(chosen=chosen, **given)

    gather.__name__, gather.__doc__ = function.__name__, function.__doc__
    gather.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    kinds, statuses = _Name(list(map(str, Kind))), _Name([*map(str, Status), UNCONFIRMED])
    for option in (
        click.option(
            "--kind",
            multiple=True,
            type=kinds,
            metavar="KIND",
            help=f"Kind of event; may be repeated: {', '.join(Kind)}.",
        ),
        click.option(
            "--status",
            multiple=True,
            type=statuses,
            metavar="STATUS",
            help=f"Status; may be repeated: {', '.join(Status)}; {UNCONFIRMED} where its day passed without a word.",
        ),
        click.option("--party", metavar="NAME", help="Part of the name of somebody involved."),
        click.option("--place", metavar="NAME", help="Part of a place's name, or a country by name or code (UA)."),
        click.option("--outlet", metavar="NAME", help="Part of the name of a publisher that reports it."),
        click.option("--sources", type=click.IntRange(1), default=1, metavar="N", help="Least number of sources."),
        click.option("--core", is_flag=True, help="Only news, without background."),
        click.option("--all", "everything", is_flag=True, help="Also what falls below the least confidence."),
        setting("min_confidence"),
    ):
        gather = option(gather)
    return gather
