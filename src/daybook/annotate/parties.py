"""Join the mentions of one person, organisation or place on a page into a Party."""

from __future__ import annotations

from collections.abc import Iterable

from daybook.data.countries import country_of_capital, country_of_name
from daybook.model import Entity, Party, Sentence, Span

__all__ = ["join_parties", "party_at"]

_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FACILITY": "facility",
    "EVENT": "event",
    "WORK": "work",
}


class _Cluster:
    """Mentions gathered so far under one name."""

    def __init__(self, name: str, kind: str) -> None:
        self.name, self.kind = name, kind
        self.mentions: list[Span] = []
        self.names: dict[str, None] = {}

    def add(self, name: str, span: Span) -> None:
        self.mentions.append(span)
        self.names.setdefault(name)


def join_parties(text: str, sentences: tuple[Sentence, ...], entities: tuple[Entity, ...]) -> tuple[Party, ...]:
    """Join entities into parties, in the order of their first mention."""
    clusters: list[_Cluster] = []
    for entity in entities:
        kind = _TYPES.get(entity.type)
        if kind is None:
            continue
        name = " ".join(text[entity.start : entity.end].split())
        cluster = _find(clusters, name, kind)
        if cluster is None:
            cluster = _Cluster(name, kind)
            clusters.append(cluster)
        elif len(name) > len(cluster.name) and kind == "person":
            cluster.name = name
        cluster.add(name, Span(entity.start, entity.end))
    return tuple(_party(cluster) for cluster in clusters)


def _find(clusters: Iterable[_Cluster], name: str, kind: str) -> _Cluster | None:
    words = name.split()
    country = country_of_name(name)
    for cluster in clusters:
        if name in cluster.names or (country and kind == cluster.kind and country == country_of_name(cluster.name)):
            return cluster
        known = cluster.name.split()
        if kind == cluster.kind == "person" and (
            (len(words) == 1 and words[0] in (known[-1], known[0])) or (len(known) == 1 and known[0] in words)
        ):
            return cluster
        if kind == "organisation" and name.isupper() and len(name) > 1 and name == _initials(cluster.name):
            return cluster
    return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _party(cluster: _Cluster) -> Party:
    country = country_of_name(cluster.name) or country_of_capital(cluster.name) if cluster.kind == "place" else None
    return Party(
        name=cluster.name,
        type=cluster.kind,
        country=country,
        mentions=tuple(sorted(cluster.mentions)),
        aliases=tuple(name for name in cluster.names if name != cluster.name),
    )


def party_at(parties: Iterable[Party], span: Span) -> Party | None:
    """Give the party one of whose mentions is `span`, lies within it, or holds it; the longest shared text wins."""
    best: tuple[int, Party] | None = None
    for party in parties:
        for mention in party.mentions:
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if shared > 0 and (best is None or shared > best[0]):
                best = (shared, party)
    return best[1] if best else None
