"""Words of a sentence that name an event of some kind, their senses told apart by their arguments."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.kinds import PLACES, SPOKEN
from daybook.extract.trees.grammar import agent
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.absence import GATHERINGS, shunned_by
from daybook.extract.triggers.learned import Words, sense_of, with_kind
from daybook.extract.triggers.lexicon import LIVE_CLASSES, Lexicon, Sense
from daybook.lang import load
from daybook.model import Kind, Span

_WINDOW = 14


class Candidate(msgspec.Struct, frozen=True):
    """A trigger found: its place, its sense, and the light verb that carries it ("held talks"), -1 if none.

    `shunned` is the verb by which somebody stays away from it ("will not attend the talks"), which carries it not.
    `turns`: it is a verb by which somebody puts off, calls off or ends what its object names (`carriers`).
    `stands_for`: it is a pronoun, and the noun there names the event.
    """

    tree: Tree
    sentence: int
    index: int
    sense: Sense
    span: Span
    light: int = -1
    shunned: int = -1
    turns: bool = False
    stands_for: Span | None = None

    @property
    def naming(self) -> Span:
        """The word that names the event: the trigger, or the noun that it stands for."""
        return self.stands_for or self.span

    @property
    def kind(self) -> Kind:
        """The kind of event that it names."""
        return self.sense.kind

    @property
    def is_in_relative(self) -> bool:
        """Whether the verb of a relative clause tells of it ("a bombing that killed nine")."""
        verb = self.sense.verb or self.light >= 0
        return verb and self.tree.relations[self.predicate] == "acl:relcl"

    @property
    def predicate(self) -> int:
        """The word whose tense tells of the event: the light verb or the trigger itself."""
        return self.light if self.light >= 0 else self.index


def candidates(tree: Tree, number: int, words: Lexicon, cast: Cast, learned: Words) -> Iterator[Candidate]:
    """Give the triggers of a sentence in order, at most one to a word: the lexicon's, and those `learned`."""
    for index, token in enumerate(tree.tokens):
        if cast.is_time(token):
            continue
        found = _of_lexicon(tree, index, words, cast)
        if found is None:
            sense = sense_of(tree, index, learned)
            found = (sense, Span(token.start, token.end)) if sense else None
        if found is not None:
            sense, span = with_kind(found[0], learned.get(token.start)), found[1]
            shunned = -1 if sense.verb or sense.kind not in GATHERINGS else shunned_by(tree, index)
            light = -1 if sense.verb or shunned >= 0 else light_verb(tree, index)
            light = -1 if light >= 0 and _is_only_offered(tree, light, sense) else light
            yield Candidate(tree, number, index, sense, span, light, shunned)


def _of_lexicon(tree: Tree, index: int, words: Lexicon, cast: Cast) -> tuple[Sense, Span] | None:
    token, lemma = tree.tokens[index], tree.lemmas[index]
    if token.upos in ("VERB", "AUX", "ADJ", "X") or (token.xpos.startswith("VB") and token.upos != "NOUN"):
        return _verb(tree, index, words.verbs.get(lemma, ()), cast)
    if token.upos in ("NOUN", "PROPN") and not (token.upos == "PROPN" and cast.is_in_name(token)):
        return _noun(tree, index, words.nouns.get(lemma, ()), cast)
    if token.upos in ("ADV", "ADP"):  # "shares were up 3 percent"
        return _verb(tree, index, tuple(s for s in words.verbs.get(lemma, ()) if s.figure), cast)
    return None


def light_verb(tree: Tree, index: int) -> int:
    """Give the verb that carries a noun without adding an event of its own ("held talks"), or -1."""
    node = index
    while tree.base[node] == "conj" and tree.parent(node) >= 0:
        node = tree.parent(node)
    head, words = tree.parent(node), load("en", "status")["words"]
    if (
        head >= 0
        and tree.base[node] == "obl"
        and tree.preposition(node) in clause_words("carried")["on"]
        and tree.lemmas[head] in words["go_on"]
    ):
        return head  # "go on strike"
    if head >= 0 and tree.is_verb(head) and tree.base[node] in ("obj", "nsubj") and not _turns_off(tree, head):
        passive = tree.relations[node] == "nsubj:pass"
        if (tree.base[node] == "obj" or passive) and tree.lemmas[head] in words["light"]:
            return head
    return -1


def _is_only_offered(tree: Tree, verb: int, sense: Sense) -> bool:
    """Tell whether somebody offers what a noun names, which is yet to come ("offered a rise", not "offered an
    apology")."""
    told = tree.lemmas[verb] in clause_words("offered")["verbs"] and tree.base[verb] != "xcomp"  # not "urged to offer"
    return told and sense.kind not in {*SPOKEN, Kind.AID}


