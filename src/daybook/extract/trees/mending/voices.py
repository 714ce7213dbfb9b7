"""Mend which verbs are active and which are undergone, and who undergoes what a bare participle tells."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.extract.trees.mending.mended import Mended
from daybook.lang import load
from daybook.model import Span

__all__ = ["mend_voices"]


def mend_voices(mended: Mended, names: Sequence[Span]) -> None:
    """Tell who does and who undergoes what verbs say; `names` are the spans of persons' names in the page's text."""
    _actives(mended)
    _been(mended)
    _being(mended)
    _beside_doing(mended)
    _sacked_one(mended)
    _participles(mended)
    _undergone(mended)
    _gapped(mended)
    _shot_dead(mended)
    _held_matches(mended)
    _fronted(mended)
    _charged_with(mended)
    _told_apart(mended)
    for name in names:
        _undergone_behind(mended, name)


def _actives(mended: Mended) -> None:
    """A verb in the past tense without an auxiliary is active, whatever its subject is called."""
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "nsubj:pass" or verb < noun:
            continue
        beside = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb}
        finite = mended.tokens[verb].xpos == "VBD" or "obj" in beside
        if finite and not any(name.startswith("aux") for name in beside):
            mended.relations[noun] = "nsubj"


def _gapped(mended: Mended) -> None:
    """What stands before a second participle of a passive underwent it ("ten were killed and 40 wounded")."""
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "obj" or verb < noun or mended.tokens[verb].xpos != "VBN" or mended.relations[verb] != "conj":
            continue
        first = {mended.relations[i] for i, head in enumerate(mended.heads) if head == mended.heads[verb]}
        if "aux:pass" in first:
            mended.relations[noun] = "nsubj:pass"


def _participles(mended: Mended) -> None:
    """A bare participle behind a noun is none of its relative clauses ("the soldiers killed on Tuesday")."""
    for verb, relation in enumerate(mended.relations):
        if relation == "acl:relcl" and mended.tokens[verb].xpos == "VBN":
            below = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb}
            if not any(name.startswith(("nsubj", "aux", "cop", "obj")) for name in below):
                mended.relations[verb] = "acl"


def _been(mended: Mended) -> None:
    """What "has been accused" is a passive, whatever "been" is called."""
    for be, relation in enumerate(mended.relations):
        verb = mended.heads[be]
        if relation != "cop" or not be < verb or mended.tokens[be].text.lower() not in ("been", "being"):
            continue
        if mended.tokens[verb].xpos == "VBN" and mended.tokens[verb].upos == "VERB":
            mended.relations[be] = "aux:pass"
            for noun in (i for i, head in enumerate(mended.heads) if head == verb and mended.relations[i] == "nsubj"):
                mended.relations[noun] = "nsubj:pass"


def _being(mended: Mended) -> None:
    """What stands between "of" and "being killed" is what undergoes it ("reports of guards being killed")."""
    for be, relation in enumerate(mended.relations):
        verb = mended.heads[be]
        if relation != "aux:pass" or mended.tokens[be].text.lower() != "being" or mended.relations[verb] != "acl":
            continue
        marks = [i for i in range(be) if mended.heads[i] == verb and mended.relations[i] == "mark"]
        between = range(marks[-1] + 1 if marks else be, be)
        noun = next((i for i in between if mended.heads[i] == mended.heads[verb]), -1)
        if noun >= 0 and mended.relations[noun] == "nmod":
            mended.attach(noun, verb, "nsubj:pass")


def _beside_doing(mended: Mended) -> None:
    """A verb in "-ing" with an object is no preposition, and things beat nobody ("won the doubles beating Dunn")."""
    beating = load("en", "status")["words"]["beating"]
    for verb, relation in enumerate(mended.relations):
        noun = mended.heads[verb]
        if relation not in ("case", "acl") or mended.tokens[verb].xpos != "VBG":
            continue
        does = any(head == verb and mended.relations[i] == "obj" for i, head in enumerate(mended.heads))
        beats = relation == "acl" and mended.tokens[verb].lemma in beating and mended.relations[noun] == "obl"
        if not (relation == "case" or beats) or not does:
            continue
        if 0 <= mended.heads[noun] < verb and mended.tokens[noun].upos == "NOUN":
            mended.attach(verb, mended.heads[noun], "advcl")
            below = (i for i, head in enumerate(mended.heads[:-1]) if head == verb)
            for owner in (i for i in below if mended.is_case(i + 1)):
                beaten = next(i for i, head in enumerate(mended.heads) if head == verb and mended.relations[i] == "obj")
                mended.attach(owner, beaten, "nmod:poss")  # "beating Norden's Dunn"


def _sacked_one(mended: Mended) -> None:
    """A participle between a verb and a name tells who that is ("since succeeding sacked Ana Silva in Oslo")."""
    for sacked in range(1, len(mended.tokens) - 1):
        over, name = sacked - 1, sacked + 1
        told = mended.relations[sacked] in ("xcomp", "ccomp", "advcl") and mended.tokens[sacked].text.endswith("ed")
        if not told or mended.tokens[over].xpos != "VBG" or mended.tokens[name].upos != "PROPN":
            continue
        below = [i for i, head in enumerate(mended.heads) if head == sacked]
        if (
            mended.relations[name] != "obj"
            or mended.heads[name] not in (over, sacked)
            or min(below, default=name) < name
        ):
            continue
        mended.attach(name, over, "obj")
        mended.attach(sacked, name, "amod")
        for other in (i for i in below if i != name):
            mended.attach(other, over, mended.relations[other])


def _undergone(mended: Mended) -> None:
    """Who "stabbed to death" or "jailed for a year", with nobody after it, underwent it: a headline's passive."""
    known = load("en", "status")["words"]
    headline = mended.tokens[-1].upos != "PUNCT"
    words = {*known["undergone"], *(known["undergone_in_headlines"] if headline else ())}
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "nsubj" or verb < noun or mended.tokens[verb].lemma not in words:
            continue
        joined = {i for i, head in enumerate(mended.heads) if head == verb and mended.relations[i] == "conj"}
        beside = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb or head in joined}
        if mended.tokens[verb].text.endswith("ed") and not beside & {"obj", "ccomp", "xcomp", "aux", "aux:pass"}:
            mended.relations[noun] = "nsubj:pass"


