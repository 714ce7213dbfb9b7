"""A title for a report, as a desk editor would put it: who, what, whom, where."""

from __future__ import annotations

from daybook.extract.candidates import Candidate
from daybook.model import Status

_LONGEST = 110


def title_of(candidate: Candidate, who: tuple[str, ...], whom: tuple[str, ...], status: Status, text: str) -> str:
    """Write the title from the clause's own words, with the actor's name in front where a pronoun stood there."""
    tree = candidate.tree
    members = tree.clause(candidate.predicate)
    if not candidate.sense.verb and candidate.light < 0:
        members = tree.subtree(candidate.index, frozenset({"acl", "conj", "cc", "punct", "appos", "parataxis", "case"}))
    first = max(min(members), candidate.index - 12)
    last = min(max(members), candidate.index + 14)
    words = " ".join(text[tree.tokens[first].start : tree.tokens[last].end].split()).strip(' ,;:-"“”')
    if who and tree.tokens[first].upos == "PRON":
        words = who[0] + words[len(tree.tokens[first].text) :]
    elif who and who[0].split()[-1].lower() not in words.lower():
        words = f"{who[0]}: {words}"
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words[:1].upper() + words[1:]
