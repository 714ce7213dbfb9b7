"""Where tokens end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.annotate.tokens import tokenize


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in tokenize(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("They don't.", "They do n't ."),
        ("It’s the minister's aide", "It ’s the minister 's aide"),
        ("the ministers' aide", "the ministers ' aide"),
        ("He cannot go", "He can not go"),
        ("a four-day pause", "a four - day pause"),
        ("its co-founder", "its co-founder"),
        ("Mr. Smith of the U.S. Army", "Mr. Smith of the U.S. Army"),
        ("at 5:30 p.m. on 2022-04-26", "at 5:30 p.m. on 2022-04-26"),
        ("1,200.5 tonnes (about 9/11)", "1,200.5 tonnes ( about 9/11 )"),
        ('"No," she said—twice…', '" No , " she said — twice …'),
        ("No. 10 said no.", "No. 10 said no ."),
        ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
        ("write to a.b@example.org", "write to a.b@example.org"),
        ("José Ángel Peña", "José Ángel Peña"),
        ("E.ON bought it, J.K. Rowling said.", "E.ON bought it , J.K. Rowling said ."),
    ],
)
def test_tokens_follow_universal_dependencies(text: str, tokens: str) -> None:
    assert cut(text) == tokens.split()


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_leave_out_only_spaces(text: str) -> None:
    spans = tokenize(text, 0, len(text))
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
