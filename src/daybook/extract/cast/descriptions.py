"""The words of a noun phrase by which somebody without a name is called ("the pilots of Norden")."""

from __future__ import annotations

import re
from collections.abc import Callable

from daybook.extract.clause_words import clause_on_somebody, clause_words
from daybook.extract.trees.tree import Tree, bounds_of
from daybook.model import Token

#: Relations of what stands with a noun and is no part of its own words.
_NOT_ITS_OWN = frozenset({
    "acl", "conj", "cc", "punct", "case", "nmod", "advcl", "appos", "parataxis", "cop",
    "nsubj", "obl", "obj", "aux", "mark", "xcomp", "ccomp", "dep", "advmod", "discourse",
})  # fmt: skip
_BEFORE = frozenset({"ADP", "CCONJ", "PUNCT", "PART"})
_LONGEST = 10  # tokens of a description


def own_words(tree: Tree, index: int, text: str, is_time: Callable[[Token], bool]) -> tuple[str, int]:
    """Give a noun phrase's own words in a page's text, with "of ..." but without clauses, and the first one's place."""
    members, longest = set(tree.subtree(index, _NOT_ITS_OWN)), _LONGEST
    for number in [index] if tree.tokens[index].upos == "NUM" else tree.children(index, "nummod"):  # "more than 9"
        members.update(i for i in tree.subtree(number) if i <= index)
    for child in tree.children(index, "nmod"):
        of_doing = any(token.xpos == "VBG" for token in tree.tokens[index:child])  # "accused him of helping rebels"
        owned = tree.is_possessive(child) or tree.preposition(child) in clause_words("described")["of"]
        if owned and not of_doing:
            row = tree.conjuncts(child) if tree.tokens[index].xpos == "NNS" else [child]
            members.update(i for one in row for i in tree.name_core(one))  # "the governments of Norden and Sudland"
            members.update(tree.children(child, "case"))
            longest += _LONGEST * (len(row) > 1)
    members -= {i for i in members if i > index and is_time(tree.tokens[i])}  # "companies Tuesday launched"
    if tree.is_possessive(index):  # what follows "the minister's" is of another noun
        members = {i for i in members if i <= index}
    first, last = bounds_of(tree, index, members)
    least = clause_words("described")["least"]  # "at least 11 people"
    while first < last and tree.tokens[first].upos in _BEFORE and tree.forms[first + 1] not in least:
        first += 1
    unnamed = clause_words("nameless")["words"]
    while last > index and (
        tree.forms[last] in unnamed or is_time(tree.tokens[last]) or tree.tokens[last].upos == "ADP"
    ):
        last -= 1  # "the pilots of Norden Thursday voted"
    if (
        tree.forms[first] in clause_words("described")["clauses"]
    ):  # "which found that a third of those asked": its noun alone
        first = min(tree.name_core(index))
    if last - first >= longest:
        members = set(tree.name_core(index))
        first, last = min(members), max(members)
        if last - first >= _LONGEST:
            first = last = index
    words = " ".join(text[tree.tokens[first].start : tree.tokens[last].end].split())
    words = words[: words.rindex("(")].rstrip() if words.count("(") > words.count(")") else words
    if words.count('"') % 2 or words.count("“") != words.count("”"):
        words = re.sub('["“”]', "", words)  # half of a pair: 'of the "yellow vest" marchers'
    words = clause_on_somebody().split(words)[0] or words
    return words, first
