"""The status that the words over a verb or a noun give it: tense, mood, negation, what governs it."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import CALLED_OFF, HAPPENED, SURE, TO_COME, UNDONE, WISHED
from daybook.extract.status.errands import is_setting_out
from daybook.extract.status.reading import Reading
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import is_negated, is_not_only
from daybook.extract.trees.status_marks import (
    by_particle,
    governed_by_noun,
    has_to,
    is_absolved,
    is_before_now,
    is_brought_forward,
    is_complement_like,
    is_denied_telling,
    is_finite,
    is_fought_for,
    is_given_up,
    is_measured,
    is_moved,
    is_new,
    is_none,
    is_on_the_way,
    is_once,
    is_ranked,
    is_regretted,
    is_set_anew,
    is_unable,
    is_undecided,
    is_under_speech,
    is_under_way,
    is_unfounded,
    lexical,
    plain_tense,
)
from daybook.extract.trees.tree import Tree
from daybook.model import Status


def of_verb(tree: Tree, verb: int, depth: int = 5) -> Reading:
    """Read the status of what a verb tells; `depth` words over it are looked at."""
    before = tree.forms[max(0, verb - 3) : verb]
    to_be = list(clause_words("is_due")["to_be"])
    if before[1:] == to_be and before[0] in rules().words["due"] and tree.is_past_participle(verb):
        return Reading(Status.PLANNED, explicit=True, certain=True)  # as the words stand, whatever the parse
    if is_regretted(tree, verb):
        return Reading(Status.OCCURRED, explicit=True, certain=True)
    governed = _governor(tree, verb, depth)
    if governed is not None:
        if is_negated(tree, verb) and governed.status in HAPPENED:
            return Reading(Status.NOT_OCCURRED, explicit=True)
        return governed
    return _by_tense(tree, verb, depth)


def _governor(tree: Tree, verb: int, depth: int) -> Reading | None:
    """Read the status off the predicate over a verb, None where none decides."""
    head = tree.parent(verb)
    if head < 0 or depth == 0:
        return None
    relation = tree.relations[verb]
    if _is_claimed(tree, verb, head):
        return Reading(Status.ALLEGED, explicit=True, certain=True)
    if _is_given_up_by(tree, verb, depth) or _is_kept_from(tree, verb, head):
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)  # "drops a threat to attack"
    if has_to(tree, verb) and (tree.lemmas[head] in rules().words["engage"] or _is_of_no_day(tree, head)):
        return Reading(Status.POSSIBLE, explicit=True, certain=True)
    if has_to(tree, verb) and is_fought_for(tree, verb):
        return Reading(Status.POSSIBLE, explicit=True, certain=True)
    if relation in ("xcomp", "ccomp") or (relation.startswith("advcl") and is_complement_like(tree, verb)):
        if tree.forms[verb].endswith("ing") and is_absolved(tree, head):
            return Reading(Status.DENIED, explicit=True, certain=True)
        return _under_verb(tree, verb, head, relation, depth)
    if relation.startswith("acl") and relation != "acl:relcl" and has_to(tree, verb):
        return _under_noun(tree, head, depth)
    told = (tree.forms[c] for c in tree.children(verb, "mark", "case", "obj", "nsubj"))
    if relation == "acl" and any(word in clause_words("clause_of_noun")["words"] for word in told):
        return _told_by_noun(tree, head)
    if relation.startswith("acl") and is_finite(tree, verb) and is_unfounded(tree, head):
        return Reading(Status.ALLEGED, explicit=True, certain=True)  # "no evidence the army had shelled the town"
    if relation == "conj" and not is_finite(tree, verb) and not tree.children(verb, "aux", "mark"):
        shared = of_verb(tree, head, depth - 1) if tree.is_verb(head) else None
        offered = shared is not None and shared.status is Status.POSSIBLE  # "offer to help, warn of a flood"
        return Reading(Status.POSSIBLE, explicit=shared.explicit) if shared and offered else shared
    return None


def _is_claimed(tree: Tree, verb: int, head: int) -> bool:
    """Tell whether somebody only says it of themselves ("claimed to have sunk"), or others do ("is said to have")."""
    if tree.relations[verb] != "xcomp":
        return False
    if lexical(tree, head) is Status.ALLEGED and not tree.is_passive(head) and "have" in tree.child_lemmas(verb, "aux"):
        return not is_negated(tree, head)
    hearsay = tree.lemmas[head] in rules().words["hearsay"] and tree.is_passive(head)
    return hearsay and has_to(tree, verb) and not is_negated(tree, verb)


def _under_noun(tree: Tree, noun: int, depth: int) -> Reading:
    """Read the status of an infinitive off the noun that it completes: "a plan to meet", "the first to die"."""
    if is_ranked(tree, noun):
        above = tree.parent(noun)
        return of_verb(tree, above, depth - 1) if above >= 0 and tree.is_verb(above) else Reading(Status.OCCURRED)
    status = rules().nouns.get(tree.lemmas[noun])
    if status is None and tree.parent(noun) < 0 and not tree.children(noun, "det", "cop"):
        status = Status.PLANNED  # a headline without a verb of its own: "Minister to meet dockers"
    return _undone(tree, noun) or Reading(status or Status.POSSIBLE, explicit=status is not None)


def _told_by_noun(tree: Tree, noun: int) -> Reading | None:
    """Read the status of a clause off the noun that it completes: "calls that they withdraw", "its goal of paying"."""
    if is_unfounded(tree, noun):  # "no evidence that it had shelled the town"
        return Reading(Status.ALLEGED, explicit=True, certain=True)
    if is_denied_telling(tree, noun):  # "rejected reports that it had shelled the town"
        return Reading(Status.DENIED, explicit=True, certain=True)
    status = rules().nouns.get(tree.lemmas[noun])
    return Reading(status, explicit=True) if status in TO_COME else None


def _is_given_up_by(tree: Tree, verb: int, depth: int) -> bool:
    """Tell whether an infinitive tells what a plan or a threat was for that somebody gives up."""
    noun = tree.parent(verb)
    if not has_to(tree, verb) or tree.base[verb] not in ("acl", "advcl", "xcomp"):
        return False
    if not tree.is_noun(noun):
        noun = next((i for i in tree.children(noun, "obj") if i == min(tree.subtree(verb)) - 1), -1)
    return _is_dropped(tree, noun, depth)


def _is_dropped(tree: Tree, scheme: int, depth: int = 5) -> bool:
    """Tell whether a noun is a plan, an offer or a threat that somebody gives up ("dropped plans for")."""
    words, over = rules().words, tree.parent(scheme) if scheme >= 0 else -1
    if over < 0 or tree.lemmas[over] not in words["give_up"] or tree.base[scheme] != "obj":
        return False
    meant = words["scheme"] | words["threat"] | words["promise"]
    return tree.lemmas[scheme] in meant and of_verb(tree, over, depth - 1).status in SURE


def _is_of_no_day(tree: Tree, head: int) -> bool:
    """Tell whether an infinitive hangs on a day that nobody has set, or on what says so ("no date has been set for the
    talks to resume")."""
    days = rules().words["schedule"]
    return any(tree.lemmas[i] in days and is_none(tree, i) for i in (head, *tree.children(head, "nsubj", "obj")))


def _is_kept_from(tree: Tree, verb: int, head: int) -> bool:
    """Tell whether somebody or something keeps others from doing what a verb tells ("kept the king from visiting")."""
    keeps = tree.lemmas[head] in rules().words["keep_from"] and "from" in tree.child_lemmas(verb, "mark")
    return keeps and not is_negated(tree, head) and of_verb(tree, head, 2).status is Status.OCCURRED


def _undone(tree: Tree, noun: int) -> Reading | None:
    """Tell of what an attempt or a call was for that came to nothing: "foiled an attempt to kill the pope"."""
    if is_refused(tree, noun):
        return Reading(Status.REFUSED, explicit=True, certain=True)
    verb = tree.parent(noun)
    if verb < 0 or tree.base[noun] not in ("obj", "nsubj") or tree.lemmas[verb] not in rules().words["foil"]:
        return None
    return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)


