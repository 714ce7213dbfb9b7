"""Join names that name the same: a surname its full name, an acronym the words that it stands for.

Full names are gathered from the whole page first, so that a surname in the headline joins the full name below it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache

from daybook.annotate.hyphens import with_hyphens
from daybook.annotate.name_edges import SMALL, edged
from daybook.annotate.story import Place, Story
from daybook.data.countries import country_names, country_of_adjective, country_of_capital, country_of_name
from daybook.lang import load
from daybook.model import Span

__all__ = ["Cluster", "Description", "fold", "gather", "gender_of_title"]

_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FACILITY": "facility",
    "EVENT": "event",
    "WORK": "work",
    "NORP": "group",
}
_MOST = 1500  # names of one page that are joined; a list of names is not read further
_SHORTEST_ACRONYM = 2  # letters
_MISTAKEN = "organisation", "person"  # what a name is, and what its short form was taken for
_SUFFIXES = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"})


class Description(str):
    """What the page says that a party is, as written."""

    __slots__ = ("head", "place")
    head: str
    place: Place

    def __new__(cls, words: str, head: str, place: Place) -> Description:
        """Make it of its words, the office or kind that they end on ("minister"), and their place."""
        made = super().__new__(cls, words)
        made.head, made.place = head, place
        return made


@dataclass(eq=False)
class Cluster:
    """What is known so far of one party, while a page is read."""

    kind: str
    names: Counter[str] = field(default_factory=Counter)
    mentions: list[Place] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)  # mentions by description or pronoun
    descriptions: list[Description] = field(default_factory=list)
    gender: str | None = None  # "m" or "f"
    country: str | None = None
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The fullest name: of most words, then most often written, then first; a country's common name."""
        order = {name: index for index, name in enumerate(self.names)}
        common = [name for name in self.names if country_of_name(name)] if self.kind == "place" else []
        if common:
            return min(common, key=_order_of_countries().__getitem__)
        rank = len if self.kind == "person" else _fullness
        return max(self.names, key=lambda name: (rank(name.split()), self.names[name], -order[name]))

    def add(self, name: str, place: Place, kind: str) -> None:
        """Take in one more mention by name."""
        self.names[name] += 1
        self.kinds[kind] += 1
        self.mentions.append(place)


def _fullness(words: list[str]) -> int:
    return len(words) if len(words) > 1 or not words[0].isupper() else 0


@cache
def _order_of_countries() -> dict[str, int]:
    return {name: index for index, name in enumerate(country_names())}


@cache
def _first_names() -> dict[str, str]:
    names = load("en", "names")
    table = dict.fromkeys(names["female"].split(), "f") | dict.fromkeys(names["male"].split(), "m")
    for both in set(names["female"].split()) & set(names["male"].split()):
        del table[both]
    return table


@cache
def _genders() -> dict[str, str]:
    titles = load("en", "offices")
    words = {"f": titles["address"]["female"] + titles["office"]["female"]}
    words["m"] = titles["address"]["male"] + titles["office"]["male"]
    return {word.lower(): gender for gender, listed in words.items() for word in listed}


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Give a name's letters without accents, case, dots and a leading article, for comparison only."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.casefold().replace(".", "").replace("’", "'").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def gender_of_title(word: str) -> str | None:
    """Give "m" or "f" where a title or office tells it ("Mrs.", "spokesman"), else None."""
    return _genders().get(word.lower())


def gather(story: Story) -> list[Cluster]:
    """Gather the page's names into clusters, in the order of their first mentions."""
    named = [
        (edged(story, place), _TYPES[entity.type])
        for entity, place in story.names
        if entity.type in _TYPES and not (entity.type == "NORP" and _describes(story, place))
    ]
    named = _outermost(with_hyphens(story, named))
    named = _with_spelt_out(story, [(place, kind) for place, kind in named if "@" not in story.words(place)])[:_MOST]
    gathering = _Gathering(story, _introduced(story, [place for place, _ in named]))
    for whole in (True, False):  # names of several words first
        for place, kind in named:
            if (place.end - place.first > 1) is whole:
                gathering.add(place, kind)
    for cluster in gathering.clusters:
        _settle(cluster)
    return sorted(gathering.clusters, key=lambda cluster: min(cluster.mentions))


