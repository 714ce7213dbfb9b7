"""What a user types and what comes of it: results on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import gzip
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from daybook.cli import daybook as cli

COURIER = """<!DOCTYPE html><html lang="en"><head><title>Okello to visit Varna</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2022-04-22T10:00:00Z"></head><body><article>
<h1>Okello to visit Varna</h1>
<p>President Grace Okello will visit Varna on Tuesday, her spokesman Ivan Dimov said.</p>
<p>She will meet Mayor Anna Petrova to talk about the harbour.</p></article></body></html>"""


def daybook(*arguments: str | Path, stdin: bytes = b"", code: int = 0, **environment: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "daybook", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=400,
        env=os.environ | environment,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "okello.html"
    path.parent.mkdir()
    path.write_text(COURIER)
    return path


@pytest.fixture
def book(tmp_path: Path, page: Path) -> Path:
    daybook("add", tmp_path / "b.daybook", page)
    return tmp_path / "b.daybook"


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
        (["--help"], {"sqlalchemy", "numpy", "onnxruntime", "rich", "icalendar"}),
        (["list", "none.daybook"], {"onnxruntime", "icalendar", "starlette", "daybook.extract"}),
        (["explain", "none.daybook", "x"], {"onnxruntime", "icalendar", "daybook.extract"}),
        (["export", "none.daybook", "--format", "csv"], {"onnxruntime", "daybook.extract"}),
    ],
    ids=" ".join,
)
def test_a_command_loads_nothing_that_it_has_no_use_for(command: list[str], not_loaded: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "daybook", *command], capture_output=True, text=True, check=False
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "daybook.cli" in loaded
    assert not not_loaded & loaded


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


HOSTILE = {
    "empty.html": b"",
    "binary.html": bytes(range(256)) * 100,
    "notext.html": b"<html><body><img src=x></body></html>",
    "cut.html.gz": gzip.compress(COURIER.encode() * 50)[:200],
    "huge.html": b"<p>" + b"word " * 12_000_000,
    "photo.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
}


def test_bad_input_is_named_with_its_reason_and_the_rest_goes_on(tmp_path: Path, page: Path) -> None:
    for name, data in HOSTILE.items():
        (page.parent / name).write_bytes(data)
    book = tmp_path / "b.daybook"
    _, talk = daybook("add", book, page.parent, code=1)
    assert "1 added" in talk
    failures = [json.loads(line) for line in daybook("failures", book, "--json")[0].splitlines()]
    assert sorted(Path(failure["name"]).name for failure in failures) == sorted(HOSTILE)
    assert all(failure["reason"] for failure in failures)
    daybook("add", book, page.parent, code=1)
    assert len(daybook("failures", book, "--json")[0].splitlines()) == len(HOSTILE)


def test_a_full_disk_is_told_of_by_the_name_of_what_was_to_be_written(book: Path) -> None:
    _, talk = daybook("export", book, "--format", "csv", "--output", "/dev/full", code=2)
    assert talk == "daybook: /dev/full: No space left on device. Name another file, or make room.\n"


def test_what_was_mended_is_no_failure_any_more(tmp_path: Path) -> None:
    page, other = tmp_path / "p.html", tmp_path / "other.html"
    page.touch()
    other.touch()
    daybook("add", tmp_path / "b", page, other, code=1)
    page.write_text(COURIER)
    daybook("add", tmp_path / "b", page)
    (left,) = (json.loads(line) for line in daybook("failures", tmp_path / "b", "--json")[0].splitlines())
    assert left["name"] == str(other)


def test_a_path_that_is_not_there_is_named_and_the_rest_goes_on(tmp_path: Path, page: Path) -> None:
    book, missing = tmp_path / "b.daybook", tmp_path / "none.html"
    _, talk = daybook("add", book, missing, "x" * 300, page, code=1)
    assert "1 added" in talk
    assert "2 failed" in talk
    assert f"{missing} cannot be opened: No such file or directory. Check the name" in talk
    listed, _ = daybook("failures", book)
    assert "none.html cannot be opened" in listed
    assert "File name too long" in listed
    out, talk = daybook("read", missing, page, "--json", code=1)
    assert json.loads(out)["title"] == "Okello to visit Varna"
    assert "none.html cannot be opened" in talk


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes as a name")
def test_names_and_words_that_are_no_utf8_are_told_of_as_they_can_be(tmp_path: Path, page: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9"))
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.html")).write_text(COURIER)
    (folder / os.fsdecode(b"leer\xe9.html")).touch()
    book = folder / os.fsdecode(b"b\xe9.daybook")
    _, talk = daybook(
        "add", book, folder / os.fsdecode(b"caf\xe9.html"), folder / os.fsdecode(b"leer\xe9.html"), code=1
    )
    assert "1 added" in talk
    assert r"d\xe9/leer\xe9.html is empty" in talk
    assert r"leer\xe9.html" in daybook("failures", book)[0]
    assert daybook("list", book)[0]
    _, talk = daybook("search", book, os.fsdecode(b"caf\xe9"), code=2)
    assert "is not written in UTF-8" in talk


def test_a_book_in_the_folder_that_is_added_is_passed_over(tmp_path: Path, page: Path) -> None:
    book = page.parent / "b.daybook"
    for known in ("1 added", "1 known already"):
        _, talk = daybook("add", book, page.parent)
        assert known in talk
        assert "failed" not in talk
    (page.parent / "c.daybook").write_bytes(book.read_bytes())  # another's is a file like any other
    _, talk = daybook("add", book, page.parent, code=1)
    assert "1 failed" in talk


def test_where_no_path_is_there_nothing_is_written(tmp_path: Path) -> None:
    _, talk = daybook("add", tmp_path / "b.daybook", tmp_path / "none.html", tmp_path / "two.html", code=2)
    assert "none.html" in talk
    assert "two.html: there is no such file or folder, and so no book was made. Check the name." in talk
    assert not list(tmp_path.iterdir())


def test_a_path_that_is_not_there_is_kept_as_a_failure_also_alone(book: Path, tmp_path: Path) -> None:
    _, talk = daybook("add", book, tmp_path / "none.html", code=1)
    assert "Pages: 0 added, 1 failed." in talk
    assert "none.html cannot be opened" in daybook("failures", book)[0]
    assert "none.html cannot be opened" in daybook("read", tmp_path / "none.html", code=1)[1]


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000 + b"Grace Okello will visit Varna on Tuesday." + b"</div>" * 100_000,
        b"<!--" * 100_000 + b"<p>x",
        b"<a href='" + b"x" * 1_000_000 + b"'>Okello will visit</a> Varna.",
        "<p>Okello besucht Köln</p>".encode("latin-1"),
        b"\xef\xbb\xbf\xff\xfe<p>Okello will visit Varna",
        ("word " * 200_000).encode(),
        b"Okello will visit Varna on Tuesday " * 20_000,
        b'"' * 100_000,
        b"<p>" + b"&lt;" * 100_000,
    ],
    ids=["nested", "comments", "attribute", "latin", "bom", "words", "sentence", "quotes", "entities"],
)
def test_a_hostile_page_is_read_or_named_in_bounded_time(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.html").write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-m", "daybook", "add", tmp_path / "b", tmp_path / "p.html", "--time-limit", "10"],
        capture_output=True,
        timeout=400,
        check=False,
    )
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 30  # seconds of the processor
    assert done.returncode in (0, 1), done.stderr.decode()
    assert "defect" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "none.daybook"), "daybook add none.daybook"),
        (("add", "b.daybook", "none.html"), "none.html"),
        (("diary", "{book}", "--from", "soon"), "2022-04-22"),
        (("show", "{book}", "zzz"), "daybook list"),
        (("list", "{book}", "--kind", "party"), "visit"),
        (("read", "{book}.x", "--published", "soon"), "no date"),
        (("list", "{book}", "--min-confidence", "nan"), "min_confidence"),
        (("judge", "{book}", "undo"), "judge {book} list"),
        (("judge", "{book}", "undo", "zzz"), "list prints them"),
        (("judge", "{book}", "correct", "{entry}", "--field", "title", "--value", " "), "no title"),
        (("judge", "{book}", "correct", "{entry}", "--field", "when", "--value", "2022-04-26/2022-04-22"), "no when"),
        (("add", "{book}", "-", "--jobs", "0"), "jobs"),
    ],
)
def test_a_request_that_makes_no_sense_exits_with_2_and_the_remedy(
    book: Path, arguments: tuple[str, ...], said: str
) -> None:
    entry = json.loads(daybook("list", book, "--json")[0].splitlines()[0])["id"]
    out, talk = daybook(*(argument.format(book=book, entry=entry) for argument in arguments), code=2)
    assert not out
    assert said.format(book=book) in talk
    assert "Traceback" not in talk


def test_what_cannot_be_served_is_not_said_to_be(book: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _, talk = daybook("serve", book, "--port", str(port), code=2)
        assert talk == f"daybook: Port {port} is in use. Choose another with --port.\n"
    for host in ("192.0.2.1", "no host", "x" * 70):
        _, talk = daybook("serve", book, "--host", host, "--port", "0", code=2)
        assert talk == f"daybook: {host!r} is no address of this machine. Name another with --host, or leave it out.\n"


def test_where_any_port_will_do_the_one_taken_is_told(book: Path) -> None:
    command = [sys.executable, "-m", "daybook", "serve", book, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stderr
            (address,) = re.findall(r"http://127\.0\.0\.1:[1-9]\d*/", serving.stderr.readline())
            with urllib.request.urlopen(address) as answer:
                assert answer.status == 200
        finally:
            serving.send_signal(signal.SIGINT)
        assert serving.wait(60) == 0


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


def test_one_event_is_not_ruled_to_be_the_same_as_itself(book: Path) -> None:
    entry = json.loads(daybook("list", book, "--json")[0].splitlines()[0])["id"]
    assert "one report" in daybook("judge", book, "same", entry, entry, code=2)[1]


@pytest.mark.parametrize(
    ("value", "said"),
    [("abc", "is 'abc', not a whole number."), ("1.5", "is '1.5', not a whole number."), ("0", "is '0', less than 1.")],
)
def test_a_setting_that_makes_no_sense_is_told_of_in_plain_words(book: Path, value: str, said: str) -> None:
    talk = daybook("add", book, "-", code=2, DAYBOOK_JOBS=value)[1]
    assert talk == f"daybook: jobs from DAYBOOK_JOBS {said} The default is 1.\n"


def test_a_confidence_over_1_is_refused(book: Path) -> None:
    assert "more than 1" in daybook("list", book, "--min-confidence", "7", code=2)[1]


def test_kinds_and_statuses_may_be_written_as_they_are_shown(book: Path) -> None:
    (entry,) = (json.loads(line) for line in daybook("list", book, "--json", "--kind", "Visit")[0].splitlines())
    daybook("judge", book, "correct", entry["id"], "--field", "status", "--value", "Not occurred")
    (left,) = (
        json.loads(line) for line in daybook("list", book, "--json", "--status", "not  occurred")[0].splitlines()
    )
    assert left["id"] == entry["id"]
    for field, known in (("status", "not_occurred"), ("kind", "meeting")):
        _, talk = daybook("judge", book, "correct", entry["id"], "--field", field, "--value", "nonsense", code=2)
        assert f"'nonsense' is no {field}. Those there are: " in talk
        assert known in talk


def test_settings_come_from_environment_and_file(book: Path, tmp_path: Path) -> None:
    assert "DAYBOOK_JOBS" in daybook("add", book, "-", code=2, DAYBOOK_JOBS="many")[1]
    assert not daybook("list", book, "--json", DAYBOOK_MIN_CONFIDENCE="1")[0]
    assert daybook("list", book, "--json", "--min-confidence", "0", DAYBOOK_MIN_CONFIDENCE="1")[0]
    (tmp_path / "daybook").mkdir()
    (tmp_path / "daybook" / "settings.toml").write_text("min_confidence = 1\n")
    assert not daybook("list", book, "--json", XDG_CONFIG_HOME=str(tmp_path))[0]
    (tmp_path / "daybook" / "settings.toml").write_text("min_confidenc = 1\n")
    assert "no setting" in daybook("list", book, code=2, XDG_CONFIG_HOME=str(tmp_path))[1]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
@pytest.mark.parametrize("blow", ["SIGKILL", "SIGINT"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_stop_at_any_moment_loses_no_page_that_was_added(tmp_path: Path, blow: str, jobs: str) -> None:
    lines = [
        json.dumps({"id": n, "text": f"Grace Okello will visit Varna on May {n % 28 + 1}, said aide {n}."})
        for n in range(300)
    ]
    (tmp_path / "s.jsonl").write_text("\n".join(lines))
    command = [
        sys.executable,
        "-m",
        "daybook",
        "add",
        "--json",
        "--jobs",
        jobs,
        tmp_path / "b.daybook",
        tmp_path / "s.jsonl",
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout
    seen = [json.loads(running.stdout.readline())["name"] for _ in range(20)]
    running.send_signal(getattr(signal, blow))
    _, talk = running.communicate(timeout=400)
    if blow == "SIGINT":
        assert running.returncode == 130
        assert b"goes on from there" in talk
        assert b"Traceback" not in talk
    _, again = daybook("add", tmp_path / "b.daybook", tmp_path / "s.jsonl")
    known = int(again.split(" known")[0].split()[-1].replace(",", ""))
    assert known >= len(seen)
    assert "holds 300 pages" in again
