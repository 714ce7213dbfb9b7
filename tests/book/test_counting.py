"""Counts are those of the entries that the same filter leaves, however the book came to them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.book.made_pages import capture, page, report

from daybook.book import Book, Filter
from daybook.model import Entry, Judgement, Kind, Ruling, Status
from daybook.tasks.judge import ruling_of

DAYS = st.sampled_from([None, "2022-04", "2022-04-26", "2022-05-03", "0001", "9999-12-31"])
NAMES = st.sampled_from(["Grace Okello", "Émile Öst", "emile ost", "Ana 100%", "Бу́дучи"])
REPORTS = st.builds(
    report,
    kind=st.sampled_from([Kind.VISIT, Kind.VOTE, Kind.MEETING]),
    status=st.sampled_from([Status.PLANNED, Status.OCCURRED, Status.CANCELLED]),
    who=NAMES.map(lambda name: (name,)),
    whom=st.lists(NAMES, max_size=2).map(tuple),
    where=st.sampled_from([None, "Varna", "Épinal", "épinal"]),
    when=DAYS,
    confidence=st.sampled_from([0.3, 0.9]),
)
PAGES = st.lists(st.tuples(st.lists(REPORTS, max_size=3), st.sampled_from(["Courier", "Herald"])), max_size=5)
FILTERS = st.builds(
    Filter,
    kinds=st.sampled_from([(), ("visit",), ("visit", "vote"), ("hearing",)]),
    statuses=st.sampled_from([(), ("unconfirmed",), ("occurred", "planned")]),
    party=st.sampled_from([None, "ost", "%", "okello", "nobody"]),
    place=st.sampled_from([None, "varna", "É", "e", "VA"]),
    outlet=st.sampled_from([None, "Herald", "Gazette"]),
    words=st.sampled_from([None, "visit", "okello varna", "nothing"]),
    start=st.sampled_from([None, date(2022, 4, 26)]),
    end=st.sampled_from([None, date(2022, 4, 30)]),
    min_confidence=st.sampled_from([0.0, 0.5]),
    core_only=st.booleans(),
)


def check(book: Book, chosen: Filter) -> None:
    counts, left = book.tally(chosen), book.entries(chosen)
    assert counts.total == len(left)
    assert counts.days == Counter(str(e.when.first_day or e.when.last_day) for e in left if e.when)
    assert counts.places == Counter(e.where.name for e in left if e.where)
    assert list(counts.kinds.values()) == sorted(counts.kinds.values(), reverse=True)
    other = Filter(**{name: getattr(chosen, name) for name in chosen.__struct_fields__} | {"kinds": ()})
    assert counts.kinds == Counter(e.kind for e in book.entries(other))
    other = Filter(**{name: getattr(chosen, name) for name in chosen.__struct_fields__} | {"statuses": ()})
    assert counts.statuses == Counter(e.status for e in book.entries(other))
    assert sum(counts.outlets.values()) == sum(len(outlets(book, e)) for e in left)


def outlets(book: Book, entry: Entry) -> set[str | None]:
    return {one.filing.outlet for one in book.reports(entry)}


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PAGES, PAGES, st.lists(FILTERS, min_size=1, max_size=4), st.data())
def test_counts_are_those_of_the_entries_left(
    tmp_path_factory: object, earlier: list, later: list, filters: list[Filter], data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("counts")  # type: ignore[attr-defined]
    with Book(folder / "one.daybook") as book, Book(folder / "one.daybook") as other:
        for part, writer in ((earlier, book), (later, other)):
            for number, (told, outlet) in enumerate(part):
                words = f"Okello will visit. {number} {writer is book} {outlet}"
                writer.add(capture(words), page(words, *told, outlet=outlet))
            for chosen in filters:
                check(book, chosen)
        if found := other.entries():
            wrong: Judgement = ruling_of(
                other, Ruling.WRONG, (data.draw(st.sampled_from(found)).id,), "Ada", (None, None)
            )
            other.judge(wrong)
            for chosen in filters:
                check(book, chosen)
            book.withdraw(wrong.id)
            for chosen in filters:
                check(book, chosen)
