"""Quantities tied to an event: the exact words, what is counted, and the numbers themselves."""

from __future__ import annotations

import re

from daybook.extract.cast.cast import Cast
from daybook.extract.trees.tree import CLAUSES, Tree
from daybook.extract.triggers.candidates import Candidate, is_date
from daybook.lang import load
from daybook.model import Figure, Span

_AROUND = 3
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")


def figures_of(candidate: Candidate, cast: Cast) -> tuple[Figure, ...]:
    """Give the quantities that depend on a trigger or on its predicate, dates left out."""
    tree = candidate.tree
    nodes = tree.subtree(candidate.predicate, CLAUSES | {"conj"})
    found: list[Figure] = []
    taken: set[int] = set()
    for node in nodes:
        number = tree.tokens[node].upos == "NUM" and not is_date(tree, node)
        if number and node not in taken and not cast.is_time(tree.tokens[node]):
            figure, used = _figure(tree, node, cast.text)
            taken.update(used)
            found.append(figure)
    return tuple(found[:6])


def _figure(tree: Tree, node: int, text: str) -> tuple[Figure, set[int]]:
    words = load("en", "figures")
    first = last = node
    while first > 0 and _extends(tree, first - 1, words["before"], first):
        first -= 1
    while last + 1 < len(tree.tokens) and _extends(tree, last + 1, words["after"], last):
        last += 1
    used = set(range(first, last + 1))
    span = Span(tree.tokens[first].start, tree.tokens[last].end)
    numbers = numbers_in([tree.forms[i] for i in range(first, last + 1)])
    unit = next((words["units"][tree.lemmas[i]] for i in used if tree.lemmas[i] in words["units"]), None)
    head = tree.parent(node)
    counted = ""
    if head >= 0 and head not in used and tree.is_noun(head):
        counted = tree.lemmas[head]
        counted = text[tree.tokens[head].start : tree.tokens[head].end]
    figure = Figure(
        words=" ".join(text[span.start : span.end].split()),
        of=counted,
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        unit=unit,
        span=span,
    )
    return figure, used


def _extends(tree: Tree, index: int, words: list[str], inner: int) -> bool:
    token = tree.tokens[index]
    return (token.upos == "NUM" or tree.forms[index] in words) and abs(index - inner) <= _AROUND


def numbers_in(words: list[str]) -> list[float]:
    """Read the numbers of a quantity: "1.5", "million" → [1500000.0]; a scale goes for all numbers before it."""
    table = load("en", "figures")
    values: list[float] = []
    scale = 1.0
    for word in words:
        if _NUMBER.match(word):
            values.append(float(word.replace(",", "")) if word.count(".") <= 1 else 0.0)
        elif word in table["numbers"]:
            values.append(float(table["numbers"][word]))
        elif word in table["scales"]:
            scale = float(table["scales"][word])
    if not values and scale > 1:
        values = [1.0]
    return [value * scale for value in values]
