"""Names of persons that the tagger missed or took for something else, told by what stands beside them on the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from daybook.annotate.names import fold
from daybook.annotate.story import Place, Story
from daybook.lang import load
from daybook.model import Entity

__all__ = ["mend_persons"]

_OLDEST = 120
_MOST_WORDS = 3
_MISTAKEN = frozenset({"ORG", "LOC", "GPE", "FACILITY", "WORK", "EVENT"})


def mend_persons(story: Story) -> tuple[Entity, ...]:
    """Give the names of a story: those beside an office or an age as persons, and surnames of persons known by more.

    "The candidate, Segolene Royal, arrived", "Royal, 53, said": whatever a tagger says, this is a person; and so is a
    bare "Royal" elsewhere on the page. "Hurricane Maria" is none.
    """
    names = [_mended(story, entity, place) for entity, place in story.names]
    surnames = {
        fold(words[-1])
        for entity in names
        if entity.type == "PERSON" and len(words := story.text[entity.start : entity.end].split()) > 1
    }
    return tuple(sorted([*names, *_bare(story, surnames)], key=lambda entity: entity.start))


def _mended(story: Story, entity: Entity, place: Place) -> Entity:
    before = story.tokens(place.sentence)[place.first - 1] if place.first else None
    if before is not None and before.text in load("en", "entities")["storms"]:
        return Entity(start=before.start, end=entity.end, type="EVENT")
    return Entity(start=entity.start, end=entity.end, type="PERSON") if _is_person(story, entity, place) else entity


def _is_person(story: Story, entity: Entity, place: Place) -> bool:
    tokens = story.tokens(place.sentence)
    words = tokens[place.first : place.end]
    if (
        entity.type not in _MISTAKEN
        or len(words) > _MOST_WORDS
        or not all(_is_name_word(token.text) for token in words)
    ):
        return False
    if {token.text.lower() for token in words} & _of_bodies():
        return False
    return _has_age(story, place) or (len(words) > 1 and _bears_office(story, place))


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and not word.isupper() and word.replace("-", "").replace("'", "").isalpha()


@cache
def _of_bodies() -> frozenset[str]:
    lists = (words for kind, words in load("en", "entities").items() if kind != "forms")
    return frozenset(word.lower() for words in lists for word in words)


def _has_age(story: Story, place: Place) -> bool:
    """Tell whether an age follows a name: "Royal, 53, is"."""
    after = [token.text for token in story.tokens(place.sentence)[place.end : place.end + 3]]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and 1 < int(after[1]) < _OLDEST


def _bears_office(story: Story, place: Place) -> bool:
    """Tell whether a name between commas follows a phrase with an office: "the candidate of the party, Ana Silva,"."""
    tokens = story.tokens(place.sentence)
    after = tokens[place.end].text if place.end < len(tokens) else "."
    if place.first < 2 or tokens[place.first - 1].text != "," or after not in (",", ".", "—", "–", "--"):
        return False
    head = tokens[place.first].head
    offices = frozenset(load("en", "offices")["office"]["words"])
    return (
        0 <= head < place.first
        and tokens[place.first].deprel == "appos"
        and (tokens[head].text.lower() in offices or tokens[head].lemma.lower() in offices)
    )


def _bare(story: Story, surnames: set[str]) -> Iterator[Entity]:
    """Find surnames that stand alone as proper nouns and are no part of any name."""
    for number, sentence in enumerate(story.sentences):
        for index, token in enumerate(sentence.tokens):
            alone = token.upos == "PROPN" and story.name_at(number, index) is None and _is_name_word(token.text)
            beside = [*sentence.tokens[max(0, index - 1) : index], *sentence.tokens[index + 1 : index + 2]]
            if alone and fold(token.text) in surnames and not any(part.upos == "PROPN" for part in beside):
                yield Entity(start=token.start, end=token.end, type="PERSON")
