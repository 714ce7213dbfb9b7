"""Places are resolved by the countries that the page speaks of, then by their size."""

from collections import Counter

import pytest

from daybook.extract.gazetteer import resolve
from daybook.model import Place


@pytest.mark.parametrize(
    ("name", "told", "country"),
    [
        ("Moscow", {}, "RU"),
        ("Paris", {}, "FR"),
        ("Paris, Texas", {}, "US"),
        ("London", {"CA": 3}, "CA"),
        ("Peru", {}, "PE"),
        ("the US", {}, "US"),
        ("U.K.", {}, "GB"),
        ("Paris", {"US": 9, "US-TX": 4, "FR": 1}, "FR"),
    ],
)
def test_a_place_is_found_in_its_country(name: str, told: dict[str, int], country: str) -> None:
    assert resolve(Place(name=name), Counter(told)).country == country


@pytest.mark.parametrize(
    ("name", "told", "north"), [("Columbia", {"US": 1}, 34), ("Columbia", {"US-MD": 2, "US": 1}, 39)]
)
def test_a_town_is_found_in_the_state_that_the_page_speaks_of(name: str, told: dict[str, int], north: int) -> None:
    found = resolve(Place(name=name), Counter(told))
    assert found.lat is not None and int(found.lat) == north


def test_a_town_is_found_in_the_state_told_after_it() -> None:
    found = resolve(Place(name="Columbia, Missouri"), Counter({"US-SC": 5, "US": 5}))
    assert found.geonameid == 4381982


def test_an_unknown_place_stays_as_written() -> None:
    assert resolve(Place(name="Nowhere at all"), Counter()) == Place(name="Nowhere at all")


@pytest.mark.parametrize("name", ["the shaft", "shaft", "the reading"])
def test_a_common_noun_is_no_place_of_that_name(name: str) -> None:
    assert resolve(Place(name=name), Counter()) == Place(name=name)
    assert resolve(Place(name=name.removeprefix("the ").title()), Counter()).country is not None
