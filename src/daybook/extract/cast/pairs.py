"""Who the two are that a sentence tells of: who meets whom, whose talks with whom, those "between" whom something is.

The next sentence calls them "they", "the two leaders" or "both sides".
"""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.cast.plurals import Count
from daybook.lang import load
from daybook.model import Party, Sentence, Span, Token

__all__ = ["are_alike", "fits", "pair_in"]

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_JOINED = frozenset({"appos", "flat", "compound", "nmod:desc"})
_ROLES = frozenset({"obj", "obl", "nmod"})
_TYPES = frozenset({"person", "organisation", "place", "group"})
_TWO = 2


def pair_in(sentence: Sentence, mentions: Sequence[tuple[Span, Party]]) -> list[Party]:
    """Give the two parties of a sentence that do something with each other, of those that it mentions, in their order;
    none where it tells of others who do."""
    tokens = sentence.tokens
    nouns = {noun: party for span, party in mentions if (noun := _noun_of(tokens, span)) >= 0}
    found: list[list[Party]] = []
    for noun, party in nouns.items():
        does, beside = tokens[noun].deprel in _SUBJECTS, _beside(tokens, noun)
        if does and not beside:
            found += ([party, nouns[other]] for other in _partners(tokens, tokens[noun].head) if other in nouns)
        elif beside and (does or _is_between(tokens, noun)):
            found.append([party, *(nouns[i] for i in beside if i in nouns)] if nouns.keys() >= {*beside} else [])
    told = {frozenset(party.name for party in pair) for pair in found}
    pair = found[0] if len(told) == 1 else []
    names = {party.name for party in pair if party.type in _TYPES}
    return pair if len(names) == len(pair) == _TWO else []


def are_alike(pair: Sequence[Party]) -> bool:
    """Tell whether two are both persons, or neither is."""
    return len({party.type == "person" for party in pair}) == 1


def fits(pair: Sequence[Party], count: Count, noun: str) -> bool:
    """Tell whether "the two" and a noun may stand for two parties: "leaders" for persons, "sides" for any."""
    if count.many != _TWO or not pair:
        return False
    kind = "place" if count.kind == "country" else count.kind
    return noun in load("en", "cues")["pairs"]["any"] or all(party.type == kind for party in pair)


def _noun_of(tokens: Sequence[Token], span: Span) -> int:
    """Give the noun that a mention names, or is joined to ("her [counterpart] Jan Dunn"); -1 where it is no whole
    phrase of the sentence."""
    inside = [i for i, token in enumerate(tokens) if span.start <= token.start < span.end]
    noun = next((i for i in inside if tokens[i].head not in inside), -1)
    for _ in inside:
        if noun >= 0 and tokens[noun].deprel in _JOINED and 0 <= tokens[noun].head < noun:
            noun = tokens[noun].head
    return noun


def _beside(tokens: Sequence[Token], noun: int) -> list[int]:
    """Give what "and" joins to a noun."""
    return [i for i, token in enumerate(tokens) if token.head == noun and token.deprel == "conj"]


def _cases(tokens: Sequence[Token], noun: int) -> set[str]:
    return {token.text.lower() for token in tokens if token.head == noun and token.deprel == "case"}


def _partners(tokens: Sequence[Token], verb: int) -> list[int]:
    """Give whom a verb's subject meets, or with whom it does something ("met Dunn", "signed a treaty with Norden")."""
    known = load("en", "cues")["pairs"]
    things = [i for i, token in enumerate(tokens) if token.head == verb and token.deprel in _ROLES]
    things += [i for i, token in enumerate(tokens) if token.head in things and token.deprel == "nmod"]
    met = verb >= 0 and tokens[verb].lemma in known["verbs"]
    return [
        i
        for i in things
        if not _beside(tokens, i)
        and (not _cases(tokens, i).isdisjoint(known["with"]) or (met and tokens[i].deprel == "obj"))
    ]


def _is_between(tokens: Sequence[Token], noun: int) -> bool:
    return not _cases(tokens, noun).isdisjoint(load("en", "cues")["pairs"]["between"])
