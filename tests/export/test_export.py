"""What leaves a book can be read back by the programs that it is for."""

# ruff: noqa: E501 - one line an expression

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
import vobject
from click.testing import CliRunner
from icalendar import Calendar
from msgspec.structs import replace
from starlette.testclient import TestClient

from daybook.book import Book, Filter, connect
from daybook.cli import daybook
from daybook.export import COLUMNS
from daybook.merge import report_id
from daybook.model import (
    Block,
    Capture,
    Entry,
    EventMention,
    Kind,
    Page,
    Party,
    Place,
    Report,
    Role,
    Span,
    Status,
    When,
)
from daybook.web import make_app

TOLD = [
    ("The Courier", "2026-03-02", Status.PLANNED, "Holm will visit Trieste on 17 March; *really*."),
    ("Varna Herald", "2026-03-10", Status.CANCELLED, "Holm's visit to Trieste was called off."),
]


def page(outlet: str, published: str, text: str, *reports: Report) -> tuple[Capture, Page]:
    read = Page(
        outlet=outlet,
        url=f"https://{outlet.replace(' ', '').lower()}.example/holm",
        published=When(start=published, end=published),
        text=text,
        blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),),
        reports=reports,
        parties=(Party(name="Annika Holm", type="person", description="transport commissioner"),),
    )
    return Capture(data=text.encode(), media_type="text/plain", name=outlet, charset="utf-8"), read


def visit(status: Status, at: str = "2026-03-17") -> Report:
    return Report(
        kind=Kind.VISIT,
        title="Holm to visit Trieste",
        status=status,
        who=("Annika Holm",),
        where=Place(name="Trieste", country="IT", lat=45.65, lon=13.77),
        when=When(start=at, end=at),
        confidence=0.9,
        mentions=(EventMention(start=0, end=4, trigger=Span(0, 4)),),
    )


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.daybook"
    with Book(path) as opened:
        for outlet, published, status, text in TOLD:
            opened.add(*page(outlet, published, text, visit(status)))
        call = Report(kind=Kind.CALL, title="A call", status=Status.OCCURRED, confidence=0.9)
        opened.add(*page("Ledger", "2026-03-03", "They called.", call))
        hour = visit(Status.PLANNED, "2026-04-02T09:00")
        opened.add(*page("Post", "2026-04-01", "Holm arrives at nine.", hour))
    return path


