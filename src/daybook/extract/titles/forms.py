"""Forms of words that a title is put together from: verbs, owners, names in a row, phrases cut to length."""

from __future__ import annotations

import re
from functools import cache

from daybook.extract.clause_words import clause_words
from daybook.lang import load

#: The longest title, in characters.
LONGEST = 150
#: By how much it may be longer, that nothing is lost that it needs.
STRETCH = 15
_FAR_MORE = 2  # times as long
_FEWEST = 1  # spaces of a complement that is cut short
_MOST_NAMES = 3
_LONG_OWNER = 30  # characters of a name that "'s" is hung on
_SHORTEST_ACRONYM = 2
_POINTS = re.compile(r"\b([A-Z])\.")  # of "U.S."
_LEAST_KEPT = 55  # characters of a title that is cut where a phrase ends
_ASIDE = re.compile(r", (?=[a-z])")
_LISTED = re.compile(r"^[^,]+ of [a-z]+(?: [a-z]+)?(?:, [a-z]+(?: [a-z]+)?)+ and [a-z]+(?: [a-z]+)?$")  # of what fields
_UNCLOSED = re.compile(r"(?<= )['‘](?=\w)(?!.*\w[.,!?]?['’](?:[ ,;:.]|$))")  # a single quotation mark
_OWNED_APART = re.compile(r" (?=['’]s(?: |$))")  # "the women 's team"
_AN = re.compile(
    r"(?<=[a-z] )an (?=[bcdfgjklmnpqrstvwxz][a-z])(?!de[rnm] )"
)  # "an shooting", once what stood between is cut
_CLOSED = re.compile(r"^[^aeiou]+[aeiou][^aeiouwxyhc]$")  # one syllable that doubles its last letter: "slam", "stop"


def bare(words: str) -> str:
    """Take articles and pointing words off the head of a phrase."""
    openers = load("en", "titles")["words"]["openers"]
    first, _, rest = words.partition(" ")
    counted = first.lower() == "a" and rest.partition(" ")[0] in load("en", "titles")["words"]["a_few"]
    return rest if rest and first.lower() in openers and not counted else words


def plain(name: str) -> str:
    """Give a name without a clause on it, without what only stresses it, without a bracket that nothing closes."""
    name = name if _LISTED.search(name) else _ASIDE.split(name)[0]
    emphatic, clauses = load("en", "titles")["words"]["emphatic"], clause_words("described")["clauses"]
    name = re.split(rf" (?:{'|'.join((*emphatic, *clauses))})\b", name)[0]
    return name[: name.rindex("(")].rstrip() if name.count("(") > name.count(")") else name


def unowned(name: str) -> str:
    """Give a name without the "'s" behind its number ("Channel 4's")."""
    return re.sub(r"(?<=\d)['’]s$", "", name)


def is_whole(name: str) -> bool:
    """Tell whether a name is one from end to end: not "US) bid", nor "Board of the"."""
    unfinished = load("en", "titles")["words"]["unfinished"]
    return name.count(")") <= name.count("(") and name.rsplit(" ", 1)[-1].lower() not in unfinished


def joined(names: tuple[str, ...]) -> str:
    """Name several: "A", "A and B", "A, B and C", "A, B and others"."""
    owners = clause_words("title")["owners"]  # "his deputy" is no "deputy"
    names = tuple(name if name.split(" ", 1)[0].lower() in owners else bare(name) for name in names)
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])} and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def possessive(name: str) -> str:
    """Give the owner's form of a name ("Iran's", "the states'")."""
    name = name.rstrip("'’")
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def owned(owner: str, words: str, preposition: str) -> str:
    """Say whose something is: "Iran's offer", but "offer by the Ministry of Foreign Affairs of Iran"."""
    if not words or words in owner:
        return owner
    if len(owner) > _LONG_OWNER or " of " in owner:
        return f"{words} {preposition} {owner}"
    return f"{possessive(owner)} {words}"


def as_is(words: str) -> str:
    """Give words as a replacement that a pattern puts in as they are."""
    return words.replace("\\", r"\\")


