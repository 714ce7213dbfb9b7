"""Mend what names hang on: a name in one piece, with its titles, what it owns and who stands beside it."""

from __future__ import annotations

from daybook.extract.trees.mending.mended import LONGEST_NAME, NOMINAL, Mended
from daybook.lang import load
from daybook.model import Span

__all__ = [
    "bearer",
    "beside_names",
    "guest",
    "listed_examples",
    "one_owner",
    "owners",
    "peoples",
    "plural_heads",
    "side_by_side",
    "titled_owners",
    "titles",
    "whole_name",
]

_NOUNS = frozenset({"NOUN", "PROPN"})
_LONGEST_TITLE = 9  # tokens between "visiting" and the name of the guest


def whole_name(mended: Mended, name: Span) -> None:
    """The words of a person's name hang on its first word ("King" object and "Hussein" object → one object)."""
    inside = [i for i, token in enumerate(mended.tokens) if name.start <= token.start and token.end <= name.end]
    if not 1 < len(inside) <= LONGEST_NAME or any(mended.tokens[i].upos != "PROPN" for i in inside):
        return
    tops = [i for i in inside if mended.heads[i] not in inside]
    if len(tops) < 2:
        return
    first = tops[0]
    best = next((i for i in tops if mended.relations[i] in NOMINAL), first)
    head, relation = mended.heads[best], mended.relations[best]
    if head in inside:
        return
    mended.attach(first, head, "obj" if relation == "iobj" else relation)
    for other in tops[1:]:
        mended.attach(other, first, "flat")


def bearer(mended: Mended, name: Span) -> None:
    """A person named between commas after a noun phrase is whom the phrase describes ("the candidate of X, Ana,")."""
    tokens = mended.tokens
    inside = [i for i, token in enumerate(tokens) if name.start <= token.start and token.end <= name.end]
    if not inside or inside[0] < 2 or tokens[inside[0] - 1].text != ",":
        return
    if inside[-1] + 1 < len(tokens) and tokens[inside[-1] + 1].text not in (",", ".", "--", "—", "–"):
        return
    top = next((i for i in inside if mended.heads[i] not in inside), inside[0])
    node = mended.heads[top]
    if not 0 <= node < inside[0] or mended.relations[top] not in ("compound", "flat", "nmod", "appos", "conj", "amod"):
        return
    while mended.relations[node] in ("nmod", "compound", "flat", "amod") and 0 <= mended.heads[node] < node:
        node = mended.heads[node]
    if tokens[node].upos == "NOUN" and mended.relations[node] in NOMINAL - {"conj"}:
        mended.attach(top, node, "appos")


def guest(mended: Mended, name: Span) -> None:
    """Who is met "visiting" is a guest, no host: "held talks with visiting Foreign Minister Ana Silva"."""
    tokens, words = mended.tokens, load("en", "status")["words"]
    first = next((i for i, token in enumerate(tokens) if token.start >= name.start), 0)
    guest = next((i for i in range(first - 1, max(-1, first - _LONGEST_TITLE), -1) if tokens[i].xpos == "VBG"), -1)
    if guest < 0 or tokens[guest].lemma not in words["on_tour"] or mended.relations[guest] == "amod":
        return
    person = next((i for i in range(guest + 1, first + 1) if mended.heads[i] == guest), -1)
    subject = next((i for i in range(guest + 1, first + 1) if mended.relations[i] == "nsubj"), -1)
    if guest == 0 and subject > 0:
        mended.attach(guest, subject, "amod")
        return
    before = tokens[guest - 1] if guest else None
    met = before is not None and before.upos == "VERB"
    beside = before is not None and before.text.lower() in words["before_guest"]
    opens = before is None or (before.text == "," and _lacks_subject(mended, mended.heads[guest], first))
    if person < 0 or not (met or beside or opens):
        return
    above = guest - 1 if met else mended.heads[guest]
    if opens:
        above = next((i for i in range(first + 1, len(tokens)) if tokens[i].upos == "VERB"), -1)
    if above < 0 or above == guest:
        return
    mended.attach(guest, -1, "root")  # let go of it first: its phrase may stand above
    pair = before is not None and before.upos == "CCONJ" and tokens[above].upos in ("NOUN", "PROPN")
    mended.attach(person, above, "nsubj" if opens else "obj" if met else "conj" if pair else "obl")
    if beside and not met:
        mended.attach(guest - 1, person, "cc" if tokens[guest - 1].upos == "CCONJ" else "case")
    for other, head in enumerate(mended.heads):
        if head == guest and other != person:
            mended.attach(other, above, mended.relations[other])
    mended.attach(guest, person, "amod")
    if first > person:
        mended.attach(first, person, "flat")


