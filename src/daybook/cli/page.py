"""A page's reading on the terminal: its blocks by role with the findings marked, and the findings by themselves."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from daybook.cli.console import STATUS_STYLES, grid, indented
from daybook.display.words import label, when_words
from daybook.lang import tells_events
from daybook.model import Block, Page, Report, Role, Span

_ROLE_WIDTH = 12
_ROLE_STYLES = {Role.HEADLINE: "bold", Role.HEADING: "bold", Role.DECK: "italic", Role.QUOTE: "italic"}
_ASIDE = {Role.TEASER, Role.FURNITURE, Role.CREDIT, Role.BYLINE, Role.DATELINE, Role.CAPTION}


def print_page(console: Console, page: Page) -> None:
    """Print what a page is, its text block by block, and what it reports."""
    _print_facts(console, page)
    console.print()
    marks = _marks(page)
    table = grid(("dim", _ROLE_WIDTH), ("", None))
    for block in page.blocks:
        if page.words(block).strip():
            table.add_row(label(block.role), _block_text(page, block, marks))
    console.print(table)
    _print_quotations(console, page)
    _print_reports(console, page)
    console.print()


def _print_facts(console: Console, page: Page) -> None:
    if page.title:
        console.print(Text(page.title, style="bold"))
    facts = grid(("dim", _ROLE_WIDTH), ("", None))
    for name, value in (
        ("url", page.url),
        ("outlet", page.outlet),
        ("agency", page.agency),
        ("authors", ", ".join(page.authors)),
        ("language", None if tells_events(page.language) else f"{page.language}: events are read in English only"),
        ("captured", page.captured.isoformat(" ", "minutes") if page.captured else None),
    ):
        if value:
            facts.add_row(name, value)
    facts.add_row("published", when_words(page.published))
    for ground in page.published.grounds if page.published else ():
        facts.add_row("", Text(ground, style="dim"))
    console.print(facts)


def _marks(page: Page) -> list[tuple[Span, str]]:
    marks = [(Span(time.start, time.end), "underline") for time in page.times]
    for report in page.reports:
        style = STATUS_STYLES.get(report.status, "")
        marks.extend((mention.trigger, f"{style} reverse") for mention in report.mentions)
    for quotation in page.quotations:
        if quotation.cue:
            marks.append((quotation.cue, "italic"))
    return marks


def _block_text(page: Page, block: Block, marks: list[tuple[Span, str]]) -> Text:
    style = "dim" if block.role in _ASIDE else _ROLE_STYLES.get(block.role, "")
    words = page.words(block)
    text = Text(words, style=style)
    for span, mark in marks:
        if span.start < block.end and block.start < span.end:
            text.stylize(mark, max(0, span.start - block.start), span.end - block.start)
    text.rstrip()
    for teaser in page.teasers:
        if block.start <= teaser.start < block.end and teaser.when:
            text.append(f"  [{when_words(teaser.when)}]", style="dim italic")
    return text


def _print_quotations(console: Console, page: Page) -> None:
    told = [one for one in page.quotations if one.speaker or one.kind != "indirect"]  # not what nobody is said to say
    if not told:
        return
    console.print(Text("\nQuotations", style="bold"))
    for quotation in told:
        line = Text(quotation.speaker or "somebody", style="bold")
        line.append(f" ({quotation.kind}) ", style="not bold dim")
        line.append(
            " … ".join(page.words(part) for part in (quotation.content, *quotation.continued)), style="not bold"
        )
        console.print(indented(line, 2))


def _print_reports(console: Console, page: Page) -> None:
    if not page.reports:
        return
    console.print(Text("\nReports", style="bold"))
    for report in page.reports:
        _print_report(console, page, report)


def _print_report(console: Console, page: Page, report: Report) -> None:
    line = Text(label(report.status), style=STATUS_STYLES.get(report.status, ""))
    line.append(f" {label(report.kind)}  ", style="not bold dim").append(report.title, style="not bold default")
    details = [when_words(report.when)]
    if report.where:
        details.append(report.where.name)
    if report.according_to:
        details.append(f"according to {report.according_to}")
    line.append(" · " + " · ".join(details) + f" · {report.confidence:.2f}", style="not bold dim")
    console.print(indented(line, 2))
    for mention in report.mentions:
        words = Text(page.words(mention), style="dim")
        words.stylize("reverse", mention.trigger.start - mention.start, mention.trigger.end - mention.start)
        console.print(indented(words, 6))
