"""Which language a page is in: by its words, and by what it declares where they are few."""

from __future__ import annotations

__all__ = ["language_of"]

#: Languages so near to one another that the page's own word counts for more than the identifier's.
_NEAR = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"id", "ms"}),
    frozenset({"gl", "pt", "es"}),
)
_FEW = 120  # characters that are enough where they bear out what the page declares
_COMMON = 2  # letters of the code of a language that is in ISO 639-1
_ENOUGH = 400  # characters: more of them change next to nothing, and take longer


def language_of(text: str, declared: str | None) -> str | None:
    """Give the code of a text's language: ISO 639-1, or ISO 639-3 where it has none there and the text is long.

    `declared` is the page's own, believed where the text is short.
    """
    sample = text[:_ENOUGH].strip()
    if len(sample) < 60:
        return declared
    from py3langid.langid import classify, rank  # noqa: PLC0415 - slow to load

    if declared and str(classify(sample[:_FEW])[0]) == declared:
        return declared
    code = str(classify(sample)[0])
    if len(code) > _COMMON and len(sample) < _FEW:  # names alone can make an English sentence Bikol
        code = next(str(each) for each, _ in rank(sample) if len(each) == _COMMON)
    near = next((kin for kin in _NEAR if code in kin), frozenset())
    return declared if declared in near else code
