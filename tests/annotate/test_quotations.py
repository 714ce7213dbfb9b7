"""Who is said to say what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.annotate import annotate
from daybook.annotate.attributions import Attribution
from daybook.annotate.quotations import attributions, find_quotations
from daybook.annotate.speakers import Speakers
from daybook.annotate.story import Story
from daybook.model import Entity, Party, Sentence, Span, Token
from tests.annotate.stories import page


def said(*paragraphs: str) -> list[tuple[str, str | None, str]]:
    made = page(*paragraphs)
    return [(q.kind, q.speaker, made.words(q.content)) for q in annotate(made).quotations]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"We shall see the end of it," said Anna Berg.', "Anna Berg", '"We shall see the end of it,"'),
        ('Anna Berg said: "We shall see the end of it."', "Anna Berg", '"We shall see the end of it."'),
        ("“We shall see,” Anna Berg told reporters.", "Anna Berg", "“We shall see,”"),
        ('Tom Reed left. Anna Berg asked, "Is it over now?"', "Anna Berg", '"Is it over now?"'),
    ],
)
def test_direct_speech(text: str, speaker: str, words: str) -> None:
    assert ("direct", speaker, words) in said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg said the talks would go on until Friday.", "Anna Berg"),
        ("The talks would go on until Friday, Anna Berg said.", "Anna Berg"),
        ("According to Anna Berg, the talks will go on until Friday.", "Anna Berg"),
        ("The talks will go on until Friday, according to Anna Berg.", "Anna Berg"),
    ],
)
def test_indirect_speech(text: str, speaker: str) -> None:
    found = said(text)
    assert [(kind, who) for kind, who, _ in found] == [("indirect", speaker)]
    assert "talks" in found[0][2] and "Berg" not in found[0][2]


def test_a_split_quotation_is_one() -> None:
    made = page('"We shall see," Anna Berg said. "It may take us years."')
    (found,) = annotate(made).quotations
    assert made.words(found.content) == '"We shall see,"'
    assert [made.words(span) for span in found.continued] == ['"It may take us years."']


def test_a_term_in_marks_is_no_quotation() -> None:
    assert said('The so-called "green" party lost the vote.') == []


def test_a_stray_mark_does_no_harm() -> None:
    assert said('Nobody won." The end came on Monday.') == []


def test_polnear_form() -> None:
    made = page('"We shall see the end," said Anna Berg.')
    assert attributions(annotate(made).quotations) == [{"source": [(29, 38)], "cue": [(24, 28)], "content": [(0, 23)]}]


@given(st.text(alphabet="ab AB.,:'\"“”‘’\n", max_size=120))
def test_no_marks_break_it(text: str) -> None:
    made = page(*text.split("\n"))
    for quotation in annotate(made).quotations:
        assert 0 <= quotation.content.start < quotation.content.end <= len(made.text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We shall see the end of it," said a spokesman for Anna Berg.', "spokesman for Anna Berg"),
        ('"We shall see the end of it," two officials said.', "two officials"),
    ],
)
def test_a_speaker_without_a_name_is_described(text: str, speaker: str) -> None:
    annotation = annotate(page(text))
    assert [quotation.speaker for quotation in annotation.quotations] == [speaker]
    assert speaker in [party.name for party in annotation.parties]


@pytest.mark.parametrize(
    ("words", "name"),
    [("to traders", "traders"), ("the traders", "traders"), ("which found", None), ("traders", "traders")],
)
def test_a_source_is_named_without_what_leads_to_it_and_never_by_a_clause_alone(words: str, name: str | None) -> None:
    tags = {"to": ("ADP", "IN"), "the": ("DET", "DT"), "which": ("PRON", "WDT"), "found": ("NOUN", "NN")}
    first, _, last = words.rpartition(" ")
    end = Token(len(words) - len(last), len(words), last, last, *tags.get(last, ("NOUN", "NNS")), -1, "root")
    lead = [Token(0, len(first), first, first, *tags[first], 1, "case")] if first else []
    story = Story(words, (Sentence(0, len(words), (*lead, end)),), ())
    assert Speakers(story, ()).name(Span(0, len(words))) == name


def test_a_source_is_named_without_the_participle_behind_it() -> None:
    words = "official figures , released Friday"
    tags = [("ADJ", "JJ"), ("NOUN", "NNS"), ("PUNCT", ","), ("VERB", "VBN"), ("PROPN", "NNP")]
    tokens, at = [], 0
    for place, (word, tag) in enumerate(zip(words.split(), tags, strict=True)):
        head, role = [(1, "amod"), (-1, "root"), (3, "punct"), (1, "acl"), (3, "obl")][place]
        tokens.append(Token(at, at + len(word), word, word, *tag, head, role))
        at += len(word) + 1
    story = Story(words, (Sentence(0, len(words), tuple(tokens)),), ())
    assert Speakers(story, ()).name(Span(0, len(words))) == "official figures"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Plum growers here too, fear that hail is coming.", "Plum growers here too", "Plum growers"),
        ("The almanac names Ana Berg as an authority on owls.", "The almanac names Ana Berg", "almanac"),
        ("Two guards who saw the fire said so.", "Two guards who saw the fire", "Two guards who saw the fire"),
    ],
)
def test_a_source_is_named_by_its_own_phrase(text: str, source: str, name: str) -> None:
    made = page(text)
    story = Story(made.text, annotate(made).sentences, ())
    assert Speakers(story, ()).name(_place(made.text, source)) == name


def test_a_title_right_before_a_name_is_its_bearers() -> None:
    words = "harbour spokeswoman Ana Li said"
    tags = ("NOUN", "NOUN", "PROPN", "PROPN", "VERB")
    starts = [0, 8, 20, 24, 27]
    ends = [7, 19, 23, 26, 31]
    tokens = tuple(
        Token(start, end, words[start:end], words[start:end], tag, "NN", head, "dep")
        for start, end, tag, head in zip(starts, ends, tags, (1, 4, 4, 2, -1), strict=True)
    )
    story = Story(words, (Sentence(0, len(words), tokens),), (Entity(type="PERSON", start=20, end=26),))
    party = Party(name="Ana Li", type="person", mentions=(Span(20, 26),))
    assert Speakers(story, (party,)).name(Span(0, 19)) == "Ana Li"


@pytest.mark.parametrize(
    ("text", "cue", "words", "speaker"),
    [
        ("Anna Berg called for a halt to the strike.", "called for", ["Anna Berg", "a halt to the strike"], "Berg"),
        ("Anna Berg angered the crews by declaring the pier shut.", "declaring", ["the pier shut"], "Berg"),
        ("Asked whether she would go, Anna Berg left the hall.", "Asked", ["whether she would go"], None),
        ("Anna Berg was expected to end the strike.", "was expected", ["Anna Berg", "to end the strike"], None),
    ],
)
def test_words_without_a_source_are_those_of_whoever_says_them(
    text: str, cue: str, words: list[str], speaker: str | None
) -> None:
    made = page(text)
    annotation = annotate(made)
    told = Attribution((), (_place(made.text, cue),), tuple(_place(made.text, part) for part in words))
    story = Story(made.text, annotation.sentences, ())
    berg = Party(name="Berg", type="person", mentions=(_place(made.text, "Anna Berg"),))
    (quotation,), _ = find_quotations(made, story, [berg], [told])
    assert quotation.speaker == speaker


def _place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def test_a_noun_alone_is_the_one_source_described_by_it_before() -> None:
    first = "“We will answer,” Sudland's foreign ministry said on Monday."
    assert [speaker for _, speaker, _ in said(first, "“This is unlawful,” the ministry said.")] == [
        "Sudland's foreign ministry",
        "Sudland's foreign ministry",
    ]
    two = said(first, "“No,” Peru's trade ministry said.", "“This is unlawful,” the ministry said.")
    assert two[-1][1] == "ministry"
