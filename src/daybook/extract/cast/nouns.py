"""Where a page speaks of a thing by its noun, and where it brings in another by the same noun ("a car", "the car")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from daybook.lang import load
from daybook.model import Sentence, Token

__all__ = ["Nouns", "is_another", "is_told_apart"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_BESIDE = frozenset({"amod", "compound", "nmod:poss", "nmod", "nummod"})


class Nouns:
    """The nouns of a page in reading order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences

    @cached_property
    def _places(self) -> dict[str, list[tuple[Sequence[Token], int]]]:
        found: dict[str, list[tuple[Sequence[Token], int]]] = {}
        for sentence in self._sentences:
            for index, token in enumerate(sentence.tokens):
                if token.upos in _NOUNS:
                    found.setdefault(token.text.lower(), []).append((sentence.tokens, index))
        return found

    def at(self, noun: str) -> Sequence[tuple[Sequence[Token], int]]:
        """Give where a noun (in lower case) stands: the tokens of each sentence, and its place in them."""
        return self._places.get(noun, ())

    def others(self, noun: str, since: int, until: int) -> Iterator[Token]:
        """Give the nouns, of those written so behind one offset and before another, that bring in another thing."""
        for tokens, index in self.at(noun):
            if since < tokens[index].start < until and is_another(tokens, index):
                yield tokens[index]

    def is_one_of_many(self, noun: str, until: int) -> bool:
        """Tell whether a page speaks of any one by a noun before an offset ("an embassy in Lima")."""
        before = ((tokens, index) for tokens, index in self.at(noun) if tokens[index].start < until)
        return any(_has(tokens, index, "any_one") for tokens, index in before)


def is_another(tokens: Sequence[Token], noun: int) -> bool:
    """Tell whether a noun stands for no thing named before: for one that is told apart or brought in ("a car",
    "Sudland's car", "talks", "a car bomb"), not for "the car", "its car", "the car door" or "car doors"."""
    if tokens[noun].deprel == "compound":
        return _has(tokens, tokens[noun].head, "any_one")
    owned = any(t.head == noun and t.upos == "PRON" and t.deprel == "nmod:poss" for t in tokens)
    return not (owned or _has(tokens, noun, "pointing_at")) or is_told_apart(tokens, noun, _BESIDE)


def is_told_apart(tokens: Sequence[Token], noun: int, relations: frozenset[str]) -> bool:
    """Tell whether words in some relations to a noun tell it from others ("Sudland's bill"): not "its bill"."""
    return any(token.head == noun and token.deprel in relations and token.upos != "PRON" for token in tokens)


def _has(tokens: Sequence[Token], noun: int, words: str) -> bool:
    """Tell whether one of some listed words hangs on a noun ("a", "the")."""
    known = load("en", "titles")["words"][words]
    return any(token.head == noun and token.text.lower() in known for token in tokens)