def _outermost(named: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Leave out the names that stand within another ("Man", of "Isle of Man")."""
    places = [place for place, _ in named]
    return [one for one in named if not any(one[0] != whole and _within(one[0], whole) for whole in places)]


def _describes(story: Story, place: Place) -> bool:
    """Tell whether a nationality word stands before a noun ("Russian forces"), and so names nobody itself."""
    after = story.tokens(place.sentence)[place.end : place.end + 1]
    return bool(after) and (after[0].upos in {"NOUN", "PROPN", "ADJ", "NUM"} or after[0].text == "-")


def _with_spelt_out(story: Story, named: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Add the names that an acronym in brackets spells out, in place of what was seen of them."""
    found = ((_spelt_out(story, place), kind) for place, kind in named)
    spelt = {place: kind for place, kind in found if place is not None}
    parts = {place for place, _ in named for whole in spelt if place != whole and _within(place, whole)}
    return [
        *((place, kind) for place, kind in spelt.items() if (place, kind) not in named),
        *((place, kind) for place, kind in named if place not in parts),
    ]


def _within(place: Place, whole: Place) -> bool:
    return place.sentence == whole.sentence and whole.first <= place.first and place.end <= whole.end


def _spelt_out(story: Story, place: Place) -> Place | None:
    """Give the name before a bracket whose initials are the acronym in it ("the busy Harbour Freight Index (HFI)").

    As Schwartz and Hearst (2003) do, backwards from the bracket, but by the initials of words alone.
    """
    tokens, bracket = story.tokens(place.sentence), place.first - 1
    letters = tokens[place.first].text
    if bracket < 0 or tokens[bracket].text != "(" or place.end - place.first > 1 or len(letters) < _SHORTEST_ACRONYM:
        return None
    words = [token.text for token in tokens[:bracket]]
    for passed in (SMALL, frozenset[str]()):  # "Organization of Port States (OPS)", "Ministry of Foreign Trade (MOFT)"
        first = _first_spelt(words, letters.lower(), passed)
        if first is not None and words[first][0].isupper():
            return Place(place.sentence, first, bracket)
    return None


def _first_spelt(words: list[str], letters: str, passed: frozenset[str]) -> int | None:
    """Give the first of the last words whose initials are those letters, some small words passed over."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index].lower()
        initials = "".join(part[0] for part in word.split("-") if part)
        given = next((found for found in (initials, initials[:1]) if found and letters.endswith(found)), "")
        if word not in passed:
            if not given and word != "-":
                return None
            letters = letters.removesuffix(given)
            if not letters:
                return index
    return None


def _introduced(story: Story, places: list[Place]) -> dict[str, str]:
    """Find names with their acronym in brackets: "International Atomic Energy Agency (IAEA)" → {acronym: name}."""
    found: dict[str, str] = {}
    for place in places:
        tokens = story.tokens(place.sentence)
        after = [token.text for token in tokens[place.end : place.end + 3]]
        if len(after) == 3 and after[0] == "(" and after[2] == ")" and _shortens(after[1], story.words(place)):
            found.setdefault(fold(after[1]), fold(story.words(place)))
    return found


def _shortens(acronym: str, name: str) -> bool:
    """Tell whether a word in brackets is an acronym, or one written like a word ("Norden Rail Office (Nro)")."""
    return len(acronym) > 1 and (acronym.isupper() or (acronym.istitle() and _stands_for(acronym.upper(), name)))


class _Gathering:
    """The clusters found so far, and where a further name belongs among them."""

    def __init__(self, story: Story, acronyms: dict[str, str]) -> None:
        self.story, self.acronyms = story, acronyms
        self.clusters: list[Cluster] = []

    def add(self, place: Place, kind: str) -> None:
        """Put a name into its cluster, or into a new one."""
        name = self.story.words(place)
        cluster = self._home(name, kind, place)
        if cluster is None:
            cluster = Cluster(kind)
            self.clusters.append(cluster)
        cluster.add(name, place, "organisation" if (cluster.kind, kind) == _MISTAKEN else kind)

    def _home(self, name: str, kind: str, place: Place) -> Cluster | None:
        folded, words = fold(name), name.split()
        if kind == "person" and len(words) == 1:
            person = _by_surname(self.clusters, words, place, self.story) or self._of_words(folded, kind)
            return person or next(
                (c for c in self.clusters if c.kind == "organisation" and _is_short(name, c.name)), None
            )
        same = self._of_words(folded, kind)
        if same is not None:
            return same
        if kind in {"organisation", "place", "group"}:
            found = _by_letters(self.clusters, name, kind, self.acronyms)
            if found is not None or kind == "group" or len(words) > 1 or country_of_name(name) or name.isupper():
                return found
        elif kind != "person":
            return None
        return _by_surname(self.clusters, words, place, self.story)

    def _of_words(self, folded: str, kind: str) -> Cluster | None:
        fitting = (c for c in self.clusters if any(fold(known) == folded for known in c.names))
        return next((cluster for cluster in fitting if _same_kind(cluster.kind, kind)), None)


def _same_kind(one: str, other: str) -> bool:
    """Taggers differ on whether a court is an organisation or a facility; they do not on persons with first names."""
    return one == other or "event" not in (one, other)


def _by_letters(clusters: list[Cluster], name: str, kind: str, acronyms: dict[str, str]) -> Cluster | None:
    folded, country = fold(name), country_of_name(name)
    for cluster in clusters:
        names = {fold(known) for known in cluster.names}
        if country and any(_name_one_land(name, known) for known in cluster.names):
            return cluster
        if acronyms.get(folded) in names or any(acronyms.get(known) == folded for known in names):
            return cluster
        if kind == cluster.kind == "organisation" and (_is_short(name, cluster.name) or _is_short(cluster.name, name)):
            return cluster
    return None


def _name_one_land(one: str, other: str) -> bool:
    """Tell whether two names are of one country, and neither of a land of it beside the other ("England", "Wales")."""
    apart = not {one, other}.isdisjoint(load("en", "entities")["lands"])
    same = one.startswith(other) or other.startswith(one)  # "Gaza", "Gaza Strip"
    return country_of_name(one) == country_of_name(other) and (same or not apart)


def _is_short(short: str, long: str) -> bool:
    """Tell whether a name is a body's initials or its name without its form ("Hallan" of "Hallan Corp.")."""
    words, fuller = short.split(), long.split()
    forms = load("en", "entities")["forms"]
    formed = fuller[: len(words)] == words and all(word in forms for word in fuller[len(words) :])
    return _stands_for(short, long) or (formed and len(fuller) > len(words))


def _stands_for(short: str, long: str) -> bool:
    """Tell whether a name is another's initials, in its own or another language's order, or its last word."""
    letters = short.replace(".", "")
    words = long.replace("-", " ").split()
    if len(letters) < 2 or len(words) < 2:
        return False
    if short == words[-1]:  # not "Louvre" for "Société des Amis du Louvre"
        named = all(word[:1].isupper() or word in SMALL for word in words)
        return named and short not in load("en", "entities")["organisation"]
    if not letters.isupper():
        return False
    capitals = "".join(word[0] for word in words if word[0].isupper())
    if len(letters) > 2 and sorted(letters) == sorted(capitals):
        return True
    return letters in {capitals, "".join(word[0] for word in words).upper()}


def _by_surname(clusters: list[Cluster], words: list[str], place: Place, story: Story) -> Cluster | None:
    """Find the person whom part of a name names. Of several with one surname, title and nearness decide."""
    fitting = [c for c in clusters if c.kind == "person" and any(_part_of(words, name.split()) for name in c.names)]
    if len(fitting) > 1:
        before = story.tokens(place.sentence)[place.first - 1].text if place.first else ""
        told = gender_of_title(before)
        fitting = [c for c in fitting if told is None or _gender_of_names(c) in (None, told)] or fitting
    return max(fitting, key=lambda c: _nearness(c, place, " ".join(words)), default=None)


def _nearness(cluster: Cluster, place: Place, name: str) -> tuple[bool, bool, Place]:
    """Rank those whom part of a name may name: who has been named before, by that very part, and last."""
    earlier = [mention for mention in cluster.mentions if mention < place]
    return bool(earlier), name in cluster.names, max(earlier, default=Place(-min(cluster.mentions).sentence, 0, 0))


def _part_of(words: list[str], full: list[str]) -> bool:
    """Tell whether `words` are a shorter way to name `full`: surname, surname with particle, or a known first name."""
    folded, whole = [fold(w) for w in words], [fold(w) for w in full if w not in _SUFFIXES]
    if len(folded) >= len(whole):  # "Donald J. Trump", "Trump"
        return len(whole) > 1 and len(folded) > len(whole) and (folded[0], folded[-1]) == (whole[0], whole[-1])
    if len(folded) == 1:
        return folded[0] == whole[-1] or folded[0] == whole[0]
    return folded == whole[-len(folded) :] or (folded[0], folded[-1]) == (whole[0], whole[-1])


def _gender_of_names(cluster: Cluster) -> str | None:
    votes = Counter(_first_names().get(name.split()[0]) for name in cluster.names if len(name.split()) > 1)
    votes.pop(None, None)
    return votes.most_common(1)[0][0] if votes else None


def _settle(cluster: Cluster) -> None:
    """Settle what the names alone tell: kind, sex, country."""
    cluster.kind = cluster.kinds.most_common(1)[0][0]
    cluster.mentions.sort()
    if cluster.kind == "person":
        cluster.gender = _gender_of_names(cluster)
    elif cluster.kind == "place":
        codes = [country_of_name(name) or country_of_capital(name) for name in cluster.names]
        cluster.country = next(filter(None, codes), None)
    elif cluster.kind == "group":
        cluster.country = next(filter(None, map(country_of_adjective, cluster.names)), None)
    else:
        words = [word for name in cluster.names for word in name.split()]
        cluster.country = next(filter(None, (country_of_name(w) or country_of_adjective(w) for w in words)), None)
