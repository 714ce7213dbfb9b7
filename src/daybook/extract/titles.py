"""A title for a report, as a desk editor would put it: who, does what, to whom, where, in the page's own words."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from daybook.extract.actor import actor_of, is_guessed, owners_of, owns
from daybook.extract.arguments import SAID, asks, frame
from daybook.extract.candidates import Candidate
from daybook.extract.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.deeds import CERTAIN, forms, hedge_of, is_asked, is_undergone, shared, tells_done, told_as, wished
from daybook.extract.grammar import agent, is_negated, subject_of
from daybook.extract.phrases import clause_core, noun_phrase, phrasings, written
from daybook.extract.reach import tail
from daybook.extract.sets import MUTUAL
from daybook.extract.status import status_of
from daybook.extract.status_words import rules
from daybook.extract.times import SPEECH
from daybook.extract.tree import Tree
from daybook.extract.wording import (
    LONGEST,
    bare,
    excerpt,
    gerund,
    is_whole,
    joined,
    owned,
    participle,
    plain,
    present,
    said,
    short,
    within,
)
from daybook.lang import load
from daybook.model import Kind, Place, Status

#: Names of who, and of whom.
Parties = tuple[tuple[str, ...], tuple[str, ...]]
_FEW_QUOTED = 25  # characters of a quotation that a title has room for, at least
_NO_PLACE = frozenset(
    {Kind.FIGURES, Kind.APPEAL, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.SUPPORT, Kind.REFUSAL}
)
_TO_COME = frozenset({Status.POSSIBLE, Status.PLANNED})
_TURNED = frozenset({Status.CANCELLED, Status.POSTPONED})
_LONGEST_PLACE = 4  # spaces
_FEW_SPACES = 1  # of a noun phrase that whom it is done to may follow


def title_of(candidate: Candidate, parties: Parties, where: Place | None, status: Status, cast: Cast) -> str:
    """Write the title of an event from its trigger's clause, its parties (who, and whom) by their names."""
    who, whom = (tuple(name for name in names if is_whole(name)) for names in parties)
    parties = (who, whom)
    if candidate.sense.verb or candidate.light >= 0:
        words = _with_words(_of_clause(candidate, parties, status, cast), candidate, who, cast)
    elif said_there := _of_saying(candidate, who, cast):
        words = said_there
    else:
        words = _of_course(candidate, status, cast) or _of_noun(candidate, who, whom, cast)
        if " " not in words or status in _TURNED:
            words = _of_carrier(candidate, cast) or words
    words = short(words)
    placed = candidate.kind not in _NO_PLACE and where is not None and not cast.is_many(where.name)  # "Danes": none
    if where is not None and placed and _wants(where, words):
        longer = f"{words} {'' if _takes_place(candidate, words) else 'in '}{where.name}"
        words = longer if len(longer) <= LONGEST else words
    return words[:1].upper() + words[1:]


def _wants(where: Place, words: str) -> bool:
    """Tell whether a title gains by a place: a named one, where its words say none."""
    named = re.search(r"\b[A-Z]", where.name) and where.name.count(" ") <= _LONGEST_PLACE
    return bool(named) and not said(where.name, words) and not _placed().search(words)


@cache
def _placed() -> re.Pattern[str]:
    """Match where a title says a place: a preposition before a name."""
    return re.compile(rf"\b(?:{'|'.join(load('en', 'headlines')['words']['placing'])}) (?:the )?[A-Z]")


def _relatives() -> tuple[str, ...]:
    return clause_words("described")["clauses"]


def _takes_place(candidate: Candidate, words: str) -> bool:
    """Tell whether a title ends on a verb that has its place as object ("visits")."""
    verb = candidate.tree.lemmas[candidate.predicate]
    told = candidate.sense.verb and verb in load("en", "headlines")["words"]["of_place"]
    return told and words.endswith((f" {present(verb)}", f" to {verb}", f" may {verb}"))


