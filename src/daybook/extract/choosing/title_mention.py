"""Which of an event's mentions its title is made from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.data.countries import country_of_adjective
from daybook.extract.choosing.sides import Names
from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.mentions import is_outcome
from daybook.extract.kinds import HAPPENED, SPOKEN, TURNS
from daybook.extract.parties.rules import SAID
from daybook.extract.titles.forms import said
from daybook.extract.titles.pointing import points_back
from daybook.extract.titles.title import title_of
from daybook.extract.trees.grammar import subject_of
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import EventRole, Place, Status

__all__ = ["is_contradicted", "title_by_mentions", "titled"]

_NOT_YET = frozenset({Status.PLANNED, Status.POSTPONED, Status.POSSIBLE, Status.CALLED_FOR})
_ENOUGH = 5  # mentions that are looked at
_BACKED = 0.5  # the annotator's least chance of whoever the rules read


def title_by_mentions(group: list[Draft], status: Status, parties: tuple[Names, Names], where: Place | None) -> str:
    """Give the title of an event by the mention that tells it best; by another verb of it, where that title is cut off
    ("...") or ends on a pronoun."""
    best = titled(group, status)
    others = (one for one in group[:_ENOUGH] if one.by_verb and one is not best and not one.candidate.turns)
    alike = (one for one in others if one.reading.status is best.reading.status)
    titles = (title_of(one.candidate, parties, where, status, one.cast) for one in (best, *alike))
    first = next(titles)
    if not _is_whole(first):
        return next(filter(_is_whole, titles), first)
    bare = _is_bare(best.candidate) and not _names_any(first, parties)
    return (_named_title(group, best, status, parties, where) if bare else "") or first


def titled(group: list[Draft], status: Status) -> Draft:
    """Give the mention that a title is made from: the first whose verb tells who or what does it, else the first.

    What has happened is not told by "we will attack them" where another verb tells it.
    """
    happened = status in HAPPENED
    fitting = [draft for draft in group if not (happened and draft.reading.status in _NOT_YET)] or group
    told = [draft for draft in fitting if draft.by_verb]
    if happened and not told:  # "was estimated at"
        told = [draft for draft in group if draft.by_verb and draft.reading.status is Status.POSSIBLE]
    if status in TURNS:  # "which was to open on Monday, has been put off": not that it opens
        told = [draft for draft in told if draft.reading.status is status] or told
    if status is Status.CALLED_FOR and not group[0].by_verb:  # "called for aid", which others would send
        told = [draft for draft in told if draft.read.status not in (Status.PLANNED, Status.POSSIBLE)]
    own = [draft for draft in told if not any(is_outcome(other.candidate, draft.candidate) for other in told)] or told
    own = [draft for draft in own if not _points_back(draft)] or own
    own = [draft for draft in own if not _is_on_subject(draft.candidate, own)]
    named = next((draft for draft in own if draft.who), None)
    found = named or next((draft for draft in own if _has_subject(draft)), None)
    nouns = (draft for draft in fitting if not draft.candidate.sense.verb and _is_of_those(group[0].candidate))
    return found or next(nouns, group[0])


def is_contradicted(teller: Draft, who: Names, group: Sequence[Draft]) -> bool:
    """Tell whether a mention whose verb has somebody known do it, as the annotator thinks too, is not told of any of
    those who are taken to do it by other mentions (but "the trial of Berg, who was ill, and other men will go on")."""
    told = teller.candidate.tree.children(teller.candidate.predicate, "nsubj")
    if any(other.candidate.tree is teller.candidate.tree and other.candidate.index in told for other in group):
        return False
    doers, chances = teller.ruled[0], {filler.name: filler.chance for filler in teller.fillers.get(EventRole.WHO, ())}
    if not (who and doers and teller.candidate.sense.verb) or min(chances.get(name, 0.0) for name in doers) < _BACKED:
        return False
    known = (re.search(r"[A-Z]", name[1:]) or country_of_adjective(name.split(" ", 1)[0]) for name in doers)
    return all(known) and not any(said(one, other) or said(other, one) for one in who for other in doers)


def _has_subject(draft: Draft) -> bool:
    tree = draft.candidate.tree
    return any(tree.is_noun(i) for i in subject_of(tree, draft.candidate.predicate))


def _points_back(draft: Draft) -> bool:
    """Tell whether a clause has its event as what the page has told before ("made the visit"), or only says that there
    was a verdict ("handed down the sentence")."""
    candidate, tree = draft.candidate, draft.candidate.tree
    if not candidate.sense.verb:
        return candidate.light >= 0 and points_back(tree, candidate.index)
    if candidate.kind in SPOKEN:
        return False  # "condemned the decision"
    verdicts = load("en", "titles")["words"]["verdicts"]
    return any(tree.lemmas[i] in verdicts and points_back(tree, i) for i in tree.children(candidate.predicate, "obj"))


def _is_on_subject(candidate: Candidate, others: Sequence[Draft]) -> bool:
    """Tell whether a participle stands on who does what another mention tells ("a study published on Monday found")."""
    tree, verb = candidate.tree, candidate.index
    noun = tree.parent(verb) if candidate.sense.verb and tree.relations[verb] == "acl" else -1
    over = tree.parent(noun) if noun >= 0 and tree.base[noun] == "nsubj" else -1
    return any(other.candidate.tree is tree and other.candidate.index == over for other in others)


def _is_of_those(candidate: Candidate) -> bool:
    """Tell whether a participle tells of nobody by name: "those killed"."""
    tree, over = candidate.tree, candidate.tree.parent(candidate.index)
    return candidate.sense.verb and tree.base[candidate.index] == "acl" and tree.tokens[over].upos in ("PRON", "DET")


def _is_whole(title: str) -> bool:
    return not title.endswith("…") and title.rsplit(" ", 1)[-1] not in clause_words("title")["pronouns"]


def _names_any(title: str, parties: tuple[Names, Names]) -> bool:
    """Tell whether a title names any of an event's parties, where it has some."""
    return any(said(name, title) for names in parties for name in names) or not any(parties)


def _is_bare(candidate: Candidate) -> bool:
    """Tell whether a clause tells no more of a noun than that there was such a thing ("the truce was made"), or that
    there was a word from somebody ("the statement posted on its site")."""
    tree, noun = candidate.tree, candidate.index
    if candidate.kind in SAID:
        return tree.base[noun] == "acl" if candidate.sense.verb else tree.tokens[noun].upos == "NOUN"
    carried = not candidate.sense.verb and candidate.light >= 0 and tree.is_passive(candidate.light)
    return carried and not tree.children(noun, "amod", "compound", "nmod", "acl", "appos", "nummod")


def _named_title(
    group: list[Draft], best: Draft, status: Status, parties: tuple[Names, Names], where: Place | None
) -> str:
    """Give the title by the first other mention of a noun that names those who take part ("Ceasefire between Norden
    and Sudland", not "Truce made"), else nothing."""
    others = (one for one in group[:_ENOUGH] if one is not best and not one.candidate.sense.verb)
    titles = (title_of(one.candidate, parties, where, status, one.cast) for one in others)
    return next((title for title in titles if _is_whole(title) and _names_any(title, parties)), "")
