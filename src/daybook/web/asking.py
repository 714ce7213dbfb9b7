"""What a request asks for: filters, days and numbers out of an address, each checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from daybook.book import Filter
from daybook.capture import partial_date
from daybook.errors import SettingsError
from daybook.merge import UNCONFIRMED
from daybook.model import Kind, Status, first_day, last_day

KINDS = tuple(map(str, Kind))
STATUSES = (*map(str, Status), UNCONFIRMED)
LONGEST = 200  # characters of a name or of words to search for
MOST = 500  # entries on one page

Parsed = TypeVar("Parsed")


def filter_of(query: QueryParams, min_confidence: float) -> Filter:
    """Read a filter out of an address. Raises SettingsError that names what makes no sense."""
    return Filter(
        kinds=tuple(_one_of(query.getlist("kind"), KINDS, "kind")),
        statuses=tuple(_one_of(query.getlist("status"), STATUSES, "status")),
        party=words(query, "party"),
        place=words(query, "place"),
        outlet=words(query, "outlet"),
        words=words(query, "q"),
        start=day(query, "from"),
        end=day(query, "to", last=True),
        min_sources=number(query, "sources", 1, 1, 1000),
        core_only=is_set(query, "core"),
        min_confidence=0.0 if is_set(query, "all") else min_confidence,
    )


def _one_of(given: list[str], known: tuple[str, ...], name: str) -> list[str]:
    given = [value for value in given if value]
    for value in given:
        if value not in known:
            raise SettingsError(f"{value[:40]!r} is no {name}.", f"Those there are: {', '.join(known)}.")
    return list(dict.fromkeys(given))


def words(query: QueryParams, name: str) -> str | None:
    """Give a name or words to look for; None where there are none."""
    value = " ".join(query.get(name, "").replace("\0", " ").split())
    if len(value) > LONGEST:
        raise SettingsError(f"{name} is longer than {LONGEST} characters.", "Give less of it.")
    return value or None


def day(query: QueryParams, name: str, *, last: bool = False) -> date | None:
    """Give the day of a partial ISO date ("2026", "2026-03", "2026-03-09") or "today"; its last, or its first."""
    value = query.get(name, "").strip()
    if not value:
        return None
    if value == "today":
        return date.today()
    partial = partial_date(value)
    return _checked(last_day if last else first_day, partial, name)


def number(query: QueryParams, name: str, default: int, least: int, most: int) -> int:
    """Give a whole number within bounds."""
    value = query.get(name, "").strip()
    if not value:
        return default
    found = _checked(int, value, name)
    if not least <= found <= most:
        raise SettingsError(f"{name} is {value[:20]}.", f"It goes from {least} to {most}.")
    return found


def _checked(parse: Callable[[str], Parsed], value: str, name: str) -> Parsed:
    try:
        return parse(value)
    except (ValueError, OverflowError):
        raise SettingsError(f"{value[:40]!r} makes no sense for {name}.", "Leave it out, or mend it.") from None


def is_set(query: QueryParams, name: str) -> bool:
    """Tell whether a switch is on."""
    return query.get(name, "") in ("1", "on", "true", "yes")


def address(path: str, query: QueryParams, **changed: object) -> str:
    """Give an address with some parameters set (a list sets several, None takes away), the others kept."""
    pairs = [(key, value) for key, value in query.multi_items() if key not in changed and value]
    for key, value in changed.items():
        values = value if isinstance(value, list | tuple) else [] if value is None else [value]
        pairs += [(key, str(one)) for one in values]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def shifted(from_day: date, days: int) -> date:
    """Give the day so many days away, held within the calendar."""
    try:
        return from_day + timedelta(days=days)
    except OverflowError:
        return from_day
