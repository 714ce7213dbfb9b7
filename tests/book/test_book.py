"""What a user may rely on of a book: nothing is lost, nothing twice, and the order of pages does not matter."""

from __future__ import annotations

import gzip
import itertools
import resource
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.book.made_pages import capture, page, report

from daybook.book import Book, Filter, connect
from daybook.errors import BookError, SettingsError
from daybook.model import Capture, Entry, Failure, Judgement, Kind, Page, Ruling, Status

STORY = [
    (
        "Okello will visit Varna on Tuesday. More details later.",
        report(mention=(12, 23)),
        {"published": "2022-04-22", "outlet": "The Courier"},
    ),
    (
        "The visit of Okello to Varna was postponed, her office said.",
        report(status=Status.POSTPONED, mention=(4, 9)),
        {"published": "2022-04-25", "outlet": "Varna Herald"},
    ),
    (
        "Okello arrived in Varna on Tuesday.",
        report(status=Status.OCCURRED, mention=(7, 14)),
        {"published": "2022-04-27", "outlet": "Harbour Times"},
    ),
]


OWN_WORDS = '[[sense]]\nkind = "protest"\nverbs = ["black"]\n'


def story_pages() -> list[tuple[Capture, Page]]:
    return [(capture(text), page(text, told, **known)) for text, told, known in STORY]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "test.daybook")


def test_an_announcement_and_its_outcome_are_one_entry_with_its_history(book: Book) -> None:
    for given_capture, read in story_pages():
        assert book.add(given_capture, read)
    (entry,) = book.entries()
    assert entry.status == "occurred"
    assert [str(step.status) for step in entry.history] == ["planned", "postponed", "occurred"]
    assert entry.sources == 3
    assert [sourced.words[0] for sourced in book.reports(entry)] == [
        "Okello will visit Varna on Tuesday.",
        "The visit of Okello to Varna was postponed, her office said.",
        "Okello arrived in Varna on Tuesday.",
    ]


def test_the_same_capture_again_changes_nothing(book: Book) -> None:
    for given_capture, read in story_pages() * 2:
        book.add(given_capture, read)
    assert book.counts() == {"captures": 3, "pages": 3, "reports": 3, "entries": 1, "failures": 0}


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    outcomes = set()
    for number, order in enumerate(itertools.permutations(story_pages())):
        with Book(tmp_path / f"{number}.daybook") as book:
            for given_capture, read in order:
                book.add(given_capture, read)
            outcomes.add(book.entries())
    assert len(outcomes) == 1


def test_the_diary_of_a_day_knows_no_later_page(book: Book) -> None:
    for given_capture, read in story_pages():
        book.add(given_capture, read)
    (ahead,) = book.diary(date(2022, 4, 23)).dated
    assert ahead.status == "planned"
    (moved,) = book.diary(date(2022, 4, 25)).dated
    assert moved.status == "postponed"
    assert not book.diary(date(2022, 4, 21)).dated  # nobody had announced it by then
    assert not book.diary(date(2022, 4, 27)).dated  # it is over


def test_a_plan_whose_day_has_passed_without_a_word_is_unconfirmed(book: Book) -> None:
    given_capture, read = story_pages()[0]
    book.add(given_capture, read)
    book.add(capture("Later news."), page("Later news.", published="2022-05-02"))
    assert [entry.status for entry in book.entries()] == ["unconfirmed"]
    assert book.entries(Filter(statuses=("unconfirmed",))) == book.entries()
    assert not book.entries(Filter(statuses=("planned",)))


def test_every_id_once_given_out_still_names_its_entry(book: Book) -> None:
    named = []
    for given_capture, read in reversed(story_pages()):
        book.add(given_capture, read)
        named.extend(entry.id for entry in book.entries())
    assert {book.entry(name).id for name in named} == {book.entries()[0].id}
    assert book.entry(named[0][:6]) == book.entries()[0]


def test_copies_of_one_text_are_one_source(book: Book) -> None:
    body = (
        "Grace Okello will visit Varna on Tuesday, her office said on Friday, to talk about the harbour and its debts. "
        "The mayor of the town, who had asked for help in March, called the news a relief to all who work there. "
        "A spokesman for the dockers said that they would wait for what she had to offer before they went back."
    )
    for outlet in ("The Courier", "Harbour Times", "Varna Herald"):
        text = f"{outlet}\n{body}"
        book.add(capture(text), page(text, report(), outlet=outlet))
    (entry,) = book.entries()
    assert (len(entry.reports), entry.sources) == (3, 1)


