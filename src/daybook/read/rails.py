"""Rails: other stories' headlines with their links and ages, told from the rest of what surrounds the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from daybook.model import Role
from daybook.read.leaf import FLAGS, Box, Leaf
from daybook.read.words import WIDE, age_in, date_in, uncased

__all__ = ["Card", "find_teasers"]

_PARTS = re.compile(r"\s*[|•·,–—\n]\s*")
_PRICE = re.compile(r"[$€£]\d[\d.,]*\b(?! ?(?:m|b|tr)(?:illion|n)\b)", re.IGNORECASE)  # "$549 at a shop"
_APART = FLAGS["nav"] | FLAGS["footer"] | FLAGS["form"] | FLAGS["button"]
_LISTS = (
    r"(?:tags?|topics?|authors?|category|categories|sections?|login|subscribe|newsletters?|about|contact|privacy|terms"
    r"|search|profile|staff)(?:[/.?]|$)"
)
_NETWORKS = r"(?:www\.)?(?:facebook|twitter|x|linkedin|pinterest|reddit|t|wa)\.(?:com|me)/"
# What an address that leads to no story begins with, and what it holds: parted, as the second is then looked for only
# where there is a mark.
_BEGINS_ELSEWHERE = re.compile(rf"{_LISTS}|#|javascript:|mailto:|tel:|whatsapp:")
_LEADS_ELSEWHERE = re.compile(rf"/(?:{_LISTS}|/{_NETWORKS})|\.{_LISTS}")


#: Leaves of a page among which teasers are looked for: the bound keeps a hostile page within its time.
MOST = 6_000


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A teaser among the leaves: which leaf is its headline, which states its age, its link and that age."""

    leaf: int
    age_leaf: int | None = None
    href: str | None = None
    age: str | None = None


def find_teasers(leaves: Sequence[Leaf], roles: Sequence[Role]) -> list[Card]:
    """Find the teasers among the leaves that are furniture so far, in reading order."""
    cards: list[Card] = []
    seen: set[tuple[str, str]] = set()
    claimed: set[int] = set()
    for i, leaf in enumerate(leaves[:MOST]):
        if roles[i] is not Role.FURNITURE or not _is_headline(leaf):
            continue
        href = leaf.links[0][2]
        if (leaf.text, href) in seen or (cards and cards[-1].href == href and cards[-1].leaf >= i - 3):
            continue  # a copy, or the summary below the headline of the same card
        seen.add((leaf.text, href))
        at, age = _age_by(leaves, i, claimed)
        if at is not None:
            claimed.add(at)
        cards.append(Card(leaf=i, age_leaf=at, href=href, age=age))
    return cards


def _is_headline(leaf: Leaf) -> bool:
    """Tell whether a leaf reads as another story's headline: a link of some words that leads to a story."""
    if not leaf.links or leaf.link_share < 0.6 or len(leaf.text) > 250:
        return False
    if leaf.box.flags & _APART:
        return False
    if len(leaf.text.split()) < 4 and (leaf.text.isascii() or len(WIDE.findall(leaf.text)) < 9):
        return False
    if any("breadcrumb" in box.names.lower() for box in leaf.box.around(4)):
        return False
    href = leaf.links[0][2]
    if _PRICE.match(leaf.text) or leaf.opens("furniture") or leaf.opens("by") or _stated(leaf.text) == leaf.text:
        return False
    href = uncased(href)
    return not (_BEGINS_ELSEWHERE.match(href) or _LEADS_ELSEWHERE.search(href))


def _age_by(leaves: Sequence[Leaf], i: int, claimed: set[int]) -> tuple[int | None, str | None]:
    """Find the age of the teaser at `i`: in its own words, else in a line of the same card."""
    own = _stated(leaves[i].text)
    if own:
        return None, own
    for j in (i + 1, i + 2, i - 1, i + 3, i - 2, i + 4):
        age = _stated(leaves[j].text) if 0 <= j < len(leaves) and j not in claimed else None
        if age and _same_card(leaves[i].box, leaves[j].box):
            between = (leaves[k] for k in range(min(i, j), max(i, j) + 1) if k != i)
            if not any(_is_headline(leaf) and leaf.links[0][2] != leaves[i].links[0][2] for leaf in between):
                return j, age
    return None, None


@lru_cache(8192)
def _stated(text: str) -> str | None:
    """Give the age that a line states, alone or beside other short parts, or the date that is most of it."""
    if len(text) >= 80:
        return None
    whole = age_in(text)
    if whole:
        return whole
    for part in _PARTS.split(text):
        age = age_in(part)
        if age and len(age) > 2:
            return age
    dated = date_in(text)
    if dated and len(text) <= dated[1] - dated[0] + 25:
        return text[dated[0] : dated[1]]
    return None


def _same_card(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand in one card: their nearest common box is a few levels above both."""
    near = one.around(5)
    return any(box in near for box in other.around(4))
