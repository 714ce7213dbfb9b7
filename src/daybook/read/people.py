"""Names of authors, as pages write them, to people: no "By", no desk, no site, no agency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from daybook.read.credits import agency_in
from daybook.read.words import date_in, dates_in, opens, word_set

__all__ = ["is_account", "organisations", "split_names", "undated"]

_SEPARATORS = re.compile(r"\s*(?:[;|•·⋅/、]|,(?!\s*(?:(?:Jr|Sr)\b(?!\.?\s+[A-Z])|I{2,3}\b)))\s*|\s+&\s+|\s+[–—-]\s+|\n")
_NOT_A_NAME = re.compile(r"https?:|www\.|@|\d{2}|[<>{}=_»›→]|\.(?:com|org|net|de|fr)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]{0,60}[)\]）]")
_DOMAIN = re.compile(r"^www\.|\.[a-z]{2,4}$")
_URL = re.compile(r"https?:\S+")
_DEGREE = re.compile(r",\s*(?:Ph\.?\s?D|M\.?D)\b\.?")
_LETTER_BETWEEN = re.compile(r"([^,]+?)\s[^\W\d_]\s([^,]+)")
_COMPANY = re.compile(r"\b(?:GmbH|Ltd|Inc|LLC|AG|S\.A|d\.o\.o|B\.V)\b|株式会社")
_CASED = re.compile(r"[^\W\d_]")
_ACCOUNT = re.compile(r"[a-z][\w.-]*|[A-Z][a-z]+[A-Z]|[\w.-]*[\d_.][\w.-]*")
_ON = re.compile(r"[\s|•·,;–—-]*\b(?:on|am|le|el|op|den)?[\s|•·,;–—-]*$", re.IGNORECASE)
_LOWER_PARTICLES = frozenset(
    {
        "de", "da", "di", "do", "du", "dos", "del", "della", "der", "den", "des", "la", "le", "van", "von", "zu",
        "zur", "af", "av", "bin", "ibn", "al", "el", "y", "e", "ter", "ten", "st",
    }
)  # fmt: skip


def split_names(values: Iterable[str], outlet: str | None = None, *, declared: bool = False) -> tuple[str, ...]:
    """Give the people that author fields or bylines name, in order, each once. `outlet` is no author.

    `declared`: the values stand in a field for authors, where a name in small letters is a name as well.
    """
    names: list[str] = []
    for value in values:
        for part in _parts(value):
            name = _clean(part)
            if (
                name
                and _is_person(name, outlet, declared=declared)
                and name.casefold() not in {known.casefold() for known in names}
            ):
                names.append(name)
    return tuple(names[:20])


def is_account(name: str) -> bool:
    """Tell whether a name is that of an account with some system ("KatieS", "jdoe2"), which a real one outdoes."""
    return name.isascii() and _ACCOUNT.fullmatch(name) is not None


def organisations(values: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    """Give the organisations that author fields credit, as written, each once: neither the outlet nor a desk of it."""
    names: dict[str, str] = {}
    for value in values:
        name = " ".join(_BRACKETS.sub("", value[:100]).split()).strip(" .,:;|-–—*\"'“”")
        name = "" if opens("photo", name) else name[opens("by", name) :]
        if _may_be_name(name) and not _is_staff(name):
            known = agency_in(name, strict=True)
            if (known or not is_account(name)) and not (outlet and _is_outlet(name.casefold(), outlet.casefold())):
                names.setdefault(known or name.casefold(), name)
    return tuple(names.values())[:5]


def undated(value: str) -> str:
    """Take dates out of a byline ("By Maria Lindqvist on May 5, 2024"), and the "on" before them."""
    if date_in(value) is None:  # which is fast
        return value
    for start, end in reversed(dates_in(value)):
        value = _ON.sub("", value[:start]) + "\n" + value[end:]
    return value


def _parts(value: str) -> list[str]:
    value = value.strip()
    if value[:1] in "(（[" and value[-1:] in ")）]":
        value = value[1:-1]
    value = undated(_URL.sub("\n", _DEGREE.sub("", _BRACKETS.sub("", value[:400])))).strip()
    label = opens("by", value) or opens("author", value)
    value = value[label:] if label and len(value.split()) > 2 else value
    value = _filed_in().sub("", value)
    return [
        part
        for piece in _SEPARATORS.split(value)
        for part in ([piece] if _is_one_name(piece) else _conjunction().split(piece))
    ]


@cache
def _filed_in() -> re.Pattern[str]:
    """What stands behind the names of a byline: the sections that the story is filed in (", in News, Business")."""
    return re.compile(rf",\s+(?:{'|'.join(map(re.escape, sorted(word_set('filed_in'))))})\s[\s\S]*")


@cache
def _conjunction() -> re.Pattern[str]:
    words = sorted(re.escape(word) for word in word_set("conj") if word.isascii() or len(word) > 1)
    return re.compile(rf"\s+(?:{'|'.join(words)})\s+")


def _is_one_name(piece: str) -> bool:
    """Tell whether a conjunction of one letter stands within a name ("José Volta e Pinto"), not between two."""
    match = _LETTER_BETWEEN.fullmatch(piece.strip())
    return match is not None and 1 in (sides := [len(side.split()) for side in match.groups()]) and max(sides) > 1


def _clean(part: str) -> str:
    name = " ".join(part.split()).strip(" .,:;|-–—*\"'“”")
    skip = opens("by", name)
    if skip and len(name[skip:].split()) >= 2:
        name = name[skip:]
    label, colon, rest = name.replace("：", ":").partition(":")
    if colon and opens("photo", name):
        return ""
    if colon and len(label.split()) <= 2 and rest.strip():  # "Editor: Maria Lindqvist"
        name = rest.strip()
    words = name.split()
    while len(words) > 1 and words[-1] in word_set("after_name"):
        words.pop()
    return " ".join(words).strip(" .,:;|-–—")


def _is_person(name: str, outlet: str | None, *, declared: bool) -> bool:
    words = name.split()
    folded = name.casefold()
    if not _may_be_name(name) or len(words) > 6:
        return False
    if _is_staff(name) or agency_in(name, strict=True) or _COMPANY.search(name):
        return False
    if len(words) == 1 and name.isascii() and name.isupper():  # initials, a time zone
        return False
    if words[0].casefold() in word_set("calling") or re.split(r"[\s-]", folded)[-1] in word_set("calling"):
        return False
    if folded in word_set("by") or (outlet and _is_outlet(folded, outlet.casefold())):
        return False
    if folded.split()[0] in word_set("article"):
        return False
    if declared:
        return True
    if len(words) == 1 and name.isascii() and folded in word_set("months") | word_set("months_short"):
        return False  # what is left of a date
    if any(0 < opens(topic, name) == len(name) for topic in ("published", "updated", "furniture")):
        return False
    latin = [word for word in words if word[0].isascii()]
    return all(
        word[0].isupper() or word.casefold() in _LOWER_PARTICLES or word[:2] in ("d'", "d’", "o'") for word in latin
    ) or (len(words) == 1 and not latin)


def _may_be_name(name: str) -> bool:
    """Tell whether words may be what somebody is called: neither an address nor a label ("View more posts")."""
    if not 2 <= len(name) <= 60 or not _CASED.search(name) or _NOT_A_NAME.search(name):
        return False
    first, *others = name.split()
    label = len(others) > 1 and first[0].isupper() and all(word[0].islower() for word in others)
    return not label and not opens("updated", name)


def _is_staff(name: str) -> bool:
    staff = word_set("staff")
    folded = name.casefold()
    return folded in staff or any(word in staff for word in re.split(r"[\s-]+", folded))


def _is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is the outlet's: the same, with more words or fewer, or what its initials stand for."""
    words = name.replace("-", " ").split()
    bare, whole = _joined(_DOMAIN.sub("", outlet)), _joined(name)
    initials = "".join(word[0] for word in words)
    return bool(bare) and (bare in whole or (len(words) > 1 and (whole in bare or initials == bare)))


def _joined(name: str) -> str:
    return "".join(letter for letter in name if letter.isalnum())
