"""What cannot be read, and what is stopped: named with its reason, and nothing is lost."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import COURIER, daybook

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
