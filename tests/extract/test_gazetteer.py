"""Places are resolved by the countries, states and towns that the page speaks of, then by their size."""

import pytest

from daybook.extract.gazetteer import Around, around, resolve
from daybook.model import Party, Place, Span


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
        ("England", {}, "GB"),
        ("Palestine", {"PS": 2}, "PS"),
        ("Paris", {"US": 9, "US-TX": 4, "FR": 1}, "FR"),
    ],
)
def test_a_place_is_found_in_its_country(name: str, told: dict[str, int], country: str) -> None:
    assert resolve(Place(name=name), Around(told)).country == country


@pytest.mark.parametrize(
    ("name", "told", "north"), [("Columbia", {"US": 1}, 34), ("Columbia", {"US-MD": 2, "US": 1}, 39)]
)
def test_a_town_is_found_in_the_state_that_the_page_speaks_of(name: str, told: dict[str, int], north: int) -> None:
    found = resolve(Place(name=name), Around(told))
    assert found.lat is not None and int(found.lat) == north


def test_a_town_is_found_in_the_state_told_after_it() -> None:
    found = resolve(Place(name="Columbia, Missouri"), Around({"US-SC": 5, "US": 5}))
    assert found.geonameid == 4381982


def test_an_unknown_place_stays_as_written() -> None:
    assert resolve(Place(name="Nowhere at all"), Around()) == Place(name="Nowhere at all")


@pytest.mark.parametrize("name", ["the shaft", "shaft", "the reading"])
def test_a_common_noun_is_no_place_of_that_name(name: str) -> None:
    assert resolve(Place(name=name), Around()) == Place(name=name)
    assert resolve(Place(name=name.removeprefix("the ").title()), Around()).country is not None


def of_page(**named: int) -> Around:
    """Give what a page's parties say that are places of these names, each of so many mentions."""
    return around(
        tuple(Party(name=name, type="place", mentions=(Span(0, 1),) * count) for name, count in named.items())
    )


def test_a_town_lies_by_the_towns_that_the_page_names_beside_it() -> None:
    alone, beside = (
        resolve(Place(name="Paris"), of_page(Paris=2, **towns)) for towns in ({}, {"Sherman": 1, "Bonham": 2})
    )
    assert alone.country == "FR"
    assert beside.country == "US" and beside.lat is not None and int(beside.lat) == 33


def test_a_village_is_found_only_where_the_page_says_where_it_is() -> None:
    village = Place(name="Vardø")
    assert resolve(village, Around()) == village
    assert resolve(village, Around({"NO": 1})).country == "NO"


def test_what_newspapers_write_for_a_state_is_the_state() -> None:
    around_ky = of_page(**{"Ky.": 1})
    assert around_ky.told == {"US-KY": 1}
    found = resolve(Place(name="London, Ky."), Around())
    assert found.lat is not None and found.lon is not None and (int(found.lat), int(found.lon)) == (37, -84)
