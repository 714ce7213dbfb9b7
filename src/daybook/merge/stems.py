"""Words without their endings and in one spelling, by which two texts are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from daybook.lang import load
from daybook.merge.names import fold_words

_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ies", "ied", "es", "ed", "s")
_OF_SHORT = ("ings", "ing", "es", "ed")  # endings that words of three letters and more have ("voted", "voting")
_SHORT = re.compile("[^aeiou][aeiouy][^aeiouy]")
_SPELLINGS = (("is", "iz"), ("our", "or"), ("ogramm", "ogram"), ("entr", "enter"))


def stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words that tell what a text is about, sorted, each once."""
    return tuple(sorted({stem(word) for word in fold_words(text) if len(word) > 2 or word.isdigit()}))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give a word without its common endings, so that "postponed" and "postpones" are one."""
    for ending in _ENDINGS:
        left = word.removesuffix(ending)
        if left != word and (len(left) >= 4 or (ending in _OF_SHORT and _SHORT.fullmatch(left))):
            return _one_spelling(left.rstrip("e"))
    return _one_spelling(word.rstrip("e")) if len(word) > 3 else word


def _one_spelling(short: str) -> str:
    """Give the American spelling of a stem that is written in two ways: "organis", "labour", "programm"."""
    for british, american in _SPELLINGS:
        if len(short) > 4 and short.endswith(british):
            return short.removesuffix(british) + american
    return short


def with_bases(found: Iterable[str]) -> frozenset[str]:
    """Give stems with those of the verbs of which they are irregular forms: "met" is "meet" too."""
    return frozenset(word for each in found for word in (each, _bases().get(each, each)))


@cache
def _bases() -> dict[str, str]:
    verbs: dict[str, str] = load("en", "words")["verbs"]
    return {stem(form): stem(lemma) for lemma, forms in verbs.items() for form in forms.split()}
