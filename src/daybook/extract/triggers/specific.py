"""Whether a trigger speaks of one event, rather than of events in general, habits and definitions."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import agent, arranged, is_negated, is_question, subject_of
from daybook.extract.trees.status_marks import is_forbidden, is_new, is_ranked, is_regretted, is_under_speech
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind

_OF_TRADES = frozenset({Kind.DEAL, Kind.LAUNCH, Kind.MEASURE, Kind.CLOSURE, Kind.COOPERATION, Kind.APPOINTMENT})
_PURPOSES = ("xcomp", "advcl", "acl", "obl", "obj", "nmod", "conj")  # from an infinitive up to what is done for it
_NUMBER = re.compile(r"\+?\d{3}-\d{3,4}(?:-\d{2,4})?")  # of a telephone


def is_specific(candidate: Candidate) -> bool:
    """Tell whether a candidate is worth a report: no habit, no modifier of another noun, no "any", no bare question."""
    tree, index = candidate.tree, candidate.index
    if _is_anybodys(tree, candidate.predicate) or _is_anybodys(tree, index) or _is_of_reporting(tree, index):
        return False
    if _lacks_a_side(tree, index):
        return False
    if not candidate.sense.verb:
        return _specific_noun(tree, index)
    if (
        _is_not_done(tree, index)
        or _is_in_fiction(tree, index)
        or _is_general_condition(tree, index)
        or _is_likened(tree, index)
        or _is_of_an_ability(tree, index)
        or _is_bidden(tree, index)
        or _is_warned_off(tree, index)
        or _is_told_for_the_first_time(tree, index)
        or _is_standing(tree, index)
        or _is_tasked(candidate)
        or is_of_those_asked(tree, index)
        or _is_of_choices(tree, index)
        or _serves_a_habit(tree, index)
        or _is_of_a_trade(candidate)
    ):
        return False
    guest = candidate.kind is Kind.VISIT and tree.lemmas[index] in rules().words["on_tour"]  # "the visiting minister"
    if _habit(tree, index) or (_attributive(tree, index) and not guest) or _lacks_its_object(candidate):
        return False
    return not any(index in arranged(tree, noun) for noun in range(index) if tree.is_noun(noun))


def _lacks_a_side(tree: Tree, verb: int) -> bool:
    """Tell whether a "v" has nobody before it: a case ("in Holt v Dunn"), or the half of a fixture."""
    return tree.forms[verb] in load("en", "reading")["versus"] and not tree.children(verb, "nsubj")


def _is_general_condition(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says on what condition something may be done at any time ("when the price rises")."""
    over = tree.parent(verb)
    if tree.base[verb] != "advcl" or tree.tokens[verb].xpos not in ("VBZ", "VBP") or over < 0:
        return False
    marks = {tree.forms[i] for i in tree.children(verb, "mark", "advmod")} & rules().words["whenever"]
    modal = rules().words["possible_modals"] | rules().words["duty_modals"]
    return bool(marks) and any(tree.forms[i] in modal for i in tree.children(over, "aux"))


def _is_not_done(tree: Tree, verb: int) -> bool:
    """Tell whether somebody does something else ("far from resigning")."""
    words = clause_words("not_done")
    less = not tree.child_lemmas(verb, "mark", "case").isdisjoint(words["than"])
    bare = tree.tokens[verb].xpos == "VB" and tree.base[verb] in ("advcl", "conj")  # "would rather resign than sign"
    gerund = tree.forms[verb].endswith("ing") and " ".join(tree.forms[max(0, verb - 2) : verb]) in words["words"]
    return gerund or (less and bare)


def _is_in_fiction(tree: Tree, verb: int) -> bool:
    """Tell whether a verb in the present tense tells what happens in a novel, a film or a game."""
    words = clause_words("fiction")
    told = {tree.lemmas[i] for i in tree.children(verb, "obl") if tree.preposition(i) in words["in"]}
    present = tree.tokens[verb].xpos in ("VBZ", "VBP")
    return (present and not told.isdisjoint(words["works"])) or _is_played(tree, verb)


