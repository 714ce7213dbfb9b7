"""A book read anew."""

from __future__ import annotations

from pathlib import Path

from daybook.book import Book
from daybook.model import Capture, Kind
from daybook.tasks.add import add
from daybook.tasks.build import finish, rebuild

WORDS = '[[sense]]\nkind = "{kind}"\nverbs = ["black"]\nprior = 0.9\n'


def test_a_build_that_was_stopped_does_not_go_on_by_words_that_were_changed_since(tmp_path: Path) -> None:
    path = tmp_path / "b.daybook"
    pages = [
        Capture(data=f"Dockers blacked the {ship} on Monday.".encode(), media_type="text/plain", name=ship)
        for ship in ("ferry", "tanker", "trawler")
    ]
    with Book(path) as book:
        book.words = WORDS.format(kind="closure")
        list(add(book, pages))
    stopped = rebuild(path)
    next(stopped)
    stopped.close()
    with Book(path) as book:
        book.words = WORDS.format(kind="protest")
    list(rebuild(path))
    finish(path)
    with Book(path) as book:
        kinds = [entry.kind for entry in book.entries()]
    assert set(kinds) == {Kind.PROTEST}
