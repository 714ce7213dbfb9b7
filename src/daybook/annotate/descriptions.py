"""What a page says that a person is: titles before the name, appositions after it or before it.

And mentions by such a description alone ("the secretary-general", "the U.N. chief"), brought back to the person.
"""

from __future__ import annotations

from functools import cache

from daybook.annotate.names import Cluster, Description, fold, gender_of_title
from daybook.annotate.story import POSSESSIVES, Place, Story
from daybook.data.countries import country_of_adjective, country_of_name
from daybook.lang import load
from daybook.model import Token

__all__ = ["describe", "join_described", "unnamed"]

_LONGEST = 16  # tokens of a description
_TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_ENDS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", '"', "”", "“", "?", "!", "-"})


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    titles = load("en", "offices")
    same = {word: group[0] for group in titles["office"]["same"] for word in group}
    return frozenset(titles["office"]["words"]), frozenset(titles["office"]["kinds"]), same


@cache
def _words(*names: str) -> frozenset[str]:
    """Give the words of some lists of the table of descriptions."""
    return frozenset(word for name in names for word in load("en", "offices")["description"][name])


def _is_office(token: Token) -> bool:
    offices = _titles()[0]
    return token.text.lower() in offices or token.lemma.lower() in offices


def _head(tokens: tuple[Token, ...], index: int) -> str:
    """Give the office that a word names, one word for those that mean the same ("spokeswoman" → "spokesperson")."""
    token = tokens[index]
    lemma = token.text.lower() if token.upos == "PROPN" else token.lemma.lower()
    if index > 1 and tokens[index - 1].text == "-":
        whole = f"{tokens[index - 2].text.lower()}-{lemma}"
        lemma = whole if whole in _titles()[0] else lemma
    return _titles()[2].get(lemma, lemma)


def describe(story: Story, clusters: list[Cluster]) -> None:
    """Find the descriptions that stand beside the names of persons, with the sex and country that they tell."""
    for cluster in clusters:
        if cluster.kind != "person":
            continue
        for mention in cluster.mentions:
            beside = (_title_before(story, mention), _after(story, mention), _before(story, mention))
            cluster.descriptions += [found for found in beside if found is not None]
        _learn(story, cluster)


def _learn(story: Story, cluster: Cluster) -> None:
    """Take sex and country from titles and descriptions."""
    told = [gender_of_title(story.tokens(m.sentence)[m.first - 1].text) for m in cluster.mentions if m.first]
    told += [gender_of_title(word) for found in cluster.descriptions for word in found.split()]
    cluster.gender = next(filter(None, told), None) or cluster.gender
    for found in cluster.descriptions:
        cluster.country = cluster.country or _country_in(story, found.place)


def _country_in(story: Story, place: Place) -> str | None:
    """Give the country that a description tells, by name or adjective: not where its holder was born."""
    tokens, born = story.tokens(place.sentence), load("en", "cues")["someone"]["born"]
    for index in range(place.first, place.end):
        if tokens[min(index + 2, len(tokens) - 1)].text in born:  # "the Peruvian-born premier"
            continue
        for words in (" ".join(t.text for t in tokens[index : index + 2]), tokens[index].text):
            code = country_of_adjective(words) or country_of_name(words)
            if code:
                return code
    return None


def _described(story: Story, place: Place) -> Description | None:
    """Make a description of a range of tokens; its head is the last office word before any "of", "for" or comma."""
    tokens = story.tokens(place.sentence)
    head = None
    for index in range(place.first, place.end):
        if tokens[index].upos == "ADP" and head is not None:
            break
        if _is_office(tokens[index]):
            head = index
    if head is None:
        return None
    first = place.first
    while tokens[first].text.lower() in _words("articles", "joining") and place.end - first > 1:
        first += 1
    place = Place(place.sentence, first, place.end)
    return Description(story.words(place), _head(tokens, head), place)


