"""Plain values of a parsed page: its leaves, the boxes they stand in, and what its head declares."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from daybook.read.words import openings

__all__ = [
    "AROUND", "FLAGS", "HEADINGS", "HIDDEN", "LINKED", "MAX_TITLE", "NEAR", "Box", "Document", "Leaf", "Marked",
    "RawLink",
]  # fmt: skip

RawLink = tuple[int, int, str]  # start and end within the leaf's text, target
Target = tuple[int, str]  # depth of the element, and where it links to or the time that it states
Marked = tuple[int, int, str]  # start and end within the leaf's text, the machine-readable time

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROSE = HEADINGS | {"p", "blockquote", "figcaption", "dd", "dt", "pre", "caption"}
# Tags that speak for all that stands within them, each a bit of a box's flags; like tags share one.
AROUND = (
    "article", "main", "aside", "nav", "footer", "header", "figure", "form", "ul", "table", "section", "blockquote",
    "button", "a", "p",
)  # fmt: skip
FLAGS = {tag: 1 << i for i, tag in enumerate(AROUND)} | {"ol": 1 << 8, "figcaption": 1 << 6, "dl": 1 << 8}
HIDDEN = 1 << len(AROUND)
# What never holds a story, by the meaning of the tag.
_NO_STORY = FLAGS["nav"] | FLAGS["footer"] | FLAGS["button"]
#: Boxes further up than this are not looked at: pages nest some twenty deep, hostile ones 100,000.
MAX_DEPTH = 64
MAX_TITLE = 2_000  # characters of a title that are looked at
#: Levels up to which what stands around a box still speaks for it.
NEAR = 6
#: Levels up to which a link around a box is its own.
LINKED = 10


class Box(msgspec.Struct, eq=False, gc=False):
    """A block-level element: its tag, its class and id, the box around it and its place among its like.

    Boxes know the boxes around them and not those within, so that no garbage collector has to look at them.
    """

    tag: str
    names: str
    parent: Box | None = None
    order: int = 0
    depth: int = 0
    prose: bool = False
    flags: int = 0  # of itself and all around it: see FLAGS
    row: bool = False  # a table's row whose cells hold a few words each: they are read as one line
    link: Target | None = None  # of the nearest link around it or itself
    clock: Target | None = None  # of the nearest time
    title: int = -NEAR  # depth of the nearest h1
    _tags: dict[str, int] | None = None  # how many elements of each tag have begun in it
    _path: str | None = None

    @classmethod
    def within(cls, parent: Box, tag: str, names: str = "") -> Box:
        """Give a new box within another."""
        depth = parent.depth + 1
        return cls(
            tag,
            names,
            parent,
            parent.count(tag),
            depth,
            tag in _PROSE or (parent.prose and tag in ("span", "a")),
            parent.flags | FLAGS.get(tag, 0),
            False,
            parent.link,
            parent.clock,
            depth if tag == "h1" else parent.title,
        )

    @property
    def hidden(self) -> bool:
        """Whether the box, or one around it, is not displayed until a script displays it."""
        return self.flags & HIDDEN != 0

    def count(self, tag: str) -> int:
        """Count an element that begins in the box. Returns how many of its tag began before it."""
        tags = self._tags
        if tags is None:
            self._tags = {tag: 1}
            return 0
        order = tags.get(tag, 0)
        tags[tag] = order + 1
        return order

    def inside(self, tag: str) -> Box | None:
        """Find the nearest box of a tag, this one or one around it, a few levels up."""
        box: Box | None = self
        for _ in range(NEAR):
            if box is None:
                return None
            if box.tag == tag:
                return box
            box = box.parent
        return None

    def around(self, levels: int = MAX_DEPTH) -> list[Box]:
        """List this box and those around it, inmost first."""
        boxes: list[Box] = []
        box: Box | None = self
        while box is not None and len(boxes) < levels:
            boxes.append(box)
            box = box.parent
        return boxes

    @property
    def path(self) -> str:
        """The box's place in the page, such as ``html/body/article/p[3]``."""
        if self._path is None:
            above = self.parent.path if self.parent is not None and self.depth < MAX_DEPTH else "html"
            self._path = f"{above}/{self.tag}[{self.order + 1}]" if self.order else f"{above}/{self.tag}"
        return self._path


class Leaf(msgspec.Struct, eq=False, gc=False):
    """A run of words between block-level tags."""

    text: str
    box: Box
    links: list[RawLink] = []
    times: list[Marked] = []
    bold: int = 0  # characters in bold
    images: int = 0  # images since the leaf before
    ruled: bool = False  # whether a rule parts it from the leaf before
    link_share: float = 0.0  # share of the characters that are links: worked out where it is not given
    _openings: Mapping[str, int] | None = None

    def __post_init__(self) -> None:
        if self.links and not self.link_share:
            linked, size = sum([end - start for start, end, _ in self.links]), len(self.text)
            self.link_share = linked / size if linked < size else 1.0

    @property
    def openings(self) -> Mapping[str, int]:
        """The topics whose words open the leaf: see `words.openings`."""
        found = self._openings
        if found is None:
            found = self._openings = openings(self.text)
        return found

    def opens(self, topic: str) -> int:
        """Give the length of a topic's word that opens the leaf; 0 where there is none."""
        return self.openings.get(topic, 0)

    @property
    def may_be_story(self) -> bool:
        """Tell whether the leaf is worth weighing: most leaves are menus, footers and links of a word or two."""
        box = self.box
        return box.flags & _NO_STORY == 0 and (len(self.text) >= 25 or box.prose or self.link_share < 0.9)


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
