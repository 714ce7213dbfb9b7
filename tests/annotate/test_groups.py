"""Plurals for people at the head of a sentence are no names."""

from __future__ import annotations

from daybook.annotate.groups import mend_groups
from daybook.annotate.story import Story
from daybook.model import Entity, Sentence, Token


def _type(*sentences: str, word: str = "Bakers", kind: str = "ORG") -> str:
    text, found = " ".join(sentences), []
    for sentence in sentences:
        start, tokens = text.index(sentence), []
        for part in sentence.split():
            begin = text.index(part, tokens[-1].end if tokens else start)
            tokens.append(Token(start=begin, end=begin + len(part), text=part, lemma=part, upos="NOUN"))
        found.append(Sentence(start=start, end=tokens[-1].end, tokens=tuple(tokens)))
    begin = text.index(word)
    name = Entity(start=begin, end=begin + len(word), type=kind)
    return mend_groups(Story(text, tuple(found), (name,)))[0].type


def test_a_trade_s_plural_is_a_group_whatever_the_tagger_says() -> None:
    assert _type("Bakers in Vard went on strike .") == "NORP"
    assert _type("Bakers met the mayor .", kind="PERSON") == "NORP"
    assert _type("Nurses and bakers met the mayor .", word="bakers") == "NORP"
    assert _type("Steelworkers met the mayor .", word="Steelworkers") == "NORP"


def test_a_name_of_its_own_stays_one() -> None:
    assert _type("Reuters said so .", word="Reuters") == "ORG"
    assert _type("Bakers signed a deal .", "It was a first for the Bakers .") == "ORG"
    assert _type("Oslo and Bakers signed a deal .") == "ORG"
    assert _type("The bakers 's union met .", word="bakers") == "ORG"
