"""Who has no part in an event though its words name them: whom another deed of the sentence befell, what is sent,
those whose parents, lawyers or supporters act."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import class_words, clause_words, is_doer
from daybook.extract.trees.grammar import agent, named_with, possessors, subject_of, with_preposition
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind

__all__ = ["bystanders", "no_doers"]

#: Kinds that turn against whoever did a thing, and not against whom that befell.
_AGAINST = frozenset({Kind.ACCUSATION, Kind.CHARGE, Kind.REFUSAL})
#: Kinds that nobody does to those whose man does it.
_BY_FORCE = frozenset({Kind.ATTACK, Kind.ARREST, Kind.CRIME})
#: Kinds whose verbs have what is sent as their object, or what somebody will not send.
_SENDING = frozenset({Kind.AID, Kind.REFUSAL, Kind.OFFER, Kind.SUPPORT, Kind.AGREEMENT})
_OF_THINGS = frozenset({Kind.LAUNCH, Kind.CLOSURE, Kind.DEAL})


def bystanders(candidate: Candidate) -> set[int]:
    """Give the words that head those to whom an event is not done."""
    tree, word = candidate.tree, candidate.index
    words = (word, candidate.light) if candidate.light >= 0 else (word,)  # "opened an inquiry on Monday into"
    found = [i for told in words for i in _undergoers(tree, told)] if candidate.kind in _AGAINST else []
    if candidate.sense.verb:
        found += _objects_beside(tree, word)
        found += _sent(tree, word) if candidate.kind in _SENDING else []
        found += _with_owners(tree, word) if candidate.kind is Kind.AGREEMENT else []
    found += _outer(tree, candidate.predicate)
    found += _outfits(tree, candidate.predicate) if candidate.kind in _BY_FORCE else []
    return {i for thing in found for i in tree.conjuncts(thing)}


def no_doers(candidate: Candidate, cast: Cast) -> set[int]:
    """Give the words for those who are named with a doer and do nothing: whose people do it ("the parents of Dunn
    sued", "Dunn's lawyer said"), of whose inner noun a clause tells ("victims of Flight 9, the plane that"), or what
    the page's own people make or sell ("we launched the Vega")."""
    tree, verb = candidate.tree, candidate.predicate
    found = {*_outer(tree, verb)}
    if candidate.kind in _OF_THINGS and candidate.sense.verb and tree.tokens[verb].xpos in ("VBD", "VBN"):
        ours = any(tree.forms[i] in clause_words("nameless")["several_first"] for i in tree.children(verb, "nsubj"))
        found |= {*tree.children(verb, "obj")} if ours and not tree.is_passive(verb) else set()
    for doer in agent(tree, verb) if tree.is_verb(verb) else ():
        if tree.tokens[doer].upos == "NOUN" and tree.lemmas[doer] in class_words("kin") | class_words("follower"):
            theirs = (i for word in class_words("whose") for i in with_preposition(tree, doer, word))
            found |= {i for i in (*possessors(tree, doer), *theirs) if any(map(cast.is_person, cast.names(tree, i)))}
    return found


def _outer(tree: Tree, verb: int) -> list[int]:
    """Give the nouns that stand over the one which a relative clause says something of, and are none it could mean:
    parted from it by a name ("the parents of Dunn, a student who was shot")."""
    clause = next((i for i in (verb, *tree.ancestors(verb)) if tree.base[i] == "acl"), -1)
    noun = tree.parent(clause) if clause >= 0 else -1
    name = tree.parent(noun) if noun >= 0 and tree.base[noun] == "appos" else -1
    if name < 0 or tree.base[name] != "nmod":
        return []
    return [i for i in tree.ancestors(name) if tree.is_noun(i)]


def _outfits(tree: Tree, verb: int) -> Iterator[int]:
    """Give whose fighters or officers they are who do something ("a gunman of the Vard Brigade led the attack")."""
    if tree.is_verb(verb) and not tree.is_passive(verb):
        doers = (i for i in subject_of(tree, verb) if tree.tokens[i].upos == "NOUN" and is_doer(tree.lemmas[i]))
        yield from (j for doer in doers for i in with_preposition(tree, doer, "of") for j in tree.name_core(i))


def _undergoers(tree: Tree, word: int) -> Iterator[int]:
    """Give who underwent what is condemned or looked into, or was done by its owner ("condemned the killing of Dunn",
    "a probe into the death of Dunn", "the bank's hiring of Dunn")."""
    for deed in tree.children(word, "obj", "obl", "nmod"):
        befell = tree.lemmas[deed] in class_words("befallen") or bool(possessors(tree, deed))
        for noun in with_preposition(tree, deed, "of") if befell and tree.is_noun(deed) else ():
            yield from (*tree.name_core(noun), *possessors(tree, noun), *named_with(tree, noun))  # "of Dunn's Guard"


def _objects_beside(tree: Tree, verb: int) -> Iterator[int]:
    """Give the objects of the verbs beside one that has an object of its own ("raided a village and arrested Dunn")."""
    if not any(tree.is_noun(i) for i in tree.children(verb, "obj")):
        return
    first = tree.parent(verb) if tree.base[verb] == "conj" else verb
    for other in (first, *tree.children(first, "conj")) if first >= 0 else ():
        if other != verb and tree.is_verb(other):
            yield from tree.children(other, "obj")


def _sent(tree: Tree, verb: int) -> Iterator[int]:
    """Give what is sent, by a verb or by one that completes it ("sent a team of nurses", "refused to send troops")."""
    for sending in (verb, *tree.children(verb, "xcomp", "ccomp", "advcl", "obj")):
        if tree.is_verb(sending) and tree.lemmas[sending] in class_words("sent") and not tree.is_passive(sending):
            things = [i for i in tree.children(sending, "obj") if tree.is_noun(i)]
            given = any(with_preposition(tree, i, "with") for i in (sending, *things))
            if not (given or tree.children(sending, "iobj") or len(things) > 1):  # "sent refugees blankets"
                moved = any(tree.preposition(i) in class_words("sent_to") for i in tree.children(sending, "obl"))
                yield from (i for i in things if moved or tree.lemmas[i] not in class_words("group"))


def _with_owners(tree: Tree, verb: int) -> Iterator[int]:
    """Give with whom the owner of a thing has it, and nobody agrees ("agreed to put off Vard's game with Borg")."""
    for clause in tree.children(verb, "xcomp"):
        for thing in tree.children(clause, "obj"):
            if owners := [i for i in possessors(tree, thing) if tree.is_noun(i)]:
                yield from (*owners, *with_preposition(tree, thing, "with"))
