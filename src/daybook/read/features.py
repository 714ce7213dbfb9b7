"""What can be measured of a leaf: its words, its tag, its place in the tree and on the page, its neighbours.

None of it depends on a language or a site. The block model (``daybook.read.blocks``) reads the columns in this order.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from daybook.model import CELL
from daybook.read.boxes import Boxes, Numbers, Weigh
from daybook.read.leaf import AROUND, FLAGS, HIDDEN, Box, Leaf
from daybook.read.words import WIDE, age_in, date_in, each_of, opening_topics, tokens

__all__ = ["Claims", "grouped", "measure", "stacked"]

Matrix = npt.NDArray[np.float32]

_DIGIT = re.compile(r"\d")
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_NOT_WORD = re.compile(r"[\W_]+")
_NEITHER = {code: None for code in range(128) if not chr(code).isalnum()}
_ENDING, _CLOSING = tuple(".!?…。！？؟।"), "\"'”’»」』)]"  # marks that end a sentence, and those behind them
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
_APART = FLAGS["nav"] | FLAGS["footer"] | FLAGS["aside"] | FLAGS["form"] | FLAGS["figure"] | FLAGS["button"] | HIDDEN
_HEAD = 200  # characters of a leaf whose kinds are counted
_SHIFTS, _COUNT = (0, 10, 20), (1 << 10) - 1  # where in a number the counts of kinds are, and the largest that fits
_TOPICS = ("read_more", "furniture", "by", "credit", "correction", "published", "updated")
_NO_TOPICS = [0.0] * len(_TOPICS)
_LONG_TOPICS = ("read_more", "credit", "correction")


#: A page that is larger counts as one of this size: longer ones were too few to learn from.
_MOST_PROSE, _MOST_LEAVES = 4500.0, 400  # words, leaves


class Claims:
    """What the head says that a leaf may be compared with: title, description, the story's text where it is there."""

    def __init__(self, title: str | None, description: str | None, body: str | None) -> None:
        self.title = frozenset(tokens((title or "").casefold()))
        self.description = frozenset(tokens((description or "").casefold()))
        self.body = _bare(body) if body and len(body) > 200 else ""


class _Page:
    """The leaves of one page, their lengths in words, and which of them are prose."""

    def __init__(self, leaves: Sequence[Leaf], weigh: Weigh) -> None:
        self.leaves = leaves
        self.boxes = Boxes(leaves, weigh)
        self.words = np.array([_length(leaf.text) for leaf in leaves])
        self.shares = np.array([leaf.link_share for leaf in leaves])
        self.flags = np.array([leaf.box.flags for leaf in leaves])
        told = (self.words >= 8) & (self.shares < 0.4) & (self.flags & _APART == 0)
        self.prose: Numbers = np.where(told, self.words, 0.0)


def _length(text: str) -> float:
    """Give a text's length in words; scripts without spaces count two characters to a word."""
    wide = 0 if text.isascii() else len(WIDE.findall(text))
    return text.count(" ") + text.count("\n") + text.count(CELL) + 1.0 + wide / 2


def measure(leaves: Sequence[Leaf], claims: Claims, weigh: Weigh) -> Matrix:
    """Measure each leaf: one row a leaf. `weigh` tells how far class and id speak for the story."""
    page = _Page(leaves, weigh)
    told = each_of(tokens, [leaf.text if len(leaf.text) < 600 else "" for leaf in leaves])
    matches = np.array(
        [_matches(leaf, frozenset(words), claims) for leaf, words in zip(leaves, told, strict=True)], np.float32
    )
    alone = np.concatenate([_words(page), matches], axis=1)
    placed = _places(page)
    return np.concatenate([alone, placed, _neighbours(alone, placed, page)], axis=1)


