"""What begins within a phrase: whether it still belongs to it ("took over as leader", "ports like Oslo")."""

from __future__ import annotations

from collections.abc import Container

from daybook.extract.cast.cast import Cast
from daybook.extract.times.time_words import is_dated, is_hyphen
from daybook.extract.trees.tree import Tree, time_words
from daybook.lang import load
from daybook.model import Span

_NARROWING = 12  # tokens of a clause that says which are meant
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_OF_EVENT = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})
_MORE = frozenset({"acl", "advcl", "appos", "conj", "nmod", "obl", "parataxis", "punct"})


def gives_examples(tree: Tree, index: int) -> bool:
    """Tell whether a word behind a noun leads to examples ("ports like Oslo"), and not to what it is like."""
    words = load("en", "titles")["words"]
    told = tree.forms[index] in words["examples"] and tree.tokens[index].upos in ("ADP", "ADJ", "VERB")
    following = tree.tokens[min(index + 1, len(tree.tokens) - 1)]
    alike = tree.forms[index] in words["likened"] and following.upos in ("DET", "PRON")  # "cases like this"
    return told and not alike and tree.tokens[index - 1].upos in ("NOUN", "PROPN", "PUNCT")


def narrows(tree: Tree, index: int, clause: int, found: Container[int]) -> bool:
    """Tell whether a clause right behind a noun says which is meant ("slams those who climb it", "passes a bill that
    bans bags", "denies the charges prosecutors brought")."""
    words, noun = load("en", "titles")["words"], tree.parent(clause)
    if noun not in found or index != noun + 1 or len(tree.subtree(clause)) > _NARROWING:
        return False
    before = [i for i in tree.children(noun, "det", "nmod", "nummod", "amod", "compound") if i < noun]
    led = tree.tokens[index].upos == "ADP" and {*tree.forms[index + 1 : index + 2]} <= {
        *words["narrowing"]
    }  # "in which"
    if not (led or tree.forms[index] in words["narrowing"]):
        beside = [i for i in tree.children(clause, "nsubj") if tree.is_noun(i) and min(tree.subtree(i)) == index]
        known = tree.children(clause, "obj", "xcomp", "ccomp", "advcl", "cop") or tree.lemmas[noun] in time_words()
        return bool(beside) and not known and any(tree.forms[i] in words["pointing"] for i in before)
    if tree.tokens[noun].xpos == "NNS" and all(tree.base[i] == "compound" for i in before):
        return True
    some = words["any_of"] if tree.tokens[noun].xpos == "NNS" else words["any_one"]  # not "the attack which"
    any_one = tree.tokens[noun].upos == "NOUN" and any(tree.forms[i] in some for i in before)
    plain = all(tree.base[i] in ("det", "amod") for i in before) and not tree.children(noun, "acl")[1:]
    told = any(i > clause for i in tree.children(clause, "obj", "obl", "xcomp", "ccomp", "advcl"))
    known = not led or all(tree.is_noun(i) for i in tree.children(clause, "nsubj"))
    return any_one and plain and told and known


def is_called(tree: Tree, index: int, head: int, found: Container[int], cast: Cast) -> bool:
    """Tell whether "as" says what somebody is called or taken for, or how many ("as many as 300")."""
    words = load("en", "titles")["words"]
    following = tree.tokens[min(index + 1, len(tree.tokens) - 1)]
    clause = tree.base[index] == "mark" and bool(tree.children(tree.parent(index), "nsubj"))  # "as Lopes left"
    if following.text in words["as_clauses"] or (clause and "as" not in tree.forms[max(0, index - 2) : index]):
        return False
    near = (head, *tree.ancestors(index)[:2])
    over = {tree.lemmas[i] for i in near}
    counted = following.upos in ("ADJ", "ADV") and "as" in tree.forms[index + 2 : index + 4]
    held = index - 1 in found and tree.lemmas[index - 1] in words["as_what"]
    return counted or held or bool(over & set(words["called"])) or _is_role(tree, index, head, cast)


