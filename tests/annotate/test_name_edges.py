"""Where names begin and end."""

import pytest

from daybook.annotate import annotate
from daybook.lang import load
from daybook.model import Capture
from daybook.read import read_page

OF_PLACE = load("en", "entities")["of_place"]


def named(marked: str) -> tuple[set[str], str]:
    """Give the names that a text's places are gathered under, and the one that is marked in it."""
    page = read_page(Capture(data=marked.replace("*", "").encode(), media_type="text/plain", name="a page"))
    return {party.name for party in annotate(page).parties}, marked.split("*")[1]


@pytest.mark.parametrize("marked", OF_PLACE["match"] + OF_PLACE["no_match"])
def test_a_place_is_named_with_what_it_is_of(marked: str) -> None:
    names, whole = named(marked)
    assert whole in names
    assert not any(name != whole and name in whole for name in names)
