"""After what, or if what, something is done: said in a title that tells little without it ("Two held after a fire")."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.times.time_words import is_dated
from daybook.extract.titles.forms import LONGEST, said
from daybook.extract.titles.phrases import clause_core, noun_phrase, phrasings
from daybook.extract.trees.grammar import is_negated
from daybook.extract.trees.tree import Tree
from daybook.lang import load

_FEW = 6  # words of a title that tells little


def with_reason(words: str, tree: Tree, verb: int, cast: Cast) -> str:
    """Add to a short title of what a verb tells after what, or on what condition, its clause says that it was; to any
    title, unless what ("threatens to cut off the gas unless it is paid")."""
    known, few = load("en", "titles")["words"], len(words.split()) <= _FEW
    content = tree.children(verb, "ccomp", "xcomp")  # "argues that it is not liable because"
    not_before = known["not_before"] if is_negated(tree, verb) else ()  # "does not warn the town before it closes"
    for child in (i for node in (verb, *content) for i in tree.children(node, "advcl", "obl")):
        below = tree.parent(child) != verb and tree.base[tree.parent(child)] == "xcomp"
        leading = [*(known["unless"] if below or not few else known["reasons"]), *not_before]
        leads = [i for i in tree.children(child, "mark", "case") if tree.forms[i] in leading]
        if child < verb or not leads or leads[0] < verb:
            continue
        clause = tree.is_verb(child) or bool(tree.children(child, "nsubj"))  # "because rates were higher"
        core = clause_core(tree, child, cast) if clause else noun_phrase(tree, child, cast)
        party = cast.party(tree, child)
        ranked = party is not None and party.type == "person"  # "the second to win after Ana Holt"
        unless = tree.forms[leads[0]] in known["unless"]
        other_time = not unless and any(is_dated(tree, i, cast) for i in tree.subtree(child))
        own = tree.subtree(child)
        astray = any(i not in own for i in range(leads[0], child))  # "after a night | on the loose"
        if ranked or not core or other_time or astray:
            continue
        pointing = (i for i in core if tree.is_possessive(i) or tree.tokens[i].xpos == "PRP")
        owners = (name for i in pointing for name in cast.names(tree, i))
        # "unless their pay is raised"; "Agency suspends the airline after its crash"
        told = (words,) if unless or any(said(name, words) for name in owners) else ()
        for phrase in phrasings(tree, [i for i in core if i not in leads], cast, told):
            lead = " ".join(tree.forms[i] for i in [leads[0], *tree.children(leads[0], "fixed")])  # "because of"
            if f"{lead} {phrase}" in words:
                return words  # "ran after the thief"
            longer = f"{words} {lead} {phrase}"
            if " " in phrase and len(longer) <= LONGEST:
                return longer
    return words
