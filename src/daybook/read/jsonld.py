"""What a page's JSON-LD (schema.org) says of the story: the article object, however it is nested or broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

__all__ = ["LinkedArticle", "find_article"]

_MAX_OBJECTS = 2000
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",\s*([}\]])")
_OPENED = re.compile(r"<!--|//\s{0,9}<!\[CDATA\[|<!\[CDATA\[|/\*[^*]{0,80}\*/")
_CLOSED = ("-->", "//]]>", "// ]]>", "]]>", ";")
_PARAGRAPH = re.compile(r"<(?:/p|/div|/li|/h\d|br)\b[^>]{0,100}>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{1,500}>")


class LinkedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """The story as its publisher describes it to machines; every field as written."""

    kind: str = ""
    headline: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()  # authors that are no persons
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    body: str | None = None
    language: str | None = None
    url: str | None = None


def find_article(scripts: list[str]) -> LinkedArticle | None:
    """Find the object that describes the story among a page's JSON-LD scripts; None where there is none."""
    found = [thing for script in scripts for thing in _objects(_load(script))]
    by_id = {thing["@id"]: thing for thing in found if isinstance(thing.get("@id"), str) and len(thing) > 2}
    best = max(found, key=_rank, default=None)
    return _article(best, by_id) if best is not None and _rank(best) else None


def _load(script: str) -> Any:
    script = _unwrapped(script)
    for mend in (
        lambda s: s,
        lambda s: _CONTROL.sub(" ", s),
        lambda s: _COMMA.sub(r"\1", _CONTROL.sub(" ", s)),
        html.unescape,
    ):
        try:
            return json.loads(mend(script), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unwrapped(script: str) -> str:
    """Take comments and CDATA marks from around a script. No pattern: white space without end is on hostile pages."""
    script = script.strip()
    opened = _OPENED.match(script)
    if opened:
        script = script[opened.end() :].lstrip()
    for mark in _CLOSED:
        script = script.removesuffix(mark).rstrip()
    return script


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """List every object, outer before inner, that may stand for a thing of its own."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MAX_OBJECTS:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            for key in (
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemListElement",
                "item",
                "author",
                "publisher",
            ):
                if isinstance(item.get(key), (dict, list)):
                    waiting.append(item[key])


def _rank(thing: dict[str, Any]) -> int:
    kinds = " ".join(_texts(thing.get("@type")))
    if not kinds or not any(key in thing for key in ("headline", "datePublished", "articleBody", "name")):
        return 0
    rank = 0
    if re.search(r"Article|BlogPosting|LiveBlog|Report(age)?\b|Review\b|OpinionNews", kinds) and "List" not in kinds:
        rank = 8
    elif re.search(r"VideoObject|CreativeWork|Recipe|PodcastEpisode|SocialMediaPosting", kinds):
        rank = 3
    elif "WebPage" in kinds:
        rank = 2 if "datePublished" in thing else 1
    return rank + (2 if "articleBody" in thing and rank else 0) + (1 if "author" in thing and rank else 0)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value[:100] for text in _texts(item)]
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("@value"))
    return []


def _first(*values: Any) -> str | None:
    for value in values:
        for text in _texts(value):
            clean = " ".join(html.unescape(html.unescape(text)).split())
            if clean:
                return clean
    return None


def _article(thing: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> LinkedArticle:
    persons, organisations = _authors(thing.get("author") or thing.get("creator"), by_id)
    keywords = thing.get("keywords")
    words = keywords.split(",") if isinstance(keywords, str) else _texts(keywords)
    body = next(iter(_texts(thing.get("articleBody"))), None)
    page = thing.get("mainEntityOfPage")
    return LinkedArticle(
        kind=" ".join(_texts(thing.get("@type"))),
        headline=_first(thing.get("headline"), thing.get("name")),
        description=_first(thing.get("description")),
        authors=persons,
        organisations=organisations,
        published=_first(thing.get("datePublished"), thing.get("dateCreated"), thing.get("uploadDate")),
        modified=_first(thing.get("dateModified")),
        publisher=_first(
            *(_resolved(thing.get(key), by_id) for key in ("publisher", "sourceOrganization", "provider"))
        ),
        section=_first(thing.get("articleSection")),
        keywords=tuple(word.strip() for word in words if word.strip())[:50],
        body=_plain(body) if body else None,
        language=_first(thing.get("inLanguage")),
        url=_first(thing.get("url"), page.get("@id") if isinstance(page, dict) else page),
    )


def _plain(body: str) -> str:
    """Give an articleBody's text: a line a paragraph, tags and entities taken out."""
    text = html.unescape(_PARAGRAPH.sub("\n", html.unescape(body)))
    lines = (" ".join(line.split()) for line in _TAG.sub(" ", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _authors(value: Any, by_id: dict[str, dict[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    persons: list[str] = []
    organisations: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        thing = _resolved(item, by_id)
        kinds = _texts(thing.get("@type")) if isinstance(thing, dict) else []
        names = organisations if any("Organization" in kind for kind in kinds) else persons
        for name in _texts(thing)[:20]:
            clean = " ".join(html.unescape(name).split())
            if clean and clean not in names:
                names.append(clean)
    return tuple(persons), tuple(organisations)
