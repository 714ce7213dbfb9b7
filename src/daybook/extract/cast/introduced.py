"""What a page has said a thing is, behind its noun: "the law" is "the law to tax church bells".

A noun with "the" and nothing else points back to the one thing of that name that the page has told apart before, by
what stands right behind it: of what or on what it is, or what it is to do (an infinitive). Where the page has brought
in another such thing since ("a second bill"), nobody knows which is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from daybook.extract.cast.nouns import Nouns, is_another, is_told_apart
from daybook.extract.clause_words import clause_words
from daybook.lang import load
from daybook.model import Token

__all__ = ["Introduced"]

_LONGEST = 9  # tokens behind a noun
_FEWEST = 2
_NAMED = frozenset({"compound", "nmod:poss"})
_ENDS = frozenset({"NOUN", "PROPN", "NUM", "ADV", "PART"})
_CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "ccomp", "appos"})


class Introduced:
    """The nouns of a page with what stands behind each that tells which thing it is, in reading order."""

    def __init__(self, nouns: Nouns, text: str, is_time: Callable[[Token], bool]) -> None:
        self._nouns, self._text, self._is_time = nouns, text, is_time

    def behind(self, noun: str, offset: int) -> str | None:
        """Give the words behind a noun before an offset that tell which thing it is ("to tax church bells");
        None where the page has told of two by that noun, or of none."""
        found: str | None = None
        for tokens, index in self._nouns.at(noun):
            if tokens[index].start >= offset:
                break
            words = self._words(tokens, index)
            if words and found and words.lower() != found.lower():
                return None
            another = is_another(tokens, index) if found else is_told_apart(tokens, index, _NAMED)
            if not words and (another or self._may_tell(tokens, index)):
                return None
            found = words or found
        return found

    def _words(self, tokens: Sequence[Token], noun: int) -> str:
        """Give the words right behind a noun that tell which it is, nothing where none do."""
        last = self._last(tokens, noun)
        if last - noun < _FEWEST or tokens[last].upos not in _ENDS:
            return ""
        return " ".join(self._text[tokens[noun + 1].start : tokens[last].end].split())

    def _may_tell(self, tokens: Sequence[Token], noun: int) -> bool:
        """Tell whether what follows a noun may tell which it is, though it is long or hung on another word."""
        words = (*_listed("tells_apart"), *clause_words("infinitive")["to"])
        return any(token.text.lower() in words for token in tokens[noun + 1 : noun + 2])

    def _last(self, tokens: Sequence[Token], noun: int) -> int:
        """Give the last token of the phrase or the infinitive right behind a noun; the noun's own where there is
        none, or it says "it" and the like, or is a long one."""
        head = next((i for i in range(noun + 1, len(tokens)) if self._tells(tokens, i, noun)), -1)
        if head < 0:
            return noun
        inside = list(takewhile(lambda i: _is_under(tokens, i, head), range(noun + 1, len(tokens))))
        while inside and (self._is_time(tokens[inside[-1]]) or tokens[inside[-1]].deprel in ("case", "det")):
            inside.pop()  # "a plan to build a dam | on Monday"
        words = [tokens[i] for i in inside]
        vague = any(token.upos in ("PRON", "PUNCT") or self._is_time(token) for token in words)
        return noun if vague or len(words) > _LONGEST or not words else inside[-1]

    def _tells(self, tokens: Sequence[Token], index: int, noun: int) -> bool:
        """Tell whether a token heads what stands right behind a noun and says which it is."""
        token, first = tokens[index], tokens[noun + 1]
        if token.head != noun or first.head not in (index, noun):
            return False
        if token.deprel.startswith("nmod") and first.deprel == "case":
            return first.head == index and first.text.lower() in _listed("tells_apart")
        if token.deprel == "acl" and token.xpos == "VBG":
            return index == noun + 1  # "a law taxing church bells"
        return token.deprel == "acl" and token.xpos == "VB" and first.text.lower() in clause_words("infinitive")["to"]


def _listed(name: str) -> list[str]:
    """Give a list of words of titles by its name."""
    words: list[str] = load("en", "titles")["words"][name]
    return words


def _is_under(tokens: Sequence[Token], index: int, head: int) -> bool:
    """Tell whether a token hangs below another, on no clause of its own tense."""
    for _ in tokens:
        if index == head:
            return True
        if index < 0 or tokens[index].deprel in _CLAUSES:
            return False
        index = tokens[index].head
    return False
