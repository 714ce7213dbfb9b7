"""A page's language, from its text."""

from daybook.annotate import annotate
from daybook.model import Annotation, Block, Page, Role, Span
from tests.annotate.stories import page

STORY = [
    "Norland's Foreign Minister Anna Berg will visit Kyiv on Monday, her spokesman said.",
    '"We hope for peace," Berg told reporters. "We have waited too long."',
    "“The road is long,” said Ivan Petrov, an aide to the minister.",
    "“First we talk.",
    "“Then we sign,” Petrov said.",
]


def read(*paragraphs: str) -> tuple[Page, Annotation]:
    made = page(*paragraphs)
    return made, annotate(made)


def test_a_surname_joins_its_full_name() -> None:
    _, annotation = read(*STORY)
    berg = next(party for party in annotation.parties if party.name == "Anna Berg")
    assert (berg.type, berg.aliases, len(berg.mentions)) == ("person", ("Berg",), 3)


def test_direct_speech_has_its_speaker() -> None:
    made, annotation = read(*STORY)
    said = [(quotation.speaker, made.words(quotation.content)) for quotation in annotation.quotations]
    assert ("Anna Berg", '"We hope for peace,"') in said
    assert ("Ivan Petrov", "“The road is long,”") in said


def test_speech_runs_over_paragraphs() -> None:
    made, annotation = read(*STORY)
    last = annotation.quotations[-1]
    assert made.words(last.content) == "“First we talk."
    assert [made.words(span) for span in last.continued] == ["“Then we sign,”"]


def test_only_the_story_is_annotated() -> None:
    text = "Subscribe now."
    furniture = Page(text=text, blocks=(Block(role=Role.FURNITURE, start=0, end=len(text)),))
    assert annotate(furniture) in (Annotation(), Annotation(event_words=()))


def test_the_party_of_a_word() -> None:
    made, annotation = read("Foreign Minister Anna Berg spoke. She left.")
    she = made.text.index("She")
    party = annotation.party_of(Span(she, she + 3))
    assert party is not None and party.name == "Anna Berg"
    assert annotation.party_of(Span(she + 4, she + 8)) is None