def _turns_off(tree: Tree, verb: int) -> bool:
    """Tell whether a verb's particle turns its sense ("call off a strike" is no calling)."""
    return not tree.child_lemmas(verb, "compound", "advmod").isdisjoint(clause_words("carried")["off"])


def _verb(tree: Tree, index: int, senses: tuple[Sense, ...], cast: Cast) -> tuple[Sense, Span] | None:
    for sense in senses:
        rest = _rest(tree, index, sense.word[1:])
        if rest is not None and _fits_verb(tree, index, sense, cast):
            token = tree.tokens[index]
            end = token.end
            if rest == [index + 1]:
                end = tree.tokens[index + 1].end
            return sense, Span(token.start, end)
    return None


def _rest(tree: Tree, index: int, words: tuple[str, ...]) -> list[int] | None:
    """Find the further words of a verb among its particles, prepositions and objects, within its clause."""
    found: list[int] = []
    for word in words:
        for place in range(index + 1, min(len(tree.tokens), index + 7)):
            if (tree.lemmas[place] == word or tree.forms[place] == word) and _belongs(tree, index, place):
                found.append(place)
                break
        else:
            return None
    return found


def _belongs(tree: Tree, verb: int, word: int) -> bool:
    """Tell whether a word hangs on a verb, directly or as the preposition of its complement."""
    if tree.parent(word) == verb:
        return tree.base[word] not in ("nsubj", "conj")
    head = tree.parent(word)
    return (
        head >= 0
        and tree.parent(head) == verb
        and tree.base[word] in ("case", "mark", "obj", "fixed", "advmod", "obl", "det")
    )


def _noun(tree: Tree, index: int, senses: tuple[Sense, ...], cast: Cast) -> tuple[Sense, Span] | None:
    for sense in senses:
        before = sense.word[:-1]
        start = index - len(before)
        following = sense.word[-1:]
        if start < 0 or tuple(tree.lemmas[start : index + 1]) != before + following:
            if not _with_modifier(tree, index, before):
                continue
            start = index
        if _fits_noun(tree, index, sense, cast):
            return sense, Span(tree.tokens[index].start, tree.tokens[index].end)
    return None


def _with_modifier(tree: Tree, index: int, before: tuple[str, ...]) -> bool:
    return len(before) == 1 and before[0] in tree.child_lemmas(index, "compound", "amod")


def _fits_verb(tree: Tree, index: int, sense: Sense, cast: Cast) -> bool:
    if not (_near(tree, index, sense)):
        return False
    objects = verb_objects(tree, index, sense)
    if sense.object and not _any_is(tree, objects, sense.object, cast):
        return False
    if sense.no_object and _any_is(tree, objects, sense.no_object - {"@none"}, cast):
        return False
    if sense.request and not _is_request(tree, index, objects, cast):
        return False
    if sense.place and objects and not _any_is(tree, objects, frozenset({"@place"}) | class_words("place_noun"), cast):
        return False
    if sense.figure and not has_quantity(tree, index):
        return False
    return _subject_fits(tree, index, sense, cast)


def _is_request(tree: Tree, index: int, objects: list[int], cast: Cast) -> bool:
    """Tell whether a verb asks for something: to do it, that it be done, for it."""
    lemma, words = tree.lemmas[index], clause_words("request")
    if any(tree.preposition(i) in words["for"] for i in tree.children(index, "obl")):
        return True
    for clause in tree.children(index, "xcomp", "ccomp", "advcl"):
        if lemma in words["never"]:
            continue
        marks = tree.child_lemmas(clause, "mark")
        if not marks.isdisjoint(words["to"]) or (not marks.isdisjoint(words["that"]) and lemma in words["with_that"]):
            return bool(objects) or lemma not in words["with_object"]
    if lemma in words["with_thing"] and objects:
        return True
    return _any_is(tree, objects, class_words("request"), cast) and bool(objects)


def _subject_fits(tree: Tree, index: int, sense: Sense, cast: Cast) -> bool:
    if not (sense.subject or sense.no_subject):
        return True
    agents = agent(tree, index)
    if sense.no_subject and _any_is(tree, agents, sense.no_subject, cast):
        return False
    if not sense.subject or (not agents and "@person" in sense.subject):
        return True
    titled = [part for i in agents for part in tree.children(i, "compound", "nmod") if part < i]
    named = [*agents, *titled]  # "Hurricane Maria"
    return _any_is(tree, named, sense.subject, cast)


