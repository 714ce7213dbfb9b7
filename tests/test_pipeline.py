"""The stages together: what becomes of a page, and of one that cannot be read."""

from __future__ import annotations

import pytest

from daybook import pipeline, read
from daybook.model import Capture, Failure, Page

GERMAN = (
    "Die Ministerin Anna Petrova will am Dienstag nach Varna reisen, um mit dem Bürgermeister zu sprechen. "
    "Die Polizei war in Alarm, und der Angriff auf das Rathaus wurde am Mittwoch verhandelt."
)


def capture(text: str) -> Capture:
    return Capture(data=text.encode(), media_type="text/plain", name="page.txt", charset="utf-8")


def test_a_page_in_another_language_is_read_but_english_words_are_not_looked_for_in_it() -> None:
    page = read(GERMAN, published="2022-04-22")
    assert page.language == "de"
    assert page.text
    assert page.published
    assert page.published.start == "2022-04-22"
    assert not page.reports


def test_a_page_that_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(_capture: Capture) -> Page:
        while True:
            pass

    monkeypatch.setattr(pipeline, "read_page", slow)
    outcome = pipeline.read_or_fail(capture("x"), 0.1)
    assert isinstance(outcome, Failure)
    assert "0.1 seconds" in outcome.reason
    assert outcome.remedy


def test_a_defect_of_a_stage_is_a_failure_that_names_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "annotate", lambda page: 1 / 0)
    outcome = pipeline.read_or_fail(capture("Okello will visit Varna."), 10)
    assert isinstance(outcome, Failure)
    assert "ZeroDivisionError" in outcome.reason


def test_a_page_without_words_says_so_once() -> None:
    outcome = pipeline.read_or_fail(capture("  \n "), 10)
    assert isinstance(outcome, Failure)
    assert outcome.stage == "read"
    assert "page.txt" not in outcome.reason


def test_reading_is_deterministic() -> None:
    text = "Grace Okello will visit Varna on Tuesday, she told reporters.\n\n“I am glad,” said Okello."
    assert read(text, published="2022-04-22") == read(text, published="2022-04-22")
