"""Parties, search, and help."""

from __future__ import annotations

from daybook.book import Filter
from daybook.book.search import OPEN_MARK
from daybook.errors import SettingsError
from daybook.web.answers import Answer, Asked
from daybook.web.asking import MOST, is_set, number, words

_FOUND = 50  # pages and entries that a search shows
_READ = 30  # pages, the best, whose quotations are looked through


def party(asked: Asked) -> Answer:
    """Show what the book knows of the party ``name``."""
    name = words(asked.query, "name")
    if name is None:
        raise SettingsError("No party is named.", "Give its name, as in /party?name=...")
    found = asked.book.involvement(name)
    listed = {entry.id: entry for entry in (*found.ahead, *found.past, *found.here)}
    return Answer("party.html", found, {"party": found}, tuple(listed.values()))


def search(asked: Asked) -> Answer:
    """Show the entries and pages that hold all the words ``q``."""
    sought = words(asked.query, "q")
    limit = number(asked.query, "limit", _FOUND, 1, MOST)
    has_words = sought is not None and bool(sought.strip(' "'))
    hits = asked.book.search(sought, limit=limit) if sought and has_words else ()
    chosen = Filter(words=sought, min_confidence=0.0 if is_set(asked.query, "all") else asked.min_confidence)
    entries = asked.book.entries_after(chosen, limit=limit, newest_first=True) if sought and has_words else ()
    said = asked.book.quotations(sought, hits[:_READ]) if sought and hits else ()
    marked = asked.book.marked(sought, entries) if sought and entries else {}
    values = {
        "sought": sought or "",
        "hits": hits,
        "said": said,
        "entries": [(entry, *_marked(marked.get(entry.id, ""))) for entry in entries],
        "limit": limit,
        "least": chosen.min_confidence,
    }
    return Answer("search.html", {"entries": entries, "quotations": said, "pages": hits}, values, entries)


def _marked(told: str) -> tuple[str, list[str]]:
    """Give an entry's title with marks, and its names that hold a mark."""
    title, *names = told.split("\n")
    return title, list(dict.fromkeys(name for name in names if OPEN_MARK in name))


def about(asked: Asked) -> Answer:
    """Say how to get about: keys, addresses for programs."""
    counts = asked.book.counts()
    return Answer("about.html", counts, {"counts": counts, "least": asked.min_confidence})
