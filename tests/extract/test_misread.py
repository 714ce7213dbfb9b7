"""Titles of sentences that a parser has read wrongly: words hung where it has hung such words on pages."""

import pytest
from msgspec.structs import replace
from test_extract import annotated

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
    hung = {"bakers": ("conj", "arrests"), "and": ("cc", "bakers"), "burned": ("conj", "made")}
    assert "Guards make ten arrests" in titles_of("Guards made ten arrests and angry bakers burned straw.", hung)


def test_what_somebody_is_asked_stands_behind_an_aside_on_them() -> None:
    text = "Fans have also pleaded for Berg, regarded as a master of chess, to play with his old club."
    assert "Fans plead for Berg to play with his old club" in titles_of(text, {"play": ("advcl", "regarded")})


def test_the_words_that_a_hyphen_joins_stay_together() -> None:
    titles = titles_of("Friday's off-road races in Vard drew a crowd.", {"off": ("case", "races")})
    assert "Off-road races in Vard" in titles


def test_what_leads_to_a_noun_is_no_part_of_it() -> None:
    text = "The fans were silent, despite Monday's dull victory over Vard."
    titles = titles_of(text, {"despite": ("case", "dull"), "dull": ("amod", "victory"), ",": ("punct", "victory")})
    assert any("ictory over Vard" in title for title in titles)
    assert not any("espite" in title for title in titles)


def test_examples_are_left_out_wherever_their_including_hangs() -> None:
    hung = {"including": ("case", "clubs"), "League": ("nmod", "clubs")}
    titles = titles_of("Divers from foreign clubs including the League of Norden visited Lima.", hung)
    assert "Divers from foreign clubs visit Lima" in titles
