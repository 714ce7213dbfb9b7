"""Which sets of names grammar alone says do not fill a side of an event, whatever else speaks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.extract.cast.pronouns import bound_names
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.kinds import APPOINTED, BODIES, SPOKEN
from daybook.extract.parties.bystanders import bystanders
from daybook.extract.parties.rules import frame
from daybook.extract.status.charged import suspects
from daybook.extract.status_words import rules
from daybook.extract.trees.grammar import patient, possessors, subject_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import verb_objects
from daybook.lang import load
from daybook.model import EventRole, Kind, Span

__all__ = ["Barred", "names_outright"]

_OF_VICTIMS = frozenset({Kind.ATTACK, Kind.ACCIDENT, Kind.ARREST})
_OF_OTHERS = SPOKEN | {Kind.RULING}  # what somebody says or decides of what others do
_OF_BLAME = frozenset({Kind.ACCUSATION, Kind.SUPPORT})
_SURE_FAR = 0.5  # a chance from which on somebody named in another sentence may be whom it is said of
_GATHER = frozenset({Kind.CONTEST, Kind.MEETING, Kind.HEARING, Kind.CEREMONY})
_OF_POSTS = frozenset({Kind.APPOINTMENT, Kind.DEPARTURE})


class Barred:
    """What the words of an event's first mention rule out for a side."""

    def __init__(self, drafts: Sequence[Draft], side: EventRole) -> None:
        self._draft, self._side = drafts[0], side
        self._pronoun = _pronoun(drafts[0]) if side is EventRole.WHO else -1
        self._apart = _bystanders(drafts) | _far_off(drafts[0]) if side is EventRole.WHOM else frozenset[str]()
        apart = _no_doers(drafts) | _sellers(drafts[0]) | _onlookers(drafts[0]) | _askers(drafts[0])
        self._done_to = apart if side is EventRole.WHO else frozenset[str]()
        self._named_here = _named_here(drafts) if side is EventRole.WHO else frozenset[str]()
        self._beside = _companions(drafts[0])
        self._speaking = _speaking(drafts[0], self._pronoun)
        self._each = _others_of_each(drafts[0]) if side is EventRole.WHOM else None
        self._item = _of_item(drafts[0])

    def bars(self, names: tuple[str, ...], ruled: tuple[str, ...]) -> bool:
        """Tell whether names cannot fill the side, for which the rules read `ruled`."""
        if _is_itself(names, self._draft) or not self._apart.isdisjoint(names):
            return True
        if names and self._beside.issuperset(names):
            return True
        if self._each is not None and not self._each.issuperset(names):
            return True
        if self._item is not None and not self._item.issuperset(set(names).difference(ruled)):
            return True
        if self._side is EventRole.WHO:
            done_to = bool(names) and self._done_to.issuperset(names)
            if self._speaking and self._speaking == set(ruled):
                return self._speaking != set(names)
            return done_to or _is_none_of(self._draft, self._pronoun, names) or self._is_far(names, ruled)
        free = self._each is None and not self._beside.issuperset(ruled)
        return free and not names and _is_told_of_both(self._draft)

    def _is_far(self, names: tuple[str, ...], ruled: tuple[str, ...]) -> bool:
        """Tell whether only other sentences name some, where a clause's own verb has a subject of its own ("Norden Gas
        cut jobs. Unions vowed to strike": not Norden Gas)."""
        told = self._draft.candidate
        if not names or not ruled or self._pronoun >= 0 or not told.sense.verb:
            return False
        articles = (*clause_words("definite")["words"], *clause_words("indefinite")["words"])
        if any(name.lower().startswith(tuple(f"{article} " for article in articles)) for name in ruled):
            return False  # "the founding father", "a senator" may be who is named elsewhere
        if told.kind is Kind.FIGURES and not any(map(self._draft.cast.type_of, ruled)):
            return False  # "pretax profit" is nobody's
        return not set(names) & {*ruled, *self._named_here}


