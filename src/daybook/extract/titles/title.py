"""A title for a report, as a desk editor would put it: who, does what, to whom, where, in the page's own words."""

from __future__ import annotations

import re

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import BODIES, CALLED_OFF, HAPPENED
from daybook.extract.parties.rules import SAID, asks
from daybook.extract.status.rules import status_of
from daybook.extract.status_words import rules
from daybook.extract.titles.actor import actor_of, is_described, is_guessed, nobody_of, owners_of
from daybook.extract.titles.forms import (
    as_alleged,
    bare,
    gerund,
    is_whole,
    joined,
    participle,
    plain,
    present,
    said,
    short,
    unowned,
    within,
)
from daybook.extract.titles.institutions import fuller, longer
from daybook.extract.titles.noun_clauses import clause_telling
from daybook.extract.titles.nouns import Parties, deed_of_noun, of_invitation, of_noun, of_saying, tried, with_words
from daybook.extract.titles.phrases import clause_core, noun_phrase, phrasings, written
from daybook.extract.titles.places import with_place
from daybook.extract.titles.pointing import pointed, points_back
from daybook.extract.titles.pronouns import (
    meant,
    once_in_full,
    owned_by,
    pronoun_for,
    thing_meant,
    with_object,
    with_owner,
    with_thing,
)
from daybook.extract.titles.reach import tail
from daybook.extract.titles.reasons import with_reason
from daybook.extract.titles.relatives import relative_object
from daybook.extract.titles.said_clauses import is_said_before, said_before, said_farther, tells_whom
from daybook.extract.titles.verb_forms import is_undergone, shared
from daybook.extract.titles.verbs import head_of, holds_talks, is_plain
from daybook.extract.trees.grammar import agent, patient, subject_of
from daybook.extract.trees.status_marks import is_brought_forward
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Place, Status

_DEADLY = frozenset({Kind.DEATH, Kind.ACCIDENT, Kind.DISASTER})  # whose "who" dies of it
_UNPROVEN = frozenset({Status.ALLEGED, Status.DENIED})
_FEWEST_SPACES = 2  # of a noun phrase with a clause on it that says enough by itself


def title_of(candidate: Candidate, parties: Parties, where: Place | None, status: Status, cast: Cast) -> str:
    """Write the title of an event from its trigger's clause, its parties (who, and whom) by their names."""
    who, whom = (tuple(unowned(name) for name in names if is_whole(name)) for names in parties)
    parties = (who, whom)
    candidate = tried(candidate)
    if candidate.tree.tokens[candidate.predicate].xpos == "MD":
        words = _of_modal(candidate, cast)
    elif candidate.sense.verb or candidate.light >= 0:
        words = with_words(_of_clause(candidate, parties, status, cast), candidate, who, cast)
        words = with_reason(words, candidate.tree, shared(candidate.tree, candidate.predicate), cast)
    elif candidate.shunned >= 0:
        words = of_noun(candidate, who, whom, cast)  # "will not attend the summit" says nothing of those who do
    elif said_there := of_saying(candidate, who, cast) or _of_speech(candidate, who, cast):
        words = said_there
    else:
        words = _of_charge(candidate, cast) or of_invitation(candidate, who, whom, cast)
        words = words or _of_course(candidate, status, cast)
        words = words or deed_of_noun(candidate, parties, status, cast)
        words = words or of_noun(candidate, who, whom, cast)
        forward = status is Status.PLANNED and is_brought_forward(candidate.tree, candidate.index)
        if " " not in words or status in CALLED_OFF or forward:
            words = _of_carrier(candidate, cast) or _of_telling(candidate, words, status, cast) or words
        else:
            words = _of_doing(candidate, parties, status, cast) or _of_telling(candidate, words, status, cast) or words
    named = candidate.tree.tokens[candidate.index].upos in ("NOUN", "PROPN")
    if named and status in _UNPROVEN and words == of_noun(candidate, who, whom, cast):
        words = as_alleged(words)
    words = owned_by(pointed(short(_unset(words, candidate.tree)), candidate, cast), candidate, cast)
    words = once_in_full(with_place(words, candidate, where, cast), cast)
    return words[:1].upper() + words[1:]


