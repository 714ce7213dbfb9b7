"""Taking a person's rulings from the entry's page."""

from __future__ import annotations

import getpass
import hmac
from collections.abc import Mapping
from urllib.parse import quote

from daybook.book import Book
from daybook.errors import BookError, SettingsError
from daybook.merge import report_id
from daybook.model import Ruling
from daybook.tasks.judge import ruling_of
from daybook.tasks.redate import rule, undo

REST = "rest"  # in a form: all reports of the entry but the one it names


def judge(book: Book, form: Mapping[str, str], token: str) -> str:
    """Keep the ruling that a form sends, and give the address to go on at.

    Raises SettingsError for a form without the token of this server, or that makes no sense.
    """
    if not hmac.compare_digest(form.get("token", "").encode(), token.encode()):
        raise SettingsError("The form has grown old.", "Load the page again and rule once more.")
    entry_id = form.get("entry", "")
    if form.get("ruling") == "undo":
        undo(book, form.get("judgement", ""))
        return "/judgements" if form.get("back") == "judgements" else _place_of(book, entry_id)
    one, other = form.get("report") or entry_id, form.get("other", "")
    others = _rest(book, entry_id, one) if other == REST else other.replace(",", " ").split()
    ids = tuple(filter(None, (one, *others)))
    ruling = _ruling(form.get("ruling", ""))
    correction = (form.get("field") or None, form.get("value") or None)
    rule(book, ruling_of(book, ruling, ids, form.get("by", "").strip()[:80] or getpass.getuser(), correction))
    return _place_of(book, entry_id)


def _rest(book: Book, entry_id: str, one: str) -> list[str]:
    """Give the ids of the reports of an entry besides one."""
    return [name for name in map(report_id, book.entry(entry_id).reports) if name != one]


def _ruling(name: str) -> Ruling:
    try:
        return Ruling(name)
    except ValueError:
        raise SettingsError(f"{name[:20]!r} is no ruling.", f"There are {', '.join(Ruling)} and undo.") from None


def _place_of(book: Book, entry_id: str) -> str:
    """Give the entry's address, which its own id leads to even after reports have left it."""
    try:
        return f"/entry/{quote(book.entry(entry_id).id, safe='')}"
    except BookError:  # all its reports have left it: the ruling can be undone where all rulings stand
        return "/judgements"
