"""Tags that disagree with the tree are put right by it: each is told by another part of the network."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from daybook.annotate.lemmas import lemmatize
from daybook.model import Token

_PARTICIPLE = ("VERB", "VBN")


def agreeing(tokens: Sequence[Token]) -> list[Token]:
    """Give a sentence's tokens, those that "be" makes a passive of as verbs ("he would be hanged" is no adjective)."""
    passive = {token.head for token in tokens if token.deprel == "aux:pass"}
    return [_as_verb(token) if index in passive else token for index, token in enumerate(tokens)]


def _as_verb(token: Token) -> Token:
    if token.upos != "ADJ" or not token.text.lower().endswith("ed"):
        return token
    upos, xpos = _PARTICIPLE
    return replace(token, upos=upos, xpos=xpos, lemma=lemmatize(token.text, upos))
