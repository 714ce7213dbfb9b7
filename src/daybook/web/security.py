"""What stands around every answer: headers, hosts, a password where others can reach it, a token for rulings.

Pages are hostile and so may be other sites that the same browser visits. Nothing from a page is ever active here: the
policy allows no script but the package's own file, captures leave as downloads only, and rulings need a token that
another site cannot read.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SANDBOX = "sandbox; default-src 'none'"
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # without any, browsers send forms with "Origin: null" (Fetch, 3.2)
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Guard:
    """Adds the headers to every answer, and lets in only known hosts and, where there is one, who has the password."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], password: str | None) -> None:
        self.app, self.hosts, self.password = app, hosts, password

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, answering = Headers(scope=scope), _with_headers(send)
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            # a name that another site made lead here must not make that site's scripts ours
            refusal = PlainTextResponse("This site does not go by that name.", 400)
            await refusal(scope, receive, answering)
        elif self.password and not _knows(self.password, headers.get("authorization", "")):
            asking = {"WWW-Authenticate": 'Basic realm="Daybook", charset="UTF-8"'}
            await PlainTextResponse("A password is needed.", 401, asking)(scope, receive, answering)
        else:
            await self.app(scope, receive, answering)


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def answering(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return answering


def _host(header: str) -> str:
    """Give a host without its port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()


def _knows(password: str, header: str) -> bool:
    told = _told(header)
    return told is not None and hmac.compare_digest(told[1].encode(), password.encode())


def user_of(headers: Headers) -> str | None:
    """Give the name under which somebody gave the password; None where none was told."""
    told = _told(headers.get("authorization", ""))
    return told[0].strip() or None if told else None


def _told(header: str) -> tuple[str, str] | None:
    """Give the user name and the password that a header tells (RFC 7617); None where it tells none."""
    scheme, _, told = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, _, password = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return user, password


def is_same_origin(headers: Headers) -> bool:
    """Tell whether a form was sent from one of this site's own pages, as far as the browser tells."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")
