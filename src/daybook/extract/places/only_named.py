"""Places that a sentence names and at which it puts nothing: an envoy's to whom, a topic, a country likened, whence."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.trees.countries import is_country
from daybook.extract.trees.tree import Tree
from daybook.lang import load

__all__ = ["is_of_a_topic", "is_of_office", "is_only_named", "is_where_it_was_foretold"]

_BEFORE_A_NOUN = frozenset({"compound", "amod"})


def is_only_named(tree: Tree, place: int) -> bool:
    """Tell whether a place only says whose an envoy is, what is talked about, what is like it, or whence somebody came
    ("the envoy to Norden", "a seminar on Peru", "a law identical to Norden's", "arrived from Norden")."""
    over, words = tree.parent(place), clause_words("only_named")
    if over < 0:
        return False
    preposition = tree.preposition(place)
    if preposition in words["likening"]:
        return True
    if preposition in words["to"]:
        return tree.lemmas[over] in words["envoys"] or _is_likened(tree, place, over)
    if preposition in words["on"]:
        return (
            tree.lemmas[over] in words["talks"]
            and tree.is_noun(over)
            and is_country(tree.tokens, tree.heads, tree.relations, place)
        )
    return preposition in words["from"] and tree.lemmas[over] in words["comes"] and tree.is_verb(over)


def _is_likened(tree: Tree, place: int, over: int) -> bool:
    """Tell whether something is only said to be like what is at a place ("passed a law identical to Norden's")."""
    alike = clause_words("only_named")["alike"]
    things = [over, *tree.children(over, "obj")]
    return any(tree.forms[i] in alike and i < place for thing in things for i in (thing, *tree.children(thing, "amod")))


def is_of_office(tree: Tree, event: int, place: int) -> bool:
    """Tell whether a country is only that whose embassy it is, whose officer comes or goes, or came from there once
    ("a Peru delegate landed", "a former Norwegian minister")."""
    over, words = tree.parent(place), clause_words("only_named")
    if over < 0 or tree.base[place] not in _BEFORE_A_NOUN or tree.children(place, "case"):
        return False
    if tree.lemmas[over] in words["missions"]:
        return is_country(tree.tokens, tree.heads, tree.relations, place)
    left = any(tree.forms[i] in words["former"] for i in tree.children(over, "amod"))
    goes = tree.lemmas[event] in (*words["comes"], *clause_words("left")["goes"])
    return (
        (left or goes)
        and tree.lemmas[over] in words["offices"]
        and is_country(tree.tokens, tree.heads, tree.relations, place)
    )


def is_of_a_topic(tree: Tree, event: int, place: int) -> bool:
    """Tell whether a place is that of what an event is about ("the talks will look at the war in Norden")."""
    topic = tree.parent(place)
    verb = tree.parent(topic) if topic >= 0 and tree.is_noun(topic) else -1
    about = verb >= 0 and tree.lemmas[verb] in clause_words("only_named")["discussing"]
    return about and tree.base[topic] in ("obj", "obl") and event in tree.children(verb, "nsubj")


def is_where_it_was_foretold(tree: Tree, event: int, place: int) -> bool:
    """Tell whether somebody only said at a place what was still to come ("said in Oslo that he would sell a horse")."""
    saying = tree.parent(place)
    if saying < 0 or tree.base[place] != "obl" or tree.lemmas[saying] not in load("en", "status")["words"]["speech"]:
        return False
    would, node = clause_words("only_named")["would"], event
    for over in tree.ancestors(event):
        if tree.base[node] == "ccomp" and (over == saying or tree.parent(over) == saying):
            within = saying < node < place  # "said that she would visit Dunn in Oslo", wherever a parser hangs it
            return not within and any(tree.forms[i] in would for i in tree.children(node, "aux"))
        node = over
    return False
