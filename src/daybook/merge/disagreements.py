"""What sources do not agree on, and what they say of an event's figures as time goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from daybook.merge.names import DESCRIBED, known, name_of, same_party
from daybook.merge.stems import stems
from daybook.model import Disagreement, Figure, FigureReading, FigureSeries, Filing, Report, ReportKey, Status, When

_HEARD = 16  # values of a field, those with most reports, that are compared with one another


def disagreements(filings: Sequence[Filing], status: Status) -> tuple[Disagreement, ...]:
    """Give the fields on which the reports of the current status differ, each value with the reports that give it.

    An event that was moved is no disagreement on its date: only reports of the current status are heard on time.
    """
    heard = [filing for filing in filings if filing.report.status == status]
    return tuple(
        found
        for found in (
            _differing("when", heard, _when_of, _times_agree),
            _differing("where", filings, _where_of, _places_agree),
            _differing("who", heard, _who_of, _agreeing(filings)),
            _differing("status", filings, _outcome_of, lambda one, other: False),
            *(_figures(series) for series in figures(filings)),
        )
        if found
    )


def _differing(
    field: str,
    filings: Sequence[Filing],
    value_of: Callable[[Report], str | None],
    agree: Callable[[str, str], bool],
) -> Disagreement | None:
    values: dict[str, list[ReportKey]] = {}
    for filing in filings:
        if value := value_of(filing.report):
            values.setdefault(value, []).append(filing.key)
    names = sorted(values, key=lambda value: (-len(values[value]), value))[:_HEARD]
    if all(agree(one, other) for at, one in enumerate(names) for other in names[at + 1 :]):
        return None
    return Disagreement(field=field, values=_ranked(values))


def _ranked(values: dict[str, list[ReportKey]]) -> tuple[tuple[str, tuple[ReportKey, ...]], ...]:
    ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple((value, tuple(keys)) for value, keys in ranked)


def _when_of(report: Report) -> str | None:
    when = report.when
    if when is None or not (when.start or when.end):
        return None
    return str(when.start) if when.start == when.end else f"{when.start or ''}/{when.end or ''}"


def _times_agree(one: str, other: str) -> bool:
    a, b = (When(start=value.split("/")[0] or None, end=value.split("/")[-1] or None) for value in (one, other))
    if None in (a.first_day, a.last_day, b.first_day, b.last_day):
        return True
    return a.first_day <= b.last_day and b.first_day <= a.last_day  # type: ignore[operator]


def _where_of(report: Report) -> str | None:
    return report.where.name if report.where else None


def _places_agree(one: str, other: str) -> bool:
    a, b = name_of(one), name_of(other)
    return bool(set(a.core) & set(b.core)) or 0.6 in (a.weight, b.weight)


def _who_of(report: Report) -> str | None:
    return "; ".join(report.who) or None


def _agreeing(filings: Sequence[Filing]) -> Callable[[str, str], bool]:
    """Give what tells whether two lists of parties have one in common, by name or by any page's description of it."""
    parties = {party.name: party for filing in filings for party in filing.parties}

    def agree(one: str, other: str) -> bool:
        mine, theirs = ([known(name, parties) for name in value.split("; ")] for value in (one, other))
        return any(same_party(a, b) or min(a.name.weight, b.name.weight) < DESCRIBED for a in mine for b in theirs)

    return agree


def _outcome_of(report: Report) -> str | None:
    outcomes = (Status.OCCURRED, Status.NOT_OCCURRED, Status.DENIED)
    return str(report.status) if report.status in outcomes else None


# --- figures ---------------------------------------------------------------------------------------------------------


def figures(filings: Sequence[Filing]) -> tuple[FigureSeries, ...]:
    """Give the figures of an event as series by publication, from filings in the order of publication."""
    series: list[tuple[Figure, list[tuple[Filing, Figure]]]] = []
    for filing in filings:
        for figure in filing.report.figures:
            home = next((members for first, members in series if _one_quantity(first, figure)), None)
            if home is None:
                series.append((figure, [(filing, figure)]))
            else:
                home.append((filing, figure))
    return tuple(
        FigureSeries(of=first.of, unit=first.unit, readings=tuple(_readings(members)))
        for first, members in series
        if first.of
    )


def _one_quantity(one: Figure, other: Figure) -> bool:
    mine, theirs = set(stems(one.of)), set(stems(other.of))
    return one.unit == other.unit and bool(mine & theirs) and len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _readings(members: Sequence[tuple[Filing, Figure]]) -> Iterator[FigureReading]:
    gathered: dict[tuple[str | None, float | None, float | None, str], list[tuple[Filing, Figure]]] = {}
    for filing, figure in members:
        published = filing.page_date[:10] if filing.page_date else None
        words = "" if figure.low is not None or figure.high is not None else figure.words.casefold()
        gathered.setdefault((published, figure.low, figure.high, words), []).append((filing, figure))
    for (published, low, high, _), same in gathered.items():
        keys = tuple(dict.fromkeys(filing.key for filing, _ in same))
        yield FigureReading(published=published, words=same[0][1].words, low=low, high=high, reports=keys)


def _figures(series: FigureSeries) -> Disagreement | None:
    """Give the figures that pages of one day differ on; what differs between days is a series."""
    by_day: dict[str | None, int] = {}
    for reading in series.readings:
        by_day[reading.published] = by_day.get(reading.published, 0) + 1
    if max(by_day.values(), default=0) < 2:
        return None
    values: dict[str, list[ReportKey]] = {}
    for reading in series.readings:
        if by_day[reading.published] > 1:
            values.setdefault(reading.words, []).extend(reading.reports)
    return Disagreement(field=f"figures: {series.of}", values=_ranked(values)) if len(values) > 1 else None
