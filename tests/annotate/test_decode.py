"""Trees, names and attributions from scores."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from daybook.annotate.decode import Labels, Scores, decode_links, decode_names
from daybook.annotate.encode import pack, shape
from daybook.annotate.trees import decode_tree

TAGS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]


def scores(words, columns):
    return arrays(np.float32, st.tuples(words, columns), elements=st.floats(-30, 30, width=16))


@st.composite
def arc_scores(draw, most=12):
    count = draw(st.integers(1, most))
    return draw(arrays(np.float32, (count, count + 1), elements=st.floats(-30, 30, width=16)))


def is_tree(heads):
    for start in range(len(heads)):
        seen, word = set(), start
        while word >= 0:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word]
    return heads.count(-1) == 1


def total(heads, table):
    return sum(float(table[word, head + 1]) for word, head in enumerate(heads))


@given(arc_scores(40))
def test_heads_are_always_a_tree_with_one_root(table):
    assert is_tree(decode_tree(table))


@settings(max_examples=60)
@given(arc_scores(4))
def test_with_few_words_the_tree_is_the_best_of_all(table):
    count = len(table)
    every = (list(heads) for heads in itertools.product(range(-1, count), repeat=count))
    best = max(total(heads, table) for heads in every if is_tree(heads))
    assert total(decode_tree(table), table) == pytest.approx(best, abs=1e-3)


@given(arc_scores(20))
def test_scores_are_left_as_they_were(table):
    before = table.copy()
    decode_tree(table)
    assert np.array_equal(before, table)


@given(scores(st.integers(1, 30), st.just(len(TAGS))))
def test_names_lie_apart_in_order_and_within_the_sentence(table):
    found = decode_names(table, TAGS)
    edges = [edge for begin, end, _ in found for edge in (begin, end)]
    assert all(begin < end for begin, end, _ in found)
    assert edges == sorted(edges)
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(table))


def test_a_name_that_begins_inside_is_repaired():
    table = np.zeros((2, 5), np.float32)
    table[0, 2] = table[1, 2] = 5  # I-PERSON I-PERSON
    table[0, 1] = 4
    assert decode_names(table, TAGS) == [(0, 2, "PERSON")]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("peace", 1), ("Moscow", 2), ("U.N.", 3), ("A", 4), ("McCain", 5), ("11th", 6), (",", 7), ("Élysée", 2), ("", 7)],
)
def test_shapes(word, expected):
    assert shape(word) == expected


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(1, 100))
def test_windows_hold_every_sentence_once_and_within_the_limit(lengths, limit):
    ranges = pack(lengths, limit)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(lengths)))
    assert all(b - a == 1 or sum(lengths[a:b]) <= limit for a, b in ranges)


def link_scores(rows):
    """Scores of a window in which word 0 is a cue's and the words have the roles `rows`."""
    roles = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
    count = len(rows)
    cue = np.tile(np.array([[5, -5]], np.float32), (count, 1))
    cue[0] = [-5, 5]
    bias = np.zeros((count, len(roles)), np.float32)
    for word, role in enumerate(rows):
        bias[word, roles.index(role)] = 9
    none = np.zeros((count, 1), np.float32)
    made = Scores(cue, none, none, none, none, np.zeros((count, len(roles)), np.float32), none, bias, *([none] * 4))
    return made, Labels({"cue": ["O", "CUE"]}, [], roles, [], [], [], [])


def test_an_attribution_is_read_off_its_cue():
    link = decode_links(*link_scores(["B-cue", "B-content", "I-content", "O", "B-source", "B-content"]), 0.5)[0]
    assert (link.cue, link.content, link.source) == (((0, 1),), ((1, 3), (5, 6)), ((4, 5),))


def test_a_cue_without_content_gives_nothing():
    assert decode_links(*link_scores(["B-cue", "O", "B-source"]), 0.5) == []
