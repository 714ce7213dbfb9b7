"""Words and whom they are ascribed to, by quotation marks, verbs of speech and "according to", over trees where known.

The trained annotator gives attributions of its own; these rules stand in for it where no model is installed, and find
the speakers of quotations that it leaves out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from daybook.annotate.story import Place, Story
from daybook.lang import load
from daybook.model import Span, Token

__all__ = ["Attribution", "speech_beside", "stated"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_STOPS = frozenset({",", ".", ";"})
_CLAUSES = frozenset({"ccomp", "parataxis", "obj", "xcomp"})


class Attribution(NamedTuple):
    """Words ascribed to somebody, in spans of the text. Each role's spans stand in reading order."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@cache
def _cues() -> tuple[frozenset[str], frozenset[str]]:
    speech = load("en", "cues")["speech"]
    return frozenset(speech["verbs"]), frozenset(speech["reporting"])


def speech_beside(story: Story, run: Sequence[Span]) -> Attribution | None:
    """Find who says a quotation: a verb of speech outside its marks, in its sentence or, with a colon, before it."""
    inside = list(run)
    best: tuple[int, Place] | None = None
    for number in _around(story, inside):
        for index, token in enumerate(story.tokens(number)):
            if _covered(token, inside) or not _is_speech(token) or story.tokens(number)[index - 1].text == "-":
                continue
            distance = min(
                abs(token.start - span.end) + 5 if token.start > span.end else span.start - token.end for span in inside
            )
            if best is None or abs(distance) < best[0]:
                best = (abs(distance), Place(number, index, index + 1))
    if best is None:
        return None
    cue = best[1]
    source = _source(story, cue, inside)
    return Attribution((source,) if source else (), (story.span(cue),), tuple(inside))


def _around(story: Story, run: list[Span]) -> list[int]:
    """Give the sentences that a quotation touches, and the one before it where that ends in a colon."""
    numbers = [n for n, s in enumerate(story.sentences) if any(s.start < x.end and x.start < s.end for x in run)]
    if numbers and numbers[0] and story.tokens(numbers[0] - 1)[-1].text == ":":
        numbers.insert(0, numbers[0] - 1)
    return numbers


def _covered(token: Token, spans: Sequence[Span]) -> bool:
    return any(span.start <= token.start < span.end for span in spans)


def _is_speech(token: Token) -> bool:
    return token.lemma in _cues()[0] and token.upos in {"VERB", "AUX"}


def _has_tree(tokens: Sequence[Token]) -> bool:
    return any(token.deprel == "root" for token in tokens)


def _source(story: Story, cue: Place, inside: Sequence[Span]) -> Span | None:
    """Give the subject of a verb of speech: its tree's, else the name or pronoun beside it."""
    tokens = story.tokens(cue.sentence)
    if _has_tree(tokens):
        verb = cue.first
        subject = next((i for i, t in enumerate(tokens) if t.head == verb and t.deprel in _SUBJECTS), None)
        if subject is None and tokens[verb].deprel in {"conj", "xcomp", "advcl"} and tokens[verb].head >= 0:
            above = tokens[verb].head
            subject = next((i for i, t in enumerate(tokens) if t.head == above and t.deprel in _SUBJECTS), None)
        return _phrase(story, cue.sentence, subject, inside) if subject is not None else None
    return _beside(story, cue, inside)


def _phrase(story: Story, sentence: int, head: int, inside: Sequence[Span]) -> Span:
    """Give the words under a head that lie around it without a gap, quoted words and closing commas left out."""
    tokens = story.tokens(sentence)
    under = {head}
    grown = True
    while grown:
        more = {i for i, token in enumerate(tokens) if token.head in under} - under
        grown = bool(more)
        under |= more
    first, end = head, head + 1
    while first - 1 in under and not _covered(tokens[first - 1], inside):
        first -= 1
    while end in under and not _covered(tokens[end], inside):
        end += 1
    while end - 1 > head and tokens[end - 1].upos == "PUNCT":
        end -= 1
    while first < head and tokens[first].upos == "PUNCT":
        first += 1
    return story.span(Place(sentence, first, end))


