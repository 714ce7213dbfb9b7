"""A story's main deed is shown where another, as sure, is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.joining.coreference import events_of
from daybook.extract.reports import AsTold, report_of
from daybook.extract.shown.lead import shown
from daybook.extract.triggers.lexicon import lexicon
from daybook.model import Status

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

STORY = "Ana Holt resigned on Monday after Per Berg sued the board, Radio Vard said. Jan Dunn left Oslo on Friday."


@pytest.mark.parametrize(("word", "sure"), [("resigned", 0.5), ("sued", 0.42), ("left", 0.42)])
def test_what_the_first_sentence_tells_by_its_main_verb_is_shown(word: str, sure: float) -> None:
    page, annotation = annotated(STORY, "2022-04-22")
    drafts = list(drafts_of_page(page, annotation, lexicon()))
    told = AsTold.by(drafts)
    (event,) = (e for e in events_of(drafts) if page.words(e.drafts[0].mention.trigger) == word)
    report = report_of(event, told)
    assert shown(event, report, 0.42) == sure
    assert shown(event, replace(report, status=Status.POSSIBLE), 0.42) == 0.42
    assert shown(event, report, 0.3) == 0.3
    assert shown(event, replace(report, who=("the guild",)), 0.42) == 0.42
