"""What can be measured of a leaf: its words, its tag, its place in the tree and on the page, its neighbours.

None of it depends on a language or a site. The block model (``daybook.read.blocks``) reads the columns in this order.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from daybook.read.leaf import Box, Leaf
from daybook.read.words import age_in, date_in, opening_topics

__all__ = ["Claims", "measure"]

Matrix = npt.NDArray[np.float32]

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_NOT_WORD = re.compile(r"[\W_]+")
_ENDED = re.compile(r"[.!?…。！？؟।][\"'”’»」』)\]]*$")
_TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "div",
    "span",
    "a",
    "td",
    "figcaption",
    "blockquote",
    "dd",
    "time",
    "strong",
    "button",
)
_TAG_OF = {tag: i for i, tag in enumerate(_TAGS)} | {
    "h5": 5,
    "h6": 5,
    "th": 9,
    "dt": 12,
    "b": 14,
    "em": 14,
    "label": 15,
}
_AROUND = (
    "article", "main", "aside", "nav", "footer", "header", "figure", "form", "ul", "table", "section", "blockquote",
    "button", "a", "p",
)  # fmt: skip
_FLAG = {tag: 1 << i for i, tag in enumerate(_AROUND)} | {"ol": 1 << 8, "figcaption": 1 << 6, "dl": 1 << 8}
_NOTHING: frozenset[str] = frozenset()
_HIDDEN = 1 << len(_AROUND)
_APART = _FLAG["nav"] | _FLAG["footer"] | _FLAG["aside"] | _FLAG["form"] | _FLAG["figure"] | _FLAG["button"] | _HIDDEN
_LEVELS = 24  # boxes around a leaf that are looked at
_TOPICS = ("read_more", "furniture", "by", "credit", "correction", "published", "updated")
_LONG_TOPICS = ("read_more", "credit", "correction")
_WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Claims:
    """What the head says that a leaf may be compared with: title, description, the story's text where it is there."""

    def __init__(self, title: str | None, description: str | None, body: str | None) -> None:
        self.title = frozenset(_WORD.findall((title or "").casefold()))
        self.description = frozenset(_WORD.findall((description or "").casefold()))
        self.body = _NOT_WORD.sub("", body) if body and len(body) > 200 else ""


class _Place:
    """What a box gathers: its flags, the weight of its names and of those around it, the words that stand in it."""

    __slots__ = (
        "above", "count", "decayed", "depth", "flags", "high", "line", "links", "low", "near", "own", "prose",
        "prose_count", "words",
    )  # fmt: skip

    def __init__(self, box: Box, above: _Place | None, weight: float) -> None:
        self.above = above
        self.own: float = weight
        self.depth: int = above.depth + 1 if above else 0
        self.line = -1  # levels from the box that holds most prose up to this one, where this one is around it
        self.flags: int = _FLAG.get(box.tag, 0) | (above.flags if above else 0) | (_HIDDEN if box.hidden else 0)
        self.decayed: float = weight + (0.7 * above.decayed if above else 0.0)
        self.low: float = min(weight, above.low if above else 0.0)
        self.high: float = max(weight, above.high if above else 0.0)
        self.words = self.links = self.prose = self.near = 0.0
        self.count = self.prose_count = 0


