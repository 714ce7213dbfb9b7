"""What the stories of two reports say of their being of one event: what they turn on, and the figures they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daybook.merge.ground import Ground
from daybook.merge.profile import Profile
from daybook.model import Kind

_RUNNING = 0.4  # of the points for what stories turn on, where both are dated
_OTHER_CLOSE = -6.0  # points for other figures on another day: a price's next close, next month's index
_THEME_LEAST = 10  # stems of a theme that can be compared
_THEMES = ((0.05, -1.9), (0.15, -0.8), (0.25, 0.0), (0.35, 0.6), (0.45, 1.0), (2.0, 1.4))  # below this share: points
_STORIES = ((0.25, 0.0), (0.35, 1.0), (0.45, 1.5), (2.0, 2.0))  # the same for one word in stories of such a share


def theme_grounds(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell whether the stories turn on the same things; the points follow the likelihood ratios on ECB+ train."""
    least = min(len(one.theme), len(other.theme))
    if one.key.capture_id == other.key.capture_id or least < _THEME_LEAST:
        return
    share, dated = len(one.theme & other.theme) / least, bool(one.published and other.published)
    if points := _points(_THEMES, share):
        # A story that runs for days tells of one event after the other: there its themes say less.
        points *= _RUNNING if dated and points > _THEMES[0][1] else 1.0
        yield Ground("page", points, lambda: f"Of what their stories turn on, {share:.0%} is the same.")
    if one.triggers & other.triggers and not dated:
        # Where times cannot tell, one word in one story does: on ECB+ train two of three such pairs are of one event.
        yield Ground("trigger", _points(_STORIES, share), lambda: "One story, which has one word for it.")


def _points(table: tuple[tuple[float, float], ...], share: float) -> float:
    return next(points for limit, points in table if share < limit)


def figure_grounds(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell whether both give a figure, or other figures."""
    mine, theirs = _numbers(one), _numbers(other)
    shared = mine & theirs
    published = one.kind is Kind.FIGURES is other.kind
    if shared and (not published or len(shared) * 2 >= min(len(mine), len(theirs))):
        yield Ground("figures", 1.0, lambda: f"Both give the figure {max(shared):g}.")
    elif mine and theirs:
        points = _OTHER_CLOSE if published and one.published != other.published else -2.0 if published else -0.8
        yield Ground("figures", points, lambda: f"Their figures differ: {max(mine):g} and {max(theirs):g}.")


def _numbers(one: Profile) -> set[float]:
    """Give the figures of a report, without a number that closes a name: the 30 of "the Vard 30 index" is none."""
    names = " ".join(party.name.written for party in one.who + one.whom)
    told = (f for f in one.report.figures if not (f.words.isdigit() and re.search(rf"[A-Z]\w* {f.words}\b", names)))
    return {f.low for f in told if f.low is not None and f.low == f.high and f.low > 1}
