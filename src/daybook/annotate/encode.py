"""Words to the neural annotator's input: word pieces, the shape and spacing that its uncased pieces lose, and windows.

The trainer uses this module too, so that the model reads in use what it was taught.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["GLUED", "PARAGRAPH", "SENTENCE", "SPACED", "Encoder", "Window", "Word", "pack"]

Ints = NDArray[np.int64]

#: What stands before a word.
GLUED, SPACED, SENTENCE, PARAGRAPH = range(4)
_LONGEST_WORD = 8  # pieces; what is beyond tells nothing more
_CACHED_WORDS = 200_000


class Word(NamedTuple):
    """A word's characters and what stands before it (GLUED, SPACED, SENTENCE or PARAGRAPH)."""

    text: str
    before: int


class Window(NamedTuple):
    """What the model reads at once: pieces with their features, and each word's first and last piece."""

    ids: Ints
    features: Ints
    first: Ints
    last: Ints


def shape(word: str) -> int:
    """Give the class of a word's letters: 1 lower, 2 Title, 3 UPPER, 4 one capital, 5 miXed, 6 digits, 7 no letters."""
    if any(character.isdigit() for character in word):
        return 6
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 7
    upper = sum(character.isupper() for character in letters)
    if upper == 0:
        return 1
    if upper == len(letters):
        return 3 if upper > 1 else 4
    return 2 if upper == 1 and letters[0].isupper() else 5


class Encoder:
    """Cuts words into pieces. Keeps the pieces of the words that it has seen."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Take the model's tokenizer, whose vocabulary holds [CLS], [SEP] and [UNK]."""
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self._cls, self._sep, self._unk = (self._special(name) for name in ("[CLS]", "[SEP]", "[UNK]"))

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the annotator's tokenizer knows no {name}")
        return int(number)

    def learn(self, words: Sequence[str]) -> None:
        """Cut words that are new, all at once, which is faster than one by one."""
        new = sorted({word for word in words if word not in self._known})
        if len(self._known) + len(new) > _CACHED_WORDS:
            self._known.clear()
            new = sorted(set(words))
        if not new:
            return
        cut: list[Any] = self._tokenizer.encode_batch(new, add_special_tokens=False)
        for word, pieces in zip(new, cut, strict=True):
            self._known[word] = (tuple(pieces.ids[:_LONGEST_WORD]) or (self._unk,), shape(word))

    def length(self, word: str) -> int:
        """Give how many pieces a learnt word has."""
        return len(self._known[word][0])

    def window(self, words: Sequence[Word]) -> Window:
        """Lay learnt words out as one input: [CLS], the words' pieces, [SEP]."""
        ids, features, first, last = [self._cls], [0], [], []
        for word in words:
            pieces, form = self._known[word.text]
            first.append(len(ids))
            ids.extend(pieces)
            last.append(len(ids) - 1)
            features.append(form * 4 + word.before)
            features.extend([form * 4] * (len(pieces) - 1))
        ids.append(self._sep)
        features.append(0)
        return Window(*(np.asarray(column, np.int64) for column in (ids, features, first, last)))


def pack(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Group consecutive sentences, `lengths` in pieces, into windows of at most `limit` pieces.

    Gives half-open ranges of sentences. A sentence longer than `limit` stands alone.
    """
    ranges: list[tuple[int, int]] = []
    begin, filled = 0, 0
    for index, length in enumerate(lengths):
        if index > begin and filled + length > limit:
            ranges.append((begin, index))
            begin, filled = index, 0
        filled += length
    if begin < len(lengths):
        ranges.append((begin, len(lengths)))
    return ranges
