"""One entry: its history, the words that it rests on by independent source, what sources differ on, and why."""

from __future__ import annotations

from daybook.book import SourcedReport
from daybook.errors import BookError
from daybook.merge import FIELDS, judgement_words, report_id
from daybook.model import Entry, ReportKey
from daybook.web.answers import Answer, Asked
from daybook.web.asking import KINDS, STATUSES


def entry(asked: Asked) -> Answer:
    """Show the entry of an id."""
    found = asked.book.entry(asked.names["id"])
    reports = asked.book.reports(found)
    keys = set(found.reports)
    names = {report.filing.key: _name(report) for report in reports}
    whole, parts = _whole(asked, found), asked.book.parts(found)
    family = {one.id for one in (*parts, *([whole] if whole else []))}
    values = {
        "entry": found,
        "groups": _by_source(found, reports),
        "names": names,
        "told_by": lambda told: list(dict.fromkeys(names.get(key, key.capture_id) for key in told)),
        "whole": whole,
        "parts": parts,
        "near": [one for one in asked.book.neighbours(found) if one.id not in family],
        "judgements": [(j, judgement_words(j)) for j in asked.book.judgements() if keys & set(j.reports)],
        "fields": sorted(FIELDS),
        "kinds": KINDS,
        "statuses": STATUSES,
        "report_id": report_id,
    }
    return Answer("entry.html", {"entry": found, "reports": reports}, values, (found,))


def _whole(asked: Asked, found: Entry) -> Entry | None:
    if not found.part_of:
        return None
    try:
        return asked.book.entry(found.part_of)
    except BookError:  # the whole's last report was judged wrong
        return None


_Group = tuple[str, tuple[str, ...], list[SourcedReport]]


def _by_source(found: Entry, reports: tuple[SourcedReport, ...]) -> list[_Group]:
    """Group reports by the independent source that they rest on, as (its name, who carries it, reports)."""
    left: dict[ReportKey, SourcedReport] = {report.filing.key: report for report in reports}
    groups = []
    for source in found.origins:
        members = [left.pop(key) for key in source.reports if key in left]
        if members:
            groups.append((source.name, source.carriers, members))
    return [*groups, *((_name(report), (), [report]) for report in left.values())]


def _name(report: SourcedReport) -> str:
    filing = report.filing
    return filing.outlet or filing.agency or filing.url or report.name
