"""The entries' columns in memory, from which whatever is counted over a whole book is counted.

A large book's entries change a few at a time, while its counts read all of them. So the columns that counts are made
of are kept as arrays, and brought up to date by the rows that came and went: an entry that changes is a new row with a
number above all before it (see ``rows.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from threading import Lock
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

_ROWS = (
    "SELECT number, id, first_day, last_day, kind, status, country, place, core, confidence, sources"
    " FROM entries WHERE number > ? ORDER BY number"
)
_PARTIES = "SELECT entry_number, folded, name FROM entry_parties WHERE entry_number > ?"
_OUTLETS = (  # CROSS JOIN: in this order, since the new entries are few
    "SELECT entries.number, coalesce(pages.outlet, pages.agency, '') FROM entries"
    " CROSS JOIN reports ON reports.entry_id = entries.id CROSS JOIN pages ON pages.capture_id = reports.capture_id"
    " WHERE entries.number > ?"
)
_STANDING = "SELECT json_group_array(number) FROM entries"  # in no order: an index has them closer than the table
_NUMBERS = msgspec.json.Decoder(list[int])
_SPARE = 4  # a table of whose rows one in so many is gone is read anew


class Words:
    """Texts with their codes, which only grow. Code -1 stands for none."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}
        self._keys: list[str] = []
        self._all: tuple[str, list[int]] = ("", [0])

    def code(self, key: str | None, text: str | None = None) -> int:
        """Give the code of a text known by `key`, which is the text itself where no other is given."""
        if key is None:
            return -1
        found = self._codes.get(key)
        if found is None:
            found = self._codes[key] = len(self.texts)
            self._keys.append(key)
            self.texts.append(text or key)
        return found

    def find(self, key: str) -> int:
        """Give the code of a text that may not be there: -2, which no row has."""
        return self._codes.get(key, -2)

    def known(self) -> list[tuple[str, int]]:
        """Give keys and codes."""
        return list(self._codes.items())

    def holding(self, part: str) -> list[int]:
        """Give the codes of the keys that hold a part."""
        joined, starts = self._joined()
        found: list[int] = []
        at = joined.find(part)
        while at >= 0:
            code = bisect_right(starts, at) - 1
            found.append(code)
            at = joined.find(part, starts[code + 1])
        return found

    def _joined(self) -> tuple[str, list[int]]:
        """Give all keys in one text, which is searched at once, and where each begins, the text's end among them."""
        joined, starts = self._all
        if fresh := self._keys[len(starts) - 1 :]:
            more = accumulate((len(key) + 1 for key in fresh), initial=starts[-1])
            self._all = joined + "\0".join(fresh) + "\0", [*starts[:-1], *more]  # no name holds a NUL
        return self._all


@dataclass(frozen=True)
class Pairs:
    """Which rows have which of many values: parallel arrays, each pair once."""

    rows: Ints = field(default_factory=lambda: np.empty(0, np.int32))
    codes: Ints = field(default_factory=lambda: np.empty(0, np.int32))

    def plus(self, rows: Sequence[int], codes: Sequence[int]) -> Pairs:
        """Give these and more, of rows that had none."""
        if not rows:
            return self
        each = np.unique(np.array(rows, np.int64) << 32 | np.array(codes, np.int64))
        return Pairs(
            np.concatenate([self.rows, (each >> 32).astype(np.int32)]),
            np.concatenate([self.codes, (each & 0xFFFFFFFF).astype(np.int32)]),
        )


@dataclass(frozen=True)
class Table:
    """The columns of the entries: a row each in the order of their numbers, those gone among them."""

    numbers: NDArray[np.int64]
    alive: Mask
    first: Ints  # proleptic ordinals; 0 for none
    last: Ints
    kind: Ints
    status: Ints
    country: Ints
    place: Ints
    core: Mask
    confidence: NDArray[np.float64]
    sources: Ints
    parties: Pairs
    outlets: Pairs
    newest_id: str  # of the last row


@dataclass(frozen=True)
class Vocabulary:
    """The texts behind a table's codes."""

    kind: Words = field(default_factory=Words)
    status: Words = field(default_factory=Words)
    country: Words = field(default_factory=Words)
    place: Words = field(default_factory=Words)
    party: Words = field(default_factory=Words)  # by folded name
    outlet: Words = field(default_factory=Words)


