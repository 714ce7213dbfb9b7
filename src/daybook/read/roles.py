"""What each leaf of a page is: the story's paragraphs, lists and headings, and what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from daybook.model import CELL, Role
from daybook.read.bylines import is_byline, is_calling, is_lone_by, is_signature, labelled_authors
from daybook.read.credits import dateline_end, is_credit
from daybook.read.leaf import FLAGS, HEADINGS, Box, Leaf
from daybook.read.metadata import Metadata
from daybook.read.people import split_names, undated
from daybook.read.words import age_in, appeals, asks_for, date_in, each_of, opening_lines, opens, uncased, words_of

__all__ = ["assign_roles"]

_WORD = re.compile(r"\w+")
_UNSEEN = re.compile(r"visually-?hidden|(?<![a-z])sr-?only|screen-?reader")  # read out, and not shown
_LABELS = re.compile(r"[^\W\d_]:\s")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?!\d)")
_CAPTION = re.compile(
    r"caption|legend|photo-?credit|image-?credit|bildunterschrift|cutline|image-?(?:desc|text|info)|media-?(?:desc|info|body)"
)
_DECK = re.compile(
    r"(?<![a-z])(?:deck|dek|standfirst|stand-?first|sub-?(?:tit(?:le)?|head|heading|headline)(?![a-z])|chapo|excerpt|bajada"
    r"|copete|entradilla|sommario|occhiello|strap-?line)",
    re.IGNORECASE,
)
# Names that decks bear, and first paragraphs as well: they speak only for what the block model leaves out.
_DECK_OR_LEAD = re.compile(
    r"(?<![a-z])(?:teaser-?text|intro|lead-?text|ingress|kicker-?text|description|summary)", re.IGNORECASE
)
_MENU = FLAGS["footer"] | FLAGS["nav"]
_ENDED = re.compile(r"[.!?…\"”]$")
_TOP = 200  # leaves from the story's first on that may be its top: as many lists of links may stand within it
_NEAR = 14  # leaves between a headline and the story that may be deck, byline and date


def assign_roles(leaves: Sequence[Leaf], story: Sequence[bool], metadata: Metadata) -> list[Role]:
    """Give each leaf its role. `story` tells which leaves are the story's own words."""
    first = next((i for i, own in enumerate(story) if own), len(leaves))
    last = max((i for i, own in enumerate(story) if own), default=-1)
    near = range(first - 3 * _NEAR, last + _NEAR)  # captions and credits further off are other stories'
    roles = [
        _story_role(leaf, metadata.outlet) if story[i] else _other_role(leaf) if i in near else Role.FURNITURE
        for i, leaf in enumerate(leaves)
    ]
    for i in _listed(leaves, roles):
        roles[i] = Role.FURNITURE
    headline = _headline(leaves, story, metadata.title, first)
    if headline is not None:
        roles[headline] = Role.HEADLINE
        first = next((i for i, own in enumerate(story) if own and i > headline), len(leaves))
    after = headline + 1 if headline is not None else max(0, first - _NEAR)
    _mark_top(leaves, story, roles, range(max(after, first - 3 * _NEAR), min(len(leaves), first + _TOP)), metadata)
    _mark_seconds(leaves, roles, near)
    _mark_headings(leaves, story, roles, range(max(0, first - 1), last))
    _mark_times(leaves, story, roles, range(max(0, first - 2), last))
    if headline is not None:
        _mark_date_above(leaves, roles, headline)
        if not metadata.authors:
            _mark_byline_above(leaves, roles, headline, metadata)
    if Role.BYLINE not in roles:  # else what names an author below the story tells of him, or signs another one
        for i in range(last + 1, min(last + 8, len(leaves))):
            if roles[i] is Role.FURNITURE and is_byline(leaves[i], metadata):
                roles[i] = Role.BYLINE
    if Role.BYLINE not in roles:
        for i in labelled_authors(leaves, metadata):
            roles[i] = Role.BYLINE if roles[i] is Role.FURNITURE else roles[i]
    return roles


def _mark_seconds(leaves: Sequence[Leaf], roles: list[Role], near: range) -> None:
    """Mark what a line before tells: a caption's photographer, what an author is."""
    for i in near:
        if 0 < i < len(leaves):
            if roles[i - 1] is Role.CAPTION and _is_photo_credit(leaves[i], roles[i]):
                roles[i] = Role.CAPTION
            elif roles[i - 1] is Role.BYLINE and roles[i] is Role.FURNITURE and is_calling(leaves[i].text):
                roles[i] = Role.BYLINE


