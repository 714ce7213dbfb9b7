"""The codes of other schemes: every kind has its own, and what is only promised, asked or refused is words."""

import re
import tomllib
from importlib.resources import files

import pytest

from daybook.export.codes import codes_of, plover
from daybook.lang import load
from daybook.model import Entry, Kind, Report, Status


def test_every_kind_is_mapped() -> None:
    table = tomllib.loads(files("daybook.data").joinpath("kinds.toml").read_text("utf-8"))["kinds"]
    assert set(table) == {kind.value for kind in Kind}


@pytest.mark.parametrize(
    ("kind", "status", "whom", "code"),
    [
        (Kind.AID, Status.OCCURRED, "Peru", "AID"),
        (Kind.AID, Status.PLANNED, "Peru", "AGREE"),
        (Kind.AID, Status.CALLED_FOR, "Peru", "REQUEST"),
        (Kind.ATTACK, Status.PLANNED, "Peru", "THREATEN"),
        (Kind.VISIT, Status.CANCELLED, "Peru", "REJECT"),
        (Kind.ATTACK, Status.DENIED, "Peru", ""),
        (Kind.APPEAL, Status.PLANNED, "Peru", "REQUEST"),
        (Kind.RELEASE, Status.OCCURRED, "Ana Lopes", "RETREAT"),
        (Kind.RELEASE, Status.OCCURRED, None, "CONCEDE"),
        (Kind.FIGURES, Status.OCCURRED, None, ""),
        (Kind.OFFER, Status.OCCURRED, "Peru", "AGREE"),
        (Kind.OFFER, Status.REFUSED, "Peru", "REJECT"),
        (Kind.TRUCE, Status.UNDERWAY, "Peru", "CONCEDE"),
        (Kind.TRUCE, Status.PLANNED, "Peru", "AGREE"),
        (Kind.CHARGE, Status.OCCURRED, "Ana Lopes", "COERCE"),
        (Kind.MEASURE, Status.OCCURRED, None, ""),
    ],
)
def test_what_is_promised_asked_or_refused_has_the_code_of_words(
    kind: Kind, status: Status, whom: str | None, code: str
) -> None:
    report = Report(kind=kind, status=status, title="It", whom=(whom,) if whom else ())
    assert plover(report) == code


def test_a_plan_of_which_no_more_was_heard_is_no_deed() -> None:
    entry = Entry(id="1", kind=Kind.AID, status="unconfirmed", title="It", whom=("Peru",))
    assert plover(entry) == "AGREE"


CODES = load("en", "codes")


@pytest.mark.parametrize(("kind", "code"), [(kind, code) for kind, codes in CODES.items() for code in codes])
def test_a_title_turns_its_kind_into_another_type(kind: str, code: str) -> None:
    def codes(titles: list[str]) -> set[str]:
        return {plover(Report(kind=Kind(kind), status=Status.OCCURRED, title=title)) for title in titles}

    assert codes(CODES[kind][code]["match"]) == {code}
    assert code not in codes(CODES[kind][code]["no_match"])


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_has_the_notions_of_other_schemes_in_their_form(kind: Kind) -> None:
    forms = {"mode": r"[a-z]+", "cameo": r"\d\d", "iptc": r"medtop:\d{8}", "schema": r"[A-Z][A-Za-z]+"}
    codes = codes_of(kind)
    assert codes
    assert all(re.fullmatch(forms[scheme], code) for scheme, code in codes.items())


def test_a_meeting_is_one_in_other_schemes_too() -> None:
    assert codes_of(Kind.MEETING) == {
        "mode": "meet",
        "cameo": "04",
        "iptc": "medtop:20000638",
        "schema": "BusinessEvent",
    }
