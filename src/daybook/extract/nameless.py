"""Words that name nobody: pronouns, and what they may stand for."""

from __future__ import annotations

from functools import cache

from daybook.extract.clause_words import clause_words

#: Types of party that pronouns of the third person stand for, by their list in ``clauses.toml``.
_STAND_FOR = {
    "person": frozenset({"person"}),
    "thing": frozenset({"organisation", "place", "group"}),
    "several": frozenset({"group", "organisation"}),
}


@cache
def nameless() -> frozenset[str]:
    """Give the words that name nobody, whatever the annotator takes them for."""
    return frozenset(word for words in clause_words("nameless").values() for word in words)


def types_of(pronoun: str) -> frozenset[str] | None:
    """Give the types of party that a pronoun of the third person may stand for, None for other words."""
    words = clause_words("nameless")
    return next((types for name, types in _STAND_FOR.items() if pronoun in words[name]), None)
