"""Which lines by the headline sign the story: by their words, their class, the declared authors, or shape alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.read.leaf import HEADINGS, Box, Leaf
from daybook.read.metadata import Metadata
from daybook.read.people import is_account, split_names, undated
from daybook.read.words import date_in, opens, uncased, word_set

__all__ = ["is_byline", "is_calling", "is_lone_by", "is_signature", "labelled_authors"]

_BYLINE = re.compile(r"by-?line|author|writer|contributor|journalist|reporter|signature|firma|autor|redacteur")
_OWN_PAGE = re.compile(
    r"/(?:by|autho?r|autor\w*|auteur|people|person|profile|staff|writers?|contributors?|journalist)", re.IGNORECASE
)
_NAME = r"[^\W\d_a-z][\w.'’-]+(?: (?:[^\W\d_a-z]\.?|[^\W\d_a-z][\w.'’-]+|de|da|van|von|der|al|bin)){1,3}"
_NAMES = re.compile(rf"{_NAME}(?: ?[/,&] ?{_NAME}){{0,3}}")
_EDGES = " |·•,/–-"
_BARS = re.compile(r"[|·•\n]")


def is_byline(leaf: Leaf, metadata: Metadata) -> bool:
    """Tell whether a line says who wrote the story: it holds a declared author, is classed so, or opens with "By"."""
    text = leaf.text
    if len(text) > 160 or len(text) < 3:
        return False
    if leaf.opens("credit"):
        return False
    folded = text.casefold()
    known = [name for name in metadata.authors if name.casefold() in folded]
    if known:
        return len(text) < 60 + sum(map(len, known)) or folded.startswith(known[0].casefold())
    declared = metadata.authors and not all(map(is_account, metadata.authors))
    if not declared and _named(leaf.box, 2) and any(map(_is_whole, split_names([text], metadata.outlet))):
        return True
    text = undated(text).strip()
    return bool(opens("by", text)) and bool(split_names([text], metadata.outlet)) and len(text) < 80


def is_signature(leaves: Sequence[Leaf], i: int, metadata: Metadata) -> bool:
    """Tell whether a line is a name and nothing else, where the page declares no author: beside a date or a like line,
    or right above the story, in words that the page never writes small, and no link to anything but a person's page.
    """
    leaf = leaves[i]
    name, dated = _told(leaf.text)
    if metadata.authors or len(name) > 80 or not _NAMES.fullmatch(name) or leaf.box.tag in HEADINGS:
        return False
    if leaf.box.tag == "li" and not dated and (i + 1 == len(leaves) or not _is_dated_item(leaves[i + 1])):
        return False
    if any(not _OWN_PAGE.search(href) for _, _, href in leaf.links) or not split_names([name], metadata.outlet):
        return False
    told = f"{metadata.title} {metadata.section} {' '.join(metadata.keywords)}".casefold()
    words = re.findall(r"\w+", name.casefold())
    if any(word in told for word in (name.casefold(), words[0], words[-1])):
        return False
    if not dated and not any(_goes_with(leaf, leaves[j]) for j in (i - 1, i + 1, i + 2) if 0 <= j < len(leaves)):
        return False
    small = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b")
    return not any(small.search(other.text) for other in leaves)


def _told(text: str) -> tuple[str, bool]:
    """Give what a line names beside a date and a calling ("Ann Lind | Editor | 5 May 2024"), and if it is dated."""
    bare = undated(text) if len(text) < 160 else text
    if bare == text:
        return text.strip(_EDGES), False
    parts = [part.strip(_EDGES) for part in _BARS.split(bare)]
    names = [part for part in parts if part and not is_calling(part) and not opens("updated", part)]
    return (names[0] if len(names) == 1 else ""), True


def labelled_authors(leaves: Sequence[Leaf], metadata: Metadata) -> list[int]:
    """Find the lines that name an author behind a label ("Author: Maria Lindqvist"), wherever they stand.

    None where the page declares an author, or where the lines name several: they tell of several stories then.
    """
    found: dict[int, tuple[str, ...]] = {}
    for i, leaf in enumerate(leaves if not metadata.authors else []):
        label = _label(leaf.text) if len(leaf.text) < 80 else 0
        before = leaves[i - 1].text if i and not label and len(leaf.text) < 60 else ""
        told = leaf.text[label:].strip(" )）") if label or (before and _label(before) == len(before)) else ""
        names = split_names([told], metadata.outlet) if told else ()
        if names:
            found[i] = names
    return list(found) if len(set(found.values())) == 1 else []


def _label(text: str) -> int:
    """Give the length of a label before an author's name: "Author", or "by" with what was done ("Written by")."""
    by = opens("by", text)
    return opens("author", text) or (by if " " in text[:by].strip() else 0)


def is_lone_by(text: str) -> bool:
    """Tell whether a line is "By" and nothing else: the name stands in the next one."""
    return len(text) < 30 and text.casefold().strip(" :") in word_set("by")


def is_calling(text: str) -> bool:
    """Tell whether a short line below a byline says what the author is: "Senior staff writer"."""
    words = text.casefold().split()
    return (
        0 < len(words) <= 4
        and len(text) <= 40
        and (words[-1] in word_set("calling") or words[0] in word_set("calling"))
    )


def _is_dated_item(leaf: Leaf) -> bool:
    """Tell whether a leaf is an item of a list that is a date and nothing more."""
    found = date_in(leaf.text) if leaf.box.tag == "li" else None
    return found is not None and len(leaf.text) - (found[1] - found[0]) < 4


def _goes_with(leaf: Leaf, other: Leaf) -> bool:
    """Tell whether a line is what stands by a name: a date, a calling, another name, the story's first paragraph."""
    if len(other.text) <= 60 and (other.times or date_in(other.text)):
        return True
    if is_calling(other.text) and other.box.tag == leaf.box.tag and not other.links:
        return True
    if other.box.parent is not leaf.box.parent or other.box.tag != leaf.box.tag:
        return False
    alike = other.box.names == leaf.box.names and _NAMES.fullmatch(other.text.strip(_EDGES)) is not None
    return alike or (leaf.box.tag == "p" and len(other.text) > 120)


def _is_whole(name: str) -> bool:
    """Tell whether a name is more than one word, in a script that parts words and knows capitals."""
    return " " in name or name[0].upper() == name[0].lower()


def _named(box: Box, levels: int) -> bool:
    return any(around.names and _BYLINE.search(uncased(around.names)) for around in box.around(levels))
