"""Names that hyphens hold together, of which the annotator has seen a part: "SAG-AFTRA", "Duncan Crabtree-Ireland"."""

from __future__ import annotations

from daybook.annotate.story import Place, Story
from daybook.data.countries import country_of_adjective, country_of_name
from daybook.lang import load
from daybook.model import Token

__all__ = ["with_hyphens"]

_HYPHENS = frozenset({"-", "‑"})


def with_hyphens(story: Story, named: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Give names (place and kind) with what hyphens join to them, where that is a part of them and no name of its own.

    "Hamas", of "Israel-Hamas talks", stays as it is, and so does "Brandt", of "anti-Brandt": before a hyphen a name
    goes on in capitals, and no part of it names a land or somebody whom the page names by it alone. A person of two
    names may have a last one that is a land's.
    """
    alone = frozenset(story.words(place) for place, _ in named if not _is_hyphened(story, place))
    found = [(place, _whole(story, place, kind, alone), kind) for place, kind in named]
    longer = {(whole.sentence, i) for place, whole, _ in found if whole != place for i in range(whole.first, whole.end)}
    return [
        (whole, kind) for place, whole, kind in found if whole != place or (place.sentence, place.first) not in longer
    ]


def _is_hyphened(story: Story, place: Place) -> bool:
    tokens = story.tokens(place.sentence)
    return _touch(tokens, place.first - 2) or _touch(tokens, place.end - 1)


def _whole(story: Story, place: Place, kind: str, alone: frozenset[str]) -> Place:
    if kind not in ("person", "organisation"):
        return place
    tokens, first, end = story.tokens(place.sentence), place.first, place.end
    while first > 1 and _touch(tokens, first - 2) and _is_part(story, place.sentence, first - 2, alone):
        first -= 2
    whole = kind == "person" and end - first > 1
    while end + 1 < len(tokens) and _touch(tokens, end - 1) and _is_part(story, place.sentence, end + 1, alone, whole):
        end += 2
    return Place(place.sentence, first, end)


def _touch(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a hyphen joins a token to the one after it, with no space between."""
    if index < 0 or index + 2 >= len(tokens) or tokens[index + 1].text not in _HYPHENS:
        return False
    return tokens[index].end == tokens[index + 1].start and tokens[index + 1].end == tokens[index + 2].start


def _is_part(story: Story, sentence: int, index: int, alone: frozenset[str], of_person: bool = False) -> bool:
    """Tell whether a word before or behind a hyphen is part of the name on its other side."""
    tokens = story.tokens(sentence)
    word, seen = tokens[index].text, story.type_at(sentence, index)
    if word in alone or not (word[:1].isupper() and word.isalpha()) or word.lower() in _apart():
        return False
    if country_of_name(word) or country_of_adjective(word):
        ends = index + 1 == len(tokens) or tokens[index + 1].upos not in ("NOUN", "PROPN")  # "Brandt-Norden talks"
        return of_person and ends and seen != "PERSON"
    return seen is None or (seen == "ORG" and word.isupper())  # "SAG-AFTRA", but "Fatah-Hamas talks"


def _apart() -> list[str]:
    words: list[str] = load("en", "entities")["before_hyphens"]
    return words
