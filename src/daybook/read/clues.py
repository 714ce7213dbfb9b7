"""Everything on a page that dates it, as written. Weighing the clues is the dates stage's work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from daybook.model import Capture, DateClue, Span
from daybook.read.leaf import Document
from daybook.read.metadata import Metadata
from daybook.read.words import date_in, dates_in, opens, word_set

__all__ = ["document_clues", "outside_clues", "visible_clue"]

_PUBLISHED = frozenset({
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date", "dc.date",
    "dc.date.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dcterms.issued", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_time",
    "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "date.created", "datecreated",
    "og:published_time", "ptime", "rnews:datepublished", "citation_publication_date", "article_date_original",
    "cdate", "pdate",
})  # fmt: skip
_MODIFIED = frozenset({
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
    "dc.date.modified", "article:modified", "og:modified_time", "date.modified", "revised", "article.updated",
    "updated_time",
})  # fmt: skip
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", "(?:3[01]|[12]\\d|0?[1-9])"
_URL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 20240506, also where hour and minute and a number follow without a break
        r"(?<!\d)(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?=(?:(?:[01]\d|2[0-3])[0-5]\d\d*)?(?!\d|/\w+\.))",
        rf"(?<!\d)(?:19|20)\d\d([/_.-])(?:{_MONTH}|[a-z]{{3}})\1{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}([_.-]){_MONTH}\1(?:19|20)\d\d(?!\d)",
        rf"(?<!\d)(?:19|20)\d\d/(?:{_MONTH}(?!\d)|[a-z]{{3}}(?![a-z\d]))",
    )
)
_HOUR = re.compile(
    r"[\s,.|@–—-]{0,4}(?:at |um |à |kl\.? ?|o |às )?\d{1,2}[:.h]\d{2}(?::\d\d)?\s?(?:[ap]\.?m\.?|Uhr|uur)?"
    r"(?: ?(?:GMT|UTC|[A-Z]{2,4}T|[+-]\d\d:?\d\d)\b)?",
    re.IGNORECASE,
)


def outside_clues(capture: Capture, canonical_url: str | None) -> list[DateClue]:
    """Give what dates a capture from outside of its text: what was told with it, and its address."""
    clues = []
    if capture.published:
        clues.append(DateClue(basis="given", words=capture.published, role="published"))
    for url in dict.fromkeys((capture.url, canonical_url)):
        archived = max((url or "").rfind("http://"), (url or "").rfind("https://"), 0)  # behind an archive's own date
        path = re.sub(r"^\w+://[^/]*", "", (url or "")[archived:])[:1000]
        match = next(filter(None, (pattern.search(path) for pattern in _URL_DATES)), None)
        if match:
            clues.append(DateClue(basis="url", words=match.group(), role="published"))
    return clues


def document_clues(document: Document, metadata: Metadata) -> list[DateClue]:
    """Give what the head, JSON-LD and microdata of a document say of its date, most explicit first."""
    clues: list[DateClue] = []
    linked = metadata.linked
    if linked and linked.published:
        clues.append(DateClue(basis="json-ld", words=linked.published, role="published"))
    if linked and linked.modified:
        clues.append(DateClue(basis="json-ld", words=linked.modified, role="modified"))
    for keys, role in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        for key, value in document.metas:
            if key in keys and re.search(r"\d", value):
                clues.append(DateClue(basis="meta", words=value[:80], role=role))
    roles = {
        "datepublished": "published",
        "datecreated": "published",
        "datemodified": "modified",
        "dateline": "unknown",
    }
    for prop, value in document.items:
        role = roles.get(prop.lower(), "")
        if role and re.search(r"\d", value):
            clues.append(DateClue(basis="microdata", words=value[:80], role=role))
    return list(dict.fromkeys(clues))[:40]


def visible_clue(text: str, start: int, times: Sequence[tuple[int, int, str]], names: str) -> list[DateClue]:
    """Give the dates that a short line shows. `start` is its offset in the page's text, `names` its class and id."""
    dated = len(text) <= 160 and date_in(text) is not None
    if not times and not dated:
        return []
    clues = []
    role = _role(text, names)
    for begin, end, machine in times[:4]:
        words = machine if re.search(r"\d{4}", machine) else text[begin:end]
        if re.search(r"\d", words):
            clues.append(DateClue(basis="time", words=words[:80], role=role, span=Span(start + begin, start + end)))
    if not dated:
        return clues
    for begin, end in dates_in(text)[:3]:
        words = _with_time(text, begin, end)
        label = text[max(0, begin - 30) : begin]
        own = _role(label, "") if len(label) > 3 else "unknown"
        span = Span(start + begin, start + begin + len(words))
        clues.append(DateClue(basis="visible", words=words, role=own if own != "unknown" else role, span=span))
    return clues


def _with_time(text: str, start: int, end: int) -> str:
    """Give a date's words with the hour and zone behind them, where they stand there."""
    tail = _HOUR.match(text, end)
    return text[start : tail.end() if tail else end].strip()


def _role(text: str, names: str) -> str:
    folded = text.casefold()
    found = [(folded.rfind(word), topic) for topic, word in _labels() if word in folded]
    if found:
        return "modified" if max(found)[1] == "updated" else "published"
    if re.search(r"updat|modif|revis", names, re.IGNORECASE):
        return "modified"
    if re.search(r"publi|posted|created|entry-date|pubdate", names, re.IGNORECASE) or opens("published", text):
        return "published"
    return "unknown"


@cache
def _labels() -> list[tuple[str, str]]:
    return sorted((topic, word) for topic in ("published", "updated") for word in word_set(topic) if len(word) > 3)
