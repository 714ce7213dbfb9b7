"""A page's title: the story's headline without the site's name, out of what head, JSON-LD and the page itself offer."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from daybook.read.jsonld import LinkedArticle
from daybook.read.leaf import MAX_TITLE, Document, Leaf
from daybook.read.words import words_of

__all__ = ["find_title"]

_SEPARATOR = re.compile(r"\s+[|\-–—•·:»«/~ㅣ]+\s+|\s*[|»ㅣ]\s*|\s[:]\s|(?<=\w)-(?=\S+$)")
_MARK = re.compile(r"[|\-–—•·:»«/~ㅣ]")  # without one of them there is nothing to part
_KICKER_END = re.compile(r"[\"'”’»“]?\s?[:–—|-]$")
_LABEL = re.compile(r"(?:\w+:\s*|(?=.*\d)\w+(?:[\s.,/-]+\w+){0,3}[\s:,–-]+)?")  # "Blog: ", "Dec 18 2025 "
_COUNT = re.compile(r"(?:\s*\([\w.-]+\))?(?:\s+\d+)?")  # " (serrat.example) 87"
_QUOTES = str.maketrans("’‘“”«»„–—", '\'\'"""""--')
_BELOW = 30  # leaves below a trail that may be the headline
_LONGEST = 400  # characters of a heading that may be a title
_SHARED = ("og:title", "twitter:title", "title")  # by trust
_ALSO = ("headline", "parsely-title", "sailthru.title")


def find_title(
    document: Document, metas: Mapping[str, str], linked: LinkedArticle | None, outlet: str | None, host: str = ""
) -> str | None:
    """Give the title of a page, None where it offers none. `metas` holds the first value of each meta element.

    The site's name, which is no part of it, is the `outlet` or what the `host` of the page's address is called.
    """
    claims = _Claims(document, metas, linked, _Site(outlet, _names(host)))
    title = claims.told() if claims.is_news else claims.shown_best()
    if title and (linked is None or title != " ".join((linked.headline or "").split())):
        return _as_shown(title, document.leaves)
    return title


class _Site(NamedTuple):
    """What a site is called: by its pages, and by its address."""

    outlet: str | None
    hosts: frozenset[str]

    def is_called(self, name: str, likeness: float) -> bool:
        """Tell whether a name is the site's: like the outlet's, or the host's."""
        return "".join(words_of(name)) in self.hosts or (
            self.outlet is not None and _likeness(name, self.outlet) >= likeness
        )


@lru_cache(64)
def _names(host: str) -> frozenset[str]:
    """Give what a host is called, letters and digits alone: "www.serrat-courier.com" with its domain and without."""
    labels = host.casefold().removeprefix("www.").split(".")[:8]
    runs = itertools.combinations(range(len(labels) + 1), 2)
    names = ("".join(words_of("".join(labels[start:end]))) for start, end in runs)
    return frozenset(name for name in names if len(name) > 3)


