"""The present tense tells of a weekday to come, where no word of its clause looks back (with the grammar of a page)."""

import pytest

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.dates import date_page
from daybook.model import Capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def friday_of(text: str) -> str | None:
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="a page", published="2026-12-02"))
    page = date_page(page, annotate(page))
    (time,) = (time for time in page.times if "Friday" in page.words(time))
    return time.when and time.when.start


@pytest.mark.parametrize(
    "text",
    [
        "Her funeral is on Friday.",
        "Tickets go on sale Friday.",
        "The ceasefire takes hold on Friday.",
        "A vote of confidence looms on Friday.",
        "Fuel prices rise again on Friday.",
    ],
)
def test_a_weekday_is_to_come(text: str) -> None:
    assert friday_of(text) == "2026-12-04"


@pytest.mark.parametrize(
    "text",
    [
        "The talks that began on Friday go on.",
        "The police chief who quit on Friday is in custody.",
        "He has been in custody since Friday.",
        "Friday's attack is the worst in years.",
        "The minister says on Friday that he knew.",
    ],
)
def test_a_weekday_is_over(text: str) -> None:
    assert friday_of(text) == "2026-11-27"
