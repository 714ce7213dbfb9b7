"""The verb of a title, behind who does it: in the form that the event's status asks for."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import CALLED_OFF, HAPPENED, SURE, UNDONE, WISHED
from daybook.extract.parties.rules import asks
from daybook.extract.status_words import rules
from daybook.extract.titles.actor import owners_of
from daybook.extract.titles.forms import participle, present
from daybook.extract.titles.verb_forms import (
    claimed,
    doubtful,
    forms,
    hedge_of,
    is_asked,
    is_to_come,
    is_undergone,
    tells_done,
    told_as,
    told_to,
    wished,
)
from daybook.extract.trees.grammar import is_negated, subject_of
from daybook.extract.trees.status_marks import is_brought_forward, is_none
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Status

_TO_COME = frozenset({Status.POSSIBLE, Status.PLANNED})
_HOPED = SURE | {Status.POSSIBLE, Status.NOT_OCCURRED}
_TOLD_TO = frozenset({Status.OCCURRED, Status.CALLED_FOR, Status.ALLEGED, Status.PLANNED, Status.POSSIBLE})


def head_of(candidate: Candidate, actor: str, plural: bool, status: Status) -> str:
    """Write who does what, in the form that the event's status asks for ("Ilse Brandt to close")."""
    tree, verb = candidate.tree, candidate.predicate
    patterns, passive = load("en", "titles"), is_undergone(tree, verb)
    if fixed := _of_one_form(tree, verb, plural=plural, passive=passive):
        return f"{actor} {fixed}"
    told = _told(candidate, actor, Status.OCCURRED if _was_opened(tree, verb, status) else status)
    if tree.forms[max(0, verb - 2) : verb] == patterns["words"]["not_yet"]:
        yet: str = patterns["not_yet"]["plural" if plural else "one"]
        return yet.format(actor=actor, verb=tree.lemmas[verb])
    if is_asked(tree, verb) and tree.tokens[verb].xpos == "VBD" and told is Status.POSSIBLE:
        told = Status.OCCURRED  # "it was not clear if they met": whether they did
    if is_asked(tree, verb) and told in SURE:
        doubt: str = patterns["asked"]["passive" if passive else told.value]
        return doubt.format(actor=actor, verb=tree.lemmas[verb], done=participle(tree.lemmas[verb]))
    if told is Status.NOT_OCCURRED and {"would", "have"} <= {tree.forms[i] for i in tree.children(verb, "aux")}:
        told = Status.OCCURRED  # "would have attacked"
    perfect = told is Status.POSSIBLE and "have" in tree.child_lemmas(verb, "aux")
    if (perfect or told in SURE) and (doubted := doubtful(tree, verb)):
        return f"{actor} {doubted}"
    if hoped := _hoped(tree, verb, (status, told), passive=passive, plural=plural):
        return f"{actor} {hoped}"
    before = _was_done(tree, verb) if passive else _is_past(tree, verb)
    if told in (Status.ALLEGED, Status.DENIED) and before:
        said: str = patterns["said_to_have"]["passive" if passive else "active"]
        return said.format(actor=actor, done=participle(tree.lemmas[verb]))
    turned_down = told is Status.REFUSED and bool(owners_of(tree, verb))  # "Norden's request to join was refused"
    infinitive = (
        tree.base[verb] in ("acl", "advcl")
        and tree.tokens[verb].xpos == "VB"
        and "to" in tree.child_lemmas(verb, "mark")
    )
    turned_down = turned_down or (told is Status.NOT_OCCURRED and infinitive and not passive)  # "drops a plan to sell"
    if (told is Status.NOT_OCCURRED and not passive and is_to_come(tree, verb)) or turned_down:
        return f"{actor} not to {tree.lemmas[verb]}"  # "will not sell"
    pattern = patterns["passive" if passive else "active"][told.value]
    if plural and not passive:
        pattern = patterns["plural"].get(told.value, pattern)
    given = tree.lemmas[verb] in patterns["words"]["giving"] and any(i > verb for i in tree.children(verb, "obj"))
    if passive and given and told is Status.OCCURRED:
        pattern = patterns["given"]["plural" if plural else "single"]
    fields = {"actor": actor, **forms(tree, verb, plural, hedge_of(tree, verb, told))}
    if holds_talks(candidate):
        talks = patterns["talks"]
        fields |= {"verb": talks["verb"], "verbs": talks["verb" if plural else "verbs"], "done": talks["done"]}
    return str(pattern.replace(" {rest}", "").format(**fields))


def _of_one_form(tree: Tree, verb: int, *, plural: bool, passive: bool) -> str:
    """Write what has one form in any status: "v", which is no verb, and what nobody did; "" elsewhere."""
    if tree.forms[verb] in load("en", "reading")["versus"]:
        return tree.forms[verb]
    if tuple(tree.forms[max(0, verb - 2) : verb]) != (ended := clause_words("nobody")["ended"]) or passive:
        return ""
    gist = f"to {tree.lemmas[verb]}" if is_to_come(tree, verb) else tree.lemmas[verb]
    return f"{' '.join(ended)} {gist if plural or gist.startswith('to ') else present(gist)}"