class _Claims:
    """What a page offers as its title: each without the site's name."""

    def __init__(self, document: Document, metas: Mapping[str, str], linked: LinkedArticle | None, site: _Site) -> None:
        def bare(text: str | None) -> str:
            return _without_site(html.unescape(text[:MAX_TITLE]), site) if text else ""

        first = next((metas[key] for key in _SHARED if metas.get(key)), None)
        self.linked = bare(linked.headline if linked else None)
        self.shared = bare(first)  # as the page is shown where it is linked to
        self.titled = bare(document.title)
        self.others = [bare(metas.get(key)) for key in (*_SHARED, *_ALSO)]
        self.is_news = linked is not None and "News" in linked.kind and len(self.linked.split()) > 1
        self.leaves = document.leaves
        self.shown = [i for i, leaf in enumerate(self.leaves) if _stands_in_h1(leaf)][:6]  # where in `leaves`
        self.headings = [bare(self.leaves[i].text) for i in self.shown if len(self.leaves[i].text) < _LONGEST]
        self.headings = [text for text in self.headings if not site.is_called(text, 0.8)]

    def told(self) -> str:
        """Give a news story's headline as its publisher gives it to machines.

        It may be cut short, be the title made for search engines, or have the kicker before it: then another is taken.
        """
        told = self.whole(self.linked)
        if self.is_for_search(told) or self.is_shared_alike(told) or self.is_alone(told):
            return self.shared
        others = {_folded(text) for text in self.others}
        if _folded(told) == _folded(self.titled) and _folded(told) not in others:
            told = next((text for text in self.headings if _folded(text) in others), told)
        kept = _folded(told) in map(_folded, self.headings) and _folded(self.titled).startswith(_folded(told))
        return self.shared if not kept and _is_without_kicker(self.shared, told) else told

    def is_alone(self, headline: str) -> bool:
        """Tell whether a headline shares no word with the one by which the page is shared, shown, and titled first."""
        own = _folded(self.shared)
        agreed = own in map(_folded, self.headings) and _folded(self.titled).startswith(own)
        return agreed and not _likeness(headline, self.shared)

    def is_for_search(self, headline: str) -> bool:
        """Tell whether a headline is made for search engines: the trail of sections ends with it, in the page's h1.

        The headline for readers is then the shared one, which the next heading is, or ends with below its kicker.
        """
        own, shared = _folded(headline), words_of(self.shared.replace("\u00ad", ""))  # soft hyphens are not shown
        for i in self.shown:
            if shared and _folded(self.leaves[i].text) == own and _ends_trail(self.leaves[i]):
                below = itertools.islice(self.leaves, i + 1, i + _BELOW)
                lines = [leaf.text for leaf in below if leaf.box.tag == "h2" and len(leaf.text) < _LONGEST]
                return any(words_of(line)[-len(shared) :] == shared for line in lines)
        return False

    def is_shared_alike(self, headline: str) -> bool:
        """Tell whether the page is shared under a headline's words with other marks, those of the window's title."""
        return (
            words_of(headline) == words_of(self.shared)
            and _folded(self.titled).startswith(_folded(self.shared))
            and not _folded(self.titled).startswith(_folded(headline))
        )

    def whole(self, headline: str) -> str:
        """Give a headline as it is shown or shared, where it is cut short."""
        cut = headline.rstrip(".… ")
        longer = (text for text in (*self.headings, self.shared, self.titled) if text.startswith(cut))
        return next(longer, headline) if len(cut) > 20 else headline

    def shown_best(self) -> str | None:
        """Give the heading that what the head claims bears out best, else the first of the claims."""
        claims = [self.others[len(_SHARED)], self.whole(self.linked), self.shared, self.titled]
        best, support = None, 0.2
        for heading in self.headings:
            alike = max(_likeness(heading, claim) for claim in claims)
            if alike > support and len(heading) > 5:
                best, support = heading, alike
        alone = (text for text in self.headings if len(words_of(text)) > 1)
        best = best or next(filter(None, claims), None) or next(alone, "")
        labelled = best and self.is_labelled(best)
        return self.shared if self.shared and (labelled or self.is_of_site(best)) else best or None

    def is_labelled(self, heading: str) -> bool:
        """Tell whether a heading is the title as shared and as the window's, between a label, a date, a count."""
        own, whole = _folded(self.shared), _folded(heading)
        if own != _folded(self.titled) or len(own.split()) < 3 or own == whole or own not in whole:
            return False
        before, _, after = whole.partition(own)
        return _LABEL.fullmatch(before) is not None and _COUNT.fullmatch(after) is not None

    def is_of_site(self, heading: str) -> bool:
        """Tell whether a heading names the site: the window's title is the heading and then the title as shared."""
        head, _, rest = self.titled.partition(heading)
        return not head and _folded(rest.lstrip(" :|-–—·")) == _folded(self.shared)


def _stands_in_h1(leaf: Leaf) -> bool:
    box = leaf.box
    return box.depth - box.title < 4 and not box.hidden


def _ends_trail(leaf: Leaf) -> bool:
    """Tell whether a leaf stands in a trail of sections ("Home > Sport > ...")."""
    return any(box.tag in ("nav", "li") or "breadcrumb" in box.names.lower() for box in leaf.box.around(4))


def _folded(text: str) -> str:
    return text.translate(_QUOTES).casefold()


def _is_without_kicker(short: str, long: str) -> bool:
    """Tell whether a title is another one without the few words and colon before it ("Elections: Votes counted")."""
    one, other = _folded(short), _folded(long)
    kicker = other.removesuffix(one).rstrip()
    return len(one.split()) > 3 and kicker != other and len(kicker) <= 55 and bool(_KICKER_END.search(kicker))


def _as_shown(title: str, leaves: Sequence[Leaf]) -> str:
    """Take the section or site from a title's end, where most of the title stands on the page as a line of its own."""
    for leaf in leaves:
        size = len(leaf.text)
        if 0.6 * len(title) <= size < len(title) and title.startswith(leaf.text) and len(words_of(leaf.text)) > 2:
            rest = title[size:]
            if rest.lstrip()[0] in "-–—|·•:»/_" and len(rest.split()) <= 4:
                return leaf.text
    return title


@lru_cache(64)  # a page says the same in several places
def _without_site(title: str, site: _Site) -> str:
    """Take the site's name from a title's end or start: behind a bar or dash, and as the site is called, or short."""
    title = " ".join(title.split())
    marks = list(_SEPARATOR.finditer(title)) if _MARK.search(title) else []
    for mark in reversed(marks):
        head, tail = title[: mark.start()].strip(), title[mark.end() :].strip()
        named = site.is_called(tail, 0.5)
        barred = mark.group().strip()[:1] in "|»ㅣ"
        if head and tail and (named or (barred and len(tail.split()) <= 4 < len(head.split()))):
            return _without_site(head, site)
        break
    if marks and site.is_called(title[: marks[0].start()], 0.8):
        return _without_site(title[marks[0].end() :], site) or title
    return title


def _likeness(one: str, other: str) -> float:
    """Share of the words of two short texts that both hold (Jaccard)."""
    left, right = set(words_of(one)), set(words_of(other))
    return len(left & right) / len(left | right) if left and right else 0.0
