"""The words of ``clauses.toml``: small words by what a clause does with them, one table for each rule."""

from __future__ import annotations

from functools import cache

from daybook.lang import load

_EXAMPLES = ("match", "no_match")


@cache
def clause_words(rule: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Give the lists of a rule by their names, each in the order in which its words are tried."""
    table = load(language, "clauses")[rule]
    return {name: tuple(words) for name, words in table.items() if name not in _EXAMPLES}
