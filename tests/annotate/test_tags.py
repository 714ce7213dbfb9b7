"""Tags of a word are read together."""

import numpy as np
from msgspec.structs import replace

from daybook.annotate.agreement import agreeing
from daybook.annotate.decode import Labels, Scores, decode_tags, fitting
from daybook.lang import load
from daybook.model import Token

LABELS = Labels({"upos": ["NOUN", "VERB", "ADJ"], "xpos": ["NN", "VBD"]}, [], [], [], [], [], [])


def scores(*rows: list[float]) -> Scores:
    empty = np.zeros((1, 1), np.float32)
    return Scores(np.array(rows, np.float32), *([empty] * 11))


def test_the_likelier_of_two_tags_that_contradict_each_other_decides() -> None:
    fits = fitting(LABELS, load("en", "tags")["upos_of"])
    assert decode_tags(scores([1.0, 1.1, 0, 5.0, 0]), LABELS, 0, 1, fits) == [("NOUN", "NN")]
    assert decode_tags(scores([1.0, 1.1, 0, 0, 5.0]), LABELS, 0, 1, fits) == [("VERB", "VBD")]
    assert decode_tags(scores([0, 0, 9.0, 1.0, 0]), LABELS, 0, 1, fits) == [("NOUN", "NN")]


def test_a_fine_tag_that_the_table_lacks_goes_with_any() -> None:
    assert decode_tags(scores([0, 0, 9.0, 0, 5.0]), LABELS, 0, 1, fitting(LABELS, {"NN": ["NOUN"]})) == [("ADJ", "VBD")]


def test_what_be_makes_a_passive_of_is_a_verb() -> None:
    be = Token(0, 2, "be", "be", "AUX", "VB", 1, "aux:pass")
    hanged = Token(3, 9, "hanged", "hanged", "ADJ", "JJ", -1, "root")
    told = agreeing([be, hanged])[1]
    assert (told.upos, told.xpos, told.lemma) == ("VERB", "VBN", "hang")
    assert agreeing([replace(be, deprel="cop"), hanged])[1] == hanged


def test_what_has_a_subject_is_no_plural_in_ed() -> None:
    court = Token(0, 5, "Court", "court", "NOUN", "NN", 1, "nsubj")
    sentenced = Token(6, 15, "sentenced", "sentenced", "NOUN", "NNS", -1, "root")
    told = agreeing([court, sentenced])[1]
    assert (told.upos, told.xpos, told.lemma) == ("VERB", "VBD", "sentence")
    assert agreeing([replace(court, deprel="compound"), sentenced])[1] == sentenced


def test_what_has_an_object_behind_its_noun_is_a_past_tense() -> None:
    court = Token(0, 5, "Court", "court", "NOUN", "NN", -1, "root")
    jailed = Token(6, 12, "jailed", "jail", "VERB", "VBN", 0, "amod")
    men = Token(13, 16, "men", "man", "NOUN", "NNS", 1, "obj")
    assert agreeing([court, jailed, men])[1].xpos == "VBD"
    assert agreeing([court, jailed, replace(men, deprel="obl")])[1] == jailed


def test_what_a_score_and_an_adjective_stand_before_is_no_verb() -> None:
    told = [
        Token(0, 4, "dull", "dull", "ADJ", "JJ", 4, "nsubj"),
        Token(5, 6, "3", "3", "NUM", "CD", 3, "compound"),
        Token(6, 7, "-", "-", "PUNCT", "HYPH", 1, "punct"),
        Token(7, 8, "1", "1", "NUM", "CD", 0, "nmod"),
        Token(9, 12, "win", "win", "VERB", "VBD", -1, "root"),
    ]
    assert agreeing(told)[4].upos == "NOUN"
    assert agreeing([replace(told[0], upos="PROPN", xpos="NNP"), *told[1:]])[4].upos == "VERB"  # "Vard 3-1 beat Oslo"


def test_a_verb_in_s_is_no_past_tense() -> None:
    visits = Token(0, 6, "visits", "visit", "VERB", "VBD", -1, "root")
    assert agreeing([visits])[0] == replace(visits, xpos="VBZ")
    passed = Token(0, 4, "pass", "pass", "VERB", "VBD", -1, "root")
    assert agreeing([passed])[0] == passed


def test_a_gerund_that_opens_a_clause_before_its_verb_is_what_happened() -> None:
    told = [
        Token(0, 4, "fled", "flee", "VERB", "VBD", -1, "root"),
        Token(5, 10, "after", "after", "SCONJ", "IN", 2, "mark"),
        Token(11, 19, "fighting", "fight", "VERB", "VBG", 0, "advcl"),
        Token(20, 25, "broke", "break", "VERB", "VBD", 0, "advcl"),
        Token(26, 29, "out", "out", "ADP", "RP", 3, "compound:prt"),
    ]
    mended = agreeing(told)[2]
    assert (mended.upos, mended.lemma, mended.head, mended.deprel) == ("NOUN", "fighting", 3, "nsubj")
    subject = replace(told[4], upos="PRON", xpos="PRP", deprel="nsubj")  # "after fighting broke they"
    assert agreeing([*told[:4], subject])[2] == told[2]
    helper = replace(told[3], upos="AUX", xpos="VBZ", deprel="aux:pass")  # "where parliament is scheduled to open"
    assert agreeing([*told[:3], helper, told[4]])[2] == told[2]
