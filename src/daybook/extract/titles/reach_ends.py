"""Where a phrase ends: not on a word of which what follows was left out, but on the noun that it describes."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.times.time_words import is_dated
from daybook.extract.trees.tree import Tree
from daybook.lang import load

_TO_HEAD = 6  # tokens to the head of a phrase
_DESCRIBES = frozenset({"det", "amod", "compound", "nummod"})


def whole(tree: Tree, members: list[int], cast: Cast) -> list[int]:
    """Give the members of a phrase that is whole: cut where it would end on an open word, or before its verb."""
    found = _with_both(tree, _with_verbs(tree, members))
    if _is_placeholder(tree, found):
        found = _without_last(tree, found)
    while found and not _is_particle(tree, found[-1]) and _is_open(tree, found[-1], cast):
        found = found[:-1]
    return _to_the_head(tree, _with_verbs(tree, found))  # "the lawyer [the court] appointed after", without its verb


def ends_on(tree: Tree, verb: int) -> bool:
    """Tell whether nothing follows the participle by which a clause says what its subject is ("was motivated")."""
    passive = tree.tokens[verb].xpos == "VBN" and bool(tree.children(verb, "aux", "cop"))
    return passive and not any(i > verb for i in tree.children(verb, "obj", "obl", "xcomp", "ccomp", "advcl"))


def _with_verbs(tree: Tree, found: list[int]) -> list[int]:
    """Cut a phrase before a clause whose own verb it does not reach ("finds that eating fish [twice a day helps]")."""
    last = found[-1] if found else -1
    begun = [i for i in found if tree.relations[i] == "mark" and tree.parent(i) > last]
    subjects = [i for i in found if tree.base[i] == "nsubj" and tree.parent(i) > last]  # "whose policy"
    begun += [min(tree.subtree(i)) for i in subjects]
    return [i for i in found if i < min(begun)] if begun else found


def _with_both(tree: Tree, found: list[int]) -> list[int]:
    """Cut a phrase before "between" one of two, where the other is not reached ("ties [between Oslo, in ...]")."""
    pairs = load("en", "titles")["words"]["of_two"]
    for place, index in enumerate(found):
        if tree.forms[index] not in pairs or tree.base[index] != "case":
            continue
        others = tree.children(tree.parent(index), "conj")
        if others and not set(others) & set(found):
            return found[:place]
    return found


def _is_placeholder(tree: Tree, found: list[int]) -> bool:
    """Tell whether a phrase ends on a word that says nothing without its clause ("at a time [when]", "those [who]")."""
    if not found or found[-1] + 1 >= len(tree.tokens):
        return False
    last, words = found[-1], load("en", "titles")["words"]
    timely = tree.lemmas[last] in (*words["units"], *words["timely"]) and tree.tokens[last - 1].upos in ("DET", "ADJ")
    return (timely or tree.forms[last] in words["anybody"]) and tree.forms[last + 1] in words["clausal"]


def _without_last(tree: Tree, found: list[int]) -> list[int]:
    """Leave out a phrase's last noun with what stands before it ("at a time", "the same week")."""
    left = found[:-1]
    while left and tree.tokens[left[-1]].upos in ("ADJ", "DET", "NUM"):
        left = left[:-1]
    return left[:-1] if left and tree.tokens[left[-1]].upos == "ADP" else left


def _is_open(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a phrase cannot end on a word: what follows it was left out ("the forum held [on Monday]")."""
    words = load("en", "titles")["words"]
    alone = tree.tokens[index].upos == "DET" and tree.base[index] != "det"  # "open to all"
    if tree.tokens[index].upos in ("ADP", "DET", "CCONJ", "PUNCT", "SCONJ") and not alone:
        return True
    if tree.tokens[index].upos == "AUX" and tree.parent(index) > index:
        return True  # "the fight was [all but over]"
    if tree.tokens[index].xpos == "VBG" and tree.children(index, "mark") and tree.children(index, "xcomp", "obj"):
        return True  # "for failing [, in his view, to pay]"
    early = tree.forms[index] in words["of_times"] and tree.forms[index] not in words["dropped"]
    if not early and tree.tokens[index].upos == "ADV" and tree.base[index] == "advmod":
        return tree.forms[index] in words["dropped"]
    time = index + 1
    while time < len(tree.tokens) - 1 and (
        tree.tokens[time].upos in ("ADP", "DET") or tree.forms[time] in words["dropped"]
    ):
        time += 1
    # "the summit opening [on Friday]", but not "convicted of lying on Friday"
    bare = tree.tokens[index].xpos == "VBG" and not tree.children(index, "mark", "case")
    apart = (bare or tree.tokens[index].xpos in ("VBN", "VBD")) and tree.base[index] in ("acl", "advcl")
    if apart and tree.tokens[index].xpos == "VBN" and {*tree.forms[index + 1 : index + 2]} & {*words["tails"]}:
        return True  # "the piers built [during the war]"
    return (apart or early) and time < len(tree.tokens) and is_dated(tree, time, cast)


def _to_the_head(tree: Tree, found: list[int]) -> list[int]:
    """Go on to the noun that a phrase's last word only describes ("sailing in the Norden-built [ferry]")."""
    last = found[-1] if found else -1
    over = tree.parent(last) if found else -1
    if last < over <= last + _TO_HEAD and tree.base[last] in _DESCRIBES and tree.is_noun(over):
        return [*found, *range(last + 1, over + 1)]
    return found


def _is_particle(tree: Tree, index: int) -> bool:
    words = load("en", "titles")["words"]
    alone = tree.base[index] != "case" and tree.forms[index] in (*words["kept"], *words["hedges"])  # not "in [August]"
    return tree.relations[index] == "compound:prt" or alone
