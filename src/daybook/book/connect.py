"""Opening a book's file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from daybook.book.migrations import check, migrate
from daybook.book.schema import schema_version
from daybook.errors import BookError

_LASTING = "PRAGMA journal_mode = WAL"  # readers never wait for the writer, and a kill never tears a page
_PRAGMAS = (
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA cache_size = -65536",
)
_TROUBLE = {  # what befalls a book that is well opened, and what helps
    sqlite3.SQLITE_IOERR: "See that the disk is whole, has room and lets files grow; then give the same command again.",
    sqlite3.SQLITE_CORRUPT: "Take a copy of the book, or add its pages to a new one.",
    sqlite3.SQLITE_BUSY: "Another process has written to it for long. Wait for it, then give the same command again.",
}
_STEPS = 20_000  # of SQLite's virtual machine between two looks at whether a question was given up: about a millisecond


def connect(path: Path, create: bool, given_up: Callable[[], bool] | None = None) -> Engine:
    """Open the book at `path`, brought to the newest version.

    `given_up` is asked again and again while a question is answered; where it says so, the question ends in an
    OperationalError.

    A book that may not be written, by its own rights or its folder's, is opened for reading alone, as it is.

    Raises BookError where there is none and `create` is false, and where the file is none of ours; each later write
    raises it where the disk is full, or the book is for reading alone.
    """
    if not path.exists() and not create:
        raise BookError(f"There is no book at {path}.", f"Make one with: daybook add {path} PAGES...")
    if not path.parent.is_dir():
        raise BookError(f"There is no folder {path.parent}.", "Make it first, or name another.")
    if not path.exists() and not os.access(path.parent, os.W_OK):
        raise BookError(f"{path} cannot be made: nothing may be written to its folder.", "Name another folder.")
    reading = path.exists() and not _may_write(path)
    _look_at(path, create)
    engine = _engine(path, reading)
    event.listen(engine, "connect", partial(_on_connect, () if reading else (_LASTING,)))
    event.listen(engine, "handle_error", partial(_on_error, path))
    if given_up is not None:
        event.listen(engine, "connect", lambda connection, _: connection.set_progress_handler(given_up, _STEPS))
    event.listen(engine, "begin", _on_begin)
    try:
        with engine.connect() if reading else writing(engine) as connection:
            (check if reading else migrate)(connection, str(path))
    except DatabaseError as error:
        raise BookError(f"{path} cannot be opened as a book: {error.orig}.", "Name another file.") from None
    return engine


def files_of(path: Path) -> frozenset[Path]:
    """Give the files that a book is kept in, there or not: itself, the one that grows beside it, SQLite's of both."""
    whole = path.resolve()
    return frozenset(Path(f"{one}{end}") for one in (whole, beside(whole)) for end in ("", "-wal", "-shm", "-journal"))


def beside(path: Path) -> Path:
    """Give where the book that is to take a book's place grows."""
    return path.with_name(path.name + ".building")


def refuse_read_only(path: Path) -> None:
    """Raise BookError for a book that may only be read."""
    if path.exists() and not _may_write(path):
        raise _read_only_error(path)


def _read_only_error(path: Path) -> BookError:
    return BookError(f"{path} may only be read.", "Copy it to where you may write.")


def _may_write(path: Path) -> bool:
    """Tell whether a book may be written: its file, and its folder, which holds its journal."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _read_only(path: Path, settled: bool) -> str:
    """Give SQLite's address for reading alone; of a `settled` file, which nobody changes, without files beside it."""
    return f"file:{quote(os.fsencode(path.absolute()))}?mode=ro" + ("&immutable=1" if settled else "")


def _engine(path: Path, reading: bool) -> Engine:
    if not reading:
        return create_engine(URL.create("sqlite", database=str(path)))
    address = _read_only(path, settled=not path.with_name(path.name + "-wal").exists())  # else its owner writes to it
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False), poolclass=QueuePool
    )


def _look_at(path: Path, create: bool) -> None:
    """Raise BookError for a file that is no book, which opening it as one would change."""
    size = path.stat().st_size if path.exists() else None
    if size == 0 and not create:
        raise BookError(f"{path} is empty, and no book.", f"Make one with: daybook add {path} PAGES...")
    if not size:
        return
    try:
        with closing(sqlite3.connect(_read_only(path, settled=True), uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return  # opening it tells
    if tables and schema_version.name not in tables:
        raise BookError(f"{path} is a database, but no book.", "Name another file.")


def writing(engine: Engine) -> Any:
    """Give a transaction that takes the write lock at once, so that it cannot fail halfway for want of it."""
    return engine.execution_options(writes=True).begin()


def _on_connect(lasting: tuple[str, ...], connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own idea of transactions leaves DDL outside of them
    cursor = connection.cursor()
    for pragma in (*lasting, *_PRAGMAS):
        cursor.execute(pragma)
    cursor.close()


def _on_error(path: Path, context: ExceptionContext) -> None:
    code = getattr(context.original_exception, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_READONLY:
        raise _read_only_error(path) from None
    if code == sqlite3.SQLITE_FULL:
        raise BookError(
            f"There is no room left on the disk for {path}.",
            "Make room and give the same command again: it goes on from what the book holds.",
        ) from None
    if code is not None and code & 0xFF in _TROUBLE:
        raise BookError(f"{path}: {context.original_exception}.", _TROUBLE[code & 0xFF]) from None


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
