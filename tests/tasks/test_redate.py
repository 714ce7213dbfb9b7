"""A book that learns the day of a page, from a person or from another page, resolves again what hangs on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from daybook import Book, add
from daybook.cli import daybook
from daybook.errors import SettingsError
from daybook.model import Capture, Ruling
from daybook.tasks.add import add as fill
from daybook.tasks.judge import ruling_of

STORY = """Kalnina to visit Riga

The chairwoman of the harbour union, Marta Kalnina, will visit Riga on Tuesday, her spokesman said on Friday.

Dockers in Ventspils have walked out three times this year, and the union wants the company to pay for every shift lost
to the storms. The company said it would answer the union's letter before the end of the month.
"""
DATED = """<html><head><title>Kalnina to visit Riga</title>
<meta property="article:published_time" content="2024-03-15T08:00:00+00:00"></head><body><article>
<h1>Kalnina to visit Riga</h1>{}</article></body></html>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY)
    with Book(tmp_path / "b.daybook") as book:
        list(add(book, tmp_path / "story.txt"))
    return tmp_path / "b.daybook"


def visit_day(path: Path) -> str | None:
    with Book(path) as book:
        (visit,) = (entry for entry in book.entries() if entry.kind == "visit")
    return visit.when.start if visit.when else None


def judge(path: Path, *words: str) -> str:
    done = CliRunner().invoke(daybook, ["judge", str(path), *words])
    assert done.exit_code == 0, done.output
    return done.output


def first_page(path: Path) -> str:
    with Book(path) as book:
        return next(book.capture_ids())


def test_a_judged_day_resolves_the_page_again_survives_a_build_and_can_be_undone(path: Path) -> None:
    assert visit_day(path) is None
    said = judge(path, "date", first_page(path)[:8], "2024-03-15", "--by", "ada")
    assert "ada dated its page 2024-03-15" in said
    assert visit_day(path) == "2024-03-19"
    with Book(path) as book:
        published = book.page(first_page(path)).published
        name = book.judgements()[0].id
    assert published is not None and published.basis == "judgement"
    assert published.grounds[0].startswith("ada dated it 2024-03-15")
    built = CliRunner().invoke(daybook, ["build", str(path)])
    assert built.exit_code == 0, built.output
    assert visit_day(path) == "2024-03-19"
    judge(path, "undo", name)
    assert visit_day(path) is None


def test_the_latest_of_two_days_holds_and_undoing_it_brings_the_first_back(path: Path) -> None:
    judge(path, "date", first_page(path), "2024-03-15")
    judge(path, "date", first_page(path), "2023-03-17")
    assert visit_day(path) == "2023-03-21"
    with Book(path) as book:
        latest = book.judgements()[-1].id
    judge(path, "undo", latest)
    assert visit_day(path) == "2024-03-19"


def test_a_page_is_named_by_its_capture_or_by_what_it_reports(path: Path) -> None:
    with Book(path) as book:
        entry = book.entries()[0]
        assert ruling_of(book, Ruling.DATE, (entry.id, "2024-03-15"), "ada", (None, None)).value == "2024-03-15"
        with pytest.raises(SettingsError):
            ruling_of(book, Ruling.DATE, (entry.id,), "ada", (None, None))
        with pytest.raises(SettingsError):
            ruling_of(book, Ruling.DATE, (entry.id, "the ides"), "ada", (None, None))


def test_a_page_without_a_day_has_that_of_a_copy_that_says_it(path: Path, tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in STORY.strip().split("\n\n")[1:])
    (tmp_path / "copy.html").write_text(DATED.format(paragraphs))
    with Book(path) as book:
        list(add(book, tmp_path / "copy.html"))
        published = book.page(first_page(path)).published
    assert published is not None and (published.start, published.basis) == ("2024-03-15", "copy")
    assert visit_day(path) == "2024-03-19"
    with Book(path) as book:
        assert book.counts()["pages"] == 2


def test_a_judgement_dates_the_copies_too_and_undoing_it_takes_the_day_back(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(STORY + "\n")
    with Book(path) as book:
        list(add(book, tmp_path / "copy.txt"))
        one, other = book.capture_ids()
    judge(path, "date", one, "2024-03-15")
    with Book(path) as book:
        copied = book.page(other).published
        name = book.judgements()[0].id
    assert copied is not None and copied.start == "2024-03-15"
    judge(path, "undo", name)
    with Book(path) as book:
        taken = book.page(other).published
    assert taken is None or taken.basis != "copy"


LATER = "Marta Kalnina, chairwoman of the harbour union, arrived in Riga on Tuesday, the port said on Wednesday."


def entries_of(book: Book) -> set[tuple[str, str, str | None, int]]:
    return {(e.kind, e.status, e.when.start if e.when else None, len(e.reports)) for e in book.entries()}


def test_a_judged_day_gives_the_entries_that_the_day_known_from_the_start_gives(path: Path, tmp_path: Path) -> None:
    later = Capture(data=LATER.encode(), media_type="text/plain", name="later", published="2024-03-20")
    story = Capture(data=STORY.encode(), media_type="text/plain", name="story")
    with Book(tmp_path / "known.daybook") as known:
        list(fill(known, [replace(story, published="2024-03-15"), later]))
        wanted = entries_of(known)
    with Book(path) as book:
        list(fill(book, [later]))
        assert entries_of(book) != wanted
    judge(path, "date", first_page(path), "2024-03-15")
    with Book(path) as book:
        assert entries_of(book) == wanted
        assert {entry.id for entry in book.entries()} == {book.entry(entry.id).id for entry in book.entries()}
