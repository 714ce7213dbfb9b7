"""Who and whom of an event: the arguments of its trigger over the tree, through passives, control and nominal forms."""

from __future__ import annotations

from collections.abc import Callable

from daybook.extract.candidates import Candidate
from daybook.extract.cast import Cast
from daybook.extract.grammar import agent, patient, subject_of, with_preposition
from daybook.extract.tree import Tree
from daybook.lang import load
from daybook.model import Kind

_SPEECH = frozenset(
    {
        Kind.APPEAL,
        Kind.ACCUSATION,
        Kind.THREAT,
        Kind.SUPPORT,
        Kind.REFUSAL,
        Kind.OFFER,
        Kind.ADDRESS,
        Kind.MEETING,
        Kind.CALL,
    }
)
#: Nouns of these kinds, with nobody named beside them, are the doing of the clause's subject ("said in a statement").
_OF_THE_SUBJECT = frozenset({Kind.MEETING, Kind.VISIT, Kind.MESSAGE, Kind.ADDRESS, Kind.CALL})


def frame(kind: Kind, language: str = "en") -> dict[str, list[str]]:
    """Give the frame of a kind: which arguments are who, whom and where."""
    frames = load(language, "frames")
    default: dict[str, list[str]] = frames["default"]
    own: dict[str, list[str]] = frames.get(kind.value, {})
    return default | own


def participants(candidate: Candidate, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of who and of whom."""
    roles = frame(candidate.kind)
    find = _of_verb if candidate.sense.verb else _of_noun
    prefix = "" if candidate.sense.verb else "noun_"
    who = _first(candidate, roles[prefix + "who"], find)
    whom = [i for i in _first(candidate, roles[prefix + "whom"], find) if i not in who]
    if not candidate.sense.verb and candidate.light >= 0:
        if not who and candidate.kind not in (Kind.DISASTER, Kind.FIGURES):
            who = agent(candidate.tree, candidate.light)
        if not whom:
            whom = [i for role in roles["noun_whom"] for i in with_preposition(candidate.tree, candidate.light, role)]
    tree = candidate.tree
    if not who and not candidate.sense.verb and candidate.kind in _OF_THE_SUBJECT:
        who = [
            i
            for i in agent(tree, tree.clause_head(candidate.index))
            if cast.party(tree, i) is not None and i not in whom
        ]
    named_who = _names(tree, who, cast)
    if candidate.kind in _SPEECH:
        whom = [i for i in whom if cast.party(tree, i) is not None or _is_group(tree, i)]
        who = [i for i in who if cast.party(tree, i) is not None or tree.tokens[i].upos != "NUM"]
    named_whom = tuple(name for name in _names(tree, whom, cast) if name not in named_who)
    return named_who, named_whom


def _is_group(tree: Tree, index: int) -> bool:
    return (
        tree.lemmas[index] in load("en", "triggers/classes")["classes"]["group"] or tree.tokens[index].upos == "PROPN"
    )


def _names(tree: Tree, indices: list[int], cast: Cast) -> tuple[str, ...]:
    found: list[str] = []
    for index in indices:
        name = cast.names(tree, index)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _first(candidate: Candidate, roles: list[str], find: Callable[[Candidate, str], list[int]]) -> list[int]:
    for role in roles:
        found = find(candidate, role)
        if found:
            return found
    return []


def _of_verb(candidate: Candidate, role: str) -> list[int]:
    tree, verb = candidate.tree, candidate.index
    if role == "subject":
        return agent(tree, verb)
    if role == "object":
        return patient(tree, verb)
    if role == "patient":
        if len(candidate.sense.word) > 1 and not tree.is_passive(verb):  # "laid down their lives"
            return agent(tree, verb)
        return patient(tree, verb) or agent(tree, verb)
    if role == "recipient":
        return [j for i in tree.children(verb, "iobj") for j in tree.conjuncts(i)]
    if role == "owner":
        return [o for s in subject_of(tree, verb) for o in _owners(tree, s)]
    return with_preposition(tree, verb, role)


def _of_noun(candidate: Candidate, role: str) -> list[int]:
    tree, noun = candidate.tree, candidate.index
    if role == "poss":
        return [
            j
            for i in tree.children(noun, "nmod", "det")
            if tree.relations[i] in ("nmod:poss",)
            for j in tree.conjuncts(i)
        ]
    if role == "adjective":
        return [i for i in tree.children(noun, "amod", "compound") if tree.tokens[i].text[:1].isupper()]
    if role == "owner":
        return _owners(tree, noun)
    return with_preposition(tree, noun, role)


def _owners(tree: Tree, index: int) -> list[int]:
    """Give whose figure it is: the possessor or the name before it ("Toyota's sales")."""
    owned = [i for i in tree.children(index, "nmod") if tree.is_possessive(i)]
    if owned or not tree.is_noun(index):
        return owned
    return [i for i in tree.children(index, "compound") if tree.tokens[i].upos == "PROPN"] or (
        [index] if tree.tokens[index].upos == "PROPN" else []
    )
