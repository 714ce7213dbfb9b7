"""Which leaves are the main story's own words: what the block model says of them, and what a story needs besides."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from daybook.read.blocks import story_probability
from daybook.read.entries import is_entry
from daybook.read.features import Claims, Matrix
from daybook.read.leaf import FLAGS, HEADINGS, Box, Leaf
from daybook.read.metadata import Metadata
from daybook.read.words import appeals, asks_for, uncased

__all__ = ["chosen", "is_story"]

#: Leaves of a page that are weighed: more are on no page of news, and the bound keeps a hostile one within its time.
MOST = 6_000
#: Probability from which on a leaf is taken for the story's.
LEAST = 0.45
_SURE = 0.9  # what is likelier than this is no offer, whatever its box is called
_SOME = 0.3  # share of the story that no offer holds
_OFFER = re.compile(r"news-?letter|donat(?:e|ion)|sign-?up|subscri(?:be|ption)")
_COMMENTS = re.compile(r"(?<![a-z])comment|disqus")
_THREAD = 11  # levels of boxes around the one that somebody's words stand in, up to the box that holds all comments
_WHOLE = 2_000  # characters of a leaf that may be a whole story
_SEVERAL = 2  # entries that make a list of what is when
_NEAR = 8  # leaves between two of the story's that are near to each other
_RUNNING = frozenset({"p", "li", "h2", "h3", "h4"})  # tags of a story's running text
_IN_ITEMS = frozenset({"li", "p", "span"})  # tags of what a list's items say; their labels stand in bold


def is_story(leaves: Sequence[Leaf], metadata: Metadata) -> list[bool]:
    """Tell of each leaf whether it is the story's own words."""
    body = metadata.linked.body if metadata.linked else None
    weighed = [i for i, leaf in enumerate(leaves) if leaf.may_be_story][:MOST] or list(range(len(leaves)))[:MOST]
    chances = story_probability([leaves[i] for i in weighed], Claims(metadata.title, metadata.description, body))
    story = [False] * len(leaves)
    own = chosen([leaves[i] for i in weighed], chances, outlet=metadata.outlet)
    for i, mine in zip(weighed, own, strict=True):
        story[i] = mine
    return story


def chosen(leaves: Sequence[Leaf], chances: Matrix, likely: float = LEAST, *, outlet: str | None = None) -> list[bool]:
    """Choose the story's leaves by their probabilities: those that are `likely`.

    Where no leaf is likely, the likeliest ones with some words are taken: a page that shows words shows some story.
    """
    captions = np.array([_is_in_caption(leaf.box) for leaf in leaves])
    telling = np.where(captions, 0.0, chances) if not captions.all() else chances
    least = likely if telling.max() >= likely else max(0.1, float(telling.max()) * 0.8)
    story = [bool(own) for own in (telling >= least) | (chances >= likely)]
    between = (
        find(leaves, story) for find in (_table_rows, _between, _wrapped_between, _items_between, _entries_behind)
    )
    for i in list(itertools.chain.from_iterable(between)):
        story[i] = True
    for i in itertools.chain(
        _notices(leaves, story),
        _offers(leaves, story, chances, outlet),
        _ruled_off(leaves, story),
        _retold(leaves, story),
        _comments(leaves, story),
    ):
        story[i] = False
    return story


def _is_in_caption(box: Box) -> bool:
    return box.flags & FLAGS["figcaption"] != 0 and box.inside("figcaption") is not None