def _was_opened(tree: Tree, verb: int, status: Status) -> bool:
    """Tell whether what goes on is told in the passive by how it began, by what was done since, or by how things stand
    ("was declared open", "have been killed since", "are stationed in Vard", not "was being held")."""
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    done = tree.tokens[verb].xpos == "VBN" and helpers.isdisjoint(clause_words("infinitive")["being"])
    return status is Status.UNDERWAY and is_undergone(tree, verb) and (done or _was_done(tree, verb))


def _was_done(tree: Tree, verb: int) -> bool:
    """Tell whether a passive is of the past ("were killed", "had been killed", not "was being held")."""
    words, helpers = clause_words("infinitive"), {tree.forms[i] for i in tree.children(verb, "aux")}
    return bool(helpers) and (helpers <= {*words["past"]} or {*words["been"]} <= helpers <= {*words["since"]})


def _hoped(tree: Tree, verb: int, statuses: tuple[Status, Status], *, passive: bool, plural: bool) -> str:
    """Say in the page's words what is only wished, claimed, told or meant; nothing where it is none of these.

    `statuses`: the event's, and the one that the verb is to say.
    """
    status, told = statuses
    over = tree.parent(verb)
    sought = status is Status.CALLED_FOR and over >= 0 and not tree.children(over, "mark")  # not "urged to help build"
    hoped = wished(tree, verb, plural) if status in _HOPED or (sought and is_plain(tree, over)) else ""
    if not passive and told in WISHED:
        hoped = hoped or _meant(tree, verb, plural)
    if not passive and told in _TOLD_TO:
        hoped = hoped or claimed(tree, verb, plural) or told_to(tree, verb)
    if told is Status.ALLEGED and not passive and _claims(tree, verb):
        over = tree.parent(verb)
        claim = tree.lemmas[over] if plural else present(tree.lemmas[over])
        hoped = f"{claim} to have {participle(tree.lemmas[verb])}"
    if told is Status.OCCURRED and tree.tokens[verb].upos in ("ADV", "ADP", "ADJ"):
        hoped = tree.forms[verb]  # "the index was down 8 points"
    return hoped


def _claims(tree: Tree, verb: int) -> bool:
    """Tell whether somebody says of themselves that they did something ("claimed to have sunk a ship")."""
    over = tree.parent(verb) if tree.base[verb] == "xcomp" else -1
    own = over >= 0 and not tree.is_passive(over) and not tree.children(over, "obj")
    return (
        own and rules().governors.get(tree.lemmas[over]) is Status.ALLEGED and "have" in tree.child_lemmas(verb, "aux")
    )


def _meant(tree: Tree, verb: int, plural: bool) -> str:
    """Say what those mean to do whose noun a verb completes ("propose to ban" of "Norden's proposal to ban")."""
    theirs = bool(owners_of(tree, verb)) or _is_put_forward(tree, verb)
    means = load("en", "titles")["means_to"].get(tree.lemmas[tree.parent(verb)]) if theirs else None
    return f"{means if plural else present(means)} to {tree.lemmas[verb]}" if means else ""


