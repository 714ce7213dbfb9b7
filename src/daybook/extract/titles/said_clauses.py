"""What somebody says, where the sentence tells it before who says it, or farther behind than a title reaches."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.kinds import SPOKEN
from daybook.extract.status_words import rules
from daybook.extract.titles.phrases import clause_core, phrasings
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind

__all__ = ["is_said_before", "said_before", "said_farther", "tells_whom"]

_TELLING = SPOKEN | {Kind.FINDING, Kind.HEARING, Kind.RULING}  # what is found, what a court hears and rules


def tells_whom(candidate: Candidate) -> bool:
    """Tell whether a verb that says to whom something is said has nothing of it behind it ("..., Holt told Dunn")."""
    tree, verb = candidate.tree, candidate.predicate
    told = tree.lemmas[verb] in load("en", "titles")["said_as"] and candidate.sense.verb
    return (
        told
        and bool(tree.children(verb, "obj", "iobj"))
        and not any(i > verb for i in tree.children(verb, "ccomp", "xcomp"))
    )


def is_said_before(candidate: Candidate) -> bool:
    """Tell whether a verb of saying has but where and when behind it ("..., Holt announced at a meeting")."""
    tree, verb = candidate.tree, candidate.predicate
    says = tree.lemmas[verb] in rules().words["speech"] and not tree.is_passive(verb)
    return says and not any(i > verb for i in tree.children(verb, "obj", "iobj", "ccomp", "xcomp", "acl", "advcl"))


def said_before(candidate: Candidate, cast: Cast) -> list[list[str]]:
    """Give what is said, where the sentence tells it before who says it ("The lake may dry up, experts warned")."""
    tree, verb = candidate.tree, candidate.predicate
    if not candidate.sense.verb or not (candidate.kind in _TELLING or tells_whom(candidate)):
        return []
    clauses = [i for i in tree.children(verb, "ccomp") if i < verb]
    if not clauses and tree.base[verb] == "parataxis" and tree.parent(verb) < verb:
        clauses = [tree.parent(verb)]
    if any(tree.tokens[i].xpos in ("WP", "WRB") for clause in clauses for i in tree.children(clause)):
        return []  # "what they are doing is not working, he wrote"
    subjects = tree.children(clauses[0], "nsubj", "csubj") if clauses and tree.is_verb(clauses[0]) else []
    if not subjects or any(tree.tokens[i].upos == "PRON" for i in subjects):
        return []
    own = set(tree.subtree(verb)) - {clauses[0], *(i for i in tree.subtree(clauses[0]) if i < verb)}
    core = [i for i in clause_core(tree, clauses[0], cast) if i not in own]
    return [[f"that {told}" for told in phrasings(tree, core, cast) if " " in told]]


def said_farther(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> list[list[str]]:
    """Give what is said, where something stands between ("hinted during a speech to the board that she may go")."""
    tree, verb = candidate.tree, candidate.predicate
    clauses = [i for i in tree.children(verb, "ccomp") if i > verb] if candidate.sense.verb else []
    if not clauses or not tree.children(clauses[0], "mark") or not tree.children(clauses[0], "nsubj"):
        return []
    return [phrasings(tree, clause_core(tree, clauses[0], cast), cast, who)]
