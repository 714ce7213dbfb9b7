"""What two mentions on a page say of whether they are of one event: what they share, and what speaks against it."""

from __future__ import annotations

import re
from functools import lru_cache

from daybook.data.countries import country_of_capital, country_of_name
from daybook.extract.cast.plurals import head_word
from daybook.extract.clause_words import class_words, clause_words, is_ordinal
from daybook.extract.drafts.draft import Draft
from daybook.extract.kinds import HAPPENED, SPOKEN
from daybook.extract.times.reckoned import UNPLANNED
from daybook.extract.trees.tree import Tree, time_words
from daybook.extract.triggers.absence import tells_absence
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Kind, When

_TOKENS_APART = 8
#: What kills: a death that one of them brought is no event of its own.
CAUSES = frozenset({Kind.ATTACK, Kind.ACCIDENT, Kind.DISASTER})
_SHORT = 3  # letters of a word that describes nobody
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_same(one: Draft, other: Draft) -> bool:
    """Tell whether a later mention may speak of an earlier one's event: same kind, and a word or a party shared."""
    if one.candidate.kind is not other.candidate.kind:
        return False
    if is_one_phrase(one.candidate, other.candidate):
        return True
    if one.candidate.kind is Kind.FIGURES:
        words = {figure.words for figure in other.figures}
        return any(figure.words in words for figure in one.figures) and is_definite(one.candidate)
    if one.candidate.kind is Kind.DEATH and one.who and one.who == other.who:
        return True  # nobody dies twice
    same_word = word_of(one) == word_of(other)
    if one.candidate.kind in SPOKEN and one.candidate.sense.verb:
        return set(one.who) == set(other.who) and bool(one.who) and one.whom == other.whom and same_word
    if _phrase(one) == _phrase(other):
        return True
    shared = bool(set(one.who) & set(other.who) or set(one.whom) & set(other.whom))
    if is_definite(one.candidate):
        return same_word or shared or not (one.who or one.whom or one.stated or one.candidate.kind in SPOKEN)
    if (
        one.candidate.sense.verb and not same_word
    ):  # another verb of the kind: of the same two parties, or another event
        return len({*one.who, *one.whom} & {*other.who, *other.whom}) > 1
    return (same_word or shared) and not is_indefinite(one.candidate)


def word_of(draft: Draft) -> str:
    """Give the lemma of a mention's trigger."""
    return draft.candidate.tree.lemmas[draft.candidate.index]


def _phrase(draft: Draft) -> str:
    """Give a noun with what hangs on it, as written; a verb's is its own place, so that no two are the same."""
    candidate = draft.candidate
    if candidate.sense.verb:
        return f"{candidate.span.start}"
    tree = candidate.tree
    inside = tree.subtree(candidate.index, frozenset({"case", "punct", "cc", "conj", "acl", "appos", "parataxis"}))
    words = [tree.forms[i] for i in inside]
    return " ".join(words) if len(words) > 2 else f"{candidate.span.start}"


def is_one_phrase(one: Candidate, other: Candidate) -> bool:
    """Two words of one event: "signed an agreement", "a meeting and lunch"."""
    if one.sentence != other.sentence or (one.tree is not other.tree and one.tree.sentence != other.tree.sentence):
        return False
    near = abs(one.index - other.index) <= _TOKENS_APART
    carried = other.index in (one.light, one.tree.parent(one.index)) or one.index in (other.light,)
    if one.kind is other.kind and (_told_again(one, other) or _is_at_own(one, other) or _is_at_own(other, one)):
        return True
    return near and (carried or (one.tree.base[one.index] == "conj" and one.tree.parent(one.index) == other.index))


def _is_at_own(verb: Candidate, noun: Candidate) -> bool:
    """Tell whether people do something at their own meeting ("the council will discuss nets at its meeting")."""
    tree = noun.tree
    if not verb.sense.verb or noun.sense.verb or verb.tree.sentence != tree.sentence:
        return False
    if tree.parent(noun.index) not in (verb.predicate, *tree.children(verb.predicate, "obj")):
        return False
    own = any(tree.tokens[i].xpos == "PRP$" for i in tree.children(noun.index))
    return own and verb.kind is Kind.MEETING and tree.preposition(noun.index) in class_words("at_own")


