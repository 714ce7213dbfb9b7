"""Who a noun phrase stands for: a party of the page, or the words that describe somebody."""

from __future__ import annotations

from bisect import bisect_right

from daybook.extract.tree import Tree
from daybook.model import Page, Party, Quotation, Span, Token

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_PLACES = frozenset({"place", "gpe", "loc", "facility"})
_BODIES = frozenset({"organisation", "place", "group"})
_PRONOUNS = {
    **dict.fromkeys(("he", "she", "him", "her", "his"), frozenset({"person"})),
    **dict.fromkeys(("it", "its"), _BODIES),
    **dict.fromkeys(("they", "them", "their"), frozenset({"group", "organisation"})),
}
_LONGEST_DESCRIPTION = 10


class Cast:
    """The parties of a page by their mentions, and the quotations that tell who "I" is."""

    def __init__(self, page: Page, parties: tuple[Party, ...], quotations: tuple[Quotation, ...]) -> None:
        self.text = page.text
        self._mentions = sorted(
            ((span.start, span.end, party) for party in parties for span in party.mentions),
            key=lambda mention: mention[:2],
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._quotations = quotations
        self._times = {offset for time in page.times for offset in range(time.start, time.end)}

    def is_time(self, token: Token) -> bool:
        """Tell whether a word is part of a time expression ("March")."""
        return token.start in self._times

    def is_in_name(self, token: Token) -> bool:
        """Tell whether a word is part of the name of a person or a body ("Congress")."""
        return any(
            span.start <= token.start < span.end and party.type in ("person", "organisation", "work")
            for span, party in self.within(Span(token.start, token.end))
        )

    def within(self, span: Span) -> list[tuple[Span, Party]]:
        """Give the mentions that begin within a span or reach into it, in order."""
        found = []
        last = bisect_right(self._starts, span.end - 1)
        for start, end, party in self._mentions[max(0, last - 24) : last]:
            if end > span.start:
                found.append((Span(start, end), party))
        return found

    def speaker(self, offset: int) -> str | None:
        """Give the speaker of the innermost quotation whose content holds this offset."""
        best: Quotation | None = None
        for quotation in self._quotations:
            if any(part.start <= offset < part.end for part in (quotation.content, *quotation.continued)) and (
                best is None or quotation.content.end - quotation.content.start < best.content.end - best.content.start
            ):
                best = quotation
        if best is None:
            return None
        return best.speaker or (self.text[best.source.start : best.source.end] if best.source else None)

    def party(self, tree: Tree, index: int) -> Party | None:
        """Give the party that a noun phrase (by its head) names, None where it names none."""
        token = tree.tokens[index]
        for span, party in self.within(Span(token.start, token.end)):
            if span.start <= token.start < span.end:
                return party
        if token.upos == "PRON":
            return None
        for child in tree.children(index, "flat", "appos"):
            part = tree.tokens[child]
            for _, party in self.within(Span(part.start, part.end)):
                if party.type == "person" or tree.base[child] == "flat":
                    return party
        return None

    def names(self, tree: Tree, index: int) -> str | None:
        """Name what a noun phrase stands for: its party's name, or its own words where they describe somebody."""
        token = tree.tokens[index]
        party = self.party(tree, index)
        if party is not None and not (token.upos == "NOUN" and party.type in _PLACES):
            return party.name
        if token.upos == "PRON":
            if token.text.lower() in _FIRST_PERSON:
                return self.speaker(token.start)
            return self._antecedent(tree, index)
        return self.description(tree, index)

    def _antecedent(self, tree: Tree, index: int) -> str | None:
        """Give the nearest subject before a pronoun in its sentence that a party names and that it could stand for."""
        wanted = _PRONOUNS.get(tree.forms[index])
        if wanted is None:
            return None
        for before in range(index - 1, -1, -1):
            if tree.base[before] in ("nsubj", "nmod") and tree.tokens[before].upos == "PROPN":
                party = self.party(tree, before)
                if party is not None and party.type in wanted:
                    return party.name
        return None

    def description(self, tree: Tree, index: int) -> str | None:
        """Give a noun phrase's own words, with "of ..." but without clauses."""
        if tree.tokens[index].upos not in ("NOUN", "PROPN", "NUM", "ADJ", "SYM"):
            return None
        members = set(
            tree.subtree(
                index,
                frozenset(
                    {
                        "acl",
                        "conj",
                        "cc",
                        "punct",
                        "case",
                        "nmod",
                        "advcl",
                        "appos",
                        "parataxis",
                        "cop",
                        "nsubj",
                        "obl",
                        "obj",
                        "aux",
                        "mark",
                        "xcomp",
                        "ccomp",
                        "dep",
                        "advmod",
                        "discourse",
                    }
                ),
            )
        )
        for child in tree.children(index, "nmod"):
            if tree.is_possessive(child) or tree.preposition(child) == "of":
                members.update(tree.name_core(child))
                members.update(tree.children(child, "case"))
        first, last = min(members), max(members)
        while tree.tokens[first].upos in ("ADP", "CCONJ", "PUNCT", "PART") and first < last:
            first += 1
        if last - first >= _LONGEST_DESCRIPTION:
            members = set(tree.name_core(index))
            first, last = min(members), max(members)
            if last - first >= _LONGEST_DESCRIPTION:
                first = last = index
        words = self.text[tree.tokens[first].start : tree.tokens[last].end]
        return " ".join(words.split())
