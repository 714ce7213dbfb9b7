"""Whom "the latter" stands for: of two whom its sentence has named before, the last."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.clause_words import clause_words
from daybook.extract.trees.tree import Tree
from daybook.model import Party, Span

__all__ = ["is_latter", "last_of_two"]

_MEANT = frozenset({"person", "organisation"})
_CORE = frozenset({"nsubj", "obj", "iobj"})
_HUNG = frozenset({"amod", "appos", "compound"})
_TWO = 2


def is_latter(tree: Tree, index: int) -> bool:
    """Tell whether a word is "the latter" and stands for somebody: not "the latter part"."""
    return tree.forms[index] in clause_words("bound")["last"] and bool(tree.children(index, "det"))


def last_of_two(tree: Tree, mentions: Sequence[tuple[Span, Party]]) -> list[str]:
    """Give the last of two or more parties that a sentence mentions: none that another is only of ("Dunn of the UN"),
    and a place only where it does something or undergoes it ("praised India and Pakistan", not "met in Pakistan")."""
    heads = [(party, head) for span, party in mentions if (head := _head(tree, span)) >= 0]
    meant = {party.name for party, head in heads if party.type in _MEANT and not _is_hung(tree, _first(tree, head))}
    alone = len(meant) < _TWO  # "Holt and Berg left Norway after the latter fell ill"
    meant |= {
        party.name
        for party, head in heads
        if party.type == "place" and tree.base[_first(tree, head)] in _CORE and (alone or tree.base[head] == "conj")
    }
    names = list(dict.fromkeys(party.name for party, _ in heads if party.name in meant))
    return names[-1:] if len(names) >= _TWO else []


def _head(tree: Tree, span: Span) -> int:
    """Give the word of a mention on which its others hang, -1 where the sentence has none of it."""
    inside = [i for start, i in tree.at.items() if span.start <= start < span.end]
    return next((i for i in inside if tree.parent(i) not in inside), -1)


def _first(tree: Tree, index: int) -> int:
    """Give the first of those that a word is coordinated with."""
    return next((i for i in (index, *tree.ancestors(index)) if tree.base[i] != "conj"), index)


def _is_hung(tree: Tree, index: int) -> bool:
    of = tree.base[index] == "nmod" and tree.preposition(index) in clause_words("phase")["of"]
    return of or tree.base[index] in _HUNG
