"""Who a noun phrase stands for: a party of the page, or the words that describe somebody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from daybook.data.countries import country_of_adjective, country_of_name, name_of_country, people_of
from daybook.extract.cast.antecedents import Antecedents
from daybook.extract.cast.binding import bound_by_clause, is_asked_of_another, is_measured_by, is_of_oneself, may_own
from daybook.extract.cast.bodies import (
    bearer,
    is_bare,
    is_introduced,
    is_known_body,
    is_part,
    namesake,
    protagonist,
    spoken_of,
)
from daybook.extract.cast.descriptions import own_words
from daybook.extract.cast.introduced import Introduced
from daybook.extract.cast.latter import is_latter, last_of_two
from daybook.extract.cast.mentions import Mentions
from daybook.extract.cast.nouns import Nouns
from daybook.extract.cast.pairs import are_alike, fits, pair_in
from daybook.extract.cast.plurals import count_of, in_a_row, is_all_before, is_plural_name, is_source, most_named
from daybook.extract.cast.pronouns import bound_names, is_one_of_several, nameless, several_beside, types_of
from daybook.extract.cast.speakers import speaker_of
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import PLACES
from daybook.extract.trees.grammar import named_with, subject_of
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import STORY_ROLES, Annotation, Page, Party, Sentence, Span, Stretches, Token

_HEADS = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
_MEMORY, _TURNS = 12, 4  # mentions; sentences back that each begin so
_OF_PRONOUNS = 2  # letters: "US" and "IT" may be pronouns in a headline
_PAIR = 2


class Cast(Mentions):
    """The parties of a page by their mentions, and the quotations that tell who "I" is."""

    def __init__(self, page: Page, annotation: Annotation) -> None:
        parties, quotations = annotation.parties, annotation.quotations
        super().__init__(page.text, parties)
        self.nouns = Nouns(annotation.sentences)
        self.antecedents = Antecedents(annotation.sentences, self.nouns)
        self._surnames = {party.name.rsplit(" ", 1)[-1] for party in parties if " " in party.name}
        self._quotations = quotations
        self._said = Stretches(
            (part.start, part.end, one) for one in quotations for part in (one.content, *one.continued)
        )
        self.cues = Stretches((cue.start, cue.end, one) for one in quotations if (cue := one.cue or one.source))
        self._sources = {one.source: one.speaker for one in reversed(quotations) if one.source and one.speaker}
        self._types: dict[str | None, str] = {party.name: party.type for party in parties}
        self.protagonist = protagonist(parties, "person")
        self.company = protagonist(parties, "organisation")
        self._companies = [party for party in parties if party.name == self.company]
        told = ((country_of_name(party.name) or country_of_adjective(party.name), party.name) for party in parties)
        self._countries = {code: name for code, name in reversed([*told]) if code}
        self._homes = {party.name: party.country for party in parties if party.type == "person" and party.country}
        self._aside = [Span(b.start, b.end) for b in page.blocks if b.role not in STORY_ROLES]
        self._many, self._peoples = dict[str, bool](), dict[str, bool]()
        self._named: dict[tuple[Tree, int], Sequence[str]] = {}
        self._parties: dict[tuple[Tree, int], Party | None] = {}
        self._times = {offset for time in page.times for offset in range(time.start, time.end)}
        self.introduced = Introduced(self.nouns, page.text, self.is_time)

    def is_time(self, token: Token) -> bool:
        """Tell whether a word is part of a time expression ("March")."""
        return token.start in self._times

    def is_aside(self, offset: int) -> bool:
        """Tell whether an offset stands in a block that is not of the story: a promotion, a menu, a caption."""
        at = bisect_right(self._aside, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self._aside[at].end

    def type_of(self, name: str) -> str | None:
        """Give the type of the party of that name, None where no party has it."""
        return self._types.get(name)

    def is_place(self, name: str) -> bool:
        """Tell whether a name is a place's."""
        return self._types.get(name) in PLACES

    def is_person(self, name: str) -> bool:
        """Tell whether a name is a person's."""
        return self._types.get(name) == "person"

    def is_many(self, name: str) -> bool:
        """Tell whether a party's name is a plural: a people's ("Republicans"), or that of those called so ("the
        Packers")."""
        if name not in self._many:
            self._many[name] = is_plural_name(name, self._types.get(name), self.text)
        return self._many[name]

    def speaker(self, offset: int) -> str | None:
        """Give the speaker of the innermost quotation whose content holds this offset."""
        held = self._said.at(offset)
        innermost = min(held, default=None, key=lambda one: one.content.end - one.content.start)
        return speaker_of(innermost, self._quotations, self.text, self._types) if innermost else None

    def is_cue(self, span: Span) -> bool:
        """Tell whether words only tell that somebody says what a quotation holds."""
        near = self.cues.over(span.start, span.end)
        return any(quotation.cue is not None and quotation.cue.overlaps(span) for quotation in near)

    def quoted(self, sentence: Span, outside: Span) -> str | None:
        """Give the speaker of a quotation whose cue stands in a sentence and whose content leaves a span out."""
        for quotation in self.cues.over(sentence.start, sentence.end):
            parts = (quotation.content, *quotation.continued, *([quotation.source] if quotation.source else []))
            cue = quotation.cue or quotation.source
            if cue is not None and sentence.covers(cue) and not any(part.overlaps(outside) for part in parts):
                return quotation.speaker
        return None

    def quoted_words(self, sentence: Sentence, speaker: str) -> str | None:
        """Give the words of a speaker whom a sentence quotes directly, None where it does not."""
        for quotation in self.cues.over(sentence.start, sentence.end):
            if quotation.kind == "direct" and quotation.speaker == speaker:
                return " ".join(self.text[quotation.content.start : quotation.content.end].split())
        return None

    def party(self, tree: Tree, index: int) -> Party | None:
        """Give the party that a noun phrase (by its head) names, None where it names none."""
        place = tree, index
        if place not in self._parties:
            self._parties[place] = self._party(tree, index)
        return self._parties[place]

    def _party(self, tree: Tree, index: int) -> Party | None:
        token = tree.tokens[index]
        if token.upos == "NOUN":  # "the judge Ana Silva", "a newspaper, Metro"
            named = self._named_beside(tree, index)
            if named is not None:
                return named
        found = [
            (span, party) for span, party in self.within(Span(token.start, token.end)) if span.start <= token.start
        ]
        if token.upos == "PRON" and token.text.isupper() and len(token.text) > _OF_PRONOUNS:
            return self.lettered(token)
        if token.upos == "PRON":  # "its" in "its report" is not the report
            found = [(span, party) for span, party in found if span == _span(token)]
        if token.upos == "PROPN":  # "Paris" in "officials in Paris", who speak, is the city
            found = [one for one in found if one[1].name != one[1].description] or found
        if found:
            return max(found, key=lambda mention: mention[0].end - mention[0].start)[1]
        if token.upos == "PRON":
            return None
        return self._named_beside(tree, index) or self._described(tree, index)

    def _described(self, tree: Tree, index: int) -> Party | None:
        """Give the party that a noun says what they are ("Ana Holt, a senator who", "the Forum is a body that")."""
        if tree.tokens[index].upos != "NOUN":
            return None
        if tree.base[index] == "appos":
            named = [tree.parent(index)]
        elif tree.children(index, "cop") and not tree.child_lemmas(index, "advmod") & {"not", "n't"}:
            named = tree.children(index, "nsubj")
        else:
            return None
        party = self.party(tree, named[0]) if named and tree.tokens[named[0]].upos == "PROPN" else None
        return party if party is not None and party.type in ("person", "organisation") else None

    def _named_beside(self, tree: Tree, index: int) -> Party | None:
        """Give the party whose name is joined to a noun."""
        for child in named_with(tree, index):
            part = tree.tokens[child]
            if part.upos != "PROPN":
                continue
            named = tree.tokens[max(tree.name_core(child))]  # "the defense minister, General Ana Silva"
            for _, party in self.within(Span(part.start, named.end)):
                if party.type in ("person", "organisation") or tree.base[child] == "flat":
                    return party
        return None

    def names(self, tree: Tree, index: int) -> Sequence[str]:
        """Name what a noun phrase stands for: parties' names, or its own words where they describe somebody."""
        place = tree, index
        if place not in self._named:
            self._named[place] = self._names(tree, index)
        return self._named[place]

    def _names(self, tree: Tree, index: int) -> Sequence[str]:
        token = tree.tokens[index]
        if is_latter(tree, index):
            return last_of_two(tree, self.within(Span(tree.sentence.start, token.start)))
        listed = self._listed(tree, index) or self._counted(tree, index)
        if listed:
            return listed
        party = self.party(tree, index)
        if party is not None and not (token.upos == "NOUN" and party.type in PLACES):
            meant = self._known_group(tree, index) if is_bare(party) else None  # "the agency" warned
            before = (self.party(tree, i) for i in tree.children(index, "compound"))  # "Vard Democrats"
            local = party.type == "group" and any(one is not None and one.type == "place" for one in before)
            meant = meant or (self.description(tree, index) if local else None)
            return [meant or self._people(tree, index, party)]
        if party is None and tree.base[index] in ("amod", "compound") and (country := self._country_of(token)):
            return [country]
        if token.upos == "PRON":
            spoken = tree.forms[index] in clause_words("nameless")["first_person"]
            name = self.speaker(token.start) if spoken else self._stands_for(tree, index)
        else:
            name = self._known_group(tree, index) or self._home(tree, index)
            name = name or bearer(tree, index, self.antecedents, self._types)
            name = name or self.description(tree, index)
            name = name if name and any(char.isalpha() for char in name) else None  # "800" is nobody
        return [name] if name and (name.isupper() or name.lower() not in nameless()) else []  # "US" is not "us"

    def _people(self, tree: Tree, index: int, party: Party) -> str:
        """Name a people whose adjective stands before a noun, as the page names it ("Palestinian demands")."""
        several = f"{party.name}s"
        of_people = party.type == "group" and tree.base[index] in ("amod", "compound") and " " not in party.name
        if of_people and several not in self._peoples:
            told = country_of_adjective(several) or re.search(rf"\b{re.escape(several)}\b", self.text)
            self._peoples[several] = told is not None
        return several if of_people and self._peoples[several] else party.name

    def _country_of(self, token: Token) -> str | None:
        """Name the country or the people of an adjective, where the page names it ("Indian": India)."""
        name = self._countries.get(country_of_adjective(token.text) or "")
        return people_of(token.text, name) if name else None

    def _home(self, tree: Tree, index: int) -> str | None:
        """Name the country that is somebody's ("Peru's president said that his country would": Peru)."""
        owners = tree.children(index, "nmod") if tree.lemmas[index] in clause_words("home")["words"] else []
        names = [name for i in owners if tree.is_possessive(i) for name in self.names(tree, i)]
        code = self._homes.get(names[0]) if len(names) == 1 else None
        return (self._countries.get(code) or name_of_country(code)) if code else None

    def _listed(self, tree: Tree, index: int) -> list[str]:
        """Give the names that spell out a plural ("six powers -- Britain, China and France --"), if it is so."""
        if tree.tokens[index].upos != "NOUN":
            return []
        for child in tree.children(index, "appos"):
            members = tree.conjuncts(child)
            if len(members) > 1 and all(tree.tokens[i].upos == "PROPN" for i in members):
                return [name for i in members if (name := self._own_name(tree, i))]
        return []

    def _counted(self, tree: Tree, index: int) -> list[str]:
        """Give those whom "the two countries", "they" or "the leaders" stands for."""
        if is_all_before(tree, index) and (tree.tokens[index].upos != "PRON" or self.party(tree, index) is None):
            return self._all_before(tree.sentence.start)
        count = count_of(tree, index)
        if count is None:
            return []
        named = most_named(count, self.told_before(tree.tokens[index].start))
        pair = [] if named else self._pair_before(tree.sentence.start)
        return [party.name for party in pair] if fits(pair, count, tree.lemmas[index]) else named

    def _pair_before(self, start: int) -> list[Party]:
        """Give the two whom the sentence before an offset tells of."""
        sentence = self.antecedents.sentence_before(start)
        return pair_in(sentence, self.within(Span(sentence.start, sentence.end))) if sentence is not None else []

    def _own_name(self, tree: Tree, index: int) -> str | None:
        party = self.party(tree, index)
        return party.name if party is not None else self.description(tree, index)

    def _stands_for(self, tree: Tree, index: int) -> str | None:
        """Name what a pronoun of the third person stands for that the annotator has left open."""
        known = self._sources.get(_span(tree.tokens[index]))
        found = known or self._bound(tree, index)
        if found is None and not is_of_oneself(tree, index):
            found = self._antecedent(tree, index) or self._subject_before(tree, index)
        if is_asked_of_another(tree, index):
            found = self._one_before(tree, index, found)
        behind = self.within(Span(tree.tokens[index].end, tree.sentence.end)) if found else []
        return None if found in bound_names(tree, index, behind) else found

    def _one_before(self, tree: Tree, index: int, found: str | None) -> str | None:
        """Name whose it is that a clause's subject asks for: the one found, or, where that is the subject itself, the
        one other person whom the sentence before names."""
        asking = {name for i in subject_of(tree, tree.clause_head(index)) for name in self.names(tree, i)}
        if found not in asking:
            return found
        start = tree.sentence.start
        persons = self.persons_named(self.antecedents.before(start), start) - asking
        wanted = types_of(tree.forms[index])
        return persons.pop() if len(persons) == 1 and wanted is not None and "person" in wanted else None

    def _bound(self, tree: Tree, index: int) -> str | None:
        """Name those whom a possessive stands for by its own clause, where they may own something."""
        wanted = types_of(tree.forms[index])
        for noun in bound_by_clause(tree, index) if wanted else ():
            party = self.party(tree, noun)
            if party is not None and wanted and party.type in wanted:
                return self._rather(tree, index, noun, party)
            same = types_of(tree.forms[noun]) == wanted  # "it ... its"
            if same or (party is None and may_own(tree, noun, index)):
                names = self.names(tree, noun)
                return names[0] if len(names) == 1 else None  # "the two sides ... their"
        return None

    def _rather(self, tree: Tree, pronoun: int, noun: int, party: Party) -> str:
        """Give the people by their words where "their" is rather theirs than that of the one body that a noun names."""
        several = several_beside(tree, noun, pronoun) if party.type == "organisation" else -1
        words = self.description(tree, several) if several >= 0 else None
        if not words:
            return party.name
        return words[0].lower() + words[1:] if words.startswith(tree.tokens[several].text) else words

    def _subject_before(self, tree: Tree, index: int) -> str | None:
        """Give the first name of the sentence before, the several that it is told of, or the one whom it only
        describes, where "it", "they" or "he" begins a sentence and may stand for them."""
        wanted = types_of(tree.forms[index])
        if wanted is None or index > 1:
            return None
        if "person" in wanted:
            before = self.antecedents.before(self.antecedents.before(tree.sentence.start))
            known = self.persons_named(before, tree.sentence.start)
            return None if known else self.antecedents.somebody_before(tree.sentence.start)
        told = [one for one in self.first_before(tree.sentence.start) if not self._is_source_aside(one[0], one[1])]
        names = [party for _, _, party in told]
        if is_all_before(tree, index) and not (names and names[0].type == "group"):
            return self.antecedents.several_before(tree.sentence.start)
        return names[0].name if names and names[0].type in wanted else None

    def _is_source_aside(self, start: int, end: int) -> bool:
        """Tell whether a mention only says who tells what stands before it ("It has sunk, the navy said")."""
        return Span(start, end) in self._sources and self.text[:start].rstrip().endswith(",")

    def _all_before(self, start: int) -> list[str]:
        """Give all whom the sentence before an offset begins with, or those whom it calls "the leaders" in turn."""
        for _ in range(_TURNS):  # a page may be nothing but such sentences
            told = [one for one in self.first_before(start) if not is_source(self.text, one[0])]
            row = in_a_row(self.text, told)
            if not row or row[0] not in load("en", "counted")["before"]["all"]:
                pair = self._pair_before(start) if len(row) < 2 else []
                return [party.name for party in pair] if are_alike(pair) else row * (len(row) > 1)
            start = told[0][0]
        return []

    def _antecedent(self, tree: Tree, index: int) -> str | None:
        """Give the nearest name before a pronoun in its sentence that it could stand for, subjects first."""
        wanted = types_of(tree.forms[index])
        if wanted is None:
            return None
        before = [i for i in range(index - 1, -1, -1) if tree.tokens[i].upos in ("PROPN", "NOUN")]
        done_to = tree.base[index] == "obj"
        roles = ("nsubj", "nmod") if "person" in wanted else ("nsubj", "nmod", "obl", "obj")
        for role in (("nsubj",), roles):
            for place in before:
                able = tree.base[place] in role and not is_measured_by(tree, place)
                party = self.party(tree, place) if able else None
                stands_in = party is not None and party.type in PLACES and country_of_name(party.name) is None
                if stands_in and done_to and tree.base[place] in ("obl", "nmod"):
                    continue  # "opened a school in Vard and closed it"
                if party is not None and party.type in wanted and not is_one_of_several(tree, place, index, party):
                    names = self.names(tree, place) if is_bare(party) else ()
                    return names[0] if len(names) == 1 else self._rather(tree, index, place, party)
        return None

    def _known_group(self, tree: Tree, index: int) -> str | None:
        """Name the body that "the company" or "the authority" stands for."""
        if named := namesake(tree, index, self.told_before(tree.tokens[index].start)):
            return named
        if is_part(tree, index) and (body := self.antecedents.doer(tree.forms[index], tree.sentence.start)):
            return body
        if not is_known_body(tree, index) or is_introduced(tree, index, self.text):
            return None
        noun, told = tree.forms[index], self.told_before(tree.tokens[index].start, _MEMORY)
        return spoken_of(noun, told) or spoken_of(noun, self._companies)

    def description(self, tree: Tree, index: int) -> str | None:
        """Give a noun phrase's own words, with "of ..." but without clauses."""
        if tree.tokens[index].upos not in _HEADS and not self._is_somebody(tree, index):
            return None
        words, first = own_words(tree, index, self.text, self.is_time)
        owner = None if tree.base[index] == "conj" else self._owner(tree, first)  # "the US and its allies"
        return f"{owner} {words.split(' ', 1)[1]}" if owner and " " in words else words

    def _is_somebody(self, tree: Tree, index: int) -> bool:
        """Tell whether an adjective stands for people: "the wounded", "most of them", Ana Best; "violent" does not."""
        if tree.tokens[index].upos != "ADJ":
            return False
        return tree.tokens[index].text in self._surnames or bool(tree.children(index, "det", "nmod"))

    def owners(self, tree: Tree, index: int) -> str | None:
        """Name whom a possessive pronoun stands for: one, or two side by side; of more the first."""
        names = self.names(tree, index)
        return " and ".join(names) if len(names) == _PAIR else next(iter(names), None)

    def _owner(self, tree: Tree, index: int) -> str | None:
        """Give the possessive of the name, or of the two, that "its" or "their" stands for."""
        if tree.tokens[index].upos != "PRON" or not tree.is_possessive(index):
            return None
        name = self.owners(tree, index)
        return name and (f"{name}'" if name.endswith("s") else f"{name}'s")


def _span(token: Token) -> Span:
    return Span(token.start, token.end)
