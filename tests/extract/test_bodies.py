"""Whom "the company" and "the union" stand for: no bank is a union."""

import pytest
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.lang import load

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


@pytest.mark.parametrize("example", load("en", "bodies")["example"], ids=lambda example: example["text"])
def test_a_noun_stands_for_a_body_of_its_sort(example: dict[str, str]) -> None:
    reports = extract(*annotated(example["text"], "2026-03-24"))
    who = [report.who for report in reports if report.kind == example["kind"]]
    assert [[name.removeprefix("The ") for name in names] for names in who] == [[example["who"]]]
