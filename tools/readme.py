"""Keep the README's examples true: run its `console` blocks and put what they print beneath the commands.

usage: python tools/readme.py        rewrites README.md
The tests call `refreshed` and fail where the README says what the program does not.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?:.*?\n)??```", re.DOTALL)


def refreshed(text: str) -> str:
    """Give the README's text with each console block's output as the program prints it now."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        return BLOCK.sub(lambda block: _run(block["command"], folder), text)


def _run(command: str, folder: str) -> str:
    _, *arguments = shlex.split(command)
    environment = os.environ | {"COLUMNS": "110", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "daybook", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    output = "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines())
    return f"```console\n$ {command}\n{output}\n```" if output else f"```console\n$ {command}\n```"


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(refreshed(readme.read_text("utf-8")), "utf-8")
