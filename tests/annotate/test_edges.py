"""Attributions brought to the edges of phrases and quotations, on trees written by hand."""

from daybook.annotate.attributions import Attribution
from daybook.annotate.edges import sharpen
from daybook.annotate.story import Story
from daybook.model import Sentence, Span, Stretches, Token

# word, part of speech, head, relation
SAID = """
Ann PROPN 1 compound
Dow PROPN 6 nsubj
, PUNCT 4 punct
an DET 4 det
aide NOUN 1 appos
, PUNCT 1 punct
said VERB -1 root
the DET 8 det
talks NOUN 10 nsubj
would AUX 10 aux
fail VERB 6 ccomp
soon ADV 10 advmod
. PUNCT 6 punct
"""


def story(tree: str) -> Story:
    tokens, at = [], 0
    for row in tree.strip().splitlines():
        word, upos, head, relation = row.split()
        tokens.append(Token(at, at + len(word), word, word.lower(), upos, "", int(head), relation))
        at += len(word) + 1
    text = " ".join(token.text for token in tokens)
    return Story(text, (Sentence(0, len(text), tuple(tokens)),), ())


def words(made: Story, *names: str) -> tuple[Span, ...]:
    return tuple(Span(made.text.index(name), made.text.index(name) + len(name)) for name in names)


def roles(made: Story, found: Attribution | None) -> list[list[str]]:
    assert found is not None
    return [[made.text[span.start : span.end] for span in spans] for spans in found]


def test_frayed_spans_become_phrases() -> None:
    made = story(SAID)
    told = Attribution(words(made, "Dow , an aide"), words(made, "said"), words(made, "talks would fail soon"))
    assert roles(made, sharpen(made, told, Stretches(()))) == [
        ["Ann Dow , an aide"],
        ["said"],
        ["the talks would fail soon"],
    ]


def test_a_source_that_was_missed_is_the_subject() -> None:
    made = story(SAID)
    told = Attribution((), words(made, "said"), words(made, "the talks would fail soon"))
    assert roles(made, sharpen(made, told, Stretches(())))[0] == ["Ann Dow , an aide"]


def test_a_quotation_is_taken_whole() -> None:
    made = story(SAID)
    run = words(made, "the talks would fail soon .")
    told = Attribution(words(made, "Ann Dow"), words(made, "said"), words(made, "talks would fail"))
    assert roles(made, sharpen(made, told, Stretches((span.start, span.end, run) for span in run)))[2] == [
        "the talks would fail soon ."
    ]


def test_words_of_no_cue_say_nothing() -> None:
    made = story(SAID)
    assert sharpen(made, Attribution(words(made, "Ann"), (), words(made, "the talks")), Stretches(())) is None
