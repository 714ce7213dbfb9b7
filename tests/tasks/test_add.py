"""Several processes read for one book."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from daybook.book import Book
from daybook.model import Capture
from daybook.tasks import add
from daybook.tasks.add import Outcome

_read = add._work


def stalls_once(capture: Capture, time_limit: float, furniture: frozenset[bytes], words: str) -> bytes:
    """Stand still at the first page that comes, without computing, as a process that waits for a lost lock does."""
    try:
        Path(os.environ["STALLS"]).unlink()  # of two processes that come at once, one alone removes it
    except FileNotFoundError:
        pass
    else:
        time.sleep(600)
    return _read(capture, time_limit, furniture, words)


def test_a_process_that_stands_still_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flag").touch()
    monkeypatch.setenv("STALLS", str(tmp_path / "flag"))
    monkeypatch.setattr(add, "_work", stalls_once)
    monkeypatch.setattr(add, "_PATIENCE", 20.0)  # longer than a busy machine takes to start a process
    monkeypatch.setattr(add, "_SLOWNESS", 0)
    pages = [
        Capture(data=f"Okello will visit Varna on May {n}.".encode(), media_type="text/plain", name=str(n))
        for n in range(1, 7)
    ]
    with Book(tmp_path / "b.daybook") as book:
        added = list(add.add(book, pages, jobs=2))
    assert [one.name for one in added] == [page.name for page in pages]
    assert {one.outcome for one in added} == {Outcome.ADDED}
