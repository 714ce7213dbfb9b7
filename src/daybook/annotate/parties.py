"""Join the mentions of one person, organisation or place on a page into a Party."""

from __future__ import annotations

from daybook.annotate.descriptions import describe, join_described, unnamed
from daybook.annotate.names import Cluster, gather
from daybook.annotate.pronouns import join_it, join_pronouns
from daybook.annotate.story import Story
from daybook.model import Party, Span

__all__ = ["join_parties"]

_MOST = 400  # parties of one page; a list of names is not read further


def join_parties(story: Story, quoted: list[Span]) -> tuple[Party, ...]:
    """Join a page's names, descriptions and pronouns into parties, in the order of their first names.

    `quoted` are the spans of direct speech, within which "he" is seldom the speaker.
    """
    clusters = gather(story)[:_MOST]
    describe(story, clusters)
    join_described(story, clusters)
    holders = unnamed(story, clusters)
    join_pronouns(story, [*clusters, *holders], quoted)
    clusters += [holder for holder in holders if holder.others]  # the rest is told of by its own words alone
    join_it(story, clusters)
    return tuple(_party(story, cluster) for cluster in clusters)


def _party(story: Story, cluster: Cluster) -> Party:
    mentions = sorted({*map(story.span, cluster.mentions), *cluster.others})
    name = cluster.name
    best = max(cluster.descriptions, key=len, default=None)
    described = [story.text[span.start : span.end] for span in cluster.others]
    aliases = dict.fromkeys([*cluster.names, *(words for words in described if " " in words)])
    aliases.pop(name, None)
    return Party(
        name=name,
        type=cluster.kind,
        description=str(best) if best else None,
        description_span=story.span(best.place) if best else None,
        country=cluster.country,
        mentions=tuple(mentions),
        aliases=tuple(aliases),
    )
