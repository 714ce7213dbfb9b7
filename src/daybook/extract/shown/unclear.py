"""Lines that a reader cannot use without their page: who "him" is, what was said, or where somebody went."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

from daybook.data.countries import country_of_adjective
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.kinds import HAPPENED, MUTUAL, SPOKEN, SURE
from daybook.extract.titles.forms import gerund, participle, present, said
from daybook.extract.trees.grammar import agent, possessors, subject_of
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Report

__all__ = ["is_bare_visit", "is_dated_happening", "is_nameless", "is_only_named", "is_untold", "pointed_thing"]


_SPOKEN = re.compile(r"[“\"‘].*?[”\"’…]")  # what a title quotes
#: Kinds that a line of a day tells, whoever took part: "Heavy fighting", "General election".
_TAKE_PLACE = frozenset(
    {
        Kind.VOTE,
        Kind.ATTACK,
        Kind.ACCIDENT,
        Kind.DISASTER,
        Kind.CONTEST,
        Kind.PROTEST,
        Kind.ARREST,
        Kind.CEREMONY,
        Kind.TRUCE,
        Kind.RELEASE,
        Kind.DEPARTURE,
    }
)
#: Kinds of what several do, or what anybody's may be.
_OF_SEVERAL = (MUTUAL - {Kind.CALL, Kind.CONTEST}) | {Kind.FIGURES, Kind.VOTE, Kind.LAUNCH, Kind.AID, Kind.APPOINTMENT}
_OWNED = re.compile(r"\S+(?: \S+){0,2}(?:['’]s|s['’])(?: [\w-]+)? [a-z][\w-]*$")  # whose, and what
_WRITTEN = frozenset({Kind.MEASURE, Kind.AGREEMENT, Kind.MESSAGE})
_ISSUED = frozenset({Kind.MESSAGE, Kind.LAUNCH})
_WEEK = 7  # days
_SHORT_VISIT = 4  # words before the last of a title that says no more than "visits"
_BARE_NOUN, _BARE_CLAUSE = 4, 2  # words of a title that names nobody
_SHORT = 7  # ... and of one that leaves open who "him" is, or what was found


def is_untold(report: Report, draft: Draft) -> bool:
    """Tell whether a report's title, made from a mention, needs its page.

    A short one ends on a word for what that tells ("Guards protect him"), or does not say what was said ("De Vries'
    announcement", "Researchers find") or where somebody went. A verb lacks what its clause says that it is done to
    ("Holt spends"), is done to one who stands in no title ("Donors press it to"), or nobody undergoes it.
    """
    *before, last = report.title.split() or [""]
    known, candidate = load("en", "titles")["words"], draft.candidate
    verb = _verb_of(candidate)
    if report.kind is Kind.MESSAGE and not verb and (last in known["untold"] or _is_issued([*before, last])):
        return True
    if report.kind is Kind.CONTEST and not verb and len(before) == 1 and before[0].endswith(("'s", "’s", "s'", "s’")):
        return True  # "Spurs' game"
    if report.kind in _ISSUED and _is_of_what_tells(candidate):
        return True
    if report.kind is Kind.VOTE and report.status in HAPPENED and not before:
        return True  # "Vote": what came of it, its page tells
    if (report.kind in _WRITTEN and _is_pointed(draft)) or _is_only_owned(report, candidate):
        return True
    own = verb in (*known["telling"], *known["taking_part"]) and last in (verb, present(verb))
    empty = (own or last in known["shows"]) and len(before) < _SHORT
    points = last in clause_words("title")["pointing"] and len(before) < _SHORT
    if points or empty or (report.where is None and is_bare_visit(report)):
        return True
    words = [*before, last]
    gone = report.status in HAPPENED or report.kind is Kind.VISIT  # "Leaving in Oslo"
    undone = {participle(verb), *([gerund(verb)] if gone else ())} if verb else set()
    if words[0].lower() in undone or (verb and len(words) > 1 and _is_vague(words[0], candidate)):
        return True  # "Bribed by Vistar", and nobody knows who; "Others set up centres"
    if _is_an_owners(words) and not _is_named_beside(report, draft):
        return True  # "His sister dies", and no title says whose
    if _is_in_force(candidate) or (not report.who and _is_done_by_somebody(draft)):
        return True
    if any(pair in _of_them() for pair in pairwise(words[:_BARE_NOUN])):
        return True  # "97 of them die"
    if any(word in clause_words("title")["of_speakers"] for word in _SPOKEN.sub("", report.title).split()):
        return True  # "pleads with us"
    return _lacks_object(words, candidate) or _is_done_to_another(words, candidate)


def _is_of_what_tells(candidate: Candidate) -> bool:
    """Tell whether a participle says whence a text is of which the clause tells more ("a letter published on Monday
    accused Dunn")."""
    tree, verb = candidate.tree, candidate.predicate
    text = tree.parent(verb) if tree.relations[verb] == "acl" else -1
    tells = text >= 0 and tree.base[text] == "nsubj" and tree.lemmas[text] in class_words("document")
    return tells and tree.is_verb(tree.parent(text))


def _is_only_owned(report: Report, candidate: Candidate) -> bool:
    """Tell whether a title says no more than whose a noun's event is ("Ana Holt's criticism"), where that says little:
    of what is said, or of what several do, whose the page does not call it ("the deals": "Vard Gas's deals")."""
    if _verb_of(candidate) or not _OWNED.match(report.title):
        return False
    said_only = report.kind in SPOKEN or report.kind is Kind.FINDING
    return said_only or (report.kind in _OF_SEVERAL and not possessors(candidate.tree, candidate.index))


@cache
def _of_them() -> frozenset[tuple[str, str]]:
    """Give the pairs of words that a title may not begin with, as only its page tells who is meant."""
    return frozenset(product(clause_words("described")["of"], clause_words("nameless")["several"]))


def _is_in_force(candidate: Candidate) -> bool:
    """Tell whether "it" comes into force, or takes effect: which law or agreement that is, no title says."""
    tree, verb = candidate.tree, candidate.predicate
    things = {tree.lemmas[i] for i in tree.children(verb, "obj", "obl")}
    it = any(tree.forms[i] in clause_words("nameless")["thing"] for i in tree.children(verb, "nsubj"))
    return it and not things.isdisjoint(load("en", "titles")["words"]["in_force"])


def _is_done_by_somebody(draft: Draft) -> bool:
    """Tell whether a gerund only says before or after what somebody did another thing ("her first trip since taking
    office"): of nobody known, no title tells it."""
    tree, verb = draft.candidate.tree, draft.candidate.predicate
    led = not tree.child_lemmas(verb, "mark").isdisjoint(clause_words("title")["led_by"])
    known = any(draft.cast.names(tree, i) for i in subject_of(tree, verb))
    return led and not known and tree.tokens[verb].xpos == "VBG" and tree.base[verb] in ("advcl", "acl")


def _is_an_owners(words: list[str]) -> bool:
    """Tell whether a title tells of what is "his" or "its", and names nobody."""
    return words[0].lower() in clause_words("title")["owners"] and not any(word[:1].isupper() for word in words[1:])


def _is_named_beside(report: Report, draft: Draft) -> bool:
    """Tell whether a report's source, which its sentence names, is who owns what its title begins with ("Its chairman
    resigned, Norden Gas said")."""
    name, sentence = report.according_to or "", draft.candidate.tree.sentence
    named = name[:1].isupper() and said(name, draft.cast.text[sentence.start : sentence.end])
    return named and draft.cast.is_person(name) == (report.title.split()[0].lower() in clause_words("title")["his"])


def _is_pointed(draft: Draft) -> bool:
    """Tell whether a participle tells of what the page has named before, and nothing of which it is ("the rules issued
    on Friday"): not where a story opens with it, nor where its noun does something to another ("ended a war")."""
    candidate = draft.candidate
    tree, verb = candidate.tree, candidate.predicate
    noun = tree.parent(verb) if tree.relations[verb] == "acl" else -1
    over = tree.parent(noun) if noun >= 0 and tree.base[noun] == "nsubj" else -1
    if tree.sentence.start == draft.setting.lead or (over >= 0 and tree.children(over, "obj")):
        return False
    if noun < 0 or tree.tokens[verb].xpos not in ("VBN", "VBD") or not candidate.sense.verb:
        return False
    more = [i for i in tree.children(noun) if i != verb and tree.base[i] not in ("case", "det", "punct")]
    told = tree.children(verb, "obj", "xcomp", "ccomp", "mark") or agent(tree, verb)
    the = load("en", "titles")["words"]["pointing"]
    return not more and not told and not tree.child_lemmas(noun, "det").isdisjoint(the)


def _is_issued(words: list[str]) -> bool:
    """Tell whether a title only says whose a statement is ("Statement by the ministry"), and not what it says."""
    known = load("en", "titles")["words"]
    issued = len(words) > 1 and words[0].lower() in known["untold"] and words[1] in known["issued_by"]
    made = any(word.lower() in known["untold"] and then in known["made_known"] for word, then in pairwise(words))
    return (issued or made) and not {*words} & {*known["says"]}


def _verb_of(candidate: Candidate) -> str:
    """Give the lemma of the verb that tells of an event, nothing where a noun does."""
    return candidate.tree.lemmas[candidate.predicate] if candidate.sense.verb or candidate.light >= 0 else ""


def _is_vague(word: str, candidate: Candidate) -> bool:
    """Tell whether a title's first word is all that it says of who does it ("Others", "Both"; not "WHO")."""
    tree = candidate.tree
    vague = not word.isupper() and word.lower() in (*clause_words("nameless")["words"], *clause_words("title")["vague"])
    subjects = tree.children(candidate.predicate, "nsubj")
    the = (i for i in subjects if tree.tokens[i].upos == "NUM" and "the" in tree.child_lemmas(i, "det"))
    if not tree.is_passive(candidate.predicate) and any(tree.forms[i] == word.lower() for i in the):
        return True  # "the two will sign a deal"; not "the nine were convicted of fraud"
    return vague and any(tree.forms[i] == word.lower() and not tree.children(i, "nmod") for i in subjects)


def _lacks_object(words: list[str], candidate: Candidate) -> bool:
    """Tell whether a title ends on its verb, whose object the sentence tells ("Deloitte releases", of a report)."""
    tree, verb = candidate.tree, candidate.predicate
    ends = words[-1] in _active(candidate) and not {*words[:-1]} & {*_active(candidate)}
    done_with = load("en", "titles")["words"]["done_with"]
    own = any(tree.tokens[i].upos != "PRON" for i in tree.children(verb, "nsubj"))  # not "which opened in May"
    bare = tree.relations[verb] == "acl:relcl" and tree.lemmas[verb] in done_with and own
    lacks = bare or bool(tree.children(verb, "obj", "ccomp", "xcomp"))  # "the bill the House passed"
    return ends and lacks and not tree.is_passive(verb)


def _is_done_to_another(words: list[str], candidate: Candidate) -> bool:
    """Tell whether a title's verb is done to "it" or "them", which are never the one who does it."""
    tree, active = candidate.tree, _active(candidate)
    objects = {
        tree.forms[i] for i in tree.children(candidate.predicate, "obj", "iobj") if tree.tokens[i].upos == "PRON"
    }
    objects &= {*clause_words("title")["pointing"]}
    for place, (word, after) in enumerate(pairwise(words)):
        if word in active and after in objects:
            return not any(one.endswith(("'s", "’s")) for one in words[:place])  # "Holt's tour to take him to Peru"
    return False


def _active(candidate: Candidate) -> tuple[str, ...]:
    """Give the forms that a title gives an active verb; none to an event that a noun tells of."""
    verb = _verb_of(candidate)
    return (verb, present(verb)) if verb else ()


def pointed_thing(report: Report, candidate: Candidate) -> int:
    """Give the word for what a title's verb is done to, where it only points ("buys the kiln", "buys such kilns"); else
    -1, as for what there is but one of ("backs the government")."""
    words, tree, known = report.title.split(), candidate.tree, load("en", "titles")["words"]
    things = tree.children(candidate.predicate, "obj") if _verb_of(candidate) else []
    for thing in (i for i in things if tree.tokens[i].upos == "NOUN" and tree.tokens[i].text == words[-1]):
        others = [i for i in tree.children(thing) if tree.base[i] not in ("det", "punct")]
        such = any(tree.forms[i] in known["such"] for i in tree.children(thing) if i < thing)
        points = not others and words[-2] in known["pointing"] and tree.lemmas[thing] not in known["known_to_all"]
        if points or (such and all(i < thing for i in others)):
            return thing
    return -1


def is_nameless(report: Report, candidate: Candidate) -> bool:
    """Tell whether a short title names neither who nor where: of a noun, or of a verb and one word ("97 punished")."""
    first, *others = re.split(r"[ -]", report.title)
    if 1 + len(others) > (_BARE_CLAUSE if _verb_of(candidate) else _BARE_NOUN):
        return False
    parties = " ".join((*report.who, *report.whom, report.where.name if report.where else ""))
    named = {token.text for token in candidate.tree.tokens if token.upos == "PROPN"} | {*re.findall(r"\w+", parties)}
    first = re.split(r"['’]", first)[0]
    letters = "".join(filter(str.isalpha, first))  # none in "1.3"
    capital = first in named or country_of_adjective(first) or letters[1:] != letters[1:].lower()
    return not capital and all(word[:1] == word[:1].lower() for word in others)


def is_only_named(report: Report, draft: Draft) -> bool:
    """Tell whether a page only names a war or the like, and tells neither when nor whose ("Civil war in Nepal")."""
    told = report.when or report.who or report.whom or report.figures or draft.by_verb
    return report.kind is Kind.ATTACK and report.status in HAPPENED and not told


def is_dated_happening(report: Report, candidate: Candidate) -> bool:
    """Tell whether a page states the day, or the week, of something that takes place, or that a verb tells."""
    when = report.when
    if when is None or when.basis in ("tense", "context"):
        return False
    if report.kind not in _TAKE_PLACE and not _verb_of(candidate):
        return False
    first, last = when.first_day, when.last_day
    return first is not None and last is not None and (last - first).days < _WEEK


def is_bare_visit(report: Report) -> bool:
    """Tell whether a title says that somebody visits, leaves or arrives, and not where."""
    *before, last = report.title.split() or [""]
    if report.status not in SURE:  # not "cancels her visit"
        return False
    named = report.where is not None and said(report.where.name, report.title)  # "White House visit"
    if report.kind is not Kind.VISIT or named or last not in load("en", "titles")["words"]["visiting"]:
        return False
    return len(before) < _SHORT_VISIT
