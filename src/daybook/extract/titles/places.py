"""Where a title says that its event was, if it gains by it."""

from __future__ import annotations

import re
from functools import cache

from daybook.data.countries import country_of_name
from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.parties.rules import SAID
from daybook.extract.titles.forms import LONGEST, present, said
from daybook.extract.titles.nouns import is_of_country
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Place

__all__ = ["with_place"]

_NO_PLACE = frozenset(
    {Kind.FIGURES, Kind.APPEAL, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.SUPPORT, Kind.REFUSAL}
)
_LONGEST_PLACE = 4  # spaces


def with_place(words: str, candidate: Candidate, where: Place | None, cast: Cast) -> str:
    """Say in a title where its event was, if it gains by it."""
    somewhere = where is not None and not (cast.is_many(where.name) or cast.is_person(where.name))  # "Danes": none
    # "Big drop in auto sales" tells of no body: then whose figures they are is the country.
    nobodys = candidate.kind is Kind.FIGURES and words[1:].islower() and bool(where and country_of_name(where.name))
    placed = somewhere and (nobodys or candidate.kind not in _NO_PLACE)
    if where is None or not placed or words.endswith("…") or _tells(candidate, words) or not _wants(where, words):
        return words
    if candidate.kind in SAID and any(f" {mark} " in words for mark in load("en", "titles")["words"]["says"]):
        return words  # "announces that the mine will close": that was said there
    the = "the " if where.name in load("en", "titles")["words"]["with_the"] or _is_of(where.name) else ""
    if words.endswith(tuple(f" {verb}" for verb in load("en", "titles")["words"]["left"])) and not _is_object(
        candidate, where
    ):
        return words  # "the troops leave", and where from another sentence tells
    before = _before_place(candidate, where, words)
    before = "at " if before == "in " and cast.type_of(where.name) == "organisation" else before
    longer = f"{words} {before}{the}{where.name}"
    return longer if len(longer) <= LONGEST else words


def _is_of(name: str) -> bool:
    """Tell whether a place's name says what it is of ("Isle of Man", "Gulf of Aden"): these have "the"."""
    of = load("en", "entities")["of_place"]
    head, *rest = name.lower().split(" ")
    return head in of["with_the"] and rest[:1] == of["of"]


def _tells(candidate: Candidate, words: str) -> bool:
    """Tell whether a title says what was or will be ("Ana Holt says Norden will sign"): that has its own place."""
    tree, verb = candidate.tree, candidate.predicate
    says = {present(verb) for verb in load("en", "titles")["said_as"].values()}
    content = candidate.sense.verb and (bool(tree.children(verb, "ccomp")) or tree.base[verb] == "parataxis")
    return content or (candidate.kind is Kind.ADDRESS and not says.isdisjoint(words.split()))


def is_before_or_after(tree: Tree, event: int, place: str) -> bool:
    """Tell whether a sentence tells a place within the phrase of what an event came before or after."""
    last, above = place.lower().split()[-1], {event, *tree.ancestors(event)}

    def is_apart(index: int) -> bool:
        nodes = tree.ancestors(index)
        within = nodes[: next((n for n, node in enumerate(nodes) if node in above), len(nodes))]
        marks = {tree.forms[i] for node in within for i in tree.children(node, "case", "mark")}
        return not marks.isdisjoint(clause_words("in_turn")["order"])

    found = [i for i, form in enumerate(tree.forms) if form == last]
    return bool(found) and all(map(is_apart, found))


def _wants(where: Place, words: str) -> bool:
    """Tell whether a title gains by a place: a named one, where its words say none."""
    named = re.search(r"\b[A-Z]", where.name.removeprefix("The ")) and where.name.count(" ") <= _LONGEST_PLACE
    open_ended = words.rsplit(" ", 1)[-1] in load("en", "titles")["words"]["placing"]  # "reined in"
    vague = re.search(rf" the (?:{'|'.join(load('en', 'titles')['words']['vague_places'])})$", words)
    known = open_ended or vague or is_of_country(where.name, words)
    return bool(named) and not known and not said(where.name, words) and not _placed().search(words)


@cache
def _placed() -> re.Pattern[str]:
    """Match where a title says a place: a preposition before a name."""
    return re.compile(rf"\b(?:{'|'.join(load('en', 'titles')['words']['placing'])}) (?:the )?[A-Z]")


def _places_of(candidate: Candidate, where: Place) -> list[int]:
    """Give the words of an event's sentence that end the name of a place."""
    last = where.name.rsplit(" ", 1)[-1]
    return [i for i, token in enumerate(candidate.tree.tokens) if token.text == last]


def _is_object(candidate: Candidate, where: Place) -> bool:
    """Tell whether a verb's sentence says that it is done to a place ("left Oslo")."""
    return any(candidate.tree.base[i] == "obj" for i in _places_of(candidate, where))


def _before_place(candidate: Candidate, where: Place, words: str) -> str:
    """Give what a title needs before its place: nothing after a verb that has it as object ("visits"), "to" after a
    journey ("goes ahead with her trip"), "off" or "near" where its sentence says so."""
    verb, known = candidate.tree.lemmas[candidate.predicate], load("en", "titles")["words"]
    told = candidate.sense.verb and verb in known["of_place"]
    if told and words.endswith((f" {present(verb)}", f" {verb}")):
        return ""
    last = words.rsplit(" ", 1)[-1]
    goes = candidate.sense.verb and verb in known["going"] and last in (verb, present(verb))
    if goes or last in known["journeys"]:
        return "to "
    tree = candidate.tree
    before = {tree.forms[min(tree.name_core(i)) - 1] for i in _places_of(candidate, where)}
    beside = before.pop() if len(before) == 1 else ""
    return f"{beside} " if beside in known["beside_places"] else "in "
