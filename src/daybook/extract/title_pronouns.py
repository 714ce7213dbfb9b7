"""Whom the pronouns of a title stand for."""

from __future__ import annotations

from daybook.extract.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.tree import Tree
from daybook.extract.wording import bare, plain, said
from daybook.model import Span


def with_object(words: str, whom: tuple[str, ...], cast: Cast) -> str:
    """Name the one whom a verb's object, a pronoun, stands for ("thanks him" → "thanks Jan Dunn")."""
    first, _, rest = words.partition(" ")
    if not whom or first not in clause_words("title")["pronouns"]:  # "us", but not "US troops"
        return words
    if cast.is_person(whom[0]) and first in (*clause_words("nameless")["several"], *clause_words("nameless")["thing"]):
        return words
    return f"{bare(plain(whom[0]))} {rest}".rstrip()


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
