"""Who or what a title begins with: the names of those who do it, or the words of the clause's subject."""

from __future__ import annotations

import re

from daybook.extract.cast.cast import Cast
from daybook.extract.cast.issuers import issuer_told
from daybook.extract.cast.plurals import is_counted
from daybook.extract.clause_words import clause_words, is_doer
from daybook.extract.parties.rules import SAID, asks, frame
from daybook.extract.status_words import rules
from daybook.extract.titles.forms import bare, joined, owned, possessive, said
from daybook.extract.titles.number import are_several, is_by_another_word, is_led, is_several, is_team, says_several
from daybook.extract.titles.phrases import noun_phrase, phrasings, written
from daybook.extract.titles.reach import tail
from daybook.extract.titles.verb_forms import has_plural_form, is_supposed_done, passive_above
from daybook.extract.trees.grammar import agent, is_minded, patient, possessors, subject_of, with_preposition
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Span

_LONG_SUBJECT = 80
_PERSONAL = frozenset({Kind.VISIT, Kind.CALL, Kind.ADDRESS})  # whose it is, pages say anywhere
_BESIDE = frozenset({"appos", "flat"})
_CLAUSES = frozenset({"acl", "advcl", "conj", "parataxis", "appos"})


def actor_of(candidate: Candidate, who: tuple[str, ...], passive: bool, cast: Cast) -> tuple[str, bool]:
    """Give the words for the subject, and whether they are plural."""
    tree, verb = candidate.tree, candidate.predicate
    subjects, many = _subjects(tree, verb, passive)
    undergone = "patient" in frame(candidate.kind)["who"] and _names_any(tree, patient(tree, verb), who, cast)
    named = bool(who) and not undergone and candidate.kind is not Kind.FIGURES
    if named and tree.base[verb] == "amod" and tree.tokens[verb].xpos == "VBG":  # "the visiting US president"
        return joined(who), len(who) > 1 or cast.is_many(who[0])
    if named and not passive:
        who = _without_objects(tree, verb, who, cast)
    meant = named and "patient" not in frame(candidate.kind)["who"] and is_described(tree, subjects, who, cast)
    if named and not passive and (meant or _is_told(tree, subjects, who, verb, cast)):
        always = bare(who[0]).lower() in load("en", "titles")["words"]["plurals"]  # "police"
        always = always or is_team(candidate, who[0], cast)
        own = many is not None and not is_by_another_word(tree, subjects, who[0])
        several = always or (bool(many) if own else says_several(tree, subjects, who[0], cast))
        alone = len(who) == 1 and who[0].istitle() and cast.is_person(who[0])  # "players, including Jan Dunn, who have"
        several = several and not alone
        told = _kin(tree, subjects, who, cast) or _described(tree, subjects, verb, who, cast)
        told = told or _or(tree, subjects, _numbered(tree, subjects, who, cast))
        if told != joined(who) and len(who) > 1:  # "France or Germany has"
            return told, tree.tokens[subjects[-1]].xpos == "NNS" or cast.is_many(who[-1])
        return told, len(who) > 1 or several
    if named and is_guessed(tree, verb) and candidate.sense.verb and _is_here(tree, who[0], cast):
        # Who does it is known better than the clause above says.
        return joined(who), len(who) > 1 or is_several(tree, who[0], cast)
    if not subjects:
        unsaid = (passive or undergone) and not is_supposed_done(tree, verb)
        return ("", False) if unsaid else (joined(who), len(who) > 1)
    words = _words_of(candidate, subjects, who, cast)
    several = len(subjects) > 1 and bool(tree.children(subjects[-1], "cc"))  # not "the founder and chief Jan Dunn"
    return words, several or (are_several(tree, subjects[0], words, cast) if many is None else many)


