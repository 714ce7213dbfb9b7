"""Titles of events that a noun tells, and of what is said in a statement or a speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from daybook.data.countries import country_of_adjective, country_of_name
from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import MUTUAL
from daybook.extract.parties.rules import SAID, frame
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_hyphen
from daybook.extract.titles.actor import owns
from daybook.extract.titles.forms import LONGEST, bare, excerpt, joined, owned, possessive, present, said, within
from daybook.extract.titles.phrases import clause_core, noun_phrase, phrasings, written
from daybook.extract.titles.reach import tail
from daybook.extract.trees.grammar import possessors, subject_of, with_preposition
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Kind, Status

_SAME = 20  # characters of a quotation that a title tells already
_FEW_QUOTED = 25  # characters of a quotation that a title has room for, at least
#: Names of who, and of whom.
Parties = tuple[tuple[str, ...], tuple[str, ...]]
_LONGEST_DEED = 80
_TWICE = re.compile(r"\b(\w+ [\w ]+?) \1\b")  # "talks with leaders with leaders likely"
_SCORE = re.compile(r"\b\d+-\d+\b")
_VOWELS = "aeio"
_BEHIND = frozenset({"acl", "acl:relcl", "nmod", "obl", "advcl", "conj", "appos"})
_AS_DEEDS = frozenset({
    Status.OCCURRED, Status.UNDERWAY, Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR, Status.REFUSED,
    Status.NOT_OCCURRED,
})  # fmt: skip
_FEW_SPACES = 1  # of a noun phrase that whom it is done to may follow


def tried(candidate: Candidate) -> Candidate:
    """Give the candidate of what a noun says was only tried or wanted: an "assassination attempt", a "takeover bid"."""
    tree, noun = candidate.tree, candidate.index
    head = tree.parent(noun)
    if candidate.sense.verb or candidate.light >= 0 or tree.base[noun] != "compound" or head < 0:
        return candidate
    return replace(candidate, index=head) if rules().nouns.get(tree.lemmas[head]) is Status.POSSIBLE else candidate


def with_words(words: str, candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Add what is said to a title that only says to whom ("Annan tells a press conference: “This is the largest…”")."""
    room = LONGEST - len(words) - 4
    said_only = candidate.kind in SAID or (
        cast.is_cue(candidate.span) and not tail(candidate.tree, candidate.predicate, cast)
    )
    if not said_only or not who or not candidate.sense.verb or room < _FEW_QUOTED:
        return words
    quoted = cast.quoted_words(candidate.tree.sentence, who[0])
    if quoted is None:
        return words
    told = quoted.strip(" ,\"“”‘’'")[:_SAME].lower() in words.lower()  # "promises that the efforts will go on"
    return f"{words}: {excerpt(quoted, room)}" if not told else words


