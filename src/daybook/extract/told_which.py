"""Which event a noun of a title points back to ("the poll"): the words by which the page has named it before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from daybook.extract.cast import Cast
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.coreference import Event
from daybook.extract.drafts import Draft
from daybook.extract.phrases import noun_phrase, written
from daybook.extract.sets import MUTUAL
from daybook.extract.title_pointing import pointing_at, points_back
from daybook.extract.titled import titled
from daybook.extract.wording import LONGEST, bare, said
from daybook.model import Report

__all__ = ["Mentioned"]

_LONGEST_NAME = 60  # characters
_NAMED = re.compile(r"\b[A-Z]")
_TWO = 2


class Mentioned:
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
            name = next(_names(*known, token.start, token.text), "")
            at = re.search(pointing_at(token.text) + "(?!['’])", title) if name else None
            longer = _with(title, at, name) if at else title
            if len(longer) <= LONGEST and not any(said(w, title) for w in re.findall(r"[A-Z]\w+", name)):
                title = longer
        return title


def _with(title: str, noun: re.Match[str], name: str) -> str:
    """Put a name in a title in place of a noun, without its article where it comes first."""
    first = bare(name) if not noun.start() else name
    return f"{title[: noun.start()]}{first if noun.start() else first[:1].upper() + first[1:]}{title[noun.end() :]}"


def _names(event: Event, report: Report, offset: int, noun: str) -> Iterator[str]:
    """Give the words by which a page has named an event before an offset, the last first; those who take part."""
    before = [d for d in event.drafts if d.candidate.tree.tokens[d.candidate.index].start < offset]
    for draft in reversed(before):
        words = "" if draft.candidate.sense.verb else _name(draft, draft.cast)
        if words:
            yield words
    if before and report.kind in MUTUAL:
        names = report.who
        if len(names) == _TWO and all(name[:1].isupper() for name in names):
            yield f"the {noun} of {' and '.join(names)}"


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