def _title_before(story: Story, mention: Place) -> Description | None:
    """Read the title that stands right before a name ("Russian Foreign Minister Sergei Lavrov")."""
    tokens = story.tokens(mention.sentence)
    first = mention.first
    while first and mention.first - first < _LONGEST and _in_title(story, mention.sentence, first - 1):
        first -= 1
    while first < mention.first and tokens[first].text in POSSESSIVES | {"-"}:
        first += 1
    last = tokens[mention.first - 1] if mention.first else None
    if first == mention.first or last is None or not (_is_office(last) or _ends_in_office_of(tokens, mention.first)):
        return None
    return _described(story, Place(mention.sentence, first, mention.first))


def _in_title(story: Story, sentence: int, index: int) -> bool:
    tokens = story.tokens(sentence)
    token = tokens[index]
    if token.text in POSSESSIVES:
        return index > 0 and story.type_at(sentence, index - 1) is not None
    if token.text == "-":
        return True
    if token.text == "of":  # Secretary of State
        return index > 0 and _is_office(tokens[index - 1]) and tokens[index + 1].text[0].isupper()
    if token.lemma in _words("times") or token.upos == "ADV":
        return False
    if token.text == "and":  # Economy and Finance Minister
        return index > 0 and tokens[index - 1].text[0].isupper() and tokens[index + 1].text[0].isupper()
    number = story.type_at(sentence, index)
    if number == "PERSON":
        return tokens[index + 1].text in POSSESSIVES
    if token.text.lower() in _departments() or _is_office(token):
        return True
    return token.upos in _TITLE_TAGS and not token.text.isdigit()


def _ends_in_office_of(tokens: tuple[Token, ...], end: int) -> bool:
    return end > 2 and tokens[end - 2].text == "of" and _is_office(tokens[end - 3])


def _after(story: Story, mention: Place) -> Description | None:
    """Read the apposition after a name: "Eri Kaneko, Guterres' associate spokesperson, told ..."."""
    tokens = story.tokens(mention.sentence)
    first = mention.end
    if first + 1 >= len(tokens) or tokens[first].text not in {",", "(", "—", "–", "--"}:
        return None
    first += 1
    if tokens[first].text.isdigit() and first + 2 < len(tokens) and tokens[first + 1].text == ",":
        first += 2  # an age
    return _phrase(story, mention.sentence, first)


def _phrase(story: Story, sentence: int, first: int) -> Description | None:
    """Read a noun phrase that names an office, from its first token to the next comma, stop or verb."""
    tokens = story.tokens(sentence)
    end, office = first, None
    while end < len(tokens) and end - first < _LONGEST and tokens[end].text not in _ENDS - {"-"}:
        token = tokens[end]
        if token.upos in {"VERB", "AUX", "SCONJ"} or token.lemma in _words("clauses"):
            if token.lemma == "and" and office is not None and end + 1 < len(tokens) and _is_office(tokens[end + 1]):
                end += 1
                continue
            break
        if story.type_at(sentence, end) == "PERSON" and office is None and not _owns(story, sentence, end):
            return None
        if token.upos == "ADP" and office is None:
            return None
        office = end if _is_office(token) else office
        end += 1
    while end > first and tokens[end - 1].upos in {"ADP", "DET", "PART", "ADV"}:
        end -= 1
    return _described(story, Place(sentence, first, end)) if office is not None and end > first else None


def _owns(story: Story, sentence: int, index: int) -> bool:
    """Tell whether a possessive follows the name that the token is in."""
    tokens = story.tokens(sentence)
    while index < len(tokens) and story.type_at(sentence, index) is not None:
        if tokens[index].text in POSSESSIVES:
            return True
        index += 1
    return index < len(tokens) and tokens[index].text in POSSESSIVES


def _before(story: Story, mention: Place) -> Description | None:
    """Read the phrase before a name: "the president's spokesman, Ivan Petrov, said"."""
    tokens = story.tokens(mention.sentence)
    end = mention.first - 1
    after = tokens[mention.end].text if mention.end < len(tokens) else "."
    if end < 1 or tokens[end].text != "," or after not in _ENDS:
        return None
    first = end
    while first and end - first < _LONGEST and tokens[first - 1].text not in _ENDS - {"-"}:
        if tokens[first - 1].upos in {"VERB", "AUX", "SCONJ", "CCONJ"}:
            break
        first -= 1
    leading = _words("owners", "pointing", "articles")
    while first < end and not (tokens[first].upos == "DET" or tokens[first].text.lower() in leading):
        if story.type_at(mention.sentence, first) is not None and _owns(story, mention.sentence, first):
            break
        first += 1
    return _described(story, Place(mention.sentence, first, end)) if end - first > 1 else None


