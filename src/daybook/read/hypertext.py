"""HTML to a Page: leaves in their roles make its text and blocks, head and text together its metadata."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Sequence

from daybook.errors import ReadError
from daybook.model import STORY_ROLES, Block, Capture, DateClue, Link, Page, Role, Span, Teaser
from daybook.read.addresses import absolute
from daybook.read.clues import document_clues, outside_clues, visible_clue
from daybook.read.credits import agency_in, dateline_end, is_credit
from daybook.read.language import language_of
from daybook.read.leaf import Document, Leaf
from daybook.read.lines import parted
from daybook.read.metadata import Metadata, read_metadata
from daybook.read.people import is_account, organisations, split_names
from daybook.read.rails import MOST, Card, find_teasers
from daybook.read.roles import assign_roles
from daybook.read.script_state import hidden_story
from daybook.read.story import is_story
from daybook.read.tree import parse
from daybook.read.words import date_in, opens, words_of

__all__ = ["read_html"]

Placed = dict[Role, list[int]]

_SHORT = 400  # characters of story: with fewer a page is asked whether it keeps a longer one for its scripts


def read_html(text: str, capture: Capture) -> Page:
    """Read HTML into a Page. Raises ReadError where it shows no words."""
    document = parse(text, capture.name)
    metadata = read_metadata(document, capture.url)
    leaves, own = _told_apart(document, metadata)
    if not leaves:
        raise ReadError(f"{capture.name} shows no words.", "Capture the page once its scripts have run.")
    roles = assign_roles(leaves, own, metadata)
    cards = find_teasers(leaves, roles)
    for card in cards:
        roles[card.leaf] = Role.TEASER
    starts, whole = _joined(leaves)
    base = capture.url or metadata.canonical_url or ""
    told = [*outside_clues(capture, metadata.canonical_url), *document_clues(document, metadata)]
    placed = _placed(roles)
    clues = told + (
        _visible_clues(leaves, roles, placed, starts) or ([] if told else _only_clue(leaves, roles, starts))
    )
    story = "\n".join([leaves[i].text for i in _places(placed, *STORY_ROLES)])
    return Page(
        url=capture.url,
        captured=capture.captured,
        outlet=metadata.outlet,
        agency=_agency(leaves, roles, placed, metadata),
        language=language_of(story or whole, metadata.language),
        title=capture.title or metadata.title or _shown_title(leaves, placed),
        authors=_authors(leaves, placed, metadata),
        date_clues=tuple(dict.fromkeys(clues)),
        canonical_url=metadata.canonical_url,
        section=metadata.section,
        keywords=metadata.keywords,
        text=whole,
        blocks=_blocks(leaves, roles, starts, cards, base),
        teasers=tuple(_teaser(card, leaves, starts, base) for card in cards),
    )


def _placed(roles: Sequence[Role]) -> Placed:
    """Give where the leaves of each role stand, but for those around the story: most are, and few ask for them."""
    placed: Placed = {role: [] for role in Role}
    furniture, teaser = Role.FURNITURE, Role.TEASER
    for i, role in enumerate(roles):
        if role is not furniture and role is not teaser:
            placed[role].append(i)
    return placed


def _places(placed: Placed, *roles: Role) -> list[int]:
    """Give where the leaves of some roles stand, in reading order."""
    return sorted([i for role in roles for i in placed[role]])


def _told_apart(document: Document, metadata: Metadata) -> tuple[list[Leaf], list[bool]]:
    """Tell the story's leaves from the others; a page that shows no story may keep one for its scripts."""
    leaves = parted(document.leaves)
    story = is_story(leaves, metadata) if leaves else []
    shown = sum(len(leaf.text) for leaf, own in zip(leaves, story, strict=True) if own)
    if shown < _SHORT:
        hidden = hidden_story(document, metadata.linked)
        if sum(len(leaf.text) for leaf in hidden) > 2 * shown:
            return leaves + hidden, [False] * len(leaves) + [True] * len(hidden)
    return leaves, story


