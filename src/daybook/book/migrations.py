"""The numbered steps by which an older book becomes one of today.

A new book is made whole at the newest version. An older one goes through the steps it lacks, each in the one
transaction of opening it. To change the schema: change ``schema.py``, add a step here that does the same to a book of
the version before, and keep a book of that version among the tests.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, inspect, select, text, update

from daybook.book import search
from daybook.book.page_rows import searched
from daybook.book.schema import entries, metadata, own_words, pages, schema_version
from daybook.book.sql import chunks
from daybook.errors import BookError
from daybook.model import Block


class _Blocks(msgspec.Struct):
    """Of a page's reading, its blocks alone."""

    blocks: tuple[Block, ...] = ()


_BLOCKS = msgspec.json.Decoder(_Blocks)


def _index_for_counts(connection: Connection) -> None:
    for index in entries.indexes:
        index.create(connection, checkfirst=True)


def _own_words(connection: Connection) -> None:
    own_words.create(connection, checkfirst=True)


def _search_without_furniture(connection: Connection) -> None:
    for column in (pages.c.story, pages.c.rails):
        connection.execute(text(f"ALTER TABLE pages ADD COLUMN {column.name} TEXT NOT NULL DEFAULT ''"))
    telling = (
        update(pages)
        .where(pages.c.number == bindparam("page"))
        .values(story=bindparam("story"), rails=bindparam("rails"))
    )
    held = select(pages.c.number, pages.c.text, pages.c.reading)
    for numbers in chunks(connection.scalars(select(pages.c.number)).all()):
        rows = connection.execute(held.where(pages.c.number.in_(numbers))).all()
        told = [(row.number, searched(row.text, _BLOCKS.decode(zlib.decompress(row.reading)).blocks)) for row in rows]
        connection.execute(telling, [{"page": number} | columns for number, columns in told])
    search.index_pages_anew(connection)


#: Version that a step leads to → what it does.
STEPS: Mapping[int, Callable[[Connection], None]] = {
    2: _index_for_counts,
    3: _own_words,
    4: _search_without_furniture,
}
NEWEST = 4


def migrate(connection: Connection, path: str) -> None:
    """Bring the book to the newest version. Raises BookError for a book of a later version, or for no book at all."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        metadata.create_all(connection)
        search.create(connection)
        connection.execute(insert(schema_version).values(version=NEWEST))
        return
    version = _version(connection, path)
    for step in range(version + 1, NEWEST + 1):
        STEPS[step](connection)
    if version < NEWEST:
        connection.execute(delete(schema_version))
        connection.execute(insert(schema_version).values(version=NEWEST))


def check(connection: Connection, path: str) -> None:
    """Raise BookError for a book that is not of the newest version, or for no book at all."""
    if _version(connection, path) < NEWEST:
        raise BookError(
            f"{path} was written by an earlier version of Daybook, and may only be read.",
            "Copy it to where you may write.",
        )


def _version(connection: Connection, path: str) -> int:
    if schema_version.name not in inspect(connection).get_table_names():
        raise BookError(f"{path} is a database, but no book.", "Name another file.")
    version = connection.scalar(select(schema_version.c.version)) or 0
    if version > NEWEST:
        raise BookError(f"{path} was written by a later version of Daybook.", "Install the newest.")
    return version
