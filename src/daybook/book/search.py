"""Full-text search with SQLite's FTS5: over pages' stories and rails, and over entries' titles, parties and places.

This is the only module that speaks SQLite's own SQL besides ``connect``; another database gets its own here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text

from daybook.model import Span

OPEN_MARK, CLOSE_MARK = "\x02", "\x03"  # around the words found; they cannot stand in a page's text

_PAGES = (
    "CREATE VIRTUAL TABLE page_search USING fts5(title, story, rails, content='pages', content_rowid='number',"
    " tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER page_search_add AFTER INSERT ON pages BEGIN"
    " INSERT INTO page_search(rowid, title, story, rails) VALUES (new.number, new.title, new.story, new.rails); END",
    "CREATE TRIGGER page_search_remove AFTER DELETE ON pages BEGIN"
    " INSERT INTO page_search(page_search, rowid, title, story, rails)"
    " VALUES ('delete', old.number, old.title, old.story, old.rails); END",
)
_ENTRIES = "CREATE VIRTUAL TABLE entry_search USING fts5(words, tokenize='porter unicode61 remove_diacritics 2')"


def create(connection: Connection) -> None:
    """Make the search tables of a new book."""
    for statement in (*_PAGES, _ENTRIES):
        connection.execute(text(statement))


def index_pages_anew(connection: Connection) -> None:
    """Make the search of pages again, by their titles, stories and rails as the book holds them now."""
    for statement in ("DROP TRIGGER page_search_add", "DROP TRIGGER page_search_remove", "DROP TABLE page_search"):
        connection.execute(text(statement))
    for statement in _PAGES:
        connection.execute(text(statement))
    connection.execute(text("INSERT INTO page_search(page_search) VALUES ('rebuild')"))


def index_entries(connection: Connection, words: Sequence[tuple[int, str]]) -> None:
    """Make entries findable: their numbers and the words to find them by."""
    connection.execute(
        text("INSERT INTO entry_search(rowid, words) VALUES (:number, :words)"),
        [{"number": number, "words": found} for number, found in words],
    )


def forget_entries(connection: Connection, numbers: Sequence[int]) -> None:
    """Take entries out of the search."""
    connection.execute(text("DELETE FROM entry_search WHERE rowid = :number"), [{"number": n} for n in numbers])


def match(words: str) -> str:
    """Turn what a person typed into an FTS5 query that holds all the words, "phrases" kept, operators disarmed.

    >>> match('Putin "working lunch" OR')
    '"Putin" "working lunch" "OR"'
    """
    words = words.replace("\0", " ")
    return (
        " ".join('"' + part.strip('"').replace('"', "") + '"' for part in re.findall(r'"[^"]+"|[^\s"]+', words)) or '""'
    )


def find_stories(connection: Connection, words: str, limit: int) -> list[tuple[str, str]]:
    """Give (capture id, snippet with marks) of the pages whose title and story hold the words, best first."""
    return _found(connection, f"{{title story}} : ({match(words)})", limit)


def find_rails(connection: Connection, words: str, limit: int) -> list[tuple[str, str]]:
    """Give the same of other pages, whose links to other stories hold the words."""
    sought = match(words)
    return _found(connection, f"rails : ({sought}) NOT {{title story}} : ({sought})", limit)


def _found(connection: Connection, query: str, limit: int) -> list[tuple[str, str]]:
    rows = connection.execute(
        text(
            "SELECT pages.capture_id, snippet(page_search, -1, :open, :close, ' … ', 24)"
            " FROM page_search JOIN pages ON pages.number = page_search.rowid"
            " WHERE page_search MATCH :query ORDER BY bm25(page_search, 4.0, 1.0, 1.0), pages.capture_id LIMIT :limit"
        ),
        {"query": query, "open": OPEN_MARK, "close": CLOSE_MARK, "limit": limit},
    )
    return [(capture_id, snippet) for capture_id, snippet in rows]


def unmarked(told: str) -> tuple[str, tuple[Span, ...]]:
    """Give a text without its marks, and the spans of what stood between them."""
    words, *found = told.split(OPEN_MARK)
    spans = []
    for part in found:
        hit, _, rest = part.partition(CLOSE_MARK)
        spans.append(Span(len(words), len(words) + len(hit)))
        words += hit + rest
    return words, tuple(spans)


def entry_numbers(words: str) -> tuple[str, dict[str, str]]:
    """Give the condition, with its parameters, under which an entry's number is among those found."""
    return "entries.number IN (SELECT rowid FROM entry_search WHERE entry_search MATCH :found)", {"found": match(words)}


def find_entries(connection: Connection, words: str) -> list[int]:
    """Give the numbers of the entries that hold the words."""
    found = text("SELECT rowid FROM entry_search WHERE entry_search MATCH :found")
    return list(connection.execute(found, {"found": match(words)}).scalars())


def mark_entries(connection: Connection, words: str, numbers: Sequence[int]) -> dict[int, str]:
    """Give, for entries that hold the words, what they are found by, with marks: a title, then names, a line each."""
    found = text(
        "SELECT rowid, highlight(entry_search, 0, :open, :close) FROM entry_search"
        " WHERE entry_search MATCH :found AND rowid IN (SELECT value FROM json_each(:numbers))"
    )
    told = {"found": match(words), "numbers": str(list(numbers)), "open": OPEN_MARK, "close": CLOSE_MARK}
    return {row[0]: row[1] for row in connection.execute(found, told)}
