"""Names with an "and" in them are one name and one noun: "Trinidad and Tobago", "the Ways and Means Committee".

A tagger may see one half of such a name, and a parser two things side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from daybook.annotate.story import Place, Story
from daybook.data.countries import country_names
from daybook.lang import load
from daybook.model import Entity, Sentence, Token

__all__ = ["mend_compounds", "with_compounds"]

_BODIES = frozenset({"ORG", "FACILITY"})
_NAMED = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "ADP", "DET", "SYM"})


def mend_compounds(story: Story) -> tuple[Entity, ...]:
    """Give the names of a story, those with an "and" in them whole: known ones, and those of bodies whose last word
    ("Committee") the tagger has left out or taken for another name."""
    whole = [_known(story, entity, place) or _with_last_word(story, entity, place) for entity, place in story.names]
    kept: list[Entity] = []
    for entity in whole:
        if not kept or kept[-1].end <= entity.start:  # the names of a story are in reading order
            kept.append(entity)
    return tuple(kept)


def with_compounds(story: Story) -> tuple[Sentence, ...]:
    """Give the sentences of a story, each name with an "and" in it one noun of its tree."""
    found = [list(sentence.tokens) for sentence in story.sentences]
    for entity, place in story.names:
        tokens = story.tokens(place.sentence)
        if entity.type != "PERSON" and _is_compound(tokens, place):
            found[place.sentence] = _as_one_noun(found[place.sentence], place)
    return tuple(
        replace(sentence, tokens=tuple(tokens)) for sentence, tokens in zip(story.sentences, found, strict=True)
    )


def _is_compound(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a name has an "and" within, and is whole: it ends on a noun with a capital."""
    inside = tokens[place.first : place.end]
    joined = any(token.text.lower() in _words("and") for token in inside[1:-1])
    last = inside[-1]
    return joined and last.text[:1].isupper() and last.upos in ("NOUN", "PROPN") and _reads_on(inside)


def _reads_on(inside: Sequence[Token]) -> bool:
    return all(token.upos in _NAMED for token in inside) and inside[0].text[:1].isupper()


def _as_one_noun(tokens: Sequence[Token], place: Place) -> list[Token]:
    """Hang the words of a name from the first of them that hangs from outside, and what hung from them on that."""
    inside = range(place.first, place.end)
    head = next(i for i in inside if tokens[i].head not in inside)
    found = list(tokens)
    for index, token in enumerate(tokens):
        if index != head and index in inside:
            found[index] = replace(token, head=head, deprel="punct" if token.upos == "PUNCT" else "flat")
        elif index not in inside and token.head in inside and token.head != head:
            found[index] = replace(token, head=head)
    for index in inside:
        if tokens[index].upos in ("NOUN", "ADJ") and tokens[index].text[:1].isupper():
            found[index] = replace(found[index], upos="PROPN", xpos="NNP")
    return found


def _known(story: Story, entity: Entity, place: Place) -> Entity | None:
    """Give the whole of a name that a known one with an "and" begins or ends on, None where it is none of these."""
    tokens = story.tokens(place.sentence)
    for first in (place.first, place.first - 2):  # "Herzegovina" alone, of "Bosnia and Herzegovina"
        for name in _compounds().get(tokens[first].text, ()) if first >= 0 else ():
            end = first + len(name)
            if end >= place.end and tuple(_spelt(token) for token in tokens[first:end]) == name:
                return Entity(start=tokens[first].start, end=tokens[end - 1].end, type=_type_of(name, entity))
    return None


def _type_of(name: tuple[str, ...], entity: Entity) -> str:
    return "GPE" if " ".join(name) in country_names() else "ORG" if entity.type == "PERSON" else entity.type


def _spelt(token: Token) -> str:
    return "and" if token.text == "&" else token.text


@cache
def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the known names with an "and" in them by their first word, as words."""
    names = [*load("en", "entities")["compound"]["names"], *(name for name in country_names() if " and " in name)]
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(name.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(known, key=len, reverse=True)) for first, known in found.items()}


def _with_last_word(story: Story, entity: Entity, place: Place) -> Entity:
    """Give a body's name with the word behind it that says what it is ("House Ways and Means | Committee")."""
    tokens = story.tokens(place.sentence)
    inside, after = tokens[place.first : place.end], tokens[place.end : place.end + 1]
    joined = any(token.text.lower() in _words("and") for token in inside[1:-1])
    if not (joined and after and entity.type in _BODIES) or inside[-1].text in load("en", "entities")["organisation"]:
        return entity
    ends = after[0].text in load("en", "entities")["organisation"]
    return Entity(start=entity.start, end=after[0].end, type="ORG") if ends else entity


def _words(name: str) -> list[str]:
    words: list[str] = load("en", "entities")["compound"][name]
    return words
