"""Feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed files; each item that carries text of its own is a page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

import msgspec

from daybook.capture.values import partial_date
from daybook.errors import SettingsError
from daybook.model import Capture, Failure


class _Item(msgspec.Struct):
    """An item of a JSON Feed, as far as a page is made of it."""

    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None


class _JsonFeed(msgspec.Struct):
    title: str | None = None
    items: tuple[_Item, ...] = ()


_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated")


def feed_captures(data: bytes, name: str) -> Iterator[Capture | Failure]:
    """Give the items of a feed as HTML captures: title as its headline, the fullest body, link and date."""
    try:
        if b"<!ENTITY" in data:
            raise ET.ParseError("declares entities, which no feed needs and an attack would")
        root = ET.fromstring(data)  # noqa: S314 - entities are refused above, the size is bounded by the caller
    except (ET.ParseError, ValueError, LookupError) as error:
        yield _failure(name, f"is no well-formed feed: {error}.", "Fetch the feed again.")
        return
    outlet = next((child.text for child in root.iter() if _tag(child) == "title" and child.text), None)
    items = [element for element in root.iter() if _tag(element) in ("item", "entry")]
    for number, item in enumerate(items, start=1):
        yield _capture(item, f"{name}#{number}", outlet)
    if not items:
        yield _failure(name, "is a feed without an item.")


def json_feed_captures(data: bytes, name: str) -> Iterator[Capture | Failure]:
    """Give the items of a JSON Feed as :func:`feed_captures` does those of other feeds."""
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        yield _failure(name, f"is no well-formed feed: {error}.", "Fetch the feed again.")
        return
    for number, item in enumerate(feed.items, start=1):
        fields = {
            "title": item.title or "",
            "link": item.url or "",
            "content": item.content_html or html.escape(item.content_text or item.summary or ""),
            "published": item.date_published or "",
        }
        yield _page({tag: words for tag, words in fields.items() if words}, f"{name}#{number}", feed.title)
    if not feed.items:
        yield _failure(name, "is a feed without an item.")


def _failure(name: str, reason: str, remedy: str = "") -> Failure:
    return Failure(name=name, stage="capture", reason=reason, remedy=remedy)


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
    return _page(fields, name, outlet)


def _page(fields: Mapping[str, str], name: str, outlet: str | None) -> Capture | Failure:
    title = fields.get("title", "")
    body = max((fields.get(tag, "") for tag in _BODIES), key=len)
    if not title and not body:
        return _failure(name, "is a feed's item without words.")
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


def _date(fields: Mapping[str, str]) -> str | None:
    for tag in _DATES:
        if tag in fields:
            try:
                return partial_date(fields[tag])
            except SettingsError:
                continue
    return None
