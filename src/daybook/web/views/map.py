"""The map: where the entries that a filter leaves are."""

from __future__ import annotations

from daybook.web.answers import TABLES, Answer, Asked
from daybook.web.asking import MOST, filter_of, is_set
from daybook.web.outline import OUTLINE
from daybook.web.spots import WORLD, spots, view_of


def map_(asked: Asked) -> Answer:
    """Show where the entries that a filter leaves are; as a table or a calendar, the first of these entries."""
    chosen = filter_of(asked.query, asked.min_confidence)
    found = asked.book.sites(chosen)
    view = WORLD if is_set(asked.query, "world") else view_of(found)
    values = {
        "chosen": chosen,
        "view": view,
        "spots": spots(found, view),
        "outline": OUTLINE,
        "counts": asked.book.tally(chosen),
    }
    entries = asked.book.entries(chosen, limit=MOST) if asked.form in TABLES else ()
    return Answer("map.html", found, values, tuple(entry for entry in entries if entry.where))
