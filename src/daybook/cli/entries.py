"""Entries on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from rich.console import Console
from rich.text import Text

from daybook.book import Changes, Diary, SourcedReport
from daybook.cli.console import STATUS_STYLES, grid, indented
from daybook.display.order import by_day, chronology, prominence
from daybook.display.words import before_words, brief, day_words, heading, hour_words, label, when_words
from daybook.model import Entry

_MOST = 20  # entries without a day that a diary prints before what it calls "more"
_STATUS_WIDTH = 12  # of the longest status and kind


def print_entries(console: Console, entries: Iterable[Entry]) -> None:
    """Print a chronology: entries under the time they belong to."""
    for number, (title, group) in enumerate(chronology(entries, heading)):
        if number:
            console.print()
        _print_group(console, title, group, _hour)


def print_diary(console: Console, diary: Diary) -> None:
    """Print what lies ahead: day by day, then what spans a longer time, then what has no date."""
    start = date.fromisoformat(diary.start)
    console.print(
        Text.assemble(
            ("Diary from ", "dim"), day_words(start), (" to ", "dim"), day_words(date.fromisoformat(diary.end))
        )
    )
    if not diary.dated + diary.spans + diary.undated:
        console.print(Text("Nothing was announced for these days.", style="dim"))
    for day, group in by_day(diary):
        console.print()
        _print_group(console, day_words(day), group, _hour_or_days)
    _print_most(console, "In a longer time that takes in these days", diary.spans, lambda entry: when_words(entry.when))
    _print_most(console, "Announced in the last two weeks, without a date", diary.undated, _hour)
    if diary.beyond:
        console.print(
            Text(f"\n{diary.beyond:,} more have no nearer date than a time longer than a quarter.", style="dim")
        )


def print_changes(console: Console, changes: Changes) -> None:
    """Print what the pages of one day changed: what stands otherwise than before, then what they were first to tell."""
    day = day_words(date.fromisoformat(changes.day))
    if not changes.changed + changes.new:
        console.print(Text(f"The pages of {day} changed nothing.", style="dim"))
    if changes.changed:
        _print_group(console, f"Changed by the pages of {day}", changes.changed, partial(_change, day=changes.day))
    if changes.changed and changes.new:
        console.print()
    if changes.new:
        _print_group(console, f"New on the pages of {day}", sorted(changes.new, key=_by_time), _time)


def _change(entry: Entry, day: str) -> str:
    return " · ".join(filter(None, (_time(entry), f"before: {before_words(entry, day)}")))


def _by_time(entry: Entry) -> tuple[str, object]:
    """Order by day, those without one last."""
    first = entry.when.first_day if entry.when else None
    return first.isoformat() if first else "9999", prominence(entry)


def _time(entry: Entry) -> str:
    return brief(when_words(entry.when)) if entry.when else ""


def _hour(entry: Entry) -> str:
    return hour_words(entry.when)


def _hour_or_days(entry: Entry) -> str:
    """Give the hour, or of a time of several days all of it: the day that it stands under is its first alone."""
    return _hour(entry) if entry.when is None or entry.when.is_one_day else brief(when_words(entry.when))


def _print_most(console: Console, heading: str, entries: Iterable[Entry], time: Callable[[Entry], str]) -> None:
    ordered = sorted(entries, key=prominence)
    if not ordered:
        return
    console.print()
    _print_group(console, heading, ordered[:_MOST], time)
    if len(ordered) > _MOST:
        console.print(Text(f"  and {len(ordered) - _MOST:,} more, which --json prints", style="dim"))


def _print_group(console: Console, heading: str, entries: Iterable[Entry], time: Callable[[Entry], str]) -> None:
    console.print(Text(heading, style="bold"))
    table = grid(("", 0), ("dim", None), ("", _STATUS_WIDTH), ("", _STATUS_WIDTH), ("", None))
    for entry in entries:
        table.add_row("", entry.id, _status(entry), label(entry.kind), _line(entry, time(entry)))
    console.print(table)


def _status(entry: Entry) -> Text:
    return Text(label(entry.status), style=STATUS_STYLES.get(entry.status, ""))


def _line(entry: Entry, time: str) -> Text:
    """Give title, time, place, source and their number on one line."""
    line = Text(entry.title)
    details = [time] if time else []
    if entry.where and entry.where.name.casefold() not in entry.title.casefold():
        details.append(entry.where.name)
    if entry.sources > 1:
        details.append(f"{entry.sources} sources")
    if details:
        line.append(" · " + " · ".join(details), style="dim")
    return line


def print_entry(console: Console, entry: Entry, reports: Iterable[SourcedReport]) -> None:
    """Print one entry: what, when, where, who, how it came about, and the words that it rests on."""
    console.print(Text(entry.title, style="bold"))
    facts = grid(("dim", None), ("", None))
    for name, value in _facts(entry):
        facts.add_row(name, value)
    console.print(facts)
    if len(entry.history) > 1:
        console.print(Text("\nHistory", style="bold"))
        for step in entry.history:
            told = Text("  " + (step.published or "no date")[:10] + "  ")
            told.append(label(step.status), style=STATUS_STYLES.get(step.status, ""))
            told.append(f" for {when_words(step.when)}" if step.when else "")
            told.append(f", according to {step.according_to}" if step.according_to else "", style="dim")
            console.print(told)
    console.print(Text("\nReports", style="bold"))
    for report in reports:
        _print_report(console, report)


def _facts(entry: Entry) -> Iterable[tuple[str, Text | str]]:
    yield "status", _status(entry)
    yield "kind", label(entry.kind)
    yield "when", when_words(entry.when)
    if entry.where:
        yield "where", entry.where.name + (f", {entry.where.country}" if entry.where.country else "")
    if entry.who:
        yield "who", ", ".join(entry.who)
    if entry.whom:
        yield "whom", ", ".join(entry.whom)
    yield "sources", str(entry.sources)
    yield "confidence", f"{entry.confidence:.2f}"
    if entry.part_of:
        yield "part of", entry.part_of
    for disagreement in entry.disagreements:
        yield "disputed", disagreement.field + ": " + "; ".join(f"{v} ({len(k)})" for v, k in disagreement.values)
    for reason in entry.explanation:
        yield "why", reason
    yield "id", entry.id


def _print_report(console: Console, sourced: SourcedReport) -> None:
    filing = sourced.filing
    source = filing.outlet or filing.url or sourced.name
    agency = f" ({filing.agency})" if filing.agency and filing.agency != filing.outlet else ""
    said = Text("  ")
    said.append(label(filing.report.status), style=STATUS_STYLES.get(filing.report.status, ""))
    said.append(f"  {source}{agency}, {when_words(filing.published)}")
    if filing.report.according_to:
        said.append(f", according to {filing.report.according_to}", style="dim")
    console.print(said)
    for words in sourced.words:
        console.print(indented(Text(f"“{words}”", style="italic"), 4))
    address = filing.url or (sourced.name if sourced.name != source else None)
    if known := list(filter(None, (sourced.page_title, address))):
        console.print(indented(Text(" · ".join(known), style="dim"), 4))
