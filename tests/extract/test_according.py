"""An event's source is the likeliest of those whose words hold it, those that the annotator sees, and nobody."""

import pytest
from seen_events import report_of_seen

from daybook.annotate.neural import installed
from daybook.extract.cast.speakers import speaker_of
from daybook.model import EventRole, Kind, Quotation, Span

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def source_told(text: str, word: str, kind: Kind, seen: str = "", chance: float = 0.95) -> str | None:
    """Give the source of the event that `word` names, to an annotator that takes it to be of a kind and, where `seen`
    says one, sees its source in these words with a chance."""
    return report_of_seen(text, word, kind, {seen: (EventRole.BY, chance)} if seen else {}).according_to


def test_the_speaker_of_the_words_is_the_source_though_the_annotator_is_not_sure() -> None:
    text = "Ana Lopes will visit Oslo on Monday, Carl Brandt said on Friday. The city is ready."
    assert source_told(text, "visit", Kind.VISIT, seen="Carl Brandt", chance=0.25) == "Carl Brandt"


def test_what_the_page_says_itself_has_no_source() -> None:
    text = "Ana Lopes visited Oslo on Thursday. Carl Brandt said the city was glad."
    assert source_told(text, "visited", Kind.VISIT, seen="Carl Brandt", chance=0.05) is None


def test_a_source_of_another_sentence_is_an_events_where_the_annotator_sees_it() -> None:
    text = "Carl Brandt spoke to reporters on Friday. Ana Lopes will visit Oslo on Monday."
    assert source_told(text, "visit", Kind.VISIT, seen="Carl Brandt") == "Carl Brandt"


def test_whom_a_sentence_ends_with_is_its_source() -> None:
    text = (
        "Mayor Jan Dunn told reporters on Friday the march was off. The parade in Vard will go ahead, organizers added."
    )
    assert source_told(text, "parade", Kind.CEREMONY, seen="Jan Dunn", chance=0.6) == "organizers"


def test_who_only_points_back_at_the_end_leaves_the_name_told_before() -> None:
    text = "The Bank of Norden issued figures on Friday. Exports fell 2 percent in March, the bank said."
    assert source_told(text, "fell", Kind.FIGURES, seen="Bank of Norden") == "Bank of Norden"


def test_the_name_of_whom_a_sentence_ends_with_is_their_source() -> None:
    text = (
        "Norden already has struck agreements with ten countries, local daily The Norden Observer reported on Friday."
    )
    assert source_told(text, "struck", Kind.AGREEMENT, seen="Norden Observer") == "Norden Observer"


def test_those_who_resist_what_is_asked_are_no_source_of_it() -> None:
    text = "The trouble has been Norden resistance to calls for reform of farm aid."
    assert source_told(text, "reform", Kind.MEASURE, seen="resistance") is None


def test_what_a_participle_goes_on_to_tell_leaves_the_sentences_source_at_its_end() -> None:
    text = (
        "Jan Dunn told a rally on Friday that bread was dear. The mill in Vard will close in May, managers said on "
        "Thursday, drawing a protest from bakers."
    )
    assert source_told(text, "close", Kind.CLOSURE, seen="Jan Dunn", chance=0.6) == "managers"


def test_whom_a_sentence_begins_with_is_the_source_of_its_clause() -> None:
    text = "The Vard Observer said on Friday that two banks have bought the mill."
    assert source_told(text, "bought", Kind.DEAL) == "Vard Observer"


def test_who_a_sentence_says_that_somebody_is_the_page_adds_itself() -> None:
    text = "Ana Holt said that Per Berg, who left the army in May, should lead the party."
    assert source_told(text, "left", Kind.DEPARTURE, seen="Ana Holt", chance=0.9) is None
    text = "Ana Holt said that Per Berg left the army in May."
    assert source_told(text, "left", Kind.DEPARTURE, seen="Ana Holt", chance=0.9) == "Ana Holt"


@pytest.mark.parametrize(
    ("text", "word", "kind", "source"),
    [
        ("The mayor said the bakery, which will open two shops in May, had cheated.", "open", Kind.LAUNCH, "mayor"),
        ("Ana Holt said the club, which may sack Per Berg in May, was poor.", "sack", Kind.DEPARTURE, "Ana Holt"),
        ("Ana Holt said that Per Berg, who robbed a bank in May, should go.", "robbed", Kind.CRIME, "Ana Holt"),
    ],
)
def test_what_is_to_come_or_laid_at_others_doors_the_page_does_not_add(
    text: str, word: str, kind: Kind, source: str
) -> None:
    assert source_told(text, word, kind, seen=source, chance=0.9) == source


def last_speaker(text: str, told: list[tuple[str, str, str, str | None]]) -> str | None:
    """Give the speaker of the last of some quotations: their sources, cues, words and speakers."""
    quotations, at = [], 0
    for source, cue, words, speaker in told:
        at = text.index(f"{source} {cue}", at)
        spans = [Span(text.index(part, at), text.index(part, at) + len(part)) for part in (source, cue, words)]
        quotations.append(Quotation(kind="indirect", content=spans[2], cue=spans[1], source=spans[0], speaker=speaker))
    return speaker_of(quotations[-1], quotations, text, {"Per Holt": "person", "Jan Dunn": "person"})


def test_who_also_says_something_is_who_said_something_before() -> None:
    text = "Per Holt said it. He said Jan Dunn was weak. He also said it."
    told = [("Per Holt", "said", "it", "Per Holt"), ("He", "said", "Jan Dunn was", None)]
    assert last_speaker(text, [*told, ("He", "also said", "it", "Jan Dunn")]) == "Per Holt"


def test_who_has_spoken_before_may_also_say_something() -> None:
    text = "Per Holt said it. Jan Dunn said it was so. He also said it."
    told = [("Per Holt", "said", "it", "Per Holt"), ("Jan Dunn", "said", "it was", "Jan Dunn")]
    assert last_speaker(text, [*told, ("He", "also said", "it", "Per Holt")]) == "Per Holt"
