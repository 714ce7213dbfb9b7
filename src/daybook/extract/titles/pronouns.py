"""Whom the pronouns of a title stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.titles.forms import LONGEST, STRETCH, as_is, bare, plain, possessive, said
from daybook.extract.trees.grammar import subject_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, Span

_CLAUSES = frozenset({"conj", "xcomp", "ccomp", "advcl"})  # below another verb, whose object they may speak of


def with_object(words: str, whom: tuple[str, ...], cast: Cast) -> str:
    """Name the one whom a verb's object, a pronoun, stands for ("thanks him" → "thanks Jan Dunn")."""
    first, _, rest = words.partition(" ")
    if not whom or first not in clause_words("title")["pronouns"]:  # "us", but not "US troops"
        return words
    if cast.is_person(whom[0]) and first in (*clause_words("nameless")["several"], *clause_words("nameless")["thing"]):
        return words
    return f"{bare(plain(whom[0]))} {rest}".rstrip()


def pronoun_for(words: str, other: Sequence[str], named: tuple[str, ...]) -> str:
    """Put back the pronoun at the head of some words that was written by another name than whom it is done to."""
    known = len(named) == 1 and len(other) == 1 and other[0] != named[0] and words.startswith(f"{other[0]} ")
    return f"it{words[len(other[0]) :]}" if known and not said(other[0], named[0]) else words


def with_owner(words: str, tree: Tree, pronoun: int, doers: tuple[str, ...], cast: Cast) -> str:
    """Name the one whose something is who does not do it ("demands his resignation" → "demands Jan Dunn's")."""
    first, _, rest = words.partition(" ")
    names = [name for name in cast.names(tree, pronoun) if cast.is_person(name)]
    if first.lower() != tree.forms[pronoun] or not names or any(said(names[0], doer) for doer in doers):
        return words
    return f"{bare(plain(names[0]))}'s {rest}"


def meant(tree: Tree, verb: int, actor: str, cast: Cast) -> tuple[str, ...]:
    """Name the one person before "him" or "her" in a sentence besides whoever does it to them."""
    objects = [i for i in tree.children(verb, "obj", "iobj") if i == verb + 1]
    if not objects or tree.forms[objects[0]] not in clause_words("nameless")["person"]:
        return ()
    before = cast.within(Span(tree.sentence.start, tree.tokens[objects[0]].start))
    names = {party.name for _, party in before if party.type == "person" and not said(party.name, actor)}
    return tuple(names) if len(names) == 1 else ()


def thing_meant(tree: Tree, verb: int, cast: Cast) -> int:
    """Give the noun that "it" or "them", the object right behind a verb, stands for: what the clause before it, of the
    same sentence, has done something to ("stole a car and burned it"); -1 where it does not tell."""
    pronoun, table = min(verb + 1, len(tree.tokens) - 1), clause_words("nameless")
    several = tree.forms[pronoun] in table["several"]
    known = tree.tokens[pronoun].xpos == "PRP" and (several or tree.forms[pronoun] in table["thing"])
    if not known or tree.base[pronoun] != "obj" or tree.parent(pronoun) != verb:
        return -1
    node = verb
    while tree.base[node] in _CLAUSES and tree.parent(node) >= 0:
        own = tree.base[node] in ("conj", "advcl") and not tree.children(node, "mark")
        node = tree.parent(node)
        if not own:  # "accused the printers of cheating them"
            continue
        if things := [i for i in tree.children(node, "obj") if i < verb and tree.is_noun(i)]:
            last = things[-1]
            names = cast.names(tree, last) if tree.tokens[last].upos == "PROPN" else ()
            many = any(map(cast.is_many, names)) if names else tree.tokens[last].xpos == "NNS"
            many = many or len(tree.conjuncts(last)) > 1
            return last if many is several and not any(map(cast.is_person, names)) else -1
    return -1


def with_thing(words: str, thing: str) -> str:
    """Name what a verb's object, a pronoun, stands for ("burn it" → "burn the car", of "a car")."""
    first, _, rest = words.partition(" ")
    pointing = first in (*clause_words("nameless")["thing"], *clause_words("nameless")["several"])
    return f"{re.sub('^an? ', 'the ', thing)} {rest}".rstrip() if pointing else words


def once_in_full(words: str, cast: Cast) -> str:
    """Call a person by the last name where a title has named them before ("Ana Holt meets Ana Holt's aides")."""
    for name in {
        match for match in re.findall(r"(?=\b([A-Z][\w.'’-]* [A-Z][\w’-]*))", words) if words.count(match) > 1
    }:
        first = words.index(name) + len(name)
        if cast.is_person(name):
            again = rf"\b{re.escape(name)}(?![\w-])"
            words = words[:first] + re.sub(again, as_is(name.rsplit(" ", 1)[-1]), words[first:])
    return words


def owned_by(words: str, candidate: Candidate, cast: Cast) -> str:
    """Name whose a title's subject is, which says no more than "its" or "his" ("29 of his colleagues die")."""
    tree, verb = candidate.tree, candidate.predicate
    for subject in subject_of(tree, verb):
        clause = {*tree.subtree(verb)} if verb in tree.subtree(subject) else set()
        person = any(map(cast.is_person, cast.names(tree, subject)))
        for index in tree.subtree(subject):
            form = tree.forms[index]
            if index in clause and (person or form in clause_words("nameless")["thing"]):
                continue  # "Dunn, who sold his house"
            owned = rf"\b{form}\b(?= {re.escape(tree.tokens[min(index + 1, len(tree.tokens) - 1)].text)})"
            if tree.tokens[index].xpos != "PRP$" or not re.search(owned, words):
                continue
            own = form in clause_words("nameless")["thing"] and candidate.kind is Kind.FIGURES
            names = cast.names(tree, index) or ([cast.company] if own and cast.company else [])
            if len(names) == 1 and not said(names[0], words):
                owner = possessive(bare(plain(names[0])))
                longer = re.sub(owned, as_is(owner), words, count=1)
                return longer if len(longer) <= LONGEST + STRETCH else words
    return words
