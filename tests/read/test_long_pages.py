"""Pages many times longer than a news story: reports, transcripts, live pages."""

import random

import pytest

from daybook.model import Capture, Role
from daybook.read import read_page

WHO = ("The mayor", "A spokesman", "The dockers' union", "Ana Lopes", "The ministry", "One of the pilots", "The court")
DID = ("said that", "told reporters that", "had warned that", "denied that", "wrote in a letter that", "repeated that")
WHAT = (
    "the bridge would open",
    "no ship had left",
    "the vote was put off",
    "prices had doubled",
    "the talks had failed",
)
WHERE = ("in Varna", "near the old harbour", "on the coast", "at the port", "in the capital", "across the bay")
WHEN = ("on Monday", "last spring", "before the strike", "within a week", "after two years of delay", "at dawn")


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(words) for words in (WHO, DID, WHAT, WHERE, WHEN)) + "."


@pytest.mark.parametrize("paragraphs", [20, 250, 1500])
def test_a_story_is_kept_however_long_it_is(paragraphs: int) -> None:
    chance = random.Random(paragraphs)
    told = [" ".join(sentence(chance) for _ in range(chance.randint(1, 4))) for _ in range(paragraphs)]
    body = "\n".join(f"<p>{words}</p>" for words in told)
    html = (
        "<!DOCTYPE html><html lang='en'><head><title>The harbour inquiry</title></head><body>"
        "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
        f"<article><h1>The harbour inquiry</h1>{body}</article><footer>About us</footer></body></html>"
    )
    page = read_page(Capture(data=html.encode(), media_type="text/html", name="long"))
    kept = sum(block.end - block.start for block in page.blocks if block.role is Role.PARAGRAPH)
    assert kept > 0.9 * sum(map(len, told))
