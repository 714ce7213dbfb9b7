"""Where sentences end."""

import pytest

from daybook.annotate.sentences import split_sentences
from daybook.annotate.tokens import tokenize


def sentences(text: str) -> list[str]:
    return [text[s[0].start : s[-1].end] for s in split_sentences(text, tokenize(text, 0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left.", "She stayed."],
        ["Mr. Brown met Gen. Green.", "They spoke."],
        ["It rose 3.5 percent.", "Shares fell."],
        ['"We will go," he said.', '"It is time."'],
        ['"Will they go?" Mary Moss asked.', "Nobody knew."],
        ['"Stop."', "The crowd fell silent."],
        ["He lives in the U.S. and works.", "In 1999 he left the U.S.", "The family stayed."],
        ["J. K. Field wrote it.", "Nobody read it."],
        ["They met at 3 p.m. on Friday."],
        ["Troops serve in the U.S.-led mission.", "It goes on."],
        ["Is it over?", "No!", "Not yet…"],
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_an_endless_run_is_cut() -> None:
    assert max(len(part.split()) for part in sentences("word " * 5000)) <= 400