def _unset(words: str, tree: Tree) -> str:
    """Leave out "set" where the day that something is set for is left out ("a march | set for Saturday")."""
    for on in range(1, len(tree.tokens) - 1):
        if tree.forms[on] == "set" and tree.forms[on + 1] == "for" and tree.tokens[on - 1].upos == "NOUN":
            words = re.sub(
                rf"\b({re.escape(tree.tokens[on - 1].text)}) set\b(?! for)", r"\1", words, flags=re.IGNORECASE
            )
    return words


def own_title_of(candidate: Candidate, parties: Parties, cast: Cast) -> str:
    """Write the title of an event in the words that a noun calls it by, whatever its clause tells."""
    words = short(_of_charge(candidate, cast) or of_noun(candidate, *parties, cast))
    return words[:1].upper() + words[1:]


def _of_modal(candidate: Candidate, cast: Cast) -> str:
    """Write the clause of a "must" that asks for something ("Officials must be held to account")."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.predicate)
    clause = verb if verb >= 0 else candidate.predicate
    return within("", [bare(way) for way in phrasings(tree, clause_core(tree, clause, cast), cast)])


def _of_clause(candidate: Candidate, parties: Parties, status: Status, cast: Cast) -> str:
    tree, verb = candidate.tree, candidate.predicate
    who, whom = _as_told(candidate, parties, cast)
    passive = is_undergone(tree, verb)
    if above := _of_clause_above(candidate, who, status, cast) or _of_stay(candidate, who, status, cast):
        return above
    actor, plural = actor_of(candidate, tuple(map(plain, who)), passive, cast)
    actor, plural = _asked(candidate, who, (actor, plural), cast) if status is Status.CALLED_FOR else (actor, plural)
    last = shared(tree, verb)
    ways = phrasings(tree, tail(tree, last, cast), cast, (*who, actor), over=last)
    ways = _with_names(ways, candidate, (*who, actor), whom, cast)
    ways = [words for way in ways if (words := way if passive else _without_doer(way, who))]
    ways = [] if actor in map(bare, ways) else ways  # nobody joins themselves
    parts = [*relative_object(candidate, passive, cast), *([ways] if ways else [])]
    if holds_talks(candidate) and len(whom) == 1 and not any(said(name, way) for way in ways for name in whom):
        parts = [[f"with {bare(plain(whom[0]))}"], *parts]
    quoted = cast.quoted_words(tree.sentence, who[0]) if who else None
    if parts and quoted is None and is_said_before(candidate):
        parts = said_before(candidate, cast) or parts
    if not parts or (tells_whom(candidate) and quoted is None):
        parts = [*parts, *(said_before(candidate, cast) or ([] if parts else said_farther(candidate, who, cast)))]
    told_of = tree.relations[verb] == "acl" and tree.tokens[tree.parent(verb)].upos == "NOUN"
    if not parts and told_of and tree.tokens[verb].xpos == "VBG" and candidate.sense.verb:
        whole = bare(written(tree, noun_phrase(tree, tree.parent(verb), cast), cast))
        if whole.count(" ") >= _FEWEST_SPACES:
            return whole  # "petition demanding that the mayor go"
    if candidate.kind in _DEADLY and is_guessed(tree, verb) and cast.type_of(actor) in BODIES:
        return _of_nobody(candidate, status, cast)  # "Norden had 500 accidents, killing 900"
    if not actor and candidate.light >= 0:
        return of_noun(candidate, who, (), cast)
    if not actor and passive and len(whom) == 1 and not any(said(whom[0], way) for way in ways):
        actor, plural = bare(plain(whom[0])), cast.is_many(whom[0])
    if not (actor := actor or nobody_of(tree, verb)):
        return _of_nobody(candidate, status, cast)
    if passive and len(whom) == 1 and not said(whom[0], actor):
        same = any(tree.is_noun(i) and cast.names(tree, i) == [whom[0]] for i in patient(tree, verb))
        same = same or is_described(tree, patient(tree, verb), whom, cast)
        known = same and (cast.is_person(whom[0]) or points_back(tree, patient(tree, verb)[0]))
        actor = bare(plain(whom[0])) if known else actor  # "the suspect, Jan Dunn, was held", "the club will be fined"
    if passive and len(whom) == 1 and actor.startswith(f"{whom[0]} and "):  # "Dunn, the owner and a father, was held"
        actor, plural = whom[0], cast.is_many(whom[0])
    actor = fuller(longer(actor, who, tree.forms[verb]), tree, cast)
    return within(head_of(candidate, actor, plural, status), *parts)


def _with_names(
    ways: list[str], candidate: Candidate, doers: tuple[str, ...], whom: tuple[str, ...], cast: Cast
) -> list[str]:
    """Name whom or what the pronoun right behind a clause's verb stands for, or whose it is, in each wording of its
    rest; the last of the doers is who the title begins with."""
    tree, last = candidate.tree, shared(candidate.tree, candidate.predicate)
    behind = min(last + 1, len(tree.tokens) - 1)
    if tree.tokens[behind].xpos == "PRP$":
        return [with_owner(way, tree, behind, doers, cast) for way in ways]
    if tree.base[behind] == "nsubj":  # "said it was ready"
        return ways
    named = whom if len(whom) == 1 and not said(whom[0], doers[-1]) else meant(tree, last, doers[-1], cast)
    if not named and (thing := thing_meant(tree, last, cast)) >= 0:
        words = written(tree, noun_phrase(tree, thing, cast), cast, doers)
        return [with_thing(way, words) for way in ways]
    objects = tree.children(candidate.predicate, "obj")
    other = next((cast.names(tree, i) for i in objects if tree.tokens[i].upos == "PRON"), ())
    return [with_object(pronoun_for(way, other, named), named, cast) for way in ways]


def _of_stay(candidate: Candidate, who: tuple[str, ...], status: Status, cast: Cast) -> str:
    """Write who visits where, of whom the clause says that they are or were there ("was in Oslo on a visit")."""
    tree, verb, placing = candidate.tree, candidate.predicate, load("en", "titles")["words"]["placing"]
    if candidate.kind is not Kind.VISIT or status not in HAPPENED:
        return ""
    be = tree.lemmas[verb] in clause_words("infinitive")["lemma"]
    if tree.base[verb] == "cop":  # "was in Oslo", by its "was"
        be, verb = False, tree.parent(verb)
    told = tree.children(verb, "obl") if be else [verb] if tree.children(verb, "cop") else []
    place = next((i for i in told if tree.tokens[i].upos == "PROPN" and tree.preposition(i) in placing), -1)
    who = who or tuple(name for i in tree.children(verb, "nsubj") for name in cast.names(tree, i))
    if place < 0 or not who or cast.is_time(tree.tokens[place]):
        return ""
    visit, where = load("en", "titles")["deeds"]["visit"], written(tree, [*tree.name_core(place)], cast)
    several = len(who) > 1 or cast.is_many(who[0])
    return f"{joined(who)} {visit if several else present(visit)} {bare(where)}"


def _as_told(candidate: Candidate, parties: Parties, cast: Cast) -> Parties:
    """Give the parties as a verb takes them: those who die are whom it kills ("a ferry sank, killing ten"), and both
    of two in its subject do it ("Norden and Sudland traded accusations")."""
    tree, verb, (who, whom) = candidate.tree, candidate.predicate, parties
    objects = {name for i in patient(tree, verb) for name in cast.names(tree, i)}
    if candidate.kind in _DEADLY and is_guessed(tree, verb) and who and set(who) <= objects:
        return (), who
    subjects = [] if tree.is_passive(verb) else [j for i in subject_of(tree, verb) for j in tree.conjuncts(i)]
    doers = tuple(dict.fromkeys(name for i in subjects for name in cast.names(tree, i)))
    both = len(doers) > 1 and set(who) < set(doers) <= {*who, *whom}
    return (doers, tuple(name for name in whom if name not in doers)) if both else (who, whom)


def _of_clause_above(candidate: Candidate, who: tuple[str, ...], status: Status, cast: Cast) -> str:
    """Write what stands over a verb that has no subject of its own, where nobody knows who would do it.

    That is the clause of whoever asks for it ("Unions call for closing two plants"), or the noun that the verb
    completes ("Proposal to close two plants"); nothing where the doer is known.
    """
    tree, verb = candidate.tree, candidate.predicate
    noun = tree.parent(verb) if tree.relations[verb] == "acl" and tree.children(verb, "mark") else -1
    if noun >= 0 and tree.child_lemmas(noun, "det") & set(clause_words("nobody")["determiners"]):
        return next(iter(phrasings(tree, noun_phrase(tree, noun, cast), cast)), "")  # "no plan to sell the yard"
    if not is_guessed(tree, verb):
        return ""
    asking = next((node for node in tree.ancestors(verb) if tree.is_verb(node) and asks(tree, node)), -1)
    if asking >= 0 and status is Status.CALLED_FOR and is_plain(tree, asking):
        callers = subject_of(tree, asking)
        names = tuple(dict.fromkeys(name for i in callers for name in cast.names(tree, i)))
        if set(names) & set(who) or not (who or set(callers).isdisjoint(subject_of(tree, verb))):
            if tree.base[verb] != "acl" and _has_thing(candidate):
                return _of_nobody(candidate, status, cast)
            return _of_clause(replace(candidate, light=asking), (names, ()), Status.OCCURRED, cast)
    if asking < 0 and status is Status.CALLED_FOR and tree.tokens[verb].xpos == "VBG":
        return within(tree.forms[verb], phrasings(tree, tail(tree, verb, cast), cast))  # "talks aimed at lowering"
    if tree.base[verb] == "advcl" and tree.tokens[verb].xpos == "VBG" and tree.tokens[tree.parent(verb)].upos == "NOUN":
        known = any(set(cast.names(tree, i)) & set(who) for i in subject_of(tree, verb))
        return "" if known else _of_nobody(candidate, status, cast)  # "the raid on the ship, visiting the wounded"
    if who or owners_of(tree, verb) or tree.base[verb] != "acl":
        return ""
    if tree.tokens[verb].xpos == "VBG":
        return _of_nobody(candidate, status, cast) if tree.children(verb, "mark", "case") else ""
    return bare(written(tree, noun_phrase(tree, tree.parent(verb), cast), cast))


def _asked(candidate: Candidate, who: tuple[str, ...], actor: tuple[str, bool], cast: Cast) -> tuple[str, bool]:
    """Give who is asked to do something where a clause gives who asks for it ("Norden demanded Sudland pay")."""
    tree = candidate.tree
    verbs = (node for node in tree.ancestors(candidate.predicate) if tree.is_verb(node) and asks(tree, node))
    callers = subject_of(tree, asking) if (asking := next(verbs, -1)) >= 0 else []
    names = {bare(plain(name)) for i in callers for name in cast.names(tree, i)}
    if not who or actor[0] not in names or any(said(name, actor[0]) for name in who):
        return actor
    return joined(tuple(map(plain, who))), len(who) > 1 or cast.is_many(who[0])


def _has_thing(candidate: Candidate) -> bool:
    """Tell whether a verb is done to something ("Leaving Oslo" is not: nobody says "Oslo left")."""
    tree, verb = candidate.tree, candidate.predicate
    objects = tree.children(verb, "obj") if candidate.kind is not Kind.VISIT else []
    return bool(objects) and not tree.is_passive(verb) and tree.tokens[objects[0]].upos != "PRON"


def _of_carrier(candidate: Candidate, cast: Cast) -> str:
    """Write what is done with a noun's event: "Dockers call off the strike"; nothing where its verb does not tell."""
    tree, noun = candidate.tree, candidate.index
    verb = tree.parent(noun)
    turns = rules().words["turns"]
    if verb < 0 or tree.lemmas[verb] not in turns or tree.relations[noun] not in ("obj", "nsubj:pass"):
        return ""
    carried = replace(candidate, light=verb)
    who = tuple(dict.fromkeys(name for i in agent(tree, verb) for name in cast.names(tree, i)))
    if tree.relations[noun] == "obj" and not who:
        return ""
    return _of_clause(carried, (who, ()), status_of(carried).status, cast)


