"""Which sets of names grammar alone says do not fill a side of an event, whatever else speaks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.extract.cast.pronouns import bound_names
from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.kinds import APPOINTED, BODIES
from daybook.extract.parties.bystanders import bystanders
from daybook.extract.parties.rules import frame
from daybook.extract.status.charged import suspects
from daybook.extract.trees.grammar import patient, subject_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import verb_objects
from daybook.lang import load
from daybook.model import EventRole, Kind, Span

__all__ = ["Barred", "names_outright"]

_OF_VICTIMS = frozenset({Kind.ATTACK, Kind.ACCIDENT, Kind.ARREST})
_GATHER = frozenset({Kind.CONTEST, Kind.MEETING, Kind.HEARING, Kind.CEREMONY})
_OF_POSTS = frozenset({Kind.APPOINTMENT, Kind.DEPARTURE})


class Barred:
    """What the words of an event's first mention rule out for a side."""

    def __init__(self, drafts: Sequence[Draft], side: EventRole) -> None:
        self._draft, self._side = drafts[0], side
        self._pronoun = _pronoun(drafts[0]) if side is EventRole.WHO else -1
        self._apart = _bystanders(drafts) if side is EventRole.WHOM else frozenset[str]()
        self._done_to = _no_doers(drafts) if side is EventRole.WHO else frozenset[str]()
        self._named_here = _named_here(drafts) if side is EventRole.WHO else frozenset[str]()
        self._beside = _companions(drafts[0])
        self._each = _others_of_each(drafts[0]) if side is EventRole.WHOM else None

    def bars(self, names: tuple[str, ...], ruled: tuple[str, ...]) -> bool:
        """Tell whether names cannot fill the side, for which the rules read `ruled`."""
        if _is_itself(names, self._draft) or not self._apart.isdisjoint(names):
            return True
        if names and self._beside.issuperset(names):
            return True
        if self._each is not None and not self._each.issuperset(names):
            return True
        if self._side is EventRole.WHO:
            done_to = bool(names) and self._done_to.issuperset(names)
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
