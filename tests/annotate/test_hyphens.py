"""Names that hyphens hold together."""

import pytest

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.model import Capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no names")


def names_of(text: str) -> set[str]:
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="example", published="2022-04-22"))
    return {party.name for party in annotate(page).parties}


def test_a_name_goes_on_behind_a_hyphen() -> None:
    text = "SAG-AFTRA reached a deal with the studios. Duncan Crabtree-Ireland, who led the union's team, praised it."
    assert names_of(text) == {"SAG-AFTRA", "Duncan Crabtree-Ireland"}


def test_names_of_two_are_not_one() -> None:
    assert {"Israel", "Hamas"} <= names_of("The Israel-Hamas war went on, and Israel-Hamas talks in Cairo failed.")
    assert "Donald Trump" in names_of("Donald Trump-Russia talks were held in Oslo on Monday.")


def test_a_museum_is_not_the_society_of_its_friends() -> None:
    found = names_of("The Louvre asked the Société des Amis du Louvre for money on Monday. The Louvre was closed.")
    assert {"Louvre", "Société des Amis du Louvre"} <= found