def _of_speech(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Write what somebody does in a statement or a speech ("Norden confirms the fire in a statement")."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    inside = tree.preposition(candidate.index) in load("en", "titles")["words"]["spoken_in"]
    if candidate.kind not in SAID or verb < 0 or not (inside and tree.is_verb(verb) and is_plain(tree, verb)):
        return ""
    doers = {name for i in subject_of(tree, verb) for name in cast.names(tree, i)}
    told = any(i > verb for i in tree.children(verb, "ccomp", "obj"))
    if doers.isdisjoint(who) or (tree.lemmas[verb] in rules().words["speech"] and not told):
        return ""
    return _of_clause(replace(candidate, light=verb), (who, ()), Status.OCCURRED, cast)


def _of_doing(candidate: Candidate, parties: Parties, status: Status, cast: Cast) -> str:
    """Write what somebody does with an event of theirs ("Dockers end their strike", "Brandt to miss her trip")."""
    tree, noun = candidate.tree, candidate.index
    verb = tree.parent(noun)
    if verb < 0 or tree.relations[noun] != "obj" or tree.tokens[verb].upos != "VERB" or tree.is_passive(verb):
        return ""
    who, whom = parties
    doers = {name for i in subject_of(tree, verb) for name in cast.names(tree, i)}
    if not who and tree.lemmas[verb] in load("en", "titles")["words"]["gone_through"]:
        who = tuple(doers)
    if not doers or not doers <= set(who) or is_guessed(tree, verb):
        return ""
    carried = replace(candidate, light=verb)
    told = status_of(carried).status
    if told is not status and told not in HAPPENED:
        return ""
    beside = {name for i in tree.children(verb, "nsubj") for j in tree.conjuncts(i) for name in cast.names(tree, j)}
    return _of_clause(carried, (who, tuple(name for name in whom if name in beside)), told, cast)


def _of_telling(candidate: Candidate, words: str, status: Status, cast: Cast) -> str:
    """Write the clause that tells of a noun's event, where the noun's own words say little."""
    verb = clause_telling(candidate, words)
    if verb < 0 or status not in HAPPENED:
        return ""
    told = replace(candidate, light=verb)
    return _of_clause(told, ((), ()), Status.OCCURRED, cast) if status_of(told).status in HAPPENED else ""


def _of_charge(candidate: Candidate, cast: Cast) -> str:
    """Write the clause of who is charged with what a noun names, where its words do not say of what it was.

    ("Two guards charged with murder": "two guards' murder" would be that of the guards.)
    """
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    charged = load("en", "triggers/classes")["classes"]["charged"]
    if verb < 0 or tree.base[candidate.index] != "obl" or tree.children(candidate.index, "nmod"):
        return ""
    if tree.lemmas[verb] not in charged or not tree.is_passive(verb):
        return ""
    named = tuple(name for i in patient(tree, verb) for name in cast.names(tree, i))
    return _of_clause(replace(candidate, light=verb), ((), named), Status.OCCURRED, cast) if named else ""


def _of_course(candidate: Candidate, status: Status, cast: Cast) -> str:
    """Write how a noun's event ends or whom it strikes, where it is a verb's subject ("Carnival ends in rain")."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    if verb < 0 or tree.relations[candidate.index] != "nsubj" or tree.base[verb] == "advcl" or not is_plain(tree, verb):
        return ""
    strikes = tree.lemmas[verb] in load("en", "titles")["words"]["striking"] and bool(tree.children(verb, "obj"))
    particles = (tree.lemmas[i] for i in tree.children(verb, "compound") if i > verb)
    fails = " ".join((tree.lemmas[verb], *particles)) in load("en", "titles")["words"]["failing"]
    fails = fails and not tree.children(verb, "xcomp", "obj")  # "the storm failed to come"
    if not strikes and not fails and tree.lemmas[verb] not in rules().words["finish"]:
        return ""
    told = fails or bool(tail(tree, verb, cast))
    return _of_clause(replace(candidate, light=verb), ((), ()), status, cast) if told else ""


def _without_doer(words: str, who: tuple[str, ...]) -> str:
    """Leave out that somebody does it where the title begins with them ("a counteroffensive by Trump")."""
    last = who[0].split()[-1] if who else ""
    doer = rf" (?:{'|'.join(clause_words('agent')['words'])}) (?:\S+ ){{0,3}}{re.escape(last)}$"
    return re.sub(doer, "", words) if last else words


def _of_nobody(candidate: Candidate, status: Status, cast: Cast) -> str:
    """Write a clause that names nobody who does it: "Two held", "Evacuated by air", "Agreeing on a price"."""
    tree, verb = candidate.tree, candidate.predicate
    form, rest = tree.tokens[verb].text, tail(tree, verb, cast)
    if _has_thing(candidate):
        told = load("en", "titles")["passive"][status.value]
        whom = tree.children(verb, "obj")[0]
        thing = noun_phrase(tree, whom, cast)
        named, rest = bare(written(tree, thing, cast)), [i for i in rest if i not in {*thing, *tree.subtree(whom)}]
        head = told.replace(" {rest}", "").format(actor=named, done=participle(tree.lemmas[verb]))
        return within(head, phrasings(tree, rest, cast, (named,)))
    as_is = form.endswith("ing") or tree.tokens[verb].upos == "ADV" or is_undergone(tree, verb)
    return within(form if as_is else gerund(tree.lemmas[verb]), phrasings(tree, rest, cast))
