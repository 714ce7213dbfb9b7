"""Mend which clause is whose: subjects, and what was said or came to pass after what."""

from __future__ import annotations

from daybook.extract.clause_words import is_doer
from daybook.extract.trees.mending.mended import Mended
from daybook.lang import load

__all__ = ["mend_clauses"]

_DATELINE = 16  # tokens that a sentence begins with, and within which a dateline ends


def mend_clauses(mended: Mended) -> None:
    """Give each of a sentence's clauses its own subject, and say which of two is told of the other."""
    for step in (
        _dateline,
        _reason_of_a_plan,
        _zero_that,
        _results,
        _next_to,
        _of_body,
        _told_before,
        _told_beside,
        _came_after,
        _opened,
        _subjects_behind,
        _subjects_of_both,
        _reported,
        _said_beside,
        _finite_beside,
        _objects_of_complements,
        _gerunds_behind_days,
    ):
        step(mended)


def _dateline(mended: Mended) -> None:
    """The place of a dateline does nothing ("VARD, May 8 (Norden Wire) -- Ana Holt on Monday called for a vote")."""
    tokens = mended.tokens[:_DATELINE]
    ends = (
        i for i, token in enumerate(tokens) if token.text in ("-", "--", "–", "—") and i and tokens[i - 1].text == ")"
    )
    end = next(ends, 0)
    if not any(token.text == "(" for token in tokens[:end]) or not tokens[0].text.isupper():
        return
    for word in range(end):
        if mended.relations[word].startswith("nsubj") and mended.heads[word] > end:
            mended.relations[word] = "discourse"


def _reason_of_a_plan(mended: Mended) -> None:
    """In a headline, what comes about behind "as" is why somebody is to do something, and not what they do ("Norden
    Motors to cut jobs as demand for cars falls")."""
    last = len(mended.tokens) - 1
    for verb in (i for i, head in enumerate(mended.heads) if head < 0 and mended.tokens[i].xpos in ("VBZ", "VBD")):
        doer = next((i for i in mended.below(verb) if mended.relations[i] == "nsubj"), last)
        plan = doer + 2 if doer + 2 < verb and mended.tokens[doer + 1].xpos == "TO" else last
        mark = next((i for i in range(plan, verb) if mended.tokens[i].text == "as"), last)
        thing = mended.heads[mark]
        if not plan < mark < thing < verb or mended.heads[plan] != verb or mended.heads[thing] != plan:
            continue
        mended.heads[plan], mended.relations[plan] = -1, "root"
        mended.heads[verb], mended.relations[verb] = plan, "advcl"
        for word, relation in ((doer, "nsubj"), (thing, "nsubj"), (mark, "mark")):
            mended.heads[word], mended.relations[word] = plan if word == doer else verb, relation


def _gerunds_behind_days(mended: Mended) -> None:
    """A gerund completes a verb that takes one, though a day stands between ("denied on Monday selling the pier")."""
    takes, times = load("en", "status")["words"]["takes_gerund"], load("en", "triggers/classes")["classes"]["time"]
    for verb, token in enumerate(mended.tokens):
        over = mended.heads[verb]
        if token.xpos != "VBG" or mended.relations[verb] != "advcl" or not 0 <= over < verb - 1:
            continue
        days = [i for i in mended.below(over) if over < i < verb]
        dated = all(mended.relations[i].startswith("obl") and mended.tokens[i].lemma.lower() in times for i in days)
        between = {i for day in days for i in (day, *mended.below(day))} == {*range(over + 1, verb)}
        if mended.tokens[over].lemma in takes and dated and between:
            mended.relations[verb] = "xcomp"


def _zero_that(mended: Mended) -> None:
    """A clause right behind a verb that reveals or says something is what it says ("said tests had found | a third of
    the pilots is drunk"), its first noun the subject."""
    heads, relations, words = mended.heads, mended.relations, load("en", "status")["words"]
    for clause in [i for i, relation in enumerate(relations) if relation == "ccomp"]:
        below = mended.below(clause)
        helpers = [i for i in below if relations[i] in ("aux", "aux:pass", "cop")]
        finite = bool(helpers) and mended.tokens[helpers[0]].xpos in ("VBZ", "VBD", "VBP", "MD")
        if not finite or any(relations[i] in ("nsubj", "nsubj:pass", "mark", "expl") for i in below):
            continue
        first, beside = helpers[0], mended.below(heads[clause])
        told = [i for i in beside if i < first and relations[i] == "ccomp" and mended.tokens[i].upos == "VERB"]
        if not told or mended.tokens[told[-1]].lemma not in (*words["speech"], *words["revealing"]):
            continue
        nouns = [i for i in mended.below(told[-1]) if told[-1] < i < first and relations[i] in ("obj", "obl")]
        if nouns and not _parted(mended, nouns[-1], first):
            mended.attach(clause, told[-1], "ccomp")
            mended.attach(nouns[-1], clause, "nsubj")


