"""Who and whom of an event: the arguments of its trigger over the tree, through passives, control and nominal forms."""

from __future__ import annotations

from collections.abc import Callable

from daybook.data.countries import country_of_adjective
from daybook.extract.cast.cast import Cast
from daybook.extract.cast.issuers import is_document, issuers
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.kinds import ASKED, BETWEEN, MUTUAL, PLACES
from daybook.extract.parties.bystanders import bystanders
from daybook.extract.parties.frame_roles import hyphened, of_noun, of_verb
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import (
    agent,
    is_led_up_to,
    judges,
    patient,
    possessors,
    subject_of,
    with_preposition,
)
from daybook.extract.trees.status_marks import is_forbidden, lexical
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.absence import absent
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Party, Span, Status

_SPEECH = frozenset(
    {Kind.APPEAL, Kind.ACCUSATION, Kind.THREAT, Kind.SUPPORT, Kind.REFUSAL}
    | {Kind.OFFER, Kind.ADDRESS, Kind.MEETING, Kind.CALL}
)
#: Nouns of these kinds, with nobody named beside them, are the doing of the clause's subject ("said in a statement").
SAID = frozenset({Kind.MESSAGE, Kind.ADDRESS})
#: Kinds done to persons and bodies alone.
_AT_PARTIES = _SPEECH | {Kind.CONTEST, Kind.CHARGE, Kind.AID}
_OF_NOBODY = frozenset({Kind.DISASTER, Kind.FIGURES})
#: Kinds whose doer is a person or a body, and never another event.
_OF_PEOPLE = (
    _SPEECH
    | BETWEEN
    | {Kind.VISIT, Kind.ARREST, Kind.CHARGE, Kind.DEPLOYMENT, Kind.APPOINTMENT, Kind.PROTEST, Kind.VOTE, Kind.MEASURE}
    | {Kind.MESSAGE, Kind.DENIAL, Kind.RULING, Kind.SANCTION, Kind.DEPARTURE, Kind.WITHDRAWAL, Kind.CEREMONY, Kind.AID}
    | {Kind.RELEASE, Kind.CRIME, Kind.HEARING, Kind.FINDING, Kind.DEATH}
)
_OF_THE_SUBJECT = frozenset(
    {Kind.MEETING, Kind.VISIT, Kind.MESSAGE, Kind.ADDRESS, Kind.CALL, Kind.CONTEST, Kind.PROTEST}
)


def frame(kind: Kind, language: str = "en") -> dict[str, list[str]]:
    """Give the frame of a kind: which arguments are who, whom and where."""
    frames = load(language, "frames")
    default: dict[str, list[str]] = frames["default"]
    own: dict[str, list[str]] = frames.get(kind.value, {})
    return default | own


def participants(candidate: Candidate, cast: Cast) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of who and of whom."""
    if candidate.sense.verb:
        who, whom = _sides(candidate, "", of_verb)
        whom = _counterpart(candidate, _able(candidate, whom, cast), cast)  # "on Tuesday demanded that"
    else:
        who, whom = _of_nominal(candidate, cast)
        who = [j for i in who for j in _sides_of_a_name(candidate, i, cast)]
    tree = candidate.tree
    who = [person for index in who for person in _speaking(tree, index, cast)]
    who = [i for i in _able(candidate, who, cast) if i not in absent(tree, candidate.shunned)]
    apart = bystanders(candidate)
    whom = [i for i in _able(candidate, whom, cast) if i not in who and i not in apart]
    named_who = _without_stand_ins(_names(tree, who, cast))
    if candidate.sense.verb and candidate.kind not in BETWEEN:  # nobody topples or accuses themselves
        named_who = tuple(name for name in named_who if name not in _names(tree, whom, cast))
    if not named_who and candidate.kind in SAID:
        named_who = _sayer(candidate, cast)
    if not named_who and cast.protagonist and _is_of_the_protagonist(candidate):
        named_who = (cast.protagonist,)
    if candidate.kind in _AT_PARTIES:
        whom = [i for i in whom if _is_somebodys(tree, i, cast) or _is_group(tree, i)]
    named_whom = tuple(name for name in _names(tree, whom, cast) if name not in named_who)
    return named_who, named_whom


def _sides_of_a_name(candidate: Candidate, index: int, cast: Cast) -> list[int]:
    """Give a name, with the other side's where a hyphen joins the two ("Norden-Sudland talks", not "Rolls-Royce")."""
    pair = hyphened(candidate.tree, index) if candidate.kind in BETWEEN else [index]
    parties = [cast.party(candidate.tree, i) for i in pair]
    named = [party.name for party in parties if party is not None]
    return pair if len({*named}) == len(pair) else [index]