def _joined(leaves: Sequence[Leaf]) -> tuple[list[int], str]:
    starts, length = [], 0
    for leaf in leaves:
        starts.append(length)
        length += len(leaf.text) + 1
    return starts, "\n".join(leaf.text for leaf in leaves)


def _blocks(
    leaves: Sequence[Leaf], roles: Sequence[Role], starts: Sequence[int], cards: Sequence[Card], base: str
) -> tuple[Block, ...]:
    """Tile the text: a block a leaf, the newline after it included; a teaser's age joins the teaser before it."""
    ages = {card.age_leaf for card in cards if card.age_leaf == card.leaf + 1}
    blocks: list[Block] = []
    ends = [*starts[1:], starts[-1] + len(leaves[-1].text)]
    for i, (leaf, role, start, end) in enumerate(zip(leaves, roles, starts, ends, strict=True)):
        links = _links(leaf, start, base) if leaf.links else ()
        if i in ages:
            before = blocks.pop()
            blocks.append(
                Block(role=before.role, start=before.start, end=end, links=before.links + links, source=before.source)
            )
        else:
            blocks.append(Block(role=role, start=start, end=end, links=links, source=leaf.box.path))
    return tuple(blocks)


def _links(leaf: Leaf, start: int, base: str) -> tuple[Link, ...]:
    return tuple(
        [
            Link(start=start + begin, end=start + stop, href=absolute(base, href))
            for begin, stop, href in leaf.links
            if begin < stop
        ]
    )


def _teaser(card: Card, leaves: Sequence[Leaf], starts: Sequence[int], base: str) -> Teaser:
    start = starts[card.leaf]
    href = absolute(base, card.href) if card.href else None
    return Teaser(start=start, end=start + len(leaves[card.leaf].text), href=href, age=card.age)


def _visible_clues(
    leaves: Sequence[Leaf], roles: Sequence[Role], placed: Placed, starts: Sequence[int]
) -> list[DateClue]:
    """Give the dates shown by the headline and the byline, and before the story's first words."""
    body, heads = _places(placed, Role.PARAGRAPH, Role.LIST_ITEM), placed[Role.HEADLINE]
    first = heads[0] if heads else (body[0] if body else 0)
    shown = list(range(max(0, first - 12), (body[0] if body else first) + 2))
    shown += _places(placed, Role.BYLINE, Role.DATELINE, Role.CREDIT)[:100]
    shown += range(body[-1] + 1, body[-1] + 6) if body else []
    labelled = (i for i, leaf in enumerate(leaves[:MOST]) if _is_labelled_date(leaf))
    shown += itertools.islice(labelled, 3)
    clues: list[DateClue] = []
    for i in sorted({i for i in shown if 0 <= i < len(leaves)}):
        leaf = leaves[i]
        if roles[i] is not Role.TEASER and (leaf.times or (len(leaf.text) <= 160 and date_in(leaf.text))):
            clues += visible_clue(leaf.text, starts[i], leaf.times, " ".join(box.names for box in leaf.box.around(2)))
    for i in body[:2]:
        clues += _opening_clue(leaves[i].text, starts[i])
    return clues[:30]


def _is_labelled_date(leaf: Leaf) -> bool:
    """Tell whether a line is a date behind a word for publication ("Published: 28 April 2023"), and nothing more."""
    text = leaf.text
    label = leaf.opens("published") if len(text) < 50 else 0
    found = date_in(text) if label else None
    return found is not None and len(text) - found[1] < 12 and found[0] <= label


def _opening_clue(text: str, start: int) -> list[DateClue]:
    """Give the date in a paragraph's dateline ("MOSCOW, April 22 (Reuters) -"), or with which a paragraph begins."""
    end, _ = dateline_end(text)
    found = date_in(text[: end or 30])
    if found is None or (not end and found[0] > 2):
        return []
    return [DateClue(basis="dateline", words=text[found[0] : found[1]], span=Span(start + found[0], start + found[1]))]


