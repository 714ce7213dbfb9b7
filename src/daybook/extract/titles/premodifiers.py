"""What stands before a noun and belongs to it: its article, its adjectives, its owner."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.extract.cast.cast import Cast
from daybook.extract.times.time_words import is_dated, is_hyphen
from daybook.extract.titles.reach import BRACKETS, QUOTES
from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.extract.trees.tree import Tree
from daybook.lang import load


def before(tree: Tree, noun: int, cast: Cast) -> list[int]:
    """Give the tokens that stand before a noun and belong to it: its article, adjectives, owner; times are left out."""
    own = {noun}
    for child in _ahead(tree, noun):
        own.update(i for i in tree.subtree(child) if i < noun)
    first = noun
    while first - 1 in own or (first > 1 and (is_hyphen(tree, first - 1) or (first < noun and is_hyphen(tree, first)))):
        first -= 1
    articles = [i for i in tree.children(noun, "det") if first <= i < noun and tree.relations[i] != "det:predet"]
    ahead = tree.children(noun) if articles else []
    if articles and not any(
        tree.relations[i] in ("det:predet", "nmod:poss") or _is_degree(tree, i) for i in ahead if i < articles[0]
    ):
        first = max(first, articles[0])  # "escaped unscathed an attack"
    found: list[int] = []
    depth = 0
    for index in range(first, noun):
        depth += tree.forms[index] in BRACKETS
        if not depth and tree.forms[index] in BRACKETS.values():
            found.clear()  # what stands before it was within brackets that opened earlier
        elif not depth and not _is_dropped(tree, index, cast):
            found.append(index)
        depth = max(0, depth - (tree.forms[index] in BRACKETS.values()))
    while found and (tree.forms[found[0]] == "," or _is_led(tree, found[0], noun)):
        found = found[1:]
    return found


def _is_led(tree: Tree, first: int, noun: int) -> bool:
    """Tell whether a preposition that leads to a noun was hung on its adjective ("after Monday's brief strike")."""
    leads = tree.forms[first] in load("en", "titles")["words"]["tails"] and tree.base[first] == "case"
    return leads and not is_hyphen(tree, first + 1) and tree.parent(tree.parent(first)) == noun


def _ahead(tree: Tree, noun: int) -> Iterator[int]:
    """Give the dependents before a noun that are part of it."""
    apart = ("mark", "cop", "nsubj", "aux", "expl", "advmod", "cc", "advcl", "parataxis", "obl", "discourse", "case")
    for child in tree.children(noun):
        if tree.base[child] == "nsubj" and child < noun and tree.is_noun(child) and not tree.children(noun, "cop"):
            yield child  # "Wall Street trading": a parser took the first noun for a subject
            continue
        if child < noun and _is_degree(tree, child):
            yield child  # "more than 860"
            continue
        led = tree.base[child] == "nmod" and bool(tree.preposition(child))  # "within the open battle"
        if child < noun and not led and tree.base[child] not in apart:
            yield child


def _is_degree(tree: Tree, adverb: int) -> bool:
    """Tell whether an adverb says how exact a number or a part is ("more than 860", "nearly a quarter of the town")."""
    counted = tree.parent(adverb)
    part = tree.forms[counted] in load("en", "titles")["words"]["amounts"] or tree.tokens[counted].upos == "NUM"
    return tree.base[adverb] == "advmod" and part


def _is_dropped(tree: Tree, index: int, cast: Cast) -> bool:
    form = tree.tokens[index].text
    if form in QUOTES:
        return True
    if form in POSSESSIVES and index and cast.is_time(tree.tokens[index - 1]):
        return True
    over = tree.parent(index)
    degree = tree.base[index] == "advmod" and over == index + 1  # "his [most recent] exam"
    return is_dated(tree, over if degree else index, cast)
