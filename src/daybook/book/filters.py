"""What a question to the book may be narrowed by, and the SQL conditions that say so."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, text

from daybook.book import search
from daybook.book.schema import entries, entry_parties, pages, reports
from daybook.data.countries import country_names, name_of_country
from daybook.errors import SettingsError
from daybook.merge import OPEN, UNCONFIRMED
from daybook.model import Value


class Filter(Value, frozen=True, kw_only=True):
    """Narrows entries down; what is empty does not narrow. Several kinds or statuses are alternatives."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    party: str | None = None  # part of a name
    place: str | None = None  # part of a name, or a country by its name or code
    outlet: str | None = None  # part of the name of a publisher, of an agency where a page has no other
    start: date | None = None
    end: date | None = None  # inclusive
    words: str | None = None  # in title, parties or place
    min_confidence: float = 0.0
    min_sources: int = 1
    core_only: bool = False

    def __post_init__(self) -> None:
        """Raise SettingsError where the days run backwards: nothing could be meant by them."""
        if self.start and self.end and self.end < self.start:
            raise SettingsError(f"The first day, {self.start}, is after the last, {self.end}.", "Swap them.")


def fold(name: str) -> str:
    """Give a name without case and accents, for comparing."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def is_country(place: str) -> bool:
    """Tell whether a place is asked for by its country's code: two capital letters ("IR"), no part of a name."""
    return place.isupper() and name_of_country(place) is not None


def country_of(place: str) -> str:
    """Give the code of the country that a place asked for may mean: told by its code, or by its name ("Norway")."""
    asked = fold(place)
    return next((code for name, code in country_names().items() if fold(name) == asked), place.upper())


def status_on(newest: str | None) -> ColumnElement[Any]:
    """Give the SQL of :func:`daybook.merge.status_on`."""
    if newest is None:
        return entries.c.status
    gone = and_(entries.c.status.in_(sorted(OPEN)), entries.c.last_day < newest)
    return case((gone, UNCONFIRMED), else_=entries.c.status)


def conditions(chosen: Filter, newest: str | None) -> list[ColumnElement[bool]]:
    """Give the conditions on ``entries`` that a filter means. `newest` is the day of the newest page."""
    found: list[ColumnElement[bool]] = []
    if chosen.kinds:
        found.append(entries.c.kind.in_(chosen.kinds))
    if chosen.statuses:
        found.append(status_on(newest).in_(chosen.statuses))
    if chosen.party:
        named = entry_parties.c.folded.contains(fold(chosen.party), autoescape=True)
        found.append(entries.c.number.in_(select(entry_parties.c.entry_number).where(named)))
    if chosen.place:
        named = entries.c.place.contains(chosen.place, autoescape=True)  # LIKE: A is a, but É is not é
        in_country = entries.c.country == country_of(chosen.place)
        found.append(in_country if is_country(chosen.place) else or_(named, in_country))
    if chosen.outlet:
        published = func.coalesce(pages.c.outlet, pages.c.agency).contains(chosen.outlet, autoescape=True)
        reported = select(reports.c.entry_id).join(pages, pages.c.capture_id == reports.c.capture_id).where(published)
        found.append(entries.c.id.in_(reported))
    if chosen.start:
        found.append(entries.c.last_day >= chosen.start.isoformat())
    if chosen.end:
        found.append(entries.c.first_day <= chosen.end.isoformat())
    if chosen.words:
        condition, parameters = search.entry_numbers(chosen.words)
        found.append(text(condition).bindparams(**parameters))  # type: ignore[arg-type]
    if chosen.core_only:
        found.append(entries.c.core)
    found.append(entries.c.confidence >= chosen.min_confidence)
    found.append(entries.c.sources >= chosen.min_sources)
    return found
