"""The command line, run as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COURIER = """<!DOCTYPE html><html lang="en"><head><title>Okello to visit Varna</title>
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2022-04-22T10:00:00Z"></head><body><article>
<h1>Okello to visit Varna</h1>
<p>President Grace Okello will visit Varna on Tuesday, her spokesman Ivan Dimov said.</p>
<p>She will meet Mayor Anna Petrova to talk about the harbour.</p></article></body></html>"""


def daybook(*arguments: str | Path, stdin: bytes = b"", code: int = 0, **environment: str) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "daybook", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=400,
        env=os.environ | environment,
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode(), done.stderr.decode()
