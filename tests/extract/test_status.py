"""What the words over an event make of it."""

import pytest
from test_extract import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("Holt was to have met the king on Monday but fell ill.", "Holt does not meet the king", "not_occurred"),
        ("The army rejected reports that it had shelled the town.", "Army said to have shelled the town", "denied"),
        ("The minister dismissed allegations that Holt had paid bribes.", "Holt said to have paid bribes", "denied"),
        ("The mayor denied that police had shot the driver.", "Police said to have shot the driver", "denied"),
        ("Dunn was acquitted of killing a driver.", "Dunn said to have killed a driver", "denied"),
        ("Dunn was found not guilty of killing a driver.", "Dunn said to have killed a driver", "denied"),
        ("The two leaders had been due to meet on Monday.", "Two leaders do not meet", "not_occurred"),
        ("The minister said he had planned to visit Oslo on Friday.", "Minister to visit Oslo", "planned"),
    ],
)
def test_what_fell_through_or_is_denied_is_not_told_as_done(text: str, title: str, status: str) -> None:
    told = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert (title, status) in {(report.title, report.status.value) for report in told}
