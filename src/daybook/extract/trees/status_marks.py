"""Marks of a status that stand right on a word: modifiers, ranks, plain tenses, words of saying above it."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import arranged, is_negated
from daybook.extract.trees.tree import Tree
from daybook.model import Status

_NAMED = 4  # words before a verb
_HELPERS = 3  # words before a participle: "had long been due"


def by_modifier(tree: Tree, index: int) -> Status | None:
    """Give the status that a word right on a noun tells: "the planned visit"."""
    known = rules().modifiers
    for child in tree.children(index, "amod", "compound", "advmod"):
        for word in (tree.forms[child], tree.lemmas[child]):
            if word in known:
                return known[word]
    return None


def has_to(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with "to"."""
    return not tree.child_lemmas(verb, "mark").isdisjoint(clause_words("infinitive")["to"])


def is_fought_for(tree: Tree, verb: int) -> bool:
    """Tell whether an infinitive right behind a noun says what somebody fights or deals for, and not whether they got
    it ("an offensive to retake the port", "in talks to buy a bank"; not "won a battle to keep it")."""
    words, noun = clause_words("fought_for"), min(tree.children(verb, "mark"), default=0) - 1
    if noun < 0 or tree.lemmas[noun] not in words["nouns"] or not tree.is_noun(noun):
        return False
    return tree.base[noun] != "obj" or tree.lemmas[tree.parent(noun)] not in words["won"]