def _only_clue(leaves: Sequence[Leaf], roles: Sequence[Role], starts: Sequence[int]) -> list[DateClue]:
    """Give the one date that a page shows which has none in the places for dates; nothing where it shows several."""
    clues: list[DateClue] = []
    for leaf, role, start in zip(leaves[:MOST], roles, starts, strict=False):
        if role is not Role.TEASER and len(leaf.text) <= 160 and (leaf.times or date_in(leaf.text)):
            clues += visible_clue(leaf.text, start, leaf.times, leaf.box.names)
    return clues[:1] if len({clue.words[:10] for clue in clues}) == 1 else []


def _shown_title(leaves: Sequence[Leaf], placed: Placed) -> str | None:
    return next((leaves[i].text for i in placed[Role.HEADLINE]), None)


def _agency(leaves: Sequence[Leaf], roles: Sequence[Role], placed: Placed, metadata: Metadata) -> str | None:
    """Name the agency: by the author fields, the byline, a dateline in the first paragraphs, or a credit line."""
    for value in metadata.credited:
        agency = agency_in(html.unescape(value), strict=True)
        if agency:
            return agency
    paragraphs = _places(placed, Role.PARAGRAPH, Role.DECK)[:3]
    for i in sorted([*paragraphs, *_places(placed, Role.BYLINE, Role.CREDIT, Role.DATELINE)]):
        text, role = leaves[i].text, roles[i]
        if role is Role.BYLINE or (role is Role.CREDIT and is_credit(text)):
            agency = agency_in(text, strict=True)
        elif role is Role.DATELINE:  # "5 March 2024 | Source: Reuters"
            agency = next(filter(None, map(_credited_in, re.split(r"[\s|]+(?=\S+[:：])", text))), None)
        else:
            agency = None if role is Role.CREDIT else dateline_end(text)[1]
        if agency:
            return agency
    return None


def _credited_in(part: str) -> str | None:
    return agency_in(part, strict=True) if is_credit(part) else None


def _authors(leaves: Sequence[Leaf], placed: Placed, metadata: Metadata) -> tuple[str, ...]:
    """Name the people who wrote the story, as the head or the byline says; else the organisation credited there."""
    signed = _bylines(leaves, placed, metadata)
    declared = metadata.authors
    if declared and not _outdo(signed, declared, by=_say_by(leaves, placed)):
        return declared
    first = next(iter(placed[Role.PARAGRAPH]), len(leaves))
    lines = sorted([*placed[Role.BYLINE], *(i for i in placed[Role.CREDIT] if i < first)])
    agencies = [name for name in (agency_in(leaves[i].text, strict=True) for i in lines) if name]
    return signed or organisations([*metadata.credited, *agencies], metadata.outlet)[:1]


def _outdo(signed: tuple[str, ...], declared: tuple[str, ...], *, by: bool) -> bool:
    """Tell whether the names that sign the story say better who wrote it than those that the head declares.

    Accounts with a site's system do not; nor do others where a line that says `by` whom names nobody of them at all.
    """
    if not any(" " in name for name in signed):
        return False
    known = {word for name in declared for word in words_of(name)}
    others = known.isdisjoint(word for name in signed for word in words_of(name))
    return all(map(is_account, declared)) or (by and others)


def _say_by(leaves: Sequence[Leaf], placed: Placed) -> bool:
    """Tell whether the first line that signs the story stands above it and opens with "By"."""
    first = next(iter(placed[Role.PARAGRAPH]), len(leaves))
    return any(i < first and opens("by", leaves[i].text) for i in placed[Role.BYLINE][:1])


def _bylines(leaves: Sequence[Leaf], placed: Placed, metadata: Metadata) -> tuple[str, ...]:
    """Name whom the lines above the story sign as its authors, else those below: there other stories begin as well."""
    first, signed = next(iter(placed[Role.PARAGRAPH]), len(leaves)), placed[Role.BYLINE]
    above = split_names([leaves[i].text for i in signed if i < first][:4], metadata.outlet)
    below = split_names([leaves[i].text for i in signed if i > first][:2], metadata.outlet)
    credits = [leaves[i].text.strip(" (") for i in placed[Role.CREDIT]]
    reporting = [text.partition(";")[0].strip(" )") for text in credits if opens("by", text)]
    return above or below or split_names(reporting[:1], metadata.outlet)
