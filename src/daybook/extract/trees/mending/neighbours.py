"""Mend what was hung on the one of two neighbours that it is not of: one more of a row taken for an apposition, a
participle before an office taken for a verb, the end of something taken for a preposition."""

from __future__ import annotations

from daybook.extract.trees.countries import is_country
from daybook.extract.trees.mending.mended import Mended
from daybook.lang import load

__all__ = ["mend_neighbours"]

_PAST = ("VBD", "VBN")
_BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod:desc"})


def mend_neighbours(mended: Mended) -> None:
    """Hang words on the neighbour that they are of."""
    for step in (_countries_in_a_row, _former_heads, _overs, _charged_in_court):
        step(mended)


def _countries_in_a_row(mended: Mended) -> None:
    """No country is another: it stands beside it ("Chad, the United States and Peru lost")."""
    heads, relations = mended.heads, mended.relations
    for other, relation in enumerate(relations):
        first = heads[other]
        if relation != "appos" or not 0 <= first < other or mended.tokens[other].upos != "PROPN":
            continue
        goes_on = any(relations[i] == "conj" for noun in (first, other) for i in mended.below(noun) if i > other)
        if goes_on and all(is_country(mended.tokens, heads, relations, noun) for noun in (first, other)):
            mended.attach(other, first, "conj")


def _former_heads(mended: Mended) -> None:
    """A participle behind a name and a comma, before an office without an article, says what befell who holds it, and
    not what they did ("Berg, dismissed director of the zoo, sold"; not "Berg dismissed the director of the zoo")."""
    heads, relations, tokens = mended.heads, mended.relations, mended.tokens
    befell, offices = load("en", "status")["words"]["undergone"], load("en", "offices")["office"]["words"]
    for verb in range(2, len(tokens) - 2):
        if tokens[verb].xpos not in _PAST or tokens[verb - 1].text != "," or tokens[verb].lemma not in befell:
            continue
        noun = next((i for i in range(verb + 1, len(tokens)) if relations[i] not in _BEFORE_A_NOUN), verb)
        office = tokens[noun].xpos == "NN" and tokens[noun].lemma in offices and tokens[noun + 1].text == "of"
        name = verb - 2
        while relations[name] == "flat" and 0 <= heads[name] < name:
            name = heads[name]
        if not office or heads[noun] != verb or relations[noun] != "obj" or tokens[name].upos != "PROPN":
            continue
        main = heads[verb] if heads[verb] > noun else _main_behind(mended, verb, noun)
        if main < 0 or not any(token.text == "," for token in tokens[noun:main]):
            continue
        if heads[main] == verb:
            heads[main], relations[main] = heads[verb], relations[verb]
        if heads[name] == verb:
            heads[name], relations[name] = main, "nsubj"
        for other in mended.below(verb):
            mended.attach(other, main if other > main else noun, relations[other])
        mended.attach(noun, name, "appos")
        mended.attach(verb, noun, "amod")


def _main_behind(mended: Mended, verb: int, noun: int) -> int:
    """Give the verb without a subject that stands behind a comma and was hung on the one before, -1 where none does."""
    found = (i for i in mended.below(verb) if i > noun and mended.relations[i] in ("parataxis", "conj"))
    main = next((i for i in found if mended.tokens[i].xpos in ("VBD", "VBZ") and mended.tokens[i - 1].text == ","), -1)
    alone = main >= 0 and not any(mended.relations[i].startswith("nsubj") for i in mended.below(main))
    return main if alone else -1


def _overs(mended: Mended) -> None:
    """What stands before the preposition of a day is none: it says that something has ended ("declared it over on
    Friday")."""
    for over in range(1, len(mended.tokens) - 2):
        noun, ended = mended.heads[over], mended.tokens[over].lemma in load("en", "clauses")["ended"]["over"]
        both = (
            ended and mended.relations[over] == mended.relations[over + 1] == "case" and mended.heads[over + 1] == noun
        )
        if both and mended.relations[noun] == "obl":
            mended.attach(over, mended.heads[noun], "compound:prt")


def _charged_in_court(mended: Mended) -> None:
    """Who appears before a court is who is charged, and not the court ("appeared in court on Monday charged with")."""
    heads, relations, tokens = mended.heads, mended.relations, mended.tokens
    charges = load("en", "triggers/classes")["classes"]["charged"]
    courts = load("en", "clauses")["tasked"]["charging"]
    for verb, relation in enumerate(relations):
        over = heads[verb]
        if relation != "advcl" or tokens[verb].xpos not in _PAST or tokens[verb].lemma not in charges or over < 0:
            continue
        alone = {relations[i] for i in mended.below(verb)}.isdisjoint({"mark", "aux", "aux:pass", "nsubj", "obj"})
        before = [i for i in mended.below(over) if i < verb]
        stands = any(relations[i] == "obl" and tokens[i].lemma in courts for i in before)
        subject = next((i for i in before if relations[i] == "nsubj"), -1)
        if alone and stands and subject >= 0:
            mended.attach(verb, subject, "acl")