def _parted(mended: Mended, noun: int, end: int) -> bool:
    """Tell whether a mark stands between a noun and a word behind it."""
    return any(mended.tokens[i].upos == "PUNCT" and mended.tokens[i].text != "-" for i in range(noun, end))


def _results(mended: Mended) -> None:
    """A participle of deciding behind a comma is of whoever rules that somebody is something ("ruled that Dunn was the
    winner, rejecting a challenge")."""
    heads, relations, words = mended.heads, mended.relations, load("en", "status")["words"]
    for verb, relation in enumerate(relations):
        what = heads[verb]
        saying = heads[what] if relation == "advcl" and 0 <= what < verb else -1
        if saying < 0 or relations[what] != "ccomp" or mended.tokens[verb - 1].text != ",":
            continue
        if mended.tokens[saying].lemma not in words["deciding"] or mended.tokens[verb].lemma not in words["decides"]:
            continue
        below = {relations[i] for i in mended.below(verb)}
        is_what = any(relations[i] == "cop" for i in mended.below(what))
        if is_what and mended.tokens[verb].xpos == "VBG" and not below & {"mark", "nsubj"} and saying < what:
            mended.attach(verb, saying, "advcl")


def _next_to(mended: Mended) -> None:
    """Whom a superlative comes "after" does not do what it does ("the largest bank after Norden Bank sold")."""
    heads, relations = mended.heads, mended.relations
    words = load("en", "triggers/classes")["classes"]["next_to"]
    for noun in [i for i, head in enumerate(heads[:-1]) if head < 0 and mended.tokens[i].upos == "NOUN"]:
        after = noun + 1
        ranked = any(i < noun and mended.tokens[i].xpos == "JJS" for i in mended.below(noun))
        if not ranked or mended.tokens[after].text not in words or not is_doer(mended.tokens[noun].lemma):
            continue  # "the largest march after police shot a student"
        verb = heads[after]
        other = next((i for i in range(after, verb) if heads[i] == verb and relations[i].startswith("nsubj")), -1)
        if other < 0 or heads[verb] != noun:
            continue
        heads[verb], relations[verb] = -1, "root"
        heads[noun], relations[noun] = verb, relations[other]
        mended.attach(other, noun, "nmod")
        mended.attach(after, other, "case")
        for mark in (i for i in mended.below(noun) if i > verb):
            mended.attach(mark, verb, relations[mark])


def _of_body(mended: Mended) -> None:
    """A body, its acronym in brackets, and a titled name are one subject ("Harbour Board (HB) chief Jan Dunn")."""
    heads, relations = mended.heads, mended.relations
    for name in range(2, len(relations)):
        verb = heads[name]
        if not relations[name].startswith("nsubj") or verb < name:
            continue
        below = mended.below(name)
        if not any(relations[i] == "nmod:desc" and i < name for i in below):
            continue
        first = below[0]
        body = next((i for i in range(first) if heads[i] == verb and relations[i] == relations[name]), -1)
        between = range(body + 1, first)
        bracketed = bool(between) and mended.tokens[between[0]].text == "(" and mended.tokens[between[-1]].text == ")"
        if body >= 0 and mended.tokens[body].upos == "PROPN" and (bracketed or not between):
            mended.attach(body, name, "compound")


def _told_before(mended: Mended) -> None:
    """A noun with an article that opens a sentence, up to a comma and a name, is who that is ("A baker, Dunn won")."""
    heads, relations = mended.heads, mended.relations
    opening = load("en", "cues")["someone"]["articles"]
    for name in range(2, len(relations)):
        verb = heads[name]
        if relations[name] != "nsubj" or mended.tokens[name].upos != "PROPN" or verb < name:
            continue
        comma = min([name, *mended.below(name)]) - 1
        if comma < 1 or mended.tokens[comma].text != ",":
            continue
        told = next((i for i in range(comma) if heads[i] == verb and relations[i] == "nsubj"), -1)
        articles = [i for i in mended.below(told) if mended.tokens[i].text.lower() in opening] if told >= 0 else []
        if articles and mended.tokens[told].upos == "NOUN" and _opens(mended, articles[0]):
            mended.attach(told, name, "dislocated")


