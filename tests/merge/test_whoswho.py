"""Who is who comes from the pages: spellings joined, bearers of one name apart, offices with their days."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from made_filings import filing
from msgspec.structs import replace

from daybook.merge import Identity, whos_who
from daybook.model import Filing, Party


def told(page: str, name: str, description: str | None = None, type: str = "person") -> Filing:
    party = Party(name=name, type=type, description=description)
    return replace(filing(page, "visit", "occurred", f"{name} visits", (name,)), parties=(party,))


def names(found: tuple[Identity, ...]) -> list[dict[str, int]]:
    return [dict(one.spellings) for one in found]


TAYLORS = [
    told("A 2026-03-01", "Mark Taylor", "Irish finance minister"),
    told("B 2026-03-02", "Mark Taylor", "Australian swimmer"),
    told("C 2026-03-05", "Mark Taylor", "Ireland's finance minister"),
    told("D 2026-03-09", "Mark Taylor", "the Australian"),
    told("E 2026-03-09", "Taylor", "the finance minister"),
]


def test_two_people_of_one_name_are_two_and_a_surname_is_that_of_the_one_it_can_be() -> None:
    assert names(whos_who(TAYLORS)) == [{"Mark Taylor": 2, "Taylor": 1}, {"Mark Taylor": 2}]


def test_a_surname_that_could_be_either_s_is_left_apart() -> None:
    bare = [*TAYLORS[:4], told("F 2026-03-03", "Taylor")]
    assert names(whos_who(bare)) == [{"Mark Taylor": 2}, {"Mark Taylor": 2}, {"Taylor": 1}]


def test_one_person_under_several_spellings_is_one() -> None:
    spelled = [told(f"P{n} 2026-03-0{n}", name) for n, name in enumerate(("Mahmoud Abbas", "Mahmud Abbas", "Abbas"), 1)]
    (one,) = whos_who(spelled)
    assert one.pages == 3
    assert whos_who([told("A 2026-03-01", "Laura Bush"), told("B 2026-03-01", "George Bush")])[1].pages == 1


def test_an_organisation_is_known_by_its_initials_and_by_no_part_of_its_name() -> None:
    called = ["World Trade Organization", "WTO", "Trade", "European Union", "EU", "African Union"]
    found = whos_who([told(f"P{n} 2026-03-01", name, type="organisation") for n, name in enumerate(called)])
    assert names(found)[:2] == [{"EU": 1, "European Union": 1}, {"WTO": 1, "World Trade Organization": 1}]
    assert len(found) == 4


def test_offices_are_kept_with_their_days() -> None:
    career = [
        told("A 1997-04-02", "Romano Prodi", "Italian Prime Minister"),
        told("B 1997-04-29", "Prodi", "Italy's prime minister"),
        told("C 2001-05-03", "Romano Prodi", "European Commission President"),
        told("D 2006-11-20", "Romano Prodi", "Italian Prime Minister"),
    ]
    (prodi,) = whos_who(career)
    assert [(office.words, office.first, office.last) for office in prodi.offices] == [
        ("Italian Prime Minister", "1997-04-02", "2006-11-20"),
        ("European Commission President", "2001-05-03", "2001-05-03"),
    ]


@given(st.permutations(TAYLORS))
@settings(max_examples=20, deadline=None)
def test_the_order_of_pages_does_not_matter(shuffled: list[Filing]) -> None:
    assert whos_who(shuffled) == whos_who(TAYLORS)
