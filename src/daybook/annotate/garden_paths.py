"""A full sentence has a verb: one that the network took for a noun is found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from daybook.annotate.lemmas import lemmatize
from daybook.lang import load
from daybook.model import Token

_OF_A_NOUN = frozenset({"det", "amod", "compound", "nummod", "case", "nmod", "nmod:poss", "appos", "acl"})


class _Path(NamedTuple):
    """The words of such a sentence: "[dockers] [opposed] to the [deal] [plan] to [march]"."""

    subject: int
    participle: int
    noun: int
    verb: int
    infinitive: int


def with_verb(tokens: Sequence[Token]) -> list[Token]:
    """Give a sentence's tokens, what its subject "plans to" do told by that verb ("A group opposed to the deal plans to
    march": of no deal plans), where no other word is the verb of its clause."""
    told = list(tokens)
    for verb in range(2, len(told) - 2):
        path = _path(told, verb)
        if path is not None:
            told = _along(told, path)
    return told


def _path(tokens: Sequence[Token], verb: int) -> _Path | None:
    known, token, before = load("en", "tags")["garden_path"], tokens[verb], tokens[verb - 1]
    if token.upos != "NOUN" or lemmatize(token.text.lower(), "VERB") not in known["verbs"]:
        return None
    infinitive, participle = verb + 2, _participle(tokens, verb)
    compound = before.upos in ("NOUN", "PROPN") and before.head == verb and before.deprel in ("compound", "nmod")
    to_do = tokens[verb + 1].xpos == "TO" and tokens[infinitive].upos == "VERB"
    over = (participle, tokens[participle].head)
    if (
        not (compound and to_do)
        or participle < 1
        or token.head not in over
        or tokens[infinitive].head not in (verb, *over)
    ):
        return None
    subject = _subject(tokens, participle)
    many = token.text.lower() == lemmatize(token.text.lower(), "VERB")
    if subject < 0 or many is not (tokens[subject].xpos in ("NNS", "NNPS")):
        return None
    return _Path(subject, participle, verb - 1, verb, infinitive)


def _participle(tokens: Sequence[Token], verb: int) -> int:
    """Give the participle in whose phrase a noun stands ("opposed to the deal plans"), -1 where there is none."""
    known = load("en", "tags")["garden_path"]["participles"]
    for index in range(verb - 2, 0, -1):
        if tokens[index].upos in ("VERB", "AUX", "PUNCT", "ADJ") and tokens[index].deprel != "amod":
            fits = tokens[index + 1].text.lower() in known.get(tokens[index].text.lower(), ())
            return index if fits else -1
    return -1


def _subject(tokens: Sequence[Token], participle: int) -> int:
    """Give the noun that a participle says something of, and whose clause has no other verb; -1 where there is none."""
    word = tokens[participle]
    of_it = {token.deprel: index for index, token in enumerate(tokens) if token.head == participle}
    if word.deprel == "acl":
        noun = word.head
        said = any(token.head == noun and token.deprel in ("cop", "nsubj") for token in tokens)
        return -1 if said or tokens[noun].deprel not in ("root", "ccomp", "parataxis") else noun
    helped = not {"aux", "aux:pass", "cop", "obj"}.isdisjoint(of_it)
    return of_it.get("nsubj", of_it.get("nsubj:pass", -1)) if not helped else -1


def _along(tokens: Sequence[Token], path: _Path) -> list[Token]:
    """Give the tokens with the verb over its clause, the participle on the subject, and the noun on the participle."""
    clause = path.subject if tokens[path.participle].head == path.subject else path.participle
    found = [replace(token, head=_head(index, token, path, clause)) for index, token in enumerate(tokens)]
    verb, over = tokens[path.verb], tokens[clause]
    many = verb.text.lower() == lemmatize(verb.text.lower(), "VERB")
    found[path.verb] = replace(
        verb,
        upos="VERB",
        xpos="VBP" if many else "VBZ",
        lemma=lemmatize(verb.text.lower(), "VERB"),
        head=over.head,
        deprel=over.deprel,
    )
    participle = tokens[path.participle]
    found[path.subject] = replace(tokens[path.subject], head=path.verb, deprel="nsubj")
    found[path.participle] = replace(
        participle, upos="VERB", xpos="VBN", lemma=lemmatize(participle.text, "VERB"), head=path.subject, deprel="acl"
    )
    found[path.noun] = replace(tokens[path.noun], head=path.participle, deprel="obl")
    found[path.infinitive] = replace(
        found[path.infinitive], xpos="VB", lemma=tokens[path.infinitive].text.lower(), head=path.verb, deprel="xcomp"
    )
    return found


def _head(index: int, token: Token, path: _Path, clause: int) -> int:
    """Give what a word hangs from: the verb, if it hung from what was taken for it; the noun, if that is its noun."""
    if token.head == path.verb and index < path.noun:
        return path.noun
    outside = index > path.verb or index < path.subject
    return path.verb if token.head == clause and outside and token.deprel not in _OF_A_NOUN else token.head
