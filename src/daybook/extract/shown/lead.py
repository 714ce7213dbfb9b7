"""What a story's first sentence tells by its main verb: the page's news, whose line a reader looks for first."""

from __future__ import annotations

from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Event
from daybook.extract.kinds import SURE
from daybook.extract.shown.sight import SHOWN
from daybook.extract.titles.forms import said
from daybook.extract.trees.tree import Tree
from daybook.model import Report

#: From which chance on it is told, and from which confidence on it is shown. On the gold such lines of .4 to .5 are no
#: surer than others (some 20 in 100 of 20 wholly right): they are shown as a reader looks for the page's news first.
_LEAST_TOLD = 0.44
_LEAST_SURE = 0.4
_LEAST_LISTED = 0.25  # an agenda's items are short, and say little besides; what it lists is to come all the same
_KNOWN, _KIND_KNOWN = 0.85, 0.5  # the annotator's chances that the verb names an event, and one of its kind
_ABOVE = ("conj", "ccomp", "parataxis")
_FEWEST_WORDS = 3


def is_news(event: Event, chance: float) -> bool:
    """Tell whether an event is what an agenda lists, or is told by the main verb of a story's first sentence, its kind
    known, and its `chance` to be told not too far under the floor of others."""
    if any(draft.listed for draft in event.drafts):
        return chance >= _LEAST_LISTED
    known = any(draft.chances is not None and draft.chances[1] >= _KIND_KNOWN for draft in event.drafts)
    return chance >= _LEAST_TOLD and known and _is_of_lead(event)


def shown(event: Event, report: Report, sure: float) -> float:
    """Give how sure a report is, out of `sure`. A story's main deed, and what an agenda lists, is raised to what is
    shown, unless it is only wished or feared, or its title is too short or does not name who does it."""
    listed = any(draft.listed for draft in event.drafts)
    whole = len(report.title.split()) >= _FEWEST_WORDS and all(said(name, report.title) for name in report.who)
    told = sure >= (_LEAST_LISTED if listed else _LEAST_SURE) and report.status in SURE and whole
    return max(sure, SHOWN) if told and (listed or _is_of_lead(event)) else sure


def _is_of_lead(event: Event) -> bool:
    """Tell whether the main verb of a story's first sentence tells an event, for the annotator too."""
    return any(_leads(draft) for draft in event.drafts)


def _leads(draft: Draft) -> bool:
    candidate = draft.candidate
    first = draft.part == 0 and candidate.tree.sentence.start == draft.setting.lead
    known = draft.chances is not None and draft.chances[0] >= _KNOWN
    return first and known and candidate.sense.verb and _is_main(candidate.tree, candidate.index)


def _is_main(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is its sentence's main one, joined to it, or what it says ("Holt resigned, Dunn said")."""
    while tree.parent(verb) >= 0 and tree.base[verb] in _ABOVE:
        verb = tree.parent(verb)
    return tree.parent(verb) < 0
