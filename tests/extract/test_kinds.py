"""The table of kinds names every kind once."""

import tomllib
from importlib.resources import files

import pytest

from daybook.data.codes import plover
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