def _of_item(draft: Draft) -> frozenset[str] | None:
    """Name those of whom an agenda's item tells, as no other item's names are its own; None for what is no item."""
    if not draft.listed:
        return None
    sentence = draft.candidate.tree.sentence
    return frozenset(party.name for _, party in draft.cast.within(Span(sentence.start, sentence.end)))


def _no_doers(drafts: Sequence[Draft]) -> frozenset[str]:
    """Name those who do nothing: whom a mention's active verb has as its object ("exploded, killing 12 people"), who
    are held for it, or where it is."""
    befell = drafts[0].candidate.kind in _OF_VICTIMS
    told = [draft for draft in drafts if not (befell and draft.candidate.kind is Kind.DEATH)]
    found = {
        name
        for draft in drafts
        for i in _undergoing(draft, befell)
        for name in draft.cast.names(draft.candidate.tree, i)
    }
    return frozenset(found.difference(*(draft.ruled[0] for draft in told)))


def _named_here(drafts: Sequence[Draft]) -> frozenset[str]:
    """Name those whom the sentences of an event's mentions name or mean, and those who do it as the rules read it."""
    found = {name for draft in drafts for name in draft.ruled[0]}
    for draft in drafts:
        sentence = draft.candidate.tree.sentence
        found.update(party.name for _, party in draft.cast.within(Span(sentence.start, sentence.end)))
        found.update(filler.name for filler in draft.fillers.get(EventRole.WHO, ()) if filler.place >= 0)
    return frozenset(found)


def _undergoing(draft: Draft, befell: bool) -> Iterator[int]:
    """Give the words for those to whom a mention tells that it was done, in what `befell` others; for those who are
    held for it; and for the place of a gathering ("will be played in Vard")."""
    candidate, tree, verb = draft.candidate, draft.candidate.tree, draft.candidate.predicate
    kills = befell and candidate.kind is Kind.DEATH
    if (candidate.kind in _OF_VICTIMS or kills) and candidate.sense.verb and not tree.is_passive(verb):
        yield from patient(tree, verb)
    yield from suspects(candidate)
    if candidate.kind in _GATHER:
        yield from (
            i for i in tree.children(verb, "obl", "nmod") if tree.preposition(i) in frame(candidate.kind)["where"]
        )


def _sellers(draft: Draft) -> frozenset[str]:
    """Name those from whom a clause's subject gets something by its verb ("the airline ordered 30 jets from Boeing"),
    and on whose something it says or rules ("the watchdog cleared Volvo's takeover"): they do not do it."""
    tree, verb = draft.candidate.tree, draft.candidate.index
    told = draft.candidate.sense.verb and tree.children(verb, "nsubj") and not tree.is_passive(verb)
    things = tree.objects(verb) if told else []
    if not things or tree.lemmas[verb] in class_words("received"):
        return frozenset()
    sellers = [i for i in tree.children(verb, "obl") if tree.preposition(i) in clause_words("sides")["from"]]
    owners = [i for thing in things for i in possessors(tree, thing) if tree.is_noun(i)]
    owners = owners if draft.candidate.kind in _OF_OTHERS else []
    return frozenset(name for i in (*sellers, *owners) for j in tree.conjuncts(i) for name in draft.cast.names(tree, j))


def _onlookers(draft: Draft) -> frozenset[str]:
    """Name those of whom a sentence tells what they did as an attack came about by itself ("left after fighting broke
    out")."""
    tree, noun = draft.candidate.tree, draft.candidate.index
    clause = tree.parent(noun)
    owned = any(tree.is_possessive(i) for i in tree.children(noun, "nmod"))  # "fled after their attack failed"
    if draft.candidate.kind not in _OF_VICTIMS or draft.candidate.sense.verb or tree.base[noun] != "nsubj" or owned:
        return frozenset()
    main = tree.parent(clause) if tree.base[clause] == "advcl" else -1
    names = {name for i in (subject_of(tree, main) if main >= 0 else ()) for name in draft.cast.names(tree, i)}
    return frozenset(names.difference(draft.ruled[0]))