def of_saying(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Write what is said in a statement or a speech ("Norden says the tunnel is shut"), where the clause tells it."""
    tree, verb = candidate.tree, candidate.tree.parent(candidate.index)
    if candidate.kind not in SAID or not who or verb < 0 or tree.lemmas[verb] not in rules().words["speech"]:
        return ""
    if tree.is_passive(verb):
        return ""
    says = load("en", "titles")["said_as"].get(tree.lemmas[verb], tree.lemmas[verb])
    words = f"{joined(who)} {says if len(who) > 1 or cast.is_many(who[0]) else present(says)}"
    quoted = cast.quoted_words(tree.sentence, who[0])
    room = LONGEST - len(words) - 3
    if quoted and room >= _FEW_QUOTED:
        return f"{words} {excerpt(quoted, room)}"
    clauses = [i for i in tree.children(verb, "ccomp") if tree.is_verb(i) or tree.children(i, "cop")]
    clauses += [i for i in tree.children(candidate.index, "acl", "ccomp") if "that" in tree.child_lemmas(i, "mark")]
    subjects = tree.children(clauses[0], "nsubj") if clauses else []
    if not subjects or any(tree.tokens[i].upos == "PRON" for i in subjects):
        return ""  # "that they will not yield" needs more than a clause
    core = [i for i in clause_core(tree, clauses[0], cast) if i not in tree.children(clauses[0], "mark")]
    owned_by = clause_words("title")["owners"]  # "says its first change": whose it is stays
    ways = [way for way in phrasings(tree, core, cast, who) if " " in way]
    told = [way if way.split(" ", 1)[0].lower() in owned_by else bare(way) for way in ways]
    return within(words, told) if told else ""


def of_invitation(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], cast: Cast) -> str:
    """Write who invites whom, of a clause that tells what those do who came "at the invitation of" somebody."""
    tree, noun = candidate.tree, candidate.index
    invites = load("en", "titles")["inviting"].get(tree.lemmas[noun])
    if not invites or not who or not whom or tree.preposition(noun) not in load("en", "titles")["words"]["bidden_at"]:
        return ""
    return f"{joined(who)} {invites if len(who) > 1 or cast.is_many(who[0]) else present(invites)} {joined(whom)}"


def of_noun(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], cast: Cast) -> str:
    """Write what a noun calls an event, with whose it is and with whom ("Norden–Sudland talks on the dam")."""
    tree, index = candidate.tree, candidate.index
    if tree.tokens[index].xpos == "NNP" and tree.tokens[index].upos == "ADJ" and tree.is_noun(tree.parent(index)):
        index = tree.parent(index)  # "the Asian Games", by its "Asian"
    words = _of_whom(bare(written(tree, noun_phrase(tree, index, cast), cast)), candidate, who, cast)
    noun = tree.tokens[index].text
    parties = (*who, *whom)
    won = noun.lower() in load("en", "titles")["words"]["one_sided"] or _SCORE.search(words) is not None
    won = won or (len({cast.is_person(name) for name in parties}) > 1 and candidate.kind is Kind.CONTEST)
    named = tree.tokens[index].upos == "PROPN"  # of the Asian Games no two are the sides
    won = won or tree.lemmas[index] in load("en", "titles")["words"]["journeys"]
    if (
        candidate.kind in MUTUAL
        and len(parties) == 2
        and not (won or named)
        and not all(said(name, words) for name in parties)
    ):
        gist = _gist(tree, index, parties, cast)
        if parties[0][:1].isupper() and whom and bare(parties[1]).islower():
            return f"{owned(bare(parties[0]), gist, 'of')} with {bare(parties[1])}"  # "Jan Dunn's call with reporters"
        return f"{bare(parties[0])}–{bare(parties[1])} {gist}"
    if candidate.kind in MUTUAL and len(parties) > 2 and not all(said(name, words) for name in parties):
        takes = who and whom and tree.lemmas[index] in load("en", "titles")["words"]["taking"]
        return owned(joined(who), f"{noun} of {joined(whom)}", "by") if takes else f"{noun} of {joined(parties)}"
    alone = " " not in words
    if who and not alone and words in who[0]:
        return words  # "Norden Radio report [on Friday]"
    short_for = bool(who) and any(who[0] in cast.names(tree, i) for i in _kinds(tree, index))  # "UNICEF statement"
    if who and not (short_for or said(who[0], words) or is_of_country(who[0], words)) and not named:
        if alone or (owns(candidate, who[0], cast) and not (_is_owned(words) or with_preposition(tree, index, "by"))):
            if tree.tokens[index].upos == "ADJ":
                return f"{joined(who)} {words}"  # "eleven people dead"
            suffered = candidate.kind in MUTUAL or "patient" in frame(candidate.kind)["who"]
            return owned(joined(who), words, "of" if suffered else "by")
        return words
    if tree.tokens[index].upos == "ADJ" and whom and not who:
        return f"{joined(whom)} {words}"  # "two journalists free"
    prepositions = frame(candidate.kind)["noun_whom"]
    brief = words.count(" ") <= _FEW_SPACES and owns(candidate, whom[0], cast) if whom else False
    if not who and whom and prepositions and (alone or brief) and not said(whom[0], words):
        known, lemma = load("en", "titles")["words"], tree.lemmas[index]
        led = "of" if lemma in known["tried"] else "against" if lemma in known["rising"] else prepositions[0]
        return f"{words} {led} {joined(whom)}"
    return words


def _kinds(tree: Tree, noun: int) -> list[int]:
    """Give the names right before a noun that say which it is ("a UNHCR letter")."""
    return [i for i in tree.children(noun, "compound") if i == noun - 1 and tree.tokens[i].upos == "PROPN"]


def _of_whom(words: str, candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Say whose an event is by who is known to do it, where a pronoun was written by another name ("its pullout")."""
    tree = candidate.tree
    pronouns = [i for i in tree.children(candidate.index, "nmod") if tree.tokens[i].xpos == "PRP$"]
    names = cast.names(tree, pronouns[0]) if len(pronouns) == 1 and len(who) == 1 else ()
    wrong = possessive(names[0]) if len(names) == 1 and not said(names[0], who[0]) else ""
    return f"{possessive(bare(who[0]))}{words[len(wrong) :]}" if wrong and words.startswith(f"{wrong} ") else words


def is_of_country(name: str, words: str) -> bool:
    """Tell whether a title says a country by its adjective ("Norwegian offensive")."""
    code = country_of_name(name) or country_of_adjective(name)
    parts = [part for word in words.split() for part in (word, *word.split("-"))]  # "Sino-Norwegian"
    return code is not None and any(country_of_adjective(part) == code for part in parts)


def deed_of_noun(candidate: Candidate, parties: Parties, status: Status, cast: Cast) -> str:
    """Write a noun's event as what those do whose it is ("Ilse Brandt to hold talks with Jan Dunn"), else nothing."""
    (who, whom), verb = parties, load("en", "titles")["deeds"].get(candidate.tree.lemmas[candidate.index])
    named = candidate.tree.tokens[candidate.index].upos == "PROPN"  # "the 2nd Harbour Conference"
    if verb is None or named or status not in _AS_DEEDS or not _is_theirs(candidate, who, whom, cast):
        return ""
    of_place = verb in load("en", "titles")["words"]["of_place"]
    told = _destination(candidate, who, cast) if of_place else _occasion(candidate, who, cast)
    if not told or any(said(name, told) for name in who):
        return ""
    to_whom = frame(candidate.kind)["noun_whom"]
    if len(whom) == 1 and to_whom and not of_place and not said(whom[0], told):
        told = f"{told} {'with' if candidate.kind in MUTUAL else to_whom[0]} {bare(whom[0])}"
    if _TWICE.search(told):
        return ""
    several = len(who) > 1 or cast.is_many(who[0])
    pattern = load("en", "titles")["active"][status.value].replace(" {rest}", "")
    head = pattern.format(actor=joined(who), verb=verb, verbs=verb if several else present(verb))
    return within(head, [told])


def _is_theirs(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether a noun's event is what somebody does: theirs by its words, or of several ("the Oslo talks": not)."""
    owners = {name for i in possessors(candidate.tree, candidate.index) for name in cast.names(candidate.tree, i)}
    if not who or not owners <= set(who):
        return False
    others = with_preposition(candidate.tree, candidate.index, "with")
    if any(name in who for i in others for name in cast.names(candidate.tree, i)):
        return False  # "the first meeting with the queen"
    mutual = len(who) > 1 or (candidate.kind in MUTUAL and bool(whom) and not owners)
    spoken_on = candidate.tree.preposition(candidate.index) in load("en", "titles")["words"]["topics"]
    if mutual and not spoken_on and _is_spoken_of(candidate, who, cast):  # not "her effect on the talks"
        return True
    return owns(candidate, who[0], cast) and (bool(owners) or not cast.is_place(who[0]))


def _is_spoken_of(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether a noun's own phrase or the subject of a verb over it names somebody."""
    tree, noun = candidate.tree, candidate.index
    own = [i for i in tree.subtree(noun, _BEHIND - {"nmod"}) if i != noun]
    subjects = [i for verb in tree.ancestors(noun) if tree.is_verb(verb) for i in subject_of(tree, verb)]
    return any(name in who for i in (*own, *subjects) for name in cast.names(tree, i))


def _destination(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Give where a visit goes ("to the harbour")."""
    tree, noun = candidate.tree, candidate.index
    to = next((i for i in tree.children(noun, "nmod", "obl") if i > noun and tree.preposition(i) == "to"), -1)
    return next(iter(phrasings(tree, noun_phrase(tree, to, cast), cast, who)), "") if to >= 0 else ""


def _occasion(candidate: Candidate, who: tuple[str, ...], cast: Cast) -> str:
    """Give what a noun calls an event without whose it is ("a meeting with the pilots")."""
    tree, noun = candidate.tree, candidate.index
    owners = {i for owner in possessors(tree, noun) for i in tree.subtree(owner)}
    for word in load("en", "titles")["words"]["held_by"]:
        members = with_preposition(tree, noun, word)
        theirs = [bool(set(cast.names(tree, member)) & set(who)) for member in members]
        if any(theirs) and not (all(theirs) and len(members) >= _least(word)):
            return ""  # "between Norden and a group of its pilots"
        owners |= {i for member in members if any(theirs) for i in _own(tree, member)}
    ways = phrasings(tree, [i for i in noun_phrase(tree, noun, cast) if i not in owners], cast, who)
    words = next((way for way in ways if len(way) <= _LONGEST_DEED), "")
    known = bool(owners) or bare(words) != words
    if not words or not known or tree.tokens[noun].xpos != "NN":
        return bare(words)
    return f"{'an' if bare(words)[0].lower() in _VOWELS else 'a'} {bare(words)}"


def _least(word: str) -> int:
    """Give how many a preposition names at least: two "between" which something is."""
    return 2 if word in load("en", "titles")["words"]["of_two"] else 1


def _own(tree: Tree, noun: int) -> Iterator[int]:
    """Give a name or a noun with what stands before it, and without what says more of it behind."""
    yield from (i for i in tree.subtree(noun) if i < noun)
    yield from tree.subtree(noun, _BEHIND)


def _is_owned(words: str) -> bool:
    """Tell whether a phrase says already whose it is ("Ilse Brandt's visit")."""
    return re.search(r"\w(?:['’]s|s['’]) ", words) is not None


def _hyphened(tree: Tree, noun: int) -> int:
    """Give the last word that hyphens join to a noun ("tie-up")."""
    last = noun
    while last + 2 < len(tree.tokens) and is_hyphen(tree, last + 1) and not tree.is_possessive(last + 2):
        if tree.tokens[last + 1].end != tree.tokens[last + 2].start:
            break
        last += 2
    return last


def _gist(tree: Tree, noun: int, parties: tuple[str, ...], cast: Cast) -> str:
    """Give a noun with what it is of or about, its parties left out ("telephone talks on the harbour")."""
    named = {word.lower() for name in parties for word in name.split()}
    before = [i for i in tree.children(noun, "compound", "amod") if i < noun]
    kinds = [i for child in before if tree.tokens[child].xpos != "VBN" for i in tree.subtree(child)]
    first = noun
    while first - 1 in kinds and tree.forms[first - 1] not in named and not cast.is_time(tree.tokens[first - 1]):
        first -= 1
    members = list(range(first, _hyphened(tree, noun) + 1))
    topics = load("en", "titles")["words"]["topics"]
    for topic in tree.children(noun, "nmod", "obl"):
        about = [i for i in tree.children(topic, "case") if noun < i < topic]
        told = noun_phrase(tree, topic, cast)
        if cast.is_time(tree.tokens[topic]):
            continue
        if about and tree.preposition(topic) in topics and not named & {tree.forms[i] for i in told}:
            members += [i for i in sorted({*about, *told}) if i > noun]
            break
    return written(tree, members, cast, parties)
