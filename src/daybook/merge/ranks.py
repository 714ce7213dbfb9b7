"""Of what rank those are who meet, where the words before the one for the meeting say so: "the ministerial talks"."""

from __future__ import annotations

import re
from functools import cache

from daybook.lang import load
from daybook.model import Kind, Page, Report

_BEFORE = 48  # characters


def ranks_of(page: Page, report: Report) -> tuple[str, ...]:
    """Give the ranks of those whose a meeting is called, each once: "leaders" of "the leaders' annual meeting"."""
    if report.kind is not Kind.MEETING:
        return ()
    starts = (mention.trigger.start for mention in report.mentions)
    found = (_rank().search(page.text, max(0, start - _BEFORE), start) for start in starts)
    return tuple(dict.fromkeys(_ranks()[match[1].casefold()] for match in found if match))


@cache
def _ranks() -> dict[str, str]:
    """Give the rank that a word tells: of people in the plural ("leaders'"), or by itself ("ministerial")."""
    table: dict[str, list[str]] = load("en", "clauses")["ranks"]
    told = {word: rank for rank, words in table.items() if rank not in ("match", "no_match") for word in words}
    return {word: rank for word, rank in told.items() if f"{word}s" not in told}


@cache
def _rank() -> re.Pattern[str]:
    """Match the word that tells a rank, before the trigger or one word before that."""
    words = "|".join(sorted(_ranks(), key=len, reverse=True))
    return re.compile(rf"\b({words})(?:(?<=s)['’]|(?<!s)) +(?:[\w-]+ +)?\Z", re.IGNORECASE)
