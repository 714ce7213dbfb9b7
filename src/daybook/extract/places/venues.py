"""Name the place in what the annotator takes for an event's place ("Danes": Denmark); none where nothing can be: at a
time, a distance, at people, at most bodies.
"""

from __future__ import annotations

from daybook.data.countries import country_of_adjective, land_of, name_of_country
from daybook.extract.cast.cast import Cast
from daybook.extract.cast.plurals import head_word, is_of_people
from daybook.extract.clause_words import clause_words
from daybook.extract.gazetteer import sort_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.learned import Filler


def venue_of(filler: Filler, tree: Tree, cast: Cast) -> str | None:
    """Name the place that a filler tells ("Danes": Denmark; "the Danish election": Denmark), None where none does."""
    name = filler.name.removeprefix(clause_words("place")["before"][0])  # "in front of the embassy"
    kind = cast.type_of(name)
    if filler.place >= 0 and cast.is_time(tree.tokens[filler.place]):
        return None  # the "Cyber" of "Cyber Monday"
    owns = 0 <= filler.place < len(tree.tokens) - 1 and tree.tokens[filler.place + 1].xpos == "POS"
    if owns and kind in (None, "group"):
        return None  # "in the old sailors' home"
    if head_word(name) in clause_words("place")["measures"]:
        return None  # "within three kilometres of the farm"
    at = filler.place >= 0 and tree.preposition(filler.place) in clause_words("place")["venue_by"]
    if kind == "event":
        return _land_before(name) or (name if at else None)
    if is_of_people(name) or (not at and _is_no_venue(name, kind)):
        return None
    return land_of(name) or name  # "three in five Danes voted": in Denmark


def _land_before(name: str) -> str | None:
    """Give the place that the name of an occasion begins with ("Hong Kong Open", "British general election")."""
    words = name.removeprefix("the ").split(" ")
    code = country_of_adjective(words[0])
    if code:
        return name_of_country(code)
    starts = (" ".join(words[:many]) for many in range(len(words) - 1, 0, -1))
    return next((start for start in starts if sort_of(start) is not None), None)


def _is_no_venue(name: str, kind: str | None) -> bool:
    """Tell whether a name that the annotator takes for a place is that of people or of a body that nothing is at."""
    if kind not in ("organisation", "group", "work") or sort_of(name) is not None or land_of(name) is not None:
        return False
    told = {word.lower() for word in (head_word(name), name.rsplit(" ", 1)[-1])}
    return kind != "organisation" or (" " in name and told.isdisjoint(clause_words("place")["venues"]))