def _lacks_subject(mended: Mended, verb: int, behind: int) -> bool:
    """Tell whether a verb behind a word has nobody who does it."""
    return verb > behind and not any(
        head == verb and mended.relations[i].startswith("nsubj") for i, head in enumerate(mended.heads)
    )


def owners(mended: Mended) -> None:
    """A noun before "'s" owns the noun after it that stands in the same relation ("China 's Ministry")."""
    for case in range(1, len(mended.tokens) - 1):
        if mended.is_case(case) and mended.heads[case] > case and mended.tokens[case - 1].upos in ("NOUN", "PROPN"):
            mended.attach(case, case - 1, "case")  # an ending belongs to the word that it ends
        owner = mended.heads[case]
        if not mended.is_case(case) or not 0 <= owner < case or mended.relations[owner] == "nmod:poss":
            continue
        for owned in range(case + 1, min(len(mended.tokens), case + 8)):
            same = mended.heads[owned] == mended.heads[owner] and mended.relations[owned] == mended.relations[owner]
            same = same or mended.heads[owner] == owned  # "the union's threat", as if the union were a threat
            if same and mended.tokens[owned].upos in ("NOUN", "PROPN"):
                mended.attach(owner, owned, "nmod:poss")
                break


def titled_owners(mended: Mended) -> None:
    """What stands before the title of an owner belongs to the title ("Norwegian premier Ana Holt's visit")."""
    for title, relation in enumerate(mended.relations):
        owner = mended.heads[title]
        thing = mended.heads[owner] if relation == "nmod:desc" and owner > title else -1
        if thing < owner or mended.relations[owner] != "nmod:poss":
            continue
        for word in range(title - 1, -1, -1):
            if mended.heads[word] != thing or mended.relations[word] not in ("amod", "compound"):
                break
            mended.attach(word, title, mended.relations[word])


def titles(mended: Mended) -> None:
    """A noun and the name right after it, both the same to one head, are one phrase ("envoy Dennis Ross")."""
    tokens = mended.tokens
    for name in range(1, len(tokens)):
        title = name - 1
        of_another = mended.relations[name] == "flat" and mended.relations[title] == "conj"
        if of_another and tokens[title].upos == "NOUN" and mended.heads[name] < title:
            mended.attach(name, title, "flat")  # "singer Tom Dunn and drummer Ana Holt": no second name of his
        if tokens[name].upos != "PROPN" or mended.relations[name] not in NOMINAL:
            continue
        title = _before_name(mended, name)
        apart = tokens[title].text == ","
        if apart:
            title -= 1
        if title < 0 or tokens[title].upos not in ("NOUN", "PROPN") or mended.relations[title] not in NOMINAL:
            continue
        same = mended.heads[title] == mended.heads[name] and mended.relations[title] == mended.relations[name]
        listed = mended.relations[name] == "conj" and (apart or tokens[title].upos != "NOUN")
        same = same or (not apart and mended.relations[title] == "conj" and tokens[title].xpos == "NNS")
        if not same or listed or mended.relations[name] == "appos":
            continue
        if any(mended.heads[i] == name and mended.relations[i] == "cc" for i in range(name)):
            continue
        if not apart:
            mended.attach(name, title, "flat")
        elif tokens[title].upos == "NOUN":
            mended.attach(name, title, "appos")


def _before_name(mended: Mended, name: int) -> int:
    """Give the word before the last word of a name, a noun before all of it ("the | group | Vard Brigade")."""
    first = name
    while first > 1 and mended.heads[first - 1] == name and mended.relations[first - 1] == "compound":
        first -= 1
    named = all(mended.tokens[i].upos == "PROPN" for i in range(first, name))
    return first - 1 if named and mended.tokens[first - 1].upos == "NOUN" else name - 1


