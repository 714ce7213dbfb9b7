"""Which news agency a page credits: in its byline, its dateline, a credit line or a note in brackets."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from daybook.data.places import is_known_town
from daybook.read.words import date_in, opening_lines, opens, word_set

__all__ = ["agency_in", "dateline_end", "is_credit"]

# "MOSCOW, April 22 (Reuters) - ", "Berlin (dpa/lnw) – ", "PARIS — ", "(AP) — "
_DATELINE = re.compile(
    r"(?P<place>(?:[^\W\d_][\w.'’ ,/-]{1,60}?\s?)?)\((?P<agency>[\w ./+&-]{2,40})\)\s*(?:[-–—:.]{1,3}|$|(?=[A-Z]))\s*"
)
# "新华社北京3月5日电（记者王明）"
_WIDE_DATELINE = re.compile(
    r"\s*(?P<agency>[\u4e00-\u9fff]{2,8}?社)[\u4e00-\u9fff]{0,12}(?:\d{1,2}月)?\d{1,2}日(?:电|電)\s*(?:[（(][^）)]{0,40}[）)])?\s*"
)
_LAND = r"(?:, [A-Z][\w.]{1,15}(?: [A-Z][\w.]{1,15})?){0,2}"
_DAY = r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,9}\.?)(?:,? \d{4})?"
_DASH = rf"\s*(?:[–—]|--| - )(?!\s*{_DAY})\s*"  # not that of "June 9 – July 9"
# "PARIS — ", "LIMA, May 4 - ",
# "GAZA CITY, Gaza Strip — ", "OSLO, May 2, 2006 /NordenWire/ -- ", "BONN (4 May 2006) — "
_PLACE_ONLY = re.compile(
    rf"(?P<place>[A-Z][A-Z.'’ -]{{2,30}}{_LAND})(?P<day>,? {_DAY}|\s*\({_DAY}\))?(?:\s*/[\w .-]{{2,30}}/)?{_DASH}"
)
_TOWN = r"[A-Z][\w.'’-]{2,20}(?: [A-Z][\w.'’-]{2,20}){0,2}"
# "Lima, 4 May 2006 – ", "Los Alamos, N.M. – May 4, 2006 – "
_PLACE_AND_DAY = re.compile(rf"(?P<place>{_TOWN}{_LAND})(?:,|\s*[–—-]{{1,2}}) ?(?P<day>{_DAY}){_DASH}")
# "LIMA: ", "NEW YORK, May 4: "
_PLACE_AND_COLON = re.compile(
    rf"(?P<place>[A-Z][A-Z.'’-]{{2,}}(?: [A-Z][A-Z.'’-]+){{0,2}})(?:, {_DAY})?:\s+(?=[A-Z\"“])"
)
STAMPS = ("published", "updated", "photo")
_WORD = re.compile(r"[^\W_]+")
_CREDIT_SHAPE = re.compile(r"[\W_]*(?:©|\(c\)|copyright)?[\W_]*(?:(?:19|20)\d\d)?[\W_]*", re.IGNORECASE)


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(files("daybook.data").joinpath("agencies.toml").read_text("utf-8"))["agency"]
    names = {f"a{i}": row["name"] for i, row in enumerate(table)}
    loose = [rf"(?P<a{i}>{'|'.join(row['forms'])})" for i, row in enumerate(table) if row["forms"]]
    strict = [rf"(?P<a{i}>{'|'.join([*row['forms'], *row.get('strict', [])])})" for i, row in enumerate(table)]
    edges = r"(?<![^\W_])(?:{})(?![^\W_])"
    return re.compile(edges.format("|".join(loose))), re.compile(edges.format("|".join(strict))), names


@cache
def _form_words() -> frozenset[str]:
    """All words of all forms: a text that has none of them names no agency, which is faster to tell."""
    return frozenset(word for form in _forms()[1].pattern.split("|") for word in _WORD.findall(form))


def agency_in(text: str, *, strict: bool = False) -> str | None:
    """Name the agency that a short text credits. `strict`: the place is a credit's own, where initials count too."""
    if _form_words().isdisjoint(_WORD.findall(text, 0, 400)):
        return None
    loose_forms, strict_forms, names = _forms()
    match = (strict_forms if strict else loose_forms).search(text[:400])
    return names[match.lastgroup] if match and match.lastgroup else None


def dateline_end(text: str) -> tuple[int, str | None]:
    """Find a dateline at a paragraph's start. Returns its length (0 for none) and the agency that it names."""
    head = text[:140]
    match = _DATELINE.match(head) if "(" in head else None
    if match:
        agency = agency_in(match.group("agency"), strict=True)
        if agency:
            return match.end(), agency
        # A name that is in no list is an agency's where a place in capitals stands before it, and a dash behind.
        if re.match(r"[A-Z]{3}", head) and re.search(r"\)\s*[-–—]", match.group()):
            return match.end(), match.group("agency").strip()
    match = _WIDE_DATELINE.match(head)
    if match and (agency := agency_in(match.group("agency"), strict=True)):
        return match.end(), agency
    for match in filter(None, (shape.match(head) for shape in (_PLACE_ONLY, _PLACE_AND_DAY))):
        if not match.group("day") or (date_in(match.group("day")) and not any(opens(topic, head) for topic in STAMPS)):
            return match.end(), None
    match = _PLACE_AND_COLON.match(head)
    if match and is_known_town(match.group("place")):  # and no "NOTE: "
        return match.end(), None
    return 0, None


def is_credit(text: str) -> bool:
    """Tell whether a whole line is a credit: "SOURCE: REUTERS", "(AFP)", "With additional reporting by ..."."""
    if len(text) > 240:
        return False
    if opening_lines("credit_lines").match(text):
        return True
    opening = opens("credit", text)
    if opening:
        head = text[:opening].strip()
        rest = text[opening:].strip()
        marked = ":" in head or "：" in head or " " in head.strip(" :-–—()")
        return bool(rest) and (marked or agency_in(rest, strict=True) is not None) and len(rest) < 160
    if len(text) <= 60:
        shape = _CREDIT_SHAPE.match(text)
        rest = text[shape.end() if shape else 0 :].strip(" ()[]./|-–—")
        if agency_in(rest, strict=True) is None:
            return False
        return sum(word.casefold() not in word_set("conj") for word in re.findall(r"\w+", rest)) <= 4
    return False
