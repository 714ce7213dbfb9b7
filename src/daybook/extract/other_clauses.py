"""What stands in an event's sentence and is told of something else, in a clause beside the event's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from daybook.extract.clause_words import clause_words, is_doer
from daybook.extract.tree import Tree

_HELPERS = ("aux", "cop", "nsubj")


def is_of_another_clause(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word that says when or where stands in a clause beside an event's ("won the race and was sworn in
    last week", "was stormed, while the museum in Vard was closed", "Dunn, who lives in Vard, resigned")."""
    if is_of_the_next(tree, event, word) or _is_of_going_on(tree, event, word) or _is_of_a_date(tree, event, word):
        return True
    down = _up_to(tree, word, event)
    return any(_is_set_against(tree, i) or _is_on_somebody(tree, i) or _is_asked(tree, i) for i in down)


def is_of_the_next(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word stands in a sentence that is joined to an event's by "and": it tells what came then. What a
    sentence begins with is of both."""
    return word > event and any(_is_a_sentence(tree, node) for node in _up_to(tree, word, event))


def is_gone_on_from(tree: Tree, event: int) -> bool:
    """Tell whether somebody came or went elsewhere after a visit ("arrived on Thursday after a visit to Norden")."""
    verb, words = tree.parent(event), clause_words("left")
    if verb < 0 or tree.lemmas[event] not in words["visits"] or tree.preposition(event) not in words["after"]:
        return False
    return tree.lemmas[verb] in (*words["goes"], *words["comes"])


def _is_of_going_on(tree: Tree, event: int, word: int) -> bool:
    return is_gone_on_from(tree, event) and event not in tree.ancestors(word)


def _is_of_a_date(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a time is the one that a noun for a time is of ("set a deadline of Tuesday")."""
    noun, words = tree.parent(word), clause_words("destined")
    named = noun >= 0 and noun != event and tree.lemmas[noun] in words["days"]
    return named and tree.preposition(word) in words["of"]


def is_origin(tree: Tree, event: int, place: int) -> bool:
    """Tell whether a place is where somebody is from who takes part ("a bomber from Vard killed five")."""
    noun = tree.parent(place)
    if noun < 0 or noun == event or tree.preposition(place) not in clause_words("left")["out_of"]:
        return False
    return tree.tokens[noun].upos == "PROPN" or (tree.tokens[noun].upos == "NOUN" and is_doer(tree.lemmas[noun]))


def _up_to(tree: Tree, word: int, other: int) -> Iterator[int]:
    """Walk from a word upwards as long as another is not below."""
    above = {other, *tree.ancestors(other)}
    return takewhile(lambda node: node not in above, (word, *tree.ancestors(word)))


def _is_a_sentence(tree: Tree, node: int) -> bool:
    """Tell whether a verb joined to another has a subject or a helping verb of its own; what it has without one may be
    both's ("attacked and looted the town on Monday"), and so may when some were hurt beside others who died."""
    if tree.base[node] != "conj" or not tree.is_verb(node) or not tree.is_verb(tree.parent(node)):
        return False
    return tree.lemmas[node] not in clause_words("outcome")["hurting"] and bool(tree.children(node, *_HELPERS))


def _is_set_against(tree: Tree, node: int) -> bool:
    """Tell whether a clause with a subject of its own is set against the one over it ("while the museum shut")."""
    if tree.base[node] != "advcl" or not tree.is_verb(node) or not tree.children(node, "nsubj"):
        return False
    return any(tree.forms[i] in clause_words("set_against")["words"] for i in tree.children(node, "mark", "advmod"))


def _is_on_somebody(tree: Tree, node: int) -> bool:
    """Tell whether a clause says who somebody is ("Dunn, who lives in Vard,")."""
    who = clause_words("described")["of_persons"]
    return tree.relations[node] == "acl:relcl" and any(tree.forms[i] in who for i in tree.children(node, "nsubj"))


def _is_asked(tree: Tree, node: int) -> bool:
    """Tell whether a clause is what a question would ask for ("show what she learned in Vard", "told how he fled")."""
    asked, over = clause_words("set_against")["asked"], tree.parent(node)
    if tree.lemmas[node] in clause_words("described")["called"]:
        return False  # "since starting what it calls a special operation in"
    if tree.relations[node].endswith(":relcl"):
        return over >= 0 and tree.forms[over] in asked
    return tree.base[node] in ("ccomp", "obl") and any(
        tree.forms[i] in asked for i in tree.children(node, "advmod", "obj")
    )
