"""``daybook serve``: the book on screen."""

from __future__ import annotations

import errno
import gc
import os
import secrets
import socket
from contextlib import suppress

import click

from daybook.cli.options import book_argument, setting
from daybook.errors import SettingsError


@click.command()
@book_argument
@click.option("--host", default="127.0.0.1", metavar="HOST", help="Address to listen on [127.0.0.1].")
@click.option("--port", default=8900, type=click.IntRange(0, 65535), metavar="N", help="Port [8900].")
@click.option("--read-only", is_flag=True, help="Take no judgements.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="Another name that the site goes by; may be repeated."
)
@setting("min_confidence")
def serve(*, book: str, host: str, port: int, read_only: bool, names: tuple[str, ...], min_confidence: float) -> None:
    """Show BOOK on a local web page, until Ctrl-C.

    Only this machine reaches it. With a --host that others reach, a password is asked of everybody: the environment's
    DAYBOOK_PASSWORD, or one made up and printed at the start. The user name is free; judgements bear it.
    """
    import uvicorn  # noqa: PLC0415 - as below: no other command needs a server, and each should start at once

    from daybook.web import make_app  # noqa: PLC0415
    from daybook.web.security import LOOPBACK  # noqa: PLC0415

    is_open = host not in LOOPBACK
    listening = _listening(host, port)
    password = _password(host) if is_open else None
    app = make_app(
        book,
        min_confidence=min_confidence,
        read_only=read_only,
        hosts=() if is_open and not names else (*LOOPBACK, host, *names),
        password=password,
    )
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{book} is at http://{shown}:{listening.getsockname()[1]}/ until Ctrl-C.", err=True)
    gc.freeze()  # what is loaded by now stays: it need not be looked through for garbage while somebody waits
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """Take an address to listen on before anything is said of it. Raises SettingsError where it cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = min(found, key=lambda one: one[0] != socket.AF_INET)  # "localhost" may be both
        return socket.create_server(address, family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(f"Port {port} is in use.", "Choose another with --port.") from None
        if error.errno == errno.EACCES:
            raise SettingsError(f"Port {port} is kept for others.", "Choose one over 1023 with --port.") from None
    except UnicodeError:  # no name of a host is written so
        pass
    raise SettingsError(f"{host!r} is no address of this machine.", "Name another with --host, or leave it out.")


def _password(host: str) -> str:
    given = os.environ.get("DAYBOOK_PASSWORD")
    if given is None:
        made = secrets.token_urlsafe(9)
        click.echo(f"{host} can be reached by others. The password is {made}", err=True)
        return made
    if len(given) < 8:
        raise SettingsError("DAYBOOK_PASSWORD is shorter than 8 characters.", "Choose a longer one.")
    return given
