"""Who is meant: names, titles, acronyms and pronouns joined."""

from daybook.annotate import untrained
from daybook.annotate.parties import join_parties
from daybook.annotate.sentences import split_sentences
from daybook.annotate.story import Story
from daybook.annotate.tokens import tokenize
from daybook.model import Entity, Sentence, Token
from tests.annotate.stories import mentions, page, parties


def test_titles_before_a_name_describe_it_and_tell_the_country() -> None:
    found = parties("Russian Foreign Minister Sergei Lavrov arrived. Mali's President Amadou Keita met Lavrov.")
    lavrov, keita = found["Sergei Lavrov"], found["Amadou Keita"]
    assert (lavrov.description, lavrov.country, len(lavrov.mentions)) == ("Russian Foreign Minister", "RU", 2)
    assert (keita.description, keita.country) == ("Mali's President", "ML")


def test_an_apposition_describes_the_name_before_it() -> None:
    found = parties("Eva Stone, the mayor of Lyndon, spoke to John Reed, 43, a lawyer from Kent.")
    assert found["Eva Stone"].description == "mayor of Lyndon"
    assert found["John Reed"].description == "lawyer from Kent"


def test_the_description_has_its_place() -> None:
    text = "Ukrainian President Petro Hnatiuk spoke."
    party = parties(text)["Petro Hnatiuk"]
    assert party.description_span is not None
    assert text[party.description_span.start : party.description_span.end] == party.description


def test_an_office_alone_is_brought_back_to_its_holder() -> None:
    text = "Finance Minister Karen Holt quit on Monday. Nobody knew why the minister left."
    assert mentions(text, parties(text)["Karen Holt"]) == ["Karen Holt", "the minister"]


def test_another_office_is_not() -> None:
    text = "Finance Minister Karen Holt quit on Monday. Nobody asked the foreign minister why."
    assert mentions(text, parties(text)["Karen Holt"]) == ["Karen Holt"]


def test_several_holders_of_an_office_are_none_of_them() -> None:
    text = "Finance Minister Karen Holt opened the talks. The ministers agreed on Monday."
    assert mentions(text, parties(text)["Karen Holt"]) == ["Karen Holt"]


def test_an_acronym_joins_the_name_that_introduces_it() -> None:
    text = "The World Kelp Organization (WKO) met in Geneva. The WKO is poor."
    assert parties(text)["World Kelp Organization"].aliases == ("WKO",)


def test_names_of_one_country_are_one_party() -> None:
    assert parties("The United States and Iran met. The U.S. left.")["United States"].aliases == ("U.S.",)


def test_spouses_of_one_surname_are_kept_apart() -> None:
    text = "John Marlow and Mary Marlow arrived. Mrs. Marlow spoke. Mr. Marlow slept."
    found = parties(text)
    assert mentions(text, found["Mary Marlow"]) == ["Mary Marlow", "Marlow"]
    assert mentions(text, found["John Marlow"]) == ["John Marlow", "Marlow"]


def test_pronouns_go_to_the_person_of_their_sex() -> None:
    text = "President Anna Hall met Peter Dunn on Monday. She said he was late."
    found = parties(text)
    assert mentions(text, found["Anna Hall"]) == ["Anna Hall", "She"]
    assert mentions(text, found["Peter Dunn"]) == ["Peter Dunn", "he"]


def test_a_pronoun_that_may_be_either_is_nobody() -> None:
    text = "Mark Dunn met Peter Hall on Monday. Mark Dunn and Peter Hall ate. It rained. Later he left."
    found = parties(text)
    assert found.keys() >= {"Mark Dunn", "Peter Hall"}
    assert all("he" not in mentions(text, party) for party in found.values())


def test_an_office_that_nobody_named_holds_is_whom_a_pronoun_means() -> None:
    text = "The mayor opened the fair on Monday. He met President Anna Hall there. He left at noon."
    assert mentions(text, parties(text)["mayor"]) == ["The mayor", "He", "He"]


def test_an_office_may_be_that_of_somebody_named_before_and_of_no_known_office() -> None:
    text = "Peter Dunn opened the fair on Monday. The mayor ate an eel there. He left at noon."
    assert "mayor" not in parties(text)


def test_names_keep_their_marks_and_order() -> None:
    found = parties("Volodymyr Zelenskiy met José Ángel Gurría. They know Gurria.")
    assert found["José Ángel Gurría"].aliases == ("Gurria",)


def test_an_acronym_in_another_language_joins() -> None:
    assert parties("The Ruritanian Football Confederation met. The CRF is poor.").keys() == {
        "Ruritanian Football Confederation"
    }


def test_two_ministries_of_one_minister() -> None:
    found = parties("French Economy and Finance Minister Anne Moreau spoke.")
    assert found["Anne Moreau"].country == "FR"


def test_a_king_keeps_his_title() -> None:
    text = "On Monday King Olav met Mary Moss. Later Olav left."
    assert mentions(text, parties(text)["King Olav"]) == ["King Olav", "Olav"]


