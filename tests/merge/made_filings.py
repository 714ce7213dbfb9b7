"""Filings made by hand: what a perfect reading of the demo's pages gives of its main story."""

# ruff: noqa: E501 - a table reads best a row a line

from __future__ import annotations

import hashlib

from daybook.merge.comparison import grounds
from daybook.merge.profile import made_ready
from daybook.merge.stems import stems
from daybook.model import Figure, Filing, Kind, Party, Place, Report, ReportKey, Status, When

FERRANTE, MARCHETTI, HOLM, DAHL = "Paolo Ferrante", "Elena Marchetti", "Annika Holm", "Henrik Dahl"
DOCKERS, ADRIA = "the dockers' union", "Adria Terminals"
OFFICES = {FERRANTE: "Italian Transport Minister", MARCHETTI: "union leader", HOLM: "European Transport Commissioner"}


def when(told: str | None) -> When | None:
    if told is None:
        return None
    start, _, end = told.partition("/")
    return When(start=start, end=end or start)


def points(one: Filing, other: Filing, field: str) -> float:
    """Give what a field says for two reports being of one event."""
    return sum(ground.points for ground in grounds(made_ready(one), made_ready(other)) if ground.field == field)


def filing(
    page: str,
    kind: str,
    status: str,
    title: str,
    who: tuple[str, ...] = (),
    whom: tuple[str, ...] = (),
    where: str | None = None,
    at: str | None = None,
    *,
    index: int | None = None,
    group: str = "",
    agency: str | None = None,
    figures: tuple[tuple[str, str, float], ...] = (),
    words: str = "",
) -> Filing:
    """Make a filing; `page` is "outlet date"."""
    outlet, published = page.rsplit(" ", 1)
    number = int(hashlib.sha256(title.encode()).hexdigest()[:6], 16) if index is None else index
    return Filing(
        key=ReportKey(hashlib.sha256(page.encode()).hexdigest()[:16], number),
        report=Report(
            kind=Kind(kind),
            status=Status(status),
            title=title,
            who=who,
            whom=whom,
            where=Place(name=where) if where else None,
            when=when(at),
            figures=tuple(Figure(words=told, of=of, low=low, high=low) for told, of, low in figures),
            confidence=0.9,
        ),
        published=when(published) if published != "-" else None,
        outlet=outlet,
        agency=agency,
        source_group=group,
        parties=tuple(Party(name=n, type="person", description=OFFICES[n]) for n in who + whom if n in OFFICES),
        words=stems(f"{title} {words}"),
        triggers=(kind,),
    )


LEDGER3, COURIER2, GAZETTE3 = "Ledger 2026-03-03", "Courier 2026-03-02", "Gazette 2026-03-03"
COURIER4, GAZETTE4, COURIER9, LEDGER10 = (
    "Courier 2026-03-04",
    "Gazette 2026-03-04",
    "Courier 2026-03-09",
    "Ledger 2026-03-10",
)
COURIER12, LEDGER13, MIRROR18, GAZETTE19 = (
    "Courier 2026-03-12",
    "Ledger 2026-03-13",
    "Mirror 2026-03-18",
    "Gazette 2026-03-19",
)
POST23, POST24 = "Post 2026-03-23", "Post 2026-03-24"

