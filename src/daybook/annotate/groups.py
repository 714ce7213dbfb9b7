"""Plurals for people that a tagger took for a name, as a sentence begins with them ("Bakers in Vard went on strike").

No grammar tells "Weavers", a company, from weavers: the word does, where it is that of a trade or of what people do,
and the page nowhere has it with a capital within a sentence ("the Rangers").
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from daybook.annotate.story import POSSESSIVES, Place, Story
from daybook.lang import load
from daybook.model import Entity

__all__ = ["mend_groups"]

_MISTAKEN = frozenset({"PERSON", "ORG", "LOC", "GPE", "FACILITY", "WORK", "EVENT"})


def mend_groups(story: Story) -> tuple[Entity, ...]:
    """Give the names of a story, plurals for people as groups, whatever the tagger took them for."""
    return tuple(
        replace(entity, type="NORP") if _is_of_people(story, entity, place) else entity for entity, place in story.names
    )


def _is_of_people(story: Story, entity: Entity, place: Place) -> bool:
    if entity.type not in _MISTAKEN or place.end - place.first > 1:
        return False
    tokens = story.tokens(place.sentence)
    token = tokens[place.first]
    if any(after.text in POSSESSIVES for after in tokens[place.end : place.end + 1]):
        return False  # "the dockers' union" may be called by its first word
    known = token.text.lower() in _plurals() or token.text.lower().endswith(_endings())
    return known and (token.text.islower() or (_opens(story, place) and not _is_name(story, token.text)))


def _opens(story: Story, place: Place) -> bool:
    """Tell whether nothing stands before a word in its sentence but quotation marks."""
    return all(token.upos == "PUNCT" for token in story.tokens(place.sentence)[: place.first])


def _is_name(story: Story, word: str) -> bool:
    """Tell whether a page has a word with its capital within a sentence of small letters."""
    return any(
        token.text == word and any(before.text.islower() for before in sentence.tokens[:index])
        for sentence in story.sentences
        for index, token in enumerate(sentence.tokens)
    )


@cache
def _plurals() -> frozenset[str]:
    people = load("en", "names")["people"]
    several = (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s" for word in people["trades"].split())
    return frozenset((*several, *people["plurals"].split()))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load("en", "names")["people"]["endings"])
