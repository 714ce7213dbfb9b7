"""People who date a text: holders of offices by their terms, people of a time, and anybody whose age is told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from daybook.dates.cues import cues
from daybook.dates.landmarks import Landmark, Span, table, table_rows

__all__ = ["holders"]

_BEFORE_NAME = 70  # characters before a name in which its title may stand
_WORD = re.compile(r"[^\W\d_](?:[\w'-]|\.(?=\w))*")
_AGE_AFTER = re.compile(r"\s?(?:,|\()\s?(?P<age>\d{1,2})(?=\s?[,);.])(?!,\d)")


class _Holder(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    title: str  # of an office; "" for a person of a time
    first: date | None
    last: date | None


@cache
def _holders() -> dict[str, list[_Holder]]:
    """Give everybody by the last word of the name."""
    found: dict[str, list[_Holder]] = {}
    for title, name, first, last in table_rows("offices"):
        words = tuple(name.lower().replace("-", " ").split())
        end = date.fromisoformat(last) if last else None
        found.setdefault(words[-1], []).append(_Holder(words, title, date.fromisoformat(first), end))
    for name, first, last, _ in table_rows("people"):
        words = tuple(name.lower().replace("-", " ").split())
        begin = date(int(first), 1, 1) if first else None
        found.setdefault(words[-1], []).append(
            _Holder(words, "", begin, date(int(last), 12, 31) if last and first else None)
        )
    return found


@cache
def _births() -> dict[tuple[str, ...], date]:
    return {
        tuple(name.lower().replace("-", " ").split()): date.fromisoformat(born)
        for name, _, _, born in table_rows("people")
        if born
    }


@cache
def _title_before() -> re.Pattern[str]:
    titles = "|".join(f"(?P<{key}>{pattern})" for key, pattern in table("events")["titles"].items())
    former = cues().around["formerly"].pattern.removesuffix(r"\Z")
    no_name = cues().around["no_given_name"].pattern.removeprefix(r"\A")
    return re.compile(
        rf"(?<!\w)(?P<former>{former}(?:[a-z.]+\s+){{0,2}}?)?"
        rf"(?:{titles})\s+(?P<given>(?:(?!{no_name})[\w.'-]+\s+){{0,4}})\Z"
    )


def holders(lower: str) -> list[Landmark]:
    """Find the people who date a text, which is in lower case and without diacritics; each kind of words once."""
    found: dict[tuple[str, str], Landmark] = {}
    everybody = _holders()
    for match in _WORD.finditer(lower):
        word = match[0].removesuffix("'s").rstrip("'")
        last = word.rsplit("-", 1)[-1]
        if last not in everybody:
            continue
        end = match.start() + len(word)
        start = end - len(last)
        rows = everybody[last]
        full = [h for h in rows if _told_in_full(h, lower, start)]
        marks = _in_office(rows, full, lower, match.start(), word) or _by_name(full, start)
        for mark in [*marks, *_aged(full or _titled(marks, rows), lower, match.start(), end)]:
            found.setdefault((mark.kind, mark.words), mark)
    named = {mark.words for mark in found.values() if mark.kind == "office"}
    return [m for m in found.values() if m.kind != "name" or not any(m.words in words for words in named)]


def _told_in_full(holder: _Holder, lower: str, start: int) -> bool:
    given = " ".join(holder.names[:-1])
    if not given:
        return True  # known by one name
    before = " ".join(lower[max(0, start - len(given) - 4) : start].replace("-", " ").split())
    return before.endswith(given) and (len(before) == len(given) or not before[-len(given) - 1].isalnum())


def _in_office(rows: list[_Holder], full: list[_Holder], lower: str, start: int, word: str) -> list[Landmark]:
    title = _last_title(lower, start)
    if title is None:
        return []
    kinds = {key for key in table("events")["titles"] if title[key]}
    given = title["given"].replace("-", " ").split() + word.replace("-", " ").split()[:-1]
    vague = bool(cues().around["vague_title"].search(title[0][: len(title[0]) - len(title["given"])].strip()))
    fitting = [h for h in rows if h.title and _goes_by(h.title, title, kinds)]
    # "minister Robert Hill" may have been another minister then; "leader Gerry Adams" led what the table says
    in_full = [h for h in fitting if h in full and len(h.names) > 1 and (not vague or h.title in ("leader", "head"))]
    if not in_full:
        fitting = [
            h
            for h in fitting
            if h.title in kinds and h.title not in table("events")["by_full_name"] and _fits(h, given)
        ]
        fitting = [] if vague else fitting
    chosen = in_full or fitting
    if not chosen:
        return []
    words = " ".join(f"{title[0]}{word}".split())
    former = title["former"]
    if cues().around["of_others"].search(lower, max(0, start - _BEFORE_NAME), start):
        return []
    if not former:
        return [Landmark(words, start, "office", tuple((h.first, h.last) for h in chosen))]
    ends = [h.last for h in chosen if h.last]
    if (
        ends
        and not former.startswith("then")
        and not {h.title for h in chosen}.intersection(table("events")["by_full_name"])
    ):
        return [Landmark(words, start, "past_office", ((min(ends), None),))]
    return []


def _last_title(lower: str, start: int) -> re.Match[str] | None:
    """The title that stands nearest before a name: "Deputy Prime Minister and Defence Minister Sergei Ivanov"."""
    return _title_before().search(lower, max(0, start - _BEFORE_NAME), start)


def _goes_by(office: str, title: re.Match[str], kinds: set[str]) -> bool:
    """Tell whether a holder of an office may be called by a title; titles of several offices share words."""
    if office in kinds or kinds.intersection(table("events")["also"].get(office, ())):
        return True
    words = title[0][len(title["former"] or "") : len(title[0]) - len(title["given"])].strip()
    return bool(re.fullmatch(table("events")["titles"][office], words))


def _fits(holder: _Holder, given: list[str]) -> bool:
    """Tell whether given names may be a holder's: the same, or spelled otherwise ("Mahmud" for Mahmoud)."""
    own = holder.names[:-1]
    return len(given) <= len(own) and all(any(w == n or w[:2] == n[:2] for n in own) for w in given)