def _is_put_forward(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says that its subject proposed to do something ("Holt submitted a proposal to plant the
    limes", not "made a proposal to Norden to close")."""
    noun = tree.parent(verb)
    over = tree.parent(noun) if noun == verb - 2 and tree.base[noun] == "obj" else -1
    made = over >= 0 and tree.lemmas[over] in load("en", "titles")["words"]["putting_forward"]
    return made and is_plain(tree, over)


def _is_past(tree: Tree, verb: int) -> bool:
    """Tell whether what is only said was done before it is said ("had shot", "was acquitted of shooting")."""
    if tree.tokens[verb].xpos == "VBG" and "have" not in tree.child_lemmas(verb, "aux"):
        of = load("en", "titles")["words"]["accused_of"]
        over = tree.parent(verb) if tree.base[verb] == "xcomp" else -1
        governed = rules().governors.get(tree.lemmas[over]) if over >= 0 else None
        of_before = load("en", "titles")["words"]["owning_up"]
        owned = over >= 0 and tree.lemmas[over] in of_before
        denied = governed is Status.DENIED or owned  # "denied shelling it", "reportedly admitted shelling it"
        return denied or not tree.child_lemmas(verb, "mark", "case").isdisjoint(of)
    past = tree.tokens[verb].xpos in ("VBN", "VBP") and tree.forms[verb].endswith("ed")  # whatever the tag says
    return past or tree.tokens[verb].xpos == "VBD" or "have" in tree.child_lemmas(verb, "aux")


def holds_talks(candidate: Candidate) -> bool:
    """Tell whether people only talk, in a meeting ("we talked for three hours")."""
    tree, verb = candidate.tree, candidate.predicate
    alone = not tree.children(verb, "obj", "xcomp", "ccomp", "compound") and not tree.is_passive(verb)
    told = candidate.kind is Kind.MEETING and tree.lemmas[verb] in load("en", "titles")["words"]["talking"]
    return told and alone


def _told(candidate: Candidate, actor: str, status: Status) -> Status:
    """Give the status that a title's verb is to say: that it happened where the page's own words say the rest."""
    tree, verb, words = candidate.tree, candidate.predicate, load("en", "titles")["words"]
    if status is Status.PLANNED and is_brought_forward(tree, candidate.index) and not is_to_come(tree, verb):
        return Status.OCCURRED
    denied = actor.lower().split(" ", 1)[0] in words["denying"]  # "No deal signed" needs no other "not"
    denied = denied or (candidate.light >= 0 and is_none(tree, candidate.index))  # "make no arrests"
    turns = rules().words["turns"] if status in CALLED_OFF else words["foretold"]
    turned = status in (CALLED_OFF | _TO_COME) and tree.lemmas[verb] in turns  # it says so: "projected to grow"
    held = status in CALLED_OFF and rules().governors.get(tree.lemmas[verb]) not in CALLED_OFF  # "had planned to hold"
    turned = turned and not (held and "to" in tree.child_lemmas(verb, "mark"))
    told = Status.OCCURRED if turned or (denied and status is Status.NOT_OCCURRED) else status
    is_to = tree.forms[verb - 1] == "to" and verb > 1 and tree.lemmas[verb - 2] == "be"
    told = Status.PLANNED if told is Status.POSSIBLE and is_to else told  # "the board is to lower its forecast"
    told = Status.PLANNED if told is Status.POSSIBLE and _is_sure(tree, verb) else told
    told = told if denied else told_as(tree, verb, candidate.kind, told)
    if told in HAPPENED and not is_undergone(tree, verb) and is_to_come(tree, verb) and not is_negated(tree, verb):
        return Status.PLANNED  # "we will vote no" is a refusal now, and a vote to come
    if told is Status.CALLED_FOR and candidate.light >= 0 and asks(tree, verb) and is_plain(tree, verb):
        return Status.OCCURRED  # "called for a vote": what is asked for is the vote
    own = candidate.sense.verb or told is Status.POSSIBLE  # what it is done to may come, and not the verb's own
    if told in _TO_COME and own and tells_done(tree, verb, told):
        return Status.OCCURRED  # whatever the page's other words make of it
    governed = told in UNDONE and not is_negated(tree, verb)
    if verb and tree.forms[verb - 1] in clause_words("near_miss")["nearly"] and told is Status.NOT_OCCURRED:
        return Status.OCCURRED  # "nearly sinks"
    itself = governed and rules().governors.get(tree.lemmas[verb]) is told  # "refuses to answer", "fails to agree"
    return Status.OCCURRED if itself or (status is Status.PLANNED and _sets(candidate)) else told


def _is_sure(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says without an "if" that something will be ("trade will grow")."""
    helpers, doubt = tree.child_lemmas(verb, "aux"), set(load("en", "titles")["words"]["doubting"])
    if (
        _is_doubted(tree, verb)
        or "will" not in helpers
        or "would" in {tree.forms[i] for i in tree.children(verb, "aux")}
    ):
        return False
    clauses = (verb, *tree.children(verb, "advcl"))
    return not is_negated(tree, verb) and not any(doubt & tree.child_lemmas(clause, "mark") for clause in clauses)


def _is_doubted(tree: Tree, verb: int) -> bool:
    """Tell whether words over a clause doubt it ("few believe it will", "doubts remain that it will")."""
    words = load("en", "titles")["words"]
    over = tree.ancestors(verb)[:2] if tree.base[verb] in ("ccomp", "acl") else ()
    near = {tree.lemmas[i] for node in over for i in (node, *tree.children(node, "nsubj", "obj"))}
    return not near.isdisjoint(words["doubts"])


def _sets(candidate: Candidate) -> bool:
    """Tell whether the verb of a planned event says that it was set, and not that it took place ("called a strike")."""
    tree, verb = candidate.tree, candidate.predicate
    if candidate.light >= 0 and tree.is_passive(verb) and tree.lemmas[verb] in rules().words["set_for"]:
        return True  # "talks are set for May"
    if candidate.light < 0 or tree.lemmas[verb] not in load("en", "titles")["words"]["setting"]:
        return False
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    if tree.is_passive(verb):
        return bool(helpers) and helpers <= {*clause_words("infinitive")["since"], *clause_words("infinitive")["past"]}
    return tree.tokens[verb].xpos in ("VBD", "VBN", "VBZ", "VBP") and is_plain(tree, verb)


def is_plain(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says what somebody did or does: no passive, no "may", no "not", no clause on a noun."""
    hedged = is_negated(tree, verb) or any(tree.tokens[i].xpos == "MD" for i in tree.children(verb, "aux"))
    return not (hedged or tree.is_passive(verb) or tree.base[verb] == "acl") and bool(subject_of(tree, verb))
