"""What a user types and what comes of it: results on stdout, talk on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from running import COURIER, daybook

from daybook.cli import daybook as cli


def test_a_page_becomes_a_diary_that_can_be_traced_to_its_words(book: Path) -> None:
    out, _ = daybook("diary", book, "--from", "2022-04-22")
    assert "Tuesday 26 April 2022" in out
    (entry,) = (json.loads(line) for line in daybook("list", book, "--json", "--kind", "visit")[0].splitlines())
    assert (entry["status"], entry["when"]["start"]) == ("planned", "2022-04-26")
    shown, _ = daybook("show", book, entry["id"][:6])
    assert "President Grace Okello will visit Varna on Tuesday" in shown
    assert "The Courier" in shown


def test_adding_again_says_so_and_changes_nothing(book: Path, page: Path) -> None:
    before, _ = daybook("list", book, "--json", "--all")
    _, talk = daybook("add", book, page)
    assert "1 known already" in talk
    assert daybook("list", book, "--json", "--all")[0] == before


def test_adding_tells_how_many_entries_are_shown_only_when_asked_for(tmp_path: Path, page: Path) -> None:
    _, talk = daybook("add", tmp_path / "b.daybook", page, DAYBOOK_MIN_CONFIDENCE="1")
    every = len(daybook("list", tmp_path / "b.daybook", "--json", "--all")[0].splitlines())
    assert every > 0
    assert f"{every} of low confidence shown only with --all" in talk
    _, talk = daybook("add", tmp_path / "b.daybook", page, DAYBOOK_MIN_CONFIDENCE="0")
    assert "low confidence" not in talk


def test_pages_whose_language_gives_no_entries_are_counted_aloud(tmp_path: Path) -> None:
    text = "Der Bürgermeister von Varna hat am Montag die neue Brücke eröffnet. Er dankte allen, die sie gebaut haben."
    (tmp_path / "brücke.txt").write_text(text, "utf-8")
    _, talk = daybook("add", tmp_path / "b.daybook", tmp_path / "brücke.txt")
    assert "1 page is not in English (de 1)" in talk
    assert "language" in daybook("read", tmp_path / "brücke.txt")[0]


def test_several_processes_give_the_same_book(tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {"id": n, "published": f"2022-04-{n:02}", "text": f"Grace Okello will visit Varna on May {n}.\n\nOn {n}."}
        )
        for n in range(1, 25)
    ]
    (tmp_path / "s.jsonl").write_text("\n".join([*lines, "{", *lines]))
    listed = []
    for jobs in ("1", "2"):
        _, talk = daybook("add", tmp_path / f"{jobs}.daybook", tmp_path / "s.jsonl", "--jobs", jobs, code=1)
        assert "24 added" in talk
        assert "24 known" in talk
        assert "s.jsonl:25 is no record" in talk
        listed.append(daybook("list", tmp_path / f"{jobs}.daybook", "--json", "--all")[0])
    assert listed[0] == listed[1] != ""


def test_read_prints_the_contract(page: Path) -> None:
    out, _ = daybook(
        "read", page, "--json", "--url", "https://courier.example/1", "--captured-at", "2022-04-22T20:00:00Z"
    )
    reading = json.loads(out)
    assert reading["url"] == "https://courier.example/1"
    assert reading["captured"] == "2022-04-22T20:00:00Z"
    assert reading["published"]["start"].startswith("2022-04-22")
    assert [reading["text"][b["start"] : b["end"]] for b in reading["blocks"]]
    shown, _ = daybook("read", page)
    assert "Friday 22 April 2022" in shown
    assert "planned visit" in shown


def test_read_takes_standard_input_and_folders(page: Path) -> None:
    out, _ = daybook(
        "read", "-", "--json", "--published", "2022-04-22", stdin=b"Grace Okello will visit Varna on Tuesday."
    )
    assert json.loads(out)["published"]["start"] == "2022-04-22"
    (page.parent / "two.txt").write_text("Another page.")
    assert len(daybook("read", page.parent, "--json")[0].splitlines()) == 2


def test_a_page_cannot_command_the_terminal(tmp_path: Path, page: Path) -> None:
    page.write_text(COURIER.replace("Okello to visit Varna", "\x1b[2JOkello \x9b31mto visit Varna"))
    daybook("add", tmp_path / "b", page)
    for command in ("search", "list"):
        out, _ = daybook(command, tmp_path / "b", *(["Okello"] if command == "search" else []))
        assert "Okello" in out
        assert not {"\x1b", "\x9b"} & set(out)


def test_a_judgement_is_told_of_with_what_it_speaks_of(book: Path) -> None:
    entry = json.loads(daybook("list", book, "--json")[0].splitlines()[0])
    said = daybook("judge", book, "wrong", entry["id"], "--by", "Vera")[0]
    assert said.startswith(f"{entry['title']}: Vera ruled it wrong")
    assert daybook("judge", book, "list")[0] == said


def test_a_ruling_given_twice_is_one_and_taken_back_for_another_stands_again(book: Path) -> None:
    entry = json.loads(daybook("list", book, "--json")[0].splitlines()[0])["id"]
    first = daybook("judge", book, "wrong", entry, "--by", "Vera")[0]
    assert daybook("judge", book, "wrong", entry, "--by", "Vera")[0] == first
    assert daybook("judge", book, "list")[0] == first
    daybook("judge", book, "right", entry, "--by", "Vera")
    daybook("judge", book, "wrong", entry, "--by", "Vera")  # she has changed her mind in between: a word of its own
    assert len(daybook("judge", book, "list")[0].splitlines()) == 3


@pytest.mark.parametrize(
    ("command", "not_loaded"),
    [
        (["--help"], ["sqlalchemy", "numpy", "onnxruntime", "rich", "icalendar"]),
        (["list", "none.daybook"], ["onnxruntime", "icalendar", "starlette", "daybook.extract"]),
        (["explain", "none.daybook", "x"], ["onnxruntime", "icalendar", "daybook.extract"]),
        (["export", "none.daybook", "--format", "csv"], ["onnxruntime", "daybook.extract"]),
    ],
    ids=" ".join,
)
def test_a_command_loads_nothing_that_it_has_no_use_for(command: list[str], not_loaded: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "daybook", *command], capture_output=True, text=True, check=False
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "daybook.cli" in loaded
    assert loaded.isdisjoint(not_loaded)


def test_the_help_lists_every_command_and_each_has_its_own() -> None:
    listed = daybook("--help")[0].partition("Commands:")[2].split("\n")
    names = [line.split()[0] for line in listed if line.strip()]
    assert {"add", "list", "diary", "show", "serve", "judge", "explain"} <= set(names)
    for name in names:
        assert f"daybook {name}" in CliRunner().invoke(cli, [name, "--help"], prog_name="daybook").output


def test_reading_in_python_is_there_whatever_else_was_loaded_before() -> None:
    told = (
        "import daybook.read.words; from daybook import Book, Filter, Page, find_times, read; print(read('On May 3.'))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert "On May 3." in done.stdout, done.stderr


def test_reasons_and_rulings_are_there_for_programs(book: Path) -> None:
    entry = json.loads(daybook("list", book, "--json")[0].splitlines()[0])["id"]
    told = json.loads(daybook("explain", book, entry, "--json")[0])
    assert "One report alone speaks of it." in told["reasons"]
    assert told["reports"][0]["source"] == "The Courier"
    made = json.loads(daybook("judge", book, "wrong", told["reports"][0]["id"], "--by", "Vera", "--json")[0])
    assert (made["ruling"], made["by"]) == ("wrong", "Vera")
    assert json.loads(daybook("judge", book, "list", "--json")[0]) == made


def test_a_country_that_acts_is_somebody(tmp_path: Path) -> None:
    text = b"Norway rejected the proposal of Sweden in Oslo on Sunday."
    daybook("add", tmp_path / "b", "-", "--published", "2026-03-02", stdin=text)
    assert daybook("list", tmp_path / "b", "--party", "Norway")[0]
    assert daybook("who", tmp_path / "b", "Norway")[0].startswith("Norway  place, 1 page, 2026-03-02")
    assert "names such a party" in daybook("who", tmp_path / "b", "Oslo")[1]  # where it was, and nobody


def test_what_a_search_found_is_told_to_programs_by_its_place(book: Path) -> None:
    hit = json.loads(daybook("search", book, "harbour", "--json")[0].splitlines()[0])
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["harbour"]
    assert hit["snippet"].isprintable()


def test_lists_begin_with_their_first_line(book: Path) -> None:
    for command in (["list", book], ["search", book, "Okello"], ["search", book, "harbour"], ["diary", book]):
        out, _ = daybook(*command)
        assert out
        assert not out.startswith("\n")
        assert "\n\n\n" not in out


def test_search_finds_pages_and_entries(book: Path) -> None:
    out, _ = daybook("search", book, "harbour", "mayor")
    assert "to talk about the harbour" in out
    assert "Nothing" in daybook("search", book, "zebra")[1]


def test_a_diary_tells_the_days_of_what_lasts_for_several(tmp_path: Path) -> None:
    text = b"President Ana Holt will visit Vard from March 5 to March 7, her office said."
    daybook("add", tmp_path / "b", "-", "--published", "2026-03-02", stdin=text)
    out, _ = daybook("diary", tmp_path / "b", "--kind", "visit")
    assert "\nThursday 5 March 2026\n" in out
    assert " · Thu 5 Mar 2026 to Sat 7 Mar 2026" in out


def test_a_diary_begins_on_any_day(book: Path, tmp_path: Path) -> None:
    for day in ("0001", "9999-12-31"):
        assert "Nothing was announced" in daybook("diary", book, "--from", day)[0]
    (tmp_path / "empty.html").touch()
    daybook("add", tmp_path / "of failures.daybook", tmp_path / "empty.html", code=1)
    assert "1970" not in daybook("diary", tmp_path / "of failures.daybook")[0]


def test_what_the_pages_of_a_day_changed_is_told_with_how_it_stood_before(book: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text("President Grace Okello visited Varna on Tuesday.")
    assert "New on the pages of Friday 22 April 2022" in daybook("changes", book)[0]
    daybook("add", book, later, "--published", "2022-04-27")
    told = daybook("changes", book)[0]
    assert told.startswith("Changed by the pages of Wednesday 27 April 2022")
    assert "occurred" in told and "before: planned" in told
    assert "before" not in daybook("changes", book, "--on", "2022-04-22")[0]
    assert daybook("changes", book, "--on", "2022-04-23")[0] == "The pages of Saturday 23 April 2022 changed nothing.\n"
    day = json.loads(daybook("changes", book, "--json")[0])
    assert (day["day"], [entry["status"] for entry in day["changed"]]) == ("2022-04-27", ["occurred"])


def test_days_are_told_as_people_tell_them(book: Path) -> None:
    for day in ("yesterday", "today", "tomorrow"):
        assert daybook("diary", book, "--from", day)[0].startswith("Diary from ")