def join_described(story: Story, clusters: list[Cluster]) -> None:
    """Bring mentions by office alone ("the spokesperson", "the U.N. chief") back to the persons so described."""
    owner = {place: cluster for cluster in clusters for place in cluster.mentions}
    taken = {
        (found.place.sentence, index)
        for cluster in clusters
        for found in cluster.descriptions
        for index in range(found.place.first, found.place.end)
    }
    phrases = [place for number in range(len(story.sentences)) for place in _office_phrases(story, number)]
    definite = [place for place in phrases if _is_definite(story, place)]
    for place in [*definite, *(place for place in phrases if place not in definite)]:
        found = _described(story, place)
        if found is None or (place.sentence, place.end - 1) in taken:
            continue
        cluster = _meant(story, clusters, found, owner, is_definite=place in definite)
        if cluster is not None:
            cluster.others.append(story.span(place))
            owner[place] = cluster


def unnamed(story: Story, clusters: list[Cluster]) -> list[Cluster]:
    """Give the persons whom a page tells of by an office that one alone holds ("the pope", "the Norwegian prime
    minister"), where it names nobody before who may hold it: all those named are said to be something else."""
    owner = {place: cluster for cluster in clusters for place in cluster.mentions}
    known = {span for cluster in clusters for span in cluster.others}
    people = [(min(cluster.mentions), cluster) for cluster in clusters if cluster.kind == "person"]
    found: dict[str, Cluster] = {}
    for place in (place for number in range(len(story.sentences)) for place in _office_phrases(story, number)):
        phrase = _described(story, place) if _is_the(story, place) else None
        if phrase is None or phrase.head not in _alone() or story.span(place) in known or _names_within(story, place):
            continue
        known_as = all(one.descriptions for first, one in people if first < place)
        if not known_as or any(_fits(story, one, phrase, owner) for _, one in people):
            continue
        holder = found.setdefault(fold(phrase), Cluster("person"))
        holder.add(str(phrase), place, "person")
        holder.gender = holder.gender or next(filter(None, map(gender_of_title, phrase.split())), None)
        holder.country = holder.country or _country_in(story, phrase.place)
    return list(found.values())


@cache
def _alone() -> frozenset[str]:
    return frozenset(load("en", "offices")["office"]["alone"])


def _is_the(story: Story, place: Place) -> bool:
    return story.tokens(place.sentence)[place.first].text.lower() == "the"


def _names_within(story: Story, place: Place) -> bool:
    """Tell whether a person's name stands in a phrase, or right behind it."""
    end = min(place.end + 1, len(story.tokens(place.sentence)))
    return any(story.type_at(place.sentence, index) == "PERSON" for index in range(place.first, end))


def _is_definite(story: Story, place: Place) -> bool:
    return story.tokens(place.sentence)[place.first].text.lower() not in _words("indefinite")


def _office_phrases(story: Story, number: int) -> list[Place]:
    """Find phrases such as "the Russian foreign minister" and "a spokesman of the harbour board" in a sentence."""
    tokens = story.tokens(number)
    found = []
    for end in range(1, len(tokens) + 1):
        token = tokens[end - 1]
        one = token.text.lower() in _titles()[0]  # "the ministers" are more than the one named
        if not one or token.upos not in {"NOUN", "PROPN"} or story.type_at(number, end - 1) == "PERSON":
            continue
        after = tokens[end] if end < len(tokens) else None
        if after is not None and (after.upos in {"NOUN", "PROPN"} or after.text == "-"):
            continue
        first = end - 1
        while first and end - first < 8 and _in_phrase(tokens[first - 1]):
            first -= 1
        if first and (
            tokens[first - 1].upos == "DET" or tokens[first - 1].text.lower() in _words("owners", "articles")
        ):
            found.append(Place(number, first - 1, _with_complement(tokens, end)))
        elif number == first == 0 and after is not None and after.upos in {"VERB", "AUX", "PART"}:
            found.append(Place(0, 0, end))  # a headline's "Minister denies"
    return found