def run(*words: object) -> bytes:
    result = CliRunner().invoke(daybook, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


def test_a_calendar_program_reads_the_calendar(book: Path) -> None:
    events = {str(e["summary"]) + str(e["status"]): e for e in Calendar.from_ical(run("export", book, "--format", "ics")).walk("VEVENT")}  # fmt: skip
    assert len(events) == 2  # the call has no day
    off = events["Holm to visit TriesteCANCELLED"]
    assert (off["dtstart"].dt, off["dtend"].dt) == (date(2026, 3, 17), date(2026, 3, 18))
    assert (off["geo"].latitude, off["geo"].longitude) == (45.65, 13.77)
    assert "Varna Herald, 2026-03-10 (cancelled): “Holm's visit to Trieste was called off.”" in off["description"]
    timed = events["Holm to visit TriesteCONFIRMED"]
    assert timed["dtstart"].dt == datetime(2026, 4, 2, 9)
    assert timed["uid"] != off["uid"]


def test_uid_stays_and_sequence_rises_with_a_new_page(book: Path) -> None:
    def event() -> tuple[str, int]:
        found = Calendar.from_ical(run("export", book, "--format", "ics", "--to", "2026-03-31")).walk("VEVENT")[0]
        return str(found["uid"]), int(found["sequence"])

    uid, sequence = event()
    with Book(book) as opened:
        opened.add(*page("Mirror", "2026-03-18", "Holm did visit after all.", visit(Status.OCCURRED)))
    assert event() == (uid, event()[1])
    assert event()[1] > sequence


def test_what_has_no_place_in_a_calendar_is_counted_aloud(book: Path) -> None:
    told = CliRunner().invoke(daybook, ["export", str(book), "--format", "ics"])
    assert told.stderr == "1 entry has no date, and no place in a calendar.\n"
    assert not CliRunner().invoke(daybook, ["export", str(book), "--format", "csv"]).stderr


@pytest.mark.parametrize("command", [["list"], ["search", "Holm"]], ids=lambda command: command[0])
def test_a_list_that_was_cut_says_so(book: Path, command: list[str]) -> None:
    name, *words = command
    for more in ([], ["--json"]):
        cut = CliRunner().invoke(daybook, [name, str(book), *words, "--limit", "1", *more])
        assert "There are more entries; a higher --limit shows them." in cut.stderr
        whole = CliRunner().invoke(daybook, [name, str(book), *words, "--limit", "9", *more])
        assert not whole.stderr
    assert len(run("list", book, "--limit", "1", "--json").splitlines()) == 1


def test_another_calendar_program_reads_the_calendar_too(book: Path) -> None:
    calendar = vobject.readOne(run("export", book, "--format", "ics").decode())
    off, timed = sorted(calendar.vevent_list, key=lambda event: event.status.value)
    assert (off.status.value, timed.status.value) == ("CANCELLED", "CONFIRMED")
    assert (off.dtstart.value, timed.dtstart.value) == (date(2026, 3, 17), datetime(2026, 4, 2, 9))
    assert "Varna Herald, 2026-03-10 (cancelled): “Holm's visit to Trieste was called off.”" in off.description.value
    assert off.location.value == "Trieste"


def test_uid_outlives_an_earlier_page_a_judgement_and_a_build(tmp_path: Path) -> None:
    def uids(path: Path) -> dict[str, str]:
        events = Calendar.from_ical(run("export", path, "--format", "ics")).walk("VEVENT")
        return {str(event["summary"]): str(event["uid"]) for event in events}

    path, second, first = tmp_path / "b.daybook", tmp_path / "2.txt", tmp_path / "1.txt"
    second.write_text("Minister Paolo Ferrante will visit Moscow on 17 March 2026, his office said on Tuesday.\n")
    first.write_text("Minister Paolo Ferrante will visit Moscow on 17 March 2026. His office said so on Monday.\n")
    run("add", path, second, "--published", "2026-03-10")
    before = set(uids(path).values())
    assert before
    run("add", path, first, "--published", "2026-03-09")
    assert set(uids(path).values()) == before
    run("build", path)
    assert set(uids(path).values()) == before


def test_no_cell_of_a_table_is_a_formula(book: Path) -> None:
    with Book(book) as opened:
        risky = Report(kind=Kind.CALL, title="=HYPERLINK(1)", who=("@Ada",), status=Status.OCCURRED, confidence=0.9)
        opened.add(*page("Risky", "2026-03-03", "They called again.", risky))
    rows = list(csv.DictReader(io.StringIO(run("export", book, "--format", "csv").decode())))
    assert not [value for row in rows for value in row.values() if value.startswith(("=", "+", "-", "@", "\t"))]
    assert "'=HYPERLINK(1)" in [row["title"] for row in rows]


def test_lines_end_where_their_words_end(book: Path) -> None:
    assert not [line for line in run("list", book, "--all").decode().splitlines() if line.endswith(" ")]


def test_tables_and_lines_hold_the_same_entries(book: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", book, "--format", "csv").decode())))
    lines = [json.loads(line) for line in run("export", book, "--format", "jsonl").splitlines()]
    assert [row["id"] for row in rows] == [line["entry"]["id"] for line in lines]
    (off,) = [row for row in rows if row["status"] == "cancelled"]
    assert off["history"] == "2026-03-02 planned; 2026-03-10 cancelled"
    assert (off["sources"], off["country"], off["start"]) == ("2", "IT", "2026-03-17")
    only = run("export", book, "--format", "csv", "--status", "cancelled").decode()
    assert len(list(csv.DictReader(io.StringIO(only)))) == 1


def test_parquet(book: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(run("export", book, "--format", "parquet")))
    assert table.num_rows == 3
    assert set(table.column("status").to_pylist()) >= {"cancelled", "planned"}


def test_parquet_without_its_library_says_what_to_install(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    result = CliRunner().invoke(daybook, ["export", str(book), "--format", "parquet"])
    assert "pip install pyarrow" in str(result.exception)


def test_markdown_shows_a_page_s_words_as_they_are(book: Path) -> None:
    text = run("export", book, "--format", "markdown").decode()
    assert "## Tuesday 17 March 2026" in text
    assert "## No date, first on a page of Tuesday 3 March 2026" in text
    assert "\\*really\\*" in text


def test_what_leaves_a_book_can_be_cited(tmp_path: Path) -> None:
    saved, read = page("Oslo Post", "2026-03-02", "Holm will visit Trieste.", visit(Status.PLANNED))
    told = replace(read.reports[0], according_to="Jan Dunn")
    with Book(tmp_path / "b") as opened:
        opened.add(
            replace(saved, name="saved/holm.html"), replace(read, title="Holm to come", url=None, reports=(told,))
        )
    text = run("export", tmp_path / "b", "--format", "markdown").decode()
    assert "  - Oslo Post, *Holm to come*, 2026-03-02, saved/holm.html, planned, according to Jan Dunn: “" in text
    (row,) = csv.DictReader(io.StringIO(run("export", tmp_path / "b", "--format", "csv").decode()))
    assert (row["titles"], row["urls"], row["files"]) == ("Holm to come", "", "saved/holm.html")


def test_passages_that_stand_apart_are_quoted_apart(tmp_path: Path) -> None:
    told = "Holt to open the bridge\nA ferry sank on Sunday.\nAna Holt opens the bridge in Vard."
    ends = told.index("Holt"), told.index("Ana")
    report = replace(
        visit(Status.PLANNED),
        mentions=tuple(EventMention(start=at, end=at + 4, trigger=Span(at, at + 4)) for at in ends),
    )
    with Book(tmp_path / "b") as opened:
        opened.add(*page("Post", "2026-03-02", told, report))
    said = "“Holt to open the bridge” “Ana Holt opens the bridge in Vard.”"
    assert said in run("export", tmp_path / "b", "--format", "markdown").decode()
    (event,) = Calendar.from_ical(run("export", tmp_path / "b", "--format", "ics")).walk("VEVENT")
    assert said in event["description"]


def test_judgements_from_the_command_line_hold_and_can_be_undone(book: Path) -> None:
    with Book(book) as opened:
        planned, off = sorted(opened.entries(), key=lambda entry: len(entry.reports))[-2:]
    run("judge", book, "same", planned.id, off.id, "--by", "Ada")
    with Book(book) as opened:
        assert opened.entry(planned.id).id == opened.entry(off.id).id
        (judgement,) = opened.judgements()
    assert b"Ada ruled" in run("explain", book, off.id)
    run("judge", book, "undo", judgement.id)
    with Book(book) as opened:
        assert opened.entry(planned.id).id != opened.entry(off.id).id
    run("judge", book, "correct", off.id, "--field", "when", "--value", "2026-03-20", "--by", "Ada")
    with Book(book) as opened:
        when = opened.entry(off.id).when
        assert when and when.start == "2026-03-20"
    bad = CliRunner().invoke(daybook, ["judge", str(book), "correct", off.id, "--field", "when", "--value", "soon"])
    assert "no when" in str(bad.exception)


def test_explain_tells_why(book: Path) -> None:
    with Book(book) as opened:
        (off,) = [entry for entry in opened.entries() if entry.status == "cancelled"]
    said = run("explain", book, off.id).decode()
    assert "Their times agree" in said
    assert "planned (2026-03-02), then cancelled (2026-03-10)" in said


def test_a_build_reads_everything_again_and_keeps_judgements(tmp_path: Path) -> None:
    path, text = tmp_path / "b.daybook", tmp_path / "page.txt"
    text.write_text("Italy's Transport Minister Paolo Ferrante will visit Moscow on 17 March 2026, his office said.\n")
    run("add", path, text)
    with Book(path) as opened:
        before = opened.entries()
    run("judge", path, "right", before[0].id, "--by", "Ada")
    run("build", path)
    with Book(path) as opened:
        assert [entry.id for entry in opened.entries()] == [entry.id for entry in before]
        assert opened.entry(before[0].id).confidence == 1.0
    assert not list(tmp_path.glob("*.building*"))


def test_a_build_leaves_a_book_that_may_only_be_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, number = book.read_bytes(), book.stat().st_ino
    monkeypatch.setattr(connect, "_may_write", lambda path: False)
    refused = CliRunner().invoke(daybook, ["build", str(book)])
    assert "may only be read" in str(refused.exception)
    assert (book.read_bytes(), book.stat().st_ino) == (before, number)
    assert not list(book.parent.glob("*.building*"))


def test_a_build_leaves_a_book_to_those_who_could_read_it(book: Path) -> None:
    book.chmod(0o600)
    run("build", book)
    assert book.stat().st_mode & 0o777 == 0o600


def test_who_somebody_is_is_told_from_the_pages(book: Path) -> None:
    told = run("who", book, "Holm").decode()
    assert told.startswith("Annika Holm")
    assert "transport commissioner" in told
    assert run("who", book, "Nobody") == b""


def test_every_column_is_documented() -> None:
    told = (Path(__file__).parents[2] / "docs" / "exports.md").read_text()
    assert [line for name, what in COLUMNS.items() if (line := f"| `{name}` | {what} |") not in told] == []


@pytest.mark.parametrize(
    "chosen",
    ["", "--kind visit", "--status cancelled", "--party holm", "--place trieste", "--sources 2", "--outlet Post", "--from 2026-04-01", "--to 2026-03-31", "--all"],
)  # fmt: skip
def test_all_formats_take_the_filters_of_list(book: Path, chosen: str) -> None:
    words = chosen.split()
    listed = [json.loads(line)["id"] for line in run("list", book, "--json", *words).splitlines()]
    assert listed
    lines = run("export", book, "--format", "jsonl", *words).splitlines()
    assert [json.loads(line)["entry"]["id"] for line in lines] == listed
    table = csv.DictReader(io.StringIO(run("export", book, "--format", "csv", *words).decode()))
    assert [row["id"] for row in table] == listed
    text = run("export", book, "--format", "markdown", *words).decode()
    assert [name for name in listed if f"`{name}`" not in text] == []
    events = Calendar.from_ical(run("export", book, "--format", "ics", *words)).walk("VEVENT")
    with Book(book) as opened:
        assert len(events) == len([name for name in listed if opened.entry(name).when])


def test_filters_take_parts_of_names_and_a_country_by_its_name_or_capital_letters(tmp_path: Path) -> None:
    with Book(tmp_path / "b") as opened:
        for outlet, place, country in (("Vard Tirana Post", "Tirana", "AL"), ("Norden Daily", "Vard", "IR")):
            where = Place(name=place, country=country)
            opened.add(*page(outlet, "2026-03-02", outlet, replace(visit(Status.PLANNED), where=where)))

        def places(**chosen: str) -> list[str]:
            left = Filter(**chosen)
            found = [entry.where.name for entry in opened.entries(left) if entry.where]
            assert opened.tally(left).total == len(found)  # on screen alike
            return sorted(found)

        assert places(outlet="tirana post") == ["Tirana"]
        assert places(outlet="daily") == ["Vard"]
        assert places(outlet="weekly") == []
        assert places(place="IR") == ["Vard"]
        assert places(place="ir") == ["Tirana", "Vard"]
        assert places(place="albania") == ["Tirana"]


def test_a_search_leaves_out_what_a_list_leaves_out(tmp_path: Path) -> None:
    with Book(tmp_path / "b") as opened:
        opened.add(
            *page("Post", "2026-03-02", "Holm may visit Trieste.", replace(visit(Status.PLANNED), confidence=0.3))
        )
    searched = CliRunner().invoke(daybook, ["search", str(tmp_path / "b"), "trieste"]).output
    assert "Holm may visit Trieste." in searched  # the page
    assert "Holm to visit Trieste" not in searched
    assert b"Holm to visit Trieste" in run("search", tmp_path / "b", "trieste", "--all")
    client = TestClient(make_app(tmp_path / "b"))
    assert client.get("/search.json?q=trieste").json()["entries"] == []
    assert len(client.get("/search.json?q=trieste&all=1").json()["entries"]) == 1


def test_all_judgements_survive_a_build_and_can_be_undone_after_it(tmp_path: Path) -> None:
    path = tmp_path / "b.daybook"
    told = [
        "Transport Minister Paolo Ferrante will visit Moscow on 17 March 2026, his office said on Tuesday.",
        "Transport Minister Paolo Ferrante will visit Moscow on 17 March 2026, a newspaper said on Wednesday.",
        "President Henrik Dahl will visit Varna on 24 March 2026, his office said on Tuesday.",
        "President Grace Okello will visit Lima on 27 March 2026, her office said on Tuesday.",
    ]
    for number, text in enumerate(told):
        (page := tmp_path / f"{number}.txt").write_text(text + "\n")
        run("add", path, page, "--published", f"2026-03-1{number}")

    def visits() -> dict[str, Entry]:
        with Book(path) as opened:
            return {"; ".join(entry.who): entry for entry in opened.entries(Filter(kinds=("visit",))) if entry.reports}

    before = visits()
    ferrante, dahl, okello = (before[name] for name in ("Paolo Ferrante", "Henrik Dahl", "Grace Okello"))
    first, second = (report_id(key) for key in ferrante.reports)
    run("judge", path, "different", first, second, "--by", "Ada")
    run("judge", path, "same", second, dahl.id, "--by", "Ada")
    run("judge", path, "wrong", okello.id, "--by", "Ada")
    run("judge", path, "right", first, "--by", "Ada")
    run("judge", path, "correct", first, "--field", "where", "--value", "Murmansk", "--by", "Ada")
    with Book(path) as opened:
        ruled, judgements = opened.entries(), opened.judgements()
    run("build", path)
    with Book(path) as opened:
        assert opened.entries() == ruled
        assert opened.judgements() == judgements
        parted = opened.entry(first)
        assert parted.id != opened.entry(second).id == opened.entry(dahl.id).id
        assert (parted.confidence, parted.where and parted.where.name) == (1.0, "Murmansk")
        assert opened.entry(okello.id).confidence == 0.0
    for judgement in judgements:
        run("judge", path, "undo", judgement.id)
    assert visits() == before
