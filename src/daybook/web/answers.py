"""What a view answers, and writing it as a web page, JSON, CSV or a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import QueryParams
from starlette.responses import Response

from daybook.book import Book
from daybook.book.search import unmarked
from daybook.display.words import brief, day_words, hour_words, label, when_words
from daybook.export import FORMATS, sourced, to_table
from daybook.model import Entry
from daybook.web.asking import address
from daybook.web.marking import marked, spans

TABLES = {"csv": "text/csv; charset=utf-8", "ics": "text/calendar; charset=utf-8"}


@dataclass(frozen=True)
class Asked:
    """A request as views see it: the book, the address and who asks it for what."""

    book: Book
    path: str
    query: QueryParams
    names: Mapping[str, str]  # of the address's own parts
    min_confidence: float
    judge_token: str | None  # None where judgements are not taken
    form: str = "html"


@dataclass(frozen=True)
class Table:
    """Rows of something else than entries, for CSV."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What a view found: `data` for programs, `values` for the template, `entries` for tables and calendars."""

    template: str
    data: Any
    values: Mapping[str, Any] = field(default_factory=dict)
    entries: Sequence[Entry] | None = None
    table: Table | None = None  # of something else than entries
    status: int = 200

    @property
    def forms(self) -> tuple[str, ...]:
        """Forms that it has besides that of a web page."""
        if self.status != 200:
            return ()
        return ("json", *TABLES) if self.entries is not None else ("json", "csv") if self.table else ("json",)


View = Callable[[Asked], Answer]


def write(asked: Asked, answer: Answer, form: str) -> Response | None:
    """Write an answer in a form: html, json, csv or ics. None where it has no such form."""
    if form == "json":
        return write_json(answer)
    if form in TABLES:
        if form not in answer.forms:
            return None
        data = b""
        if answer.entries is not None:
            data = FORMATS[form](sourced(asked.book, answer.entries))
        elif answer.table:
            data = to_table(answer.table.columns, answer.table.rows)
        headers = {"Content-Disposition": f'inline; filename="daybook.{form}"'}
        return Response(data, answer.status, headers, media_type=TABLES[form])
    return write_html(asked, answer)


def write_json(answer: Answer) -> Response:
    """Write an answer's data as JSON."""
    return Response(msgspec.json.encode(answer.data), answer.status, media_type="application/json")


def write_html(asked: Asked, answer: Answer) -> Response:
    """Write an answer as a web page."""
    shared = {
        "here": asked.path,
        "asked": asked.query,
        "book_name": asked.book.path.stem,
        "token": asked.judge_token,
        "forms": answer.forms,
        "address": lambda path=asked.path, **changed: address(path, asked.query, **changed),
        "newest": asked.book.newest_day() if answer.status == 200 else None,  # the book may be what failed
    }
    page = _TEMPLATES.get_template(answer.template).render(shared | dict(answer.values))
    return Response(page, answer.status, media_type="text/html; charset=utf-8")


def _is_web(url: str | None) -> bool:
    """Tell whether an address out of a page may be made a link."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("daybook.web"),
        autoescape=True,  # all templates, whatever their names: what is shown comes from pages
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": day_words,
        "when": when_words,
        "hour": hour_words,
        "brief": lambda when: brief(when_words(when)),
        "label": label,
        "marked": marked,
        "found": lambda told: spans(*unmarked(told)),
        "spans": spans,
        "number": "{:,}".format,
    }
    made.tests["web"] = _is_web
    return made


_TEMPLATES = _environment()
