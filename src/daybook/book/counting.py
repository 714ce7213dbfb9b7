"""Counts over a whole book: by kind, status, day, country, party, place, outlet, and where on the map.

The same as the conditions of ``filters`` would leave in SQL, from the entries' columns in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec
import numpy as np
from sqlalchemy import Connection, select

from daybook.book import search
from daybook.book.answers import Counts, Site
from daybook.book.columns import Ints, Mask, Pairs, Table, Vocabulary, Words, ordinal
from daybook.book.filters import Filter, country_of, fold, is_country
from daybook.book.packing import unpack
from daybook.book.schema import entries
from daybook.merge import OPEN, UNCONFIRMED
from daybook.model import Entry

_ENTRY = msgspec.json.Decoder(Entry)
_MOST_SITES = 400
_MOST_NAMED = 12  # parties, places and outlets that are counted


def tally(connection: Connection, table: Table, words: Vocabulary, chosen: Filter, newest: str | None) -> Counts:
    """Count what a filter leaves, and what it would leave with another kind or status."""
    told = _told(table, words, newest)
    rest = _mask(connection, table, words, chosen)
    is_kind = _among(table.kind, words.kind, chosen.kinds)
    is_status = _among(told, words.status, chosen.statuses)
    held = rest & is_kind & is_status
    first = table.first[held]
    return Counts(
        total=int(held.sum()),
        undated=int((first == 0).sum()),
        kinds=_counts(table.kind[rest & is_status], words.kind),
        statuses=_counts(told[rest & is_kind], words.status),
        countries=_counts(table.country[held], words.country),
        days=_days(first),
        parties=_of_pairs(table.parties, held, words.party),
        places=_counts(table.place[held], words.place, _MOST_NAMED),
        outlets={name: n for name, n in _of_pairs(table.outlets, held, words.outlet).items() if name},
    )


def sites(
    connection: Connection, table: Table, words: Vocabulary, chosen: Filter, newest: str | None
) -> tuple[Site, ...]:
    """Give the places of entries with coordinates, those with most entries first."""
    rows = np.flatnonzero(left(connection, table, words, chosen, newest).rows & (table.place >= 0))
    spots = table.place[rows].astype(np.int64) << 32 | (table.country[rows] + 1)
    _, at, counts = np.unique(spots, return_index=True, return_counts=True)
    names = [words.place.texts[table.place[rows[one]]] for one in at]
    order = sorted(range(len(at)), key=lambda one: (-counts[one], names[one]))[:_MOST_SITES]
    numbers = {one: int(table.numbers[rows[at[one]]]) for one in order}
    shown = select(entries.c.number, entries.c.entry).where(entries.c.number.in_(list(numbers.values())))
    where = {row.number: unpack(row.entry, _ENTRY).where for row in connection.execute(shown)}
    found = []
    for one in order:
        place = where.get(numbers[one])
        if place and place.lat is not None and place.lon is not None:
            found.append(
                Site(name=names[one], country=place.country, lat=place.lat, lon=place.lon, entries=int(counts[one]))
            )
    return tuple(found)


@dataclass(frozen=True)
class Left:
    """The rows that a filter leaves."""

    table: Table
    rows: Mask

    def next(self, day: str | None, limit: int, newest_first: bool) -> list[int]:
        """Give the numbers of so many dated entries, and of those of the last one's day, from a day on."""
        first = self.table.first
        mark = ordinal(day)
        beyond = first > 0 if not mark else (first > 0) & (first <= mark if newest_first else first >= mark)
        rows = np.flatnonzero(self.rows & beyond)
        days = -first[rows] if newest_first else first[rows]
        many = limit + int((first[rows] == mark).sum())  # of the mark's own day some lie before it
        if many < len(rows):
            rows = rows[days <= np.partition(days, many - 1)[many - 1]]
        return list(map(int, self.table.numbers[rows]))

    def undated(self) -> list[int]:
        """Give the numbers of the entries without a date."""
        return list(map(int, self.table.numbers[self.rows & (self.table.first == 0)]))


def left(connection: Connection, table: Table, words: Vocabulary, chosen: Filter, newest: str | None) -> Left:
    """Tell which rows a filter leaves."""
    rows = _mask(connection, table, words, chosen)
    rows &= _among(table.kind, words.kind, chosen.kinds)
    rows &= _among(_told(table, words, newest), words.status, chosen.statuses)
    return Left(table, rows)


