"""The command ``daybook``: results on standard output, talk on standard error.

Exit codes: 0 all well; 1 some input could not be read; 2 the request makes no sense, or a file cannot be
written; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

import click

from daybook.cli.add import add
from daybook.cli.ask import diary, failures, list_entries, search, show
from daybook.cli.judge import explain, judge
from daybook.cli.out import build, export
from daybook.cli.read import read
from daybook.cli.serve import serve
from daybook.cli.who import who
from daybook.errors import DaybookError

__all__ = ["daybook", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newsdaybook", prog_name="daybook")
def daybook() -> None:
    """Turn captured news pages into a sourced, dated chronology with a forward diary."""


for command in (add, read, list_entries, diary, show, search, who, failures, judge, explain, export, build, serve):
    daybook.add_command(command)


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
