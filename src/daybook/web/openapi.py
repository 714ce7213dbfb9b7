"""The OpenAPI 3.1 description of what programs can ask of the site: all of it is read-only."""

from __future__ import annotations

from typing import Any

import msgspec

from daybook.book import (
    Changes,
    Counts,
    Diary,
    Hit,
    Involvement,
    Manner,
    Outlet,
    PageLine,
    Saying,
    Site,
    SourcedReport,
)
from daybook.model import Entry, Failure, Judgement, Page
from daybook.web.asking import KINDS, MOST, STATUSES

_NAMED = "#/components/schemas/{name}"


class Listed(msgspec.Struct):
    """A part of the chronology."""

    entries: tuple[Entry, ...]
    counts: Counts
    next: str | None


class Ahead(msgspec.Struct):
    """A diary and what changed."""

    diary: Diary
    changes: Changes


class Told(msgspec.Struct):
    """An entry with its reports."""

    entry: Entry
    reports: tuple[SourcedReport, ...]


class Reading(msgspec.Struct):
    """A page as read, and the entries that its reports belong to, by the reports' index."""

    capture_id: str
    page: Page
    entries: dict[int, str]


class Listing(msgspec.Struct):
    """A part of the list of pages."""

    pages: tuple[PageLine, ...]
    next: str | None


class Failed(msgspec.Struct):
    """What could not be read, and how the rest was."""

    failures: tuple[Failure, ...]
    read: tuple[Manner, ...]


class Found(msgspec.Struct):
    """What a search found."""

    entries: tuple[Entry, ...]
    quotations: tuple[Saying, ...]
    pages: tuple[Hit, ...]


class Error(msgspec.Struct):
    """Why there is no answer, and what helps."""

    error: str
    remedy: str


def _parameter(name: str, schema: dict[str, Any], text: str, place: str = "query") -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema, "description": text}


def _words(text: str) -> dict[str, Any]:
    return {"type": "string", "maxLength": 200, "description": text}


_DAY = {"type": "string", "pattern": r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|today)$"}
_FILTERS = [
    _parameter("kind", {"type": "array", "items": {"enum": list(KINDS)}}, "Kinds of event; any of them."),
    _parameter("status", {"type": "array", "items": {"enum": list(STATUSES)}}, "Statuses; any of them."),
    _parameter("party", _words("name"), "Part of the name of somebody involved."),
    _parameter("place", _words("name"), "Part of a place's name, or a country by name or code (UA)."),
    _parameter("outlet", _words("name"), "Part of the name of a publisher that reports it."),
    _parameter("q", _words("words"), 'Words in title, parties and place; "quotation marks" keep a phrase together.'),
    _parameter("sources", {"type": "integer", "minimum": 1, "maximum": 1000}, "Least number of independent sources."),
    _parameter("core", {"enum": ["1"]}, "Only news, without background."),
    (_ALL := _parameter("all", {"enum": ["1"]}, "Also what falls below the least confidence.")),
]
_SPAN = [_parameter("from", _DAY, "First day."), _parameter("to", _DAY, "Last day, inclusive.")]
_LIMIT = _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST}, "At most so many.")
_ID = _parameter("id", {"type": "string"}, "Its id; of an entry, the beginning is enough.", "path")

_TABLE, _BOTH = ("csv",), ("csv", "ics")

#: Address → (what it gives, type of the JSON, parameters, other forms of it).
_PATHS: dict[str, tuple[str, Any, list[dict[str, Any]], tuple[str, ...]]] = {
    "/diary": (
        "What lay ahead of a day, as the pages published by then told it.",
        Ahead,
        [
            _parameter("from", _DAY, "The day; the newest page's where it is not given."),
            _parameter("view", {"enum": ["day", "week", "month"]}, "How far ahead."),
            *_FILTERS,
        ],
        _BOTH,
    ),
    "/chronology": (
        "Entries by their first day. Go on with `after` set to the `next` of the answer.",
        Listed,
        [
            *_FILTERS,
            *_SPAN,
            _parameter("order", {"enum": ["newest", "oldest"]}, "Which come first."),
            _parameter("ahead", {"enum": ["1"]}, "Newest first, also what lies ahead."),
            _parameter("after", _words("id"), "Id of the entry to go on after."),
            _LIMIT,
        ],
        _BOTH,
    ),
    "/entry/{id}": ("One entry with its reports.", Told, [_ID], _BOTH),
    "/page/{id}": ("A captured page as it was read.", Reading, [_ID], _BOTH),
    "/party": (
        "What the book knows of a party.",
        Involvement,
        [_parameter("name", _words("name"), "Its whole name.") | {"required": True}],
        _BOTH,
    ),
    "/map": ("Places of entries.", tuple[Site, ...], [*_FILTERS, *_SPAN], _BOTH),
    "/search": (
        "Entries and pages that hold all the words.",
        Found,
        [_parameter("q", _words("words"), "The words."), _ALL, _LIMIT],
        _BOTH,
    ),
    "/outlets": ("Who published the pages, and whose text they carry.", tuple[Outlet, ...], [], _TABLE),
    "/pages": (
        "The pages, those last added first. Go on with `after` set to the `next` of the answer.",
        Listing,
        [
            _parameter("outlet", _words("name"), 'Name of a publisher; "-" for pages of nobody named.'),
            _parameter("after", _words("id"), "Id of the page to go on after."),
            _LIMIT,
        ],
        _TABLE,
    ),
    "/judgements": ("What people have ruled, latest first.", tuple[Judgement, ...], [], _TABLE),
    "/failures": ("What could not be read, and why, and how the rest was.", Failed, [], _TABLE),
    "/about": ("How many captures, pages, reports, entries and failures there are.", dict[str, int], [], ()),
}


def _describe() -> dict[str, Any]:
    types = [found[1] for found in _PATHS.values()]
    schemas, components = msgspec.json.schema_components([*types, Error], ref_template=_NAMED)
    problem = {"content": {"application/json": {"schema": schemas[-1]}}}
    paths: dict[str, Any] = {}
    for (address, (text, _, parameters, forms)), schema in zip(_PATHS.items(), schemas, strict=False):
        answers = {
            "200": {"description": text, "content": {"application/json": {"schema": schema}}},
            "400": {"description": "The question makes no sense."} | problem,
            "404": {"description": "The book has no such thing."} | problem,
            "503": {"description": "The question took too long."} | problem,
        }
        paths[f"{address}.json"] = {"get": {"summary": text, "parameters": parameters, "responses": answers}}
        for form in forms:
            media_type = {"csv": "text/csv", "ics": "text/calendar"}[form]
            table = {"200": {"description": text, "content": {media_type: {"schema": {"type": "string"}}}}}
            others = {"4XX": {"description": "As for JSON."}, "503": {"description": "As for JSON."}}
            paths[f"{address}.{form}"] = {
                "get": {"summary": text, "parameters": parameters, "responses": table | others}
            }
    about = {"title": "Daybook", "version": "1", "description": "A book of what was announced and what happened."}
    return {"openapi": "3.1.0", "info": about, "paths": paths, "components": {"schemas": components}}


DESCRIPTION = msgspec.json.encode(_describe())