def _by_name(full: list[_Holder], start: int) -> list[Landmark]:
    """Somebody named in full without a title: of the time when active, or about the term of office."""
    found: dict[str, Landmark] = {}
    for h in full:
        if len(h.names) < 2 or h.first is None:
            continue
        name = " ".join(h.names)
        span: Span = (
            (h.first - timedelta(days=1500), h.last + timedelta(days=2200) if h.last else None)
            if h.title
            else (h.first, h.last)
        )
        before = found[name].spans if name in found else ()
        kind = "name" if h.title or (name in found and found[name].kind == "name") else "person"
        found[name] = Landmark(name, start, kind, (*before, span))
    return list(found.values())


def _titled(marks: list[Landmark], rows: list[_Holder]) -> list[_Holder]:
    """Whom a title and surname mean, where it is one person: "President Putin, 53,"."""
    names = {h.names for h in rows if h.title}
    return [h for h in rows if h.title] if marks and len(names) == 1 else []


def _aged(people: list[_Holder], lower: str, start: int, end: int) -> list[Landmark]:
    """The year in which somebody is as old as the text says."""
    births = _births()
    born = next((births[h.names] for h in people if h.names in births), None)
    if born is None:
        return []
    age = _AGE_AFTER.match(lower, end) or cues().around["age_before"].search(lower[max(0, start - 80) : start])
    if age is None or not 8 <= int(age["age"]) <= 99:
        return []
    first, last = _birthday(born, int(age["age"])), _birthday(born, int(age["age"]) + 1) - timedelta(days=1)
    words = f"{' '.join(people[0].names)}, {age['age']}"
    return [Landmark(words, start, "age", ((first, last),), f"born {born.isoformat()}")]


def _birthday(born: date, age: int) -> date:
    return date(born.year + age, born.month, min(born.day, 28))