def numbers_at(table: Table, words: Vocabulary, place: str, most: int) -> list[int]:
    """Give the numbers of the entries at a place of this name, latest first."""
    codes = [code for name, code in words.place.known() if fold(name) == fold(place)]
    rows = np.flatnonzero(table.alive & np.isin(table.place, codes))
    return [int(number) for number in table.numbers[rows[np.argsort(-table.first[rows], kind="stable")[:most]]]]


def by_outlet(table: Table, words: Vocabulary) -> dict[str, int]:
    """Count the entries that each outlet reports."""
    return _counts(table.outlets.codes[table.alive[table.outlets.rows]], words.outlet)


def _told(table: Table, words: Vocabulary, newest: str | None) -> Ints:
    """Give the statuses as on the newest day: :func:`daybook.merge.status_on`."""
    if newest is None:
        return table.status
    is_open = np.isin(table.status, [words.status.find(str(status)) for status in OPEN])
    gone = is_open & (table.last > 0) & (table.last < ordinal(newest))
    return np.where(gone, np.int32(words.status.code(UNCONFIRMED)), table.status)


def _mask(connection: Connection, table: Table, words: Vocabulary, chosen: Filter) -> Mask:
    """Tell which rows a filter leaves, whatever kinds and statuses it names."""
    left = table.alive & (table.confidence >= chosen.min_confidence) & (table.sources >= chosen.min_sources)
    if chosen.core_only:
        left &= table.core
    if chosen.start:
        left &= (table.last > 0) & (table.last >= chosen.start.toordinal())
    if chosen.end:
        left &= (table.first > 0) & (table.first <= chosen.end.toordinal())
    if chosen.party:
        left &= _having(table, table.parties, words.party.holding(fold(chosen.party)))
    if chosen.outlet:
        left &= _having(table, table.outlets, _holding(words.outlet, chosen.outlet))
    if chosen.place:
        named = [] if is_country(chosen.place) else _holding(words.place, chosen.place)
        left &= np.isin(table.place, named) | (table.country == words.country.find(country_of(chosen.place)))
    if chosen.words:
        left &= np.isin(table.numbers, search.find_entries(connection, chosen.words))
    return left


def _holding(words: Words, part: str) -> list[int]:
    """Give the codes of the names that hold a part."""
    sought = _ascii_lower(part)
    return [code for name, code in words.known() if sought in _ascii_lower(name)]


def _ascii_lower(text: str) -> str:
    """Fold case as SQLite's LIKE does: A is a, but É is not é."""
    return "".join(char.lower() if char.isascii() else char for char in text)


def _having(table: Table, pairs: Pairs, codes: list[int]) -> Mask:
    found = np.zeros(len(table.numbers), np.bool_)
    found[pairs.rows[np.isin(pairs.codes, codes)]] = True
    return found


def _among(column: Ints, words: Words, wanted: Iterable[str]) -> Mask:
    codes = [words.find(one) for one in wanted]
    return np.isin(column, codes) if codes else np.ones(len(column), np.bool_)


def _counts(codes: Ints, words: Words, most: int | None = None) -> dict[str, int]:
    """Count values by their text, most first."""
    counts = np.bincount(codes[codes >= 0], minlength=1)
    if most is not None and len(counts) > 4 * most:  # ties at the end are settled among all that tie
        least = np.partition(counts, -most)[-most]
        held = np.flatnonzero(counts >= max(least, 1))
    else:
        held = np.flatnonzero(counts)
    found = {words.texts[code]: int(counts[code]) for code in held}
    return dict(list(most_first(found).items())[:most])


def _of_pairs(pairs: Pairs, left: Mask, words: Words) -> dict[str, int]:
    return _counts(pairs.codes[left[pairs.rows]], words, _MOST_NAMED)


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Order counts, most first, those alike by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _days(first: Ints) -> dict[str, int]:
    days, counts = np.unique(first[first > 0], return_counts=True)
    return {date.fromordinal(day).isoformat(): count for day, count in zip(days.tolist(), counts.tolist(), strict=True)}
