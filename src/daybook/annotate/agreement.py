"""Tags that disagree with the tree are put right by it: each is told by another part of the network."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from daybook.annotate.lemmas import lemmatize
from daybook.model import Token

_PARTICIPLE = ("VERB", "VBN")
_PAST = ("VERB", "VBD")


def agreeing(tokens: Sequence[Token]) -> list[Token]:
    """Give a sentence's tokens, those in "-ed" as verbs that "be" makes a passive of or that have a subject.

    "He would be hanged" tells of no adjective, "a court sentenced two men" of no plural noun; and no participle that
    follows its noun has an object ("a court in Oslo jailed two men").
    """
    passive = {token.head for token in tokens if token.deprel == "aux:pass"}
    active = {token.head for token in tokens if token.deprel == "nsubj"}
    doing = {token.head for token in tokens if token.deprel == "obj"}
    doing = {index for index in doing if tokens[index].deprel == "amod" and tokens[index].head < index}
    return [_settled(token, index in passive, index in active | doing) for index, token in enumerate(tokens)]


def _settled(token: Token, passive: bool, active: bool) -> Token:
    if not token.text.lower().endswith("ed"):
        return token
    if passive and token.upos == "ADJ":
        return _tagged(token, *_PARTICIPLE)
    return _tagged(token, *_PAST) if active and (token.xpos == "NNS" or token.deprel == "amod") else token


def _tagged(token: Token, upos: str, xpos: str) -> Token:
    return replace(token, upos=upos, xpos=xpos, lemma=lemmatize(token.text, upos))
