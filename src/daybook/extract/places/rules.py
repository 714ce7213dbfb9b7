"""Where an event is: the place phrase that goes with its trigger, the dateline's place for "here"."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import PLACES
from daybook.extract.parties.rules import frame
from daybook.extract.places.only_named import is_of_a_topic, is_of_office, is_only_named, is_where_it_was_foretold
from daybook.extract.trees.grammar import is_of_what_follows, patient, with_preposition
from daybook.extract.trees.other_clauses import is_of_another_clause, is_origin, is_set_against
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind

_SOMEWHERE = frozenset(
    {
        Kind.ATTACK,
        Kind.MEETING,
        Kind.ARREST,
        Kind.ADDRESS,
        Kind.PROTEST,
        Kind.DISASTER,
        Kind.CEREMONY,
        Kind.ACCIDENT,
        Kind.DEPLOYMENT,
        Kind.CONTEST,
        Kind.HEARING,
        Kind.DEATH,
        Kind.TRUCE,
        Kind.AID,
    }
)
_OBJECT_PLACES = frozenset({Kind.VISIT, Kind.ATTACK, Kind.DISASTER, Kind.DEPLOYMENT})


class Ruled(NamedTuple):
    """A place that the rules read for an event, as the page writes it, and by which rule."""

    name: str
    rule: str


def place_of(candidate: Candidate, cast: Cast, here: str | None) -> Ruled | None:
    """Give the place of a candidate's event as the page writes it, None where its clause gives none."""
    tree = candidate.tree
    prepositions, words = frame(candidate.kind)["where"], clause_words("place")
    starts = [candidate.index]
    if candidate.light >= 0:
        starts.append(candidate.light)
    for start in starts:
        name = _phrase(tree, start, prepositions, cast, candidate.kind)
        if name:
            return Ruled(name, "phrase")
        if here and not tree.child_lemmas(start, "advmod").isdisjoint(words["here"]):
            return Ruled(here, "here")
    for start in starts:
        name = _phrase(tree, start, words["anywhere"], cast, candidate.kind)
        if name:
            return Ruled(name, "anywhere")
    told = {
        "inner": _inner(tree, candidate, cast),
        "target": _target(candidate, cast),
        "sentence": _of_sentence(tree, candidate, cast),
    }
    return next((Ruled(name, rule) for rule, name in told.items() if name), None)


def _target(candidate: Candidate, cast: Cast) -> str | None:
    """Give the place that is itself what an attack or a disaster strikes ("seized Kabul", "the invasion of Kuwait")."""
    if candidate.kind not in _OBJECT_PLACES:
        return None
    tree, index = candidate.tree, candidate.index
    of = (j for word in clause_words("place")["struck"] for j in with_preposition(tree, index, word))
    found = patient(tree, index) if candidate.sense.verb else of
    return next((name for i in found if (name := place_name(tree, i, cast))), None)


def _of_sentence(tree: Tree, candidate: Candidate, cast: Cast) -> str | None:
    """Give the one place that a sentence tells with "in", "at" or "near", for kinds that are somewhere."""
    if candidate.kind not in _SOMEWHERE:
        return None
    found = {
        name
        for index in range(len(tree.tokens))
        if tree.preposition(index) in clause_words("place")["somewhere"]
        and not is_elsewhere(tree, candidate.index, index)
        and (name := place_name(tree, index, cast))
    }
    return found.pop() if len(found) == 1 else None


def is_elsewhere(tree: Tree, event: int, place: int) -> bool:
    """Tell whether a place is that of the telling, of what the event came before or after, or is left for another."""
    if _lies_in_a_clause_apart(tree, event, place, ("ccomp", "parataxis")):
        return True  # of the telling: "told them in Rome that troops would leave"
    if _lies_in_a_clause_apart(tree, place, event, ("ccomp",)):
        return True  # of what is said at the event: "said during the talks that troops would stay in Rome"
    if is_of_what_follows(tree, event, place) or is_barred(tree, event, place):
        return True
    return _is_left(tree, place) or _is_gone_to(tree, event, place)


def is_barred(tree: Tree, event: int, place: int) -> bool:
    """Tell whether grammar alone says that an event is not at a place, whatever else speaks for it."""
    if is_of_a_treaty(tree, place) or is_origin(tree, event, place) or _is_of_several(tree, place):
        return True
    if is_only_named(tree, place) or is_of_office(tree, event, place) or is_where_it_was_foretold(tree, event, place):
        return True
    if is_of_a_topic(tree, event, place):
        return True
    return is_of_another_clause(tree, event, place) or is_set_against(tree, event, place)


