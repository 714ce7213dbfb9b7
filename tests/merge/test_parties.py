"""Who is a party to an event, and by which name."""

from __future__ import annotations

from made_filings import COURIER2, DOCKERS, FERRANTE, GAZETTE3, filing

from daybook.merge import merge
from daybook.merge.profile import profile


def test_a_day_and_the_place_of_an_event_are_no_parties_to_it() -> None:
    told = filing("a 2026-03-04", "meeting", "postponed", "Meeting", ("Thursday", "Trieste", DOCKERS), where="Trieste")
    assert [party.name.written for party in profile(told).who] == [DOCKERS]


def test_a_bare_office_is_not_named_beside_its_holder() -> None:
    one = filing(
        COURIER2,
        "meeting",
        "planned",
        "Ferrante to meet dockers in Trieste",
        (FERRANTE,),
        (DOCKERS,),
        "Trieste",
        "2026-03-05",
    )
    other = filing(
        GAZETTE3,
        "meeting",
        "planned",
        "Minister to meet dockers in Trieste",
        ("Minister",),
        (DOCKERS,),
        "Trieste",
        "2026-03-05",
    )
    (entry,) = merge([one, other])
    assert entry.who == (FERRANTE,)
