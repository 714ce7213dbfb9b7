"""The site's addresses, and how a request is answered: in a thread, for a limited time, while somebody waits."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import anyio
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from daybook.book import Book, Filter
from daybook.errors import BookError, DaybookError, SettingsError
from daybook.settings import SETTINGS
from daybook.web.answers import Answer, Asked, View, write, write_html, write_json
from daybook.web.judging import judge
from daybook.web.openapi import DESCRIPTION
from daybook.web.security import SANDBOX, Guard, is_same_origin, user_of
from daybook.web.views.chronology import chronology
from daybook.web.views.diary import diary
from daybook.web.views.entry import entry
from daybook.web.views.judgements import judgements
from daybook.web.views.map import map_
from daybook.web.views.others import about, party, search
from daybook.web.views.page import page
from daybook.web.views.press import failures, outlets, pages

#: Address → view. Each also goes by the address with ".json", and lists with ".csv" and ".ics".
VIEWS: dict[str, View] = {
    "/diary": diary,
    "/chronology": chronology,
    "/entry/{id}": entry,
    "/page/{id}": page,
    "/party": party,
    "/map": map_,
    "/search": search,
    "/pages": pages,
    "/outlets": outlets,
    "/failures": failures,
    "/judgements": judgements,
    "/about": about,
}
_FORMS = ("html", "json", "csv", "ics")
_MOST_FORM = 20_000  # bytes of a ruling


class _Waiting:
    """How long somebody waits for an answer."""

    def __init__(self, seconds: float) -> None:
        self.until = time.monotonic() + seconds
        self.gone = threading.Event()

    def is_over(self) -> bool:
        return self.gone.is_set() or time.monotonic() > self.until


_waiting: ContextVar[_Waiting | None] = ContextVar("waiting", default=None)


def _given_up() -> bool:
    waiting = _waiting.get()
    return waiting is not None and waiting.is_over()


def make_app(
    path: str | Path,
    *,
    min_confidence: float = SETTINGS["min_confidence"].default,
    read_only: bool = False,
    hosts: tuple[str, ...] = (),
    password: str | None = None,
    time_limit: float = 10.0,
) -> Starlette:
    """Make the site over the book at `path`.

    `hosts` are the names that it goes by, all where there are none; `password` is asked of everybody where there is
    one; `time_limit` is in seconds for each question to the book. Raises BookError where there is no book.
    """
    return _Site(Path(path), min_confidence, read_only, time_limit).app(hosts, password)


class _Site:
    def __init__(self, path: Path, min_confidence: float, read_only: bool, time_limit: float) -> None:
        self.book = Book(path, create=False, given_up=_given_up)
        self.path, self.min_confidence, self.time_limit = path, min_confidence, time_limit
        self.token = None if read_only else secrets.token_urlsafe(24)

    def app(self, hosts: tuple[str, ...], password: str | None) -> Starlette:
        routes: list[Route | Mount] = [Route("/", self._answering(diary, "/diary"))]
        for address, view in VIEWS.items():
            routes.append(Route(address + ".{form}", self._answering(view, address)))
            routes.append(Route(address, self._answering(view, address)))
        routes += [
            Route("/page/{id}/capture", self._capture),
            Route("/version", self._version),
            Route("/openapi.json", self._openapi),
            Mount("/static", StaticFiles(packages=[("daybook.web", "static")])),
        ]
        if self.token:
            routes.append(Route("/judge", self._judge, methods=["POST"]))
        guard = Middleware(Guard, hosts=hosts, password=password)
        handlers: dict[Any, Any] = {404: self._missing, 500: self._broken}
        return Starlette(routes=routes, middleware=[guard], exception_handlers=handlers, lifespan=self._running)

    @asynccontextmanager
    async def _running(self, _app: Starlette) -> AsyncIterator[None]:
        """Read the columns that counts are made from before anybody asks: seconds, in a large book."""
        threading.Thread(target=self.book.tally, args=(Filter(),), daemon=True).start()
        yield

    # --- answering ---

    def _answering(self, view: View, address: str) -> Any:
        async def answer(request: Request) -> Response:
            form = request.path_params.get("form", "html")
            if form not in _FORMS:
                return await self._missing(request, None)
            return await self._while_awaited(request, lambda: self._answer(request, view, address, form))

        return answer

    def _answer(self, request: Request, view: View, address: str, form: str) -> Response:
        asked = self._asked(request, address, form)
        try:
            response = write(asked, view(asked), form)
        except BookError as error:
            return _failed(asked, error, form, 404)
        except DaybookError as error:
            return _failed(asked, error, form, 400)
        except (OperationalError, sqlite3.OperationalError) as error:
            if "interrupted" not in str(error):
                raise
            return _failed(asked, SettingsError("The question took too long.", "Narrow it down."), form, 503)
        except RecursionError:
            return _failed(asked, SettingsError("The question is too long.", "Give fewer words."), form, 400)
        if response is None:
            return _failed(asked, BookError(f"There is no {form} of this page."), form, 404)
        return response

    def _asked(self, request: Request, address: str, form: str = "html") -> Asked:
        path = address.replace("{id}", request.path_params.get("id", ""))
        return Asked(
            book=self.book,
            path=path,
            query=request.query_params,
            names=request.path_params,
            min_confidence=self.min_confidence,
            judge_token=self.token,
            form=form,
        )

    async def _while_awaited(self, request: Request, answer: Any) -> Response:
        """Answer in a thread; where the client goes, the question to the book ends."""
        waiting = _Waiting(self.time_limit)
        _waiting.set(waiting)
        async with anyio.create_task_group() as group:
            group.start_soon(_watch, request, waiting)
            response: Response = await anyio.to_thread.run_sync(answer)
            group.cancel_scope.cancel()
        return response

    # --- what has no view ---

    async def _capture(self, request: Request) -> Response:
        """Give the bytes of a capture, to keep and never to run."""
        try:
            found = await anyio.to_thread.run_sync(self.book.capture, request.path_params["id"])
        except BookError:
            return await self._missing(request, None)
        headers = {
            "Content-Disposition": f'attachment; filename="capture-{found.id}.bin"',
            "Content-Security-Policy": SANDBOX,
        }
        return Response(found.data, headers=headers, media_type="application/octet-stream")

    async def _version(self, _request: Request) -> Response:
        """Give a word that changes whenever the book does."""
        stats = [p.stat() for p in (self.path, self.path.with_name(self.path.name + "-wal")) if p.exists()]
        told = ",".join(f"{stat.st_mtime_ns}:{stat.st_size}" for stat in stats)
        return Response(hashlib.sha256(told.encode()).hexdigest()[:12], media_type="text/plain")

    async def _openapi(self, _request: Request) -> Response:
        return Response(DESCRIPTION, media_type="application/json")

    async def _judge(self, request: Request) -> Response:
        asked = self._asked(request, "/entry/{id}")
        if not is_same_origin(request.headers):
            return _failed(asked, SettingsError("Another site sent this form."), "html", 403)
        sent = bytearray()
        async for part in request.stream():
            sent += part
            if len(sent) > _MOST_FORM:
                return _failed(asked, SettingsError("The form is too long."), "html", 413)
        try:
            form = {"by": user_of(request.headers) or ""} | dict(parse_qsl(sent.decode("utf-8", "replace")))
            place = await anyio.to_thread.run_sync(judge, self.book, form, self.token or "")
        except DaybookError as error:
            return _failed(asked, error, "html", 400)
        return RedirectResponse(place, 303)

    async def _missing(self, request: Request, _error: Exception | None) -> Response:
        asked = self._asked(request, "/diary")
        return _failed(asked, BookError("There is no such page.", "The diary is at /diary."), _form_of(request), 404)

    async def _broken(self, request: Request, _error: Exception) -> Response:
        error = BookError("Daybook met a defect.", "Please report the address and what the terminal says.")
        return _failed(self._asked(request, "/diary"), error, _form_of(request), 500)


async def _watch(request: Request, waiting: _Waiting) -> None:
    while not await request.is_disconnected():
        await anyio.sleep(0.2)
    waiting.gone.set()


def _form_of(request: Request) -> str:
    return "json" if request.url.path.endswith(".json") else "html"


def _failed(asked: Asked, error: DaybookError, form: str, status: int) -> Response:
    data = {"error": error.reason, "remedy": error.remedy}
    answer = Answer("error.html", data, data, status=status)
    return write_json(answer) if form == "json" else write_html(asked, answer)
