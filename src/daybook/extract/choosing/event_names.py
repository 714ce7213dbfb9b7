"""Which event a noun of a title points back to ("the poll"): the words by which the page has named it before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.choosing.title_mention import titled
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Event
from daybook.extract.kinds import MUTUAL
from daybook.extract.titles.forms import LONGEST, bare, said
from daybook.extract.titles.phrases import noun_phrase, written
from daybook.extract.titles.pointing import pointing_at, points_back
from daybook.model import Report, Token

__all__ = ["EventNames"]

_LONGEST_NAME = 60  # characters
_NAMED = re.compile(r"\b[A-Z]")
_TWO = 2


class EventNames:
    """The events of a page by the nouns that name them."""

    def __init__(self, told_of: Iterable[tuple[Event, Report]]) -> None:
        self._at = {
            draft.candidate.tree.tokens[draft.candidate.index].start: (event, report)
            for event, report in told_of
            for draft in event.drafts
            if not draft.candidate.sense.verb
        }

    def knows(self, offset: int) -> bool:
        """Tell whether a noun that begins at an offset names an event that the page tells of."""
        return offset in self._at

    def which(self, event: Event, report: Report) -> Report:
        """Say in a title which event a noun that points back is ("the poll": "Norden's presidential election")."""
        teller = titled(list(event.drafts), report.status)
        title = report.title if teller.headline else self._named(report.title, teller)
        return report if title == report.title else replace(report, title=title)

    def _named(self, title: str, teller: Draft) -> str:
        tree = teller.candidate.tree
        for index, token in enumerate(tree.tokens):
            known = self._at.get(token.start)
            if known is None or index == teller.candidate.index or token.upos != "NOUN" or not points_back(tree, index):
                continue
            name = _name_of(*known, token.start, token.text.lower())
            at = re.search(pointing_at(token.text) + "(?!['’])", title) if name else None
            longer = _with(title, at, name) if at else title
            if len(longer) <= LONGEST and not any(said(w, title) for w in re.findall(r"[A-Z]\w+", name)):
                title = longer
        return title


def _with(title: str, noun: re.Match[str], name: str) -> str:
    """Put a name in a title in place of a noun, without its article where it comes first."""
    first = bare(name) if not noun.start() else name
    return f"{title[: noun.start()]}{first if noun.start() else first[:1].upper() + first[1:]}{title[noun.end() :]}"


def _name_of(event: Event, report: Report, offset: int, noun: str) -> str:
    """Give the words by which a page has named an event last before a noun that points back to it at an offset; nothing
    where it has brought in another by that noun since ("Dunn's trial", and then "a trial of two pirates")."""
    before = [draft for draft in event.drafts if _word(draft).start < offset]
    for draft in reversed(before):
        words = "" if draft.candidate.sense.verb else _name(draft, draft.cast)
        if words:
            word = _word(draft)
            return "" if _is_other(draft, {noun, word.text.lower()}, word.start, offset) else words
    names = report.who
    if not before or report.kind not in MUTUAL or len(names) != _TWO or not all(name[:1].isupper() for name in names):
        return ""
    told = next((draft for draft in before if set(draft.who).issuperset(names)), before[0])
    other = _is_other(told, {noun}, told.candidate.tree.sentence.end, offset)
    return "" if other else f"the {noun} of {' and '.join(names)}"


def _is_other(draft: Draft, nouns: set[str], since: int, until: int) -> bool:
    """Tell whether a page brings in another event by some nouns between two offsets: not by "an election official"."""
    others = (token for noun in nouns for token in draft.cast.nouns.others(noun, since, until))
    return any(token.deprel != "compound" for token in others)


def _word(draft: Draft) -> Token:
    return draft.candidate.tree.tokens[draft.candidate.index]


def _name(draft: Draft, cast: Cast) -> str:
    tree, index = draft.candidate.tree, draft.candidate.index
    words = written(tree, noun_phrase(tree, index, cast), cast)
    named = _NAMED.search(words) and len(words) <= _LONGEST_NAME and tree.tokens[index].upos == "NOUN"
    parts = (i for i in tree.children(index, "nmod") if tree.preposition(i) in clause_words("phase")["of"])
    of_another = any(tree.lemmas[i].replace("-", "") in class_words("happening") for i in parts)  # "breach of a truce"
    if not named or of_another or any(tree.tokens[i].upos == "PRON" for i in noun_phrase(tree, index, cast)):
        return ""
    told = bare(words)
    owned = re.match(r"(?:[A-Z][\w.-]* ){0,4}[A-Z][\w.-]*(?:'s|’s|s'|s’) ", told)
    return told if owned else f"the {told}"