def _beside(story: Story, cue: Place, inside: Sequence[Span]) -> Span | None:
    """Without a tree: give the nearest name, pronoun or noun phrase before or after the verb."""
    tokens = story.tokens(cue.sentence)
    for index in [*range(cue.first - 1, -1, -1), *range(cue.end, len(tokens))]:
        if _covered(tokens[index], inside):
            continue
        number = story.name_at(cue.sentence, index)
        if number is not None and story.names[number][0].type in {"PERSON", "ORG", "GPE"}:
            return story.span(story.names[number][1])
        if tokens[index].text.lower() in _PRONOUNS:
            return story.span(Place(cue.sentence, index, index + 1))
        if tokens[index].upos == "NOUN" and abs(index - cue.first) < 4:
            first = index
            while first and tokens[first - 1].upos in {"NOUN", "ADJ", "DET", "PROPN", "NUM"}:
                first -= 1
            end = index + 1
            if end < len(tokens) and tokens[end].text in {"for", "of"}:
                end += 1
                while end < len(tokens) and tokens[end].upos in {"NOUN", "ADJ", "DET", "PROPN"}:
                    end += 1
            return story.span(Place(cue.sentence, first, end))
    return None


def stated(story: Story, taken: Sequence[Span]) -> list[Attribution]:
    """Find what is reported in running words: "X said that ...", "..., X said", "according to X, ...".

    `taken` are spans that are quoted already; a verb of speech within them or whose clause holds them is left alone.
    """
    found: list[Attribution] = []
    according = load("en", "cues")["speech"]["according"]
    for number, sentence in enumerate(story.sentences):
        for index, token in enumerate(sentence.tokens):
            if _covered(token, taken):
                continue
            if token.upos == "VERB" and token.lemma in _cues()[1]:
                attribution = _clause_of(story, Place(number, index, index + 1))
            elif [token.text.lower(), *(t.text for t in sentence.tokens[index + 1 : index + 2])] == according:
                attribution = _according(story, Place(number, index, index + 2))
            else:
                continue
            if attribution is not None and not any(a.overlaps(b) for a in attribution.content for b in taken):
                found.append(attribution)
    return found


def _clause_of(story: Story, cue: Place) -> Attribution | None:
    tokens = story.tokens(cue.sentence)
    source = _source(story, cue, ())
    if source is None:
        return None
    if _has_tree(tokens):
        clause = next((i for i, t in enumerate(tokens) if t.head == cue.first and t.deprel in _CLAUSES), None)
        if clause is None and tokens[cue.first].deprel == "parataxis":
            clause = tokens[cue.first].head
        return _with_content(story, cue, source, clause)
    before, after = Place(cue.sentence, 0, cue.first), Place(cue.sentence, cue.end, len(tokens))
    if len(tokens) - cue.end > 4:
        return Attribution((source,), (story.span(cue),), (story.span(_plain(tokens, after)),))
    place = story.place(source)
    end = place.first if place and place.first < cue.first else before.end
    if end < 4:
        return None
    return Attribution((source,), (story.span(cue),), (story.span(_plain(tokens, Place(cue.sentence, 0, end))),))


def _plain(tokens: Sequence[Token], place: Place) -> Place:
    """Take commas and the full stop off a clause's ends."""
    first, end = place.first, place.end
    while end - first > 1 and tokens[end - 1].upos == "PUNCT":
        end -= 1
    while end - first > 1 and tokens[first].upos == "PUNCT":
        first += 1
    return Place(place.sentence, first, end)


def _with_content(story: Story, cue: Place, source: Span, clause: int | None) -> Attribution | None:
    """Take the clause that hangs from the cue, or that the cue hangs from, without the cue and its own words."""
    if clause is None:
        return None
    tokens = story.tokens(cue.sentence)
    left_out = [source, story.span(cue)]
    if clause < cue.first and tokens[cue.first].head == clause:
        span = story.span(_plain(tokens, Place(cue.sentence, 0, min(cue.first, _first_of(story, cue, source)))))
    else:
        span = _phrase(story, cue.sentence, clause, left_out)
    return Attribution((source,), (story.span(cue),), (span,))


def _first_of(story: Story, cue: Place, source: Span) -> int:
    place = story.place(source)
    return place.first if place is not None and place.sentence == cue.sentence else cue.first


def _according(story: Story, cue: Place) -> Attribution | None:
    """Read "according to X": X runs to the next comma or stop, the rest of the sentence is the content."""
    tokens = story.tokens(cue.sentence)
    end = cue.end
    while end < len(tokens) and tokens[end].text not in _STOPS and not (end > cue.end and tokens[end].upos == "AUX"):
        end += 1
    rest = Place(cue.sentence, 0, cue.first) if cue.first > 2 else Place(cue.sentence, end, len(tokens))
    if end == cue.end or rest.end - rest.first < 3:
        return None
    source = story.span(Place(cue.sentence, cue.end, end))
    return Attribution((source,), (story.span(cue),), (story.span(_plain(tokens, rest)),))