def _opens(mended: Mended, index: int) -> bool:
    """Tell whether nothing but marks stands before a word in its sentence."""
    return all(token.upos == "PUNCT" for token in mended.tokens[:index])


def _told_beside(mended: Mended) -> None:
    """Of two subjects with commas around the second this tells who the first is ("Vard, one of the banks, said")."""
    heads, relations = mended.heads, mended.relations
    for noun, relation in enumerate(relations):
        verb = heads[noun]
        if relation not in ("nsubj", "nsubj:pass") or verb < noun or mended.tokens[noun].upos not in ("NOUN", "NUM"):
            continue
        comma = min([noun, *mended.below(noun)]) - 1
        named = comma > 0 and mended.tokens[comma].text == "," and mended.tokens[comma - 1].upos == "PROPN"
        first = next((i for i in range(max(comma, 0)) if heads[i] == verb and relations[i] == relation), -1)
        closed = any(mended.tokens[i].text == "," for i in range(noun, verb))
        both = any(mended.tokens[i].upos == "CCONJ" for i in range(max(comma, 0), noun))
        if named and closed and not both and first >= 0 and mended.tokens[first].upos == "PROPN":
            mended.attach(noun, first, "appos")


def _came_after(mended: Mended) -> None:
    """What came after something is told by the main clause ("The delay came after Dunn, a baker, refused to speak")."""
    heads, relations, order = mended.heads, mended.relations, load("en", "clauses")["in_turn"]["order"]
    for came, relation in enumerate(relations):
        verb = heads[came]
        if relation != "advcl" or verb < came or mended.tokens[came].xpos != "VBD":
            continue
        subjects = [i for i, head in enumerate(heads) if head == verb and relations[i].startswith("nsubj")]
        own = any(head == came and relations[i].startswith("nsubj") for i, head in enumerate(heads))
        mark = came + 1
        opens = mended.tokens[mark].text.lower() in order and heads[mark] == came and relations[mark] == "mark"
        if own or not opens or len(subjects) != 2 or not subjects[0] < came < subjects[1] < verb:
            continue
        heads[came], relations[came] = heads[verb], relations[verb]
        heads[verb], relations[verb] = came, "advcl"
        heads[subjects[0]], heads[mark] = came, verb


def _opened(mended: Mended) -> None:
    """Of two subjects of a main verb the first is that of the clause that opens it ("As anger grew, the board met")."""
    heads, relations, opening = mended.heads, mended.relations, load("en", "status")["words"]["opening"]
    for noun, relation in enumerate(relations):
        main = heads[noun]
        if relation != "nsubj" or main < noun:
            continue
        first = min([noun, *(i for i, head in enumerate(heads) if head == noun and relations[i] != "case")])
        if first == 0 or mended.tokens[first - 1].text.lower() not in opening:
            continue
        second = next((i for i in range(noun + 1, main) if heads[i] == main and relations[i].startswith("nsubj")), -1)
        clauses = (i for i in range(noun + 1, second) if heads[i] == main and relations[i] == "advcl")
        for clause in clauses:
            if not any(head == clause and relations[i].startswith("nsubj") for i, head in enumerate(heads)):
                mended.attach(noun, clause, "nsubj")
                mended.attach(first - 1, clause, "mark")
                break


def _subjects_behind(mended: Mended) -> None:
    """A subject behind "after" or "when" is of the clause that this opens ("were hurt after lightning struck", "Vard
    fell 2 percent while Borg Tin rose")."""
    heads, relations = mended.heads, mended.relations
    for mark, relation in enumerate(relations):
        verb = heads[mark]
        word = mended.tokens[mark].text.lower()
        opens = (relation == "mark" and mended.tokens[mark].upos == "SCONJ") or (
            relation == "advmod" and word == "when"
        )
        if not opens or word == "for":
            continue
        below = {relations[i] for i, head in enumerate(heads) if head == verb}
        outside = [i for i in range(mark + 1, verb) if 0 <= heads[i] < mark]
        cased = {heads[i] for i in range(mark + 1, verb) if relations[i] == "case"}
        stray = [i for i in outside if relations[i] in ("obl:agent", "obl", "obj") and i not in cased]
        named = [i for i in outside if i == mark + 1 and relations[i] in ("compound", "flat")]
        subjects = [i for i in outside if relations[i].startswith("nsubj")] or stray or named
        if len(subjects) == 1 and not below & {"nsubj", "nsubj:pass"}:
            mended.attach(subjects[0], verb, "nsubj:pass" if "aux:pass" in below else "nsubj")


