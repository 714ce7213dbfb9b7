"""The words of reading, language by language: their examples are tests."""

import pytest

from daybook.lang import load
from daybook.read.words import LANGUAGES, age_in

EXAMPLES = [(code, example) for code in LANGUAGES for example in load(code, "reading")["examples"]]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_ages(code: str, example: dict[str, list[str]]) -> None:
    assert [words for words in example["match"] if not age_in(words)] == []
    assert [words for words in example["no_match"] if age_in(words)] == []
