"""A name with an "and" in it is one name, and one noun of its sentence."""

import pytest

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.lang import load
from daybook.model import Annotation, Capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
COMPOUND = load("en", "entities")["compound"]


def read(marked: str) -> tuple[Annotation, str]:
    """Give what is found in a text, and the words that are marked in it."""
    page = read_page(Capture(data=marked.replace("*", "").encode(), media_type="text/plain", name="a page"))
    return annotate(page), marked.split("*")[1]


@pytest.mark.parametrize("marked", COMPOUND["match"])
def test_a_compound_is_one_party_and_one_noun(marked: str) -> None:
    found, whole = read(marked)
    assert [party.name for party in found.parties if party.name in whole] == [whole]
    (sentence,) = found.sentences
    start = marked.index("*")
    inside = [i for i, token in enumerate(sentence.tokens) if start <= token.start < start + len(whole)]
    assert len([i for i in inside if sentence.tokens[i].head not in inside]) == 1
    assert not any(sentence.tokens[i].deprel == "conj" for i in inside)


@pytest.mark.parametrize("marked", COMPOUND["no_match"])
def test_two_names_side_by_side_are_two(marked: str) -> None:
    found, both = read(marked)
    assert {party.name for party in found.parties} == set(both.split(" and "))
