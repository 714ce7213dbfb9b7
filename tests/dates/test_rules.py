"""The examples that stand beside the rules of time expressions, read as on Friday 2022-04-22."""

from datetime import date

import pytest

from daybook.dates import find_times
from daybook.dates.cues import cues
from daybook.dates.grammar import grammar
from daybook.lang import load

ON = date(2022, 4, 22)
MATCH = [(r["name"], *example) for r in grammar().sources for example in r.get("match", [])]
NO_MATCH = [(r["name"], text) for r in grammar().sources for text in r.get("no_match", [])]


@pytest.mark.parametrize(("name", "text", "words", "value"), MATCH)
def test_what_a_rule_must_find(name: str, text: str, words: str, value: str) -> None:
    found = [(text[t.start : t.end], t.value) for t in find_times(text, ON)]
    assert (words, value) in found


@pytest.mark.parametrize(("name", "text"), NO_MATCH)
def test_what_is_no_time(name: str, text: str) -> None:
    assert find_times(text, ON) == ()


def test_every_rule_has_an_example() -> None:
    assert [r["name"] for r in grammar().sources if not r.get("match") and not r.get("no_match")] == []


NEIGHBOURS = load("en", "time_neighbours")


@pytest.mark.parametrize("table", [*NEIGHBOURS["between"].values(), *NEIGHBOURS["pattern"].values()])
def test_what_stands_side_by_side_is_one_time_or_not(table: dict[str, list[tuple[str, str]]]) -> None:
    def found(text: str) -> list[str]:
        return [text[time.start : time.end] for time in find_times(text, ON)]

    assert table["match"] and [(text, found(text)) for text, words in table["match"] if words not in found(text)] == []
    assert table["no_match"] and [(text, words) for text, words in table["no_match"] if words in found(text)] == []


@pytest.mark.parametrize("name", cues().around)
def test_a_pattern_around_a_time_is_found_in_its_examples_alone(name: str) -> None:
    told, pattern = load("en", "time_cues")["pattern"][name], cues().around[name]
    assert told["match"] and [words for words in told["match"] if not pattern.search(words)] == []
    assert told["no_match"] and [words for words in told["no_match"] if pattern.search(words)] == []
