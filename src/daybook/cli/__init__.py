"""The command ``daybook``: results on standard output, talk on standard error.

Exit codes: 0 all well; 1 some input could not be read; 2 the request makes no sense, or a file cannot be
written; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from daybook.errors import DaybookError

__all__ = ["daybook", "main"]

#: Command → where it is, and what it does in a few words. Each is loaded when it is asked for, so that all begin soon.
_COMMANDS = {
    "add": ("add", "add", "Add pages to a book."),
    "build": ("build", "build", "Read every page of a book again."),
    "changes": ("ask", "changes", "Print what the pages of a day changed."),
    "diary": ("ask", "diary", "Print what lay ahead of a day."),
    "explain": ("explain", "explain", "Say why reports are one entry."),
    "export": ("export", "export", "Write entries as a calendar, table or text."),
    "failures": ("ask", "failures", "Print what could not be read, and why."),
    "judge": ("judge", "judge", "Rule on entries or reports."),
    "list": ("ask", "list_entries", "Print the chronology of a book."),
    "read": ("read", "read", "Print the reading of files."),
    "search": ("ask", "search", "Find pages and entries by words."),
    "serve": ("serve", "serve", "Show a book on a local web page."),
    "show": ("ask", "show", "Print one entry with its history."),
    "who": ("who", "who", "Print who somebody is."),
}


class _Commands(click.Group):
    """The commands, listed without being loaded."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, function, _ = _COMMANDS[name]
        command: click.Command = getattr(import_module(f"daybook.cli.{module}"), function)
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, _, does) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newsdaybook", prog_name="daybook")
def daybook() -> None:
    """Turn captured news pages into a sourced, dated chronology with a forward diary."""


def main() -> None:
    """Run the command line."""
    try:
        sys.exit(daybook.main(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except DaybookError as error:
        click.echo(f"daybook: {error}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except UnicodeEncodeError as error:  # an argument's bytes, which no text of a book can hold
        told = error.object.encode("utf-8", "backslashreplace").decode()
        click.echo(f"daybook: {told[:60]} is not written in UTF-8. Write it in UTF-8.", err=True)
        sys.exit(2)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(
            f"daybook: {error.filename or 'The output'}: {error.strerror}. Name another file, or make room.", err=True
        )
        sys.exit(2)
