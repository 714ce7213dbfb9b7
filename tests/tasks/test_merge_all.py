"""A book merged all at once is the book that its pages make one by one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.book.made_pages import capture, page, report

from daybook.book import Book
from daybook.model import Capture, Judgement, Kind, Page, Ruling, Status
from daybook.tasks import merge_all
from daybook.tasks.merge_all import merge_book


def story() -> list[tuple[Capture, Page]]:
    told = [
        ("Okello will visit Varna on Tuesday.", report(mention=(12, 17)), "2022-04-22", "The Courier"),
        ("The visit of Okello was postponed.", report(status=Status.POSTPONED), "2022-04-25", "Herald"),
        ("Okello arrived in Varna on Tuesday.", report(status=Status.OCCURRED), "2022-04-27", "Post"),
        ("Dockers strike in Varna.", report(kind=Kind.PROTEST, who=("dockers",)), "2022-05-01", "Post"),
        ("Nothing happened.", None, "2022-05-02", "Post"),
    ]  # fmt: skip
    return [
        (capture(text), page(text, *([found] if found else []), published=day, outlet=outlet))
        for text, found, day, outlet in told
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_merged_at_once_or_one_by_one_a_book_is_the_same(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_all, "_MANY", 0)
    with Book(tmp_path / "one.daybook") as one, Book(tmp_path / "all.daybook") as whole:
        for given, read in story():
            one.add(given, read)
            assert whole.keep(given, read)
            assert not whole.keep(given, read)
        assert not whole.entries()
        visits = [entry.reports[0] for entry in one.entries()][:2]
        ruled = Judgement(
            id="j", ruling=Ruling.SAME, reports=tuple(visits), by="Ada", at=datetime(2026, 5, 1, tzinfo=UTC)
        )
        for book in (one, whole):
            book.judge(ruled)
        merge_book(whole, jobs=jobs)
        assert whole.entries() == one.entries()
        text = "Okello left Varna on Wednesday."
        for book in (one, whole):  # and goes on in the same way
            book.add(capture(text), page(text, report(status=Status.OCCURRED), published="2022-04-28"))
        assert whole.entries() == one.entries()
        assert whole.counts() == one.counts()
