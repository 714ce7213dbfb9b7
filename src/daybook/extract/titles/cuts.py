"""Where a phrase that is too long may be cut: only where what goes says more of what stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from daybook.extract.clause_words import clause_words
from daybook.extract.trees.tree import Tree
from daybook.lang import load

_OPEN_ENDED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "VERB"})
_NEEDED = frozenset({"obj", "iobj", "xcomp", "ccomp", "nsubj", "cop", "flat", "fixed", "compound", "nummod"})
_OF_A_NOUN = ("det", "amod", "nummod", "compound", "flat")


def cuts(tree: Tree, members: list[int], over: int = -1) -> Iterator[list[int]]:
    """Give a phrase whole, then ever shorter, cut only where what goes says more of what stays.

    `over` is the verb that the phrase completes, where what it needs may not go either. Cuts that leave a noun without
    what completes it ("in a bid [to sell]", "its failure [to pay]") come last.
    """
    yield members
    ends = [_Cut(tree, members, count, over) for count in range(len(members) - 1, 0, -1)]
    whole = [cut for cut in ends if not any(spoils(cut) for spoils in _SPOILED)]
    yield from (cut.kept for cut in whole if not _lacks(cut))
    yield from (cut.kept for cut in whole if _lacks(cut))


class _Cut(NamedTuple):
    """A phrase, the number of its tokens that stay, and the verb that it follows (-1 where it follows none)."""

    tree: Tree
    members: list[int]
    size: int
    over: int

    @property
    def kept(self) -> list[int]:
        return self.members[: self.size]

    @property
    def gone(self) -> list[int]:
        return self.members[self.size :]

    @property
    def last(self) -> int:
        return self.members[self.size - 1]

    @property
    def parted(self) -> list[int]:
        """What goes of the words that stay, and of the verb over them."""
        stays = {self.over, *self.kept}
        return [i for i in self.gone if self.tree.parent(i) in stays]


def _lacks(cut: _Cut) -> bool:
    """Tell whether a phrase lacks what completes its last noun: a clause, or of what "the" noun or a bare one is ("in
    the release [of secret files]", "from areas [of conflict]")."""
    tree, last = cut.tree, cut.last
    wanting = (i for i in cut.gone if tree.parent(i) == last and tree.preposition(i) in clause_words("described")["of"])
    told = "the" not in tree.child_lemmas(last, "det") and bool(tree.children(last, *_OF_A_NOUN))
    if not told and any(wanting):
        return True
    if tree.lemmas[last] in load("en", "titles")["words"]["of_what"] and any(tree.parent(i) == last for i in cut.gone):
        return True  # "reaffirm their commitment [to the goals]"
    clauses = (i for i in cut.gone if tree.parent(i) in cut.kept and tree.base[i] in ("acl", "ccomp"))
    return any(tree.child_lemmas(i, "mark") & set(clause_words("title")["needed"]) for i in clauses)


def _is_open(cut: _Cut) -> bool:
    """Tell whether a phrase ends on a word that another follows ("in the | wake", "his | mother", "set | up")."""
    tree, last = cut.tree, cut.last
    return tree.tokens[last].xpos == "PRP$" or (
        tree.tokens[last].upos in _OPEN_ENDED and tree.relations[last] != "compound:prt"
    )


def _is_amount(cut: _Cut) -> bool:
    """Tell whether a phrase ends on how much of something, or on where beside it ("in the wake [of the storm]")."""
    tree, known = cut.tree, load("en", "titles")["words"]
    of_another = tree.forms[cut.last] in (*known["of_another"], *known["amounts"])
    return of_another and tree.forms[min(cut.last + 1, len(tree.tokens) - 1)] == "of"


def _cuts_participle(cut: _Cut) -> bool:
    """Tell whether a phrase ends on a participle that more is told of ("a fund set up [by the board]")."""
    tree, last = cut.tree, cut.last
    verb = tree.parent(last) if tree.relations[last] == "compound:prt" else last
    return tree.base[verb] == "acl" and any(tree.parent(i) == verb for i in cut.gone)


def _cuts_head(cut: _Cut) -> bool:
    """Tell whether what stays belongs to what goes, or its last word, no noun, is told more of."""
    tree, gone = cut.tree, set(cut.gone)
    if any(tree.parent(i) in gone for i in cut.kept):
        return True
    return not tree.is_noun(cut.last) and any(tree.parent(i) == cut.last for i in gone)


def _cuts_place_of_pronoun(cut: _Cut) -> bool:
    """Tell whether a phrase ends on "it", and what it was brought to goes ("had kept it [in the dark]")."""
    tree, last = cut.tree, cut.last
    pronoun = tree.tokens[last].upos == "PRON" and tree.base[last] == "obj"
    return pronoun and any(tree.parent(i) == tree.parent(last) and tree.base[i] == "obl" for i in cut.gone)


def _cuts_list(cut: _Cut) -> bool:
    """Tell whether a phrase that follows no verb stops within a list ("Holt, Dunn [and Berg]")."""
    tree, first = cut.tree, cut.members[cut.size]
    if cut.over >= 0 or tree.base[first] != "cc":
        return False
    last = tree.parent(first)  # "and Berg"
    listed = (i for i in cut.kept if tree.base[i] == "conj" and tree.parent(last) in (i, tree.parent(i)))
    return any(tree.forms[j] == "," for i in listed for j in tree.children(i, "punct"))


def _cuts_pair(cut: _Cut) -> bool:
    """Tell whether the second of two goes ("a collision between a ship [and a boat]")."""
    tree, pairs = cut.tree, load("en", "titles")["words"]["of_two"]
    stays = {cut.over, *cut.kept}
    links = [i for i in cut.members if tree.base[i] == "cc"]
    of_two = [i for i in cut.kept if tree.forms[i] in pairs and _is_of_two(tree, tree.parent(i))]
    return any(links and stays.isdisjoint(j for j in links if j > i) for i in of_two)


def _is_of_two(tree: Tree, noun: int) -> bool:
    """Tell whether a noun behind "between" is one of two, and no plural that is both ("between the two towns")."""
    return tree.tokens[noun].xpos != "NNS" or bool(tree.children(noun, "conj"))


def _cuts_bound(cut: _Cut) -> bool:
    """Tell whether a clause goes that its verb needs ("keep the ship [from sinking]", "priority [to building it]")."""
    tree, known, parted = cut.tree, load("en", "titles")["words"], cut.parted
    doing = known["bound_doing"] if any(tree.tokens[i].xpos == "VBG" for i in parted) else ()
    return any(tree.is_verb(i) and {*known["bound"], *doing} & tree.child_lemmas(i, "mark") for i in parted)


def _cuts_needed(cut: _Cut) -> bool:
    """Tell whether what goes is needed: an object, a subject, the rest of a name, the noun that a word stands before
    ("signed 12 | contracts", "United | Nations")."""
    tree, last = cut.tree, cut.last
    if not _NEEDED.isdisjoint(tree.base[i] for i in cut.parted):
        return True
    return tree.parent(last) > last and tree.parent(last) in cut.gone


_SPOILED = (
    _is_open,
    _is_amount,
    _cuts_participle,
    _cuts_head,
    _cuts_place_of_pronoun,
    _cuts_list,
    _cuts_pair,
    _cuts_bound,
    _cuts_needed,
)
