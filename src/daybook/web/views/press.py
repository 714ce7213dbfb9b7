"""The pages, who published them, how they were read, and what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from daybook.book import Outlet
from daybook.display.words import when_words
from daybook.web.answers import Answer, Asked, Table
from daybook.web.asking import MOST, number, words

_PART = 50  # pages in a list
_SHOWN = 100  # outlets on a page
_PAGE = ("capture_id", "title", "outlet", "published", "dated_by", "language", "media_type", "reports", "url")
_OUTLET = ("outlet", "pages", "entries", "first_day", "last_day", "credits", "carries", "carried_by", "shares")
_FAILURE = ("name", "stage", "reason", "remedy", "capture_id")


def pages(asked: Asked) -> Answer:
    """Show the pages, those last added first, of the outlet ``outlet`` ("-" for those of nobody) or of all."""
    outlet = words(asked.query, "outlet")
    limit = number(asked.query, "limit", _PART, 1, MOST)
    found = asked.book.page_lines("" if outlet == "-" else outlet, after=words(asked.query, "after"), limit=limit + 1)
    shown, more = found[:limit], len(found) > limit
    after = shown[-1].capture_id if more else None
    values = {"pages": shown, "next": after, "outlet": outlet, "total": asked.book.counts()["pages"]}
    rows = [
        {
            "capture_id": one.capture_id,
            "title": one.title,
            "outlet": one.outlet or one.agency,
            "published": when_words(one.published),
            "dated_by": one.published.basis if one.published else None,
            "language": one.language,
            "media_type": one.media_type,
            "reports": one.reports,
            "url": one.url,
        }
        for one in shown
    ]
    return Answer("pages.html", {"pages": shown, "next": after}, values, table=Table(_PAGE, rows))


def outlets(asked: Asked) -> Answer:
    """Show who published the book's pages and whose text they carry."""
    found = asked.book.outlets()
    values = {"outlets": found[:_SHOWN], "total": len(found)}
    rows = [_outlet_row(one) for one in found] if asked.form == "csv" else []
    return Answer("outlets.html", found, values, table=Table(_OUTLET, rows))


def _outlet_row(one: Outlet) -> dict[str, object]:
    return {
        "outlet": one.name,
        "pages": one.pages,
        "entries": one.entries,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "credits": _listed(one.agencies),
        "carries": _listed(one.carries),
        "carried_by": _listed(one.carried_by),
        "shares": _listed(one.shares),
    }


def _listed(counts: Mapping[str, int]) -> str:
    return "; ".join(f"{name} {count}" for name, count in counts.items())


def failures(asked: Asked) -> Answer:
    """Show what could not be read, and why, and how the rest was read."""
    found, manners = asked.book.failures(), asked.book.manners()
    languages, types, dated = Counter[str](), Counter[str](), Counter[str]()
    for manner in manners:
        languages[manner.language or "unknown"] += manner.pages
        types[manner.media_type] += manner.pages
        dated[manner.dated] += manner.pages
    values = {
        "failures": found[:MOST],
        "total": len(found),
        "read": asked.book.counts()["pages"],
        "manners": [("type", types), ("language", languages), ("dated", dated)],
    }
    rows = [{name: getattr(one, name) for name in _FAILURE} for one in found]
    return Answer("failures.html", {"failures": found, "read": manners}, values, table=Table(_FAILURE, rows))
