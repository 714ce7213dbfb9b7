"""Whom "the two countries" stands for."""

from typing import Any

import pytest

from daybook import read
from daybook.annotate.neural import installed
from daybook.lang import load

EXAMPLES = load("en", "counted")["examples"]


@pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_examples_of_parties_that_are_counted(example: dict[str, Any]) -> None:
    page = read(example["text"], published="2022-04-22")
    at = page.text.index(example["trigger"])
    (found,) = [r for r in page.reports if any(m.trigger.start <= at < m.trigger.end for m in r.mentions)]
    assert sorted(found.who) == example["names"]