def _mark_headings(leaves: Sequence[Leaf], story: Sequence[bool], roles: list[Role], within: range) -> None:
    """Mark headings that the block model leaves out, where the story goes on right below them.

    It goes on in the same box, or in one beside, as it ended above: some pages wrap each paragraph in boxes of its own.
    """
    for i in within:
        leaf = leaves[i]
        if (
            roles[i] is Role.FURNITURE
            and any(box.tag in HEADINGS for box in leaf.box.around(2))
            and story[i + 1]
            and roles[i + 1] is Role.PARAGRAPH
            and (
                leaf.box.parent is leaves[i + 1].box.parent
                or (i and story[i - 1] and _are_wrapped(leaves[i - 1 : i + 2]))
            )
            and not leaf.links
            and len(leaf.text) < 120
            and not leaf.opens("read_more")
            and not leaf.opens("furniture")
        ):
            roles[i] = Role.HEADING


def _are_wrapped(leaves: Sequence[Leaf]) -> bool:
    """Tell whether leaves stand in one box a few levels up."""
    first, *others = (leaf.box.around(4) for leaf in leaves)
    return any(all(box in other for other in others) for box in first)


def _mark_times(leaves: Sequence[Leaf], story: Sequence[bool], roles: list[Role], within: range) -> None:
    """Mark the times of a live blog's posts: a line that is a time, right above what it dates."""
    for i in within:
        text = leaves[i].text
        exact = any(machine[:4].isdigit() for _, _, machine in leaves[i].times)
        timed = len(text) < 30 and (exact or _CLOCK.match(text) is not None) and not leaves[i].links
        if timed and roles[i] in (Role.FURNITURE, Role.LIST_ITEM, Role.PARAGRAPH) and any(story[i + 1 : i + 3]):
            roles[i] = Role.DATELINE


def _listed(leaves: Sequence[Leaf], roles: Sequence[Role]) -> list[int]:
    """Find the headings of a page that lists stories: three or more that are links, each with an age or a date near."""
    found = []
    heading = Role.HEADING
    for i, leaf in enumerate(leaves):
        if leaf.link_share <= 0.9 or not (leaf.box.tag in HEADINGS or roles[i] is heading):
            continue
        if len(words_of(leaf.text)) > 2:
            near = [other for other in leaves[max(0, i - 2) : i + 4] if other is not leaf and len(other.text) < 40]
            if any(age_in(other.text) or other.times for other in near):
                found.append(i)
    return [i for i in found if roles[i] is heading] if len(found) >= 3 else []


def _mark_date_above(leaves: Sequence[Leaf], roles: list[Role], headline: int) -> None:
    """Mark a date right above the headline, where none stands below it."""
    if Role.DATELINE not in roles:
        for i in range(max(0, headline - 3), headline):
            text = leaves[i].text
            if roles[i] is Role.FURNITURE and len(text) < 50 and not leaves[i].links and date_in(text):
                roles[i] = Role.DATELINE


def _mark_byline_above(leaves: Sequence[Leaf], roles: list[Role], headline: int, metadata: Metadata) -> None:
    """Mark a byline right above the headline, where none stands below it."""
    if Role.BYLINE not in roles:
        for i in range(max(0, headline - 2), headline):
            if roles[i] is Role.FURNITURE and is_byline(leaves[i], metadata):
                roles[i] = Role.BYLINE


def _mark_top(
    leaves: Sequence[Leaf], story: Sequence[bool], roles: list[Role], below: range, metadata: Metadata
) -> None:
    """Mark deck, byline and date below the headline, up to the story's second paragraph. `below` begins there."""
    fellows = Counter(leaf.box.parent for leaf in leaves)
    passed = decks = 0
    signed = False
    for i in below:
        deck = passed == 0 and decks < 3 and _is_deck(leaves, i, story[i], fellows, metadata)
        signed = signed or roles[i - 1] in (Role.BYLINE, Role.DATELINE)
        if not story[i]:
            deck = deck and (not signed or _DECK.search(leaves[i].box.names) is not None)
            roles[i] = Role.DECK if deck and roles[i] is Role.FURNITURE else _top_role(leaves, i, roles[i], metadata)
        elif _signs(leaves, i, metadata):
            roles[i] = Role.BYLINE
        elif _is_date(leaves[i].text):
            roles[i] = Role.DATELINE
        elif deck and roles[i] in (Role.PARAGRAPH, Role.HEADING, Role.LIST_ITEM):
            roles[i] = Role.DECK
        elif roles[i] is not Role.CREDIT:
            passed += len(leaves[i].text) > 80 or _ENDED.search(leaves[i].text) is not None
            if passed >= 2:
                return
        decks += roles[i] is Role.DECK