def _askers(draft: Draft) -> frozenset[str]:
    """Name those who say of others, or ask others, what a clause tells ("accused them of smuggling"): they do not do
    it, whoever the others are."""
    tree, verb = draft.candidate.tree, draft.candidate.index
    over, doers = tree.parent(verb), subject_of(tree, verb) if draft.candidate.sense.verb else []
    others = {j for i in (tree.children(over, "obj", "iobj") if over >= 0 else ()) for j in tree.conjuncts(i)}
    if not doers or not others.issuperset(doers):
        return frozenset()
    names = {name for i in subject_of(tree, over) for name in draft.cast.names(tree, i)}
    return frozenset(names.difference(draft.ruled[0]))


def _companions(draft: Draft) -> frozenset[str]:
    """Name those with whom somebody does or undergoes something: never they alone ("fell ill along with Dunn")."""
    tree, verb = draft.candidate.tree, draft.candidate.predicate
    told = [i for i in tree.children(verb, "obl") if _is_along(tree, i)]
    led = [*subject_of(tree, verb), *patient(tree, verb)] if told else []
    if not any(draft.cast.names(tree, i) for i in led):
        return frozenset()
    return frozenset(name for i in told for j in tree.conjuncts(i) for name in draft.cast.names(tree, j))


def _is_along(tree: Tree, noun: int) -> bool:
    """Tell whether "along with" or "together with" stands before a noun."""
    words = clause_words("sides")
    withs = [i for i in tree.children(noun, "case") if tree.forms[i] in words["with"]]
    return bool(withs) and withs[0] > 0 and tree.forms[withs[0] - 1] in words["along"]


def _others_of_each(draft: Draft) -> frozenset[str] | None:
    """Name those who alone can be whom it is done to, where it is done to "each other"; None where it is not."""
    tree, verb, words = draft.candidate.tree, draft.candidate.predicate, clause_words("sides")
    objects = tree.children(verb, "obj", "obl")
    if not any(" ".join(tree.forms[i : i + 2]) in words["reciprocal"] for i in objects):
        return None
    return frozenset(name for i in subject_of(tree, verb) for name in draft.cast.names(tree, i))


def _pronoun(draft: Draft) -> int:
    """Give the place of the pronoun that an active verb has as its subject, -1 where it has none."""
    candidate, tree = draft.candidate, draft.candidate.tree
    if not candidate.sense.verb or tree.is_passive(candidate.predicate):
        return -1
    subjects = subject_of(tree, candidate.predicate)
    return subjects[0] if len(subjects) == 1 and tree.tokens[subjects[0]].upos == "PRON" else -1


def _speaking(draft: Draft, pronoun: int) -> frozenset[str]:
    """Name those who say what "they" or "it" will do, and mean themselves ("unions said they would strike", "Oslo said
    it would ask")."""
    tree, words = draft.candidate.tree, clause_words("nameless")
    it = pronoun >= 0 and tree.forms[pronoun] in words["thing"]
    if pronoun < 0 or not (it or tree.forms[pronoun] in words["several"]):
        return frozenset()
    verb = tree.parent(pronoun)
    over, helpers = tree.parent(verb), {tree.forms[i] for i in tree.children(verb, "aux")}
    later = helpers & (rules().words["future_modals"] | set(clause_words("would")["words"]))
    if not later or tree.base[verb] != "ccomp" or tree.lemmas[over] not in rules().words["speech"]:
        return frozenset()
    told = [(i, name) for i in tree.children(over, "nsubj") for name in draft.cast.names(tree, i)]
    able = all(not draft.cast.is_person(name) for _, name in told)
    several = all(tree.tokens[i].xpos == "NNS" or draft.cast.type_of(name) == "group" for i, name in told)
    return frozenset(name for _, name in told) if (able if it else several) else frozenset()


