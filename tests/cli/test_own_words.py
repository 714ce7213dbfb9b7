"""A user's own words for events."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from running import daybook

DOCS = Path(__file__).parents[2] / "docs" / "words.md"
STORY = "Dockers blacked the ship on Monday.\n\nThe firm laid up two gantries in Varna on Monday.\n"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """The file that the documentation shows."""
    shown = re.search(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert shown
    path = tmp_path / "port.toml"
    path.write_text(shown[1], "utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def kinds(out: str) -> list[str]:
    return sorted(json.loads(line)["kind"] for line in out.splitlines())


def test_words_that_the_package_does_not_know_name_events(story: Path, words: Path) -> None:
    told = ("read", story, "--published", "2026-03-06", "--json")
    before = json.loads(daybook(*told)[0])["reports"]
    assert {"closure", "protest"}.isdisjoint(report["kind"] for report in before)
    reports = json.loads(daybook(*told, "--words", words)[0])["reports"]
    assert sorted(report["kind"] for report in reports) == ["closure", "protest"]


def test_a_book_keeps_the_words_that_its_pages_are_read_by(tmp_path: Path, story: Path, words: Path) -> None:
    book = tmp_path / "b.daybook"
    daybook("add", book, story, "--published", "2026-03-06")
    assert {"closure", "protest"}.isdisjoint(kinds(daybook("list", book, "--json")[0]))
    daybook("build", book, "--words", words)
    assert kinds(daybook("list", book, "--json")[0]) == ["closure", "protest"]
    (tmp_path / "two.txt").write_text("Dockers blacked a second ship on Thursday.")
    daybook("add", book, tmp_path / "two.txt", "--published", "2026-03-13", "--jobs", "2")
    daybook("build", book)
    assert kinds(daybook("list", book, "--json")[0]) == ["closure", "protest", "protest"]


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        ('[[sense]]\nkind = "picnic"\nverbs = ["picnic"]\n', "Kinds: visit,"),
        ('[[sense]]\nkind = "protest"\nverbz = ["picnic"]\n', "Keys: figure,"),
        ('[[sense]]\nkind = "protest"\nverbs = ["picnic"]\nobject = ["@food"]\n', "There is no class '@food'"),
        ('[[sense]]\nkind = "protest"\nverbs = ["picnic"]\nprior = "often"\n', "docs/words.md"),
        ("sense = 1\n", "docs/words.md"),
        ("[[sense\n", "docs/words.md"),
    ],
)
def test_words_in_another_form_are_refused_before_any_page_is_read(
    tmp_path: Path, story: Path, told: str, remedy: str
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(told)
    _, talk = daybook("add", tmp_path / "b.daybook", story, "--words", path, code=2)
    assert str(path) in talk
    assert remedy in talk
    assert not (tmp_path / "b.daybook").exists()
