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
    goes on in capitals and names no land. A person of two names may have a last one that is a land's.
    """
    found = [(place, _whole(story, place, kind), kind) for place, kind in named]
    longer = {(whole.sentence, i) for place, whole, _ in found if whole != place for i in range(whole.first, whole.end)}
    return [
        (whole, kind) for place, whole, kind in found if whole != place or (place.sentence, place.first) not in longer
    ]


def _whole(story: Story, place: Place, kind: str) -> Place:
    if kind not in ("person", "organisation"):
        return place
    tokens, first, end = story.tokens(place.sentence), place.first, place.end
    while first > 1 and _touch(tokens, first - 2) and _is_part(story, place.sentence, first - 2, kind):
        first -= 2
    whole = kind == "person" and end - first > 1
    while end + 1 < len(tokens) and _touch(tokens, end - 1) and _is_part(story, place.sentence, end + 1, kind, whole):
        end += 2
    return Place(place.sentence, first, end)


def _touch(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a hyphen joins a token to the one after it, with no space between."""
    if index < 0 or index + 2 >= len(tokens) or tokens[index + 1].text not in _HYPHENS:
        return False
    return tokens[index].end == tokens[index + 1].start and tokens[index + 1].end == tokens[index + 2].start


def _is_part(story: Story, sentence: int, index: int, kind: str, of_person: bool = False) -> bool:
    word = story.tokens(sentence)[index].text
    if not word[:1].isupper() or not word.isalpha() or word.lower() in load("en", "entities")["before_hyphens"]:
        return False
    tokens, land = story.tokens(sentence), country_of_name(word) or country_of_adjective(word)
    alone = index + 1 == len(tokens) or tokens[index + 1].upos not in ("NOUN", "PROPN")  # "Brandt-Norden talks"
    seen = story.type_at(sentence, index)
    if land:
        return of_person and alone and seen != "PERSON"
    return seen is None or (seen == "ORG" and kind == "organisation")
