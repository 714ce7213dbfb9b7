"""The independent sources of an event: pages with one text, or of one agency, or of one outlet, are one source."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.model import Filing, Source


def origins(filings: Sequence[Filing]) -> tuple[Source, ...]:
    """Give the independent sources of filings that come in the order of publication, the first to publish first."""
    home: dict[str, int] = {}  # mark → number of its group
    own = _own_texts(filings)
    groups: dict[int, tuple[set[str], list[Filing]]] = {}
    for number, filing in enumerate(filings):
        marks, members = _marks(filing, own), [filing]
        for other in {home[mark] for mark in marks if mark in home}:
            more, others = groups.pop(other)
            marks, members = marks | more, others + members
        groups[number] = marks, members
        home |= dict.fromkeys(marks, number)
    order = {filing.key: at for at, filing in enumerate(filings)}
    ordered = [sorted(members, key=lambda filing: order[filing.key]) for _, members in groups.values()]
    return tuple(_source(members) for members in sorted(ordered, key=lambda members: order[members[0].key]))


def _own_texts(filings: Sequence[Filing]) -> set[str]:
    """Give the texts that one outlet alone carries, and credits to nobody: each is its own, told anew and again."""
    carriers: dict[str, set[str | None]] = {}
    for filing in filings:
        carriers.setdefault(filing.source_group, set()).add(None if filing.agency else filing.outlet)
    return {text for text, outlets in carriers.items() if len(outlets) == 1 and None not in outlets}


def _marks(filing: Filing, own: set[str]) -> set[str]:
    """Give what tells whose text a page carries. Only a page with a text of its own speaks for its outlet."""
    marks = set()
    if filing.source_group:
        marks.add("text " + filing.source_group)
    if filing.agency:
        marks.add("agency " + filing.agency.casefold())
    elif filing.source_group in own or not marks:
        marks.add("outlet " + (filing.outlet or filing.key.capture_id).casefold())
    return marks


def _source(members: Sequence[Filing]) -> Source:
    agencies = [filing.agency for filing in members if filing.agency]
    carriers = dict.fromkeys(carrier(filing) for filing in members)
    return Source(
        name=agencies[0] if agencies else carrier(members[0]),
        carriers=tuple(carriers),
        reports=tuple(filing.key for filing in members),
    )


def carrier(filing: Filing) -> str:
    """Name the outlet of a page, or what is known instead."""
    return filing.outlet or (
        filing.url.split("/")[2] if filing.url and filing.url.count("/") > 1 else "an unnamed page"
    )