def _told_again(one: Candidate, other: Candidate) -> bool:
    """Tell whether an event is named twice in a clause: "the invasion, the biggest attack", "the attack killed ten"."""
    tree = one.tree
    if tree.parent(one.index) == other.index and tree.base[one.index] == "appos":
        return True
    return one.sense.verb and tree.parent(other.index) == one.index and tree.base[other.index] == "nsubj"


def numbers_of(candidate: Candidate) -> frozenset[str]:
    """Give the ordinals and counts that tell a noun's event from others: "fifth" round, "six"-party talks, "17th"."""
    tree = candidate.tree
    if candidate.sense.verb:
        return frozenset()
    beside = tree.children(candidate.index, "amod", "nummod", "compound")
    near = (*beside, *(child for noun in beside for child in tree.children(noun, "nummod", "amod")))
    told = (i for i in near if i < candidate.index and tree.lemmas[tree.parent(i)] not in time_words())
    counted = (i for i in told if tree.tokens[i].xpos == "CD" or is_ordinal(tree.forms[i]))
    return frozenset(tree.lemmas[i] for i in counted if not _YEAR.fullmatch(tree.forms[i]))


def are_numbered_apart(one: Candidate, other: Candidate) -> bool:
    """Tell whether a later noun's number is not the earlier's: 17th and 13th meeting; a summit and six-party talks."""
    beside = {other.tree.forms[i] for i in other.tree.children(other.index, "amod", "det")}
    if not other.sense.verb and not beside.isdisjoint(clause_words("anew")["words"]):
        return True  # "more talks were likely"
    mine, theirs = numbers_of(one), numbers_of(other)
    if mine and theirs:
        return not mine & theirs
    again = is_definite(other) or one.tree.lemmas[one.index] == other.tree.lemmas[other.index]
    return bool(theirs) and not one.sense.verb and not again


def are_in_turn(one: Candidate, other: Candidate) -> bool:
    """Tell whether a sentence sets one event before, after or beside another: "a meeting that a summit will follow".

    So are two of one name that it puts in a row: "the ministers' meeting and the leaders' meeting".
    """
    if one.sentence != other.sentence or one.tree.sentence != other.tree.sentence:
        return False
    first, later = sorted((one, other), key=lambda candidate: candidate.index)
    return (
        _is_beside(first, later)
        or _is_beside(later, first)
        or _follows(first, later)
        or _follows(later, first)
        or _are_in_a_row(first, later)
        or _are_so_long_apart(first, later)
    )


def is_shunned(one: Candidate, other: Candidate) -> bool:
    """Tell whether one word names a gathering, and the other that somebody stays away from it."""
    if one.sentence != other.sentence or one.tree.sentence != other.tree.sentence:
        return False
    pairs = ((one, other), (other, one))
    return any(word.index in tells_absence(noun.tree, noun.shunned) for noun, word in pairs)


def _is_beside(here: Candidate, there: Candidate) -> bool:
    """Tell whether an event is told to be before, after, about or on the sidelines of one that a noun names."""
    tree, node, words = here.tree, there.index, clause_words("in_turn")
    if there.sense.verb or there.light >= 0:
        return False
    turning = (*clause_words("phase")["words"], *words["sidelines"])
    while tree.base[node] == "nmod" and tree.lemmas[tree.parent(node)] in turning:
        node = tree.parent(node)
    about = words["about"] if here.kind is there.kind is Kind.MEETING else ()
    beside = tree.preposition(node) in (*words["order"], *about) or (
        node != there.index and tree.lemmas[node] in words["sidelines"]
    )
    over = {here.index, here.predicate, tree.parent(here.index) if tree.base[here.index] == "nsubj" else here.index}
    over.update(tree.children(here.index, "acl"))
    return beside and tree.parent(node) in over


def _follows(here: Candidate, there: Candidate) -> bool:
    """Tell whether one event is said to follow or precede another ("the talks, which a lunch will follow")."""
    tree, words = here.tree, clause_words("in_turn")
    verb = tree.parent(there.index)
    if verb < 0 or tree.lemmas[verb] not in words["verbs"] or tree.base[there.index] not in ("obl", "obj", "nsubj"):
        return False
    return tree.parent(here.index) == verb or tree.parent(verb) == here.index


