"""The chronology: entries by time, narrowed by what the address says, a part at a time."""

from __future__ import annotations

from msgspec.structs import replace

from daybook.display.order import chronology as in_order
from daybook.display.words import heading
from daybook.web.answers import Answer, Asked
from daybook.web.asking import MOST, filter_of, number, words
from daybook.web.strip import strip

_PART = 100  # entries on a page


def chronology(asked: Asked) -> Answer:
    """Show entries, newest first or oldest first (``order=oldest``), going on after the entry ``after``.

    Newest first, those of the past alone, where there are any, unless ``ahead`` is given.
    """
    chosen = filter_of(asked.query, asked.min_confidence)
    newest_first = asked.query.get("order") != "oldest"
    limit = number(asked.query, "limit", _PART, 1, MOST)
    counts, beyond = asked.book.tally(chosen), 0
    newest = asked.book.newest_day()
    if newest and chosen.end is None and newest_first and "ahead" not in asked.query:
        past = replace(chosen, end=newest)  # what lies ahead is the diary's
        told = asked.book.tally(past)
        if told.total:
            chosen, counts, beyond = past, told, counts.total - told.total
    found = asked.book.entries_after(
        chosen, after=words(asked.query, "after"), limit=limit + 1, newest_first=newest_first
    )
    shown, more = found[:limit], len(found) > limit
    values = {
        "chosen": chosen,
        "counts": counts,
        "beyond": beyond,
        "strip": strip(counts.days),
        "groups": list(in_order(shown, heading)),
        "newest_first": newest_first,
        "next": shown[-1].id if more else None,
        "least": asked.min_confidence,
        "is_empty": not asked.book.counts()["pages"],
    }
    data = {"entries": shown, "counts": counts, "next": shown[-1].id if more else None}
    return Answer("chronology.html", data, values, shown)