def _story_role(leaf: Leaf, outlet: str | None) -> Role:
    boxes = leaf.box.around(4)
    tags = [box.tag for box in boxes]
    if not _WORD.search(leaf.text.replace("_", "")) or _is_unseen(leaf.box.names):
        return Role.FURNITURE
    if age_in(leaf.text) or leaf.opens("furniture") == len(leaf.text):
        return Role.FURNITURE
    if appeals(leaf.text) or asks_for(outlet, leaf.text):
        return Role.FURNITURE
    if is_credit(leaf.text):
        return Role.CREDIT
    if leaf.opens("correction"):
        return Role.CORRECTION
    if "figcaption" in tags or any(_is_caption(box.names) for box in boxes[:2]):
        return Role.CAPTION
    if opening_lines("caption_lines").match(leaf.text):
        return Role.CAPTION
    if tags[0] in HEADINGS or (len(tags) > 1 and tags[1] in HEADINGS):
        return Role.HEADING
    if len(leaf.text) < 140 and "©" in leaf.text and not leaf.text.endswith("."):
        return Role.CAPTION
    bold = leaf.bold >= len(leaf.text) - 2 and len(leaf.text) < 120 and not re.search(r"[.!?:…\"”]$", leaf.text)
    upper = len(leaf.text) < 80 and leaf.text.isupper() and leaf.text.count(" ") > 1
    if (bold and CELL not in leaf.text) or (upper and not leaf.box.row):  # a heading, or one to lead to another story
        return Role.FURNITURE if leaf.link_share > 0.9 else Role.HEADING
    if leaf.box.row:
        return Role.LIST_ITEM
    if "blockquote" in tags:
        return Role.QUOTE
    return Role.LIST_ITEM if "li" in tags else Role.PARAGRAPH


def _other_role(leaf: Leaf) -> Role:
    if len(leaf.text) < 100 and leaf.opens("furniture") == len(leaf.text):
        return Role.FURNITURE
    photo = leaf.opens("photo") if len(leaf.text) < 90 else 0
    if photo and not leaf.links and re.search(r":|：| ", leaf.text[:photo].strip()):
        return Role.CAPTION
    if leaf.link_share < 0.5 and any(box.tag == "figcaption" or _is_caption(box.names) for box in leaf.box.around(3)):
        return Role.CAPTION
    if len(leaf.text) < 200 and not leaf.box.flags & _MENU and is_credit(leaf.text):
        return Role.CREDIT
    return Role.FURNITURE


@lru_cache(4096)
def _is_unseen(names: str) -> bool:
    return _UNSEEN.search(uncased(names)) is not None


@lru_cache(4096)
def _is_caption(names: str) -> bool:
    return _CAPTION.search(uncased(names)) is not None


def _headline(leaves: Sequence[Leaf], story: Sequence[bool], title: str | None, first: int) -> int | None:
    """Find the headline: the leaf above the story most like the title, headings by their tag first."""
    best, highest = None, 0.0
    wanted = set(words_of(title or ""))
    only = [leaf.box.tag for leaf in leaves].count("h1") == 1
    above = leaves[: first + 3]
    told = each_of(words_of, [leaf.text if len(leaf.text) <= 400 else "" for leaf in above])
    for i, (leaf, said) in enumerate(zip(above, told, strict=True)):
        lone = only and leaf.box.tag == "h1" and i < first
        if (wanted and not lone and wanted.isdisjoint(said)) or len(leaf.text.casefold()) > 400:
            continue
        words = set(said)
        bold = 12 < len(leaf.text) <= leaf.bold and len(leaf.text) < 120
        if not words or (story[i] and not wanted and not bold):
            continue
        tags = [box.tag for box in leaf.box.around(3)]
        heading = 0.5 if "h1" in tags else 0.2 if HEADINGS & set(tags) else 0.0
        if not wanted and not heading and bold and first - 6 < i <= first:
            heading = 0.1
        alike = len(words & wanted) / len(words | wanted) if wanted else 0.3 if heading else 0.0
        if lone:
            alike = max(alike, 0.3)
        score = alike + heading + i / 1e6
        if alike > 0.25 and score > highest:
            best, highest = i, score
    return best


