"""Who speaks through a document: "the union's statement", "a report by the bank", "papers released by prosecutors"."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.grammar import agent, possessors, with_preposition
from daybook.extract.tree import Tree
from daybook.lang import load
from daybook.model import Party

__all__ = ["is_document", "issuers", "spoken_for"]


def is_document(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a noun is a document, and no name of somebody that is written like one."""
    party = cast.party(tree, index)
    described = party is None or party.name == party.description
    return tree.lemmas[index] in _classes("document") and described


def issuers(tree: Tree, index: int, cast: Cast) -> list[int]:
    """Give the nouns that name whose a document is; none where nothing beside it says so."""
    owners = possessors(tree, index)
    for preposition in clause_words("giver")["document"]:
        owners = owners or with_preposition(tree, index, preposition)
    named = (i for i in tree.children(index, "compound", "amod") if cast.party(tree, i) is not None)
    return owners or _makers(tree, index) or list(named)


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
    made = (i for i in tree.children(index, "acl") if tree.lemmas[i] not in _classes("beside"))
    return [j for i in made if tree.is_passive(i) for j in agent(tree, i)]


def _classes(name: str) -> frozenset[str]:
    return frozenset(load("en", "triggers/classes")["classes"][name])