def _is_none_of(draft: Draft, pronoun: int, names: tuple[str, ...]) -> bool:
    """Tell whether a pronoun cannot stand for those of some names: "it" for no person, "he" for no body, "they" for no
    judge; nor does any for whom its own clause names behind it ("they got an answer from Dunn"), but for whom that
    appoints or sacks, who is told as the doer."""
    if pronoun < 0 or not names:
        return False
    tree, cast, words = draft.candidate.tree, draft.cast, clause_words("nameless")
    form = tree.forms[pronoun]
    if form in words["thing"]:
        return any(map(cast.is_person, names))
    if form in words["person"]:
        return any(cast.type_of(name) in BODIES for name in names)
    if form not in words["several"]:
        return False
    behind = cast.within(Span(tree.tokens[pronoun].end, tree.sentence.end))
    if draft.candidate.kind in _OF_POSTS and verb_objects(tree, draft.candidate.index, draft.candidate.sense):
        return 0 < len({*names} & {*behind}) < len(names)
    offices = load("en", "offices")["office"]["words"]  # "Judge" is one person too
    alone = len(names) == 1 and names[0].rsplit(" ", 1)[-1].lower() in offices
    return alone or not bound_names(tree, pronoun, behind).isdisjoint(names)


def _bystanders(drafts: Sequence[Draft]) -> frozenset[str]:
    """Name those whom the words of an event's first mention name and to whom it is not done, as none of its mentions
    says ("sent greetings to the mayor and congratulated her")."""
    first = drafts[0]
    tree = first.candidate.tree
    names = {name for i in bystanders(first.candidate) for name in first.cast.names(tree, i)}
    return frozenset(names.difference(*(side for draft in drafts for side in draft.ruled)))


def _far_off(draft: Draft) -> frozenset[str]:
    """Name those whom the annotator, in doubt, sees in other sentences as whom it is said of, where a clause itself
    says of what ("The group condemned the war")."""
    tree, verb = draft.candidate.tree, draft.candidate.predicate
    said = draft.candidate.kind in _OF_BLAME and draft.candidate.sense.verb and not tree.is_passive(verb)
    if not said or not any(tree.is_noun(i) for i in tree.children(verb, "obj")):
        return frozenset()
    seen = draft.fillers.get(EventRole.WHOM, ())
    return frozenset(filler.name for filler in seen if filler.place < 0 and filler.chance < _SURE_FAR)


def _is_told_of_both(draft: Draft) -> bool:
    """Tell whether a passive tells who undergoes it and by whom ("Holt was briefed by officers"): both have a part."""
    candidate = draft.candidate
    passive = candidate.sense.verb and candidate.tree.is_passive(candidate.predicate)
    return passive and all(draft.ruled)


def _is_itself(names: tuple[str, ...], draft: Draft) -> bool:
    """Tell whether a name is that of the gathering which a noun tells of ("the Joint Ministerial Meeting"), or of the
    contest that somebody wins."""
    candidate = draft.candidate
    if candidate.kind is Kind.CONTEST and any(draft.cast.type_of(name) == "event" for name in names):
        return True
    gathers = candidate.kind in APPOINTED and not candidate.sense.verb
    return gathers and any(name.lower().endswith(f" {candidate.tree.forms[candidate.index]}") for name in names)


def names_outright(draft: Draft, ruled: tuple[str, ...]) -> bool:
    """Tell whether the object of an active verb names the people whom it is done to, or who is beaten."""
    tree, verb, cast = draft.candidate.tree, draft.candidate.predicate, draft.cast
    if not draft.candidate.sense.verb or tree.is_passive(verb):
        return False
    beats = tree.lemmas[verb] in load("en", "status")["words"]["beating"]
    if not beats and not all(map(cast.is_person, ruled)):
        return False
    return {name for i in patient(tree, verb) for name in cast.names(tree, i)}.issuperset(ruled)
