"""What a line must say by itself to be shown."""

from __future__ import annotations

import pytest
from test_extract import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The bank closed on Friday. De Vries' announcement came on Monday.", "De Vries' announcement"),
        (
            "A crowd gathered on Friday at the bank. Some 30 armed guards protected it.",
            "Some 30 armed guards protect it",
        ),
    ],
)
def test_what_only_its_page_tells_is_kept_out_of_sight(text: str, title: str) -> None:
    found = {report.title: report for report in extract(*annotated(text, "2022-04-22"), floor=0.0)}
    assert title not in found or found[title].confidence < 0.5
