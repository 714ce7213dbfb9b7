"""Tags that disagree with the tree are put right by it: each is told by another part of the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from daybook.annotate.lemmas import lemmatize
from daybook.model import Token

_PARTICIPLE = ("VERB", "VBN")
_PAST = ("VERB", "VBD")
_PASTS = frozenset({"VBD", "VBN"})
_SINGULAR = ("NOUN", "NN")
_GERUNDS = ("VBG", "NN")
_OF_FINITE = frozenset({"obj", "aux", "nsubj:pass", "cop", "xcomp", "ccomp"})


def agreeing(tokens: Sequence[Token]) -> list[Token]:
    """Give a sentence's tokens, those in "-ed" as verbs that "be" makes a passive of or that have a subject, and verbs
    in "-s" in the present.

    "He would be hanged" tells of no adjective, "a court sentenced two men" of no plural noun; and no participle that
    follows its noun has an object ("a court in Oslo jailed two men").
    """
    passive = {token.head for token in tokens if token.deprel == "aux:pass"}
    active = {token.head for token in tokens if token.deprel == "nsubj"}
    doing = {token.head for token in tokens if token.deprel == "obj"}
    doing = {index for index in doing if tokens[index].deprel == "amod" and tokens[index].head < index}
    active |= doing
    finite = active | passive | {token.head for token in tokens if token.deprel in _OF_FINITE}
    settled = [_settled(token, index in passive, index in active) for index, token in enumerate(tokens)]
    for index, token in enumerate(tokens):
        if token.deprel == "acl:relcl" and token.xpos == "VBD" and token.text.endswith("ed") and index not in finite:
            settled[index] = _tagged(token, *_PARTICIPLE)  # "those killed in the attack"
    for index in _reduced(tokens):
        settled[index] = _tagged(tokens[index], *_PARTICIPLE)
    for index in _scored(tokens):
        settled[index] = _tagged(tokens[index], *_SINGULAR)
        settled[index - 1] = replace(tokens[index - 1], head=index, deprel="nummod")
    for index in _happening(tokens):
        settled[index] = replace(_tagged(tokens[index], *_SINGULAR), head=index + 1, deprel="nsubj")
    return settled


def _happening(tokens: Sequence[Token]) -> Iterator[int]:
    """Give a gerund right before a past tense that has no other subject, in a clause that it opens ("fled after
    [fighting] broke out"): the clause tells what happened, and not what its sentence's subject did."""
    taken = {token.head for token in tokens if token.deprel in ("nsubj", "nsubj:pass") and token.xpos not in _GERUNDS}
    doing = {token.head for token in tokens if token.deprel in ("obj", "aux", "xcomp", "ccomp", "compound:prt")}
    for index in range(1, len(tokens) - 1):
        opens = tokens[index - 1].upos == "SCONJ" or tokens[index - 1].xpos == "WRB"
        verb, gerund = tokens[index + 1], tokens[index]
        told = verb.xpos in ("VBD", "VBZ") and verb.upos == "VERB" and index + 1 not in taken
        free = gerund.xpos in _GERUNDS and not gerund.deprel.startswith("nsubj:")
        if opens and told and free and index not in doing | taken:
            yield index


def _scored(tokens: Sequence[Token]) -> Iterator[int]:
    """Give what stands behind a score with an owner or an adjective before it, and is no verb ("Vard's 3-0 win")."""
    for index in range(4, len(tokens)):
        token, led = tokens[index], tokens[index - 4]
        if token.upos != "VERB" or token.deprel in ("amod", "compound") or tokens[index - 1].upos != "NUM":
            continue
        score = tokens[index - 2].text in ("-", "–") and tokens[index - 3].upos == "NUM"
        if score and (led.upos in ("ADJ", "DET") or led.xpos in ("POS", "PRP$")):
            yield index


def _reduced(tokens: Sequence[Token]) -> Iterator[int]:
    """Give a past tense in "-ed" that is a bare participle before its clause's own verb ("men jailed in Oslo fled")."""
    helped = {token.head for token in tokens if token.deprel in ("mark", "nsubj", "nsubj:pass", "aux", "cc", "advmod")}
    taking = {token.head for token in tokens if token.deprel in ("obj", "aux", "aux:pass")}
    for index, token in enumerate(tokens):
        first = token.head
        if token.deprel != "advcl" or token.xpos != "VBD" or not 0 < first < index or index in helped:
            continue
        verb, noun = tokens[first], tokens[first - 1]
        subject = noun.head == first and noun.deprel in ("nsubj", "nsubj:pass")
        if verb.head < 0 and verb.xpos == "VBD" and verb.text.endswith("ed") and subject and first not in taking:
            yield first


def _settled(token: Token, passive: bool, active: bool) -> Token:
    if token.xpos in _PASTS and token.upos == "VERB" and token.text.endswith("s") and token.text != token.lemma:
        return replace(token, xpos="VBZ")  # "visits" is no past tense
    if not token.text.lower().endswith("ed"):
        return token
    if passive and token.upos == "ADJ":
        return _tagged(token, *_PARTICIPLE)
    return _tagged(token, *_PAST) if active and (token.xpos == "NNS" or token.deprel == "amod") else token


def _tagged(token: Token, upos: str, xpos: str) -> Token:
    return replace(token, upos=upos, xpos=xpos, lemma=lemmatize(token.text, upos))
