"""One table of what can be set, from which flags, environment variables and the settings file are read.

A flag outranks the environment (``DAYBOOK_JOBS``), which outranks the file (``daybook.toml`` in the working folder,
else ``~/.config/daybook/settings.toml``), which outranks the default.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from daybook.errors import SettingsError

MAX_PAGE_BYTES = 32 * 1024 * 1024


class Setting(msgspec.Struct, frozen=True):
    """Something that can be set: its flag is ``--name``, its variable ``DAYBOOK_NAME``, its key in the file `name`."""

    name: str
    default: Any
    parse: Callable[[Any], Any]
    help: str

    @property
    def flag(self) -> str:
        """Name on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Name in the environment."""
        return "DAYBOOK_" + self.name.upper()


def _number(number: type, least: float, most: float = math.inf) -> Callable[[Any], Any]:
    kind = "whole number" if number is int else "number"

    def parse(value: Any) -> Any:
        try:
            parsed = number(value)
        except (TypeError, ValueError, OverflowError):
            raise ValueError(f"not a {kind}") from None
        if not parsed >= least:  # also where it is "nan"
            raise ValueError(f"less than {least:g}")
        if parsed > most:
            raise ValueError(f"more than {most:g}")
        return parsed

    return parse


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("jobs", 1, _number(int, 1), "Processes that read pages."),
        Setting("time_limit", 20.0, _number(float, 0.1), "Seconds of computing that one page may take."),
        Setting("max_page_bytes", MAX_PAGE_BYTES, _number(int, 1), "Largest page that is taken, unpacked."),
        Setting("min_confidence", 0.5, _number(float, 0, 1), "Least confidence of what is shown, 0 to 1."),
        Setting("days", 7, _number(int, 1), "Days that the diary looks ahead."),
    )
}


def resolve(
    name: str, flag: Any = None, environment: Mapping[str, str] | None = None, file: Mapping[str, Any] | None = None
) -> Any:
    """Give the value of a setting from its flag (None where not given), the environment, the file or its default.

    Raises SettingsError where a value makes no sense, naming where it came from.
    """
    setting = SETTINGS[name]
    environment = os.environ if environment is None else environment
    for source, value in (
        (setting.flag, flag),
        (setting.variable, environment.get(setting.variable)),
        ("the settings file", (load_file() if file is None else file).get(name)),
    ):
        if value is not None:
            try:
                return setting.parse(value)
            except ValueError as error:
                raise SettingsError(
                    f"{name} from {source} is {value!r}, {error}.", f"The default is {setting.default}."
                ) from None
    return setting.default


def load_file(folder: Path | None = None) -> Mapping[str, Any]:
    """Give what the settings file says; nothing where there is none. Raises SettingsError where it is damaged."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    for path in ((folder or Path()) / "daybook.toml", home / "daybook" / "settings.toml"):
        try:
            found = tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise SettingsError(f"{path} cannot be read: {error}.", "Mend or remove it.") from None
        if unknown := sorted(set(found) - set(SETTINGS)):
            raise SettingsError(
                f"{path} sets {unknown[0]!r}, which is no setting.", f"Settings: {', '.join(sorted(SETTINGS))}."
            )
        return found
    return {}