def _is_role(tree: Tree, index: int, head: int, cast: Cast) -> bool:
    """Tell whether "as" leads to one noun that what is told is, or is taken for ("adopted the song as its anthem").

    (Not to why or when: "as a result", "as rebels fled", which a parser may take for a noun with a clause on it.)
    """
    noun = tree.parent(index)
    if tree.base[index] != "case" or noun <= index or tree.tokens[noun].xpos not in ("NN", "NNP"):
        return False
    over, words = tree.parent(noun), load("en", "titles")["words"]
    if not head <= over < noun or is_dated(tree, noun, cast) or tree.lemmas[over] in words["units"]:
        return False  # "the same week as the fair", "as a party of the army settled in"
    why = tree.lemmas[noun] in words["as_why"]
    return not why and not any(tree.tokens[i].xpos in _FINITE and _is_no_relative(tree, i) for i in tree.subtree(noun))


def _is_no_relative(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has no "who" or "which" as its subject."""
    return not any(tree.tokens[i].xpos in ("WDT", "WP") for i in tree.children(verb, "nsubj"))


def is_heard(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names a body that one stands before ("the Security Council")."""
    return noun >= 0 and tree.lemmas[noun] in load("en", "titles")["words"]["stood_before"]


def is_free(tree: Tree, index: int) -> bool:
    """Tell whether a preposition stands before a clause that is a noun by itself ("took part in what was a parade")."""
    led = tree.tokens[index].upos == "ADP" and index + 1 < len(tree.tokens)
    return led and tree.forms[index + 1] in load("en", "titles")["words"]["completed"]


def is_seat(tree: Tree, comma: int, cast: Cast) -> bool:
    """Tell whether a place is followed by the greater one it lies in ("Oslo, Norway")."""
    tokens, following = tree.tokens, comma + 1
    if tokens[comma - 1].upos != "PROPN" or tokens[following].upos != "PROPN":
        return False
    if tree.is_possessive(following):
        return False  # "in Oslo, Norway's second fire"
    beside = cast.within(Span(tokens[comma - 1].start, tokens[following].end))
    return len(beside) > 0 and all(party.type == "place" for _, party in beside)


def is_other_deed(tree: Tree, head: int, verb: int) -> bool:
    """Tell whether a coordinated verb tells something else ("... and left"): not "to mend or replace"."""
    first = tree.parent(verb)
    if not tree.is_verb(verb) and not tree.children(verb, "cc"):
        return False  # what a parser has hung beside the verb, and is its object
    if tree.tokens[first].xpos == "VBG" and tree.is_noun(verb) and not tree.children(verb, "nsubj", "cop"):
        return False  # "works on scheduling and preparations"
    if first <= head:
        return True
    return bool(tree.children(verb, "nsubj", "cop")) or tree.tokens[first].xpos != tree.tokens[verb].xpos


def tells_when(tree: Tree, head: int, index: int, cast: Cast) -> bool:
    """Tell whether a preposition or conjunction leads to what only says when, or by whose account."""
    form, words = tree.forms[index], load("en", "titles")["words"]
    if is_hyphen(tree, index + 1):
        return False  # "an after-tax profit"
    lone = tree.tokens[index].upos == "ADV" and not tree.children(index)  # "minutes before"
    if form == "before" and tree.base[index] == "case" and is_heard(tree, tree.parent(index)):
        return False  # "before the court"
    chased = form == "after" and index == head + 1 and tree.base[index] == "case"
    if chased and tree.lemmas[head] in words["pursuing"]:
        return is_dated(tree, tree.parent(index), cast)  # "went after the rebels"
    return form in words["tails"] and not lone


def event_since(tree: Tree, since: int) -> int:
    """Give the last word of the name or the noun since which nothing was greater ("since World War II", "since the
    war"), -1 where a clause follows."""
    noun = tree.parent(since)
    if tree.base[since] != "case" or noun < since or tree.tokens[noun].upos not in ("NOUN", "PROPN"):
        return -1
    last = max(tree.subtree(noun, _MORE))
    return last if all(tree.tokens[i].upos in _OF_EVENT for i in range(since + 1, last + 1)) else -1