def _words(page: _Page) -> Matrix:
    texts = [leaf.text for leaf in page.leaves]
    sizes = np.array([len(text) for text in texts])
    rows = [
        (
            min(len(leaf.links), 10),
            100.0 * text.count(",") / len(text),
            1.0 if text[-8:].rstrip(_CLOSING).endswith(_ENDING) else 0.0,
            1.0 if text[0].isupper() else 0.5 if not text[0].isalpha() else 0.0,
            leaf.bold / len(text),
            min(leaf.images, 3),
            min(text.count(". ") + text.count("? "), 8) if len(text) > 12 else 0.0,
            min(len(leaf.times), 2),
        )
        for leaf, text in zip(page.leaves, texts, strict=True)
    ]
    links, commas, ended, first, bold, images, sentences, times = np.array(rows).T
    digits, upper, wide = _shares_of_kinds(texts, np.minimum(sizes, _HEAD))
    return stacked(
        [
            np.log1p(sizes), np.log1p(page.words), page.shares, links, commas, ended, first, digits, upper, bold,
            images, sentences, np.minimum(1.0, wide * np.minimum(sizes, _HEAD) / 10), times,
        ]
    )  # fmt: skip


def stacked(columns: Sequence[npt.NDArray[Any]]) -> Matrix:
    """Make a matrix of its columns."""
    return np.concatenate(columns).reshape(len(columns), -1).T.astype(np.float32)


def _shares_of_kinds(texts: Sequence[str], sizes: npt.NDArray[np.int64]) -> list[Numbers]:
    """Give the shares of digits, capitals and wide characters among the heads of texts, which are of `sizes`."""
    heads = "".join([text[:_HEAD] for text in texts]).encode("utf-32-le", "surrogatepass")
    kinds = _kinds()[np.minimum(np.frombuffer(heads, np.uint32), 0xFFFF)]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    counts = np.add.reduceat(kinds, starts, dtype=np.int64)
    return [(counts >> shift & _COUNT) / sizes for shift in _SHIFTS]


@cache
def _kinds() -> npt.NDArray[np.int32]:
    """Tell of each character of the basic plane whether it is a digit, a capital, wide: a one at the kind's place.

    Summed up, the numbers hold a count of each kind side by side.
    """
    every = "".join(map(chr, range(0x10000)))
    table = np.zeros(0x10000, np.int32)
    for shift, pattern in zip(_SHIFTS, (_DIGIT, _UPPER, WIDE), strict=True):
        table[[match.start() for match in pattern.finditer(every)]] += 1 << shift
    return table


def _matches(leaf: Leaf, words: frozenset[str], claims: Claims) -> list[float]:
    text = leaf.text
    row = [_overlap(words, claims.title), _overlap(words, claims.description), _in_body(text, claims.body)]
    if len(text) < 120:
        row += opening_topics(_TOPICS, text) if leaf.openings else _NO_TOPICS
        row.append(float(len(text) < 60 and age_in(text) is not None))
        row.append(float(date_in(text) is not None))
    else:
        more, credit, correction = opening_topics(_LONG_TOPICS, text) if leaf.openings else (0.0, 0.0, 0.0)
        row += [more, 0.0, 0.0, credit, correction, 0.0, 0.0, 0.0, 0.0]
    return row


def _overlap(words: frozenset[str], claimed: frozenset[str]) -> float:
    if words.isdisjoint(claimed):  # which most are, and it is faster to tell
        return 0.0
    both = len(words & claimed)
    return both / (len(words) + len(claimed) - both)


def _in_body(text: str, body: str) -> float:
    """Give the share of three samples of a text that the story's text, as the head gives it, holds; -1 without one."""
    if not body:
        return -1.0
    bare = _bare(text)
    if len(bare) < 10:
        return -0.5
    middle = len(bare) // 2
    return ((bare[:20] in body) + (bare[middle - 10 : middle + 10] in body) + (bare[-20:] in body)) / 3


def _bare(text: str) -> str:
    """Give the letters and digits of a text."""
    return text.translate(_NEITHER) if text.isascii() else _NOT_WORD.sub("", text)