def is_described(tree: Tree, nouns: list[int], names: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether a noun only describes the one person of some names ("the hardline leader said", of Jan Dunn)."""
    people = (*load("en", "offices")["office"]["words"], *load("en", "cues")["someone"]["described"])
    if len(names) != 1 or len(nouns) != 1 or not cast.is_person(names[0]):
        return False
    noun = nouns[0]
    owned = any(tree.is_possessive(i) for i in tree.children(noun, "nmod"))  # "the leader's rival"
    starts = [tree.tokens[i].start for i in tree.subtree(noun, _BESIDE)]  # not "the publisher, Ana Holt, said"
    inside = {party.name for span, party in cast.within(Span(starts[0], starts[-1] + 1)) if span.start in starts}
    if owned or names[0] in inside or tree.lemmas[noun] not in people:
        return False
    return tree.tokens[noun].xpos == "NN" and "the" in tree.child_lemmas(noun, "det")


def _or(tree: Tree, subjects: list[int], words: str) -> str:
    """Say "or" between names where a clause does ("France or Germany will host it")."""
    either = any(tree.forms[i] in clause_words("either")["words"] for s in subjects for i in tree.children(s, "cc"))
    before, _, last = words.rpartition(" and ")
    return f"{before} or {last}" if either and before and len(subjects) > 1 else words


def _names_any(tree: Tree, nouns: list[int], who: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether nouns stand for any of who does it: "rebels topple the president", who goes."""
    phrases = [tree.subtree(i) for i in nouns]
    inside = (Span(tree.tokens[p[0]].start, tree.tokens[p[-1]].end) for p in phrases)
    named = {party.name for span in inside for _, party in cast.within(span)}
    return not who or any(name in named or name in cast.names(tree, i) for i in nouns for name in who)


def _without_objects(tree: Tree, verb: int, who: tuple[str, ...], cast: Cast) -> tuple[str, ...]:
    """Leave out those of several to whom, or with whom, a clause says that it is done."""
    things = patient(tree, verb)
    partners = (
        j for i in (verb, *things) for to in load("en", "cues")["pairs"]["with"] for j in with_preposition(tree, i, to)
    )
    done_to = {name for i in (*things, *partners) for name in cast.names(tree, i)}
    return tuple(name for name in who if name not in done_to) or who


def _subjects(tree: Tree, verb: int, passive: bool) -> tuple[list[int], bool | None]:
    """Give the words that a verb's subject is told by, and whether its form says that they are several."""
    undergo = tree.is_passive(verb) and not is_minded(tree, verb)
    subjects = patient(tree, verb) if undergo else subject_of(tree, verb)
    if passive and not tree.is_passive(verb):
        told = _undergoers(tree, verb)
        subjects = subjects if told is None else told
    if is_guessed(tree, verb):
        subjects = owners_of(tree, verb) or subjects
    subjects = [i for i in subjects if tree.forms[i] not in clause_words("described")["clauses"]]
    return subjects, has_plural_form(tree, verb, subjects)


def _undergoers(tree: Tree, verb: int) -> list[int] | None:
    """Give who undergoes what a participle without a "was" of its own tells; None where its clause may tell it."""
    over = tree.parent(verb)
    if own := tree.children(verb, "nsubj"):
        return own  # "after a hiker found dead"
    if tree.relations[verb] == "acl":
        return [over]
    if passive_above(tree, verb) >= 0:
        return patient(tree, over)
    if tree.base[verb] == "advcl" and tree.children(verb, "mark"):
        return []  # "as told by the board"
    beside = tree.base[verb] == "advcl" and verb > 0 and tree.is_noun(verb - 1)  # "in a report issued on Monday"
    return [_outermost(tree, verb - 1)] if beside and tree.base[verb - 1] in ("obl", "obj", "nsubj") else None


def _outermost(tree: Tree, noun: int) -> int:
    """Give the noun that a row of nouns and prepositions begins with ("a report on rights in Oslo")."""
    cases = [i for i in tree.children(noun, "case") if i < noun]
    return _outermost(tree, cases[0] - 1) if cases and cases[0] and tree.is_noun(cases[0] - 1) else noun


def _is_told(tree: Tree, subjects: list[int], who: tuple[str, ...], verb: int, cast: Cast) -> bool:
    """Tell whether the names of who does it say all that a clause's subject says: not "300 Danes" for "Danes"."""
    counted = any(is_counted(tree, i) and _is_name(tree, i, who, cast) for i in subjects[:1])
    beside = len(who) == 1 and len(subjects) > 1 and bool(tree.children(subjects[-1], "cc"))
    if beside and cast.type_of(who[0]) is None and who[0] not in cast.names(tree, subjects[-1]):
        return False  # "the piers and lending limits": who is known of one alone
    return _told_by(tree, subjects, who, cast) and not counted and not _holds(who, tree, verb)


def _is_name(tree: Tree, subject: int, who: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether what is counted is named without its number: "300 Danes", "40 soldiers of the Harbour Guard"."""
    known = len(who) == 1 and cast.type_of(who[0]) in ("organisation", "group")
    return tree.tokens[subject].upos == "PROPN" or (known and tree.tokens[subject].upos == "NOUN")


def _kin(tree: Tree, subjects: list[int], who: tuple[str, ...], cast: Cast) -> str:
    """Give a person of whom the page has but a first name as whose sister or friend they are ("Ana Holt's son Jan")."""
    if len(who) != 1 or len(subjects) != 1 or " " in who[0] or not cast.is_person(who[0]):
        return ""
    noun, kin = subjects[0], load("en", "triggers/classes")["classes"]["kin"]
    owners = [i for i in tree.children(noun, "nmod") if tree.is_possessive(i) and i < noun]
    if tree.lemmas[noun] not in kin or len(owners) != 1:
        return ""
    whose = cast.names(tree, owners[0])
    return f"{possessive(whose[0])} {tree.forms[noun]} {who[0]}" if len(whose) == 1 and whose[0] != who[0] else ""


def _described(tree: Tree, subjects: list[int], verb: int, who: tuple[str, ...], cast: Cast) -> str:
    """Give the words of a subject that only describes somebody, with what tells them apart ("officials from Oslo")."""
    if len(who) != 1 or len(subjects) != 1 or cast.type_of(who[0]) is not None:
        return ""
    if tree.tokens[subjects[0]].upos != "NOUN" or tree.is_possessive(subjects[0]):
        return ""
    words, name = _subject(tree, subjects, verb, cast), bare(who[0])
    return words if len(name) < len(words) <= _LONG_SUBJECT and name.lower() in words.lower() else ""


def _words_of(candidate: Candidate, subjects: list[int], who: tuple[str, ...], cast: Cast) -> str:
    """Give a clause's subject in its own words, by its name where they say no more, with whose it is."""
    tree, verb = candidate.tree, candidate.predicate
    words = _subject(tree, subjects, verb, cast)
    if not who:
        return words
    counted = is_counted(tree, subjects[0])  # "a crowd of ten people who": they too
    if words and not counted and who[0].endswith(f" {words}"):  # "a guard of the palace, who": the guard
        return bare(who[0])
    speak = tree.forms[subjects[0]] in clause_words("nameless")["several_first"]
    if speak and candidate.kind is Kind.FIGURES and not cast.is_person(who[0]):
        return joined(who)  # "we", of whoever speaks for a company
    described = bare(who[0])[1:].islower() and bare(who[0]).lower() in words.lower()  # "price in Oslo"
    measured = candidate.kind is Kind.FIGURES and is_led(tree, subjects[0])
    apart = described or measured or _holds(who, tree, verb) or is_counted(tree, subjects[0])
    if words and not apart and cast.names(tree, subjects[0]) == [who[0]]:
        words = bare(who[0])  # "developer Norden Homes fell"
    led = [i for i in tree.children(subjects[0], "nmod") if not cast.is_time(tree.tokens[i])]
    others = load("en", "titles")["words"]["elsewhere"]  # "prices in other towns" are not the mayor's
    elsewhere = bool(words) and any(tree.preposition(i) in others for i in led)
    if not elsewhere and not said(who[0], words) and _is_of(candidate, who[0], words, cast):
        words = bare(who[0]) if _is_ranked(tree, subjects[0]) else owned(who[0], bare(words), "of")
    return words


def _numbered(tree: Tree, subjects: list[int], names: tuple[str, ...], cast: Cast) -> str:
    """Give names, one with the number right behind it that tells it from its like ("Python 3.0 was released")."""
    if not len(subjects) == len(names) == 1 or cast.is_person(names[0]):
        return joined(names)
    core = tree.name_core(subjects[0])
    last = max([i for i in core if tree.tokens[i].upos != "NUM"], default=subjects[0])
    number = min(last + 1, len(tree.tokens) - 2)  # a sentence does not end on it
    told = tree.tokens[number].upos == "NUM" and names[0].endswith(tree.tokens[last].text)
    told = told and tree.parent(number) in core and tree.forms[number][0].isdigit()
    return f"{joined(names)} {tree.forms[number]}" if told and not tree.is_noun(number + 1) else joined(names)


def _is_ranked(tree: Tree, noun: int) -> bool:
    """Tell whether a noun says which of its like somebody is ("the second largest carmaker": Vard Motors)."""
    return is_doer(tree.lemmas[noun]) and any(tree.tokens[i].xpos == "JJS" for i in tree.children(noun, "amod"))


def is_guessed(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has no subject of its own, so that the clause above only lets one guess at it."""
    base, over = tree.base[verb], tree.parent(verb)
    others = base == "xcomp" and (asks(tree, over) or bool(tree.children(over, "obj", "iobj")))
    clause = base == "advcl" or others
    if base == "acl" and tree.relations[verb] != "acl:relcl" and tree.children(verb, "mark", "case"):
        voiced = tree.base[over] == "obj" and "to" in tree.child_lemmas(verb, "mark")  # "she voiced the hope to sign"
        clause = not voiced or bool(tree.children(over, "nmod")) or asks(tree, over)  # "slammed a call to sign"
    if owners_of(tree, verb) and tree.lemmas[over] not in rules().words["of_others"]:
        return False  # "Norden's proposal to host talks"
    undergone = tree.is_passive(verb) or tree.tokens[verb].xpos == "VBN"
    return clause and not undergone and not tree.children(verb, "nsubj", "csubj")


def _is_here(tree: Tree, name: str, cast: Cast) -> bool:
    """Tell whether a sentence speaks of somebody, by any of their names, by these words or by a document of theirs."""
    sentence = tree.sentence
    named = any(party.name == name for _, party in cast.within(Span(sentence.start, sentence.end)))
    named = named or any(issuer_told(token.text, cast, token.start) == name for token in tree.tokens)
    return named or name.lower() in cast.text[sentence.start : sentence.end].lower()


def nobody_of(tree: Tree, verb: int) -> str:
    """Give the words that deny that anybody does it, or underwent it ("No one was arrested"), nothing where none do."""
    for subject in tree.children(verb, "nsubj"):
        words = [*tree.children(subject, "det"), subject]
        told = " ".join(tree.forms[i] for i in words)
        if told in clause_words("nobody")["phrases"]:
            return told.capitalize()
    return ""


def owners_of(tree: Tree, verb: int) -> list[int]:
    """Give whose decision, plan or refusal it is that a verb completes ("the mayor's decision to close the pier")."""
    completes = tree.base[verb] == "acl" and tree.children(verb, "mark", "case")
    return possessors(tree, tree.parent(verb)) if completes else []


def owns(candidate: Candidate, name: str, cast: Cast) -> bool:
    """Tell whether a sentence says whose a noun's event is: by the noun's own words, or by who does what to it.

    (Not "the unions called for cooperation", nor "unrest in Norden, including protests".)
    """
    tree, noun = candidate.tree, candidate.index
    own = [i for i in tree.subtree(noun, _CLAUSES) if i != noun]
    sided = tree.forms[noun] in load("en", "titles")["words"]["one_sided"] and cast.type_of(name) is not None
    spoken = sided or (candidate.kind in _PERSONAL and cast.is_person(name))
    if (spoken and _is_here(tree, name, cast)) or any(name in cast.names(tree, i) for i in own):
        return True
    for node in (node for node in tree.ancestors(noun) if not _only_tells(candidate, node)):
        parties = {other for i in _parties_to(tree, node) for other in cast.names(tree, i)}
        if name in parties:
            return True
        if tree.base[node] in ("ccomp", "parataxis") or (parties and tree.is_verb(node)):
            break
    return False


def _only_tells(candidate: Candidate, node: int) -> bool:
    """Tell whether a verb says no more than who asks for an event or speaks of it: not "pledged 20 crowns in aid"."""
    tree = candidate.tree
    told = any(candidate.index in tree.subtree(thing) for thing in tree.children(node, "obj"))
    speaks = tree.lemmas[node] in rules().words["speech"] and candidate.kind not in SAID and not told
    return speaks or (tree.is_verb(node) and asks(tree, node))


def _parties_to(tree: Tree, node: int) -> list[int]:
    """Give who a verb or a noun has a part in: its subject and object, or whose it is."""
    if tree.is_verb(node) or tree.children(node, "cop"):
        return [*agent(tree, node), *patient(tree, node)]
    by = clause_words("agent")["words"]
    return [*possessors(tree, node), *(i for word in by for i in with_preposition(tree, node, word))]


def _holds(who: tuple[str, ...], tree: Tree, verb: int) -> bool:
    """Tell whether the words for who does it say the verb too ("report issued in May", "pilots coming to Oslo")."""
    return bool(who) and tree.base[verb] == "acl" and tree.forms[verb] in who[0].lower().split()


def _is_of(candidate: Candidate, who: str, words: str, cast: Cast) -> bool:
    """Tell whether figures are those of a body or a place ("prices" in Oslo), and no subject of their own."""
    if candidate.kind is not Kind.FIGURES or candidate.tree.children(candidate.predicate, "ccomp"):
        return False  # "estimates that refugees are"
    telling = {candidate.tree.lemmas[i] for i in subject_of(candidate.tree, candidate.predicate)}
    if not telling.isdisjoint(load("en", "offices")["office"]["words"]):
        return False  # "analysts expect sales to fall"
    named = cast.type_of(who) is not None and not cast.is_person(who)
    return not words or (named and re.search(r"[A-Z0-9]", words) is None)  # not "prices in Oslo", "G7 powers"


def _told_by(tree: Tree, subjects: list[int], who: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether a clause's subject stands for who does it: "a car bomb exploded" names none of its planters.

    "The report warned" stands for whose report it is.
    """
    first = subjects[:1]
    if not first or tree.tokens[first[0]].upos == "PRON":
        one = any(tree.forms[i] in clause_words("nameless")["thing"] for i in first)
        return not one or not all(is_several(tree, name, cast) for name in who)  # "it" is no envoys
    starts = {name: tree.tokens[i].start for i in subjects for name in cast.names(tree, i)}
    names = {issuer_told(name, cast, start).lower() for name, start in starts.items()}
    return bool(names & {name.lower() for name in who})


def _of_same(tree: Tree, verb: int, cast: Cast) -> str:
    """Give a subject that stands for the one of the clause before ("while that of its homes slid")."""
    words = clause_words("same_thing")["words"]
    standing = [i for i in tree.children(verb, "nsubj") if tree.forms[i] in words and tree.children(i, "nmod")]
    nouns = tree.children(tree.parent(verb), "nsubj") if tree.parent(verb) >= 0 else []
    if not standing or not nouns or not tree.is_noun(nouns[0]):
        return ""
    return f"{tree.forms[nouns[0]]} {written(tree, tail(tree, standing[0], cast, verb), cast)}"


def _body_meant(tree: Tree, noun: int, cast: Cast) -> str:
    """Name the body that "the company" stands for where it is a subject; nothing where more is said of it, nor for "the
    commission", which may be a part of another."""
    if tree.forms[noun] in clause_words("body")["parts"]:
        return ""
    alone = all(tree.base[i] in ("det", "punct", "case") for i in tree.children(noun))
    names = cast.names(tree, noun) if alone and tree.tokens[noun].xpos == "NN" else []
    known = len(names) == 1 and cast.type_of(names[0]) == "organisation"
    return names[0] if known and tree.forms[noun] not in names[0].lower().split() else ""


def _subject(tree: Tree, subjects: list[int], verb: int, cast: Cast) -> str:
    if same := _of_same(tree, verb, cast):
        return same
    first = subjects[0]
    token = tree.tokens[first]
    counted = tree.children(first, "nummod")  # "more than 300 Danes"
    if token.upos == "PRON" or (cast.party(tree, first) is not None and token.upos == "PROPN" and not counted):
        names = tuple(dict.fromkeys(name for i in subjects for name in cast.names(tree, i)))
        if tree.forms[first] == "it" and any(map(cast.is_place, names)):
            return ""
        return _numbered(tree, subjects, names, cast)
    whose = [i for i in tree.children(first, "nmod") if tree.tokens[i].xpos == "WP$"]
    clause = next((i for i in (verb, *tree.ancestors(verb)) if tree.relations[i] == "acl:relcl"), -1)
    owners = cast.names(tree, tree.parent(clause)) if whose and clause >= 0 else []
    if owners:
        return owned(owners[0], tree.tokens[first].text, "of")  # "Brandt, whose term ended"
    if name := _body_meant(tree, first, cast):
        return bare(name)
    members = noun_phrase(tree, first, cast, verb)
    if tree.is_possessive(first) and members and tree.tokens[members[-1]].upos == "PART":
        members = members[:-1]  # "the army's plan to go": the army
    words = bare(written(tree, members, cast))
    if len(words) > _LONG_SUBJECT:  # "the index that reflects ...": its clause would leave no room for the verb
        words = next((way for way in map(bare, phrasings(tree, members, cast)) if len(way) <= _LONG_SUBJECT), words)
    return words
