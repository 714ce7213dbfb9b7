"""A noun that is the verb of its clause, and one that is not, as the model and the rules read them together."""

import pytest

from daybook.annotate import annotate
from daybook.lang import load
from daybook.model import Capture
from daybook.read import read_page

PATHS = load("en", "tags")["garden_path"]


def verbs(text: str) -> set[str]:
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="a page"))
    return {token.text for sentence in annotate(page).sentences for token in sentence.tokens if token.upos == "VERB"}


@pytest.mark.parametrize("text", PATHS["match"])
def test_a_clause_without_a_verb_has_the_one_that_was_taken_for_a_noun(text: str) -> None:
    assert verbs(text) & {"plan", "plans"}


@pytest.mark.parametrize("text", PATHS["no_match"])
def test_a_noun_beside_the_verb_of_its_clause_stays_one(text: str) -> None:
    assert not verbs(text) & {"plan", "plans"}


def test_the_day_behind_it_is_of_the_verb() -> None:
    text = "A group of bakers opposed to the tax plans to march outside the mill on Friday, its spokesman said."
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="a page"))
    tokens = annotate(page).sentences[0].tokens
    plans = next(index for index, token in enumerate(tokens) if token.text == "plans")
    assert tokens[plans].lemma == "plan"
    assert [token.text for token in tokens if token.head == plans and token.deprel in ("nsubj", "xcomp")] == [
        "group",
        "march",
    ]
