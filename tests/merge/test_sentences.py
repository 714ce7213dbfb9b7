"""The sentence of a mention: an abbreviation's full stop does not end it."""

import pytest

from daybook.merge.sentences import sentence_of
from daybook.model import EventMention, Page, Span


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        (
            "Rain. The meeting opens on Nov. 5 in Riga. All left.",
            "meeting",
            "The meeting opens on Nov. 5 in Riga.",
        ),
        ("All left. Gen. Ada Holm will meet Costa.", "meet", "Gen. Ada Holm will meet Costa."),
        ("The talks ended at 5 p.m. The general left.", "talks", "The talks ended at 5 p.m."),
        ("A vote in the U.S. capital is due. All left.", "vote", "A vote in the U.S. capital is due."),
        ("The sale\nof nets began.", "began", "of nets began."),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    span = Span(start, start + len(word))
    mention = EventMention(start=span.start, end=span.end, trigger=span)
    assert sentence_of(Page(text=text), mention) == sentence