def _is_of_several(tree: Tree, place: int) -> bool:
    """Tell whether a place is one of several ("trade between Vard and Oslo", "ten towns, including Vard"), and not by
    the way ("sank between Vard and Oslo") or told of itself ("including Vard, where it cut jobs")."""
    first = tree.parent(place) if tree.base[place] == "conj" else place
    words, over = clause_words("place"), tree.parent(first)
    if tree.forms[place + 1 : place + 3] == [",", "where"]:
        return False
    by_the_way = over >= 0 and tree.is_verb(over) and tree.preposition(first) in words["between"]
    return tree.preposition(first) in words["several"] and not by_the_way


def _lies_in_a_clause_apart(tree: Tree, one: int, other: int, relations: Container[str]) -> bool:
    """Tell whether a word is in a clause, of one of some relations, that another word is not in."""
    above = {other, *tree.ancestors(other)}
    for node in (one, *tree.ancestors(one)):
        if node in above:
            return False
        if tree.base[node] in relations:
            return True
    return False


def _is_gone_to(tree: Tree, event: int, place: int) -> bool:
    """Tell whether somebody goes to a place after an event, or meanwhile ("left for Oslo after talks with Lopes")."""
    verb, words = tree.parent(place), clause_words("left")
    if verb < 0 or tree.lemmas[verb] not in words["goes"] or tree.preposition(place) not in words["toward"]:
        return False
    marks = tree.child_lemmas(verb, "mark", "advmod")
    if event in tree.ancestors(verb) and tree.base[verb] == "advcl" and not marks.isdisjoint(words["meanwhile"]):
        return True  # "was attacked as it travelled to Oslo"
    chain = [event]
    for node in tree.ancestors(event):
        if node == verb:
            break
        chain.append(node)
    marks = {tree.forms[i] for node in chain for i in tree.children(node, "case", "mark")}
    return verb in tree.ancestors(event) and not marks.isdisjoint(words["after"])


def is_of_a_treaty(tree: Tree, place: int) -> bool:
    """Tell whether a place only names an agreement that was once made there ("the Paris climate treaty")."""
    head = tree.parent(place)
    return tree.base[place] == "compound" and tree.lemmas[head] in clause_words("place")["treaties"]


def _is_left(tree: Tree, place: int) -> bool:
    """Tell whether somebody goes from a place into another ("stormed from the hills into the town")."""
    words, over = clause_words("left"), tree.parent(place)
    if over < 0 or not tree.is_verb(over) or tree.preposition(place) not in words["out_of"]:
        return False
    return any(tree.preposition(i) in words["into"] for i in tree.children(over, "obl", "nmod"))


def _phrase(tree: Tree, start: int, prepositions: Sequence[str], cast: Cast, kind: Kind) -> str | None:
    left = clause_words("left")
    toward = left["toward"] if kind is Kind.VISIT and tree.lemmas[start] in left["verbs"] else ()
    for preposition in (*toward, *prepositions):
        if preposition == "object":
            found = tree.objects(start) if kind in _OBJECT_PLACES else []
        else:
            found = with_preposition(tree, start, preposition)
        for index in found:
            name = None if is_only_named(tree, index) else place_name(tree, index, cast)
            if name:
                return name
    return None


def place_name(tree: Tree, index: int, cast: Cast) -> str | None:
    """Give the name of the place that a noun phrase denotes, None where it denotes none."""
    party = cast.party(tree, index)
    if party is not None:
        if party.type in PLACES:
            token = tree.tokens[index]
            return party.name if token.upos != "NOUN" else cast.description(tree, index)
        return None
    if tree.lemmas[index] in load("en", "triggers/classes")["classes"]["place_noun"]:
        for child in tree.children(index, "nmod", "compound", "appos", "flat"):
            inner = cast.party(tree, child)
            if inner is not None and inner.type in PLACES:
                return inner.name if tree.base[child] in ("appos", "flat") else cast.description(tree, index)
    return None


def _inner(tree: Tree, candidate: Candidate, cast: Cast) -> str | None:
    """A place before the noun ("the Moscow meeting", "Ghana's election") or under its object ("towns in Ukraine")."""
    if candidate.sense.verb:
        for node in tree.children(candidate.index, "obj", "obl", "nsubj"):
            for child in tree.children(node, "nmod"):
                if tree.preposition(child) in clause_words("place")["somewhere"]:
                    name = place_name(tree, child, cast)
                    if name:
                        return name
        return None
    for child in tree.children(candidate.index, "compound", "nmod"):
        if is_of_a_treaty(tree, child):
            continue
        if tree.base[child] == "compound" or (
            tree.is_possessive(child) and candidate.kind in (Kind.VOTE, Kind.DISASTER)
        ):
            party = cast.party(tree, child)
            if party is not None and party.type in PLACES:
                return party.name
    return None
