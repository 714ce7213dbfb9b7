"""Short phrases out of a sentence's tree: a noun with what it needs, a verb with what follows it, cut to a length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daybook.data.countries import country_of_adjective
from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import BODIES
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_hyphen
from daybook.extract.titles.forms import balanced, possessive, said
from daybook.extract.titles.premodifiers import before
from daybook.extract.titles.reach import tail
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Span

_OPENING = frozenset({'"', "“", "``", "‘"})
_OPEN_ENDED = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ", "VERB"})
_CUT = frozenset(
    {"acl", "advcl", "advmod", "appos", "cc", "conj", "nmod", "obl", "punct", "case", "mark", "det", "amod"}
)


def noun_phrase(tree: Tree, index: int, cast: Cast, without: int = -1) -> list[int]:
    """Give a noun and what belongs to it, but no asides, no days, no clauses of their own tense.

    What stands from the clause on that holds the token `without` is left out.
    """
    stop = -1
    if without > index:
        firsts = (min(tree.subtree(node)) for node in (without, *tree.ancestors(without)))
        stop = min((first for first in firsts if first > index), default=without)
    return [*before(tree, index, cast), index, *tail(tree, index, cast, stop)]


def clause_core(tree: Tree, verb: int, cast: Cast) -> list[int]:
    """Give a clause with its marks, its subject, its verb and what follows it."""
    needed = {*rules().words["negative"], *load("en", "titles")["words"]["hedges"]}
    found = {verb, *(i for i in tree.children(verb, "mark", "aux", "cop", "case") if i < verb)}
    found.update(i for i in tree.children(verb, "advmod") if tree.forms[i] in needed and i < verb)
    if tree.is_noun(verb) or tree.tokens[verb].upos == "ADJ":
        found.update(before(tree, verb, cast))
    for subject in tree.children(verb, "nsubj"):
        if subject < verb:
            found.update(noun_phrase(tree, subject, cast, verb))
            found.update(i for i in tree.children(subject, "case") if i < subject)  # "for the court to impose"
    return [*sorted(found), *tail(tree, verb, cast)]


def cuts(tree: Tree, members: list[int], over: int = -1) -> Iterator[list[int]]:
    """Give a phrase whole, then ever shorter, cut only where what goes says more of what stays.

    `over` is the verb that the phrase completes, where what it needs may not go either. Cuts that leave a noun without
    what completes it ("in a bid [to sell]", "its failure [to pay]") come last.
    """
    yield members
    ends = [count for count in range(len(members) - 1, 0, -1) if _may_end(tree, members, count, over)]
    yield from (members[:count] for count in ends if not _lacks(tree, members, count))
    yield from (members[:count] for count in ends if _lacks(tree, members, count))


def _lacks(tree: Tree, members: list[int], count: int) -> bool:
    """Tell whether a phrase that ends after so many of its tokens lacks what completes its last noun: a clause, or of
    what "the" noun is ("in the release [of secret files]")."""
    kept, gone, last = set(members[:count]), members[count:], members[count - 1]
    wanting = (i for i in gone if tree.parent(i) == last and tree.preposition(i) in clause_words("described")["of"])
    if "the" in tree.child_lemmas(last, "det") and any(wanting):
        return True
    if tree.lemmas[last] in load("en", "titles")["words"]["of_what"] and any(tree.parent(i) == last for i in gone):
        return True  # "reaffirm their commitment [to the goals]"
    clauses = (i for i in gone if tree.parent(i) in kept and tree.base[i] in ("acl", "ccomp"))
    return any(tree.child_lemmas(i, "mark") & set(clause_words("title")["needed"]) for i in clauses)


def phrasings(tree: Tree, members: list[int], cast: Cast, told: tuple[str, ...] = (), over: int = -1) -> list[str]:
    """Write a phrase (what follows the verb `over`) whole, then ever shorter, each time cut where it is whole too."""
    return (
        [words for part in cuts(tree, members, over) if (words := written(tree, part, cast, told))] if members else []
    )


def _may_end(tree: Tree, members: list[int], count: int, over: int = -1) -> bool:
    """Tell whether a phrase (what follows the verb `over`) may end after so many of its tokens."""
    kept, gone = {over, *members[:count]}, set(members[count:])
    last = members[count - 1]
    if tree.tokens[last].xpos == "PRP$":
        return False
    known = load("en", "titles")["words"]
    of_another = tree.forms[last] in (*known["of_another"], *known["amounts"])
    if of_another and tree.forms[min(last + 1, len(tree.tokens) - 1)] == "of":  # "in the wake [of the storm]"
        return False
    if tree.tokens[last].upos in _OPEN_ENDED and tree.relations[last] != "compound:prt":
        return False
    verb = tree.parent(last) if tree.relations[last] == "compound:prt" else last
    if tree.base[verb] == "acl" and any(tree.parent(i) == verb for i in gone):
        return False  # "a fund set up [by the board]"
    if any(tree.parent(i) in gone for i in members[:count]) or (
        not tree.is_noun(last) and any(tree.parent(i) == last for i in gone)
    ):
        return False
    parted = [i for i in gone if tree.parent(i) in kept]
    pronoun = tree.tokens[last].upos == "PRON" and tree.base[last] == "obj"
    if pronoun and any(tree.parent(i) == tree.parent(last) and tree.base[i] == "obl" for i in gone):
        return False  # "had kept it [in the dark]"
    if over < 0 and _parts_list(tree, members, count):
        return False
    links, pairs = [i for i in members if tree.base[i] == "cc"], load("en", "titles")["words"]["of_two"]
    of_two = [i for i in members[:count] if tree.forms[i] in pairs and _is_of_two(tree, tree.parent(i))]
    if any(links and kept.isdisjoint(j for j in links if j > i) for i in of_two):
        return False  # "a collision between a ship [and a boat]"
    bound = {*known["bound"], *(known["bound_doing"] if any(tree.tokens[i].xpos == "VBG" for i in parted) else ())}
    if any(tree.is_verb(i) and bound & tree.child_lemmas(i, "mark") for i in parted):
        return False  # "keep the ship [from sinking]", "give priority [to building it]"
    needed = {tree.base[i] for i in parted} - _CUT
    if needed & {"obj", "iobj", "xcomp", "ccomp", "nsubj", "cop", "flat", "fixed", "compound", "nummod"}:
        return False
    # "signed 12 | contracts", "United | Nations": a word before its noun never ends a phrase
    return not (tree.parent(last) > last and tree.parent(last) in gone)


def _parts_list(tree: Tree, members: list[int], count: int) -> bool:
    """Tell whether a phrase that ends after so many of its tokens stops within a list ("Holt, Dunn [and Berg]")."""
    if tree.base[members[count]] != "cc":
        return False
    last = tree.parent(members[count])  # "and Berg"
    listed = (i for i in members[:count] if tree.base[i] == "conj" and tree.parent(last) in (i, tree.parent(i)))
    return any(tree.forms[j] == "," for i in listed for j in tree.children(i, "punct"))


def _is_of_two(tree: Tree, noun: int) -> bool:
    """Tell whether a noun behind "between" is one of two, and no plural that is both ("between the two towns")."""
    return tree.tokens[noun].xpos != "NNS" or bool(tree.children(noun, "conj"))


def written(tree: Tree, members: list[int], cast: Cast, told: tuple[str, ...] = ()) -> str:
    """Write tokens as the page does, pronouns that stand for somebody known by that name, those of `told` excepted."""
    parts: list[str] = []
    for place, index in enumerate(members):
        token = tree.tokens[index]
        last = members[place - 1] if place else None
        apart = last is not None and (last != index - 1 or tree.tokens[last].end < token.start)
        apart = apart and token.text != "," and not (last is not None and last == index - 1 and _is_closed(tree, last))
        text = token.text if _is_capital(tree, index, cast) else token.text[0].lower() + token.text[1:]
        if _may_be_named(tree, index, cast, told):
            before = "".join(parts)
            known = (before, *told)
            names = (name for name in cast.names(tree, index) if not any(said(name, words) for words in known if words))
            text = next(names, text)
        if token.upos == "PROPN":
            text = _full_name(tree, index, cast, told) or text
        owns_owner = tree.parent(index) >= 0 and tree.is_possessive(tree.parent(index))  # "their minister's visit"
        if token.upos == "PRON" and tree.is_possessive(index) and not owns_owner:
            spoken = tree.forms[index] in load("en", "titles")["words"]["speakers"]
            text = _owner(tree, index, cast, ("".join(parts), *told)) or ("the" if spoken else text)
        parts.append((" " if apart else "") + text)
    return balanced("".join(parts).strip(' .,;:-"“”'))


def _may_be_named(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> bool:
    """Tell whether a pronoun may stand for somebody whom a title does not name: one that something is done to, or "he"
    where the title tells of none but bodies ("the unions regret that he left")."""
    table = clause_words("title")
    if tree.tokens[index].upos != "PRON" or tree.is_possessive(index):
        return False
    if tree.forms[index] in table["he"]:
        names = [name for name in told if name]
        return bool(names) and all(cast.is_many(name) or cast.type_of(name) in BODIES for name in names)
    # What "it" is that does something, a page seldom tells.
    return tree.forms[index] in table["pronouns"] and not (tree.forms[index] == "it" and tree.base[index] == "nsubj")


def _owner(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> str | None:
    """Give the possessive of whom a pronoun stands for, where nothing that was told before can be meant by it."""
    words, *rest = told
    names, table = [name for name in rest if name], clause_words("title")
    several = bool(names) and all(cast.is_many(name) or cast.is_place(name) for name in names)
    if tree.forms[index] not in table["owners"] or (names and not (several and tree.forms[index] in table["his"])):
        return None
    owner = next(iter(cast.names(tree, index)), None)
    if _is_theirs_who_are_asked(tree, index):
        return None
    if owner is None or any(said(owner, name) for name in (words, *names) if name):
        return None
    return possessive(re.sub(r"^The (?=[a-z])", "the ", owner))


def _is_theirs_who_are_asked(tree: Tree, owner: int) -> bool:
    """Tell whether what is "its" is rather that of who is to do it ("called on the town to make its utmost effort")."""
    for verb in (node for node in tree.ancestors(owner) if tree.is_verb(node)):
        over = tree.parent(verb)
        if tree.base[verb] != "xcomp" or over < 0:
            return False
        if any(over < i < verb for i in tree.children(over, "obj", "iobj", "obl")):
            return True
    return False


def _full_name(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> str | None:
    """Give the full name of a person of whom only the last name stands here."""
    token = tree.tokens[index]
    alone = [party for span, party in cast.within(Span(token.start, token.end)) if span == Span(token.start, token.end)]
    if not alone or alone[0].type != "person" or tree.base[index] in ("flat", "compound", "amod"):
        return None
    name = alone[0].name
    before = tree.tokens[index - 1]
    beside = index and (before.upos in ("PROPN", "DET") or before.text == "-" or before.text in name.split())
    known = beside or any(said(name, words) for words in told if words)
    return name if not known and token.text in name.split()[:1] + name.split()[-1:] and name != token.text else None


def _is_closed(tree: Tree, index: int) -> bool:
    """Tell whether what follows a hyphen belongs to its word, though a space stands between ("six- month")."""
    following = tree.tokens[min(index + 1, len(tree.tokens) - 1)]
    return is_hyphen(tree, index) and following.upos not in ("CCONJ", "ADP", "PUNCT")


def _is_capital(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word keeps its capital: a name does, the first word of a sentence or a headline's does not."""
    token = tree.tokens[index]
    if token.text not in ("A", "The") and not token.text[1:].islower():
        return True
    if token.upos == "PROPN" or token.text in ("I", "God") or cast.is_in_name(token):
        return True
    named = cast.party(tree, index + 1) if index + 1 < len(tree.tokens) else None
    if named is not None and token.text in named.name.split():
        return True  # a first name that the annotator took for a word
    if country_of_adjective(token.text) or token.text in load("en", "titles")["words"]["capital"]:
        return True
    return not (index == 0 or tree.forms[index - 1] in _OPENING or tree.is_in_title_case)
