"""Where a name begins and ends: no title, no possessive, no half of a bracket, and no half of a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from daybook.annotate.story import POSSESSIVES, Place, Story
from daybook.lang import load
from daybook.model import Token

#: Words of a name that do not end it and seldom give an initial.
SMALL = frozenset({"of", "and", "the", "for", "on", "in", "&"})
_PLACES = ("GPE", "LOC", "FACILITY")


@cache
def _before_names() -> frozenset[str]:
    titles = load("en", "offices")
    address = [word for words in titles["address"].values() for word in words]
    return frozenset(word.lower() for word in [*address, *titles["office"]["words"]])


def edged(story: Story, place: Place) -> Place:
    """Give a name without titles at its front and the possessive at its end, and with what a place is "of"."""
    tokens = story.tokens(place.sentence)
    first, end = place.first, place.end
    while end - first > 1 and tokens[end - 1].text in POSSESSIVES:
        end -= 1
    kind = story.type_at(place.sentence, place.first)
    while kind == "PERSON" and end - first > 1 and tokens[first].text.lower() in _before_names():
        first += 1
    if (
        kind == "PERSON"
        and end - first == 1
        and first
        and tokens[first - 1].text in load("en", "offices")["part_of_name"]
    ):
        return Place(place.sentence, first - 1, end)  # "King Hussein", "Pope Francis"
    if end - first > 1 and tokens[first].text.lower() == "the":
        first += 1
    if kind == "ORG" and first and tokens[first].upos == "NOUN" and tokens[first - 1].upos == "ADJ":
        first -= tokens[first - 1].head == first  # "the central [bank of Norden]"
    if kind in _PLACES:
        end = _end_of_place(tokens, end)
    return _unbroken(story, Place(place.sentence, first, end))


def _end_of_place(tokens: Sequence[Token], end: int) -> int:
    """Give the end of a name of a place with what it is "of", where it is none without that ("Isle | of Man")."""
    of, bare = load("en", "entities")["of_place"], tokens[end - 1].text.lower()
    after = end + 1 + (tokens[end + 1].text == "the" if end + 1 < len(tokens) else 0)
    if bare not in of["words"] or after >= len(tokens) or tokens[end].text not in of["of"]:
        return end
    while after < len(tokens) and tokens[after].upos in ("PROPN", "NOUN") and tokens[after].text[:1].isupper():
        after += 1
        end = after
    return end


def _unbroken(story: Story, place: Place) -> Place:
    """Take off half a bracket with what stands on its other side, an "of" or "and the" that leads to nothing, and the
    day on which a body named by a common noun did something ("the cabinet | Thursday")."""
    sentence, first, end = place
    words = [token.text for token in story.tokens(sentence)]
    inside = words[first:end]
    if ")" in inside and "(" not in inside[: inside.index(")")]:  # "NRA) CEO Summit"
        first += inside.index(")") + 1
    opened = max((i for i in range(first, end) if words[i] == "("), default=-1)
    if opened > first and ")" not in words[opened:end]:
        end = opened
    while end - first > 1 and words[end - 1].lower() in SMALL:
        end -= 1
    if (
        end - first > 1
        and words[end - 1].lower() in load("en", "time")["words"]["weekday"]
        and words[end - 2].islower()
    ):
        end -= 1
    return Place(sentence, first, end) if end > first else place