def _without_stand_ins(names: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "company" beside the name of the company that it stands for."""
    named = any(name[:1].isupper() for name in names)
    return tuple(name for name in names if not (named and name in class_words("body")))


def outsiders(candidate: Candidate, cast: Cast) -> frozenset[str]:
    """Name those who take no part in an event: they stay away or ask for it, the verb over it is done to them, or what
    they do comes before or after it.

    ("he called for a pause in fighting", "he was arrested in a raid", "she was sworn in days after he was seen off")
    """
    tree, index = candidate.tree, candidate.index
    above = (node for node in tree.ancestors(index) if tree.is_verb(node) and node != candidate.light)
    asking = (node for node in above if asks(tree, node))
    # Who asks for talks may well take part.
    found = [] if candidate.kind in MUTUAL else [i for node in asking for i in subject_of(tree, node)]
    found += absent(tree, candidate.shunned) + judges(tree, index)
    if not candidate.sense.verb and is_led_up_to(tree, index):
        found += subject_of(tree, tree.clause_head(index))
    verb = tree.parent(index)
    if not candidate.sense.verb and verb >= 0 and tree.base[index] == "obl" and tree.is_passive(verb):
        accused = tree.lemmas[verb] in class_words("charged")  # "accused of fraud" by some
        found += [] if accused else patient(tree, verb)
    if candidate.kind in ASKED and tree.relations[index] == "nsubj:pass" and verb != candidate.light:
        found += agent(tree, verb)  # "the demands were rejected by Norden"
    if candidate.kind in ASKED and verb >= 0 and tree.base[index] == "obj" and _is_anothers(tree, verb):
        found += subject_of(tree, verb)  # others made the offer
    if candidate.kind is Kind.PROTEST and verb >= 0 and tree.lemmas[verb] in class_words("policing"):
        found += subject_of(tree, verb)  # "police held 14 people at a protest"
    if candidate.kind is Kind.FIGURES:  # "net profit fell": of somebody
        found += [
            i
            for i in subject_of(tree, candidate.predicate)
            if tree.lemmas[i] in class_words("account") and cast.party(tree, i) is None
        ]
    for thing in subject_of(tree, candidate.predicate):  # "the second largest carmaker after Norden Motors sold"
        found += [i for i in tree.children(thing, "nmod") if tree.preposition(i) in class_words("next_to")]
    judged = load("en", "cues")["judged"]
    if tree.base[candidate.predicate] == "advcl" and tree.lemmas[verb] in judged["sorry"]:  # "apologised to Dunn for"
        found += [i for to in judged["to"] for i in with_preposition(tree, verb, to)]
    order = clause_words("in_turn")["order"]
    for clause in tree.children(candidate.predicate, "advcl", "parataxis"):
        if not tree.child_lemmas(clause, "mark").isdisjoint(order):
            found += tree.children(clause, "nsubj")
    return frozenset(name for i in found for name in cast.names(tree, i))


def _is_anothers(tree: Tree, verb: int) -> bool:
    """Tell whether what is asked or offered is another's than who does this to it ("accepted", "turned down")."""
    return lexical(tree, verb) is Status.REFUSED or tree.lemmas[verb] in clause_words("bound")["taken_by"]


def asks(tree: Tree, verb: int) -> bool:
    """Tell whether a verb calls for something ("urge", "demand")."""
    return verb >= 0 and rules().governors.get(tree.lemmas[verb]) is Status.CALLED_FOR


def _speaking(tree: Tree, index: int, cast: Cast) -> list[int]:
    """Give who speaks through a document; any other noun itself."""
    return (is_document(tree, index, cast) and issuers(tree, index, cast)) or [index]


def _counterpart(candidate: Candidate, whom: list[int], cast: Cast) -> list[int]:
    """Give whom an appeal, a refusal or a charge is made to, where no object names them.

    It is who should do what is asked ("demanded that the operator stop"), or whose the refused thing is ("rejected an
    Indian proposal", "an offer from the union"), or the deed that is condemned.
    """
    tree, verb = candidate.tree, candidate.index
    if any(cast.party(tree, i) is not None or _is_group(tree, i) for i in whom):
        return whom
    if candidate.kind is Kind.APPEAL:
        asked = [s for clause in tree.children(verb, "ccomp", "xcomp") for s in tree.children(clause, "nsubj")]
        return [j for i in asked[:1] for j in tree.conjuncts(i)] or whom
    if candidate.kind not in (Kind.REFUSAL, Kind.ACCUSATION, Kind.CHARGE) or tree.is_passive(verb):
        return whom
    for thing in patient(tree, verb):
        owners = possessors(tree, thing)
        if candidate.kind is not Kind.REFUSAL:  # "investigates the bank's hiring of Dunn"
            return owners if owners and with_preposition(tree, thing, "of") else whom
        owners = owners or _giver(tree, thing)
        adjectives = [i for i in tree.children(thing, "amod", "compound") if _is_somebodys(tree, i, cast)]
        owners = owners or [j for i in adjectives for j in tree.conjuncts(i)]
        if owners:
            return owners
    return whom


def _giver(tree: Tree, index: int) -> list[int]:
    """Give whom something is from: "an offer from the union", "received by"."""
    found = (with_preposition(tree, index, word) for word in clause_words("giver")["thing"])
    return next(filter(None, found), [])


def _is_somebodys(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word names a party or a country: "a US offer", "an Indian proposal"."""
    return cast.party(tree, index) is not None or country_of_adjective(tree.tokens[index].text) is not None


def _is_of_the_protagonist(candidate: Candidate) -> bool:
    """Tell whether a noun leaves unsaid who does it: a visit, or a meeting with somebody."""
    tree, noun = candidate.tree, candidate.index
    if candidate.sense.verb or candidate.kind not in (Kind.VISIT, Kind.MEETING, Kind.CALL):
        return False
    told = clause_words("unsaid")["to" if candidate.kind is Kind.VISIT else "with"]
    return any(with_preposition(tree, noun, word) for word in told)


def _sides(
    candidate: Candidate, prefix: str, find: Callable[[Candidate, str], list[int]]
) -> tuple[list[int], list[int]]:
    roles = frame(candidate.kind)
    return _first(candidate, roles[prefix + "who"], find), _first(candidate, roles[prefix + "whom"], find)


def _of_nominal(candidate: Candidate, cast: Cast) -> tuple[list[int], list[int]]:
    """Who and whom of a noun: of its own phrase, of the verb that carries it, of the clause that it is told in."""
    tree, light = candidate.tree, candidate.light
    who, whom = _sides(candidate, "noun_", of_noun)
    if light >= 0:
        if (
            tree.lemmas[light] in class_words("received") and candidate.kind is not Kind.FIGURES
        ):  # "received a call from", "came under fire from"
            whom = whom or agent(tree, light)
            who = who or _giver(tree, light)
        elif (
            (not who or candidate.kind is Kind.VISIT)
            and tree.lemmas[light] not in class_words("caused")
            and candidate.kind not in _OF_NOBODY
        ):
            who = agent(tree, light) or who
        whom = whom or _complements(candidate, light)
    elif not who:
        who = _by_clause(tree, candidate.index) or _complements_of_subject(candidate)
    if not who and candidate.kind in _OF_THE_SUBJECT and not is_led_up_to(tree, candidate.index):
        clause, words = tree.clause_head(candidate.index), load("en", "status")["words"]
        speaks = candidate.kind not in SAID and tree.lemmas[clause] in (*words["speech"], *words["comment"])
        if speaks and not _is_occasion(candidate, clause):
            return who, whom  # "with talks set to resume, Noland said": they are not the speaker's
        subjects = agent(tree, clause)
        turned = tree.lemmas[clause] in words["turns"] and is_forbidden(tree, candidate.index) is None
        if candidate.kind is Kind.PROTEST and not turned:
            return who, whom
        if candidate.kind is Kind.CONTEST and tree.lemmas[clause] not in class_words("competes"):
            return who, whom  # "collapsed after a match": nobody's match by that
        told = candidate.kind is Kind.PROTEST  # by whoever: "train drivers have called off a strike"
        who = [i for i in subjects if (told or cast.party(tree, i) is not None) and i not in whom]
    return who, whom


def _is_occasion(candidate: Candidate, clause: int) -> bool:
    """Tell whether somebody says something on a visit of their own, or after they met somebody."""
    tree, noun = candidate.tree, candidate.index
    if tree.parent(noun) != clause or tree.preposition(noun) not in class_words("on_occasion"):
        return False
    return candidate.kind is Kind.VISIT or bool(with_preposition(tree, noun, "with"))


def _complements(candidate: Candidate, verb: int) -> list[int]:
    return [i for role in frame(candidate.kind)["noun_whom"] for i in with_preposition(candidate.tree, verb, role)]


def _by_clause(tree: Tree, noun: int) -> list[int]:
    """Who is named in a clause on the noun ("a vote held by the board", "a letter that an employee sent")."""
    for clause in tree.children(noun, "acl"):
        if tree.lemmas[clause] in class_words("beside"):
            continue
        subjects = (
            tree.children(clause, "nsubj") if tree.lemmas[clause] in load("en", "status")["words"]["light"] else []
        )
        if subjects and subjects[0] > noun and tree.tokens[subjects[0]].upos != "PRON" and not tree.is_passive(clause):
            return tree.conjuncts(subjects[0])
        for preposition in clause_words("sides")["held"]:
            found = with_preposition(tree, clause, preposition)
            if found:
                return found
    return []


def _complements_of_subject(candidate: Candidate) -> list[int]:
    """Who takes part, where the verb that the noun is subject of says it ("talks are going on between A and B")."""
    tree = candidate.tree
    verb = tree.parent(candidate.index)
    if verb < 0 or tree.base[candidate.index] != "nsubj" or candidate.kind not in BETWEEN:
        return []
    found = (with_preposition(tree, verb, word) for word in clause_words("sides")["words"])
    return next(filter(None, found), [])


def _able(candidate: Candidate, indices: list[int], cast: Cast) -> list[int]:
    """Leave out what can take no part: days, numbers, names that the trigger is a word of, other events."""
    tree = candidate.tree
    found = []
    for index in indices:
        token = tree.tokens[index]
        if cast.is_time(token) or token.upos in ("NUM", "SYM"):
            continue
        party = cast.party(tree, index)
        if candidate.kind is Kind.VISIT and _is_toured(candidate, index, party):
            continue
        if party is not None and any(span.overlaps(candidate.span) for span in party.mentions):
            continue
        on = candidate.kind is not Kind.APPEAL and tree.preposition(index) in clause_words("toured")["on"]
        if candidate.sense.verb and on and party is not None and party.type == "place":
            continue  # "stabbed on the West Bank"
        if party is None and candidate.kind in _OF_PEOPLE and tree.lemmas[index] in class_words("happening"):
            continue
        if party is None and candidate.kind in SAID and tree.lemmas[index] in class_words("landmark"):
            continue  # "a speech by the tomb"
        found.append(index)
    return found


def _is_toured(candidate: Candidate, index: int, party: Party | None) -> bool:
    """Tell whether what stands after "tour of" is the place that is toured."""
    tree = candidate.tree
    known = party is not None and party.type in PLACES
    placed = known or tree.lemmas[index] in class_words("place_noun")
    return not candidate.sense.verb and placed and tree.preposition(index) in clause_words("toured")["of"]


def _sayer(candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Who speaks in the quotation that the sentence holds: what is said "in a statement" is the speaker's; not what
    "they" say, where one person is quoted."""
    sentence = candidate.tree.sentence
    name = cast.quoted(Span(sentence.start, sentence.end), candidate.span)
    subjects = subject_of(candidate.tree, candidate.index) if candidate.sense.verb else []
    several = any(candidate.tree.forms[i] in clause_words("nameless")["several"] for i in subjects)
    return (name,) if name and not (several and cast.is_person(name)) else ()


def _is_group(tree: Tree, index: int) -> bool:
    return (
        tree.lemmas[index] in load("en", "triggers/classes")["classes"]["group"] or tree.tokens[index].upos == "PROPN"
    )


def _names(tree: Tree, indices: list[int], cast: Cast) -> tuple[str, ...]:
    found: list[str] = []
    for place, index in enumerate(indices):
        if place and index == indices[place - 1] + 1 and cast.party(tree, index) is None and found:
            found[-1] = f"{found[-1]} {tree.tokens[index].text}"  # "Dow Jones": a name that the annotator did not find
        else:
            found.extend(name for name in cast.names(tree, index) if name not in found)
    return tuple(found)


def _first(candidate: Candidate, roles: list[str], find: Callable[[Candidate, str], list[int]]) -> list[int]:
    for role in roles:
        found = find(candidate, role)
        if found:
            return found
    return []
