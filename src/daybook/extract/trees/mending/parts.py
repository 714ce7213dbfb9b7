"""Mend what is part of what: particles, numbers and participles before a subject, and what a sum is brought to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from daybook.extract.status_words import rules
from daybook.extract.trees.mending.mended import Mended
from daybook.lang import load
from daybook.model import Status

__all__ = ["mend_parts", "prepositions"]

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
#: Relations of what stands behind a verb without a preposition, where it is the verb's object.
_UNMARKED = frozenset({"obl", "obl:unmarked", "nmod", "conj", "dep", "parataxis"})
_TO_NOUN = 4  # tokens between a number and the noun that it counts


def mend_parts(mended: Mended) -> None:
    """Give subjects what stands before them, and verbs their own subjects, tasks and sums."""
    steps = (_particles, _counted, _described, _days, _objects_behind, _subjects_beside, _asked_behind_aside, _sums)
    for step in steps:
        step(mended)


def _particles(mended: Mended) -> None:
    """A particle right behind its verb is a part of it ("walked out on Monday"), and leads to no time."""
    for word, token in enumerate(mended.tokens):
        if token.xpos == "RP" and mended.heads[word] == word - 1 and mended.relations[word] == "advmod":
            mended.relations[word] = "compound:prt"


def prepositions(mended: Mended) -> None:
    """A preposition taken for a particle leads to the noun behind it that has none ("held over [embassy attack]")."""
    for word, token in enumerate(mended.tokens):
        if token.xpos != "IN" or mended.relations[word] != "compound:prt":
            continue
        beside = [i for i in mended.below(mended.heads[word]) if i > word and mended.relations[i] == "obl"]
        noun = beside[0] if beside else -1
        bare = noun > 0 and not any(mended.relations[i] == "case" for i in mended.below(noun))
        if bare and all(mended.heads[i] == noun for i in range(word + 1, noun)):
            mended.attach(word, noun, "case")


def _counted(mended: Mended) -> None:
    """A number and a plural behind it, both a verb's subject, are one ("nine WHO nurses drove")."""
    for number, token in enumerate(mended.tokens):
        if token.upos != "NUM" or mended.relations[number] != "nsubj":
            continue
        for noun in range(number + 1, min(number + _TO_NOUN, len(mended.tokens))):
            same = mended.heads[noun] == mended.heads[number] > noun and mended.relations[noun] == "nsubj"
            if same and mended.tokens[noun].xpos == "NNS":
                if all(mended.heads[i] == noun for i in range(number + 1, noun)):
                    mended.attach(number, noun, "nummod")
                break


def _described(mended: Mended) -> None:
    """A participle right before a subject, taken for another one, describes it ("touring dancer Ana Holt sang")."""
    for part, relation in enumerate(mended.relations):
        if relation != "csubj" or mended.tokens[part].xpos != "VBG" or mended.below(part):
            continue
        beside = [i for i in mended.below(mended.heads[part]) if i > part and mended.relations[i] == "nsubj"]
        noun = beside[0] if beside else -1
        first = min([i for i in mended.below(noun) if i > part], default=noun) if beside else -1
        if first == part + 1 and mended.tokens[first].upos in ("NOUN", "PROPN"):
            mended.attach(part, noun, "amod")


def _days(mended: Mended) -> None:
    """A weekday between a subject and its verb is when, and does nothing ("the Senate early Monday rejected")."""
    weekdays = load("en", "time")["words"]["weekday"]
    for day, token in enumerate(mended.tokens):
        if mended.relations[day] != "nsubj" or token.text.lower() not in weekdays:
            continue
        if any(i < day and mended.relations[i] == "nsubj" for i in mended.below(mended.heads[day])):
            mended.relations[day] = "obl:unmarked"


