"""Titles of sentences that a parser has read wrongly: words hung where it has hung such words on pages."""

import pytest
from msgspec.structs import replace
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def titles_of(text: str, hung: dict[str, tuple[str, str]]) -> set[str]:
    """Give the titles of one sentence's reports, some of its words hung on others in other relations than read."""
    page, annotation = annotated(text, "2022-04-22")
    sentence = annotation.sentences[0]
    places = {token.text: index for index, token in enumerate(sentence.tokens)}
    tokens = list(sentence.tokens)
    for word, (relation, over) in hung.items():
        tokens[places[word]] = replace(tokens[places[word]], head=places[over], deprel=relation)
    sentences = (replace(sentence, tokens=tuple(tokens)), *annotation.sentences[1:])
    return {report.title for report in extract(page, replace(annotation, sentences=sentences), floor=0.0)}


def test_a_second_verb_has_the_noun_right_before_it_as_its_subject() -> None:
    hung = {"cows": ("conj", "oaks"), "and": ("cc", "cows"), "broke": ("conj", "felled")}
    assert "Storm fells nine oaks" in titles_of("A storm felled nine oaks and frightened cows broke a fence.", hung)


def test_what_somebody_is_asked_stands_behind_an_aside_on_them() -> None:
    text = "Two nuns appealed to Berg, divorced in May, to sell his boat."
    assert "Two nuns appeal to Berg to sell his boat" in titles_of(text, {"sell": ("advcl", "divorced")})


def test_a_participle_before_who_does_something_does_nothing_itself() -> None:
    hung = {"touring": ("csubj", "broke"), "dancer": ("nmod:desc", "Kara"), "Kara": ("nsubj", "broke")}
    hung |= {"Lundova": ("flat", "Kara")}
    titles = titles_of("Doctors say touring dancer Kara Lundova broke a toe.", hung)
    assert "Kara Lundova breaks a toe" in titles


def test_why_something_was_does_not_begin_with_when_it_was() -> None:
    hung = {
        "loose": ("obl", "fed"),
        "after": ("case", "loose"),
        "night": ("obl:unmarked", "fed"),
        "on": ("case", "loose"),
    }
    assert "Lions fed in Vard" in titles_of("The lions were fed in Vard after a night on the loose.", hung)


def test_the_words_that_a_hyphen_joins_stay_together() -> None:
    titles = titles_of("Friday's off-road races in Vard drew a crowd.", {"off": ("case", "races")})
    assert "Off-road races in Vard" in titles


def test_what_leads_to_a_noun_is_no_part_of_it() -> None:
    text = "Shops sold bread after Monday's brief strike in Vard."
    titles = titles_of(text, {"after": ("case", "brief"), "brief": ("amod", "strike")})
    assert any("rief strike in Vard" in title for title in titles)
    assert not any("fter" in title for title in titles)


def test_examples_are_left_out_wherever_their_including_hangs() -> None:
    hung = {"including": ("case", "clubs"), "League": ("nmod", "clubs")}
    titles = titles_of("Divers from foreign clubs including the League of Norden visited Lima.", hung)
    assert "Divers from foreign clubs visit Lima" in titles
