"""What an event is in the coding schemes of event data (``kinds.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from daybook.model import Entry, Report, Status


def plover(event: Report | Entry, status: Status | None = None) -> str:
    """Give the PLOVER 2 type of a report or an entry, or of its event in another status; empty for none.

    PLOVER codes what is promised, asked or refused as such and not as the deed, so that the status counts: aid that is
    given is AID, that is promised AGREE, that is asked for REQUEST (Halterman and others, "PLOVER and POLECAT", 2023).
    """
    table = _table()
    row: dict[str, str] = table["kinds"][event.kind]
    own = row["plover"] if event.whom else row.get("of_nobody", row["plover"])
    turned: dict[str, str] = table["by_status"].get(status or event.status, {})
    for group in ("cooperative", "conflict"):
        if turned and own in table["by_status"][group]:
            return turned[group]
    return own


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("daybook.data").joinpath("kinds.toml").read_text("utf-8"))
