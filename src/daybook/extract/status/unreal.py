"""What a page tells only to say that it is not so, or that it came close and did not happen, whatever its verb's tense.

("The rumour that the king had died was false", "falsely claimed that", "came close to declaring war", "nearly sank")
"""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import is_negated
from daybook.extract.trees.tree import Tree, time_words
from daybook.model import Status

_LEVELS = 6  # clauses up to the word that says that it is not so


def unreal(tree: Tree, index: int) -> Status | None:
    """Give the status of an event that words over it, or right before it, make unreal; None where none do."""
    if is_untrue(tree, index):
        return Status.DENIED
    words, over = clause_words("near_miss"), tree.parent(index)
    if index and tree.is_verb(index) and tree.forms[index - 1] in words["nearly"]:
        return Status.NOT_OCCURRED  # "nearly sank"; not "nearly 30 died"
    if _is_warded_off(tree, index) or _is_contrary(tree, index):
        return Status.NOT_OCCURRED
    return _missed(tree, index) or (_missed(tree, over) if tree.base[index] == "obj" else None)


def _is_warded_off(tree: Tree, noun: int) -> bool:
    """Tell whether somebody has kept what a noun names from happening: "averted the strike", "a strike was averted"."""
    verb = tree.parent(noun)
    if verb < 0 or not tree.is_noun(noun) or tree.lemmas[verb] not in clause_words("near_miss")["wards_off"]:
        return False
    wards = tree.base[noun] == "obj" or tree.relations[noun] == "nsubj:pass"
    to_come = rules().words["future_modals"] | rules().words["possible_modals"] | set(clause_words("would")["words"])
    open_ = {tree.forms[i] for i in tree.children(verb, "aux")} & to_come or tree.child_lemmas(verb, "mark")
    return wards and not open_ and not is_negated(tree, verb)


def _is_contrary(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says on what something would have happened that did not ("if the union had struck, the port
    would have closed"; not "if it had struck, he did not say")."""
    verb = tree.parent(verb) if tree.base[verb] == "obj" else verb  # "had called a strike"
    over = tree.parent(verb)
    if over < 0 or tree.base[verb] != "advcl" or tree.tokens[verb].xpos != "VBN":
        return False
    words = clause_words("contrary")
    given = {tree.forms[i] for i in tree.children(verb, "aux", "mark")} >= {*words["if_had"]}
    helpers = {tree.forms[i] for i in tree.children(over, "aux")}
    return given and not helpers.isdisjoint(words["would"]) and not helpers.isdisjoint(words["have"])


def is_untrue(tree: Tree, index: int) -> bool:
    """Tell whether words over an event say that it is not so."""
    node = index
    for head in tree.ancestors(index)[:_LEVELS]:
        if tree.base[node] == "csubj" and _is_false(tree, head):
            return True
        if tree.base[node] in ("ccomp", "xcomp", "obj") and _is_falsely(tree, head):
            return True
        if tree.base[node] == "ccomp" and _is_regretted(tree, head):
            return True
        clause = tree.base[node] == "acl" or (tree.base[node] == "nmod" and node == index)
        if clause and tree.lemmas[head] in clause_words("untrue")["told"] and _is_false_telling(tree, head):
            return True
        node = head
    return False


def _is_falsely(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says falsely what it says ("falsely claimed that"; not "mistakenly launched an attack")."""
    words = clause_words("untrue")
    if tree.lemmas[verb] not in (*words["says"], *words["shows"]):
        return False
    return not tree.child_lemmas(verb, "advmod").isdisjoint(words["falsely"])


def _is_regretted(tree: Tree, verb: int) -> bool:
    """Tell whether somebody takes back what they said by a verb ("apologised for reporting that")."""
    words, over = clause_words("untrue"), tree.parent(verb)
    says = tree.lemmas[verb] in words["says"] and tree.forms[verb].endswith("ing")
    return says and over >= 0 and tree.lemmas[over] in words["regrets"]


def _is_false(tree: Tree, word: int) -> bool:
    """Tell whether a predicate says that its subject is not so: "is false", "is not true", "proved unfounded"."""
    words = clause_words("untrue")
    if tree.lemmas[word] in words["proves"]:
        return not tree.child_lemmas(word, "xcomp", "obl", "advmod").isdisjoint(words["false"])
    if tree.lemmas[word] in words["debunks"]:
        return tree.is_passive(word) and not is_negated(tree, word)
    denied = is_negated(tree, word) or not tree.child_lemmas(word, "det").isdisjoint(clause_words("none")["words"])
    return tree.lemmas[word] in (words["true"] if denied else words["false"])


def _is_false_telling(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what others tell, and is said to be false."""
    words = clause_words("untrue")
    if not {tree.lemmas[noun], *tree.child_lemmas(noun, "amod", "compound")}.isdisjoint(words["false"]):
        return True
    head = tree.parent(noun)
    if head < 0:
        return False
    if tree.base[noun] == "nsubj":
        return _is_false(tree, head)
    if tree.base[noun] == "obj" and tree.lemmas[head] in words["takes_back"]:
        return not is_negated(tree, head)
    none_in = tree.lemmas[head] in words["true"] and _is_false(tree, head)  # "no truth in reports that"
    return none_in or tree.lemmas[head] in words["contrary"]


def _missed(tree: Tree, index: int) -> Status | None:
    """Read "came close to declaring war", "stopped short of", "came within hours of signing"."""
    words = clause_words("near_miss")
    marks = [i for i in tree.children(index, "mark", "case") if tree.forms[i] in words["to"] and 1 < i < index]
    if not marks:
        return None
    before = marks[0] - 1
    within = tree.forms[before - 1] in words["within"] and tree.lemmas[before] in time_words() | set(words["measures"])
    if tree.forms[before] not in words["close"] and not within:
        return None
    came = any(tree.lemmas[i] in words["came"] for i in (before - 1, before - 2, before - 3) if i >= 0)
    if tree.is_noun(index) and not came and tree.lemmas[before - 1] not in words["is"]:
        return None  # "an official close to the talks"
    return Status.NOT_OCCURRED if came else Status.POSSIBLE
