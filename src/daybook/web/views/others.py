"""Parties, search, outlets, failures, and the map."""

from __future__ import annotations

from daybook.book import Filter
from daybook.errors import SettingsError
from daybook.web.answers import Answer, Asked
from daybook.web.asking import MOST, filter_of, is_set, number, words
from daybook.web.outline import OUTLINE
from daybook.web.spots import WORLD, spots, view_of

_FOUND = 50  # pages and entries that a search shows


def party(asked: Asked) -> Answer:
    """Show what the book knows of the party ``name``."""
    name = words(asked.query, "name")
    if name is None:
        raise SettingsError("No party is named.", "Give its name, as in /party?name=...")
    found = asked.book.involvement(name)
    return Answer("party.html", found, {"party": found}, (*found.ahead, *found.past))


def search(asked: Asked) -> Answer:
    """Show the entries and pages that hold all the words ``q``."""
    sought = words(asked.query, "q")
    limit = number(asked.query, "limit", _FOUND, 1, MOST)
    has_words = sought is not None and bool(sought.strip(' "'))
    hits = asked.book.search(sought, limit=limit) if sought and has_words else ()
    entries = asked.book.entries(Filter(words=sought), limit=limit) if sought and has_words else ()
    values = {"sought": sought or "", "hits": hits, "entries": entries, "limit": limit}
    return Answer("search.html", {"entries": entries, "pages": hits}, values, entries)


def outlets(asked: Asked) -> Answer:
    """Show who published the book's pages and whose text they carry."""
    found = asked.book.outlets()
    return Answer("outlets.html", found, {"outlets": found})


def failures(asked: Asked) -> Answer:
    """Show what could not be read, and why."""
    found = asked.book.failures()
    return Answer("failures.html", found, {"failures": found[:MOST], "total": len(found)})


def map_(asked: Asked) -> Answer:
    """Show where the entries that a filter leaves are."""
    chosen = filter_of(asked.query, asked.least_confidence)
    found = asked.book.sites(chosen)
    view = WORLD if is_set(asked.query, "world") else view_of(found)
    values = {
        "chosen": chosen,
        "view": view,
        "spots": spots(found, view),
        "outline": OUTLINE,
        "counts": asked.book.tally(chosen),
    }
    return Answer("map.html", found, values)


def about(asked: Asked) -> Answer:
    """Say how to get about: keys, addresses for programs."""
    return Answer("about.html", asked.book.counts(), {"counts": asked.book.counts()})
