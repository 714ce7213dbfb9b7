"""What tells the events of two clauses apart: people or things new to the page, and words like "separately"."""

from __future__ import annotations

from daybook.data.countries import country_of_name
from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.mentions import CAUSES, names_meet
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind

_LONG = 60  # days
_OPENING = 6  # tokens that a sentence begins with, to its comma
#: Rules that read a place from the words beside a trigger.
_OWN_PLACE = frozenset({"phrase", "anywhere", "inner", "sentence"})
#: Kinds of what befalls people one by one, wherever it is.
_ONE_BY_ONE = frozenset({Kind.ARREST, Kind.CHARGE, Kind.RULING, Kind.APPOINTMENT})
#: Kinds of what is said, each of its own matter.
_OF_WORDS = frozenset({Kind.THREAT, Kind.APPEAL, Kind.ACCUSATION, Kind.OFFER})
_SAID_IN = ("ccomp", "xcomp", "obj", "obl")
#: Kinds of what is done to a thing, each to its own.
_OF_THINGS = frozenset({Kind.VOTE, Kind.LAUNCH, Kind.MEASURE, Kind.CLOSURE})


def are_apart(one: Draft, other: Draft) -> bool:
    """Tell whether a later clause tells of other people, things or words than an earlier one does."""
    words = one.candidate, other.candidate
    apart = befell_others(one, other) or strikes_back(one, other) or are_of_other_things(*words)
    apart = apart or is_the_first(one, other) or is_the_first(other, one) or play_others(one, other)
    return apart or are_one_and_another(*words) or say_other_things(*words)


def is_the_first(one: Draft, other: Draft) -> bool:
    """Tell whether a clause tells what was done for the first time long ago ("it was first signed in 2018"), and not
    what is done now."""
    tree, verb, day = other.candidate.tree, other.candidate.predicate, other.clock.day
    told = other.by_verb and not tree.child_lemmas(verb, "advmod").isdisjoint(clause_words("formerly")["words"])
    last = other.stated.last_day if told and other.stated and other.stated != one.stated else None
    return last is not None and day is not None and (day - last).days > _LONG


