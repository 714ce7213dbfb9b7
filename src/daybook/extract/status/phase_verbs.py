"""Verbs that only set an event, put it off, call it off or tell that it failed: they tell of the one that they take."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import APPOINTED, CALLED_OFF
from daybook.extract.status.rules import status_of
from daybook.extract.status_words import rules
from daybook.extract.trees.status_marks import is_under_way, lexical
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Status

_SPOKEN = (Kind.APPEAL, Kind.MESSAGE)  # what a verb that sets an event is easily taken for


def of_their_objects(found: Sequence[Candidate]) -> list[Candidate]:
    """Give a sentence's candidates, a verb that puts off or calls off what another names of the kind of that.

    "The union called off its strike" tells of a strike, and of nothing else; "called a strike" of no appeal.
    """
    named = {candidate.index: candidate for candidate in found if not candidate.sense.verb}
    begun = [_as_begun(candidate, named) for candidate in found]
    kept = (c for c in begun if not (_only_plans(c, named) or _only_brokers(c, named) or is_under_way(c.tree, c.index)))
    told = ((candidate, _thing(candidate, named)) for candidate in kept)
    return [
        _turned(verb, thing) if thing and _turns(verb, thing) else verb
        for verb, thing in told
        if (thing is None or not _sets(verb, thing)) and not _only_governs(verb, named)
    ]


def _turned(verb: Candidate, thing: Candidate) -> Candidate:
    """Give a verb as what it tells of: an event of a thing's kind, which no doubt of the verb's own is left of where a
    launch is put off."""
    sense = replace(verb.sense, kind=thing.kind, sure=verb.sense.sure or _is_put_off(thing))
    return replace(verb, sense=sense, turns=True)


def _only_plans(verb: Candidate, named: dict[int, Candidate]) -> bool:
    """Tell whether a verb that the lexicon lacks says no more of an event than that it is planned ("a fair is still
    planned")."""
    tree, index = verb.tree, verb.index
    if not (verb.sense.verb and verb.sense.learned) or rules().subject_of.get(tree.lemmas[index]) is not Status.PLANNED:
        return False
    days = any(tree.preposition(i) in clause_words("arranged")["toward"] for i in tree.children(index, "obl"))
    alone = tree.is_passive(index) and not tree.children(index, "xcomp", "ccomp")  # not "was scheduled to resume"
    return alone and not days and any(i in named for i in tree.children(index, "nsubj"))


def _only_brokers(verb: Candidate, named: dict[int, Candidate]) -> bool:
    """Tell whether a verb says no more of an event than who brought it about between others ("the swap was brokered
    by Oman")."""
    tree, index = verb.tree, verb.index
    if not (verb.sense.verb and verb.sense.learned) or tree.lemmas[index] not in rules().words["brokers"]:
        return False
    return tree.is_passive(index) and any(i in named for i in tree.children(index, "nsubj"))


def _only_governs(verb: Candidate, named: dict[int, Candidate]) -> bool:
    """Tell whether a verb that the lexicon lacks says no more of what its object names than that it is thought of, or
    that it did not come about ("is weighing sanctions", "prevented a march", "dropped plans for a march")."""
    tree, index = verb.tree, verb.index
    if not (verb.sense.verb and verb.sense.learned):
        return False
    of = [i for i in tree.children(index, "obj") if tree.lemmas[i] in rules().words["scheme"]]
    if of and tree.lemmas[index] in rules().words["give_up"]:
        return any(i in named for i in (*tree.children(of[0], "nmod"), *tree.children(index, "obl")))
    told = lexical(tree, index) in (Status.POSSIBLE, Status.NOT_OCCURRED, Status.CALLED_FOR)
    return told and any(i in named and named[i].kind is verb.kind for i in tree.children(index, "obj"))


def _thing(candidate: Candidate, named: dict[int, Candidate]) -> Candidate | None:
    """Give the event with a day of its own that is a verb's object, None where there is none."""
    if not candidate.sense.verb or candidate.sense.own:
        return None
    tree, verb = candidate.tree, candidate.index
    closes = _closes(candidate)
    passive = tree.children(verb, "nsubj") if tree.is_passive(verb) or _fails(candidate) or closes else []
    over = (
        [tree.parent(verb)] if tree.relations[verb] == "acl:relcl" and _fails(candidate) else []
    )  # "talks that failed"
    things = (named[i] for i in (*tree.children(verb, "obj"), *passive, *over) if i in named)
    known = [thing for thing in things if closes or not thing.sense.learned]  # not "flights"
    return next((thing for thing in known if thing.kind in APPOINTED or _is_put_off(thing)), None)


def _is_put_off(thing: Candidate) -> bool:
    """Tell whether it is a launch or an opening that is put off or called off."""
    return thing.kind is Kind.LAUNCH and status_of(thing).status in CALLED_OFF


def _as_begun(verb: Candidate, named: dict[int, Candidate]) -> Candidate:
    """Give a verb that says no more than that an event begins ("the summit opened") with the kind of that event."""
    tree, index = verb.tree, verb.index
    begins = verb.kind is Kind.LAUNCH and verb.sense.verb and tree.lemmas[index] in rules().words["begin"]
    if not begins or tree.is_passive(index) or tree.children(index, "obj", "xcomp"):
        return verb
    kinds = [named[i].kind for i in tree.children(index, "nsubj") if i in named and named[i].kind in APPOINTED]
    return replace(verb, sense=replace(verb.sense, kind=kinds[0])) if kinds else verb


def _ends(verb: Candidate, thing: Candidate) -> bool:
    """Tell whether somebody ended an event ("teachers ended their walkout"): not "was urged to end"."""
    tree, index = verb.tree, verb.index
    finite = tree.tokens[index].xpos in ("VBD", "VBZ", "VBP")
    return finite and thing.light == index and tree.lemmas[index] in rules().words["finish"]


def _turns(verb: Candidate, thing: Candidate) -> bool:
    """Tell whether what a verb tells is that an event is put off, called off, over or broken off."""
    return _fails(verb) or _closes(verb) or _ends(verb, thing) or status_of(thing).status in CALLED_OFF


def _fails(verb: Candidate) -> bool:
    """Tell whether talks fail by a verb of their own ("the talks broke down"); their end, if told as one, stands."""
    tree, index = verb.tree, verb.index
    if verb.kind is Kind.CLOSURE:
        return False
    particles = (tree.lemmas[i] for i in tree.children(index, "compound") if i > index)
    said = " ".join((tree.lemmas[index], *particles))
    return said in load("en", "titles")["words"]["failing"] and not tree.children(index, "obj", "xcomp")


def _closes(verb: Candidate) -> bool:
    """Tell whether what has an end of its own comes to it ("the fair closed on Monday"), and nobody closes anything."""
    tree, index = verb.tree, verb.index
    over = verb.kind is Kind.CLOSURE and tree.lemmas[index] in rules().words["finish"]
    past = tree.tokens[index].xpos in ("VBD", "VBN")  # not "the fair closes on Friday", which is to come
    return over and past and not tree.is_passive(index) and not tree.children(index, "obj", "xcomp")


def _sets(verb: Candidate, thing: Candidate) -> bool:
    tree, setting = verb.tree, load("en", "titles")["words"]["setting"]
    alone = not tree.children(verb.index, "xcomp", "ccomp")  # not "called the speech a stunt"
    return thing.light == verb.index and alone and tree.lemmas[verb.index] in setting and verb.kind in _SPOKEN