def is_refused(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what somebody turns down ("refused Palestinian demands", "an offer that was rejected")."""
    verb = tree.parent(noun)
    refused = verb >= 0 and tree.is_verb(verb) and lexical(tree, verb) is Status.REFUSED
    done = refused and of_verb(tree, verb).status in HAPPENED
    return done and (tree.base[noun] == "obj" or tree.relations[noun] == "nsubj:pass")


def _under_verb(tree: Tree, verb: int, head: int, relation: str, depth: int) -> Reading | None:
    known = rules()
    lemma = tree.lemmas[head]
    if is_undecided(tree, verb):
        return Reading(Status.POSSIBLE, explicit=True, certain=True)
    if relation == "xcomp" and is_given_up(tree, head):
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)
    status = lexical(tree, head)
    clause = relation == "ccomp" and is_finite(tree, verb)
    if lemma in known.words["speech"] and relation == "ccomp":
        return None if is_finite(tree, verb) else of_verb(tree, head, depth - 1)
    if status is None:
        return of_verb(tree, head, depth - 1) if not clause else None
    if clause and status in (Status.PLANNED, Status.NOT_OCCURRED, Status.OCCURRED, Status.UNDERWAY):
        return None
    if clause and status is Status.POSSIBLE and _by_tense(tree, verb, 0).status is Status.PLANNED:
        believed = lemma in clause_words("believed")["verbs"]
        return Reading(Status.PLANNED if believed else Status.POSSIBLE, explicit=True)
    if is_negated(tree, head):
        if is_unable(tree, head) or status in SURE:
            return Reading(Status.NOT_OCCURRED, explicit=True, certain=status is Status.PLANNED)
        if status is Status.NOT_OCCURRED:
            return Reading(Status.OCCURRED, explicit=True)
    above = _governor(tree, head, depth - 1)
    if status is Status.REFUSED and (is_negated(tree, head) or (above is not None and above.status in UNDONE)):
        return Reading(Status.POSSIBLE, explicit=True, certain=True)  # "refused to rule out resigning"
    if above is not None and above.status in (Status.DENIED, Status.ALLEGED):
        return above  # "denied that it planned to cut jobs"
    outer = of_verb(tree, head, depth - 1).status if status in HAPPENED else status
    if status is Status.UNDERWAY and outer is Status.OCCURRED and lemma in clause_words("kept_on")["verbs"]:
        outer = Status.UNDERWAY
    sure = lemma in known.words["accusing"] and outer is Status.ALLEGED
    return Reading(
        outer, explicit=True, certain=sure or (lemma in known.words["offering"] and outer is Status.POSSIBLE)
    )


def _by_tense(tree: Tree, verb: int, depth: int) -> Reading:
    known = rules().words
    auxiliaries = {tree.forms[child] for child in tree.children(verb, "aux", "cop")}
    negated = is_negated(tree, verb)
    habit = bool(known["habit"] & tree.child_lemmas(verb, "advmod"))
    conditional = bool(known["conditional"] & tree.child_lemmas(verb, "mark"))
    if auxiliaries & known["duty_modals"]:
        return Reading(Status.CALLED_FOR, explicit=True)
    if auxiliaries & known["future_modals"]:
        status = Status.NOT_OCCURRED if negated else Status.PLANNED
        return Reading(Status.POSSIBLE if conditional else status, explicit=True, certain=negated and not conditional)
    if not auxiliaries.isdisjoint(clause_words("would")["words"]):
        return _of_would(tree, verb, had="have" in auxiliaries)
    if auxiliaries & known["possible_modals"]:
        never = negated or known["before"] & tree.child_lemmas(verb, "mark")  # "held him before he could attack"
        return Reading(Status.NOT_OCCURRED if never else Status.POSSIBLE, explicit=True, certain=True)
    if conditional:
        return Reading(Status.POSSIBLE, explicit=True)
    if negated:
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)
    if is_once(tree, verb) and of_verb(tree, tree.parent(verb), depth - 1).status in TO_COME:
        return Reading(Status.POSSIBLE, explicit=True, certain=True)  # "will sign only after they leave"
    if is_before_now(tree, verb):  # "a day before parliament votes"
        return Reading(Status.PLANNED, explicit=True, certain=is_measured(tree, verb))
    if has_to(tree, verb) and auxiliaries.isdisjoint(clause_words("infinitive")["perfect"]):
        return _infinitive(tree, verb, auxiliaries)
    if has_to(tree, verb) and not auxiliaries.isdisjoint(clause_words("infinitive")["past"]):
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)  # "was to have met the king"
    more = any(tree.forms[i] in known["denied"] and is_not_only(tree, i) for i in tree.children(verb, "advmod", "cc"))
    told = plain_tense(tree, verb, auxiliaries)
    if told in HAPPENED and known["allegedly"] & tree.child_lemmas(verb, "advmod"):
        return Reading(Status.ALLEGED, explicit=True, certain=True)
    return Reading(told, habit=habit, certain=more)


def _of_would(tree: Tree, verb: int, *, had: bool) -> Reading:
    """Read a "would": what would have been was not, and what somebody said would be is planned."""
    negated, reported = is_negated(tree, verb), is_under_speech(tree, verb)
    drafted = (
        not rules().words["scheme"].isdisjoint(tree.child_lemmas(verb, "nsubj"))
    )  # "a draft that would have barred"
    if had and not negated and not drafted:
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)
    if reported:
        return Reading(Status.NOT_OCCURRED if negated else Status.PLANNED, explicit=True)
    return Reading(Status.POSSIBLE, explicit=True)


def _infinitive(tree: Tree, verb: int, auxiliaries: set[str]) -> Reading:
    """An infinitive: "Guterres to visit Moscow" and "is to visit" are plans, a purpose is only possible."""
    words = clause_words("infinitive")
    if tree.parent(verb) < 0 or not auxiliaries.isdisjoint(words["be"]):
        headline = any(i < verb for i in tree.children(verb, "nsubj"))
        return Reading(Status.PLANNED, explicit=True, certain=headline or bool(auxiliaries))
    head = tree.parent(verb)
    if tree.lemmas[head] in words["lemma"]:
        return Reading(Status.PLANNED, explicit=True)
    if tree.base[verb] == "advcl" and is_setting_out(tree, head):
        return Reading(Status.PLANNED, explicit=True, certain=True)  # "landed in Rome to meet the president"
    outer = of_verb(tree, head, 2).status if tree.is_verb(head) else Status.POSSIBLE
    return Reading(outer if outer is not Status.OCCURRED else Status.POSSIBLE)


def of_noun(tree: Tree, index: int, depth: int = 4) -> Reading:
    """Read the status of what a noun names; `depth` words over it are looked at."""
    node = index
    while (
        tree.base[node] in ("conj", "compound", "appos") and tree.parent(node) >= 0 and tree.is_noun(tree.parent(node))
    ):
        node = tree.parent(node)
        status = governed_by_noun(tree, node, index)
        if status is not None:
            return Reading(status, explicit=True)
    head = tree.parent(node)
    before = min(tree.children(node, "case"), default=0) - 1
    if is_none(tree, index):
        return Reading(Status.NOT_OCCURRED, explicit=True)
    if before >= 0 and tree.forms[before + 1] in clause_words("scheme_for")["for"] and _is_dropped(tree, before):
        return Reading(Status.NOT_OCCURRED, explicit=True, certain=True)  # wherever the parser has hung it
    if is_on_the_way(tree, node):
        return Reading(Status.UNDERWAY, explicit=True, certain=True)
    if head < 0 or depth == 0:
        return Reading(Status.OCCURRED)
    relation = tree.base[node]
    if relation in ("nmod", "obl") and tree.lemmas[index] in rules().words["durative"] and not is_new(tree, index):
        return Reading(Status.UNDERWAY)
    if tree.is_noun(head) and relation == "nmod":
        status = rules().nouns.get(tree.lemmas[head])
        if status is not None and not tree.is_possessive(node):
            return Reading(status, explicit=True)
        eve = tree.preposition(node) in rules().words["before"]  # "the last day before a vote"
        return Reading(Status.PLANNED, explicit=True) if eve else Reading(Status.OCCURRED)
    verb = head
    if relation == "nsubj":
        return _as_subject(tree, verb)
    if relation in ("obj", "obl", "iobj", "nmod"):
        return _as_object(tree, node, verb, relation)
    return Reading(Status.OCCURRED)


def _as_subject(tree: Tree, verb: int) -> Reading:
    known = rules()
    lemma = "underway" if is_under_way(tree, verb) else tree.lemmas[verb]
    itself = tree.is_passive(verb) or not tree.children(verb, "obj", "ccomp")  # not "the strike delayed the talks"
    status = known.subject_of.get(lemma) if itself else None
    if (status is Status.CANCELLED and is_set_anew(tree, verb)) or (itself and is_moved(tree, verb)):
        return Reading(Status.POSTPONED, explicit=True, certain=True)
    if status is not None:
        tense = of_verb(tree, verb).status
        if status is Status.OCCURRED:
            return Reading(status if tense is status else Status.UNDERWAY, explicit=True, certain=True)
        if is_negated(tree, verb):
            return Reading(Status.NOT_OCCURRED, explicit=True)
        going_on = status is Status.UNDERWAY and bool(tree.children(verb, "cop")) and tense in HAPPENED
        return Reading(status if tense is not Status.POSSIBLE else tense, explicit=True, certain=going_on)
    for particle, turned in known.particles_of_subject.get(lemma, {}).items():
        if particle in tree.child_lemmas(verb, "compound", "advmod"):
            anew = turned is Status.CANCELLED and is_set_anew(tree, verb)
            return Reading(Status.POSTPONED if anew else turned, explicit=True, certain=anew)
    if lemma in known.words["happen"]:
        return of_verb(tree, verb)
    if tree.children(verb, "cop"):
        reading = of_verb(tree, verb)  # "the message is not to wait": there is one
        equated = has_to(tree, verb) or (tree.is_noun(verb) and not tree.preposition(verb))
        return Reading(Status.OCCURRED) if equated and reading.status is Status.NOT_OCCURRED else reading
    reading = of_verb(tree, verb)
    return reading if reading.status is Status.PLANNED else Reading(Status.OCCURRED)


def _as_object(tree: Tree, noun: int, verb: int, relation: str) -> Reading:
    known = rules()
    preposition = tree.preposition(noun)
    status = lexical(tree, verb)
    governs = status is not None and (relation == "obj" or preposition in clause_words("governed")["words"])
    by_place = _by_place(tree, verb, relation, preposition)
    if by_place is not None:
        return by_place
    if governs and status is Status.NOT_OCCURRED and of_verb(tree, verb).status is not Status.OCCURRED:
        return Reading(Status.POSSIBLE, explicit=True)  # "in an attempt to avert a strike"
    if governs and status is Status.CALLED_FOR and _is_unasked(tree, verb):
        return Reading(Status.POSSIBLE, explicit=True, certain=True)
    if governs and status is not None and (by_particle(tree, verb) or tree.lemmas[verb] not in known.only_clauses):
        if is_negated(tree, verb) and status in (Status.PLANNED, Status.OCCURRED):
            return Reading(Status.NOT_OCCURRED, explicit=True)
        if status in HAPPENED:
            return of_verb(tree, verb)
        if status in CALLED_OFF:
            told = of_verb(tree, verb).status  # not done: "failed to call off the strike", "may call it off"
            open_yet = told in WISHED
            return Reading(status if told in SURE else Status.PLANNED, explicit=True, certain=open_yet)
        if status is Status.DENIED or is_new(tree, noun) or is_brought_forward(tree, noun):
            return Reading(status, explicit=True)
    called = clause_words("called")
    if governs and tree.lemmas[verb] in called["verbs"] and preposition in called["for"]:
        return Reading(Status.CALLED_FOR, explicit=True)
    if relation == "obl" and preposition in known.words["before"]:
        words = clause_words("before")
        sure = preposition in words["sure"] and tree.lemmas[verb] in words["comes"]
        return Reading(Status.PLANNED, explicit=preposition in words["words"], certain=sure)
    reading = of_verb(tree, verb)
    if relation == "obl" and preposition in clause_words("within")["words"]:
        return Reading(reading.status if reading.status is Status.PLANNED else Status.OCCURRED)
    if reading.status in TO_COME and is_new(tree, noun):
        return reading
    return Reading(Status.OCCURRED)


def _is_unasked(tree: Tree, verb: int) -> bool:
    """Tell whether nobody has asked for what a verb of asking names ("is not expected to ask for a withdrawal")."""
    return of_verb(tree, verb, 3).status is Status.NOT_OCCURRED


def _by_place(tree: Tree, verb: int, relation: str, preposition: str) -> Reading | None:
    """Read the status off where a noun stands, whatever the tense of its verb; None where that does not tell."""
    words = rules().words
    if preposition in clause_words("lacking")["words"]:
        return Reading(Status.NOT_OCCURRED, explicit=True)  # "the talks ended without a deal"
    if relation == "obj" and tree.lemmas[verb] in words["undo"]:
        return Reading(Status.OCCURRED)  # "asked them to lift the embargo": there is one
    if relation == "obl" and preposition in clause_words("headed")["words"] and tree.lemmas[verb] in words["toward"]:
        return Reading(Status.PLANNED, explicit=True, certain=is_setting_out(tree, verb))
    return None