def _fits_noun(tree: Tree, index: int, sense: Sense, cast: Cast) -> bool:
    if sense.plural_only and tree.forms[index] == tree.lemmas[index]:
        return False
    if not _near(tree, index, sense):
        return False
    around = companions(tree, index)
    modifiers = {tree.lemmas[i] for i in tree.children(index, "amod", "compound", "det", "nummod")}
    if sense.modifier and not sense.modifier & modifiers:
        return False
    if sense.no_modifier & modifiers:
        return False
    if sense.object and not _any_is(tree, around, sense.object, cast):
        return False
    if sense.no_object and _any_is(tree, around, sense.no_object, cast):
        return False
    return not (sense.figure and not has_quantity(tree, index))


def companions(tree: Tree, index: int) -> list[int]:
    """Give what a noun stands with: its modifiers, its complements, and the noun that it modifies."""
    found = tree.children(index, "amod", "compound", "nmod", "acl")
    if tree.base[index] == "compound" and tree.parent(index) >= 0:
        found = [*found, tree.parent(index)]
    return found


def verb_objects(tree: Tree, index: int, sense: Sense) -> list[int]:
    """Give what fills a verb's object in a sense: its object, its passive subject, or its preposition's noun."""
    prepositions = set(sense.word[1:])
    found = [i for i in tree.children(index, "obl") if tree.preposition(i) in prepositions] if prepositions else []
    if found:
        return found
    found = tree.children(index, "obj", "iobj")
    found = found + [i for i in tree.children(index, "nsubj") if tree.relations[i] == "nsubj:pass"]
    found = found + [i for i in tree.children(index, "xcomp") if tree.tokens[i].upos == "NOUN"]
    if sense.kind is Kind.APPOINTMENT:  # "named her as its chairman"
        found = found + [
            i for i in tree.children(index, "obl") if tree.preposition(i) in clause_words("appointed")["words"]
        ]
    if not found and tree.is_passive(index) and tree.base[index] == "acl" and tree.parent(index) >= 0:
        found = [tree.parent(index)]
    if not found and tree.relations[index] == "acl:relcl" and not tree.children(index, "nsubj"):
        return []
    return [j for i in found for j in tree.conjuncts(i)]


def _near(tree: Tree, index: int, sense: Sense) -> bool:
    if not (sense.near or sense.no_near):
        return True
    around = set(tree.lemmas[max(0, index - _WINDOW) : index + _WINDOW])
    return (not sense.near or bool(sense.near & around)) and not sense.no_near & around


def _any_is(tree: Tree, indices: list[int], wanted: frozenset[str], cast: Cast) -> bool:
    if not indices:
        return "@none" in wanted
    return any(tree.lemmas[i] in wanted or tree.forms[i] in wanted or _is_live(tree, i, wanted, cast) for i in indices)


def _is_live(tree: Tree, index: int, wanted: frozenset[str], cast: Cast) -> bool:
    live = wanted & LIVE_CLASSES
    if not live:
        return False
    beside = {tree.lemmas[index]} | tree.child_lemmas(index, "nummod", "compound", "nmod")
    if "@money" in live and beside & class_words("money"):
        return True
    if "@quantity" in live and (tree.tokens[index].upos == "NUM" or tree.lemmas[index] in class_words("percentage")):
        return True
    if tree.tokens[index].upos == "PRON":
        return "@person" in live
    party = cast.party(tree, index)
    if party is None:
        return "@person" in live and tree.tokens[index].upos == "PROPN" and "@place" not in live
    if "@human" in live and party.type == "person" and " " in party.name:  # one whom the page names in full
        return True
    if party.type in PLACES:
        return "@place" in live or "@org" in live or ("@person" in live and party.type != "facility")
    if party.type in ("person", "group"):
        return "@person" in live
    return "@org" in live or "@person" in live


def has_quantity(tree: Tree, index: int) -> bool:
    """Tell whether a number depends on a word, near enough to be its measure."""
    for node in tree.subtree(index, frozenset({"acl", "advcl", "ccomp", "parataxis", "conj"})):
        if tree.tokens[node].upos == "NUM" and not is_date(tree, node):
            return True
    return tree.lemmas[index] in class_words("multiple")


def is_date(tree: Tree, index: int) -> bool:
    """Tell whether a number is a year or part of a date or a span of time."""
    words = tree.tokens[index].text
    if len(words) == 4 and words.isdigit() and words[:2] in ("19", "20"):
        return True
    head = tree.parent(index)
    return head >= 0 and tree.lemmas[head] in class_words("dated")
