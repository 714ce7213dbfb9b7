"""HTML to leaves: the runs of words between block-level tags, in reading order, and what the head declares.

The only module that knows the HTML parser (turbohtml: it keeps to the HTML5 parsing rules, reads 100,000 nested tags in
0.03 s where others take 20 s or drop them, and walks as fast as the fastest). What follows works on plain values.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

import msgspec
import turbohtml
from turbohtml import Element, Text

from daybook.errors import ReadError
from daybook.model import CELL
from daybook.read.leaf import HEADINGS, HIDDEN, LINKED, MAX_TITLE, NEAR, Box, Document, Leaf, Marked, RawLink

__all__ = ["parse"]

#: Most nodes that are walked: a real page has some thousands, and the bound keeps a hostile one within its time.
MAX_NODES = 120_000
_BYLINE_LEVELS = 4  # levels of elements around an author up to the one that holds all of a byline
_BYLINE = 300  # characters that a byline is shorter than
MAX_TOLD = 1_000  # elements of a kind that are asked what the page says of itself

_LONG = 100_000  # characters
_PIECE = re.compile(rf"\S[\s\S]{{0,{_LONG}}}\S*")

_SKIPPED = frozenset(
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
        "video", "select", "datalist", "head", "textarea", "map",
    }
)  # fmt: skip
_BLOCK = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_LARGE = "table, ul, ol, h1, h2, h3, h4, h5, h6, br, article, section, blockquote, figure"
_WRAPPED = "p, div"
_LONGEST_ROW = 400  # characters


class _Kind(Enum):
    """What the walk does at an element that is neither inline nor a box."""

    BREAK = auto()
    IMAGE = auto()
    RULE = auto()
    SKIPPED = auto()


_KINDS = dict.fromkeys(_SKIPPED, _Kind.SKIPPED) | {
    "br": _Kind.BREAK,
    "img": _Kind.IMAGE,
    "amp-img": _Kind.IMAGE,
    "hr": _Kind.RULE,
    "input": _Kind.RULE,
}
# Inline by their tag, and laid out as blocks by many a style sheet.
_LAID_OUT = frozenset({"span", "a", "time", "label", "small", "cite", "em", "strong", "b"})
_BOLD = HEADINGS | {"b", "strong"}
_DROPPED = "\u00ad\u200b\ufeff\u2060"  # characters that cannot be seen


def parse(html: str, name: str = "the page") -> Document:
    """Read HTML into leaves and what the head declares. Raises ReadError where it holds too many elements."""
    most = 3 * MAX_NODES
    if len(html) > most and html.count("<") > most:  # the tree of so many would take more memory than a page may
        raise _too_many(name)
    root = turbohtml.parse(html, positions=False)
    document = _head(root)
    body = root.find("body") or root.root
    if body is not None:
        document.leaves = _Walk(name).run(body)
    return document


def _too_many(name: str) -> ReadError:
    return ReadError(f"{name} holds more than {MAX_NODES:,} elements.", "Split the page.")


def _head(root: turbohtml.Document) -> Document:
    document = Document()
    element = root.root
    document.lang = (element.attr("lang") or element.attr("xml:lang")) if element is not None else None
    title = root.find("title")
    document.title = " ".join(title.text[:MAX_TITLE].split()) if title is not None else None
    for meta in root.find_all("meta")[:MAX_TOLD]:
        key = meta.attr("property") or meta.attr("name") or meta.attr("itemprop") or meta.attr("http-equiv")
        content = meta.attr("content")
        if key and content:
            document.metas.append((key.strip().lower(), content.strip()))
    for link in root.find_all("link")[:MAX_TOLD]:
        rel, href = link.attr("rel"), link.attr("href")
        if rel and href:
            document.rels.append((" ".join(rel.split()).lower(), href.strip()))
    for script in root.find_all("script"):
        kind = (script.attr("type") or "").lower()
        if "ld+json" in kind:
            document.json_ld.append(script.text)
        elif "json" in kind or not script.attr("src"):
            document.scripts.append((script.attr("id") or "", script.text))
    document.items = list(_items(root))
    return document


def _items(root: turbohtml.Document) -> Iterator[tuple[str, str]]:
    """Give the page's microdata: of authors those of the first byline, as those of other stories' cards have theirs."""
    byline: list[turbohtml.Node] | None = None  # looked for once: the texts around an author may be long
    for item in root.select("[itemprop], [rel~=author]")[:MAX_TOLD]:
        if item.tag in ("meta", "link", "html", "body"):
            continue
        prop = item.attr("itemprop") or "author"
        if prop in ("articleBody", "text", "mainEntity"):
            continue
        if prop in ("author", "creator"):
            around: list[turbohtml.Node] = [item, *itertools.islice(item.ancestors, _BYLINE_LEVELS)]
            if byline is None:
                byline = [element for element in around if len(element.text) < _BYLINE]
            if byline and not any(element is other for element in around for other in byline):
                continue
        value = item.attr("content") or item.attr("datetime") or item.text[:300]
        yield prop, " ".join(value.split())


def _named(element: Element, tag: str) -> tuple[str, bool]:
    """Give the names that an element bears, and whether it is hidden."""
    attrs = element.attrs
    if not attrs:
        return "", False
    names = element.attr("class") or ""
    if names and len(attrs) == 1:
        return names.strip()[:300], False
    own = element.attr("id")
    if own and tag not in HEADINGS:  # a heading's id is made of its own words
        names = f"{names} {own}"
    style = element.attr("style")
    return names.strip()[:300], "hidden" in attrs or (style is not None and _undisplayed(style))


_NONE: list[Marked] = []  # shared by all leaves without links, or times: never changed


class _Frame(msgspec.Struct, gc=False):
    """An element being walked: its children still to come and the box they stand in."""

    box: Box
    nodes: Sequence[turbohtml.Node]
    children: Iterator[turbohtml.Node]
    inline: Element | None = None  # the element itself, where it is an inline one
    start: int = 0  # where its words begin within the run
    open: bool | None = None  # whether inline children are laid out as blocks; None until somebody asks

    def lays_out(self) -> bool:
        """Tell whether inline children are laid out as blocks of their own: none of their siblings are bare words."""
        if self.open is None:
            self.open = self.inline is None and not self.box.prose and not _hold_words(self.nodes)
        return self.open


def _hold_words(nodes: Sequence[turbohtml.Node]) -> bool:
    for node in nodes:
        if type(node) is Text:
            data = node.data
            if data and not data.isspace():
                return True
    return False


class _Walk:
    """One walk over a body: gathers the words between block-level tags into leaves."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.leaves: list[Leaf] = []
        self.pieces: list[str] = []
        self.links: list[RawLink] = []
        self.times: list[Marked] = []
        self.length = 0
        self.bold = 0
        self.space = False
        self.cell = False  # whether another cell of a row has begun
        self.breaks = 0
        self.images = 0
        self.ruled = False

    def run(self, body: Element) -> list[Leaf]:
        frame = _Frame(Box("body", _named(body, "body")[0]), body.children, iter(body.children))
        stack = [frame]
        left = MAX_NODES - len(frame.nodes)
        while left >= 0:
            for node in frame.children:
                if type(node) is Text:
                    data = node.data
                    if data.isspace():
                        self.space = True
                    else:
                        self.text(data, frame.box)
                elif type(node) is Element:
                    inner = self.element(node, frame)
                    if inner is not None:
                        stack.append(inner)
                        frame = inner
                        left -= len(inner.nodes)
                        break
            else:
                stack.pop()
                if frame.inline is not None:
                    self.close(frame.inline, frame.start)
                elif self.length:
                    self.flush(frame.box)
                if not stack:
                    return self.leaves
                frame = stack[-1]
        raise _too_many(self.name)

    def element(self, node: Element, frame: _Frame) -> _Frame | None:
        """Begin an element; give its frame where it has children to walk."""
        tag, box = node.tag, frame.box
        if tag in _BLOCK:
            nodes = node.children
            if box.row and tag in ("td", "th"):
                self.cell = True
                return _Frame(box, nodes, iter(nodes), node, self.length)
            if box.row and tag in ("p", "div"):
                self.space = True
                return _Frame(box, nodes, iter(nodes), node, self.length)
        elif tag in _KINDS:
            self.other(tag, box)
            return None
        else:  # inline, or unknown
            nodes = node.children
            if not ((tag in _LAID_OUT or "-" in tag) and frame.lays_out()):
                return _Frame(box, nodes, iter(nodes), node, self.length) if nodes else None
        if self.length:
            self.flush(box)
        if nodes:
            return _Frame(self.box(node, tag, box), nodes, iter(nodes))
        box.count(tag)
        return None

    def other(self, tag: str, box: Box) -> None:
        """Note what neither holds words nor is a box: a break, an image, a rule."""
        kind = _KINDS[tag]
        if kind is _Kind.BREAK:
            self.breaks += 1
        elif kind is _Kind.IMAGE:
            self.images += 1
        elif kind is _Kind.RULE:
            self.flush(box)
            self.ruled = self.ruled or tag == "hr"

    def box(self, node: Element, tag: str, around: Box) -> Box:
        names, hidden = _named(node, tag)
        box = Box.within(around, tag, names)
        if hidden:
            box.flags |= HIDDEN
        if tag == "a":
            href = node.attr("href")
            box.link = (box.depth, href) if href else None
        elif tag == "time":
            box.clock = (box.depth, node.attr("datetime") or "")
        elif tag == "tr":
            box.row = _is_row(node)
        return box

    def text(self, data: str, box: Box) -> None:
        piece = " ".join(data.split()) if len(data) < _LONG else _in_pieces(data)
        if not piece:
            self.space = True
            return
        if self.length:
            if self.breaks > 1:
                self.flush(box)
            elif self.cell:
                self.pieces.append(CELL)
                self.length += 1
            elif self.breaks == 1:
                self.pieces.append("\n")
                self.length += 1
            elif self.space or data[0].isspace():
                self.pieces.append(" ")
                self.length += 1
        self.breaks = 0
        self.cell = False
        if not piece.isascii():
            for character in _DROPPED:
                piece = piece.replace(character, "")
        self.pieces.append(piece)
        self.length += len(piece)
        self.space = data[-1].isspace()

    def close(self, inline: Element, start: int) -> None:
        if self.length <= start:
            return
        tag = inline.tag
        if tag == "a":
            href = inline.attr("href")
            if href:
                self.links.append((start, self.length, href))
        elif tag == "time":
            self.times.append((start, self.length, inline.attr("datetime") or ""))
        elif tag in _BOLD:
            self.bold += self.length - start

    def flush(self, box: Box) -> None:
        if self.length:
            leaf = self.leaf(box)
            if leaf.text:
                self.leaves.append(leaf)
            self.pieces = []
            if self.links:
                self.links = []
            if self.times:
                self.times = []
            self.length = self.bold = self.breaks = self.images = 0
            self.space = self.cell = self.ruled = False

    def leaf(self, box: Box) -> Leaf:
        whole = "".join(self.pieces)
        text = whole.strip()
        lead = len(whole) - len(whole.lstrip()) if len(text) < len(whole) else 0
        links = _trimmed(self.links, text, lead) if self.links else _NONE
        times = _trimmed(self.times, text, lead) if self.times else _NONE
        link, clock, share = box.link, box.clock, 0.0
        if link is not None and not links and box.depth - link[0] < LINKED:
            links, share = [(0, len(text), link[1])], 1.0
        if clock is not None and box.depth - clock[0] < NEAR:
            times = [(0, len(text), clock[1])]
        return Leaf(text, box, links, times, self.bold, self.images, self.ruled, share)


def _in_pieces(data: str) -> str:
    """Join the words of a long text by single spaces, a piece at a time: a list of all of them takes much memory."""
    return " ".join(" ".join(match.group().split()) for match in _PIECE.finditer(data))


def _is_row(row: Element) -> bool:
    """Tell whether a table's row is one line: a few words, with no more than a paragraph in each cell."""
    if row.select_one(_LARGE) is not None or len(row.text) >= _LONGEST_ROW:
        return False
    return row.select_one(_WRAPPED) is None or all(len(cell.select(_WRAPPED)) <= 1 for cell in row.select("td, th"))


def _undisplayed(style: str) -> bool:
    return "display" in style and "none" in style.replace(" ", "").partition("display:")[2][:5]


def _trimmed(marks: list[Marked], text: str, lead: int) -> list[Marked]:
    """Move marks by the `lead` cut from a text, and take the white space at their edges from them."""
    trimmed = []
    for start, end, words in marks:
        begin, stop = max(start - lead, 0), min(end - lead, len(text))
        begin += len(text[begin:stop]) - len(text[begin:stop].lstrip())
        if begin < stop:
            trimmed.append((begin, stop, words))
    return trimmed