def present(lemma: str) -> str:
    """Give a verb's third person ("visits")."""
    known: dict[str, str] = load("en", "titles")["present"]
    if lemma in known:
        return known[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or (lemma.endswith("o") and lemma[-2:-1] not in "aeiou"):
        return f"{lemma}es"  # "vetoes"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def gerund(lemma: str) -> str:
    """Give a verb's form in "-ing"."""
    if lemma in load("en", "titles")["words"]["doubled"] or _CLOSED.search(lemma):
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    silent = lemma.endswith("e") and lemma[-2:-1] not in "eoy" and len(lemma) > 2
    return f"{lemma[:-1]}ing" if silent else f"{lemma}ing"


def participle(lemma: str) -> str:
    """Give a verb's past participle ("found", "taken", "banned")."""
    table = load("en", "titles")
    known: dict[str, str] = table["participles"]
    forms: str = load("en", "words")["verbs"].get(lemma, "")
    told = [form for form in forms.split() if form.isalpha() and not form.endswith(("ing", "s"))]
    if lemma in known or told:
        return known.get(lemma) or told[-1]
    if lemma in table["words"]["doubled"] or _CLOSED.search(lemma):
        return f"{lemma}{lemma[-1]}ed"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"


def said(name: str, words: str) -> bool:
    """Tell whether a title has a name: its last word, by which people are called, or its first letters ("APEC")."""
    last = re.findall(r"\w+", name.lower())[-1:]
    letters = "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())
    told = re.findall(r"\w+", _POINTS.sub(r"\1", words))
    short_for = any(word.isupper() and len(word) > _SHORTEST_ACRONYM and letters.endswith(word) for word in told)
    return bool(last) and (last[0] in {word.lower() for word in told} or short_for or letters in told)


def within(head: str, *parts: list[str]) -> str:
    """Join a head with its complements, each given whole and then ever shorter, as far as a title has room."""
    words = head
    for ways in parts:
        room = LONGEST - len(words) - 1
        stretched = [way for way in ways if len(way) <= room + STRETCH]
        fitting = [way for way in stretched if way == ways[0] or len(way) <= room]
        if fitting and len(fitting[0]) * _FAR_MORE < len(stretched[0]):
            fitting = stretched  # "for efforts", where "for efforts to save the port" is little too long
        if not fitting and words == head:  # what the verb needs: a title may be a little longer for it
            fitting = [way for way in ways if len(way) <= room + STRETCH]
        if not fitting:
            return words if words != head or not ways else _cut_off(words, min(ways, key=len))
        words = f"{words} {fitting[0]}"
        if fitting[0] != ways[0]:
            return words
    return words


def _cut_off(head: str, part: str) -> str:
    """Join a head with the beginning of a complement that is too long."""
    room = _without_end(part[: max(0, LONGEST - len(head) - 2)].split(" ")[:-1])
    return f"{head} {room}…" if room.count(" ") >= _FEWEST else head


def _without_end(words: list[str]) -> str:
    """Join words without those at the end that something must follow ("of", "the")."""
    while words and words[-1].lower() in load("en", "titles")["words"]["unfinished"]:
        words = words[:-1]
    return " ".join(words).rstrip(" ,;:-")


def short(words: str) -> str:
    """Give a title without marks at its ends, cut between words where it is too long."""
    words = _of_nothing().sub("", words)
    words = _AN.sub("a ", balanced(_dangling().sub("", " ".join(words.split()).strip(' ,;:-".'))))
    if len(words) <= LONGEST + STRETCH:
        return words
    kept = words[:LONGEST].rsplit(" ", 1)[0]
    ends = [link.start() for link in _links().finditer(kept) if link.start() >= _LEAST_KEPT]
    return (kept[: ends[-1]] if ends else kept).strip(" ,;:-")


def balanced(words: str) -> str:
    """Cut a phrase before a bracket that it does not close; leave out quotation marks that stand alone."""
    words = _OWNED_APART.sub("", words)
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = words.translate({ord(mark): None for mark in '“”"'})
    words = _UNCLOSED.sub("", words)
    return words[: words.rindex("(")].rstrip() if words.count("(") > words.count(")") else words


def excerpt(words: str, room: int) -> str:
    """Give the beginning of quoted words between quotation marks: to a full stop, to the end of a clause, or as far as
    there is room."""
    words = words.strip(" ,\"“”‘’'")
    end = re.search(r"[.!?](?= |$)", words)
    whole = words[: end.start()] if end else words
    marks = [part.start() for part in _clause_ends().finditer(whole)]
    if whole.split(" ", 1)[0].lower() in load("en", "titles")["words"]["subordinate"]:
        marks = marks[1:]  # "If it rains, ..." says nothing by itself
    clauses = [whole, *(whole[:mark] for mark in reversed(marks))]
    clause = next((part for part in clauses if len(part) <= room), "")
    if len(clause) >= min(len(whole), room // 2):
        return f"“{clause}”"
    kept = whole[: room - 1].rsplit(" ", 1)[0]
    ends = [link.start() for link in _links().finditer(kept) if link.start() >= room // 2]
    ends = [end for end in ends if _without_end(kept[:end].split(" ")) == kept[:end]]  # not "we are able [to go]"
    return f"“{_without_end((kept[: ends[-1]] if ends else kept).split(' '))}…”"


@cache
def _dangling() -> re.Pattern[str]:
    """Match words at a title's end that something must follow."""
    words = load("en", "titles")["words"]
    loose, links, due, begins = ("|".join(words[name]) for name in ("loose", "links", "due", "begins"))
    return re.compile(rf"(?: (?:{links}))? (?:{loose})$|(?<=\S\S\S) (?:{due}) to (?:{begins})$")


@cache
def _of_nothing() -> re.Pattern[str]:
    """Match a phrase whose length in time was left out ("after [20 years] of peace")."""
    return re.compile(rf" (?:{'|'.join(load('en', 'titles')['words']['spans'])}) of\b.*")


@cache
def _clause_ends() -> re.Pattern[str]:
    """Match where a clause of quoted words ends."""
    return re.compile(rf"[,;:]? [–—] |[,;:] |,? (?:{'|'.join(load('en', 'titles')['words']['clause_begins'])}) ")


@cache
def _links() -> re.Pattern[str]:
    """Match the words before which a phrase is whole."""
    return re.compile(rf",? (?:{'|'.join(load('en', 'titles')['words']['links'])}) ")


def as_alleged(words: str) -> str:
    """Say that what a noun names is only said to be so ("Jan Dunn's fraud" → "Jan Dunn's alleged fraud")."""
    known = load("en", "titles")["words"]["alleging"]
    first, opening = words.lower().split(" ", 1)[0], load("en", "titles")["words"]["opening"]
    if not words or any(word in known for word in words.lower().split()):
        return words
    if first[:1].isdigit() or first in opening or first in load("en", "figures")["numbers"]:
        return words  # "two attacks on Vard", "her role"
    inner = "|".join(load("en", "titles")["words"]["links"])
    owner = re.match(rf"(?:(?!(?:{inner}) )\S+ ){{0,3}}\S+(?:['’]s|s['’]) ", words)
    end = owner.end() if owner else 0
    return f"{words[:end]}{known[0]} {words[end:]}"