def _kind(box: Box) -> tuple[str, str, str]:
    """Give what leaves made by one template share: the tag, its names and those of the box around it."""
    return box.tag, box.names, box.parent.names if box.parent is not None else ""


def _places(page: _Page) -> Matrix:
    leaves, boxes, prose = page.leaves, page.boxes, page.prose
    size = len(leaves)
    total_prose = prose.sum() or 1.0
    at = boxes.of
    near = [boxes.above[at]]
    for _ in range(2):
        near.append(boxes.above[near[-1]])
    columns = [boxes.own[at], boxes.own[near[0]], boxes.own[near[1]]]
    columns += [boxes.decayed[at], boxes.low[at], boxes.high[at]]
    columns.append(np.array([min(leaf.box.depth, 40) for leaf in leaves]))
    told = [page.words, page.words * page.shares, prose, np.ones(size), prose > 0]
    words, links, gathered, counts, prose_counts = boxes.within(told)
    for box in near:
        share, within = gathered[box] / total_prose, np.minimum(gathered[box], _MOST_PROSE)
        columns += [share, links[box] / (words[box] + 1), within, np.minimum(counts[box], _MOST_LEAVES)]
    columns += [np.minimum(prose_counts[box], _MOST_LEAVES) for box in near[:2]]
    columns += [*boxes.line(prose)]
    kinds, copies = grouped([_kind(leaf.box) for leaf in leaves]), grouped([leaf.text for leaf in leaves])
    columns += [prose > 0, np.bincount(kinds, prose)[kinds] / total_prose]
    columns += [np.minimum(np.bincount(kinds)[kinds], _MOST_LEAVES), np.bincount(copies)[copies]]
    columns.append((np.cumsum(page.words) - page.words) / (page.words.sum() or 1.0))
    tags = np.array([_TAG_OF.get(leaf.box.tag, -1) for leaf in leaves])[:, None] == np.arange(len(_TAGS))
    flags = page.flags[:, None] >> np.arange(len(AROUND) + 1) & 1
    ends = [
        np.arange(size) / size,
        np.full(size, min(size, _MOST_LEAVES)),
        np.full(size, min(total_prose, _MOST_PROSE)),
    ]
    return np.concatenate([tags, flags, stacked(columns + ends)], axis=1).astype(np.float32)


def grouped(values: Iterable[Hashable]) -> npt.NDArray[np.intp]:
    """Number values by their like: the same number for the same value."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)


def _neighbours(alone: Matrix, placed: Matrix, page: _Page) -> Matrix:
    """Measure what stands around each leaf: the lengths, links and names of the two before and the two after it."""
    names = len(_TAGS) + len(AROUND) + 1 + 3  # the column of the decayed weight of names
    base = np.column_stack([alone[:, [0, 2, 5]], placed[:, names], placed[:, 0], placed[:, 2:6].sum(1)])
    size = len(base)
    padded = np.zeros((size + 6, base.shape[1]), np.float32)
    padded[3 : 3 + size] = base
    columns = [padded[3 + k : 3 + k + size] for k in (-3, -2, -1, 1, 2, 3)]
    prose = page.prose.astype(np.float32)
    sums = np.concatenate([[0.0], np.cumsum(prose)])
    at = np.arange(size)
    windows = [sums[np.minimum(at + k + 1, size)] - sums[np.maximum(at - k, 0)] for k in (2, 6, 15)]
    ahead = [np.minimum(sums[-1] - sums[at + 1], _MOST_PROSE), np.minimum(sums[at], _MOST_PROSE)]
    titled = alone[:, 14] + placed[:, 2] * 0.5
    head = int(np.argmax(titled)) if titled.max(initial=0.0) > 0.3 else -1
    distance = np.clip(at - head, -60, 60) if head >= 0 else np.full(size, 61)
    extra = np.column_stack([np.log1p(np.maximum(np.array(windows + ahead), 0)).T, distance])
    return np.concatenate([*columns, extra], axis=1).astype(np.float32)