def _table_rows(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find the rows of tables that stand within the story: it begins before them, goes on behind them, and is near; and
    those of a table of which the story holds some rows."""
    rows = [i for i, leaf in enumerate(leaves) if leaf.box.row]
    if not rows:
        return []
    own = [i for i, leaf in enumerate(leaves) if story[i] and not leaf.box.row]
    holding = {box for i in own for box in leaves[i].box.around()}
    found: list[int] = []
    for table, numbers in itertools.groupby(rows, key=lambda i: leaves[i].box.inside("table")):
        within = [i for i in numbers if own and own[0] < i]
        between = [i for i in within if i < own[-1]] if own else []
        if table is None or holding.isdisjoint(table.around(4)[1:]):
            continue
        if any(story[i] for i in within) or len(between) >= 3:
            found += within if any(story[i] for i in within) else between
    return found


def _between(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find what the model leaves out between the story's words: in the same box as they, and made like them."""
    fellows: dict[Box | None, list[int]] = {}
    for i, own in enumerate(story):
        if own:
            fellows.setdefault(leaves[i].box.parent, []).append(i)
    made = {_make(leaf) for leaf, own in zip(leaves, story, strict=True) if own}
    return [
        i
        for i, leaf in enumerate(leaves)
        if leaf.box.tag in _RUNNING
        and not story[i]
        and leaf.link_share < 0.3
        and (among := fellows.get(leaf.box.parent))
        and among[0] < i < among[-1]
        and (not leaf.box.names or _make(leaf) in made)
    ]


def _make(leaf: Leaf) -> tuple[Box | None, str, str]:
    return leaf.box.parent, leaf.box.tag, leaf.box.names


def _wrapped_between(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find the same where each paragraph has boxes of its own: like those before and behind it, near, in one box."""
    own: dict[Hashable, list[int]] = {}
    for i, mine in enumerate(story):
        if mine:
            own.setdefault(_template(leaves[i]), []).append(i)
    found = []
    for i, leaf in enumerate(leaves):
        if not story[i] and leaf.box.tag in _RUNNING - {"li"} and leaf.link_share < 0.3:
            like = own.get(_template(leaf), [])
            at = bisect.bisect(like, i)
            if len(like) > 2 and 0 < at < len(like) and like[at] - like[at - 1] < _NEAR:
                around = (set(leaves[j].box.around(5)) for j in (like[at - 1], like[at]))
                if set(leaf.box.around(5)).intersection(*around):
                    found.append(i)
    return found


def _items_between(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find the items of lists that stand between the story's paragraphs, in the same box as they."""
    return [i for i, among in _items_beside(leaves, story) if among[0] < i < among[-1]]


def _entries_behind(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find the items of lists behind the story's paragraphs, in the same box as they, that tell what is when or who
    plays whom."""
    behind = [i for i, among in _items_beside(leaves, story) if among[-1] < i]
    found = [i for i in behind if is_entry(leaves[i].text)]
    return found if len(found) >= _SEVERAL else []


def _items_beside(leaves: Sequence[Leaf], story: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Give the items of lists in the same box as paragraphs of the story, which they are no part of, with these."""
    paragraphs: dict[Box | None, list[int]] = {}
    for i, leaf in enumerate(leaves):
        if story[i] and leaf.box.tag == "p":
            paragraphs.setdefault(leaf.box.parent, []).append(i)
    for i, leaf in enumerate(leaves):
        if not story[i] and leaf.box.tag in _IN_ITEMS and leaf.link_share < 0.3:
            item = leaf.box.inside("li")
            among = paragraphs.get(item.parent.parent) if item is not None and item.parent is not None else None
            if among:
                yield i, among


def _template(leaf: Leaf) -> Hashable:
    """Give what leaves made by one template share: their tag and names, those of two boxes around, their depth."""
    boxes = leaf.box.around(3)
    return leaf.box.depth, *[box.tag for box in boxes[:2]], *[box.names for box in boxes]


def _offers(leaves: Sequence[Leaf], story: Sequence[bool], chances: Matrix, outlet: str | None) -> list[int]:
    """Find what the site offers or asks for within the story: a newsletter, a subscription, a donation.

    The names of a box say so, where nothing in it is surely the story's; or a line of it does, and it holds little.
    """
    own = [i for i, mine in enumerate(story) if mine]
    boxes = {i: leaves[i].box.around(4) for i in own}
    sure = {box for i in own if chances[i] >= _SURE for box in boxes[i]}
    named = [i for i in own if any(_is_offer(box.names) and box not in sure for box in boxes[i])]
    around = {box for some in boxes.values() for box in some}
    asking = {
        leaf.box.parent
        for leaf in leaves
        if leaf.box.parent in around and (appeals(leaf.text) or asks_for(outlet, leaf.text))
    }
    held: dict[Box | None, list[int]] = {}
    for i in own:
        for box in boxes[i]:
            if box in asking:
                held.setdefault(box, []).append(i)
    total = _size(leaves, own)
    return [i for some in (named, *held.values()) if _size(leaves, some) < _SOME * total for i in some]


def _size(leaves: Sequence[Leaf], some: Iterable[int]) -> int:
    return sum(len(leaves[i].text) for i in some)


@lru_cache(4096)
def _is_offer(names: str) -> bool:
    return _OFFER.search(uncased(names)) is not None


def _ruled_off(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find the line or two that a rule parts from the story's end, in a box apart: what a company says of itself."""
    own = [i for i, mine in enumerate(story) if mine]
    start = next((i for i in reversed(range(len(leaves))) if leaves[i].ruled and own and i <= own[-1]), len(leaves))
    rest = [i for i in own if i < start]
    tail = own[len(rest) :]
    if not rest or not 0 < len(tail) < 3 or _size(leaves, tail) > _SOME * _size(leaves, own):
        return []
    around = leaves[rest[-1]].box.parent
    apart = all(leaves[i].box.parent is not around and leaves[i].box.tag not in HEADINGS for i in tail)
    return tail if apart else []


def _retold(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find where a page tells its story again: whole in one leaf, for a paywall or a script, or in boxes elsewhere."""
    own = [i for i, mine in enumerate(story) if mine]
    openings = [leaves[i].text[:40] for i in own if 60 < len(leaves[i].text) < _WHOLE]
    openings = openings[:: len(openings) // 50 + 1]  # enough to tell, and no more than a hostile page may cost
    found = [i for i in own if len(leaves[i].text) >= _WHOLE and sum(text in leaves[i].text for text in openings) > 2]
    first: dict[str, Box | None] = {}
    copies = []
    for i in own:
        text, around = leaves[i].text, leaves[i].box.parent
        if len(text) > 60 and first.setdefault(text, around) is not around:
            copies.append(i)
    many = len(copies) >= 10 and _size(leaves, copies) > 0.15 * _size(leaves, own)
    return found + copies if many else found


def _comments(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find what readers say of the story, in boxes called comments; where most is said there, it is the story."""
    own = [i for i, mine in enumerate(story) if mine]
    threads = {box: box is not None and _is_thread(box) for box in {leaves[i].box.parent for i in own}}
    said = [i for i in own if threads[leaves[i].box.parent] or _holds_comments(leaves[i].box.names)]
    return said if _size(leaves, said) < _size(leaves, own) / 2 else []


def _is_thread(box: Box) -> bool:
    return any(_holds_comments(around.names) for around in box.around(_THREAD))


@lru_cache(4096)
def _holds_comments(names: str) -> bool:
    return _COMMENTS.search(uncased(names)) is not None


def _notices(leaves: Sequence[Leaf], story: Sequence[bool]) -> list[int]:
    """Find what a page says again and again, wherever it embeds something, with the heading right above it.

    A story that repeats many lines, as a plan of meals or of trains does, repeats them by itself.
    """
    told = Counter(leaf.text for leaf, own in zip(leaves, story, strict=True) if own and len(leaf.text) > 15)
    if sum(times > 1 for times in told.values()) > 4:
        return []
    copies = Counter(leaf.text for leaf in leaves)
    long = [i for i, leaf in enumerate(leaves) if copies[leaf.text] > 2 and len(leaf.text) > 100]
    notices = [i for i in long if leaves[i].box.inside("li") is None]
    return notices + [i - 1 for i in notices if i and copies[leaves[i - 1].text] > 2]