def _of_clause(candidate: Candidate, parties: Parties, status: Status, cast: Cast) -> str:
    tree, verb = candidate.tree, candidate.predicate
    who, whom = parties
    passive = is_undergone(tree, verb)
    if above := _of_clause_above(candidate, who, status, cast):
        return above
    actor, plural = actor_of(candidate, tuple(map(plain, who)), passive, cast)
    last = shared(tree, verb)
    ways = phrasings(tree, tail(tree, last, cast), cast, (*who, actor), over=last)
    named = whom if len(whom) == 1 and not said(whom[0], actor) else ()
    ways = [words for way in ways if (words := _without_doer(_with_object(way, named), who))]
    parts = [*_relative_object(candidate, passive, cast), *([ways] if ways else [])]
    parts = parts or _said_before(candidate, cast) or _said_farther(candidate, who, cast)
    if not parts and tree.relations[verb] == "acl" and tree.tokens[verb].xpos == "VBG" and candidate.sense.verb:
        whole = bare(written(tree, noun_phrase(tree, tree.parent(verb), cast), cast))
        if whole.count(" ") > _FEW_SPACES + 1:
            return whole  # "petition demanding that the mayor go"
    if not actor and candidate.light >= 0:
        return _of_noun(candidate, who, (), cast)
    if not actor and tree.is_passive(verb) and len(whom) == 1:
        actor, plural = bare(plain(whom[0])), cast.is_many(whom[0])
    if not actor:
        return _of_nobody(candidate, status, cast)
    return within(_head(candidate, actor, plural, status), *parts)


def _head(candidate: Candidate, actor: str, plural: bool, status: Status) -> str:
    """Write who does what, in the form that the event's status asks for ("Ilse Brandt to close")."""
    tree, verb = candidate.tree, candidate.predicate
    patterns, passive = load("en", "headlines"), is_undergone(tree, verb)
    told = _told(candidate, actor, status)
    if tree.forms[max(0, verb - 2) : verb] == patterns["words"]["not_yet"]:
        return f"{actor} {'have' if plural else 'has'} yet to {tree.lemmas[verb]}"
    if is_asked(tree, verb) and tree.tokens[verb].xpos == "VBD" and told is Status.POSSIBLE:
        told = Status.OCCURRED  # "it was not clear if they met": whether they did
    if is_asked(tree, verb) and told in CERTAIN:
        doubt: str = patterns["asked"]["passive" if passive else told.value]
        return doubt.format(actor=actor, verb=tree.lemmas[verb], done=participle(tree.lemmas[verb]))
    hoped = wished(tree, verb, plural) if status is Status.POSSIBLE else ""
    if told is Status.OCCURRED and tree.tokens[verb].upos in ("ADV", "ADP", "ADJ"):
        hoped = tree.forms[verb]  # "the index was down 8 points"
    if hoped:
        return f"{actor} {hoped}"
    pattern = patterns["passive" if passive else "active"][told.value]
    if plural and not passive:
        pattern = patterns["plural"].get(told.value, pattern)
    fields = {"actor": actor, **forms(tree, verb, plural, hedge_of(tree, verb, told))}
    return str(pattern.replace(" {rest}", "").format(**fields))


def _told(candidate: Candidate, actor: str, status: Status) -> Status:
    """Give the status that a title's verb is to say: that it happened where the page's own words say the rest."""
    tree, verb, words = candidate.tree, candidate.predicate, load("en", "headlines")["words"]
    denied = actor.lower().split(" ", 1)[0] in words["denying"]  # "No deal signed" needs no other "not"
    turns = rules().words["turns"] if status in _TURNED else words["foretold"]
    turned = status in (_TURNED | _TO_COME) and tree.lemmas[verb] in turns  # its own words say so: "projected to grow"
    told = Status.OCCURRED if turned or (denied and status is Status.NOT_OCCURRED) else status
    is_to = tree.forms[verb - 1] == "to" and verb > 1 and tree.lemmas[verb - 2] == "be"
    told = Status.PLANNED if told is Status.POSSIBLE and is_to else told  # "the board is to lower its forecast"
    told = told if denied else told_as(tree, verb, candidate.kind, told)
    if told in _TO_COME and tells_done(tree, verb, told) and candidate.sense.verb:
        return Status.OCCURRED  # whatever the page's other words make of it
    itself = told is Status.REFUSED and rules().governors.get(tree.lemmas[verb]) is told  # "refuses to answer"
    return Status.OCCURRED if itself or (status is Status.PLANNED and _sets(candidate)) else told