class Columns:
    """A book's columns, true to the book as a connection sees it."""

    def __init__(self) -> None:
        self.words = Vocabulary()
        self._table = _empty()
        self._lock = Lock()

    def table(self, connection: Connection) -> Table:
        """Give the columns as they stand. A table once given never changes."""
        with self._lock:
            table = self._table
            ((standing,),) = _rows(connection, _STANDING)
            numbers = np.sort(np.array(_NUMBERS.decode(standing), np.int64))
            if not _is_before(connection, table):
                table = _empty()
            table = self._grown(connection, _without_gone(table, numbers))
            if len(table.numbers) > _SPARE + len(numbers) * _SPARE / (_SPARE - 1):
                table = self._grown(connection, _empty())
            self._table = table
            return table

    def _grown(self, connection: Connection, table: Table) -> Table:
        """Give the table with the rows above its own."""
        last = int(table.numbers[-1]) if len(table.numbers) else 0
        rows = _rows(connection, _ROWS, last)
        if not rows:
            return table
        place_of = {row[0]: at for at, row in enumerate(rows, start=len(table.numbers))}
        words = self.words
        (numbers, ids, first, final, kinds, statuses, countries, places, core, confidence, sources) = zip(
            *rows, strict=True
        )
        parties = _rows(connection, _PARTIES, last)
        outlets = _rows(connection, _OUTLETS, last)

        def more(old: NDArray[Any], new: Iterable[Any]) -> NDArray[Any]:
            return np.concatenate([old, np.fromiter(new, old.dtype, len(rows))])

        return Table(
            numbers=more(table.numbers, numbers),
            alive=more(table.alive, (True for _ in rows)),
            first=more(table.first, map(ordinal, first)),
            last=more(table.last, map(ordinal, final)),
            kind=more(table.kind, map(words.kind.code, kinds)),
            status=more(table.status, map(words.status.code, statuses)),
            country=more(table.country, map(words.country.code, countries)),
            place=more(table.place, map(words.place.code, places)),
            core=more(table.core, core),
            confidence=more(table.confidence, confidence),
            sources=more(table.sources, sources),
            parties=table.parties.plus(
                [place_of[row[0]] for row in parties], [words.party.code(row[1], row[2]) for row in parties]
            ),
            outlets=table.outlets.plus(
                [place_of[row[0]] for row in outlets], [words.outlet.code(row[1]) for row in outlets]
            ),
            newest_id=ids[-1],
        )


def _rows(connection: Connection, statement: str, *parameters: int) -> Sequence[Any]:
    """Give rows as the driver has them: there are many, and each is looked at once."""
    cursor = connection.connection.cursor()
    cursor.execute(statement, parameters)
    return cursor.fetchall()


def ordinal(day: str | None) -> int:
    """Give an ISO day as a proleptic ordinal; 0 for none."""
    return date.fromisoformat(day).toordinal() if day else 0


def _is_before(connection: Connection, table: Table) -> bool:
    """Tell whether the book is a later state of what the table was read from, as far as its last row tells."""
    if not len(table.numbers):
        return True
    last = int(table.numbers[-1])
    found = connection.exec_driver_sql("SELECT id FROM entries WHERE number = ?", (last,)).scalar()
    return found is None or found == table.newest_id


def _without_gone(table: Table, standing: NDArray[np.int64]) -> Table:
    if not len(table.numbers):
        return table
    at = np.searchsorted(table.numbers, standing)
    inside = at < len(table.numbers)
    alive = np.zeros(len(table.numbers), np.bool_)
    alive[at[inside][table.numbers[at[inside]] == standing[inside]]] = True
    return replace(table, alive=alive)


def _empty() -> Table:
    none, no = np.empty(0, np.int32), np.empty(0, np.bool_)
    return Table(
        numbers=np.empty(0, np.int64),
        alive=no,
        first=none,
        last=none,
        kind=none,
        status=none,
        country=none,
        place=none,
        core=no,
        confidence=np.empty(0, np.float64),
        sources=none,
        parties=Pairs(),
        outlets=Pairs(),
        newest_id="",
    )
