"""The files under a path, in an order that does not depend on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path

from daybook.model import Failure


def name_of(path: Path) -> str:
    """Give a path as text for people: bytes that are no UTF-8 are written out ("caf\\xe9.html")."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def files_under(path: Path, without: Set[Path] = frozenset()) -> Iterator[Path | Failure]:
    """Give the path itself if it is a file, else the files under it by sorted name; what is no file fails.

    Hidden files and folders are left out, those of `without` (absolute, without links), and the folder of images and
    styles ("Story_files") that a browser saves beside "Story.html".
    """
    if not _is_folder(path):
        yield path
        return
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(path, f"cannot be listed: {error.strerror}.", "Check the rights.")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith(".") or (entry.is_dir() and _belongs_to_page(entry.name, names)):
            continue
        within = Path(entry.path)
        if any(entry.name == one.name for one in without) and within.resolve() in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from files_under(within, without)
        elif entry.is_dir():  # links to folders may run in circles
            yield _failure(within, "is a link to a folder, which is not followed.", "Name the folder itself.")
        elif entry.is_file() or _is_nowhere(within):  # of a link that leads nowhere, opening it tells
            yield within
        else:
            yield _failure(within, "is no file but a pipe or a device.", "Name it by itself to read from it.")


def _failure(path: Path, reason: str, remedy: str) -> Failure:
    return Failure(name=name_of(path), stage="capture", reason=reason, remedy=remedy)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # rights, or a name too long: opening it as a file will tell
        return False


def _is_nowhere(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        return True


def _belongs_to_page(folder: str, names: set[str]) -> bool:
    stem = folder.removesuffix("_files")
    return stem != folder and any(f"{stem}{suffix}" in names for suffix in (".html", ".htm", ".xhtml"))
