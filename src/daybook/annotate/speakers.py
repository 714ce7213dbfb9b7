"""Whose words they are: from the words that name a source to a Party.

The head of the source's phrase decides: "Donald Trump's campaign" is not Donald Trump, and "a spokesman for Exxon" is
not Exxon. A source without a name becomes a party of its own, under the words that describe it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from daybook.annotate.names import fold
from daybook.annotate.story import POSSESSIVES, Place, Story
from daybook.lang import load
from daybook.model import Party, Span, Stretches, Token

__all__ = ["Speakers"]

_ABLE = frozenset({"person", "organisation", "place", "group", "facility"})
_APPOSED = frozenset({"appos", "flat", "nmod:desc"})
_LONGEST = 12  # tokens of a source that can name a party of its own
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_LINKS = frozenset({"ADP", "CCONJ", "SCONJ"})  # before a source, and no part of its name
_LOOSE = frozenset({"ADP", "ADV", "CCONJ", "DET", "PUNCT", "SCONJ"})  # no description ends on these
_FINITE = frozenset({"MD", "VBD", "VBZ"})
_BEFORE_A_CLAUSE = frozenset({"NOUN", "PROPN", "PUNCT"})
_STOPS = frozenset({",", "who", "which", "that", "(", "—", "–"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("en", "cues")["source"][name])


@cache
def _bodies() -> frozenset[str]:
    """Give the nouns for bodies: a report, which is whose it is, is none."""
    return frozenset(word for words in load("en", "bodies")["sorts"].values() for word in words)


class Speakers:
    """The parties of a page, to which sources are brought; unnamed sources are added."""

    def __init__(self, story: Story, parties: Sequence[Party]) -> None:
        self._story = story
        able = ((mention, party.name) for party in parties if party.type in _ABLE for mention in party.mentions)
        self._able = Stretches((mention.start, mention.end, (mention, name)) for mention, name in able)
        self._parties = list(parties)
        self._described: dict[str, Party] = {}

    @property
    def parties(self) -> tuple[Party, ...]:
        """Give the page's parties, then those that only speak and have no name."""
        return (*self._parties, *self._described.values())

    def name(self, source: Span | None) -> str | None:
        """Give the name of the party that a source's words name; None for a pronoun that nobody is known for."""
        place = self._story.place(source) if source is not None else None
        if source is None or place is None:
            return None
        for head in [*self._heads(place), *self._last(place), *self._bearer(place)]:
            found = self._at(place.sentence, head)
            if found is not None:
                return found
        return self._describe(place)

    def _at(self, sentence: int, index: int) -> str | None:
        """Give the party one of whose mentions holds a token, the shortest such mention's."""
        token = self._story.tokens(sentence)[index]
        over = self._able.over(token.start, token.end)
        held = [(m.end - m.start, name) for m, name in over if m.start <= token.start and token.end <= m.end]
        return min(held, default=(0, None))[1]

    def _heads(self, place: Place) -> list[int]:
        """Give the tokens that stand for a source: its head, then names beside it ("his spokesman, John Dunn")."""
        tokens = self._story.tokens(place.sentence)
        inside = range(place.first, place.end)
        head = next((i for i in inside if not place.first <= tokens[i].head < place.end), place.first)
        if all(tokens[i].deprel == "dep" for i in inside):
            head = next((i - 1 for i in inside if i > place.first and self._ends(place.sentence, i)), place.end - 1)
        heads = [head]
        heads += [i for i in inside if tokens[i].head == head and tokens[i].deprel in _APPOSED]
        verb = tokens[head].head
        if tokens[head].text.lower() in _words("relatives") and verb >= 0 and tokens[verb].deprel == "acl:relcl":
            heads.append(tokens[verb].head)
        return [i for i in heads if i >= 0]

    def _last(self, place: Place) -> list[int]:
        """Give the last token of a source that is titles and a name alone, whatever its tree says."""
        tokens = self._story.tokens(place.sentence)
        plain = all(tokens[i].upos not in {"ADP", "PART", "PUNCT", "VERB"} for i in range(place.first, place.end))
        return [place.end - 1] if plain and self._story.type_at(place.sentence, place.end - 1) == "PERSON" else []

    def _bearer(self, place: Place) -> list[int]:
        """Give the first token of the name right after a source that is but the title before it ("minister" Ana Li)."""
        tokens, index = self._story.tokens(place.sentence), place.end
        named = index < len(tokens) and self._story.type_at(place.sentence, index) == "PERSON"
        return [index] if named and tokens[index - 1].upos == "NOUN" else []

    def _ends(self, sentence: int, index: int) -> bool:
        token = self._story.tokens(sentence)[index]
        return token.upos in {"ADP", "PUNCT"} or token.text in _STOPS

    def _clause_in(self, place: Place) -> int:
        """Give where a source ends without the clause on it ("two officials, who asked not to be named")."""
        tokens = self._story.tokens(place.sentence)
        end = place.end - (place.end - place.first > 1 and tokens[place.end - 1].text.lower() in _words("relatives"))
        inside = range(place.first + 1, end - 1)
        begun = (i for i in inside if tokens[i].text == ",")
        doing = (i for i in range(place.first + 2, end - 1) if tokens[i].text.endswith("ing"))
        meanwhile = {i - 1 for i in doing if tokens[i + 1].upos == "ADP"}  # "the leaders, meeting in Oslo"
        clauses = (i for i in begun if tokens[i + 1].text.lower() in _words("relatives") or i in meanwhile)
        return next(clauses, end)

    @staticmethod
    def _ended(tokens: Sequence[Token], first: int, end: int) -> int:
        """Give where a source's own words end: before the verb of what it says ("the daily | quoted Holt, a member of
        the"), and not on a word of another phrase ("sources here | however", "the union | 's")."""
        clause = False
        for index in range(first + 1, end):
            clause = clause or tokens[index].text.lower() in _words("relatives")
            if not clause and tokens[index].xpos in _FINITE and tokens[index - 1].upos in {"NOUN", "PROPN"}:
                end = index
                break
        while end - first > 1 and (tokens[end - 1].upos in _LOOSE or tokens[end - 1].text in POSSESSIVES):
            end -= 1
        return end

    def _describe(self, place: Place) -> str | None:
        """Make a party of a source that no name stands for ("two officials"), or give the one made before."""
        tokens = self._story.tokens(place.sentence)
        first, end = place.first, self._clause_in(place)
        if tokens[first].xpos in _RELATIVE_TAGS:
            return None  # "which found": the party is in the clause above, or nobody
        while tokens[first].upos in _LINKS and end - first > 1:
            first += 1  # "according to analysts"
        weekdays = load("en", "time")["words"]["weekday"]
        if end - first > 2 and tokens[end - 1].text.lower() in weekdays:
            end -= 2 if tokens[end - 2].text == "on" else 1  # "the agency on Thursday said"
        hanging = end - first > 1 and tokens[end - 1].xpos == "VBN" and tokens[end - 2].upos in _BEFORE_A_CLAUSE
        end -= hanging  # "figures released on Friday"
        end -= hanging and end - first > 1 and tokens[end - 1].upos == "PUNCT"
        end = self._ended(tokens, first, end)
        place = Place(place.sentence, first, end)
        if tokens[first].text.lower() in _words("articles") and end - first > 1:
            first += 1
        nouns = [i for i in range(first, end) if tokens[i].upos in {"NOUN", "PROPN"}]
        if not nouns or end - first > _LONGEST:
            return None
        words = self._story.words(Place(place.sentence, first, end))
        span = self._story.span(place)
        pointing = first > place.first and end - first == 1 and tokens[first].text.lower() in _bodies()
        known = self._described.get(fold(words)) or (self._fuller(fold(words)) if pointing else None)
        if known is None:
            head = tokens[self._heads(place)[0]]
            known = Party(name=words, type=_type(head), description=words, description_span=span)
        self._described[fold(known.name)] = replace(known, mentions=tuple(sorted({*known.mentions, span})))
        return known.name

    def _fuller(self, noun: str) -> Party | None:
        """Give the one source that a page has described before by a noun and more words ("Peru's foreign ministry" for
        "the ministry"); None where it has described none so, or several."""
        fuller = [party for words, party in self._described.items() if words.endswith(f" {noun}")]
        return fuller[0] if len(fuller) == 1 else None


def _type(head: Token) -> str:
    """Give the type of a party that is only described: several, one who holds an office, or a body."""
    if head.xpos in {"NNS", "NNPS"} or (not head.xpos and head.text.endswith("s")):
        return "group"
    titles = load("en", "offices")["office"]
    return "person" if head.lemma.lower() in titles["words"] or head.lemma in _words("people") else "organisation"