class _Page:
    """The leaves of one page with the places of their boxes."""

    def __init__(self, leaves: Sequence[Leaf], weights: Mapping[str, float]) -> None:
        self.leaves = leaves
        self.weights = weights
        self.places: dict[Box, _Place] = {}
        self.known: dict[str, float] = {"": 0.0}
        self.words = [_length(leaf.text) for leaf in leaves]
        self.shares = [leaf.link_share for leaf in leaves]
        self.chains: list[list[_Place]] = [self.chain(leaf.box) for leaf in leaves]
        self.marks = [chain[0] for chain in self.chains]
        self.prose = [
            words if words >= 8 and share < 0.4 and not mark.flags & _APART else 0.0
            for words, share, mark in zip(self.words, self.shares, self.marks, strict=True)
        ]
        self.gather()

    def chain(self, box: Box) -> list[_Place]:
        """List the places of a box and those around it, inmost first."""
        place = self.place(box)
        chain = [place]
        while place.above is not None and len(chain) < _LEVELS:
            place = place.above
            chain.append(place)
        return chain

    def place(self, box: Box) -> _Place:
        found = self.places.get(box)
        if found is not None:
            return found
        missing = [box]
        while (above := missing[-1].parent) is not None and above not in self.places:
            missing.append(above)
        for inner in reversed(missing):
            around = self.places[inner.parent] if inner.parent is not None else None
            self.places[inner] = _Place(inner, around, self.weigh(inner))
        return self.places[box]

    def weigh(self, box: Box) -> float:
        weight = self.known.get(box.names)
        if weight is None:
            weights = self.weights
            weight = max(-4.0, min(4.0, sum(weights[word] for word in set(box.words) if word in weights)))
            self.known[box.names] = weight
        return weight

    def gather(self) -> None:
        for chain, share, words, prose in zip(self.chains, self.shares, self.words, self.prose, strict=True):
            linked = words * share
            for place in chain:
                place.words += words
                place.links += linked
                place.count += 1
            if prose:
                for place in chain:
                    place.prose += prose
                    place.prose_count += 1
                near = prose
                for place in chain[1:4]:
                    place.near += near
                    near *= 0.6

    def top(self) -> _Place | None:
        """Give the box that holds most prose near to itself; the first of those alike."""
        best = max(self.places.values(), key=lambda place: place.near, default=None)
        return best if best is not None and best.near else None


def _length(text: str) -> float:
    """Give a text's length in words; scripts without spaces count two characters to a word."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return text.count(" ") + text.count("\n") + 1.0 + wide / 2


def measure(leaves: Sequence[Leaf], claims: Claims, weights: Mapping[str, float]) -> Matrix:
    """Measure each leaf: one row a leaf. `weights` tells how far words in class and id speak for the story."""
    page = _Page(leaves, weights)
    alone = np.array(
        [_words(leaf, page.shares[i], page.words[i]) + _matches(leaf, claims) for i, leaf in enumerate(leaves)],
        np.float32,
    )
    placed = _places(page)
    return np.concatenate([alone, placed, _neighbours(alone, placed, page)], axis=1)


def _words(leaf: Leaf, link_share: float, words: float) -> list[float]:
    text = leaf.text
    size = len(text)
    head = text[:200]
    long = size > 12
    return [
        math.log1p(size),
        math.log1p(words),
        link_share,
        min(len(leaf.links), 10),
        100.0 * text.count(",") / size,
        1.0 if _ENDED.search(text[-8:]) else 0.0,
        1.0 if text[0].isupper() else 0.5 if not text[0].isalpha() else 0.0,
        len(_DIGIT.findall(head)) / len(head),
        len(_UPPER.findall(head)) / len(head),
        leaf.bold / size,
        min(leaf.images, 3),
        min(text.count(". ") + text.count("? "), 8) if long else 0.0,
        0.0 if text.isascii() else min(1.0, len(_WIDE.findall(head)) / 10),
        min(len(leaf.times), 2),
    ]


def _matches(leaf: Leaf, claims: Claims) -> list[float]:
    text = leaf.text
    words = frozenset(_WORD.findall(text.casefold())) if len(text) < 600 else _NOTHING
    row = [_overlap(words, claims.title), _overlap(words, claims.description), _in_body(text, claims.body)]
    if len(text) < 120:
        row += opening_topics(_TOPICS, text)
        row.append(float(len(text) < 60 and age_in(text) is not None))
        row.append(float(date_in(text) is not None))
    else:
        more, credit, correction = opening_topics(_LONG_TOPICS, text)
        row += [more, 0.0, 0.0, credit, correction, 0.0, 0.0, 0.0, 0.0]
    return row


def _overlap(words: frozenset[str], claimed: frozenset[str]) -> float:
    return len(words & claimed) / len(words | claimed) if words and claimed else 0.0


def _in_body(text: str, body: str) -> float:
    """Give the share of three samples of a text that the story's text, as the head gives it, holds; -1 without one."""
    if not body:
        return -1.0
    bare = _NOT_WORD.sub("", text)
    if len(bare) < 10:
        return -0.5
    middle = len(bare) // 2
    return sum(part in body for part in (bare[:20], bare[middle - 10 : middle + 10], bare[-20:])) / 3


