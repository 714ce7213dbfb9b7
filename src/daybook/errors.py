"""The exceptions of Daybook: one tree, each with the remedy that its message ends with."""

from __future__ import annotations


class DaybookError(Exception):
    """Base of all. `reason` says what is wrong and names the input, `remedy` what the user can do."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy


class CaptureError(DaybookError):
    """An input that cannot be opened or unpacked."""


class ReadError(DaybookError):
    """A capture whose page cannot be read."""


class BookError(DaybookError):
    """A book that cannot be opened, or a request that it cannot answer."""


class SettingsError(DaybookError):
    """A setting, a date or a filter that makes no sense."""


class ExportError(DaybookError):
    """An export that cannot be made."""
