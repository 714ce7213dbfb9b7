"""Feeds: RSS 2.0, RSS 1.0 and Atom files; each item that carries text of its own is a page."""

from __future__ import annotations

import html
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from daybook.capture.values import partial_date
from daybook.errors import SettingsError
from daybook.model import Capture, Failure

_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated")


def feed_captures(data: bytes, name: str) -> Iterator[Capture | Failure]:
    """Give the items of a feed as HTML captures: title as its headline, the fullest body, link and date."""
    try:
        if b"<!ENTITY" in data:
            raise ET.ParseError("declares entities, which no feed needs and an attack would")
        root = ET.fromstring(data)  # noqa: S314 - entities are refused above, the size is bounded by the caller
    except (ET.ParseError, ValueError, LookupError) as error:
        yield Failure(
            name=name, stage="capture", reason=f"is no well-formed feed: {error}.", remedy="Fetch the feed again."
        )
        return
    outlet = next((child.text for child in root.iter() if _tag(child) == "title" and child.text), None)
    items = [element for element in root.iter() if _tag(element) in ("item", "entry")]
    for number, item in enumerate(items, start=1):
        yield _capture(item, f"{name}#{number}", outlet)
    if not items:
        yield Failure(name=name, stage="capture", reason="is a feed without an item.", remedy="")


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _capture(item: ET.Element, name: str, outlet: str | None) -> Capture | Failure:
    fields: dict[str, str] = {}
    for child in item:
        words = "".join(child.itertext()).strip()
        if _tag(child) == "link" and (href := child.get("href")):
            words = href if child.get("rel", "alternate") == "alternate" else ""
        if words:
            fields.setdefault(_tag(child), words)
    title = fields.get("title", "")
    body = max((fields.get(tag, "") for tag in _BODIES), key=len)
    if not title and not body:
        return Failure(name=name, stage="capture", reason="is a feed's item without words.", remedy="")
    markup = f"<html><head><title>{html.escape(title)}</title></head><body><h1>{html.escape(title)}</h1>{body}</body>"
    return Capture(
        data=f"{markup}</html>".encode(),
        media_type="text/html",
        name=name,
        url=fields.get("link"),
        published=_date(fields),
        title=title or None,
        outlet=outlet,
        charset="utf-8",
    )


def _date(fields: dict[str, str]) -> str | None:
    for tag in _DATES:
        if tag in fields:
            try:
                return partial_date(fields[tag])
            except SettingsError:
                continue
    return None