def _subjects_of_both(mended: Mended) -> None:
    """A second subject, behind a comma, is that of the main clause ("After Dunn resigned, parliament elected Holt")."""
    heads, relations = mended.heads, mended.relations
    for noun, relation in enumerate(relations):
        clause = heads[noun]
        main = heads[clause]
        if relation != "nsubj" or not 0 <= clause < noun < main or relations[clause] != "advcl":
            continue
        below = {relations[i] for i, head in enumerate(heads) if head == main}
        first = any(heads[i] == clause and relations[i].startswith("nsubj") for i in range(clause))
        comma = any(mended.tokens[i].text == "," for i in range(clause, noun))
        if first and comma and not below & {"nsubj", "nsubj:pass"}:
            mended.attach(noun, main, "nsubj:pass" if "aux:pass" in below else "nsubj")
            for other in (i for i in range(noun, main) if heads[i] == clause):
                mended.attach(other, main, relations[other])


def _reported(mended: Mended) -> None:
    """Of two subjects of a verb the first is that of the clause before it ("Ana Silva will resign, the firm said")."""
    heads, relations = mended.heads, mended.relations
    for clause, relation in enumerate(relations):
        verb = heads[clause]
        if relation != "ccomp" or verb < clause:
            continue
        if any(head == clause and relations[i].startswith("nsubj") for i, head in enumerate(heads)):
            continue
        subjects = [i for i, head in enumerate(heads) if head >= verb and relations[i] == "nsubj"]
        if len(subjects) > 1 and subjects[0] < clause < subjects[1]:
            passive = any(head == clause and relations[i] == "aux:pass" for i, head in enumerate(heads))
            mended.attach(subjects[0], clause, "nsubj:pass" if passive else "nsubj")


def _said_beside(mended: Mended) -> None:
    """Who says what was done, and asks for something, does both ("said ten were hurt and called on Norden to act")."""
    heads, relations, words = mended.heads, mended.relations, load("en", "status")["words"]
    for verb, relation in enumerate(relations):
        clause = heads[verb]
        saying = heads[clause]
        if relation != "conj" or relations[clause] != "ccomp" or not 0 <= saying < clause < verb:
            continue
        told = {relations[i] for i, head in enumerate(heads) if head == clause}
        own = {relations[i] for i, head in enumerate(heads) if head == verb}
        asks = mended.tokens[verb].lemma in words["asking"] and mended.tokens[saying].lemma in words["speech"]
        same = mended.tokens[saying].xpos == "VBD" and mended.tokens[verb].xpos in ("VBD", "VBN")
        if asks and same and told & {"aux:pass", "cop"} and not own & {"nsubj", "nsubj:pass", "mark"}:
            mended.attach(verb, saying, "conj")


def _finite_beside(mended: Mended) -> None:
    """A past tense stands beside another, and beside no gerund ("accused the army of firing on it and threatened")."""
    heads, relations = mended.heads, mended.relations
    for verb, relation in enumerate(relations):
        gerund = heads[verb]
        if relation != "conj" or gerund < 0 or mended.tokens[verb].xpos != "VBD" or mended.tokens[gerund].xpos != "VBG":
            continue
        below = {relations[i] for i, head in enumerate(heads) if head == gerund}
        above = heads[gerund]
        while 0 <= above < gerund and mended.tokens[above].xpos != "VBD":
            above = heads[above] if heads[above] < above else -1
        if 0 <= above < gerund and "mark" in below and not below & {"aux", "nsubj"}:
            mended.attach(verb, above, "conj")


def _objects_of_complements(mended: Mended) -> None:
    """What stands right behind a verb that completes another is what that one is done to ("admitted torturing men")."""
    heads, relations, tokens = mended.heads, mended.relations, mended.tokens
    for noun, relation in enumerate(relations):
        over = heads[noun]
        if relation != "obj" or not 0 <= over < noun - 1:
            continue
        verb = min((noun, *mended.below(noun))) - 1
        completes = verb > over and heads[verb] == over and relations[verb] in ("xcomp", "ccomp")
        doing = tokens[verb].xpos == "VBG" or (tokens[verb].xpos == "VB" and tokens[verb - 1].text == "to")
        if completes and doing and not any(relations[i] in ("obj", "nsubj") for i in mended.below(verb)):
            mended.attach(noun, verb, "obj")
