"""The examples beside the rules, read with the trained annotator (skipped where none is installed)."""

import re

import pytest
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.extract.drafts.draft import Draft
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.triggers.lexicon import FAMILIES, lexicon
from daybook.lang import load
from daybook.model import Capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
SENSES = [sense for family in FAMILIES for sense in load("en", f"triggers/{family}")["sense"]]


def drafts_at_the_marked_word(text: str) -> list[Draft]:
    plain = text.replace("*", "")
    page = read_page(Capture(data=plain.encode(), media_type="text/plain", name="example", published="2022-04-22"))
    marked = [(m.start() - 2 * n, m.start() - 2 * n + len(m[1])) for n, m in enumerate(re.finditer(r"\*(.+?)\*", text))]
    annotation = replace(annotate(page), event_words=None)  # the rules alone: what the annotator has learned is apart
    found = drafts_of_page(page, annotation, lexicon())
    return [d for d in found if any(s < d.candidate.span.end and d.candidate.span.start < e for s, e in marked)]


def test_examples_of_triggers_match_and_counterexamples_do_not() -> None:
    wrong = []
    examples = [(s["kind"], text, key == "yes") for s in SENSES for key in ("yes", "no") for text in s.get(key, ())]
    for kind, text, expected in examples:
        if (kind in {d.candidate.kind.value for d in drafts_at_the_marked_word(text)}) is not expected:
            wrong.append((kind, text))
    assert len(wrong) <= 0.05 * len(examples), wrong  # the parser errs on some; the floor only rises


@pytest.mark.parametrize("example", load("en", "status")["examples"], ids=lambda e: e["text"])
def test_status_examples(example: dict[str, str]) -> None:
    drafts = drafts_at_the_marked_word(example["text"])
    assert [d.reading.status.value for d in drafts[:1]] == [example["status"]]
