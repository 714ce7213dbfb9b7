"""What a page says of itself: title, outlet, authors, section, keywords, canonical URL, language."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

import msgspec

from daybook.read.jsonld import LinkedArticle, find_article
from daybook.read.leaf import Document, Leaf
from daybook.read.people import split_names

__all__ = ["Metadata", "read_metadata"]

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|\-–—•·:»«/~ㅣ]+\s+|\s*[|»ㅣ]\s*|\s[:]\s|(?<=\w)-(?=\S+$)")
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
    return Metadata(
        title=_title(document, metas, linked, outlet),
        description=_first(metas, "og:description", "description", "twitter:description")
        or (linked.description if linked else None),
        outlet=outlet,
        authors=split_names(credited[0], outlet, declared=True),
        credited=tuple(credited[0]) + tuple(credited[1]),
        section=(linked.section if linked else None) or _first(metas, "article:section", "section", "parsely-section"),
        keywords=_keywords(document, linked),
        canonical_url=_canonical(document, metas, linked, url),
        language=_language(document, metas, linked),
        linked=linked,
    )


def _first(metas: dict[str, str], *keys: str) -> str | None:
    return next((metas[key] for key in keys if metas.get(key)), None)


def _outlet(document: Document, metas: dict[str, str], linked: LinkedArticle | None) -> str | None:
    named = _first(metas, "og:site_name", "application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
    published_by = linked.publisher if linked else None
    for name in (named, published_by):
        if name and len(name) <= 60 and "://" not in name:
            return name
    return None


def _title(document: Document, metas: dict[str, str], linked: LinkedArticle | None, outlet: str | None) -> str | None:
    title = _headline(document, metas, linked, outlet)
    told = " ".join(linked.headline.split()) if linked and linked.headline else None
    return _as_shown(title, document.leaves) if title and title != told else title


def _as_shown(title: str, leaves: list[Leaf]) -> str:
    """Take the section or site from a title's end, where most of the title stands on the page as a line of its own."""
    for leaf in leaves:
        size = len(leaf.text)
        if 0.6 * len(title) <= size < len(title) and title.startswith(leaf.text) and len(leaf.text) > 12:
            rest = title[size:]
            if rest.lstrip()[0] in "-–—|·•:»/_" and len(rest.split()) <= 4:
                return leaf.text
    return title


def _headline(
    document: Document, metas: dict[str, str], linked: LinkedArticle | None, outlet: str | None
) -> str | None:
    """Take a news story's headline as its publisher gives it to machines, else the one shown that the head bears out.

    A headline given to machines may be cut short; then the shown one that begins alike is taken.
    """
    shown = [leaf.text.replace("\n", " ") for leaf in document.leaves if _stands_in_h1(leaf)][:6]
    told = [linked.headline if linked else None, _first(metas, "og:title", "twitter:title", "title"), document.title]
    claims = [_without_site(html.unescape(claim), outlet) if claim else "" for claim in told]
    if linked and "News" in linked.kind and len(claims[0].split()) > 1:
        cut = claims[0].rstrip(".… ")
        return next((text for text in [*shown, *claims[1:]] if text.startswith(cut) and len(cut) > 20), claims[0])
    best, support = None, 0.4
    for candidate in shown:
        alike = max(_likeness(candidate, claim) for claim in claims)
        if alike > support and len(candidate) > 5:
            best, support = candidate, alike
    return best or next(filter(None, claims), None) or next((text for text in shown if len(text) > 15), None)


def _stands_in_h1(leaf: Leaf) -> bool:
    return leaf.box.depth - leaf.box.title < 4


def _without_site(title: str, outlet: str | None) -> str:
    """Take the site's name from a title's end or start: behind a bar or dash, and like the outlet's, or short."""
    title = " ".join(title.split())
    marks = list(_SEPARATOR.finditer(title))
    for mark in reversed(marks):
        head, tail = title[: mark.start()].strip(), title[mark.end() :].strip()
        named = outlet is not None and _likeness(tail, outlet) >= 0.5
        barred = mark.group().strip()[:1] in "|»ㅣ"
        if head and (named or (barred and len(tail.split()) <= 4 < len(head.split()))):
            return _without_site(head, outlet)
        break
    if marks and outlet is not None and _likeness(title[: marks[0].start()], outlet) >= 0.8:
        return title[marks[0].end() :].strip() or title
    return title


def _likeness(one: str, other: str) -> float:
    """Share of the words of two short texts that both hold (Jaccard)."""
    left, right = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(left & right) / len(left | right) if left and right else 0.0


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
            whole = urljoin(url or "", href)
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
