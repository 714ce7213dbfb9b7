"""Plain values of a parsed page: its leaves, the boxes they stand in, and what its head declares."""

from __future__ import annotations

import re

__all__ = ["Box", "Document", "Leaf", "Marked", "RawLink"]

RawLink = tuple[int, int, str]  # start and end within the leaf's text, target
Marked = tuple[int, int, str]  # start and end within the leaf's text, the machine-readable time

_PROSE = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "dd", "dt", "pre", "caption"])
_APART = frozenset({"nav", "footer", "button"})
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])")
#: Boxes further up than this are not looked at: pages nest some twenty deep, hostile ones 100,000.
MAX_DEPTH = 64


class Box:
    """A block-level element: its tag, its class and id, the box around it and its place among its like."""

    __slots__ = (
        "_around",
        "_path",
        "_tags",
        "apart",
        "depth",
        "hidden",
        "href",
        "names",
        "order",
        "parent",
        "prose",
        "row",
        "tag",
        "when",
    )

    def __init__(self, tag: str, names: str, parent: Box | None, order: int) -> None:
        self.tag = tag
        self.names = names
        self.parent = parent
        self.order = order
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.prose: bool = tag in _PROSE or (parent is not None and parent.prose and tag in ("span", "a"))
        # Within what never holds a story, by the meaning of the tag.
        self.apart: bool = tag in _APART or (parent is not None and parent.apart)
        self.hidden = False
        self.row = False  # a table's row whose cells hold a few words each: they are read as one line
        self.href: str | None = None
        self.when: str | None = None
        self._tags: dict[str, int] | None = None
        self._around: list[Box] | None = None
        self._path: str | None = None

    def count(self, tag: str) -> int:
        """Give how many elements of a tag have begun in this box before, and count one more."""
        if self._tags is None:
            self._tags = {}
        number = self._tags.get(tag, 0)
        self._tags[tag] = number + 1
        return number

    def inside(self, tag: str) -> Box | None:
        """Find the nearest box of a tag, this one or one around it, a few levels up."""
        box: Box | None = self
        for _ in range(6):
            if box is None:
                return None
            if box.tag == tag:
                return box
            box = box.parent
        return None

    def around(self) -> list[Box]:
        """List this box and those around it, inmost first."""
        if self._around is None:
            boxes: list[Box] = []
            box: Box | None = self
            while box is not None and len(boxes) < MAX_DEPTH:
                boxes.append(box)
                box = box.parent
            self._around = boxes
        return self._around

    @property
    def path(self) -> str:
        """The box's place in the page, such as ``html/body/article/p[3]``."""
        if self._path is None:
            for box in reversed(self.around()):
                if box._path is None:
                    above = box.parent._path if box.parent is not None and box.depth < MAX_DEPTH else "html"
                    box._path = f"{above}/{box.tag}[{box.order + 1}]" if box.order else f"{above}/{box.tag}"
        return self._path or ""

    @property
    def words(self) -> list[str]:
        """The words that class and id are made of, in lower case."""
        return [word.lower() for word in _WORD.findall(self.names)]


class Leaf:
    """A run of words between block-level tags."""

    __slots__ = ("bold", "box", "images", "links", "text", "times")

    def __init__(self, text: str, box: Box, links: list[RawLink], times: list[Marked]) -> None:
        self.text = text
        self.box = box
        self.links = links
        self.times = times
        self.bold = 0  # characters in bold
        self.images = 0  # images since the leaf before

    @property
    def may_be_story(self) -> bool:
        """Tell whether the leaf is worth weighing: most leaves are menus, footers and links of a word or two."""
        if self.box.apart:
            return False
        return len(self.text) >= 25 or self.box.prose or self.link_share < 0.9

    @property
    def link_share(self) -> float:
        """Share of the characters that are links."""
        return min(1.0, sum(end - start for start, end, _ in self.links) / max(1, len(self.text)))


class Document:
    """A parsed page: leaves in reading order and what its head declares, all as written."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.title: str | None = None
        self.lang: str | None = None
        self.root_names = ""
        self.metas: list[tuple[str, str]] = []
        self.rels: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self.items: list[tuple[str, str]] = []  # microdata: property, value