def _is_played(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence in the present tense tells a plot, its roles with their players behind them ("a soldier
    (Ana Silva) is jailed")."""
    over = tree.parent(verb)
    if tree.tokens[verb].xpos == "VBG" and not tree.children(verb, "aux") and over >= 0 and tree.is_verb(over):
        return _is_played(tree, over)  # "is jailed for robbing"
    helpers = {tree.forms[i] for i in tree.children(verb, "aux", "cop")}
    present = tree.tokens[verb].xpos in ("VBZ", "VBP") and not helpers
    if not present and not (helpers and helpers <= set(clause_words("fiction")["is"])):
        return False
    return any(_is_player(tree, mark) for mark, token in enumerate(tree.tokens) if token.text == "(" and mark)


def _is_player(tree: Tree, mark: int) -> bool:
    """Tell whether a bracket opens on a name and nothing else, behind a noun for somebody new ("his idol (")."""
    named = list(takewhile(lambda i: tree.tokens[i].upos == "PROPN", range(mark + 1, len(tree.tokens))))
    closed = bool(named) and tree.tokens[min(named[-1] + 1, len(tree.tokens) - 1)].text == ")"
    new = {tree.forms[i] for i in tree.children(mark - 1, "det", "nmod") if i < mark - 1}
    role = tree.tokens[mark - 1].upos == "NOUN" and not new.isdisjoint(clause_words("fiction")["of"])
    return closed and role and all(tree.tokens[i].text[1:].islower() for i in named)


def _is_likened(tree: Tree, verb: int) -> bool:
    """Tell whether something is only told to look like what a clause tells ("as if he had resigned")."""
    marks = {tree.forms[i] for i in tree.children(verb, "mark", "advmod")}
    return clause_words("likened")["as"][0] in marks and not marks.isdisjoint(clause_words("likened")["if"])


def _is_of_an_ability(tree: Tree, verb: int) -> bool:
    """Tell whether a clause tells what somebody is able to do, or is entitled to ("her ability to win")."""
    head = tree.parent(verb)
    counted = is_ranked(tree, head) and is_negated(tree, head)  # "is not the first mayor to resign"
    return tree.base[verb] == "acl" and (counted or tree.lemmas[head] in clause_words("likened")["abilities"])


def _is_bidden(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence only bids its reader do something ("Book a tour today."), or asks what one would have
    done."""
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    if is_question(tree, verb) and helpers >= set(clause_words("not_done")["would_have"]):
        return True
    opens = all(token.upos == "PUNCT" for token in tree.tokens[:verb]) and tree.tokens[-1].text in (".", "!")
    bare = tree.parent(verb) < 0 and tree.tokens[verb].xpos == "VB" and not tree.children(verb, "nsubj")
    return opens and bare and bool(tree.children(verb, "obj"))  # not "Walk for peace held in Vard"


def _is_warned_off(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says what somebody must not do: nobody does it, and nobody calls for it."""
    duty = any(tree.forms[i] in rules().words["duty_modals"] for i in tree.children(verb, "aux"))
    return duty and is_negated(tree, verb) and not is_regretted(tree, verb)


def _is_told_for_the_first_time(tree: Tree, verb: int) -> bool:
    """Tell whether a clause ranks what was just told ("It is the first time that Norden has signed such a treaty")."""
    time = tree.parent(verb)
    if tree.base[verb] != "acl" or time < 0 or tree.lemmas[time] not in clause_words("ranked_time")["times"]:
        return False
    words = clause_words("ranked_time")
    such = any(words["such"][0] in tree.child_lemmas(i, "det", "amod") for i in tree.children(verb, "obj", "obl"))
    pointing = any(tree.forms[i] in words["pointing"] for i in tree.children(time, "nsubj"))
    return such and pointing and is_ranked(tree, time)


def _is_standing(tree: Tree, verb: int) -> bool:
    """Tell whether a participle only says which people are meant ("men opposed to the plan stormed the hall")."""
    words = clause_words("opposed")
    toward = any(tree.preposition(i) in words["to"] for i in tree.children(verb, "obl"))
    aside = verb > 0 and tree.forms[verb - 1] == ","  # "Norden, opposed to the plan, walked out"
    return tree.lemmas[verb] in words["verbs"] and tree.base[verb] == "acl" and toward and not aside


def _is_tasked(candidate: Candidate) -> bool:
    """Tell whether somebody is charged with a duty, and with no crime ("charged with guarding the border")."""
    tree, verb, words = candidate.tree, candidate.index, clause_words("tasked")
    if candidate.kind is not Kind.CHARGE or tree.lemmas[verb] not in words["verbs"]:
        return False
    if any(tree.lemmas[i] in words["charging"] for i in (*subject_of(tree, verb), *agent(tree, verb))):
        return False
    duties = (i for i in tree.children(verb, "advcl", "obl", "xcomp") if tree.lemmas[i] in words["duties"])
    return any(not tree.child_lemmas(i, "mark", "case").isdisjoint(words["with"]) for i in duties)


def is_of_those_asked(tree: Tree, verb: int) -> bool:
    """Tell whether a participle only tells who they are that were asked: what they answered is the news."""
    of_a_noun = tree.relations[verb] == "acl" and tree.tokens[verb].xpos == "VBN"
    return of_a_noun and tree.lemmas[verb] in clause_words("those_asked")["verbs"]


def _is_anybodys(tree: Tree, index: int) -> bool:
    """Tell whether it is told of the reader, who stands for anybody: "when you cancel a tour", "your visit"."""
    owners = tree.children(index, "nmod")
    subjects = [s for node in (index, *tree.ancestors(index)) for s in tree.children(node, "nsubj")]
    return any(tree.forms[i] in clause_words("general")["reader"] for i in (*owners, *subjects))


def _is_of_reporting(tree: Tree, index: int) -> bool:
    """Tell whether a newspaper only says that it has asked ("did not respond to a request for comment"), or gives the
    reader a number to call."""
    words = clause_words("reporting")
    beside = tree.children(index, "obj", "obl")
    if tree.lemmas[index] in words["calls"] and any(_NUMBER.fullmatch(tree.tokens[i].text) for i in beside):
        return True
    answer = index if tree.is_verb(index) else tree.parent(index)
    nouns = [j for i in (index, *beside) for j in tree.conjuncts(i) if tree.lemmas[j] in words["asked"]]
    about = (j for i in nouns for j in (*tree.children(i, "nmod"), *tree.children(index, "obl")))
    asked = any(tree.preposition(j) in words["for"] and tree.lemmas[j] in words["wanted"] for j in about)
    return asked and answer >= 0 and tree.lemmas[answer] in words["answers"]


def _habit(tree: Tree, verb: int) -> bool:
    """Tell whether a clause in the present tense tells what is done again and again ("often", "every Monday")."""
    every = clause_words("general")["every"]
    times = (tree.child_lemmas(i, "det") for i in tree.children(verb, "obl"))
    if tree.tokens[verb].xpos in ("VBZ", "VBP") and any(not det.isdisjoint(every) for det in times):
        return True
    return bool(rules().words["habit"] & tree.child_lemmas(verb, "advmod")) and tree.tokens[verb].xpos in ("VBZ", "VBP")


def _serves_a_habit(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive tells what something is done for again and again ("they often bribe guards to free
    their men")."""
    if tree.tokens[verb].xpos != "VB" or not tree.children(verb, "mark"):
        return False
    node = verb
    while tree.base[node] in _PURPOSES and tree.parent(node) >= 0:
        node = tree.parent(node)
        if tree.tokens[node].xpos in ("VBZ", "VBP"):
            return _habit(tree, node)
    return False


def _is_of_choices(tree: Tree, verb: int) -> bool:
    """Tell whether what an infinitive tells is one that somebody may choose, or a reader's ("the best option is to
    sell", "your next step is to apply"; not "the plan is to sell")."""
    over = next((i for i in tree.children(verb, "nsubj") if tree.relations[i] == "nsubj:outer"), -1)
    if over < 0 or tree.tokens[verb].xpos != "VB":
        return False
    reader = any(tree.forms[i] in clause_words("general")["reader"] for i in tree.children(over, "nmod"))
    return reader or tree.lemmas[over] in clause_words("general")["choices"]


def _is_of_a_trade(candidate: Candidate) -> bool:
    """Tell whether a clause tells what a whole trade does these days, of no place, name or time, no source and no
    cause ("retailers and banks are buying software"; not "as sales fall", "as growers said")."""
    tree, verb, words = candidate.tree, candidate.index, clause_words("general")
    if candidate.kind not in _OF_TRADES or tree.tokens[verb].xpos not in ("VBP", "VBG") or _is_news(tree, verb):
        return False
    told = [j for i in tree.children(verb, "nsubj") for j in tree.conjuncts(i)]
    if not told or any(tree.lemmas[i] not in words["trades"] or tree.tokens[i].xpos != "NNS" for i in told):
        return False
    bare = all(tree.base[j] in ("cc", "conj", "punct") for i in told for j in tree.children(i))
    present = all(tree.tokens[i].xpos == "VBP" for i in (tree.children(verb, "aux") or [verb]))
    return bare and present


def _is_news(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence has a name, a number or a source, or says when or why its clause's verb is done."""
    if is_under_speech(tree, verb) or any(token.upos in ("PROPN", "NUM") for token in tree.tokens):
        return True
    beside = tree.children(verb, "advcl", "obl")
    return any(not tree.child_lemmas(i, "mark", "case").isdisjoint(clause_words("general")["now"]) for i in beside)


def _attributive(tree: Tree, verb: int) -> bool:
    """A participle used as an adjective: "fighting spirit", "a planned visit"."""
    return tree.base[verb] in ("amod", "compound") or (tree.tokens[verb].upos == "ADJ" and tree.base[verb] != "root")


def _lacks_its_object(candidate: Candidate) -> bool:
    """Tell whether a message has no content ("Koper reports"), or a meeting one side only ("The minister meets"), or
    whether a headline's passive looks like a denial ("Justice denied to the poor")."""
    tree, verb = candidate.tree, candidate.index
    if candidate.kind is Kind.DENIAL and tree.lemmas[verb] in clause_words("deprived")["denied"]:
        own = tree.children(verb, "obj", "iobj", "ccomp", "xcomp", "parataxis", "advcl", "dep")
        return not own and not tree.is_passive(verb) and tree.base[verb] == "root" and tree.tokens[-1].text != "."
    if (
        candidate.kind not in (Kind.MESSAGE, Kind.MEETING)
        or tree.is_passive(verb)
        or tree.base[verb] in ("acl", "amod")
    ):
        return False
    if tree.children(verb, "obj", "ccomp", "xcomp", "obl", "parataxis"):
        return False
    subjects = subject_of(tree, verb)
    return candidate.kind is Kind.MESSAGE or (len(subjects) == 1 and tree.tokens[subjects[0]].upos == "PROPN")


def _specific_noun(tree: Tree, index: int) -> bool:
    head, rated = tree.parent(index), clause_words("general")["rated"]
    if any(first in rated and second in rated for first, second in pairwise(tree.forms)):
        return False  # "Introduction to Baking ★★★★"
    if tree.base[index] == "compound" and head >= 0 and tree.is_noun(head):
        return tree.lemmas[head] in rules().nouns and tree.lemmas[index] not in clause_words("general")["texts"]
    if not tree.child_lemmas(index, "det", "amod").isdisjoint(clause_words("general")["words"]):
        return False
    if not tree.child_lemmas(index, "amod", "compound").isdisjoint(clause_words("fiction")["mock"]):
        return False
    if tree.base[index] == "obj" and tree.lemmas[head] in clause_words("fiction")["rehearses"]:
        return False
    plural = tree.tokens[index].xpos in ("NNS", "NNPS")
    if plural and is_new(tree, index) and is_forbidden(tree, index) is not None:
        return False  # "banned protests"
    like = clause_words("general")["like"]
    if plural and any(tree.preposition(i) in like for i in tree.children(index, "nmod")):
        return False  # "crises like the flood"
    if tree.preposition(index) in like and head >= 0 and tree.tokens[head].xpos == "NNS":
        return False
    bare = not tree.children(index, "det", "nmod", "nummod", "amod", "compound", "acl")
    return not (plural and bare and tree.base[index] in ("conj", "nmod", "obl"))
