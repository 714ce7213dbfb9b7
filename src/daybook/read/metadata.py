"""What a page says of itself: title, outlet, authors, section, keywords, canonical URL, language."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from daybook.read.addresses import joined
from daybook.read.jsonld import LinkedArticle, find_article
from daybook.read.leaf import Document
from daybook.read.people import split_names
from daybook.read.titles import find_title

__all__ = ["Metadata", "read_metadata"]

_AUTHOR_KEYS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the head, JSON-LD and microdata of a page say of it."""

    title: str | None = None
    description: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()  # all that stands in author fields, agencies and desks as well
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    language: str | None = None
    linked: LinkedArticle | None = None


def read_metadata(document: Document, url: str | None) -> Metadata:
    """Read a document's metadata. `url` is where the page was captured, to complete relative links."""
    linked = find_article(document.json_ld)
    metas: dict[str, str] = {}
    for key, value in document.metas:
        metas.setdefault(key, " ".join(html.unescape(value).split()))
    outlet = _outlet(document, metas, linked)
    credited = _credited(document, linked, outlet)
    canonical = _canonical(document, metas, linked, url)
    return Metadata(
        title=find_title(document, metas, linked, outlet, _host(url or canonical or "")),
        description=_first(metas, "og:description", "description", "twitter:description")
        or (linked.description if linked else None),
        outlet=outlet,
        authors=split_names(credited[0], outlet, declared=True),
        credited=tuple(credited[0]) + tuple(credited[1]),
        section=(linked.section if linked else None) or _first(metas, "article:section", "section", "parsely-section"),
        keywords=_keywords(document, linked),
        canonical_url=canonical,
        language=_language(document, metas, linked),
        linked=linked,
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _first(metas: dict[str, str], *keys: str) -> str | None:
    return next((metas[key] for key in keys if metas.get(key)), None)


def _outlet(document: Document, metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    named = _first(metas, "og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
    published_by = linked.publisher if linked else None
    for name in (named, published_by):
        if name and len(name) <= 60 and "://" not in name:
            return name
    return None


def _credited(document: Document, linked: LinkedArticle | None, outlet: str | None) -> tuple[list[str], list[str]]:
    """Give author fields, the most trustworthy kind that names a person only, and then all others."""
    sources: list[list[str]] = []
    others: list[str] = []
    if linked:
        sources.append(list(linked.authors))
        others.extend(linked.organisations)
    for key in _AUTHOR_KEYS:
        sources.append([html.unescape(value) for name, value in document.metas if name == key and "://" not in value])
    sources.append([value for prop, value in document.items if prop in ("author", "creator") and len(value) < 120])
    every = list(itertools.chain.from_iterable(sources))
    for source in sources:
        if split_names(source, outlet, declared=True):
            return source, others + [value for value in every if value not in source][:20]
    return [], others + every[:20]


def _keywords(document: Document, linked: LinkedArticle | None) -> tuple[str, ...]:
    values: Iterable[str] = linked.keywords if linked and linked.keywords else ()
    if not values:
        told = [value for key, value in document.metas if key in ("keywords", "news_keywords", "article:tag")]
        values = [word for value in told for word in value.split(",")]
    seen = dict.fromkeys(" ".join(html.unescape(word).split()) for word in values)
    return tuple(word for word in seen if word)[:30]


def _canonical(document: Document, metas: dict[str, str], linked: LinkedArticle | None, url: str | None) -> str | None:
    told = [href for rel, href in document.rels if rel == "canonical"] + [_first(metas, "og:url") or ""]
    told.append((linked.url if linked else None) or "")
    for href in told:
        try:
            whole = joined(url or "", href)
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc:
            return whole
    return None


def _language(document: Document, metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    told = (
        document.lang
        or _first(metas, "content-language", "og:locale", "language", "dc.language")
        or (linked.language if linked else None)
    )
    match = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", told or "")
    return match.group().lower() if match else None
