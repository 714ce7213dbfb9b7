"""Find the deed that somebody is held, tried or punished for. It was not done on the day of the arrest or trial;
and whether somebody on trial did it, nobody knows yet.

("went on trial on Monday for killing a driver", "was jailed on Monday for the murder of a driver")
"""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.trees.grammar import patient
from daybook.extract.trees.status_marks import is_absolved
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Status


def charged_over(tree: Tree, event: int) -> int:
    """Give the word by which somebody is held, tried or punished for an event, -1 where there is none."""
    head, words = tree.parent(event), clause_words("charged_over")
    if head >= 0 and tree.lemmas[head] in words["connection"]:
        head = tree.parent(head)  # "in connection with"
    if _is_owned_up(tree, event, head):
        return head
    if head < 0 or head > event or tree.base[event] not in ("advcl", "obl", "nmod", "acl"):
        return -1
    marks = tree.children(event, "mark", "case")
    if not any(tree.forms[i] in words["for"] for i in marks):
        return -1
    over = (head, *tree.children(head, "obl", "obj", "xcomp"))  # "went on | trial for"
    if any(tree.lemmas[i] in words["blamed"] for i in over):
        return -1  # "held responsible for the deaths"
    if tree.lemmas[head] in words["when_passive"] and not tree.is_passive(head):
        return -1  # "held a meeting for"
    return head if any(tree.lemmas[i] in (*words["proven"], *words["tried"]) for i in over if i != event) else -1


def _is_owned_up(tree: Tree, event: int, head: int) -> bool:
    """Tell whether somebody says of themselves that they did, or did not do, what a gerund tells ("pleaded guilty to
    stealing", "confessed to killing", "admitted stealing")."""
    words = clause_words("charged_over")
    if not 0 <= head < event or tree.tokens[event].xpos != "VBG" or tree.base[event] not in ("advcl", "xcomp"):
        return False
    pleads = any(tree.lemmas[i] in words["guilty"] for i in tree.children(head))
    return tree.lemmas[head] in words["owned"] and (pleads or tree.lemmas[head] not in words["pleads"])


def is_unproven(tree: Tree, deed: int) -> bool:
    """Tell whether a verb tells what somebody is only held or tried for: that it was done stands by a noun alone."""
    return tree.is_verb(deed) and _is_tried(tree, charged_over(tree, deed))


def _is_tried(tree: Tree, head: int) -> bool:
    proven = (*clause_words("charged_over")["proven"], *clause_words("charged_over")["owned"])
    return head >= 0 and all(tree.lemmas[i] not in proven for i in (head, *tree.children(head, "obl", "conj")))


def status_of_deed(tree: Tree, deed: int) -> Status | None:
    """Give the status of what a verb tells that somebody is held, tried or punished for; None of anything else."""
    head = charged_over(tree, deed) if tree.is_verb(deed) else -1
    if head < 0:
        return None
    if is_absolved(tree, head):
        return Status.DENIED  # "pleaded not guilty to killing"
    if _is_owned_up(tree, deed, head) and any(i < head for i in tree.children(head, "advmod")):
        return None  # "reportedly admitted killing"
    return Status.ALLEGED if is_unproven(tree, deed) else Status.OCCURRED


def charged(candidate: Candidate) -> list[int]:
    """Give the words for those who are held, tried or punished for what a noun names: it was not done to them."""
    tree = candidate.tree
    head = charged_over(tree, candidate.index) if not candidate.sense.verb else -1
    return patient(tree, head) if head >= 0 and tree.is_verb(head) else []


def suspects(candidate: Candidate) -> list[int]:
    """Give the words for those who are only held or tried for what a noun names: that they did it nobody has said."""
    tried = not candidate.sense.verb and _is_tried(candidate.tree, charged_over(candidate.tree, candidate.index))
    return charged(candidate) if tried else []
