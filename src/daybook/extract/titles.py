"""A title for a report, as a desk editor would put it: who, does what, to whom, where, in the page's own words."""

from __future__ import annotations

import re

from msgspec.structs import replace

from daybook.extract.arguments import frame
from daybook.extract.candidates import Candidate
from daybook.extract.cast import Cast
from daybook.extract.grammar import agent, patient, subject_of
from daybook.extract.phrases import complements, noun_phrase, written
from daybook.extract.status import status_of
from daybook.extract.status_words import rules
from daybook.extract.tree import Tree
from daybook.lang import load
from daybook.model import Kind, Place, Status

#: Names of who, and of whom.
Parties = tuple[tuple[str, ...], tuple[str, ...]]
_LONGEST = 100
_LONG_SUBJECT = 60
_FEWEST = 3  # spaces of a complement that is cut short
_MOST_NAMES = 3
_MUTUAL = frozenset({Kind.MEETING, Kind.CALL, Kind.AGREEMENT, Kind.TRUCE, Kind.COOPERATION, Kind.CONTEST, Kind.DEAL})
_NO_PLACE = frozenset(
    {Kind.FIGURES, Kind.APPEAL, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.SUPPORT, Kind.REFUSAL}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "what", "where"})


def title_of(candidate: Candidate, parties: Parties, where: Place | None, status: Status, cast: Cast) -> str:
    """Write the title of an event from its trigger's clause, its parties (who, and whom) by their names."""
    who, whom = parties
    if candidate.sense.verb or candidate.light >= 0:
        words = _of_clause(candidate, who, status, cast)
    else:
        words = _of_noun(candidate, who, whom, cast)
        if " " not in words:
            words = _of_carrier(candidate, cast) or words
    words = _short(words)
    if where is not None and candidate.kind not in _NO_PLACE and not _said(where.name, words):
        placed = f"{words} in {where.name}"
        words = placed if len(placed) <= _LONGEST else words
    return words[:1].upper() + words[1:]


def _of_clause(candidate: Candidate, who: tuple[str, ...], status: Status, cast: Cast) -> str:
    tree, verb = candidate.tree, candidate.predicate
    patterns = load("en", "headlines")
    passive = tree.is_passive(verb)
    actor, plural = _actor(candidate, who, passive, cast)
    parts = [written(tree, part, cast, who) for part in complements(tree, verb, cast)]
    parts = [*_relative_object(candidate, passive, cast), *(part for part in parts if part)]
    if not actor and candidate.light >= 0:
        return _of_noun(candidate, who, (), cast)
    if not actor:
        return _of_nobody(tree, verb, parts)
    denied = actor.lower().startswith(("no ", "nobody", "none "))  # "No deal signed" needs no other "not"
    told = Status.OCCURRED if denied and status is Status.NOT_OCCURRED else status
    pattern = patterns["passive" if passive else "active"][told.value]
    if plural and not passive:
        pattern = patterns["plural"].get(told.value, pattern)
    fields = {
        "actor": actor,
        "verb": tree.lemmas[verb],
        "verbs": tree.lemmas[verb] if plural else _present(tree.lemmas[verb]),
        "done": tree.tokens[verb].text,
    }
    head = pattern.replace(" {rest}", "").format(**fields)
    return _within([head, *parts])


def _of_carrier(candidate: Candidate, cast: Cast) -> str:
    """Write what is done with an event that has but its bare name: "Dockers call off the strike"; nothing elsewhere."""
    tree, noun = candidate.tree, candidate.index
    verb = tree.parent(noun)
    turns = rules().words["turns"]
    if verb < 0 or tree.lemmas[verb] not in turns or tree.relations[noun] not in ("obj", "nsubj:pass"):
        return ""
    carried = replace(candidate, light=verb)
    who = tuple(dict.fromkeys(name for i in agent(tree, verb) for name in cast.names(tree, i)))
    if tree.relations[noun] == "obj" and not who:
        return ""
    return _of_clause(carried, who, status_of(carried).status, cast)


