"""Mend what is part of what: numbers and participles before a subject, and what a sum is brought to."""

from __future__ import annotations

from daybook.extract.mended import Mended
from daybook.lang import load

__all__ = ["mend_parts"]

_TO_NOUN = 4  # tokens between a number and the noun that it counts


def mend_parts(mended: Mended) -> None:
    """Give subjects the numbers and participles before them, and verbs what they bring a sum to."""
    for step in (_counted, _described, _sums):
        step(mended)


def _counted(mended: Mended) -> None:
    """A number and a plural behind it, both a verb's subject, are one ("five WHO experts went")."""
    for number, token in enumerate(mended.tokens):
        if token.upos != "NUM" or mended.relations[number] != "nsubj":
            continue
        for noun in range(number + 1, min(number + _TO_NOUN, len(mended.tokens))):
            same = mended.heads[noun] == mended.heads[number] > noun and mended.relations[noun] == "nsubj"
            if same and mended.tokens[noun].xpos == "NNS":
                if all(mended.heads[i] == noun for i in range(number + 1, noun)):
                    mended.attach(number, noun, "nummod")
                break


def _described(mended: Mended) -> None:
    """A participle right before a subject, taken for another one, describes it ("leading contender Ana Holt won")."""
    for part, relation in enumerate(mended.relations):
        if relation != "csubj" or mended.tokens[part].xpos != "VBG" or mended.below(part):
            continue
        beside = [i for i in mended.below(mended.heads[part]) if i > part and mended.relations[i] == "nsubj"]
        noun = beside[0] if beside else -1
        first = min([i for i in mended.below(noun) if i > part], default=noun) if beside else -1
        if first == part + 1 and mended.tokens[first].upos in ("NOUN", "PROPN"):
            mended.attach(part, noun, "amod")


def _sums(mended: Mended) -> None:
    """What a sum is brought to is no part of since when it grew ("bring the toll since the May flood to 40")."""
    words = load("en", "headlines")["words"]
    for sum_, relation in enumerate(mended.relations):
        verb = mended.heads[sum_]
        if relation != "obj" or mended.tokens[sum_].lemma not in words["counts"] or verb > sum_:
            continue
        if mended.tokens[verb].lemma not in words["bringing"]:
            continue
        for number in range(sum_ + 2, len(mended.tokens)):
            over, to = mended.heads[number], mended.tokens[number - 1].text
            counted = mended.tokens[number].upos == "NUM" and mended.relations[number] in ("nmod", "obl")
            if to == "to" and counted and verb < over < number:
                mended.attach(number, verb, "obl")
                break
