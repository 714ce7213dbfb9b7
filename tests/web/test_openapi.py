"""Questions made out of the API's own description: each is answered as described, and none meets a defect."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from daybook.book import Book
from daybook.tasks.add import add
from daybook.web import make_app
from tests.web.test_site import capture

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


def test_every_answer_is_as_described(tmp_path: Path) -> None:
    path = tmp_path / "port.daybook"
    with Book(path) as book:
        list(add(book, [capture("Minister to visit the port", "Sandro Vitale", "https://courier.example/1")]))
    schema = schemathesis.openapi.from_asgi("/openapi.json", make_app(path))
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == schema.statistic.operations.total > 20
    for operation in operations:

        @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