def _in_phrase(token: Token) -> bool:
    return token.upos in _TITLE_TAGS | {"PART"} or token.text == "-"


def _with_complement(tokens: tuple[Token, ...], end: int) -> int:
    """Take "for the U.N. chief", "of the party" into a phrase that ends at `end`."""
    last = end + 1
    if end >= len(tokens) or tokens[end].text not in _words("of"):
        return end
    while last < len(tokens) and last - end < 8 and tokens[last].upos in _TITLE_TAGS | {"DET", "PART"}:
        last += 1
    return last if tokens[last - 1].upos in {"NOUN", "PROPN"} else end


def _meant(
    story: Story, clusters: list[Cluster], phrase: Description, owner: dict[Place, Cluster], *, is_definite: bool
) -> Cluster | None:
    """Find the person whom a description means: nearest before it, else the only one after it."""
    fitting = [cluster for cluster in clusters if _fits(story, cluster, phrase, owner)]
    before = [c for c in fitting if any(m < phrase.place for m in c.mentions)] if is_definite else []
    if before:
        return max(before, key=lambda c: max(m for m in c.mentions if m < phrase.place))
    if phrase.place.sentence == 0 and len(fitting) > 1:  # a headline means whoever the lead names
        fitting = [cluster for cluster in fitting if any(mention.sentence == 1 for mention in cluster.mentions)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(story: Story, cluster: Cluster, phrase: Description, owner: dict[Place, Cluster]) -> bool:
    described = any(_agrees(story, cluster, known, phrase, owner) for known in cluster.descriptions)
    return described or _is_in_name(cluster, phrase)


def _is_in_name(cluster: Cluster, phrase: Description) -> bool:
    """Tell whether a phrase is the title that is part of a person's name: "the pope", "the pontiff" of Pope Leo."""
    titles, first = load("en", "offices"), cluster.name.split()[0]
    words = [word.lower() for word in phrase.split() if word.lower() not in _words("owners", "pointing")]
    named = cluster.kind == "person" and first in titles["part_of_name"] and len(words) == 1
    return named and words[0] in (first.lower(), *titles["same"].get(first.lower(), ()))


def _agrees(
    story: Story, cluster: Cluster, known: Description, phrase: Description, owner: dict[Place, Cluster]
) -> bool:
    """Tell whether two descriptions may be of one person: the same office, of the same land or body."""
    general = _titles()[1]
    if phrase.head != known.head and not (phrase.head in general and known.head in general and _within(story, phrase)):
        return False
    country = _country_in(story, phrase.place)
    if country and country != cluster.country:
        return False
    inside = [other for place, other in owner.items() if _holds(phrase.place, place)]
    bodies = _within(story, phrase) | {fold(other.name.split()[-1]) for other in inside}
    of_known = _within(story, known) | {fold(word) for word in known.split()}
    if bodies and not country and not (bodies & of_known):
        return False
    kinds = _kind_words(phrase)
    return not kinds or kinds <= {word.lower() for word in known.split()} or phrase.head != known.head


def _holds(place: Place, other: Place) -> bool:
    return place.sentence == other.sentence and place.first <= other.first and other.end <= place.end


@cache
def _departments() -> frozenset[str]:
    return frozenset(load("en", "offices")["office"]["departments"])


def _kind_words(phrase: Description) -> set[str]:
    """Give the words that part one minister from another: foreign, prime, finance."""
    return {word.lower() for word in phrase.split() if word.lower() in _departments()}


def _within(story: Story, phrase: Description) -> set[str]:
    """Give the bodies and persons named in a description, acronyms spelt alike ("U.N.", "United Nations" → "un")."""
    place, found = phrase.place, set()
    for index in range(place.first, place.end):
        number = story.name_at(place.sentence, index)
        if number is not None:
            entity, where = story.names[number]
            if entity.type in {"ORG", "PERSON", "GPE"}:
                name = story.words(where).removesuffix("'s").removesuffix("’s")
                words = name.split()
                found.add(fold("".join(word[0] for word in words)) if len(words) > 1 else fold(name))
                found.add(fold(words[-1]))
    return found
