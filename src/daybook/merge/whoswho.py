"""Who is who, from the pages themselves: parties across pages, with the descriptions that pages gave them, and when.

There is no directory of office-holders that would go stale. A party is what pages call by one name, in whatever
spelling, as long as their descriptions allow for one bearer: two whom pages place in different countries are two. A
surname alone belongs to the one bearer of it that it can be, by description and by time; where several could be meant,
it is left apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from daybook.merge.names import Known, acronym, known, name_of, same_party, spelling, titles_before
from daybook.model import Filing, Party, Value, first_day

_NOBODY = frozenset({"place", "event", "work", "other"})  # types of what is no party with a description
_NEAR = 60  # days within which a surname alone is more likely that of one bearer than of another


class Office(Value, frozen=True, kw_only=True):
    """How pages described a party: the words, the country in them, the first and the last page's day, and how many."""

    words: str
    country: str | None
    first: str | None
    last: str | None
    pages: int


class Identity(Value, frozen=True, kw_only=True):
    """A party across pages: its commonest full name, its spellings with their pages, and its descriptions by time."""

    name: str
    type: str
    spellings: tuple[tuple[str, int], ...]
    offices: tuple[Office, ...]
    pages: int
    first: str | None
    last: str | None


class _Told(NamedTuple):
    """A party as one page has it."""

    page: str
    published: str | None
    party: Party
    known: Known

    @property
    def country(self) -> str | None:
        """The country that the description opens with: "Italian minister", but not "an official at Syrian radio"."""
        words = name_of(self.party.description).words if self.party.description else ()
        told = [word for word in words if word not in titles_before()]
        opening = list(takewhile(lambda word: word.startswith("country_"), told))
        return opening[-1].removeprefix("country_").upper() if opening else None  # of "Greek Cypriot" the last

    @property
    def full(self) -> bool:
        """Whether it is called by more than one word, or is no person."""
        return self.party.type != "person" or len(self.known.name.core) > 1


_Group = list[_Told]


def may_name(asked: str, name: str) -> bool:
    """Tell whether a name may be that of the party asked for: the same, another spelling, or a part or more of it."""
    return same_party(known(asked, {}), known(name, {})) == 1.0


def whos_who(filings: Iterable[Filing]) -> tuple[Identity, ...]:
    """Give the parties that reports name, those of most pages first. The order of the filings does not matter."""
    told = sorted(_appearances(filings), key=_order)
    alike: dict[str, list[_Group]] = {}  # by what the names of one party have in common
    for one in told:
        if one.full:
            _place(one, alike.setdefault(_block(one), []))
    for one in told:
        if not one.full:
            _place_surname(one, alike.setdefault(_block(one), []))
    groups = (group for some in alike.values() for group in some)
    return tuple(sorted(map(_identity, groups), key=lambda found: (-found.pages, found.name, found.first or "")))


def _appearances(filings: Iterable[Filing]) -> list[_Told]:
    found = {}
    for filing in filings:
        published = filing.page_date[:10] if filing.page_date else None
        for party in filing.parties:
            acts = party.type == "place" and party.name in (*filing.report.who, *filing.report.whom)  # "China objects"
            if party.type not in _NOBODY or acts:
                page = filing.key.capture_id
                found[page, party.name] = _Told(page, published, party, known(party.name, {party.name: party}))
    return list(found.values())


def _order(one: _Told) -> tuple[bool, str, str, str]:
    return one.published is None, one.published or "", one.party.name, one.page


def _block(one: _Told) -> str:
    """Give what all names of a party share: a surname by its sound, of others their words or their initials."""
    name = one.known.name
    if one.party.type == "person":
        return f"person {spelling(name.core[-1])}"
    return f"{one.party.type} {acronym(name) or ' '.join(name.words)}"


def _place(one: _Told, groups: list[_Group]) -> None:
    """Put a full name with the bearer of it that it can be, the one told of last, or make it another's."""
    fitting = [group for group in groups if _bears(one, group) and _may_be(one, group)]
    if fitting:
        max(fitting, key=lambda group: (_likeness(one, group), group[-1].published or "")).append(one)
    else:
        groups.append([one])


def _bears(one: _Told, group: _Group) -> bool:
    if one.party.type != "person":
        return True  # by its words or its initials
    return any(same_party(one.known, other) == 1.0 for other in {other.known for other in group})


def _place_surname(one: _Told, groups: list[_Group]) -> None:
    """Put a surname with its bearer where there is but one that it can be, or but one near in time."""
    fitting = [group for group in groups if _bears(one, group) and _may_be(one, group)]
    if len(fitting) > 1:
        liked = [group for group in fitting if _likeness(one, group)]
        near = [group for group in fitting if _days_from(one, group) <= _NEAR]
        fitting = liked if len(liked) == 1 else near if len(near) == 1 else []
    if fitting:
        fitting[0].append(one)
    else:
        groups.append([one])


def _may_be(one: _Told, group: _Group) -> bool:
    """Tell whether the descriptions of a page and of others allow for one bearer of the name: of one country."""
    countries = {other.country for other in group if other.country}
    return one.country is None or not countries or one.country in countries


def _likeness(one: _Told, group: _Group) -> int:
    """Count the words of a description that other pages' descriptions have, too."""
    if not one.party.description:
        return 0
    mine = set(name_of(one.party.description).words)
    theirs = {other.party.description for other in group if other.party.description}
    return len(mine & {word for words in theirs for word in name_of(words).words})


def _days_from(one: _Told, group: _Group) -> int:
    days = [first_day(other.published).toordinal() for other in group if other.published]
    if one.published is None or not days:
        return 10**6
    here = first_day(one.published).toordinal()
    return min(abs(day - here) for day in days)


def _identity(group: _Group) -> Identity:
    names = Counter(one.party.name for one in group)
    name = max(names, key=lambda written: (len(name_of(written).core) > 1, names[written], written))
    days = sorted(one.published for one in group if one.published)
    types = Counter(one.party.type for one in group)
    return Identity(
        name=name,
        type=max(types, key=lambda kind: (types[kind], kind)),
        spellings=tuple(sorted(names.items(), key=lambda item: (-item[1], item[0]))),
        offices=_offices(group),
        pages=len({one.page for one in group}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _offices(group: _Group) -> tuple[Office, ...]:
    """Give each description once, by the day of the first page that has it."""
    told: dict[tuple[str, ...], list[_Told]] = {}
    for one in sorted(group, key=_order):
        if one.party.description:
            told.setdefault(name_of(one.party.description).words, []).append(one)
    offices = []
    for same in told.values():
        days = sorted(one.published for one in same if one.published)
        words = Counter(one.party.description or "" for one in same)
        offices.append(
            Office(
                words=max(words, key=lambda written: (words[written], written)),
                country=same[0].country,
                first=days[0] if days else None,
                last=days[-1] if days else None,
                pages=len({one.page for one in same}),
            )
        )
    return tuple(offices)
