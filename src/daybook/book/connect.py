"""Opening a book's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError

from daybook.book.migrations import migrate
from daybook.errors import BookError

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers never wait for the writer, and a kill never tears a page
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 30000",
    "PRAGMA cache_size = -65536",
)


_STEPS = 20_000  # of SQLite's virtual machine between two looks at whether a question was given up: about a millisecond


def connect(path: Path, create: bool, given_up: Callable[[], bool] | None = None) -> Engine:
    """Open the book at `path`, brought to the newest version.

    `given_up` is asked again and again while a question is answered; where it says so, the question ends in an
    OperationalError.

    Raises BookError where there is none and `create` is false, and where the file is none of ours; each later write
    raises it where the disk is full.
    """
    if not path.exists() and not create:
        raise BookError(f"There is no book at {path}.", f"Make one with: daybook add {path} PAGES...")
    if not path.parent.is_dir():
        raise BookError(f"There is no folder {path.parent}.", "Make it first, or name another.")
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "handle_error", partial(_on_error, path))
    if given_up is not None:
        event.listen(engine, "connect", lambda connection, _: connection.set_progress_handler(given_up, _STEPS))
    event.listen(engine, "begin", _on_begin)
    try:
        with writing(engine) as connection:
            migrate(connection, str(path))
    except DatabaseError as error:
        raise BookError(f"{path} cannot be opened as a book: {error.orig}.", "Name another file.") from None
    return engine


def writing(engine: Engine) -> Any:
    """Give a transaction that takes the write lock at once, so that it cannot fail halfway for want of it."""
    return engine.execution_options(writes=True).begin()


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own idea of transactions leaves DDL outside of them
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _on_error(path: Path, context: ExceptionContext) -> None:
    if getattr(context.original_exception, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        raise BookError(
            f"There is no room left on the disk for {path}.",
            "Make room and give the same command again: it goes on from what the book holds.",
        ) from None


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
