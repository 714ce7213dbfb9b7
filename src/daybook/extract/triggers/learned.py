"""What the annotator has learned of events: which words name one, of what kind, what fills its roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.cast.issuers import spoken_for
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.lexicon import Sense
from daybook.model import EventRole, EventWord, Kind, Span

Words = Mapping[int, EventWord]

#: A word that the lexicon lacks names an event from this chance on.
_NAMES = 0.35
#: The annotator's kind is taken before the lexicon's where it is so many times likelier; and before that of a sense
#: which asks for what stands with the word ("a car bomb exploded").
_KIND_ODDS, _FITTING_ODDS = 2.0, 5.0
_LEAST = 0.01
#: A word less likely to fill a role is not looked at.
_FILLS = 0.12
#: Another word for a filler told with this chance tells no less of it ("Dunn, who is under contract, said he").
_SURE = 0.9
_PARTS = {"VERB": True, "AUX": True, "NOUN": False, "PROPN": False, "ADJ": False}


class Filler(NamedTuple):
    """Who or what fills a role: its name, the chance, and the place in the sentence of the word that heads it (-1: in
    another sentence)."""

    name: str
    chance: float
    place: int


def sense_of(tree: Tree, index: int, words: Words) -> Sense | None:
    """Give the sense of a word that the lexicon lacks and the annotator takes for an event's, None if it is none."""
    token = tree.tokens[index]
    word = words.get(token.start)
    if word is None or word.chance < _NAMES or not word.kinds or token.upos not in _PARTS:
        return None
    if tree.base[index] == "case":
        return None  # "Rovers v United kicks off"
    return Sense(
        kind=_likeliest(word), word=(tree.lemmas[index],), verb=_PARTS[token.upos], prior=word.chance, learned=True
    )


def with_kind(sense: Sense, word: EventWord | None) -> Sense:
    """Give a sense with the annotator's kind where that is much likelier than the lexicon's; a user's own stands,
    and one of which the words leave no doubt."""
    if word is None or sense.own or sense.sure or not word.kinds:
        return sense
    best = _likeliest(word)
    odds = _FITTING_ODDS if sense.subject or sense.object or sense.near else _KIND_ODDS
    if word.kinds[best] > odds * max(word.kinds.get(sense.kind, 0.0), _LEAST * 3):
        return replace(sense, kind=best)
    return sense


def _likeliest(word: EventWord) -> Kind:
    return max(word.kinds, key=lambda kind: (word.kinds[kind], kind.value))


def fillers(word: EventWord | None, role: EventRole, tree: Tree, cast: Cast) -> list[Filler]:
    """Give who or what the annotator thinks fills a role, in reading order, each named once."""
    chances = {arg.start: arg.chance for arg in word.arguments if arg.role is role} if word is not None else {}
    if not chances:
        return []
    inside = {tree.at[start]: chance for start, chance in sorted(chances.items()) if start in tree.at}
    found: dict[str, Filler] = {}
    for start, chance in chances.items():
        if chance < _FILLS or tree.sentence.start <= start < tree.sentence.end:
            continue
        if not cast.is_aside(start):
            for _, party in cast.within(Span(start, start + 1)):
                found.setdefault(party.name, Filler(party.name, chance, -1))
    for head, chance in _heads(tree, inside):
        whose = [] if role is EventRole.BY else spoken_for(tree, head, cast)  # a report is a source; its bank acts
        for name in whose or cast.names(tree, head):
            if name not in found or found[name].place < 0 or found[name].chance < max(chance, _SURE):
                found[name] = Filler(name, chance, head)
    return list(found.values())


def _heads(tree: Tree, inside: Mapping[int, float]) -> list[tuple[int, float]]:
    """Give the words that head the phrases whose words may fill a role, with the best chance of each."""
    best: dict[int, float] = {}
    for index, chance in inside.items():
        head = index
        for above in tree.ancestors(index):
            article = tree.base[head] == "det" and head == index  # "the" alone stands for its noun
            if not article and (above not in inside or tree.base[head] == "conj"):
                break
            head = above
        best[head] = max(best.get(head, 0.0), chance)
    told = {head: chance for head, chance in best.items() if not _is_told_with(tree, head, best)}
    return sorted((head, chance) for head, chance in told.items() if chance >= _FILLS)


def _is_told_with(tree: Tree, head: int, heads: Mapping[int, float]) -> bool:
    """Tell whether a name is one of a row that tells whose several are, all of whom one phrase names ("the governments
    of Norden and Sudland")."""
    first = tree.parent(head) if tree.base[head] == "conj" else -1
    over = tree.parent(first) if first >= 0 and tree.base[first] == "nmod" else -1
    return over in heads and tree.tokens[over].xpos == "NNS" and tree.preposition(first) == "of"