def _of_nobody(tree: Tree, verb: int, parts: list[str]) -> str:
    """Write a clause that names nobody who does it: "Two held", "Evacuated by air", "Agreeing on a price"."""
    form = tree.tokens[verb].text
    if parts and tree.children(verb, "obj") and form.endswith("ed"):
        return _within([f"{_bare(parts[0])} {form}", *parts[1:]])
    plain = form.endswith("ing") or tree.is_passive(verb)
    return _within([form if plain else _gerund(tree.lemmas[verb]), *parts])


def _actor(candidate: Candidate, who: tuple[str, ...], passive: bool, cast: Cast) -> tuple[str, bool]:
    """Give the words for the subject, and whether they are plural."""
    tree, verb = candidate.tree, candidate.predicate
    subjects = patient(tree, verb) if passive else subject_of(tree, verb)
    subjects = [i for i in subjects if tree.forms[i] not in _RELATIVE]
    undergone = "patient" in frame(candidate.kind)["who"] and bool(tree.objects(verb))  # "rebels topple the president"
    counted = any(tree.children(i, "nummod") and tree.tokens[i].upos == "PROPN" for i in subjects[:1])
    told = _told_by(tree, subjects, who, cast) and not counted
    if candidate.kind is not Kind.FIGURES and not passive and who and not undergone and told:
        same = [i for i in subjects[:1] if tree.tokens[i].text.lower() in who[0].lower().split()]
        return _joined(who), len(who) > 1 or _is_plural(tree, same)
    if not subjects:
        return ("", False) if passive or undergone else (_joined(who), len(who) > 1)
    words = _subject(tree, subjects, verb, cast)
    if candidate.kind is Kind.FIGURES and who and not _said(who[0], words):
        words = f"{_possessive(who[0])} {_bare(words)}"
    return words, len(subjects) > 1 or _is_plural(tree, subjects[:1])