def _shot_dead(mended: Mended) -> None:
    """Who is "shot dead" is no dead man before ("guards shot dead four rebels": four rebels)."""
    shot = load("en", "status")["shot_dead"]
    for adjective in range(1, len(mended.tokens)):
        noun, verb = mended.heads[adjective], adjective - 1
        dead = mended.relations[adjective] == "amod" and mended.tokens[adjective].text.lower() in shot["words"]
        if dead and mended.tokens[verb].lemma in shot["verbs"] and mended.heads[noun] == verb:
            mended.attach(adjective, verb, "xcomp")


def _held_matches(mended: Mended) -> None:
    """Matches do not play ("after the matches played on Sunday")."""
    played = load("en", "status")["played"]
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "nsubj" or verb < noun or mended.tokens[verb].lemma not in played["verbs"]:
            continue
        beside = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb}
        if mended.tokens[noun].lemma in played["things"] and not beside & {"obj", "aux", "aux:pass", "xcomp"}:
            mended.relations[noun] = "nsubj:pass"


def _told_apart(mended: Mended) -> None:
    """What stands behind a subject and a comma is told of it ("The deal, signed between the two, sets up a fund")."""
    for verb in filter(mended.is_set_apart, range(len(mended.tokens))):
        noun, main = verb - 2, mended.heads[verb]
        subject = mended.heads[noun] == main and mended.relations[noun].startswith("nsubj")
        if subject and main > verb and mended.tokens[noun].upos == "NOUN":
            mended.attach(verb, noun, "acl")


def _charged_with(mended: Mended) -> None:
    """What somebody is accused of is no part of who they are ("accused the mayor of fraud", but "of Oslo of fraud")."""
    verbs = load("en", "status")["words"]["accuse_of"]
    for thing, relation in enumerate(mended.relations):
        person = mended.heads[thing]
        while 0 <= mended.heads[person] < person and mended.relations[person] == "nmod":
            person = mended.heads[person]  # "the head of the bank of fraud"
        verb = mended.heads[person] if person >= 0 else -1
        if relation != "nmod" or not 0 <= verb < person < thing or mended.tokens[verb].lemma not in verbs:
            continue
        if mended.relations[person] not in ("obj", "nsubj:pass") or mended.tokens[thing].upos == "PROPN":
            continue
        behind = [i for i, head in enumerate(mended.heads) if head == mended.heads[thing] and i >= thing]
        cases = {mended.tokens[i].text for i, head in enumerate(mended.heads) if head == thing and i < thing}
        rest = (i for i in behind if i > thing and mended.relations[i] == "nmod")
        later = any(mended.tokens[j].text == "of" and mended.heads[j] == i for i in rest for j in range(thing, i))
        if "of" in cases and not later and mended.relations[behind[-1]] != "acl":
            mended.attach(thing, verb, "obl")


def _fronted(mended: Mended) -> None:
    """What a sentence begins with is told of its subject ("Founded in 2003, Vistar has a million users")."""
    head = mended.heads[0]
    if mended.tokens[0].xpos != "VBN" or mended.relations[0] != "acl" or head < 0:
        return
    subjects = [i for i in range(1, head) if mended.heads[i] == head and mended.relations[i].startswith("nsubj")]
    if subjects and any(mended.tokens[i].text == "," for i in range(subjects[0])):
        mended.attach(0, subjects[0], "acl")


def _undergone_behind(mended: Mended, name: Span) -> None:
    """What is told behind a person and a comma they underwent ("worse off than under Ana Silva, ousted in March")."""
    words, charged = load("en", "status")["words"]["undergone"], load("en", "triggers/classes")["classes"]["charged"]
    inside = [i for i, token in enumerate(mended.tokens) if name.start <= token.start and token.end <= name.end]
    verb = inside[-1] + 2 if inside else len(mended.tokens)
    if verb >= len(mended.tokens) or not mended.is_set_apart(verb) or mended.tokens[verb].xpos != "VBN":
        return
    if mended.tokens[verb].lemma in words and mended.tokens[verb].lemma not in charged:
        top = next((i for i in inside if mended.heads[i] not in inside), inside[0])
        main = mended.heads[verb]  # "was found by Ana Silva, stabbed to death": not she; nor who is charged
        passive = any(head == main and mended.relations[i] == "aux:pass" for i, head in enumerate(mended.heads))
        if mended.relations[top] != "obl:agent" and not passive:
            mended.attach(verb, top, "acl")
