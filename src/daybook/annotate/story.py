"""A story's tokens and names side by side: which name a token belongs to, and where a name stands among the tokens."""

from __future__ import annotations

from typing import NamedTuple

from daybook.model import Entity, Sentence, Span, Token

__all__ = ["POSSESSIVES", "Place", "Story"]

#: Endings that make what stands before them somebody's.
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Place(NamedTuple):
    """Where words stand: the sentence's index, and the half-open range of tokens within it."""

    sentence: int
    first: int
    end: int


class Story:
    """The sentences and names of one page. Built once, read by the modules that join and describe parties."""

    def __init__(self, text: str, sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]) -> None:
        self.text, self.sentences = text, sentences
        self._starts = {
            token.start: (number, index)
            for number, sentence in enumerate(sentences)
            for index, token in enumerate(sentence.tokens)
        }
        self._phrases: dict[int, list[Place]] = {}
        self.names: list[tuple[Entity, Place]] = []
        self._name_of: dict[tuple[int, int], int] = {}
        for entity in sorted(entities, key=lambda entity: (entity.start, -entity.end)):
            place = self.place(Span(entity.start, entity.end))
            if place is not None and (place.sentence, place.first) not in self._name_of:
                for index in range(place.first, place.end):
                    self._name_of[place.sentence, index] = len(self.names)
                self.names.append((entity, place))

    def tokens(self, number: int) -> tuple[Token, ...]:
        """Give the tokens of the sentence with that number."""
        return self.sentences[number].tokens

    def place(self, span: Span) -> Place | None:
        """Give the tokens that a span covers; None where it does not begin with a token."""
        found = self._starts.get(span.start)
        if found is None:
            return None
        number, first = found
        tokens = self.tokens(number)
        end = first
        while end < len(tokens) and tokens[end].start < span.end:
            end += 1
        return Place(number, first, end)

    def span(self, place: Place) -> Span:
        """Give the characters of a range of tokens."""
        tokens = self.tokens(place.sentence)
        return Span(tokens[place.first].start, tokens[place.end - 1].end)

    def words(self, place: Place) -> str:
        """Give the text of a range of tokens, on one line."""
        span = self.span(place)
        return " ".join(self.text[span.start : span.end].split())

    def name_at(self, sentence: int, index: int) -> int | None:
        """Give the number of the name that a token belongs to, or None."""
        return self._name_of.get((sentence, index))

    def type_at(self, sentence: int, index: int) -> str | None:
        """Give the type of the name that a token belongs to, or None."""
        number = self.name_at(sentence, index)
        return None if number is None else self.names[number][0].type

    def phrases(self, number: int) -> list[Place]:
        """Give for each token of a sentence the range of the tokens from the first to the last that hang from it."""
        if number not in self._phrases:
            heads = [token.head for token in self.tokens(number)]
            first, last = list(range(len(heads))), list(range(len(heads)))
            for index, head in enumerate(heads):
                above, steps = head, 0
                while above >= 0 and steps < len(heads):
                    if index < first[above]:
                        first[above] = index
                    elif index > last[above]:
                        last[above] = index
                    above, steps = heads[above], steps + 1
            self._phrases[number] = [Place(number, a, b + 1) for a, b in zip(first, last, strict=True)]
        return self._phrases[number]