def _of_clause_above(candidate: Candidate, who: tuple[str, ...], status: Status, cast: Cast) -> str:
    """Write what stands over a verb that has no subject of its own, where nobody knows who would do it.

    That is the clause of whoever asks for it ("Unions call for closing two plants"), or the noun that the verb
    completes ("Proposal to close two plants"); nothing where the doer is known.
    """
    tree, verb = candidate.tree, candidate.predicate
    if not is_guessed(tree, verb):
        return ""
    asking = next((node for node in tree.ancestors(verb) if tree.is_verb(node) and asks(tree, node)), -1)
    if asking >= 0 and status is Status.CALLED_FOR and _is_plain(tree, asking):
        callers = subject_of(tree, asking)
        names = tuple(dict.fromkeys(name for i in callers for name in cast.names(tree, i)))
        if set(names) & set(who) or not (who or set(callers).isdisjoint(subject_of(tree, verb))):
            if tree.base[verb] != "acl" and _has_thing(candidate):
                return _of_nobody(candidate, status, cast)
            return _of_clause(replace(candidate, light=asking), (names, ()), Status.OCCURRED, cast)
    if tree.base[verb] == "advcl" and tree.tokens[verb].xpos == "VBG" and tree.tokens[tree.parent(verb)].upos == "NOUN":
        known = any(set(cast.names(tree, i)) & set(who) for i in subject_of(tree, verb))
        return "" if known else _of_nobody(candidate, status, cast)  # "the raid on the ship, visiting the wounded"
    if who or owners_of(tree, verb) or tree.base[verb] != "acl":
        return ""
    if tree.tokens[verb].xpos == "VBG":
        return _of_nobody(candidate, status, cast) if tree.children(verb, "mark", "case") else ""
    return bare(written(tree, noun_phrase(tree, tree.parent(verb), cast), cast))


def _has_thing(candidate: Candidate) -> bool:
    """Tell whether a verb is done to something ("Leaving Oslo" is not: nobody says "Oslo left")."""
    tree, verb = candidate.tree, candidate.predicate
    objects = tree.children(verb, "obj") if candidate.kind is not Kind.VISIT else []
    return bool(objects) and not tree.is_passive(verb) and tree.tokens[objects[0]].upos != "PRON"


def _sets(candidate: Candidate) -> bool:
    """Tell whether the verb of a planned event says that it was set, and not that it took place ("called a strike")."""
    tree, verb = candidate.tree, candidate.predicate
    sets = candidate.light >= 0 and tree.lemmas[verb] in load("en", "headlines")["words"]["setting"]
    return sets and tree.tokens[verb].xpos in ("VBD", "VBN", "VBZ", "VBP") and _is_plain(tree, verb)


