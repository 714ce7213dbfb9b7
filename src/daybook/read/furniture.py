"""What repeats across the pages of one site is its furniture, wherever it stands on a page.

One page alone does not show it: an appeal for support between two paragraphs reads like the story. Blocks are compared
as whole texts. Standing paragraphs of background, which a newsroom repeats from story to story of one affair, are told
from furniture by their share: furniture stands on most of a site's pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from urllib.parse import urlsplit

from msgspec.structs import replace

from daybook.model import Block, Page, Role

__all__ = ["SiteBlocks", "set_apart", "site_of"]

#: Pages of a site that are looked at: more of them would take memory and show nothing new.
MOST_PAGES = 60
_LEAST_PAGES = 3  # the page itself and two others
_LEAST_LENGTH = 15  # characters: shorter lines repeat by chance
_MAY_BE_SET_APART = frozenset({Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.HEADING, Role.CAPTION, Role.DECK})


class SiteBlocks:
    """The blocks of one site's pages, counted. It depends on the order of the pages only beyond MOST_PAGES."""

    def __init__(self) -> None:
        self._counts: Counter[bytes] = Counter()
        self._known: set[str] = set()
        self._pages = 0

    def add(self, page: Page) -> None:
        """Count a page's blocks. The same page again, by its address or its title, counts for nothing."""
        address, title = _address(page), (page.title or "").casefold()
        own = {name for name in (address, title) if name}
        if self._pages >= MOST_PAGES or not own or not own.isdisjoint(self._known):
            return
        self._known |= own
        self._pages += 1
        self._counts.update({digest for block in page.blocks if (digest := _digest(page, block))})

    def furniture(self) -> frozenset[bytes]:
        """Give the digests of the blocks that stand on most of the site's pages, and on three at the least."""
        least = max(_LEAST_PAGES, (self._pages + 1) // 2)
        return frozenset(digest for digest, count in self._counts.items() if count >= least)


def site_of(page: Page) -> str | None:
    """Give the host of a page's address, None where the page has none; of an archive's address the host it archived."""
    address = page.url or page.canonical_url or ""
    inner = max(address.rfind("http://"), address.rfind("https://"), 0)
    try:
        return (urlsplit(address[inner:]).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def set_apart(page: Page, furniture: AbstractSet[bytes]) -> Page:
    """Make furniture of the page's blocks whose digests are in `furniture`, unless most of its story would go."""
    story = repeated = 0
    blocks: list[Block] = []
    for block in page.blocks:
        if furniture and block.role in _MAY_BE_SET_APART:
            story += block.end - block.start
            if _digest(page, block) in furniture:
                repeated += block.end - block.start
                block = replace(block, role=Role.FURNITURE)  # noqa: PLW2901
        blocks.append(block)
    return replace(page, blocks=tuple(blocks)) if 0 < 2 * repeated <= story else page


def _address(page: Page) -> str:
    return (page.canonical_url or page.url or "").partition("#")[0].partition("?")[0].rstrip("/")


def _digest(page: Page, block: Block) -> bytes | None:
    words = " ".join(page.text[block.start : block.end].split())
    return (
        blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest() if len(words) >= _LEAST_LENGTH else None
    )