def _kind(box: Box) -> tuple[str, str, str]:
    """Give what leaves made by one template share: the tag, its names and those of the box around it."""
    return box.tag, box.names, box.parent.names if box.parent is not None else ""


def _places(page: _Page) -> Matrix:
    total_prose = sum(page.prose) or 1.0
    total_words = sum(page.words) or 1.0
    place = page.top()
    for level in range(_LEVELS):
        if place is not None:
            place.line = level
            place = place.above
    kinds = [_kind(leaf.box) for leaf in page.leaves]
    kind_prose: dict[tuple[str, str, str], float] = {}
    for kind, prose in zip(kinds, page.prose, strict=True):
        kind_prose[kind] = kind_prose.get(kind, 0.0) + prose
    kind_count = Counter(kinds)
    copies = Counter(leaf.text for leaf in page.leaves)
    rows = []
    before = 0.0
    for i, leaf in enumerate(page.leaves):
        mark, chain = page.marks[i], page.chains[i]
        last = len(chain) - 1
        near = (chain[min(1, last)], chain[min(2, last)], chain[min(3, last)])
        row = [mark.own, near[0].own, near[1].own, mark.decayed, mark.low, mark.high, min(mark.depth, 40)]
        for box in near:
            row += (box.prose / total_prose, box.links / (box.words + 1), box.prose, box.count)
        row += (near[0].prose_count, near[1].prose_count)
        meets = next((k for k, box in enumerate(chain) if box.line >= 0), _LEVELS)
        row += (meets, chain[meets].line if meets <= last else _LEVELS, page.prose[i] > 0)
        row += (kind_prose[kinds[i]] / total_prose, kind_count[kinds[i]], copies[leaf.text], before / total_words)
        before += page.words[i]
        rows.append(row)
    numbers = np.array(rows, np.float32)
    size = len(numbers)
    tags = np.array([_TAG_OF.get(leaf.box.tag, -1) for leaf in page.leaves])[:, None] == np.arange(len(_TAGS))
    flags = np.array([mark.flags for mark in page.marks])[:, None] >> np.arange(len(_AROUND) + 1) & 1
    ends = np.column_stack([np.arange(size) / size, np.full(size, size), np.full(size, total_prose)])
    return np.concatenate([tags, flags, numbers, ends], axis=1).astype(np.float32)


def _neighbours(alone: Matrix, placed: Matrix, page: _Page) -> Matrix:
    """Measure what stands around each leaf: the lengths, links and names of the two before and the two after it."""
    names = len(_TAGS) + len(_AROUND) + 1 + 3  # the column of the decayed weight of names
    base = np.column_stack([alone[:, [0, 2, 5]], placed[:, names], placed[:, 0], placed[:, 2:6].sum(1)])
    padded = np.pad(base, ((3, 3), (0, 0)))
    size = len(base)
    columns = [padded[3 + k : 3 + k + size] for k in (-3, -2, -1, 1, 2, 3)]
    prose = np.array(page.prose, np.float32)
    sums = np.concatenate([[0.0], np.cumsum(prose)])
    at = np.arange(size)
    windows = [sums[np.minimum(at + k + 1, size)] - sums[np.maximum(at - k, 0)] for k in (2, 6, 15)]
    ahead = [sums[-1] - sums[at + 1], sums[at]]
    titled = alone[:, 14] + placed[:, 2] * 0.5
    head = int(np.argmax(titled)) if titled.max(initial=0.0) > 0.3 else -1
    distance = np.clip(at - head, -60, 60) if head >= 0 else np.full(size, 61)
    extra = np.column_stack([np.log1p(np.maximum(np.array(windows + ahead), 0)).T, distance])
    return np.concatenate([*columns, extra], axis=1).astype(np.float32)
