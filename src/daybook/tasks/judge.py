"""A person's word on entries and reports, made into a judgement that a book keeps."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from itertools import chain

from msgspec.structs import replace

from daybook.book import Book
from daybook.capture import partial_date
from daybook.errors import SettingsError
from daybook.merge import FIELDS, report_id
from daybook.model import Judgement, Kind, ReportKey, Ruling, Status, When

_CHOICES = {"kind": Kind, "status": Status}
_LEAST = {Ruling.SAME: 2, Ruling.DIFFERENT: 2}
_OF_ENTRIES = frozenset({Ruling.SAME, Ruling.WRONG, Ruling.RIGHT})


def ruling_of(
    book: Book, ruling: Ruling, ids: tuple[str, ...], by: str, correction: tuple[str | None, str | None]
) -> Judgement:
    """Make a judgement out of what a person says of entries or reports, named by their ids; give the one that stands
    where it was the last word on any of these reports, by the same person.

    `correction` is the field and its right value, for a correction. Raises SettingsError where it makes no sense,
    BookError where the book has no such entry.
    """
    if ruling is Ruling.DATE:
        return _dating(book, ids, by)
    if len(ids) < _LEAST.get(ruling, 1):
        least = "two ids" if ruling in _LEAST else "an id"
        raise SettingsError(f"{ruling} needs {least} or more.", "daybook explain prints them.")
    field, value = correction if ruling is Ruling.CORRECT else (None, None)
    if ruling is Ruling.CORRECT:
        _check(field, value)
    named = dict.fromkeys(_keys(book, name, ruling) for name in ids)
    if len(named) < _LEAST.get(ruling, 1):
        raise SettingsError("These ids all name one entry, or one report.", "Name another: daybook list prints them.")
    keys = tuple(dict.fromkeys(chain.from_iterable(named)))
    return _standing(book, _judgement(ruling, keys, by, field, value))


def _standing(book: Book, made: Judgement) -> Judgement:
    """Give the last judgement that speaks of any of the same reports where it says the same; else the one made."""
    last = next((old for old in reversed(book.judgements()) if set(old.reports) & set(made.reports)), made)
    return last if replace(last, id=made.id, at=made.at) == made else made


def _judgement(ruling: Ruling, keys: tuple[ReportKey, ...], by: str, field: str | None, value: str | None) -> Judgement:
    at = datetime.now(UTC)
    told = f"{ruling} {keys} {by} {at.isoformat()} {field} {value}"
    name = hashlib.sha256(told.encode()).hexdigest()[:10]
    return Judgement(id=name, ruling=ruling, reports=keys, by=by, at=at, field=field, value=value)


def _dating(book: Book, ids: tuple[str, ...], by: str) -> Judgement:
    """Make a judgement of a page's date, of the page's name and the day."""
    if len(ids) != 2:
        raise SettingsError("date needs a page and its day.", 'Write it as in "date 3f2a 2022-04-22".')
    page = _page(book, ids[0])
    count = len(book.page(page).reports)
    keys = tuple(ReportKey(page, index) for index in range(max(1, count)))
    return _standing(book, _judgement(Ruling.DATE, keys, by, None, partial_date(ids[1])))


def _page(book: Book, name: str) -> str:
    """Find a page by the beginning of its capture's id, or by a report or entry that it alone makes."""
    found = [capture_id for capture_id in book.capture_ids() if capture_id.startswith(name)] if name else []
    if not found:
        entry = book.entry(name)
        found = [key.capture_id for key in entry.reports if report_id(key).startswith(name)]
        found = found or sorted({key.capture_id for key in entry.reports})
    if len(found) > 1:
        raise SettingsError(f"{name!r} names {len(found)} pages.", "Give the id of one report: daybook explain.")
    return found[0]


def _check(field: str | None, value: str | None) -> None:
    if field is None or value is None:
        raise SettingsError("correct needs --field and --value.", f"Fields: {', '.join(sorted(FIELDS))}.")
    try:
        found = FIELDS[field](value)
        if field == "title" and not value.strip():
            raise ValueError
        if isinstance(found, When) and found.first_day and found.last_day and found.first_day > found.last_day:
            raise ValueError
    except ValueError:
        known = f"Those there are: {', '.join(_CHOICES[field])}." if field in _CHOICES else ""
        raise SettingsError(
            f"{value!r} is no {field}.", known or "daybook judge --help tells how to write it."
        ) from None


def _keys(book: Book, name: str, ruling: Ruling) -> tuple[ReportKey, ...]:
    """Give the reports that an id names: one, or for what is said of whole entries all of the entry whose id it is."""
    entry = book.entry(name)
    if ruling in _OF_ENTRIES and entry.id.startswith(name):
        return entry.reports
    named = [key for key in entry.reports if report_id(key).startswith(name)]
    return (named[0] if named else entry.reports[0],)
