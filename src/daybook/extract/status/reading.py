"""A status as the words on an event give it."""

from __future__ import annotations

import msgspec

from daybook.model import Status


class Reading(msgspec.Struct, frozen=True):
    """A status, and whether words give it (an explicit governor, modal or negation) or it is the tense's default."""

    status: Status
    explicit: bool = False
    habit: bool = False
    certain: bool = False  # words leave no doubt ("due to open")
