"""Whom a sentence ends with as the source of all that it tells ("Two men were killed, the army said on Monday")."""

from __future__ import annotations

from typing import NamedTuple

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.model import Quotation, Sentence, Span

_POINTING = "the "
_OPENING, _ENDING = 16, 30  # characters: of "Meanwhile, " before what is told, of " on Monday." behind its source
_CLAIMS = frozenset({"conj", "ccomp", "parataxis", "root"})
_SIDES = frozenset({"nsubj", "obj"})


class Source(NamedTuple):
    """Whose words something is, whether they only point back to somebody named before ("the ministry"), and the names
    that the sentence's last words hold beside ("local daily Norden Observer reported")."""

    name: str
    points_back: bool
    beside: frozenset[str]


def closing_source(candidate: Candidate, cast: Cast) -> Source | None:
    """Give whom the sentence of an event ends with as the source of its main clause; None where it tells that of
    nobody, and for what a clause on it tells ("the crisis, in which ten died, must end, the army said")."""
    tree = candidate.tree
    sentence, at = tree.sentence, candidate.span.start
    for one in cast.cues.over(sentence.start, sentence.end):
        if (
            _closes(one, tree)
            and not _relays(one, sentence, cast)
            and one.content.start <= at < one.content.end
            and _is_claimed(tree, candidate)
        ):
            name = cast.speaker(at)
            said = cast.text[one.source.start : one.source.end] if one.source else ""
            points = name is not None and name.islower() and " " not in name and said.startswith(_POINTING)
            behind = cast.within(Span(one.content.end, sentence.end))
            return Source(name, points, frozenset(party.name for _, party in behind)) if name else None
    return None


def _closes(one: Quotation, tree: Tree) -> bool:
    """Tell whether what somebody is quoted with fills a sentence up to them and their verb."""
    if one.source is None or one.cue is None or one.kind == "direct":
        return False
    first, last = min(one.source.start, one.cue.start), max(one.source.end, one.cue.end)
    opened = one.content.start - tree.sentence.start <= _OPENING
    return opened and one.content.end <= first and last <= _end_of_claim(tree, last) <= last + _ENDING


def _end_of_claim(tree: Tree, last: int) -> int:
    """Give where a sentence ends, without what a participle behind its source goes on to tell ("..., officials said on
    Monday, prompting calls")."""
    behind = [i for i, token in enumerate(tree.tokens) if token.start >= last]
    comma = next((i for i in behind if tree.forms[i] == ","), -1)
    goes_on = comma >= 0 and tree.tokens[comma + 1 : comma + 2] and tree.tokens[comma + 1].xpos == "VBG"
    return tree.tokens[comma].start if goes_on else tree.sentence.end


def _relays(one: Quotation, sentence: Sentence, cast: Cast) -> bool:
    """Tell whether a source only relays what somebody else said ("the agency reported, quoting his spokesman")."""
    words = cast.text[one.content.end : sentence.end].split()
    return any(word.startswith(clause_words("relayed")["stems"]) for word in words)


def _is_claimed(tree: Tree, candidate: Candidate) -> bool:
    """Tell whether an event is told by a sentence's main clause: by its verb, or by a noun at its side."""
    head = candidate.predicate if candidate.sense.verb or candidate.light >= 0 else candidate.index
    head = tree.parent(head) if tree.base[head] in _SIDES else head
    while head >= 0 and tree.base[head] in _CLAIMS:
        head = tree.parent(head)
    return head < 0
