"""Who speaks through a document: "the union's statement", "a report by the bank", "papers released by prosecutors"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.trees.grammar import agent, possessors, with_preposition
from daybook.extract.trees.tree import Tree
from daybook.model import Party, Span

__all__ = ["is_document", "issuer_told", "issuers", "spoken_for"]

_BACK = 2500  # characters back to which a page's words on a document are looked for
_JOINS = frozenset({" ", "'s ", "’s ", "' ", "’ "})  # between whose a document is and its word
_MADE = re.compile(r"(?: \w+){0,3}? (?:by|from|of) (?:the )?")
_SAID_IN = re.compile(r"\bin (?:a|an|the|its|their|his|her) (?:[\w-]+ ){0,2}$")


def is_document(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a noun is a document, and no name of somebody that is written like one."""
    party = cast.party(tree, index)
    described = party is None or party.name == party.description
    return tree.lemmas[index] in class_words("document") and described


def issuers(tree: Tree, index: int, cast: Cast) -> list[int]:
    """Give the nouns that name whose a document is; none where nothing beside it says so."""
    named = [i for i in tree.children(index, "compound", "amod") if _is_issuer(tree, index, cast.party(tree, i))]
    given = (with_preposition(tree, index, word) for word in clause_words("giver")["document"])
    ways = (possessors(tree, index), *given, _makers(tree, index), named)
    # not "a 2024 survey", "a study from October"
    people = ([i for i in way if not cast.is_time(tree.tokens[i]) and tree.tokens[i].upos != "NUM"] for way in ways)
    return next(filter(None, people), [])


def _is_issuer(tree: Tree, document: int, party: Party | None) -> bool:
    """Tell whether a party named before a document gives it out: a land makes no study ("a Norden study found")."""
    found_out = tree.lemmas[document] in class_words("research")
    return party is not None and not (found_out and party.type in ("place", "group"))


def spoken_for(tree: Tree, index: int, cast: Cast) -> list[str]:
    """Name who speaks through a document; nobody where nothing beside it says so, or where it is none."""
    found = issuers(tree, index, cast) if is_document(tree, index, cast) else []
    return [name for one in found for name in _names(tree, one, cast, cast.party(tree, index))]


def _names(tree: Tree, index: int, cast: Cast, document: Party | None) -> Sequence[str]:
    """Name whoever a noun within the words of a document stands for, and not the document, where that is a party."""
    if document is None or cast.party(tree, index) is not document:
        return cast.names(tree, index)
    words = cast.description(tree, index)
    return [words] if words else []


def _makers(tree: Tree, index: int) -> list[int]:
    """Give by whom a document was made, as a clause on it says; not who only saw it."""
    made = (i for i in tree.children(index, "acl") if tree.lemmas[i] not in class_words("beside"))
    return [j for i in made if tree.is_passive(i) for j in agent(tree, i)]


def issuer_told(name: str, cast: Cast, offset: int) -> str:
    """Give whose a document is of which a page speaks barely at an offset ("the report"), where the page has said so.

    That is what the last words on such a document before it say: "the bank's report", "a report by the bank", "it said
    in a report". Any other name, and one of which nothing is said, is given back as it is.
    """
    words = name.lower().removeprefix("the ")
    if words not in class_words("document") or name[:1].isupper():
        return name
    begin = max(0, offset - _BACK)
    for found in reversed([*re.finditer(rf"\b{re.escape(words)}\b", cast.text[begin:offset])]):
        issuer = _issuer_at(Span(begin + found.start(), begin + found.end()), cast)
        if issuer is not None:
            return issuer
    return name


def _issuer_at(word: Span, cast: Cast) -> str | None:
    """Give whose a document is by the words beside it, or who is quoted as saying something in it."""
    text = cast.text
    begin = max(text.rfind(". ", 0, word.start), text.rfind("\n", 0, word.start)) + 1
    for mention, party in cast.within(Span(begin, word.start)) if begin < word.start else []:
        if text[mention.end : word.start] in _JOINS and party.name != party.description:
            return party.name
    made = _MADE.match(text, word.end)
    for mention, party in cast.within(Span(made.end(), made.end() + 1)) if made else []:
        if made and mention.start == made.end():
            return party.name
    said_in = _SAID_IN.search(text, begin, word.start)
    return cast.quoted(Span(begin, word.end), Span(word.end, word.end)) if said_in else None