def _are_in_a_row(first: Candidate, later: Candidate) -> bool:
    """Tell whether "and" joins two nouns of one word: one event is not named so twice."""
    tree = first.tree
    if first.sense.verb or later.sense.verb or tree.lemmas[first.index] != tree.lemmas[later.index]:
        return False
    return later.index in tree.conjuncts(first.index)[1:]


def _are_so_long_apart(first: Candidate, later: Candidate) -> bool:
    """Tell whether some time lies between two events: "sworn in three days after his predecessor was seen off"."""
    if UNPLANNED & {first.kind, later.kind}:
        return False  # "crashed minutes after take-off, killing ten"
    tree, words = first.tree, clause_words("in_turn")
    following = range(first.index + 2, later.index)
    verb = next((i for i in following if tree.is_verb(i)), later.index)  # the time is that of the first one's clause
    gaps = (i for i in following if i < verb and tree.forms[i] in words["order"])
    return any(tree.lemmas[i - 1] in words["spans"] and tree.forms[i - 2] not in words["dated"] for i in gaps)


def is_phase(tree: Tree, part: int, whole: int) -> bool:
    """Tell whether one noun is a part of the course of another: "the resumption of talks", "a round of talks"."""
    words = clause_words("phase")
    hung = part >= 0 and tree.parent(whole) == part and tree.base[whole] == "nmod"
    return hung and tree.lemmas[part] in words["words"] and tree.preposition(whole) in words["of"]


def is_outcome(cause: Candidate, outcome: Candidate) -> bool:
    """Tell whether a participle tells what an attack, an accident or a disaster did: "capsized, killing ten".

    So does the clause that says when it did: "ten were killed when a ferry capsized".
    """
    tree, words = outcome.tree, clause_words("outcome")
    if cause.tree is tree and _are_both_hurt(cause, outcome):
        return True
    if cause.kind not in CAUSES or outcome.kind not in UNPLANNED or cause.tree is not tree:
        return False
    marks = tree.child_lemmas(cause.predicate, "mark", "advmod")
    if tree.base[cause.predicate] == "advcl" and not marks.isdisjoint(words["when"]):
        over = tree.parent(cause.predicate)
        over = (
            tree.parent(over) if tree.base[over] == "conj" and over != outcome.index else over
        )  # "killed and 20 hurt"
        return over == outcome.index and tree.lemmas[over] in words["verbs"]
    dead = tree.base[outcome.index] == "xcomp" and tree.lemmas[tree.parent(outcome.index)] in words["leaving"]
    verb = tree.parent(outcome.index) if dead else outcome.index
    if not (dead or tree.lemmas[verb] in words["verbs"]) or tree.tokens[verb].xpos != "VBG":
        return False
    hung = tree.base[verb] == "advcl" and not tree.children(verb, "mark", "nsubj")
    told = tree.parent(cause.index) if tree.base[cause.index] in ("nsubj", "obj") else cause.predicate
    return hung and tree.parent(verb) == told


def is_means(how: Candidate, what: Candidate) -> bool:
    """Tell whether a gerund says by what match a side did what a verb tells ("finished third by beating Vard")."""
    tree = how.tree
    if how.kind is not Kind.CONTEST or tree.base[how.index] != "advcl" or tree.parent(how.index) != what.index:
        return False
    return "by" in tree.child_lemmas(how.index, "mark", "case")


def is_result(noun: Candidate) -> bool:
    """Tell whether a noun is how a match ended that its verb tells of ("held Vard to a draw", "ended in defeat")."""
    tree, words = noun.tree, clause_words("result")
    ended = noun.kind is Kind.CONTEST and tree.base[noun.index] == "obl" and tree.lemmas[noun.index] in words["results"]
    return ended and tree.preposition(noun.index) in words["to"]


def _are_both_hurt(one: Candidate, other: Candidate) -> bool:
    """Tell whether two verbs in a row tell of those who came to harm ("ten were killed and 40 injured")."""
    tree = one.tree
    joined = tree.base[other.index] == "conj" and tree.parent(other.index) == one.index
    hurt = {tree.lemmas[one.index], tree.lemmas[other.index]} <= set(clause_words("outcome")["hurting"])
    return joined and hurt and one.kind in UNPLANNED and other.kind in UNPLANNED