def _objects_behind(mended: Mended) -> None:
    """A noun with an article right behind an active verb and its particle, or behind the weekday there, is what the
    verb is done to ("called off a march", "postponed on Monday a visit")."""
    known, weekdays = load("en", "status")["words"], load("en", "time")["words"]["weekday"]
    for verb, token in enumerate(mended.tokens):
        if token.xpos not in ("VBD", "VBN", "VB", "VBG") or token.lemma in known["speech"]:
            continue
        det = verb + 2 if mended.relations[min(verb + 1, len(mended.tokens) - 1)] == "compound:prt" else verb + 1
        day = det + 1 if _are(mended, det, ("on",), weekdays) else -1
        det = day + 1 if day > 0 else det
        noun = _noun_behind(mended, det)
        below = {mended.relations[i] for i in mended.below(verb)}
        if noun < 0 or "aux:pass" in below or (token.xpos == "VBN" and "aux" not in below):
            continue
        if (day < 0 and token.lemma not in known["turns"]) or mended.relations[noun] not in _UNMARKED:
            continue
        if any(verb < i != noun and mended.relations[i] == "obj" for i in mended.below(verb)):
            continue
        described = mended.heads[noun] == noun + 1 and mended.tokens[noun + 1].xpos == "VBN"
        mended.attach(noun, verb, "obj")
        if described:
            mended.attach(noun + 1, noun, "acl")  # "a march planned for"
        for case in (i for i in mended.below(noun) if i < det):
            mended.attach(case, day, mended.relations[case])
        if day > 0:
            mended.attach(day, verb, "obl")
            for subject in (i for i in mended.below(verb) if mended.relations[i] == "nsubj:pass"):
                mended.relations[subject] = "nsubj"


def _are(mended: Mended, first: int, *words: Iterable[str]) -> bool:
    """Tell whether the tokens from one on are each one of some words."""
    texts = [token.text.lower() for token in mended.tokens[first : first + len(words)]]
    return len(texts) == len(words) and all(text in some for text, some in zip(texts, words, strict=True))


def _noun_behind(mended: Mended, det: int) -> int:
    """Give the last of the nouns that an article, or whose it is, stands before with its adjectives; -1 if none."""
    tokens = mended.tokens
    if det + 1 >= len(tokens) or not (tokens[det].xpos == "DT" or tokens[det].xpos == "PRP$"):
        return -1
    words = takewhile(lambda i: tokens[i].upos in ("ADJ", "NOUN", "PROPN", "NUM"), range(det + 1, len(tokens)))
    return max((i for i in words if tokens[i].upos in ("NOUN", "PROPN")), default=-1)


def _subjects_beside(mended: Mended) -> None:
    """A noun behind "and", right before a second verb that has no subject, is its subject and nothing that the first is
    done to ("a storm felled nine oaks and frightened cows fled")."""
    for verb in range(2, len(mended.tokens)):
        first, noun = mended.heads[verb], verb - 1
        if mended.relations[verb] != "conj" or mended.tokens[verb].xpos not in _FINITE or not 0 <= first < noun:
            continue
        if mended.relations[noun] != "conj" or mended.tokens[noun].upos not in ("NOUN", "PROPN"):
            continue
        own = {mended.relations[i] for i in mended.below(verb)}
        links = [i for i in mended.below(noun) if mended.relations[i] == "cc"]
        if own.isdisjoint({"nsubj", "nsubj:pass", "aux", "cop", "cc"}) and links and first < mended.heads[noun] < noun:
            mended.attach(noun, verb, "nsubj")
            mended.attach(links[0], verb, "cc")


def _asked_behind_aside(mended: Mended) -> None:
    """What somebody is asked to do stands behind an aside on them ("begged Holt, divorced in May, to sing")."""
    for task, token in enumerate(mended.tokens):
        part = mended.heads[task]
        marks = [i for i in mended.below(task) if mended.relations[i] == "mark" and mended.tokens[i].text == "to"]
        if token.xpos != "VB" or part < 2 or not marks or mended.tokens[marks[0] - 1].text != ",":
            continue
        aside = mended.relations[part] == "acl" and mended.tokens[part].xpos == "VBN" and part < task
        person = mended.heads[part]
        verb = mended.heads[person] if aside and mended.tokens[part - 1].text == "," else -1
        if (
            verb >= 0
            and rules().governors.get(mended.tokens[verb].lemma) is Status.CALLED_FOR
            and mended.relations[person] in ("obj", "obl")
        ):
            mended.attach(task, verb, "xcomp")


def _sums(mended: Mended) -> None:
    """What a sum is brought to is no part of since when it grew ("lift the tally of nests since the drought to 40")."""
    words = load("en", "titles")["words"]
    for sum_, relation in enumerate(mended.relations):
        verb = mended.heads[sum_]
        if relation != "obj" or mended.tokens[sum_].lemma not in words["counts"] or verb > sum_:
            continue
        if mended.tokens[verb].lemma not in words["bringing"]:
            continue
        for number in range(sum_ + 2, len(mended.tokens)):
            over, to = mended.heads[number], mended.tokens[number - 1].text
            counted = mended.tokens[number].upos == "NUM" and mended.relations[number] in ("nmod", "obl")
            if to == "to" and counted and verb < over < number:
                mended.attach(number, verb, "obl")
                break
