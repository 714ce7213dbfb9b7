"""The fuller words by which a page has spoken of a thing: "the resolution" is "the draft UN resolution".

A noun with "the" and nothing else stands for what the page has called by that noun and more words before, if that was
one thing: the modifiers of all those mentions go together (the head match and compatible modifiers of Lee and others,
"Deterministic coreference resolution based on entity-centric, precision-ranked rules", 2013).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache, cached_property

from daybook.extract.cast.nouns import Nouns
from daybook.extract.clause_words import class_words
from daybook.extract.trees.tree import time_words
from daybook.lang import load
from daybook.model import Sentence, Token

_BESIDE = frozenset({"amod", "compound", "flat", "nmod:poss", "nummod"})
_SEVERAL = frozenset({"NNS", "NNPS"})
_DONE_TO = frozenset({"obj", "iobj", "conj", "nmod", "obl:agent"})
_NAMED = frozenset({"appos", "flat"})
_TAKE_PART = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent"})
_TURNS = 4  # sentences in a row that begin with "they"
_MOST = 4  # words before a noun
_HYPHENS = frozenset({"-", "–"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class Antecedents:
    """The nouns of a page with the words before each that tell what it is, in reading order."""

    def __init__(self, sentences: Sequence[Sentence], nouns: Nouns) -> None:
        self._sentences, self._nouns = sentences, nouns

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._sentences]

    @cached_property
    def _known(self) -> dict[str, tuple[list[int], list[tuple[str, ...]]]]:
        """For each noun where it stands with such words, and the fullest up to there: none once of two things."""
        return self._fullest(_named)

    @cached_property
    def _owned(self) -> dict[str, tuple[list[int], list[tuple[str, ...]]]]:
        """For each noun where it stands with the name of whose it is, likewise."""
        return self._fullest(_owned)

    def _fullest(
        self, words_of: Callable[[Sequence[Token], int], tuple[str, ...]]
    ) -> dict[str, tuple[list[int], list[tuple[str, ...]]]]:
        found: dict[str, tuple[list[int], list[tuple[str, ...]]]] = {}
        for sentence in self._sentences:
            for index, token in enumerate(sentence.tokens):
                if token.upos in _NOUNS and (words := words_of(sentence.tokens, index)):
                    starts, fullest = found.setdefault(token.text.lower(), ([], []))
                    starts.append(token.start)
                    fullest.append(_fuller(fullest[-1], words) if fullest else words)
        return found

    @cached_property
    def _bearers(self) -> dict[tuple[str, ...], list[tuple[int, str]]]:
        """For each noun with those joined before it, the names that stand right behind it and belong to it."""
        found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for sentence in self._sentences:
            for index, token in enumerate(sentence.tokens[:-1]):
                name = _name_behind(sentence.tokens, index) if token.upos == "NOUN" else ""
                first = index
                while name and first >= 0 and sentence.tokens[first].upos == "NOUN" and index - first < _MOST:
                    words = tuple(one.text.lower() for one in sentence.tokens[first : index + 1])
                    found.setdefault(words, []).append((token.start, name))
                    first -= 1
        return found

    @cached_property
    def _doers(self) -> dict[str, list[tuple[int, str]]]:
        """For each noun in small letters where it is told to do something, with words that tell which it is."""
        found: dict[str, list[tuple[int, str]]] = {}
        for sentence in self._sentences:
            for index, token in enumerate(sentence.tokens):
                if token.upos == "NOUN" and token.deprel.startswith("nsubj") and token.xpos == "NN":
                    words = _named(sentence.tokens, index)
                    named = any(other.head == index and other.deprel in _NAMED for other in sentence.tokens)
                    if words and not named:
                        found.setdefault(token.text.lower(), []).append((token.start, " ".join(words)))
        return found

    def doer(self, noun: str, offset: int) -> str | None:
        """Give the fuller words for whoever did something last before an offset and is called by a noun ("the
        committee": "safety committee"); None where a page has told of no such one, or names them."""
        before = [words for start, words in self._doers.get(noun, ()) if start < offset]
        return before[-1] if before else None

    def bearer(self, words: tuple[str, ...], offset: int) -> str | None:
        """Give the one name that stands behind a noun before an offset ("oil tanker"); None where two do, or none.

        `words` are the noun and those joined before it, in lower case.
        """
        names = {name for start, name in self._bearers.get(words, ()) if start < offset}
        return names.pop() if len(names) == 1 else None

    def several_before(self, offset: int) -> str | None:
        """Give the plural that the sentence before an offset is told of ("the ministers" who "agreed"), by "they" in
        turn; None where it is told of one, or tells of others too."""
        place = bisect_left(self._starts, offset) - 1
        tokens, noun = self._subject(place)
        turns, they = 0, load("en", "clauses")["nameless"]["all_before"]
        while noun >= 0 and tokens[noun].text.lower() in they and turns < _TURNS:
            place, turns = place - 1, turns + 1
            tokens, noun = self._subject(place)
        if noun < 0 or tokens[noun].xpos != "NNS" or any(t.head == noun and t.deprel == "conj" for t in tokens):
            return None
        if any(t.xpos in _SEVERAL and t.deprel in _DONE_TO for t in tokens[tokens[noun].head :]):
            return None  # "police held three men": it may be they
        first = noun
        while first > 0 and _is_beside(tokens, first - 1, noun):
            first -= 1
        return " ".join(token.text for token in tokens[first : noun + 1])

    def somebody_before(self, offset: int) -> str | None:
        """Give the words for the one person of whom the sentence before an offset tells without a name ("a US envoy");
        None where it tells of no such one, or of two."""
        sentence = self.sentence_before(offset)
        tokens, people = sentence.tokens if sentence else (), _people()
        told = [i for i, t in enumerate(tokens) if t.lemma in people and t.xpos == "NN" and t.deprel in _TAKE_PART]
        if len(told) != 1:
            return None
        first = told[0]
        while first > 0 and (first <= tokens[first - 1].head <= told[0] or tokens[first - 1].xpos == "POS"):
            first -= 1
        own = range(first + 1, told[0] + 1)
        more = (f"{' ' if tokens[i - 1].end < tokens[i].start else ''}{tokens[i].text}" for i in own)
        return "".join((tokens[first].text, *more))

    def sentence_before(self, offset: int) -> Sentence | None:
        """Give the sentence before the one that begins at an offset, None where there is none."""
        place = bisect_left(self._starts, offset) - 1
        return self._sentences[place] if place >= 0 else None

    def before(self, offset: int) -> int:
        """Give where the sentence before the one at an offset begins, the offset itself where there is none."""
        sentence = self.sentence_before(offset)
        return sentence.start if sentence is not None else offset

    def _subject(self, sentence: int) -> tuple[Sequence[Token], int]:
        """Give a sentence's tokens and the place of its subject, -1 where it has none."""
        tokens = self._sentences[sentence].tokens if sentence >= 0 else ()
        return tokens, next((i for i, token in enumerate(tokens) if _is_subject(tokens, token)), -1)

    def full(self, noun: str, offset: int) -> str | None:
        """Give the fullest words, the noun last, by which a page spoke of a thing before the sentence of an offset.

        None where it has not, or has spoken of two things by that noun: "a car" is not the envoy's.
        """
        start = self._starts[bisect_right(self._starts, offset) - 1]
        for told in (self._known, self._owned):
            starts, fullest = told.get(noun, ([], []))
            if place := bisect_left(starts, start):
                another = told is self._owned and any(self._nouns.others(noun, starts[place - 1], offset))
                return None if another else " ".join(fullest[place - 1]) or None
        return None


@cache
def _people() -> frozenset[str]:
    """Give the nouns for one person: of offices, and others by which pages describe somebody."""
    classes, someone = load("en", "triggers/classes")["classes"], load("en", "cues")["someone"]
    doers = (noun for noun in classes["group"] if noun.endswith(tuple(someone["endings"])))
    named = {*load("en", "offices")["office"]["words"], *someone["described"], *doers}
    return frozenset(named.difference(classes["body"]))


def _is_subject(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether a token is the subject of its sentence's main verb, or of what that says."""
    return token.deprel in ("nsubj", "nsubj:pass") and token.head >= 0 and tokens[token.head].deprel == "root"


def _name_behind(tokens: Sequence[Token], noun: int) -> str:
    """Give the name that a noun stands before and says what it is ("the carrier Norden"); nothing where it owns or does
    something ("the town Lopes visited")."""
    end = noun + 1
    while end < len(tokens) and tokens[end].upos == "PROPN":
        end += 1
    inside = range(noun + 1, end)
    joined = (tokens[noun].deprel == "compound" and tokens[noun].head in inside) or any(
        tokens[i].deprel in ("flat", "appos") and tokens[i].head == noun for i in inside
    )
    beside = [(token.head, token.deprel) for token in tokens[noun : noun + 2]]  # both subjects of one verb
    joined = joined or (end > noun + 1 and beside[0] == beside[-1])
    owns = end < len(tokens) and tokens[end].xpos == "POS"
    return " ".join(token.text for token in tokens[noun + 1 : end]) if joined and not owns else ""


def _fuller(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Give the fuller of two ways to speak of a thing; nothing where neither has all the words of the other."""
    mine, theirs = ({word.lower() for word in words} for words in (one, other))
    return one if theirs <= mine else other if one and mine <= theirs else ()


def _named(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    """Give a noun with the words right before it that tell what it is; nothing where they tell nothing."""
    first = index
    if tokens[index].upos == "PROPN" and any(token.upos == "PROPN" for token in tokens[index + 1 : index + 2]):
        return ()  # "Central Election Commission" is no election
    vague = load("en", "titles")["words"]["vague_modifiers"]
    while first > 0 and _is_beside(tokens, first - 1, index):
        first -= 1
    while first < index and (tokens[first].text.lower() in vague or tokens[first].upos == "NUM"):
        first += 1
        if tokens[first - 1].upos == "NUM" and tokens[first].lemma.lower() in class_words("money"):
            return ()  # "a 2 billion euro fine" is no euro fine
    if first == index or index - first > _MOST or not _tells(tokens[index - 1]):
        return ()
    joined = first > 0 and tokens[first - 1].text in _HYPHENS  # "8-page", "US-led"
    words = tuple(token.text for token in tokens[first : index + 1])
    plain = all(word.replace("-", "").replace(".", "").isalnum() for word in words)
    return words if plain and not joined else ()


def _owned(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    """Give a noun with the name of whose it is ("the Norden envoy's car"); nothing where none stands before it."""
    mark = index - 1
    if mark < 1 or tokens[mark].xpos != "POS" or tokens[mark].head != mark - 1 or tokens[mark - 1].head != index:
        return ()
    first = mark - 1
    while first > 0 and _is_beside(tokens, first - 1, mark - 1):
        first -= 1
    named = any(token.text[:1].isupper() for token in tokens[max(1, first) : mark])
    if not named or index - first > _MOST + 1 or tokens[mark - 1].lemma.lower() in time_words():
        return ()
    before = [token.text for token in tokens[first:mark]]
    return (*before[:-1], f"{before[-1]}{tokens[mark].text}", tokens[index].text)


def _is_beside(tokens: Sequence[Token], place: int, noun: int) -> bool:
    token = tokens[place]
    return token.deprel in _BESIDE and place < token.head <= noun and token.upos not in ("PRON", "DET", "PUNCT")


def _tells(token: Token) -> bool:
    """Tell whether the word before a noun says which one is meant ("tax", "Danish", "nuclear") and not how it is."""
    words = load("en", "titles")["words"]
    return token.deprel == "compound" or token.text[:1].isupper() or token.text.endswith(tuple(words["relational"]))