def test_an_acronym_in_brackets_is_named_by_the_words_before_it_where_they_were_not_seen_as_a_name() -> None:
    made = page("The busy Harbour Freight Index (HFI) rose. The HFI fell later.")
    text = made.text
    sentences, _ = untrained.tag(text, split_sentences(text, tokenize(text, 0, len(text))))
    at = text.index("HFI")
    (party,) = join_parties(Story(text, sentences, (Entity(start=at, end=at + 3, type="ORG"),)), [])
    assert (party.name, party.aliases) == ("Harbour Freight Index", ("HFI",))


def test_a_name_keeps_no_half_of_a_bracket_and_no_of_that_leads_nowhere() -> None:
    def named(text: str, words: str) -> list[str]:
        start = text.index(words)
        entity = Entity(type="ORG", start=start, end=start + len(words))
        sentences, _ = untrained.tag(text, split_sentences(text, tokenize(text, 0, len(text))))
        return [party.name for party in join_parties(Story(text, sentences, (entity,)), [])]

    assert named("The Norden Rail Agency (NRA) CEO Summit opened.", "NRA) CEO Summit") == ["CEO Summit"]
    assert named("The Harbour Board (of Vard) met.", "Harbour Board (of") == ["Harbour Board"]
    assert named("The Archdiocese of Vard sold it.", "Archdiocese of") == ["Archdiocese"]
    assert named("The Board (Vard) met.", "Board (Vard)") == ["Board (Vard)"]


def test_an_acronym_joins_its_name_whatever_small_words_hyphens_and_small_letters_it_has() -> None:
    text = "The Inter-harbour Authority on Drainage (IHAD) met in Vard. IHAD is poor."
    assert "Inter-harbour Authority on Drainage" in named_as(text, "Authority on Drainage", "IHAD", "IHAD")
    text = "The Norden Office of Customs (Nooc) met in Vard. Nooc is poor."
    assert named_as(text, "Norden Office of Customs", "Nooc", "Nooc") == {"Norden Office of Customs": ("Nooc",)}


def test_a_body_is_joined_by_its_name_without_the_words_for_its_form_and_by_no_other_part() -> None:
    assert named_as("Hallan Motor Corp. lost. Hallan is poor.", "Hallan Motor Corp.", "Hallan") == {
        "Hallan Motor Corp.": ("Hallan",)
    }
    found = named_as("The Senate Harbour Committee met. The Senate voted.", "Senate Harbour Committee", "Senate")
    assert len(found) == 2


def test_initials_taken_for_a_persons_name_join_the_body_that_they_stand_for() -> None:
    text = "The Norden Audit Office said so. They told NAO more."
    found = named_as(text, "Norden Audit Office", "NAO", types={"NAO": "PERSON"})
    assert found == {"Norden Audit Office": ("NAO",)}


def test_a_country_is_named_by_its_common_name_and_is_none_of_its_lands() -> None:
    text = "Iran refused. The Islamic Republic, as it calls itself, said so."
    assert named_as(text, "Iran", "Islamic Republic", types=dict.fromkeys(("Iran", "Islamic Republic"), "GPE")) == {
        "Iran": ("Islamic Republic",)
    }
    assert parties("England beat Scotland in Vard.").keys() >= {"England", "Scotland"}
    lands = dict.fromkeys(("Gaza", "Gaza Strip"), "GPE")
    assert len(named_as("The Gaza Strip was quiet. Gaza slept.", "Gaza Strip", "Gaza", types=lands)) == 1


def test_a_body_named_by_a_common_noun_keeps_what_tells_it_apart() -> None:
    words = "The central bank of Norden met"
    tags = ("DET", "ADJ", "NOUN", "ADP", "PROPN", "VERB")
    tokens, start = [], 0
    for word, tag, head in zip(words.split(), tags, (2, 2, 5, 4, 2, -1), strict=True):
        tokens.append(Token(start, start + len(word), word, word.lower(), tag, "", head, "dep"))
        start += len(word) + 1
    story = Story(words, (Sentence(0, len(words), tuple(tokens)),), (Entity(type="ORG", start=12, end=26),))
    assert [party.name for party in join_parties(story, [])] == ["central bank of Norden"]


def test_an_address_of_the_web_is_no_party() -> None:
    assert not named_as("Write to ana@vard.example today.", "ana@vard.example")


def named_as(text: str, *names: str, types: dict[str, str] | None = None) -> dict[str, tuple[str, ...]]:
    """Join names, given as they follow one another in a text, and give the aliases of each party by its name."""
    entities, start = [], 0
    for name in names:
        start = text.index(name, start)
        entities.append(Entity(type=(types or {}).get(name, "ORG"), start=start, end=start + len(name)))
        start += len(name)
    sentences, _ = untrained.tag(text, split_sentences(text, tokenize(text, 0, len(text))))
    return {party.name: party.aliases for party in join_parties(Story(text, sentences, tuple(entities)), [])}