def _is_plain(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says what somebody did or does: no passive, no "may", no "not", no clause on a noun."""
    hedged = is_negated(tree, verb) or any(tree.tokens[i].xpos == "MD" for i in tree.children(verb, "aux"))
    return not (hedged or tree.is_passive(verb) or tree.base[verb] == "acl") and bool(subject_of(tree, verb))


def _said_before(candidate: Candidate, cast: Cast) -> list[list[str]]:
    """Give what is said, where the sentence tells it before who says it ("The lake may dry up, experts warned")."""
    tree, verb = candidate.tree, candidate.predicate
    if not candidate.sense.verb or candidate.kind not in SPEECH:
        return []
    clauses = [i for i in tree.children(verb, "ccomp") if i < verb]
    if not clauses and tree.base[verb] == "parataxis" and tree.parent(verb) < verb:
        clauses = [tree.parent(verb)]
    subjects = tree.children(clauses[0], "nsubj") if clauses and tree.is_verb(clauses[0]) else []
    if not subjects or any(tree.tokens[i].upos == "PRON" for i in subjects):
        return []
    own = set(tree.subtree(verb)) - {clauses[0], *(i for i in tree.subtree(clauses[0]) if i < verb)}
    core = [i for i in clause_core(tree, clauses[0], cast) if i not in own]
    return [[f"that {told}" for told in phrasings(tree, core, cast) if " " in told]]


def _said_farther(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> list[list[str]]:
    """Give what is said, where something stands between ("hinted during a speech to the board that she may go")."""
    tree, verb = candidate.tree, candidate.predicate
    clauses = [i for i in tree.children(verb, "ccomp") if i > verb] if candidate.sense.verb else []
    if not clauses or not tree.children(clauses[0], "mark") or not tree.children(clauses[0], "nsubj"):
        return []
    return [phrasings(tree, clause_core(tree, clauses[0], cast), cast, who)]


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


def _of_course(candidate: Candidate, status: Status, cast: Cast) -> str:
    """Write that a noun's event ends, where the verb that it is the subject of says how ("Carnival ends in rain")."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    if verb < 0 or tree.relations[candidate.index] != "nsubj" or tree.lemmas[verb] not in rules().words["finish"]:
        return ""
    return _of_clause(replace(candidate, light=verb), ((), ()), status, cast) if tail(tree, verb, cast) else ""


def _with_object(words: str, whom: tuple[str, ...]) -> str:
    """Name the one whom a verb's object, a pronoun, stands for ("thanks him" → "thanks Jan Dunn")."""
    first, _, rest = words.partition(" ")
    if not whom or first not in clause_words("title")["pronouns"]:  # "us", but not "US troops"
        return words
    return f"{bare(plain(whom[0]))} {rest}".rstrip()


def _without_doer(words: str, who: tuple[str, ...]) -> str:
    """Leave out that somebody does it where the title begins with them ("a counteroffensive by Trump")."""
    last = who[0].split()[-1] if who else ""
    doer = rf" (?:{'|'.join(clause_words('agent')['words'])}) (?:\S+ ){{0,3}}{re.escape(last)}$"
    return re.sub(doer, "", words) if last else words


def _with_words(words: str, candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Add what is said to a title that only says to whom ("Annan tells a press conference: “This is the largest…”")."""
    room = LONGEST - len(words) - 4
    if candidate.kind not in SAID or not who or not candidate.sense.verb or room < _FEW_QUOTED:
        return words
    quoted = cast.quoted_words(candidate.tree.sentence, who[0])
    return f"{words}: {excerpt(quoted, room)}" if quoted else words


def _of_saying(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Write what is said in a statement or a speech ("Norden says the tunnel is shut"), where the clause tells it."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    if candidate.kind not in SAID or not who or verb < 0 or tree.lemmas[verb] not in rules().words["speech"]:
        return ""
    if tree.is_passive(verb):
        return ""
    says = load("en", "headlines")["said_as"].get(tree.lemmas[verb], tree.lemmas[verb])
    words = f"{joined(who)} {says if len(who) > 1 or cast.is_many(who[0]) else present(says)}"
    quoted = cast.quoted_words(tree.sentence, who[0])
    room = LONGEST - len(words) - 3
    if quoted and room >= _FEW_QUOTED:
        return f"{words} {excerpt(quoted, room)}"
    clauses = [i for i in tree.children(verb, "ccomp") if tree.is_verb(i)]
    subjects = tree.children(clauses[0], "nsubj") if clauses else []
    if not subjects or any(tree.tokens[i].upos == "PRON" for i in subjects):
        return ""  # "that they will not yield" needs more than a clause
    core = [i for i in clause_core(tree, clauses[0], cast) if i not in tree.children(clauses[0], "mark")]
    owned_by = clause_words("title")["owners"]  # "says its first change": whose it is stays
    ways = [way for way in phrasings(tree, core, cast, who) if " " in way]
    told = [way if way.split(" ", 1)[0].lower() in owned_by else bare(way) for way in ways]
    return within(words, told) if told else ""


def _of_nobody(candidate: Candidate, status: Status, cast: Cast) -> str:
    """Write a clause that names nobody who does it: "Two held", "Evacuated by air", "Agreeing on a price"."""
    tree, verb = candidate.tree, candidate.predicate
    form, rest = tree.tokens[verb].text, tail(tree, verb, cast)
    if _has_thing(candidate):
        told = load("en", "headlines")["passive"][status.value]
        thing = noun_phrase(tree, tree.children(verb, "obj")[0], cast)
        named = bare(written(tree, thing, cast))
        head = told.replace(" {rest}", "").format(actor=named, done=participle(tree.lemmas[verb]))
        return within(head, phrasings(tree, [i for i in rest if i not in set(thing)], cast, (named,)))
    as_is = form.endswith("ing") or tree.is_passive(verb)
    return within(form if as_is else gerund(tree.lemmas[verb]), phrasings(tree, rest, cast))


def _relative_object(candidate: Candidate, passive: bool, cast: Cast) -> list[list[str]]:
    """Give the noun that a relative clause's verb is done to ("a pause, which the operator rejected")."""
    tree, verb = candidate.tree, candidate.predicate
    if passive or tree.relations[verb] != "acl:relcl" or tree.parent(verb) < 0:
        return []
    objects = tree.children(verb, "obj")
    if (objects and tree.forms[objects[0]] not in _relatives()) or tree.parent(verb) in agent(tree, verb):
        return []
    if not objects:
        return []
    noun = tree.parent(verb)
    while tree.forms[objects[0] - 1] == "," and tree.base[noun] == "nmod" and tree.parent(noun) >= 0:
        noun = tree.parent(noun)  # "a pause in the work of the yard, which": of the whole phrase
    deed = tree.parent(noun)
    if tree.forms[objects[0] - 1] == "," and tree.base[noun] == "obj" and tree.tokens[deed].xpos == "VBG":
        noun = deed  # "of hiring strike-breakers, which the company denied": the deed
        return [phrasings(tree, [deed, *tail(tree, deed, cast, objects[0] - 1)], cast)]
    return [phrasings(tree, noun_phrase(tree, noun, cast, verb), cast)]


def _of_noun(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], cast: Cast) -> str:
    tree, index = candidate.tree, candidate.index
    words = bare(written(tree, noun_phrase(tree, index, cast), cast))
    noun = tree.tokens[index].text
    parties = (*who, *whom)
    won = noun.lower() in load("en", "headlines")["words"]["one_sided"] and bool(whom) and said(whom[0], words)
    if candidate.kind in MUTUAL and len(parties) == 2 and not won and not all(said(name, words) for name in parties):
        return f"{bare(parties[0])}–{bare(parties[1])} {_gist(tree, index, parties, cast)}"
    if candidate.kind in MUTUAL and len(parties) > 2 and not all(said(name, words) for name in parties):
        return f"{noun} of {joined(parties)}"
    alone = " " not in words
    if who and not said(who[0], words) and tree.tokens[index].upos != "PROPN":
        if alone or (owns(candidate, who[0], cast) and not _is_owned(words)):
            return owned(joined(who), words, "of" if candidate.kind in MUTUAL else "by")
        return words
    prepositions = frame(candidate.kind)["noun_whom"]
    brief = words.count(" ") <= _FEW_SPACES and owns(candidate, whom[0], cast) if whom else False
    if not who and whom and prepositions and (alone or brief) and not said(whom[0], words):
        return f"{words} {prepositions[0]} {joined(whom)}"
    return words


def _is_owned(words: str) -> bool:
    """Tell whether a phrase says already whose it is ("Ilse Brandt's visit")."""
    return re.search(r"\w(?:['’]s|s['’]) ", words) is not None


def _gist(tree: Tree, noun: int, parties: tuple[str, ...], cast: Cast) -> str:
    """Give a noun with what it is of or about, its parties left out ("telephone talks on the harbour")."""
    named = {word.lower() for name in parties for word in name.split()}
    kinds = [i for child in tree.children(noun, "compound", "amod") if child < noun for i in tree.subtree(child)]
    first = noun
    while first - 1 in kinds and tree.forms[first - 1] not in named and not cast.is_time(tree.tokens[first - 1]):
        first -= 1
    members = list(range(first, noun + 1))
    topics = load("en", "headlines")["words"]["topics"]
    for topic in tree.children(noun, "nmod", "obl"):
        about = [i for i in tree.children(topic, "case") if noun < i < topic]
        told = noun_phrase(tree, topic, cast)
        if cast.is_time(tree.tokens[topic]):
            continue
        if about and tree.preposition(topic) in topics and not named & {tree.forms[i] for i in told}:
            members += [i for i in sorted({*about, *told}) if i > noun]
            break
    return written(tree, members, cast, parties)
