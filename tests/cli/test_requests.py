"""What makes no sense is told of with its remedy, exit 2; settings and where they come from."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from running import daybook


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
