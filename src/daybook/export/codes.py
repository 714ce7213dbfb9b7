"""What an event is in the coding schemes of event data (``data/kinds.toml``, ``lang/en/codes.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from daybook.lang import load
from daybook.model import Entry, Kind, Report, Status


def plover(event: Report | Entry, status: Status | None = None) -> str:
    """Give the PLOVER 2 type of a report or an entry, or of its event in another status; empty for none.

    PLOVER codes what is promised, asked or refused as such and not as the deed, so that the status counts: aid that is
    given is AID, that is promised AGREE, that is asked for REQUEST (Halterman and others, "PLOVER and POLECAT", 2023).
    """
    table = _table()
    row: dict[str, Any] = table["kinds"][event.kind]
    own = row["plover"] if event.whom else row.get("of_nobody", row["plover"])
    own = next((code for code, words in _turns().get(event.kind, {}).items() if words.search(event.title.lower())), own)
    told = status or event.status
    if row.get("promise") and told in (Status.OCCURRED, Status.UNDERWAY, Status.ALLEGED):
        told = Status.PLANNED  # an offer that was made is a deed that is promised
    turned: dict[str, str] = table["by_status"].get(told, {})
    for group in ("cooperative", "conflict"):
        if turned and own in table["by_status"][group]:
            return turned[group]
    return str(own)


def codes_of(kind: Kind) -> dict[str, str]:
    """Give what a kind of event is elsewhere, whatever its status: "mode" (PLOVER 2), "cameo" (root), "iptc" (Media
    Topic), "schema" (schema.org type); without those schemes that have no such notion."""
    row: dict[str, Any] = _table()["kinds"][kind]
    return {scheme: row[scheme] for scheme in ("mode", "cameo", "iptc", "schema") if row[scheme]}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("daybook.data").joinpath("kinds.toml").read_text("utf-8"))


@cache
def _turns(language: str = "en") -> dict[str, dict[str, re.Pattern[str]]]:
    """Give by kind and type the words of a title that turn an event of the kind into one of the type."""
    return {
        kind: {code: re.compile(rf"\b(?:{'|'.join(told['words'])})") for code, told in codes.items()}
        for kind, codes in load(language, "codes").items()
    }
