"""The words that stand in the roles of a frame (``lang/en/frames.toml``) to a trigger, by the tree."""

from __future__ import annotations

from daybook.data.countries import country_of_adjective, country_of_name
from daybook.extract.clause_words import class_words, clause_words, is_ordinal
from daybook.extract.trees.grammar import agent, by_behind, patient, subject_of, with_preposition
from daybook.extract.trees.tree import Tree, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind

__all__ = ["hyphened", "of_noun", "of_verb"]


def of_verb(candidate: Candidate, role: str) -> list[int]:
    """Give the words that stand in a role of a frame to a verb: "subject", "object", "owner", or a preposition."""
    tree, verb = candidate.tree, candidate.index
    if role == "subject":
        return agent(tree, verb)
    if role == "object":
        return patient(tree, verb)
    if role == "patient":
        if tree.lemmas[verb] in class_words("takes_over"):
            return _taken_on(tree, verb)
        if len(candidate.sense.word) > 1 and not tree.is_passive(verb):  # "laid down their lives"
            return agent(tree, verb)
        return patient(tree, verb) or agent(tree, verb)
    if role == "recipient":
        return [j for i in tree.children(verb, "iobj") for j in tree.conjuncts(i)]
    if role == "owner":
        told = [s for clause in tree.children(verb, "ccomp") for s in tree.children(clause, "nsubj")]
        counted = [s for s in told if tree.children(s, "nummod")]  # "estimates that 3,000 herons nest here"
        return counted or [o for s in told or subject_of(tree, verb) for o in _owners(tree, s)]
    if candidate.kind is Kind.AID and role in candidate.sense.word[1:]:
        return []  # "taken to hospital": where they are helped
    return with_preposition(tree, verb, role)


def _taken_on(tree: Tree, verb: int) -> list[int]:
    """Give who takes another's place ("replaced Dunn with Li", "hired Li, replacing Dunn", "Li succeeds Dunn")."""
    over = tree.parent(verb)
    chosen = patient(tree, over) if tree.base[verb] == "advcl" and not with_preposition(tree, verb, "with") else []
    named = [i for i in chosen if tree.tokens[i].upos == "PROPN"]
    return with_preposition(tree, verb, "with") or named or agent(tree, verb)


def of_noun(candidate: Candidate, role: str) -> list[int]:
    """Give the words that stand in a role of a frame to a noun: "poss", "adjective", "owner", or a preposition."""
    tree, noun = candidate.tree, candidate.index
    if role == "poss":
        return [
            j
            for i in tree.children(noun, "nmod", "det")
            if tree.relations[i] == "nmod:poss" and tree.lemmas[i] not in time_words()  # "Thursday's meeting between"
            for j in tree.conjuncts(i)
        ]
    if role == "adjective":
        relations = ("amod",) if candidate.kind is Kind.VISIT else ("amod", "compound")
        leading = (i for i in tree.children(noun, "amod") if tree.forms[i] in clause_words("led")["words"])
        led = [j for i in leading for j in tree.children(i, "compound")]
        if led:  # "Rebel-led violence"
            return led
        named = [i for i in tree.children(noun, *relations) if tree.tokens[i].text[:1].isupper()]
        named = [i for i in named if not (is_ordinal(tree.forms[i]) or tree.forms[i] in class_words("series"))]
        named = [i for i in named if tree.forms[i - 1] != "-" or tree.forms[i - 2] not in class_words("prefix")]
        people = [i for i in tree.children(noun, "compound") if tree.lemmas[i] in class_words("group")]
        return [i for i in named if not _is_target(candidate, i)] or people  # "student protest"
    if role == "owner":
        return _owners(tree, noun)
    return with_preposition(tree, noun, role) or (
        by_behind(tree, noun) if role in clause_words("agent")["words"] else []
    )


def hyphened(tree: Tree, index: int) -> list[int]:
    """Give a name with the one that a hyphen joins to it ("Norden-Sudland fighting"), both in their order."""
    sides = (sorted((index, other)) for other in (index - 2, index + 2) if 0 <= other < len(tree.tokens))
    named = (pair for pair in sides if tree.forms[pair[0] + 1] == "-" and not _is_one_land(tree, pair))
    return next((pair for pair in named if all(tree.tokens[i].upos == "PROPN" for i in pair)), [index])


def _is_one_land(tree: Tree, pair: list[int]) -> bool:
    """Tell whether two names with a hyphen are one country's ("Guinea-Bissau")."""
    return country_of_name("-".join(tree.tokens[i].text for i in pair)) is not None


def _is_target(candidate: Candidate, index: int) -> bool:
    """Tell whether a country's name before an attack is whom it befalls ("Iraq invasion", not "US invasion")."""
    word = candidate.tree.tokens[index].text
    short = word.isupper() or "." in word
    known = country_of_name(word) is not None and country_of_adjective(word) is None
    return candidate.kind is Kind.ATTACK and known and not short and len(hyphened(candidate.tree, index)) == 1


def _owners(tree: Tree, index: int) -> list[int]:
    """Give whose figure it is: the possessor or the name before it ("Toyota's sales")."""
    if tree.lemmas[index] in clause_words("home")["words"]:
        return [index]  # "his country doubled its sales"
    owned = [
        i
        for i in tree.children(index, "nmod")
        if tree.is_possessive(i) and tree.lemmas[i] not in class_words("everywhere")
    ]
    if owned or not tree.is_noun(index):
        return owned
    held = clause_words("held_in")
    if tree.lemmas[index] in held["papers"]:
        owned = [i for word in held["in"] for i in with_preposition(tree, index, word)]
        if owned:
            return owned
    sides = [i for word in clause_words("sides")["words"] for i in with_preposition(tree, index, word)]
    if len(sides) > 1:  # "trade between Norden and Sudland"
        return sides
    return [i for i in tree.children(index, "compound") if tree.tokens[i].upos == "PROPN"] or (
        [index] if tree.tokens[index].upos == "PROPN" else []
    )
