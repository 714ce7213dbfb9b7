"""What takes place within a visit or a gathering is a part of it, and nothing else is."""

from __future__ import annotations

import pytest
from made_filings import ADRIA, DAHL, FERRANTE, HOLM, MARCHETTI, filing
from msgspec.structs import replace

from daybook.merge import merge
from daybook.merge.components import components
from daybook.model import Entry, Filing

# ruff: noqa: E501 - a table reads best a row a line

PAGE = "A 2026-03-18"
VISIT = filing(PAGE, "visit", "occurred", "Holm visited Trieste", (HOLM,), (), "Trieste", "2026-03-17/2026-03-18")
SUMMIT = replace(
    filing("B 2026-03-16", "meeting", "planned", "Adriatic Ports Summit", ("ministers",), (), "Rijeka", "2026-03-17/2026-03-19", words="summit"),
    triggers=("summit",),
    names=("adriatic", "port", "rijeka"),
)  # fmt: skip


def wholes(*filings: Filing) -> dict[str, str | None]:
    """Give the title of the whole of each entry that is a part, by its own title."""
    entries: list[Entry] = [entry for group in components(filings) for entry in merge(group)]
    titles = {entry.id: entry.title for entry in entries}
    return {entry.title: titles[entry.part_of] for entry in entries if entry.part_of}


@pytest.mark.parametrize(
    ("kind", "who", "where", "day", "part"),
    [
        ("agreement", (HOLM, MARCHETTI), "Trieste", "2026-03-18", True),
        ("meeting", (DAHL, HOLM), None, "2026-03-17", True),
        ("address", (HOLM,), "Rome", "2026-03-18", False),  # elsewhere
        ("address", (HOLM,), "Trieste", "2026-03-20", False),  # she had left
        ("address", (MARCHETTI,), "Trieste", "2026-03-18", False),  # another's
        ("accusation", (HOLM,), "Trieste", "2026-03-18", False),  # not of what a visit is made of
    ],
)
def test_what_the_visitor_does_there_is_a_part_of_the_visit(
    kind: str, who: tuple[str, ...], where: str | None, day: str, part: bool
) -> None:
    other = filing("C 2026-03-19", kind, "occurred", "The other", who, (), where, day)
    assert wholes(VISIT, other) == ({"The other": VISIT.report.title} if part else {})


@pytest.mark.parametrize(
    ("words", "names", "day", "part"),
    [
        ("summit dinner", ("adriatic", "port", "holm"), "2026-03-17", True),
        ("dinner", ("adriatic", "port", "holm"), "2026-03-17", False),  # says nothing of a summit
        ("summit dinner", ("baltic", "holm"), "2026-03-17", False),  # of another one
        ("summit dinner", ("adriatic", "port"), "2026-03-23", False),  # after it
    ],
)
def test_a_dinner_at_a_summit_is_a_part_of_it(words: str, names: tuple[str, ...], day: str, part: bool) -> None:
    dinner = filing(PAGE, "ceremony", "occurred", "Dinner", (FERRANTE, ADRIA), (), "Rijeka", day, words=words)
    dinner = replace(dinner, names=names, triggers=("dinner",))
    assert wholes(SUMMIT, dinner) == ({"Dinner": SUMMIT.report.title} if part else {})