def _told_by(tree: Tree, subjects: list[int], who: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether a clause's subject stands for who does it: "a car bomb exploded" names none of its planters."""
    first = subjects[:1]
    if not first or tree.tokens[first[0]].upos == "PRON":
        return True
    names = {name.lower() for i in subjects for name in cast.names(tree, i)}
    return bool(names & {name.lower() for name in who})


def _subject(tree: Tree, subjects: list[int], verb: int, cast: Cast) -> str:
    first = subjects[0]
    token = tree.tokens[first]
    counted = tree.children(first, "nummod")  # "more than 500 Swedes"
    if token.upos == "PRON" or (cast.party(tree, first) is not None and token.upos == "PROPN" and not counted):
        return _joined(tuple(dict.fromkeys(name for i in subjects for name in cast.names(tree, i))))
    members = noun_phrase(tree, first, cast, verb)
    words = _bare(written(tree, members, cast))
    if len(words) > _LONG_SUBJECT:  # "the index that reflects ...": its clause would leave no room for the verb
        aside = {i for clause in tree.children(first, "acl") for i in tree.subtree(clause)}
        words = _bare(written(tree, [i for i in members if i not in aside], cast))
    return words


def _is_plural(tree: Tree, indices: list[int]) -> bool:
    told = (tree.tokens[i].xpos == "NNS" or tree.forms[i] in ("they", "we") or _is_counted(tree, i) for i in indices)
    return any(told)


def _is_counted(tree: Tree, index: int) -> bool:
    """Tell whether a number other than one stands on a noun, as in "500 Swedes"."""
    return any(tree.forms[i] not in ("one", "1") for i in tree.children(index, "nummod"))


def _relative_object(candidate: Candidate, passive: bool, cast: Cast) -> list[str]:
    """Give the noun that a relative clause's verb is done to ("a pause, which the operator rejected")."""
    tree, verb = candidate.tree, candidate.predicate
    if passive or tree.relations[verb] != "acl:relcl" or tree.parent(verb) < 0:
        return []
    objects = tree.children(verb, "obj")
    if (objects and tree.forms[objects[0]] not in _RELATIVE) or tree.parent(verb) in agent(tree, verb):
        return []
    if not objects:
        return []
    noun = tree.parent(verb)
    while tree.forms[objects[0] - 1] == "," and tree.base[noun] == "nmod" and tree.parent(noun) >= 0:
        noun = tree.parent(noun)  # "a pause in the work of the yard, which": of the whole phrase
    deed = tree.parent(noun)
    if tree.forms[objects[0] - 1] == "," and tree.base[noun] == "obj" and tree.tokens[deed].xpos == "VBG":
        noun = deed  # "of hiring strike-breakers, which the company denied": the deed
        members = sorted({deed, *(i for part in complements(tree, deed, cast) for i in part if i < verb)})
        return [written(tree, [i for i in members if i < objects[0] - 1], cast)]
    return [written(tree, noun_phrase(tree, noun, cast, verb), cast)]


def _of_noun(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], cast: Cast) -> str:
    tree, index = candidate.tree, candidate.index
    words = _bare(written(tree, noun_phrase(tree, index, cast), cast))
    noun = tree.tokens[index].text
    parties = (*who, *whom)
    if candidate.kind in _MUTUAL and len(parties) == 2 and not all(_said(name, words) for name in parties):
        return f"{parties[0]}–{parties[1]} {noun}"
    if candidate.kind in _MUTUAL and len(parties) > 2 and not all(_said(name, words) for name in parties):
        return f"{noun} of {_joined(parties)}"
    if who and not _said(who[0], words):
        return f"{_possessive(_joined(who))} {words}"
    prepositions = frame(candidate.kind)["noun_whom"]
    if not who and whom and prepositions and not _said(whom[0], words):
        return f"{words} {prepositions[0]} {_joined(whom)}"
    return words


def _bare(words: str) -> str:
    """Take articles and pointing words off the head of a phrase."""
    openers = load("en", "headlines")["words"]["openers"]
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in openers else words


def _joined(names: tuple[str, ...]) -> str:
    names = tuple(_bare(name) for name in names)
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])} and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _present(lemma: str) -> str:
    known: dict[str, str] = load("en", "headlines")["present"]
    if lemma in known:
        return known[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _gerund(lemma: str) -> str:
    if lemma in load("en", "headlines")["words"]["doubled"]:
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    silent = lemma.endswith("e") and lemma[-2:-1] not in "eoy" and len(lemma) > 2
    return f"{lemma[:-1]}ing" if silent else f"{lemma}ing"


def _said(name: str, words: str) -> bool:
    """Tell whether the last word of a name, by which people are called, stands in a title."""
    last = re.findall(r"\w+", name.lower())[-1:]
    return bool(last) and last[0] in re.findall(r"\w+", words.lower())


def _within(parts: list[str]) -> str:
    """Join a head with as many of its complements as a title has room for."""
    words = parts[0]
    for part in parts[1:]:
        if len(words) + 1 + len(part) > _LONGEST:
            room = _without_end(part[: max(0, _LONGEST - len(words) - 2)].split(" ")[:-1])
            return f"{words} {room}…" if words == parts[0] and room.count(" ") >= _FEWEST else words
        words = f"{words} {part}"
    return words


def _without_end(words: list[str]) -> str:
    """Join words without those at the end that something must follow ("of", "the")."""
    while words and words[-1].lower() in load("en", "headlines")["words"]["unfinished"]:
        words = words[:-1]
    return " ".join(words).rstrip(" ,;:-")


def _short(words: str) -> str:
    words = " ".join(words.split()).strip(' ,;:-"“”.')
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rsplit(" ", 1)[0].strip(" ,;:-")
