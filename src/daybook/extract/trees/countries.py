"""Whether a noun with the words that are of its name is a country's name ("the United States")."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.data.countries import country_of_name
from daybook.model import Token

__all__ = ["is_country"]

_NAME = frozenset({"amod", "compound", "flat"})


def is_country(tokens: Sequence[Token], heads: Sequence[int], relations: Sequence[str], noun: int) -> bool:
    """Tell whether a noun of a sentence, whose words hang so, names a country."""
    words = (i for i, head in enumerate(heads) if i == noun or (head == noun and relations[i].split(":")[0] in _NAME))
    return country_of_name(" ".join(tokens[i].text for i in words)) is not None