def are_of_other_items(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions stand in items of an agenda that are of other days, or places."""
    days = one.clock.listed, other.clock.listed
    return None not in days and (days[0] != days[1] or one.setting.own != other.setting.own)


def befell_others(one: Draft, other: Draft) -> bool:
    """Tell whether clauses tell what befell people, and the later one other people, elsewhere or each for themselves.

    ("Police held two men in Oslo. In Bergen, a woman was held." "It jailed a banker. A teacher was jailed for theft.")
    """
    kind = other.candidate.kind
    if one.candidate.kind is not kind or not (one.candidate.sense.verb and other.candidate.sense.verb):
        return False
    ours, theirs = ((*draft.who, *draft.whom) for draft in (one, other))
    new = [name for name in theirs if _is_new(name)]
    if not new or not ours or any(names_meet(mine, name) for mine in ours for name in new):
        return False
    each = kind in _ONE_BY_ONE and any(name in other.whom for name in new) and bool(one.whom)
    return each or _are_elsewhere(one, other)


def play_others(one: Draft, other: Draft) -> bool:
    """Tell whether two clauses tell who plays whom, and none of those by the one is told by the other."""
    contests = one.candidate.kind is other.candidate.kind is Kind.CONTEST
    both = all((*one.ruled, *other.ruled))
    return contests and both and not any(_meet(mine, theirs) for mine in one.ruled for theirs in other.ruled)


def _are_elsewhere(one: Draft, other: Draft) -> bool:
    """Tell whether the words of two clauses name other towns."""
    places = [draft.where.name for draft in (one, other) if draft.where and draft.rule in _OWN_PLACE]
    return len(places) > 1 and not names_meet(*places) and not any(map(country_of_name, places))


def _is_new(name: str) -> bool:
    """Tell whether words for people tell of them for the first time ("a woman", "two children")."""
    first = name.split(" ", 1)[0].lower()
    return _is_one(name) or first in load("en", "figures")["numbers"] or first.isdigit()


def _is_one(name: str) -> bool:
    return name.split(" ", 1)[0].lower() in clause_words("separate")["one"]


def are_of_other_things(one: Candidate, other: Candidate) -> bool:
    """Tell whether two clauses are of other things, the later one new ("approved the budget", "rejected a bill")."""
    if one.kind is not other.kind or other.kind not in _OF_THINGS or not (one.sense.verb and other.sense.verb):
        return False
    things = _thing(one), _thing(other)
    if min(things) < 0 or one.tree.lemmas[things[0]] == other.tree.lemmas[things[1]]:
        return False
    return bool(other.tree.child_lemmas(things[1], "det") & set(clause_words("separate")["one"]))


def are_one_and_another(one: Candidate, other: Candidate) -> bool:
    """Tell whether a clause tells what another thing did than an earlier one of its sort ("A bomb hit a patrol. Another
    bomb exploded"), or what one did of those that a number sums up ("two bomb attacks")."""
    tree, verb = other.tree, other.sense.verb
    if one.kind is not other.kind or (verb and tree.is_passive(other.predicate)):
        return False
    told = tree.children(other.predicate, "nsubj") if verb else [other.index]
    new = [i for i in told if tree.child_lemmas(i, "det") & set(clause_words("indefinite")["words"])]
    if not new:
        return False
    if one.sense.verb and verb:
        others = {one.tree.lemmas[i] for i in one.tree.children(one.predicate, "nsubj")}
        return any(tree.lemmas[i] in others and tree.child_lemmas(i, "det") & _anothers() for i in new)
    counted = one.kind in CAUSES and one.tree.tokens[one.index].xpos == "NNS" and not one.sense.verb
    return counted and any(one.tree.tokens[i].upos == "NUM" for i in one.tree.children(one.index, "nummod"))


def say_other_things(one: Candidate, other: Candidate) -> bool:
    """Tell whether two clauses say that somebody warns or demands, the later one besides, and of nothing that both name
    ("asked Oslo to wait", "also called for a cod fund")."""
    if one.kind is not other.kind or other.kind not in _OF_WORDS or one.sentence == other.sentence:
        return False
    if not (one.sense.verb and other.sense.verb):
        return False
    if other.tree.child_lemmas(other.index, "advmod").isdisjoint(clause_words("separate")["besides"]):
        return False  # one warning, in other words
    things = _named_in(one), _named_in(other)
    return all(things) and things[0].isdisjoint(things[1])


def _named_in(candidate: Candidate) -> set[str]:
    """Give the words of what a verb says or asks, nouns and verbs, none where its sentence does not say it, but a
    quotation ("warns Mr Dunn: 'It is late'")."""
    tree, verb = candidate.tree, candidate.index
    told = [i for i in tree.children(verb, *_SAID_IN) if i > verb and ":" not in tree.forms[verb:i]]
    words = (i for part in told for i in tree.subtree(part))
    return {tree.lemmas[i] for i in words if tree.tokens[i].upos in ("NOUN", "PROPN", "VERB")}


def strikes_back(one: Draft, other: Draft) -> bool:
    """Tell whether those who were attacked attack in turn ("Rebels shelled Vard. Soldiers fired on the rebels"), as the
    words of two clauses tell who does it to whom."""
    if not one.candidate.kind is other.candidate.kind is Kind.ATTACK:
        return False
    if not (one.candidate.sense.verb and other.candidate.sense.verb):
        return False
    (doers, victims), (others, theirs) = one.ruled, other.ruled
    return _meet(doers, theirs) and not _meet(doers, others) and not _meet(victims, theirs)


def _meet(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(names_meet(one, other) for one in names for other in others)


def _anothers() -> set[str]:
    return set(clause_words("separate")["new"])


def _thing(candidate: Candidate) -> int:
    """Give the noun of the thing that a verb is done to, -1 where it tells none."""
    tree, verb = candidate.tree, candidate.predicate
    things = tree.children(verb, "nsubj:pass") if tree.is_passive(verb) else tree.children(verb, "obj")
    return next((i for i in things if tree.tokens[i].upos == "NOUN"), -1)


def is_separate(candidate: Candidate) -> bool:
    """Tell whether a sentence begins by saying that it tells of something else ("In a separate case, ...")."""
    words, tree = clause_words("separate"), candidate.tree
    comma = next((i for i, form in enumerate(tree.forms[:_OPENING]) if form == ","), 0)
    begun = tree.forms[:comma]
    case = begun[:1] == ["in"] and tree.lemmas[comma - 1] in words["cases"] and tree.forms[comma - 2] in words["others"]
    alone = bool(begun) and begun[0] in words["alone"]
    return case or alone or (candidate.kind is Kind.FINDING and _is_of_another(tree, candidate.index))


def _is_of_another(tree: Tree, index: int) -> bool:
    """Tell whether a noun, or a verb's subject, is new to the page by a word of its own ("another study found")."""
    nouns = [index] if tree.is_noun(index) else tree.children(index, "nsubj")
    told = {word for i in nouns for word in tree.child_lemmas(i, "det", "amod", "nummod")}
    return not told.isdisjoint(clause_words("separate")["new"])
