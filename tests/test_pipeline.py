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


def test_a_headline_of_no_known_age_that_says_next_week_is_kept_out_of_sight() -> None:
    heads = ("Senate to vote on budget next week", "Ana Holt to visit Peru soon", "Storm leaves homes without power")
    rail = "".join(f"<li><a href=/{number}>{head}</a></li>" for number, head in enumerate(heads))
    story = "<p>The mayor of Vard opened a bridge on Monday, and thousands walked over it.</p>" * 3
    html = f"<article><h1>Bridge opens in Vard</h1>{story}</article><aside><h3>Most read</h3><ul>{rail}</ul></aside>"
    page = pipeline.read_capture(
        Capture(data=html.encode(), media_type="text/html", name="test", published="2026-03-24")
    )
    shown = {report.title for report in page.reports if report.confidence >= 0.5}
    assert "Ana Holt to visit Peru soon" in shown
    assert not any("next week" in title for title in shown)
