"""Weigh the lexicon's candidates with the annotator's words of events, and add those that the lexicon misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from daybook.extract.candidates import Candidate, light_verb
from daybook.extract.lexicon import Sense
from daybook.extract.tree import Tree
from daybook.model import EventWord, Span, Token

__all__ = ["ADDED", "UNSEEN", "weigh"]

#: Chance of an event from which a word that the lexicon lacks becomes a candidate: chosen on the held event gold.
ADDED = 0.75
#: Chance given to a candidate of the lexicon in which the annotator sees no event.
UNSEEN = 0.05
#: The annotator's kind replaces the lexicon's where it is this sure of its own, and gives the other so little.
_SURE, _UNLIKELY = 0.7, 0.15

Events = Mapping[int, EventWord]  # by the offset of the word's first character


def weigh(tree: Tree, number: int, found: Sequence[Candidate], events: Events) -> list[Candidate]:
    """Give the candidates of a sentence with their chances, and those of the annotator alone, in reading order."""
    weighed = [_weighed(candidate, _event(candidate.span, tree, events)) for candidate in found]
    covered = {index for candidate in found for index in (candidate.index, candidate.light)}
    added = _added(tree, number, covered, events)
    return sorted([*weighed, *added], key=lambda candidate: candidate.index)


def _event(span: Span, tree: Tree, events: Events) -> EventWord | None:
    words = (events.get(token.start) for token in tree.tokens if span.start <= token.start < span.end)
    return max((word for word in words if word), key=lambda word: word.chance, default=None)


def _weighed(candidate: Candidate, event: EventWord | None) -> Candidate:
    if event is None:
        return replace(candidate, chance=UNSEEN)
    best, chance = event.kinds[0]
    own = next((share for kind, share in event.kinds if kind is candidate.kind), 0.0)
    if best is not candidate.kind and chance >= _SURE and own < _UNLIKELY:
        candidate = replace(candidate, sense=replace(candidate.sense, kind=best))
    return replace(candidate, chance=event.chance, event=event)


def _added(tree: Tree, number: int, covered: set[int], events: Events) -> Iterator[Candidate]:
    for index, token in enumerate(tree.tokens):
        event = events.get(token.start)
        if event is None or event.chance < ADDED or index in covered:
            continue
        sense = Sense(kind=event.kinds[0][0], word=(tree.lemmas[index],), verb=_is_verbal(token), prior=event.chance)
        light = -1 if sense.verb else light_verb(tree, index)
        yield Candidate(
            tree=tree,
            sentence=number,
            index=index,
            sense=sense,
            span=Span(token.start, token.end),
            light=light,
            chance=event.chance,
            event=event,
        )


def _is_verbal(token: Token) -> bool:
    return token.upos in ("VERB", "AUX", "ADJ", "ADV", "ADP")
