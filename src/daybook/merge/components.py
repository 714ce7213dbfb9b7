"""Filings that hang together, worked out for a whole set at once, as a book does page by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daybook.merge.blocking import keys_of
from daybook.merge.comparison import may_link
from daybook.merge.profile import profile
from daybook.model import Filing


def components(filings: Iterable[Filing]) -> Iterator[tuple[Filing, ...]]:
    """Give the connected components of the links between filings that share a blocking key."""
    held = sorted(filings, key=lambda filing: filing.key)
    profiles = [profile(filing) for filing in held]
    roots = list(range(len(held)))
    sharing: dict[int, list[int]] = {}
    for number, one in enumerate(profiles):
        for key in keys_of(one):
            sharing.setdefault(hash(key), []).append(number)
    for a, one in enumerate(profiles):
        # Those filed later, each once however many keys they share with it.
        near = {b for key in keys_of(one) for b in sharing[hash(key)] if b > a}
        for b in near:
            # Two that hang together already need no look: most pairs of a popular event are spared.
            if _root(roots, a) != _root(roots, b) and may_link(one, profiles[b]):
                first, second = sorted((_root(roots, a), _root(roots, b)))
                roots[second] = first
    found: dict[int, list[Filing]] = {}
    for number, filing in enumerate(held):
        found.setdefault(_root(roots, number), []).append(filing)
    yield from (tuple(group) for group in found.values())


def _root(roots: list[int], number: int) -> int:
    while roots[number] != number:
        roots[number] = roots[roots[number]]
        number = roots[number]
    return number