def _is_photo_credit(leaf: Leaf, role: Role) -> bool:
    """Tell whether a short line below a caption names the photograph's maker, and so belongs to the caption."""
    if len(leaf.text) >= 90 or leaf.links:
        return False
    return role is Role.CREDIT or (role is Role.FURNITURE and leaf.text[:1] in "©(")


def _top_role(leaves: Sequence[Leaf], i: int, role: Role, metadata: Metadata) -> Role:
    leaf = leaves[i]
    if role in (Role.CAPTION, Role.CREDIT):
        return role
    if is_byline(leaf, metadata) or _signs(leaves, i, metadata):
        return Role.BYLINE
    opening = dateline_end(leaf.text)[0]
    if opening and len(leaf.text) > opening + 30 and not leaf.links:  # the story begins here, short as it does
        return Role.PARAGRAPH
    if len(leaf.text) <= 120 and (leaf.times or date_in(leaf.text)) and not age_in(leaf.text):
        return Role.DATELINE
    label = max(leaf.opens("published"), leaf.opens("updated")) if len(leaf.text) < 40 else 0
    if label and (age_in(leaf.text[label:]) or _CLOCK.match(leaf.text, label)):
        return Role.DATELINE
    return role


def _signs(leaves: Sequence[Leaf], i: int, metadata: Metadata) -> bool:
    """Tell whether a line signs the story by its shape, or with the line beside it: "By" and then a name."""
    text = leaves[i].text
    if is_lone_by(text):
        return i + 1 < len(leaves) and bool(split_names([leaves[i + 1].text], metadata.outlet))
    if i and is_lone_by(leaves[i - 1].text):
        return len(text) < 60 and bool(split_names([text], metadata.outlet))
    text = undated(text).strip() if len(text) < 120 else text
    if opens("by", text) and len(text) < 60 and not _ENDED.search(text):
        return bool(split_names([text], metadata.outlet))
    return is_signature(leaves, i, metadata)


def _is_date(text: str) -> bool:
    """Tell whether a line is a date and hardly more, or a date among facts about the story, each behind its label."""
    dated = date_in(text) if len(text) < 160 else None
    if dated is None:
        return False
    bare = len(text) < 60 and len(text) - (dated[1] - dated[0]) < 16 and CELL not in text  # a table's row tells more
    return bare or len(_LABELS.findall(text)) > 1


def _is_deck(leaves: Sequence[Leaf], i: int, own: bool, fellows: Counter[Box | None], metadata: Metadata) -> bool:
    """Tell whether a leaf by the headline is a deck: its class says so, or it is set apart and says what the head says.

    `own`: the block model takes it for the story's. `fellows` counts the leaves of each box: the class of a box speaks
    for a leaf only where the box holds no more than a few.
    """
    leaf = leaves[i]
    if not 25 <= len(leaf.text) <= 450 or leaf.link_share > 0.4 or dateline_end(leaf.text)[0]:
        return False
    names = [leaf.box.names]
    if leaf.box.parent is not None and fellows[leaf.box.parent] <= 3:
        names.append(leaf.box.parent.names)
    if any(_DECK.search(name) or (not own and _DECK_OR_LEAD.search(name)) for name in names):
        return True
    following = next((other.box for other in leaves[i + 1 : i + 4] if own and len(other.text) > 60), None)
    after = following.around(3) if following is not None else []
    alike = leaf.box.parent in after[1:2] and leaf.box.tag == "p" == after[0].tag  # a paragraph as the next one is
    if (alike or leaf.box in after) and not leaf.bold > 0.9 * len(leaf.text):
        return False
    described = set(_WORD.findall((metadata.description or "").casefold()))
    words = set(_WORD.findall(leaf.text.casefold()))
    return bool(described) and len(words & described) >= 0.8 * len(words)
