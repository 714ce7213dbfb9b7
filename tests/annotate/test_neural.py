"""The trained annotator: the same words always give the same, and no input is too much for it."""

import shutil

import pytest

from daybook import read
from daybook.annotate import neural
from daybook.annotate.neural import Neural, find_model, installed
from daybook.annotate.sentences import split_sentences
from daybook.annotate.tokens import tokenize
from daybook.errors import DaybookError

needs_model = pytest.mark.skipif(find_model() is None, reason="no annotator model is installed")

STORY = 'Anna Berg met Ivan Petrov in Kyiv on Friday.\n"We hope for peace," the Norlandian minister said.'


def tag(model, text):
    cut = []
    for start, line in starts(text):
        cut += split_sentences(text, tokenize(text, start, start + len(line)))
    return model.tag(text, cut)


def starts(text):
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


@needs_model
def test_grammar_names_and_speech_of_a_story():
    found = tag(installed(), STORY)
    met = next(token for token in found.sentences[0].tokens if token.text == "met")
    assert (met.upos, met.lemma, met.head, met.deprel) == ("VERB", "meet", -1, "root")
    subject = found.sentences[0].tokens[0]
    assert (subject.deprel, subject.head) == ("nsubj", 2)
    names = [(STORY[entity.start : entity.end], entity.type) for entity in found.entities]
    assert names[:3] == [("Anna Berg", "PERSON"), ("Ivan Petrov", "PERSON"), ("Kyiv", "GPE")]
    (told,) = found.attributions
    words = [[STORY[span.start : span.end] for span in part] for part in told]
    assert words == [["the Norlandian minister"], ["said"], ['"We hope for peace,"']]


@needs_model
def test_a_text_gives_the_same_whatever_was_read_before():
    model, other = installed(), Neural(find_model())
    before = tag(model, STORY)
    tag(model, "Rain fell. " * 80 + "The river rose in Ostby, officials said.")
    assert tag(model, STORY) == before == tag(other, STORY)


@needs_model
def test_threads_change_nothing():
    assert tag(Neural(find_model(), threads=2), STORY) == tag(installed(), STORY)


@needs_model
@pytest.mark.parametrize("words", [500, 3000])
def test_a_sentence_longer_than_the_model_reads_is_one_tree(words):
    text = " ".join(["guns", "and"] * (words // 2))
    sentence = tokenize(text, 0, len(text))
    (found,) = installed().tag(text, [sentence]).sentences
    heads = [token.head for token in found.tokens]
    assert heads.count(-1) == 1
    for start in range(len(heads)):
        word, steps = start, 0
        while word >= 0:
            word, steps = heads[word], steps + 1
            assert steps <= len(heads)


@needs_model
@pytest.mark.parametrize("text", ["", "x" * 5000, "\u200b \ufffd \x00", "日本 — Łódź"])
def test_strange_text_is_tagged_token_by_token(text):
    cut = [tokens] if (tokens := tokenize(text, 0, len(text))) else []
    found = tag(installed(), text)
    assert sum(len(sentence.tokens) for sentence in found.sentences) == sum(map(len, cut))


def test_a_model_that_cannot_be_read_says_so(tmp_path):
    broken = tmp_path / "model.onnx"
    broken.write_bytes(b"no model")
    with pytest.raises(DaybookError, match="cannot be read"):
        Neural(broken)


@needs_model
def test_the_tokenizer_must_lie_beside_the_model(tmp_path):
    shutil.copy(find_model(), tmp_path / "model.onnx")
    with pytest.raises(DaybookError, match=r"\.json"):
        Neural(tmp_path / "model.onnx")


def test_the_model_may_lie_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(neural, "files", lambda package: tmp_path)
    monkeypatch.setenv("DAYBOOK_ANNOTATOR_MODEL", "/somewhere/model.onnx")
    assert str(find_model()) == "/somewhere/model.onnx"
    monkeypatch.delenv("DAYBOOK_ANNOTATOR_MODEL")
    assert find_model() is None


@needs_model
def test_a_storm_is_no_person():
    page = read("Hurricane Maria hit Vard on Monday.\n\nMayor Maria Dunn closed the schools.", published="2022-04-22")
    types = {party.name: party.type for party in page.parties}
    assert types.get("Maria", "event") == "event"
    assert types["Maria Dunn"] == "person"


@needs_model
def test_a_headline_s_office_is_that_of_whom_the_lead_names():
    text = (
        "Minister denies sale\n\nDefence Minister Ivan Petrov denied on Monday that the ships were sold.\n\n"
        "Prime Minister Anna Berg has asked for a report."
    )
    (denial,) = [report for report in read(text, published="2022-04-22").reports if report.kind == "denial"]
    assert denial.who == ("Ivan Petrov",)
