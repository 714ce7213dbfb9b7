"""What stands in an event's sentence and is told of something else, in a clause beside the event's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from daybook.extract.clause_words import clause_words, is_doer
from daybook.extract.trees.tree import Tree

_HELPERS = ("aux", "cop", "nsubj")


def is_of_another_clause(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word that says when or where stands in a clause beside an event's ("won the race and will play in
    Vard", "Dunn, who lives in Vard, resigned")."""
    if is_of_the_next(tree, event, word) or _is_of_going_on(tree, event, word) or _is_of_a_date(tree, event, word):
        return True
    return any(_is_on_somebody(tree, i, event) or _is_asked(tree, i) for i in _up_to(tree, word, event))


def is_of_the_next(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word stands in a sentence of another tense that is joined to an event's by "and": it tells what
    came then. What a sentence begins with is of both, and so may be what one of the same tense ends with ("opened fire
    and was shot dead in Vard on Monday")."""
    down = tuple(_up_to(tree, word, event)) if word > event else ()
    return bool(down) and _is_of_another_tense(tree, down[-1])


def is_set_against(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word stands in a clause with a subject of its own that is set against an event's before it ("was
    stormed, while the museum in Vard was closed")."""
    return word > event and any(_is_set_against(tree, node) for node in _up_to(tree, word, event))


def is_gone_on_from(tree: Tree, event: int) -> bool:
    """Tell whether somebody came or went elsewhere after a visit ("arrived on Thursday after a visit to Norden")."""
    verb, words = tree.parent(event), clause_words("left")
    if (
        verb < 0
        or tree.tokens[verb].xpos != "VBD"
        or tree.lemmas[event] not in words["visits"]
        or tree.preposition(event) not in words["after"]
    ):
        return False
    return tree.lemmas[verb] in (*words["goes"], *words["comes"])


def _is_of_going_on(tree: Tree, event: int, word: int) -> bool:
    return is_gone_on_from(tree, event) and event not in tree.ancestors(word)


def _is_of_a_date(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a time is that of what an event sets ("set a deadline of Tuesday")."""
    noun, words = tree.parent(word), clause_words("destined")
    named = noun >= 0 and tree.parent(noun) == event and tree.lemmas[noun] in words["days"]
    return named and tree.base[noun] == "obj" and tree.preposition(word) in words["of"]


def is_origin(tree: Tree, event: int, place: int) -> bool:
    """Tell whether a place is where somebody is from who takes part ("a bomber from Vard killed five"); many from one
    place may be at home ("villagers from Vard")."""
    noun = tree.parent(place)
    if noun < 0 or noun == event or tree.preposition(place) not in clause_words("left")["out_of"]:
        return False
    return tree.tokens[noun].upos == "PROPN" or (tree.tokens[noun].xpos == "NN" and is_doer(tree.lemmas[noun]))


def _up_to(tree: Tree, word: int, other: int) -> Iterator[int]:
    """Walk from a word upwards as long as another is not below."""
    above = {other, *tree.ancestors(other)}
    return takewhile(lambda node: node not in above, (word, *tree.ancestors(word)))


def _is_of_another_tense(tree: Tree, node: int) -> bool:
    """Tell whether a verb joined to another has a subject or a helper of its own, and one of the two tells of the past
    where the other does not."""
    over = tree.parent(node)
    if tree.base[node] != "conj" or not tree.is_verb(node) or not tree.is_verb(over):
        return False
    return bool(tree.children(node, *_HELPERS)) and _is_past(tree, node) != _is_past(tree, over)


def _is_past(tree: Tree, verb: int) -> bool:
    """Tell whether a verb's first word is of the past ("was shot", "opened", not "has opened", "will open")."""
    first = min((*tree.children(verb, "aux", "cop"), verb))
    return tree.tokens[first].xpos == "VBD"


def _is_set_against(tree: Tree, node: int) -> bool:
    """Tell whether a clause with a subject of its own is set against the one over it ("while the museum shut")."""
    if tree.base[node] != "advcl" or not tree.is_verb(node) or not tree.children(node, "nsubj"):
        return False
    return any(tree.forms[i] in clause_words("set_against")["words"] for i in tree.children(node, "mark", "advmod"))


def _is_on_somebody(tree: Tree, node: int, event: int) -> bool:
    """Tell whether a clause before an event says who somebody is ("Dunn, who lives in Vard, resigned"). What ends a
    sentence may be the event's ("shot a man who tried to flee in Vard on Monday")."""
    who = clause_words("described")["of_persons"]
    return (
        node < event
        and tree.relations[node] == "acl:relcl"
        and any(tree.forms[i] in who for i in tree.children(node, "nsubj"))
    )


def _is_asked(tree: Tree, node: int) -> bool:
    """Tell whether a clause is what a question would ask for ("show what she learned in Vard", "told how he fled")."""
    asked, over = clause_words("set_against")["asked"], tree.parent(node)
    if tree.lemmas[node] in clause_words("set_against")["taken_for"]:
        return False  # "attacked what they thought was a convoy in"
    if tree.relations[node].endswith(":relcl"):
        return over >= 0 and tree.forms[over] in asked
    return tree.base[node] in ("ccomp", "obl") and any(
        tree.forms[i] in asked for i in tree.children(node, "advmod", "obj")
    )
