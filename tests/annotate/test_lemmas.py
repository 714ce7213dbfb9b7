"""Lemmas by rule."""

from daybook.annotate.lemmas import lemmatize


def test_what_an_ending_took_from_a_verb_is_given_back() -> None:
    forms = "boycotted benefited quizzed receding visited closed banned toured eyed pared faring stopping brawling"
    assert [lemmatize(form, "VERB") for form in forms.split()] == [
        "boycott", "benefit", "quiz", "recede", "visit", "close", "ban", "tour", "eye", "pare", "fare", "stop", "brawl",
    ]  # fmt: skip