def is_denied_telling(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what others tell and somebody denies ("dismissed claims that", "denied reports that")."""
    known, verb = rules(), tree.parent(noun)
    if verb >= 0 and tree.preposition(noun) == "of" and is_absolved(tree, verb):
        return True  # "cleared of charges that"
    if verb < 0 or tree.base[noun] != "obj" or is_negated(tree, verb):
        return False
    told = known.nouns.get(tree.lemmas[noun]) is Status.ALLEGED or tree.lemmas[noun] in known.words["telling"]
    return told and (lexical(tree, verb) is Status.DENIED or tree.lemmas[verb] in known.words["deny"])


def is_unfounded(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is what there is none of to bear something out ("no evidence that", "little sign that")."""
    grounds = rules().words["grounds"]
    return tree.lemmas[noun] in grounds and not tree.child_lemmas(noun, "det", "amod").isdisjoint(
        rules().words["scant"]
    )


def is_complement_like(tree: Tree, verb: int) -> bool:
    """Tell whether a verb over a gerund decides on it: "accused of bombing"."""
    marks = {tree.lemmas[c] for c in tree.children(verb, "mark", "case")}
    return not marks.isdisjoint(clause_words("clause_of_verb")["words"]) and tree.forms[verb].endswith("ing")


def is_absolved(tree: Tree, head: int) -> bool:
    """Tell whether a word, or how somebody pleads, says that somebody did not do what follows "of" or "to" ("acquitted
    of", "found not guilty of", "pleaded not guilty to")."""
    pleads = tree.lemmas[head] in clause_words("charged_over")["pleads"]
    return any(_absolves(tree, node) for node in (head, *(tree.children(head, "xcomp") if pleads else ())))


def _absolves(tree: Tree, word: int) -> bool:
    words, lemma = rules().words, tree.lemmas[word]
    over = tree.parent(word) if tree.base[word] == "xcomp" else word
    denied = is_negated(tree, word) or is_negated(tree, over)
    return lemma in words["absolve"] and denied == (lemma in words["absolve_denied"])


def is_given_up(tree: Tree, head: int) -> bool:
    """Tell whether a plan is told in the past perfect, and not by anybody's words: "had been due to meet"."""
    told = set(clause_words("background")["words"]) & set(tree.forms[max(0, head - _HELPERS) : head])
    return bool(told) and tree.lemmas[head] in rules().words["had_been"] and not is_under_speech(tree, head)


def held_without(tree: Tree, verb: int) -> Status:
    """Give the status of a gathering that somebody stays away from by a verb: it is held, as far as they can tell."""
    words = {tree.forms[i] for node in (verb, *tree.ancestors(verb)) for i in tree.children(node, "aux")}
    later = rules().words["future_modals"] | set(clause_words("would")["words"])
    return Status.OCCURRED if words.isdisjoint(later) else Status.PLANNED


def is_before_now(tree: Tree, verb: int) -> bool:
    """Tell whether a clause tells in the present tense what another thing comes before: it is still to come.

    (Not "until the troops leave", which is a condition.)
    """
    before = clause_words("before")["words"]
    return tree.tokens[verb].xpos in ("VBZ", "VBP") and not tree.child_lemmas(verb, "mark").isdisjoint(before)


def is_once(tree: Tree, verb: int) -> bool:
    """Tell whether a clause tells in the present tense what another waits for ("only after they leave")."""
    marks = clause_words("once")["marks"]
    present = tree.tokens[verb].xpos in ("VBZ", "VBP") and tree.base[verb] == "advcl" and tree.parent(verb) >= 0
    return present and not tree.child_lemmas(verb, "mark").isdisjoint(marks)


def is_under_way(tree: Tree, word: int) -> bool:
    """Tell whether a predicate says in two words that something goes on ("are under way")."""
    words = clause_words("under_way")
    return tree.lemmas[word] in words["way"] and tree.preposition(word) in words["under"]


def is_measured(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says by how long another thing comes before it: "a day before parliament votes"."""
    return any(i and tree.is_time(i - 1) for i in tree.children(verb, "mark"))


def is_to_be(tree: Tree, noun: int) -> bool:
    """Tell whether a clause on a noun, or a time before it, says that it is to come ("that was to start")."""
    clauses = tree.children(noun, "acl")
    to_come = any("to" in tree.child_lemmas(i, "mark") and tree.children(i, "cop", "aux") for i in clauses)
    times = (i for i in tree.children(noun, "nmod") if tree.is_possessive(i))
    return to_come or any(tree.child_lemmas(i, "amod") & rules().words["coming"] for i in times)


def lexical(tree: Tree, head: int) -> Status | None:
    """Give what a governing word says of its complement, its particle and its copula's adjective included."""
    known = rules()
    lemma, told = tree.lemmas[head], by_particle(tree, head)
    if told is not None:
        return told
    if is_moved(tree, head):
        return Status.POSTPONED
    if lemma in known.words["naming"] and known.words["free_relative"] & set(tree.forms[max(0, head - _NAMED) : head]):
        return None  # "what they call a plan to"
    return known.governors.get(lemma) or known.governors.get(tree.forms[head])


def by_particle(tree: Tree, verb: int) -> Status | None:
    """Give what a verb with its particle says of its complement ("called off", "ruled out"), None if nothing."""
    turns = rules().particles.get(tree.lemmas[verb], {})
    return next((turns[word] for word in _particles(tree, verb) if word in turns), None) if turns else None


def _particles(tree: Tree, verb: int) -> Iterator[str]:
    """Give the words that turn a verb's sense: its particles, then the prepositions of what it is about ("call for").

    A day is no such thing ("called off a rally on Monday", "on Monday they called").
    """
    yield from (tree.lemmas[i] for i in tree.children(verb, "compound"))
    for child in tree.children(verb, "advmod", "obl", "case", "advcl"):
        if tree.base[child] == "obl" and (child < verb or tree.is_time(child)):
            continue
        gerund = tree.base[child] == "advcl" and tree.tokens[child].xpos == "VBG"  # "hinted at resigning"
        marks = tree.child_lemmas(child, "mark", "case") if gerund else set()
        yield from (tree.lemmas[child], tree.preposition(child), *sorted(marks))


def is_brought_forward(tree: Tree, noun: int) -> bool:
    """Tell whether a noun's event is given an earlier day ("the vote was brought forward")."""
    verb = tree.parent(noun)
    return verb >= 0 and tree.base[noun] in ("obj", "nsubj") and by_particle(tree, verb) is Status.PLANNED


def is_forbidden(tree: Tree, noun: int) -> Status | None:
    """Give what becomes of a gathering that a verb forbids or keeps from going on ("banned a march", "a march was
    blocked"), None where none does."""
    verb, words = tree.parent(noun), clause_words("forbidden")
    if verb < 0 or (tree.relations[noun] != "nsubj:pass" and (tree.base[noun] != "obj" or tree.is_passive(verb))):
        return None
    if tree.lemmas[verb] in words["bans"]:
        return Status.CANCELLED
    return Status.NOT_OCCURRED if tree.lemmas[verb] in words["blocks"] else None


def is_moved(tree: Tree, verb: int) -> bool:
    """Tell whether a verb gives what it is done to another day ("moved the vote to May 3", not "to the brewery")."""
    if tree.lemmas[verb] not in rules().words["moves"]:
        return False
    to = (i for i in tree.children(verb, "obl") if tree.preposition(i) in clause_words("moved")["words"])
    return any(tree.is_time(word) for i in to for word in (i, *tree.children(i)))


def is_called(tree: Tree, verb: int) -> bool:
    """Tell whether a verb fixes a day for what its object names ("called a strike for Monday")."""
    alone = not tree.children(verb, "xcomp", "ccomp")  # not "called the strike a success"
    return alone and tree.lemmas[verb] in clause_words("summoned")["verbs"]


def is_undecided(tree: Tree, verb: int) -> bool:
    """Tell whether nobody has yet decided on what an infinitive tells ("has not decided whether to send troops")."""
    marks = tree.child_lemmas(verb, "mark", "advmod")
    told = not marks.isdisjoint(clause_words("undecided")["words"])
    return told and not marks.isdisjoint(clause_words("infinitive")["to"])


def is_unable(tree: Tree, word: int) -> bool:
    """Tell whether a word that is denied says that something will not be ("not able to", not "may not be able to")."""
    able = tree.lemmas[word] in clause_words("able")["words"]
    return able and not any(tree.forms[i] in rules().words["possible_modals"] for i in tree.children(word, "aux"))


def is_ranked(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is told from others by its place in a row: the first, the only, the youngest."""
    ranks = rules().words["ranks"]
    return any(tree.lemmas[i] in ranks or tree.tokens[i].xpos == "JJS" for i in tree.children(noun, "amod", "nummod"))


def is_under_speech(tree: Tree, verb: int) -> bool:
    """Tell whether somebody says what a verb tells: its clause hangs on a word of saying."""
    speech = rules().words["speech"]
    return any(tree.lemmas[node] in speech for node in tree.ancestors(verb)) or any(
        tree.lemmas[child] in speech for child in tree.children(verb, "parataxis")
    )


def _opens_condition(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence opens with a helper before its subject, and asks nothing ("had they met, it would")."""
    subjects, opening = tree.children(verb, "nsubj"), clause_words("supposed")["words"]
    first = tree.children(verb, "aux")[:1] == [0] and tree.forms[0] in opening
    return first and bool(subjects) and tree.tokens[-1].text != "?"


def plain_tense(tree: Tree, verb: int, auxiliaries: set[str]) -> Status:
    """Give the status that tense and aspect alone tell."""
    if _opens_condition(tree, verb):
        return Status.NOT_OCCURRED
    xpos = tree.tokens[verb].xpos
    progressive = xpos == "VBG" or (not xpos and tree.forms[verb].endswith("ing"))
    words = clause_words("progressive")
    if not auxiliaries.isdisjoint(words["being"]) or (progressive and not auxiliaries.isdisjoint(words["be"])):
        return Status.UNDERWAY
    now = not tree.child_lemmas(verb, "advmod").isdisjoint(words["now"])
    if progressive and now and tree.base[verb] in ("acl", "advcl"):
        return Status.UNDERWAY
    return Status.OCCURRED


def is_on_the_way(tree: Tree, noun: int) -> bool:
    """Tell whether somebody is in the middle of it: "is on a tour", "midway through a visit"."""
    preposition, head, words = tree.preposition(noun), tree.parent(noun), clause_words("on_the_way")
    if preposition in words["for"] and head >= 0 and tree.preposition(head) in words["placed"]:
        return any(tree.forms[i] in words["is"] for i in tree.children(head, "cop"))  # "is in Hanoi for a visit"
    if preposition in words["on"] and tree.tokens[noun].upos == "NOUN" and tree.children(noun, "cop"):
        return any(tree.forms[i] in words["is"] for i in tree.children(noun, "cop"))
    midway = any(word in words["midway"] for word in tree.forms[max(0, noun - 6) : noun])
    return preposition in words["through"] and midway


def governed_by_noun(tree: Tree, head: int, index: int) -> Status | None:
    """A "truce plan", a "takeover bid"; not "talks and plans"."""
    if head == index or tree.base[index] != "compound":
        return None
    return rules().nouns.get(tree.lemmas[head])


def is_new(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is new to the page: no "the", no "this", no possessor."""
    definite = clause_words("definite")["words"]
    return not any(tree.forms[c] in definite or tree.is_possessive(c) for c in tree.children(noun, "det", "nmod"))


def is_none(tree: Tree, noun: int) -> bool:
    """Tell whether a noun tells of none: "no meeting"."""
    return not tree.child_lemmas(noun, "det").isdisjoint(clause_words("none")["words"])


def is_finite(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has a tense, or a helper that has one."""
    xpos = tree.tokens[verb].xpos
    if tree.children(verb, "cop") or (tree.children(verb, "aux") and not has_to(tree, verb)):
        return True
    return xpos in ("VBD", "VBZ", "VBP", "MD") or (not xpos and bool(tree.children(verb, "nsubj")))


def is_set(tree: Tree, noun: int) -> bool:
    """Tell whether a word after a noun says that it is to come: "a meeting due on Thursday", "talks set to resume"."""
    beside = (tree.lemmas[i] for i in tree.children(noun, "acl") if i > noun)
    return any(lemma in rules().words["set_for"] for lemma in beside) or bool(arranged(tree, noun))


def is_regretted(tree: Tree, verb: int) -> bool:
    """Tell whether a clause says of what was done that it was wrong ("should not have invaded")."""
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    done = not helpers.isdisjoint(clause_words("infinitive")["perfect"])
    return done and not helpers.isdisjoint(rules().words["regret"]) and is_negated(tree, verb)


def is_set_anew(tree: Tree, verb: int) -> bool:
    """Tell whether what is called off will now be held ("was called off and will now take place on Friday")."""
    for later in tree.children(verb, "conj"):
        helpers = {tree.forms[i] for i in tree.children(later, "aux")}
        now = tree.child_lemmas(later, "advmod") & rules().words["instead"]
        if not tree.child_lemmas(later, "nsubj") <= rules().words["the_same"]:
            continue
        if now and helpers & rules().words["future_modals"] and tree.lemmas[later] in rules().words["happen"]:
            return True
    return False
