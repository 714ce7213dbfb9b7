"""Pages that speak to their reader: guides, reviews, recipes, offers. What they tell by the way is hardly ever news."""

from __future__ import annotations

import re

from daybook.extract.clause_words import clause_words
from daybook.extract.shown.sight import out_of_sight
from daybook.model import STORY_ROLES, Page, Report, Role

__all__ = ["is_guide", "of_guide"]

#: Of the English pages of the corpora 2 of newsrooms' 36 say "you" so often, and 445 of wcxb_dev's 790.
_OFTEN = 0.0125  # of the words outside of quotations
_FEWEST = 150  # words: of less there is no telling
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")


def is_guide(page: Page) -> bool:
    """Tell whether a page's story says "you" and "your" as often as guides do, what it quotes left out."""
    story = (page.text[block.start : block.end] for block in page.blocks if block.role in STORY_ROLES)
    words = [word for part in story for word in _WORD.findall(_QUOTED.sub(" ", part))]
    to_reader = set(clause_words("general")["reader"])  # as written: "On Your Side" is a name
    return len(words) >= _FEWEST and sum(word in to_reader for word in words) >= _OFTEN * len(words)


def of_guide(page: Page, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Give a guide's reports, those that its headline does not tell out of sight."""
    heads = [block for block in page.blocks if block.role is Role.HEADLINE]
    told = [any(h.start <= m.start < h.end for m in report.mentions for h in heads) for report in reports]
    return tuple(report if headline else out_of_sight(report) for report, headline in zip(reports, told, strict=True))
