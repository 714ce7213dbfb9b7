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
    ],
)
def test_a_place_is_found_in_its_country(name: str, told: dict[str, int], country: str) -> None:
    assert resolve(Place(name=name), Counter(told)).country == country


def test_an_unknown_place_stays_as_written() -> None:
    assert resolve(Place(name="Nowhere at all"), Counter()) == Place(name="Nowhere at all")