def beside_names(mended: Mended) -> None:
    """Who stands beside a name stands beside all of it ("singer Tom Dunn, drummer Ana Holt and the mayor")."""
    for other, relation in enumerate(mended.relations):
        part = mended.heads[other]
        while (
            relation == "conj" and 0 <= part < other and mended.relations[part] == "flat" and mended.heads[part] < part
        ):
            part = mended.heads[part]
        if relation == "conj" and part >= 0 and part != mended.heads[other]:
            mended.attach(other, part, "conj")


def one_owner(mended: Mended) -> None:
    """Of two nouns that own the same, with one "'s" behind both, the first is part of the second ("the Bank of Norden
    chief's speech")."""
    for case in range(2, len(mended.tokens) - 1):
        owner = case - 1
        if not mended.is_case(case) or mended.relations[owner] != "nmod:poss":
            continue
        thing = mended.heads[owner]
        first = next((i for i in range(owner) if mended.heads[i] == thing and mended.relations[i] == "nmod:poss"), -1)
        words = {mended.tokens[i].text for i in range(max(first, 0), owner)}
        parted = any(mended.is_case(i) for i in range(first, owner)) or not words.isdisjoint({",", "and", "or"})
        if first >= 0 and not parted and mended.tokens[first].upos in ("NOUN", "PROPN"):
            mended.attach(first, owner, "compound")
            mended.attach(case, owner, "case")


def peoples(mended: Mended) -> None:
    """Adjectives in a row before a noun tell of whom it is, and are nobody ("by French and other fishermen")."""
    for adjective, relation in enumerate(mended.relations):
        if mended.tokens[adjective].upos != "ADJ" or relation not in NOMINAL:
            continue
        row = [i for i in mended.below(adjective) if mended.relations[i] == "conj"]
        last = row[-1] if row else len(mended.tokens) - 1
        noun = last + 1 if mended.tokens[last].upos == "ADJ" else last
        if noun >= len(mended.tokens) or mended.tokens[noun].upos != "NOUN":
            continue
        if (mended.heads[noun], mended.relations[noun]) == (mended.heads[adjective], relation):
            mended.attach(adjective, noun, "amod")
        elif noun == last == adjective + 3 and mended.tokens[noun - 1].upos == "ADJ":
            mended.heads[noun], mended.relations[noun] = mended.heads[adjective], relation
            for other in mended.below(adjective):
                mended.attach(other, noun, mended.relations[other])
            mended.attach(adjective, noun, "amod")


def listed_examples(mended: Mended) -> None:
    """What goes on with a list of examples is one of them ("guests including officials, scholars and others"): not
    behind a comma, where it may go on with what has them ("guests, including officials, and others")."""
    words = load("en", "titles")["words"]["examples"]
    for case, token in enumerate(mended.tokens):
        first, noun = mended.heads[case], case - 1
        if token.text.lower() not in words or first < case or noun < 0 or mended.tokens[noun].upos not in _NOUNS:
            continue
        for other in (i for i in mended.below(noun) if i > first and mended.relations[i] == "conj"):
            mended.attach(other, first, "conj")


def side_by_side(mended: Mended) -> None:
    """Of two nouns side by side, both one verb's subject, the first is part of the second ("Vard dock workers")."""
    for noun in range(1, len(mended.tokens)):
        first, verb = noun - 1, mended.heads[noun]
        both = mended.relations[noun].startswith("nsubj") and mended.relations[noun] == mended.relations[first]
        kinds = mended.tokens[first].upos, mended.tokens[noun].upos
        if both and mended.heads[first] == verb > noun and kinds in (("NOUN", "NOUN"), ("PROPN", "NOUN")):
            mended.heads[first], mended.relations[first] = noun, "compound"
            for child, head in enumerate(mended.heads):
                if head == first and child < first:
                    mended.heads[child] = noun


def plural_heads(mended: Mended) -> None:
    """A plural name behind a place's is who acts, and no part of the place's name ("Norden Democrats beat")."""
    for group in range(1, len(mended.tokens)):
        place, token = group - 1, mended.tokens[group]
        apart = mended.relations[group] == "flat" and mended.heads[group] == place and token.xpos == "NNPS"
        if apart and mended.tokens[place].xpos == "NNP" and token.text in load("en", "entities")["groups"]:
            mended.heads[group], mended.relations[group] = mended.heads[place], mended.relations[place]
            for child, head in enumerate(mended.heads):
                if head == place and child != group:
                    mended.heads[child] = group
            mended.heads[place], mended.relations[place] = group, "compound"