#: What the reports of one event are called here → its reports.
STORY: dict[str, list[Filing]] = {
    "talks": [
        filing(COURIER2, "meeting", "planned", "Ferrante to meet dockers in Trieste", (FERRANTE,), (DOCKERS,), "Trieste", "2026-03-05"),
        filing(LEDGER3, "meeting", "planned", "Minister to meet dockers' leaders", (FERRANTE,), ("leaders of the dockers' union",), "Trieste", "2026-03-05", agency="Adriatic Press"),
        filing(COURIER4, "meeting", "postponed", "Trieste meeting postponed to Monday", (FERRANTE,), (DOCKERS,), "Trieste", "2026-03-09"),
        filing(GAZETTE4, "meeting", "postponed", "Minister puts off talks with dockers", (FERRANTE,), ("Trieste's dockers",), None, "2026-03-09"),
        filing(COURIER9, "meeting", "occurred", "Ferrante meets dockers in Trieste", (FERRANTE,), ("leaders of the dockers' union",), "Trieste", "2026-03-09"),
        filing(LEDGER10, "meeting", "occurred", "Trieste talks end without a deal", ("Italy's transport minister",), ("dockers",), "Trieste", "2026-03-09", agency="Adriatic Press"),
    ],
    "strike": [
        filing(COURIER2, "protest", "called_for", "Union calls for a strike", (DOCKERS,), (), "Trieste", "2026-03-12"),
        filing(COURIER4, "protest", "planned", "Strike on March 12 stands", (DOCKERS,), (), None, "2026-03-12"),
        filing(COURIER12, "protest", "occurred", "Dockers strike in Trieste", ("Dockers",), (), "Trieste", "2026-03-12", figures=(("6,000", "people in the march", 6000),)),
        filing(LEDGER13, "protest", "occurred", "A dockers' strike closes the port", ("dockers",), (), "Trieste", "2026-03-12", agency="Adriatic Press", figures=(("About 3,000", "people marched", 3000),)),
    ],
    "holm": [
        filing(COURIER2, "visit", "planned", "Holm to visit Trieste", (HOLM,), (), "Trieste", "2026-03-17"),
        filing(COURIER12, "visit", "planned", "Holm's visit will go ahead", (HOLM,), (), "Trieste", "2026-03-17"),
        filing(MIRROR18, "visit", "occurred", "Holm visited Trieste", (HOLM,), (), "Trieste", "2026-03-17"),
    ],
    "holm meets marchetti": [
        filing(MIRROR18, "meeting", "occurred", "Holm met Marchetti and the mayor", (HOLM,), (MARCHETTI, "Sandro Vitale"), "Trieste", "2026-03-17"),
    ],
    "holm does not meet dahl": [
        filing(MIRROR18, "meeting", "not_occurred", "Holm did not meet Dahl", (HOLM,), (DAHL,), "Trieste", "2026-03-17"),
    ],
    "rome": [
        filing(LEDGER13, "meeting", "called_for", "Talks in Rome on March 19", (FERRANTE,), ("the union", ADRIA), "Rome", "2026-03-19", agency="Adriatic Press"),
        filing(MIRROR18, "meeting", "planned", "Ferrante to host talks in Rome", (FERRANTE,), ("the union", "the operator"), "Rome", "2026-03-19", agency="Adriatic Press"),
        filing(GAZETTE19, "meeting", "occurred", "Ten hours of talks in Rome", (DOCKERS, ADRIA, FERRANTE), (), "Rome", "2026-03-19"),
    ],
    "hearing": [
        filing(LEDGER10, "hearing", "planned", "Trieste court to hear Adria Terminals", ("a court in Trieste",), (ADRIA,), "Trieste", "2026-03-20", agency="Adriatic Press"),
        filing(GAZETTE19, "hearing", "cancelled", "Friday's hearing cancelled", (ADRIA,), (), "Trieste", "2026-03-20"),
    ],
    "march protest": [
        filing(POST23, "protest", "planned", "Dissident dockers to protest", ("dockers opposed to the deal",), (), None, "2026-03-25", words="union office Kos"),
        filing(POST24, "protest", "cancelled", "Dissident dockers cancel protest", ("Dockers who oppose the Trieste accord",), (), None, "2026-03-25", words="Kos"),
    ],
    "vote": [
        filing(GAZETTE19, "vote", "planned", "Members to vote on the agreement", ("members",), (), None, "2026-03-27", words="union Marchetti agreement"),
        filing(POST23, "vote", "planned", "Members will vote on Friday", ("The members",), (), None, "2026-03-27", words="union Marchetti agreement accord"),
    ],
}  # fmt: skip