def test_filters(book: Book) -> None:
    visit, strike = (
        report(),
        report(kind=Kind.PROTEST, title="Dockers strike", who=("Dockers' Únion",), when="2022-05-01"),
    )
    for number, told in enumerate((visit, strike)):
        text = f"Page {number}"
        book.add(capture(text), page(text, told))

    def titles(**chosen: object) -> list[str]:
        return [entry.title for entry in book.entries(Filter(**chosen))]

    assert titles() == ["Okello to visit Varna", "Dockers strike"]
    assert titles(kinds=("protest",)) == ["Dockers strike"]
    assert titles(party="union") == ["Dockers strike"]
    assert titles(party="100%") == []
    assert titles(start=date(2022, 4, 27)) == ["Dockers strike"]
    assert titles(end=date(2022, 4, 30)) == ["Okello to visit Varna"]
    assert titles(place="varna", words="okello") == ["Okello to visit Varna"]
    assert titles(min_confidence=0.95) == []


def test_a_failure_stays_with_its_capture(book: Book) -> None:
    bad = capture("\x00\x01")
    failure = Failure(name=bad.name, stage="read", reason="holds no text.", capture_id=bad.id)
    assert book.add(bad, failure)
    assert not book.add(bad, failure)
    assert book.failures() == (failure,)
    assert book.failure_of(bad.id) == failure
    assert book.capture(bad.id) == bad


def test_a_file_that_is_no_book_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>" * 1000)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE accounts (id)")
    (tmp_path / "empty.daybook").touch()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for name, create in (
        ("page.html", True), ("other.db", True), ("none.daybook", False), ("no/such.daybook", True),
        ("empty.daybook", False),
    ):  # fmt: skip
        with pytest.raises(BookError) as refused:
            Book(tmp_path / name, create=create)
        assert refused.value.remedy
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_book_that_may_not_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, (first, second, _) = tmp_path / "of others.daybook", story_pages()
    with Book(path) as book:
        book.add(*first)
    monkeypatch.setattr(connect, "_may_write", lambda path: False)
    with Book(path) as book:
        assert [entry.title for entry in book.entries()] == ["Okello to visit Varna"]
        assert book.search("Varna")
        with pytest.raises(BookError, match="may only be read"):
            book.add(*second)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_judgement_is_kept_and_can_be_taken_back(book: Book) -> None:
    for given_capture, read in story_pages():
        book.add(given_capture, read)
    before = book.entries()
    ruled = Judgement(
        id="j1",
        ruling=Ruling.WRONG,
        reports=before[0].reports[:1],
        by="an editor",
        at=datetime(2022, 4, 28, tzinfo=UTC),
    )
    assert book.judge(ruled)
    assert not book.judge(ruled)
    assert book.judgements() == (ruled,)
    book.withdraw("j1")
    assert book.judgements() == ()
    assert book.entries() == before
    with pytest.raises(BookError):
        book.withdraw("j1")


def test_counts_follow_what_this_and_other_processes_add(book: Book) -> None:
    pages = story_pages()
    other = Book(book.path)
    for expected, (given_capture, read) in enumerate(pages, 1):
        (other if expected % 2 else book).add(given_capture, read)
        assert [b.counts()["pages"] for b in (book, other)] == [expected, expected]
        assert book.tally(Filter()) == other.tally(Filter())
    assert book.tally(Filter()).statuses == {"occurred": 1}
    other.close()


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_book_of_an_earlier_version_opens_and_goes_on(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.daybook"
    path.write_bytes(gzip.decompress((Path(__file__).parent / f"version{version}.daybook.gz").read_bytes()))
    with Book(path) as book:
        (entry,) = book.entries()
        assert [str(step.status) for step in entry.history] == ["planned", "postponed", "occurred"]
        assert book.tally(Filter()).statuses == {"occurred": 1}
        assert [hit.capture_id for hit in book.search("postponed")]
        if version == 3:
            assert book.search("dredged")
            assert book.search("aground")
            assert not book.search("lighthouse")  # of the page's furniture
        book.words = OWN_WORDS
        assert book.words == OWN_WORDS
        for given_capture, read in story_pages():
            assert not book.add(given_capture, read)
        assert book.add(capture("Okello left Varna on Wednesday."), page("Okello left Varna on Wednesday.", report()))
    with sqlite3.connect(path) as opened:
        indexes = {name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
        assert "entries_for_counts" in indexes
    assert Book(path).entries()[0].id


def test_a_book_of_a_later_version_is_left_alone(book: Book) -> None:
    book.close()
    with sqlite3.connect(book.path) as later:
        later.execute("UPDATE schema_version SET version = 1000")
    with pytest.raises(BookError, match="later"):
        Book(book.path)


TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=80)
REPORTS = st.builds(
    report,
    kind=st.sampled_from([Kind.VISIT, Kind.MEETING, Kind.ATTACK]),
    status=st.sampled_from(list(Status)),
    title=TEXT,
    who=st.lists(st.sampled_from(["Grace Okello", "Okello", "Ivan Petrov", "Petrov", "Dockers"]), max_size=2).map(
        tuple
    ),
    where=st.sampled_from([None, "Varna", "Sofia"]),
    when=st.sampled_from([None, "2022-04-25", "2022-04-26", "2022-04-28", "2022-04", "2022"]),
    mention=st.just((0, 1)),
)
PAGES = st.lists(
    st.tuples(TEXT, st.lists(REPORTS, max_size=3), st.sampled_from(["2022-04-20", "2022-04-27"])),
    min_size=1,
    max_size=6,
    unique_by=lambda made: made[0],
)


def entries_of(path: Path, pages: list[tuple[Capture, Page]]) -> tuple[Entry, ...]:
    path.unlink(missing_ok=True)
    with Book(path) as book:
        for given_capture, read in pages:
            book.add(given_capture, read)
            assert book.page(given_capture.id) == read
            assert book.capture(given_capture.id) == given_capture
        found = book.entries()
        assert sorted(key for entry in found for key in entry.reports) == sorted(
            {key for entry in found for key in entry.reports}
        )
        assert sum(len(entry.reports) for entry in found) == book.counts()["reports"]
        return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=PAGES, data=st.data())