def rank_of(candidate: Candidate) -> str:
    """Tell of what rank those are whom a noun's own words have meet: "ministerial" talks, a "leaders'" meeting."""
    tree = candidate.tree
    if candidate.sense.verb:
        return ""
    beside = tree.child_lemmas(candidate.index, "amod", "compound", "nmod")
    return next((rank for rank, words in clause_words("ranks").items() if not beside.isdisjoint(words)), "")


def is_of_one_number(one: Candidate, other: Candidate) -> bool:
    """Tell whether both nouns number one event in a long series: "the 18th ministerial meeting", "the 18th meeting"."""
    shared = numbers_of(one) & numbers_of(other)
    alike = one.kind is other.kind and one.tree.lemmas[one.index] == other.tree.lemmas[other.index]
    return alike and any(is_ordinal(number) and number not in clause_words("numbered")["common"] for number in shared)


def is_definite(candidate: Candidate) -> bool:
    """Tell whether a noun speaks of an event that the reader knows ("the attack", "his visit")."""
    tree = candidate.tree
    if candidate.sense.verb:
        return False
    return any(
        tree.forms[i] in clause_words("definite")["words"] or tree.is_possessive(i)
        for i in tree.children(candidate.index, "det", "nmod")
    )


def is_indefinite(candidate: Candidate) -> bool:
    """Tell whether a noun brings in an event anew ("an attack", "another visit")."""
    tree = candidate.tree
    beside = tree.child_lemmas(candidate.index, "det")
    return not candidate.sense.verb and not beside.isdisjoint(clause_words("indefinite")["words"])


def _modifiers(candidate: Candidate) -> set[str]:
    return candidate.tree.child_lemmas(candidate.index, "amod", "det")


def are_compatible(one: Draft, other: Draft) -> bool:
    """Tell whether nothing that two mentions say speaks against their being of one event."""
    if _clash(one.who, other.who, one.candidate.kind) or _clash(one.whom, other.whom, one.candidate.kind):
        return False
    if one.where and other.where and not names_meet(one.where.name, other.where.name):
        return False
    if one.stated and other.stated and not times_meet(one.stated, other.stated):
        return False
    if not one.candidate.sense.verb and not other.candidate.sense.verb and word_of(one) == word_of(other):
        return _modifiers(one.candidate).isdisjoint(clause_words("other")["words"])
    if one.candidate.kind is Kind.DEATH and one.who:
        return True
    happened = {one.reading.status in HAPPENED, other.reading.status in HAPPENED}
    return len(happened) == 1 or is_definite(one.candidate) or is_one_phrase(one.candidate, other.candidate)


def _clash(one: tuple[str, ...], other: tuple[str, ...], kind: Kind) -> bool:
    if not one or not other:
        return False
    return not any(names_meet(a, b) for a in one for b in other)


def names_meet(one: str, other: str) -> bool:
    """Tell whether two names may be of one: the words of one among the other's, or a capital for its country."""
    country = country_of_name(one) or country_of_capital(one)
    if country and country == (country_of_name(other) or country_of_capital(other)):
        return True  # "Moscow's invasion", "Russia's invasion"
    mine, theirs = _words_of(one), _words_of(other)
    return mine <= theirs or theirs <= mine


def are_told_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether some names are of other people than others: none may be of one, and no two that only describe have a
    word in common ("dockers from Vard" may be "leaders of the dockers' union")."""
    return bool(one and other) and not any(names_meet(a, b) or _may_describe_one(a, b) for a in one for b in other)


def _may_describe_one(one: str, other: str) -> bool:
    """Tell whether two descriptions have a word in common and name no two things that tell them apart."""
    mine, theirs = (set(_WORD.findall(name)) for name in (one, other))
    common = {word for word in mine & theirs if word.islower() and len(word) > _SHORT}
    named = [{word for word in words if not word.islower()} for words in (mine, theirs)]
    apart = all(named) and named[0].isdisjoint(named[1])
    return bool(common) and not apart and not any(head_word(name)[:1].isupper() for name in (one, other))


@lru_cache(4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - {"the"}  # "dockers", "the dockers' union"


def times_meet(one: When, other: When) -> bool:
    """Tell whether two times share a day, as far as it is known."""
    if None in (one.first_day, one.last_day, other.first_day, other.last_day):
        return True
    return one.first_day <= other.last_day and other.first_day <= one.last_day  # type: ignore[operator]
