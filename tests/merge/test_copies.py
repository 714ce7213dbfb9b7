"""Which pages carry one text: what is quoted at length tells nothing of it, and a quoted word hides no other."""

from __future__ import annotations

from daybook.merge import same_text, sketch
from daybook.model import Capture
from daybook.pipeline import read_capture

STORY = (
    'The harbour is in a "much worse" state than the port of Trieste, the transport minister told the council on'
    " Monday after two days of talks with the union of the dockers and with the owners of the northern terminal."
    " He said some of the cranes had stood idle since the storm of last winter tore the roof off the eastern shed,"
    " and that neither the city nor the state had set aside the money that would be needed to put them to work again"
    ' before the summer, when the "big four" shipping lines decide which of the ports of the upper Adriatic they call'
    " at. The owners have offered to pay for a third of the repairs if the union gives up the night shift, which it"
    " has refused to discuss, and the minister asked both sides to meet him once more before the end of the week."
)
SAID = (
    '"I have nothing to add to what I told the council, and nothing that I told the council was news to anybody here"'
)


def _sketch(text: str) -> tuple[int, ...]:
    return sketch(read_capture(Capture(data=text.encode(), media_type="text/plain", name="x", charset="utf-8")))


def test_a_quoted_word_does_not_hide_the_text_between_it_and_the_next() -> None:
    cut = STORY[: STORY.index(" The owners")]
    assert same_text(_sketch(STORY), _sketch(cut))
    assert len(_sketch(STORY)) > 0.4 * len(STORY.split())


def test_what_closes_a_quotation_opens_none() -> None:
    ends = 'and none of it was news," he said. ' + STORY
    assert same_text(_sketch(ends), _sketch(STORY))


def test_two_pages_that_quote_one_statement_are_no_copies() -> None:
    other = (
        "A ferry ran aground off the island of Krk on Monday night with ninety people aboard, the coast guard said. "
    )
    assert not same_text(_sketch(f"{SAID}, he said. {other}"), _sketch(f"The minister said: {SAID}. {STORY}"))