def test_whatever_is_added_in_whatever_order_is_kept_whole(
    tmp_path: Path, made: list[tuple[str, list[object], str]], data: st.DataObject
) -> None:
    pages = [(capture(text), page(text, *told, published=published)) for text, told, published in made]
    shuffled = data.draw(st.permutations(pages))
    assert entries_of(tmp_path / "a.daybook", pages) == entries_of(tmp_path / "b.daybook", shuffled)


def test_a_page_dated_after_its_capture_does_not_move_the_books_today(book: Book) -> None:
    text, told, known = STORY[0]
    taken = replace(capture(text), captured=datetime(2022, 4, 22, 9, tzinfo=UTC))
    book.add(taken, page(text, told, **{**known, "published": "2029"}))
    assert book.newest_day() == date(2022, 4, 23)


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, (first, *_) = tmp_path / "full.daybook", story_pages()
    with Book(path) as book:
        book.add(*first)
    monkeypatch.setattr(connect, "_PRAGMAS", (*connect._PRAGMAS, "PRAGMA max_page_count = 1"))  # no larger than it is
    text = " ".join(f"word{number}" for number in range(100_000))
    with Book(path) as book:
        with pytest.raises(BookError, match="no room left"):
            book.add(capture(text), page(text, published="2022-04-22"))
        assert book.counts()["captures"] == 1
        assert len(book.entries()) == 1


def test_a_damaged_book_is_told_of_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "hurt.daybook"
    with Book(path) as book:
        for one in story_pages():
            book.add(*one)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(BookError, match=r"hurt\.daybook: ") as raised, Book(path) as book:
        book.entries(Filter())
    assert "copy" in raised.value.remedy


def test_a_book_that_another_process_writes_to_for_long_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (first, *_) = tmp_path / "busy.daybook", story_pages()
    monkeypatch.setattr(connect, "_PRAGMAS", (*connect._PRAGMAS, "PRAGMA busy_timeout = 50"))
    with Book(path) as book:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookError, match="locked") as raised:
            book.add(*first)
        other.execute("ROLLBACK")
        other.close()
        assert "Wait" in raised.value.remedy
        assert book.add(*first)


def test_a_file_that_may_not_grow_is_said_and_what_was_kept_stays(tmp_path: Path) -> None:
    path, (first, *_) = tmp_path / "small.daybook", story_pages()
    text = " ".join(f"word{number}" for number in range(100_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Book(path) as book:
        book.add(*first)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
        try:
            with pytest.raises(BookError, match="disk I/O error") as raised:
                book.add(capture(text), page(text, published="2022-04-22"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert "has room" in raised.value.remedy
        assert book.counts()["captures"] == 1


def test_days_that_run_backwards_are_told_of() -> None:
    with pytest.raises(SettingsError, match="2007-01-01, is after the last, 2006-01-01"):
        Filter(start=date(2007, 1, 1), end=date(2006, 1, 1))
    with pytest.raises(SettingsError):
        replace(Filter(start=date(2007, 1, 1)), end=date(2006, 1, 1))
