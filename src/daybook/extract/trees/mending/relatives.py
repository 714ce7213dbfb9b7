"""Mend what relative clauses hang on: which person, thing or other clause "who", "that" and "which" go on with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from daybook.extract.trees.mending.mended import LONGEST_NAME, NOMINAL, Mended
from daybook.lang import load
from daybook.model import Span

__all__ = ["mend_relatives"]


@cache
def _people() -> frozenset[str]:
    """Give the nouns for people and for bodies of them."""
    return frozenset({*load("en", "triggers/classes")["classes"]["group"], *load("en", "offices")["office"]["words"]})


def _bare_relatives(mended: Mended) -> None:
    """Who stands between a noun and a verb that tells of it does what it says ("the lawyer the court appointed")."""
    heads, relations = mended.heads, mended.relations
    relatives = load("en", "clauses")["relative"]["words"]
    for subject, relation in enumerate(relations):
        verb = heads[subject]
        if relation not in ("nsubj", "nsubj:pass") or not subject < verb or not relations[verb].startswith("acl"):
            continue
        first = min([subject, *(i for i, head in enumerate(heads) if head == subject)])
        helped = any(head == verb and relations[i].startswith("aux") for i, head in enumerate(heads))
        which = first - 1 if mended.tokens[first - 1].text.lower() in relatives else first
        if helped or heads[verb] != which - 1 or mended.tokens[which - 1].upos != "NOUN":
            continue
        below = {relations[i] for i, head in enumerate(heads) if head == verb}
        if relation == "nsubj" and (which < first or below & {"mark", "obj", "ccomp", "xcomp"}):
            continue  # "claims that it fell", "the first time the town used its reserve"
        relations[subject] = "nsubj"
        if mended.tokens[verb].xpos in ("VBN", "VBD"):
            relations[verb] = "acl:relcl"
        if which < first:  # "the bars which it accused of hiding dealers"
            mended.attach(which, verb, "obj")


def _side_by_side(mended: Mended) -> None:
    """Of two nouns before a participle and a verb the second did it to the first ("the deal the two signed was")."""
    heads, relations = mended.heads, mended.relations
    for verb in range(3, len(heads)):
        doer = verb - 1
        if relations[verb] != "acl" or heads[verb] != doer or not relations[doer].startswith("nsubj"):
            continue
        thing = min([doer, *(i for i, head in enumerate(heads) if head == doer)]) - 1
        same = thing >= 0 and heads[thing] == heads[doer] > verb and relations[thing].startswith("nsubj")
        if same and mended.tokens[thing].upos == "NOUN" and mended.tokens[verb].xpos in ("VBN", "VBD"):
            heads[verb], relations[verb] = thing, "acl:relcl"
            heads[doer], relations[doer] = verb, "nsubj"


def _undergone_beside(mended: Mended) -> None:
    """What somebody underwent is told of the name right before it ("the trial of Dunn, arrested in January")."""
    undergone, tokens = load("en", "status")["words"]["undergone"], mended.tokens
    people = load("en", "triggers/classes")["classes"]["group"]
    for verb in range(3, len(tokens)):
        noun, name = mended.heads[verb], verb - 2
        if mended.relations[verb] != "acl" or tokens[verb].xpos != "VBN" or tokens[verb].lemma not in undergone:
            continue
        if tokens[verb - 1].text != "," or not 0 <= noun < name or tokens[noun].lemma in people:
            continue
        while name > noun and mended.relations[name] == "flat":
            name = mended.heads[name]
        if mended.heads[name] == noun and mended.relations[name] == "nmod" and tokens[name].upos == "PROPN":
            mended.attach(verb, name, "acl")


def _undergone_by_whom(mended: Mended) -> None:
    """What people undergo is told of the people right before it ("the coffin of a young man killed in the protest")."""
    undergone, tokens = load("en", "status")["words"]["undergone"], mended.tokens
    for verb in range(2, len(tokens)):
        thing, person = mended.heads[verb], verb - 1
        told = mended.relations[verb] == "acl" and tokens[verb].xpos in ("VBN", "VBD")
        if not told or tokens[verb].lemma not in undergone or not 0 <= thing < person:
            continue
        if tokens[thing].lemma in _people() or tokens[thing].upos != "NOUN":
            continue
        cases = (i for i in range(thing, person) if mended.heads[i] == person and mended.relations[i] == "case")
        of = {tokens[i].text for i in cases}
        if mended.heads[person] == thing and mended.relations[person] == "nmod" and of == {"of"}:
            mended.attach(verb, person, "acl")


def _documents(mended: Mended) -> None:
    """A participle behind a document and a comma is told of it ("said in a message, smuggled out of jail, that")."""
    classes, tokens = load("en", "triggers/classes")["classes"], mended.tokens
    known, of_people = classes["document"], {*classes["charged"], *load("en", "status")["words"]["undergone"]}
    for verb in filter(mended.is_set_apart, range(len(tokens))):
        if tokens[verb].lemma in of_people:
            continue  # "appeared in a video, arrested by police": not the video
        if tokens[verb - 2].lemma in known and tokens[verb].xpos == "VBN":
            mended.attach(verb, verb - 2, "acl")


def _twice_undergone(mended: Mended) -> None:
    """In a headline the last of two participles is its verb ("Woman banned from stores jailed for breaking order")."""
    undergone, tokens, heads = load("en", "status")["words"]["undergone"], mended.tokens, mended.heads
    people = load("en", "triggers/classes")["classes"]["group"]
    last = next((i for i, r in enumerate(mended.relations) if r == "acl" and tokens[i].lemma in undergone), -1)
    first = mended.relations.index("root") if "root" in mended.relations else -1
    subject = next((i for i, head in enumerate(heads) if head == first and mended.relations[i] == "nsubj:pass"), -1)
    if tokens[-1].upos == "PUNCT" or subject < 0 or not subject < first < last - 1 or heads[last - 1] != first:
        return
    thing = tokens[last - 1]
    if thing.upos != "NOUN" or thing.lemma in people or heads[last] not in (subject, last - 1):
        return
    heads[last], mended.relations[last] = -1, "root"
    heads[subject] = last
    heads[first], mended.relations[first] = subject, "acl"
    for clause in (i for i, head in enumerate(heads) if head == first and i > last):
        heads[clause] = last


def _behind_the_verb(mended: Mended) -> None:
    """What stands behind a sentence's verb is none of the clause on its subject ("Dunn, who fled, fell on Monday")."""
    heads, relations = mended.heads, mended.relations
    for verb, relation in enumerate(relations):
        noun = heads[verb]
        if (
            relation != "acl:relcl"
            or noun < 0
            or not noun < verb < heads[noun]
            or not relations[noun].startswith("nsubj")
        ):
            continue
        main = heads[noun]
        for word in range(main + 1, len(heads)):
            if heads[word] == verb and relations[word].startswith(("obl", "advmod", "advcl")):
                heads[word] = main


def mend_relatives(mended: Mended, names: Sequence[Span]) -> None:
    """Hang relative clauses on what they tell of; `names` are the spans of persons' names in the page's text."""
    for name in names:
        _relatives(mended, name)
    _relatives_of_things(mended)
    _relatives_right_behind(mended)
    _relatives_joined(mended)
    _relatives_beside(mended)
    _relatives_of_one(mended)
    _accused(mended)
    _reduced(mended)
    _twice_undergone(mended)
    _undergone_beside(mended)
    _undergone_by_whom(mended)
    _documents(mended)
    _side_by_side(mended)
    _bare_relatives(mended)
    _behind_the_verb(mended)


def _accused(mended: Mended) -> None:
    """What follows "by" and a name is of who underwent it ("accused by the council of hiding the loss")."""
    heads, relations = mended.heads, mended.relations
    for mark, relation in enumerate(relations):
        doing, by = heads[mark], heads[heads[mark]]
        if relation != "mark" or mended.tokens[mark].text != "of" or relations[doing] != "acl" or min(doing, by) < 0:
            continue
        if relations[by] == "obl:agent" and mended.tokens[doing].xpos == "VBG" and 0 <= heads[by] < mark:
            heads[doing], relations[doing] = heads[by], "advcl"
            if by > doing:  # "hiding the loss": what was taken for who did it
                heads[by], relations[by] = doing, "obj"


def _reduced(mended: Mended) -> None:
    """A past tense without a subject is told of the noun before a bare participle ("two men jailed in Oslo fled"), so
    is one that stands beside what looks like another, and nothing joins them ("men opposed to the plan stormed")."""
    heads, relations = mended.heads, mended.relations
    for verb, relation in enumerate(relations):
        first = heads[verb]
        if mended.tokens[verb].xpos != "VBD" or not 0 <= first < verb or heads[first] >= 0:
            continue
        beside = (
            relation in ("conj", "parataxis")
            and mended.tokens[first + 1].upos == "ADP"
            and not _joined(mended, first, verb)
        )
        if relation != "advcl" and not beside:
            continue
        below = {relations[i] for i, head in enumerate(heads) if head == verb}
        subjects = [i for i in range(first) if heads[i] == first and relations[i].startswith("nsubj")]
        helped = any(head == first and relations[i].startswith("aux") for i, head in enumerate(heads))
        bare = (beside or mended.tokens[first].xpos == "VBN") and len(subjects) == 1 and not helped
        if bare and not below & {"mark", "nsubj", "nsubj:pass", "cc", "aux", "advmod:wh"} and subjects[0] == first - 1:
            for other in (i for i, head in enumerate(heads) if head == first and i > verb):
                mended.heads[other] = verb
            heads[verb], relations[verb] = -1, "root"
            heads[subjects[0]], relations[subjects[0]] = verb, "nsubj"
            heads[first], relations[first] = subjects[0], "acl"


def _joined(mended: Mended, first: int, verb: int) -> bool:
    """Tell whether a mark or an "and" stands between two verbs."""
    return any(token.upos in ("PUNCT", "CCONJ") for token in mended.tokens[first:verb])


def _relatives(mended: Mended, name: Span) -> None:
    """A clause with "who" right after a person's name and a comma tells of that person ("said Ana Silva, who met")."""
    tokens, heads = mended.tokens, mended.heads
    inside = [i for i, token in enumerate(tokens) if name.start <= token.start and token.end <= name.end]
    who = inside[-1] + 2 if inside else len(tokens)
    if who >= len(tokens) or tokens[who].text.lower() != "who" or tokens[who - 1].text != ",":
        return
    verb = heads[who]
    if verb < who or tokens[verb].upos not in ("VERB", "AUX") or mended.relations[who] not in ("nsubj", "nsubj:pass"):
        return
    top = next((i for i in inside if heads[i] not in inside), inside[0])
    above, node = [top], top
    while node >= 0 and mended.relations[node] in (*NOMINAL, "flat", "compound") and len(above) < LONGEST_NAME:
        node = heads[node]
        above.append(node)
    if heads[verb] not in (*inside, *above[:2]):
        mended.attach(verb, top, "acl:relcl")


def _relatives_of_things(mended: Mended) -> None:
    """A clause with "that" after a place tells of what happened there ("an attack in Kirkuk that killed three")."""
    tokens, heads = mended.tokens, mended.heads
    words = load("en", "status")["words"]
    for verb in range(2, len(tokens)):
        place = heads[verb]
        if mended.relations[verb] != "acl:relcl" or not 0 < place < verb or tokens[place].upos != "PROPN":
            continue
        who = next((i for i in range(place + 1, verb) if heads[i] == verb), verb)
        cases = {tokens[i].text.lower() for i in range(place) if heads[i] == place and mended.relations[i] == "case"}
        if tokens[who].text.lower() not in words["of_things"] or not cases & set(words["at_place"]):
            continue
        above = heads[place]
        if above >= 0 and tokens[above].upos == "VERB":
            above = next((i for i in range(above, place) if heads[i] == above and mended.relations[i] == "obj"), -1)
        if 0 <= above < place and tokens[above].upos == "NOUN":
            mended.attach(verb, above, "acl:relcl")


def _relatives_right_behind(mended: Mended) -> None:
    """A clause with "which" or "who" behind a comma is of what stands before it, and of no verb ("a fine for Norden,
    which has denied it"); with "who" it is of people, and what says something of a name ("a dispute with Norden, which
    says", "a decision by the Norden Court, which fined", "a surprise to analysts, who")."""
    tokens, heads, words = mended.tokens, mended.heads, load("en", "status")
    by = load("en", "clauses")["agent"]["words"]
    examples, says = (
        load("en", "titles")["words"]["examples"],
        (*words["words"]["speech"], *words["governors"]["denied"]),
    )
    for which in range(2, len(tokens)):
        verb, noun, word = heads[which], which - 2, tokens[which].text.lower()
        behind = tokens[which - 1].text == "," and tokens[noun].upos in ("NOUN", "PROPN") and verb > which
        if not behind or word not in ("who", "which") or not mended.relations[which].startswith("nsubj"):
            continue
        over = heads[verb]
        if not 0 <= over < noun or any(heads[i] == noun and tokens[i].text.lower() in examples for i in range(noun)):
            continue  # "33 politicians, including 20 lawmakers, who"
        of_verb = tokens[over].upos == "VERB" and mended.relations[verb] in ("advcl", "acl:relcl")
        speaks = tokens[noun].upos == "PROPN" and tokens[verb].lemma in says
        doer = heads[noun] if mended.relations[noun] == "conj" else noun
        does = tokens[noun].upos == "PROPN" and any(tokens[i].text in by for i in mended.below(doer) if i < doer)
        fits = tokens[noun].lemma in _people() if word == "who" else speaks or does
        of_both = does and heads[doer] == heads[over] >= 0  # "is held a risk by Norden, which"
        of_thing = tokens[over].upos == "NOUN" and (does or tokens[over].lemma not in _people())
        if of_verb or (of_thing and fits and (of_both or heads[doer if does else noun] == over)):
            mended.attach(verb, noun, "acl:relcl")


def _relatives_joined(mended: Mended) -> None:
    """A second "which" clause goes on with the first ("a raid which hurt 20 and which led to ...")."""
    relatives = load("en", "clauses")["relative"]["words"]
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "nsubj" or mended.tokens[noun].text.lower() not in relatives or verb <= noun:
            continue
        over = mended.heads[verb]
        first = [i for i in range(max(0, over), verb) if mended.relations[i] == "acl:relcl"]
        if mended.relations[verb] == "conj" and first and mended.relations[over] != "acl:relcl":
            mended.attach(verb, first[-1], "conj")


def _relatives_beside(mended: Mended) -> None:
    """A clause with "which" is of the noun beside it that was hung within it ("a blow to the union which won 38")."""
    relatives = load("en", "clauses")["relative"]["words"]
    tokens, heads = mended.tokens, mended.heads
    for which in range(2, len(tokens)):
        verb, noun = heads[which], which - 1
        if tokens[which].text.lower() not in relatives or verb <= which or heads[noun] != verb:
            continue
        if mended.relations[verb] == "acl:relcl" and tokens[noun].upos in ("NOUN", "PROPN") and heads[verb] < noun:
            mended.attach(noun, heads[verb], "nmod")
            mended.attach(verb, noun, "acl:relcl")
    for which in range(2, len(tokens)):
        _relative_across(mended, which)
    for verb, relation in enumerate(mended.relations):
        if relation.startswith("acl") and tokens[verb - 1].text.lower() == "those" and heads[verb] < verb - 1:
            mended.attach(verb, verb - 1, relation)  # "the families of those killed"
    _relatives_behind(mended)


def _relatives_of_one(mended: Mended) -> None:
    """A clause whose verb is singular tells of the last of a row alone ("urged the town and the state, which is to pay
    for it")."""
    tokens, heads, relations = mended.tokens, mended.heads, mended.relations
    for which in range(4, len(tokens)):
        verb, last = heads[which], which - 2
        if tokens[which].text.lower() != "which" or tokens[which - 1].text != "," or verb <= which:
            continue
        first = heads[verb]
        row = relations[last] == "conj" and first == heads[last] and relations[verb] == "acl:relcl"
        if row and tokens[last].xpos in ("NN", "NNP") and tokens[_finite(mended, verb)].xpos == "VBZ":
            mended.attach(verb, last, "acl:relcl")


def _finite(mended: Mended, verb: int) -> int:
    """Give the first helper of a verb, itself where it has none."""
    return next((i for i in mended.below(verb) if mended.relations[i] in ("aux", "aux:pass", "cop")), verb)


def _relative_across(mended: Mended, which: int) -> None:
    """A clause with "which" is of a noun after the verb whose subject it was hung on ("ten died in a raid which")."""
    tokens, heads, verb = mended.tokens, mended.heads, mended.heads[which]
    subject, noun = heads[verb] if verb > which else -1, which - 1
    over = heads[subject] if subject >= 0 and mended.relations[verb] == "acl:relcl" else -1
    if tokens[which].text.lower() not in load("en", "status")["words"]["of_things"] or not 0 <= subject < over < noun:
        return
    if tokens[noun].upos == "PROPN" and over < heads[noun] < noun:
        noun = heads[noun]  # "a raid in Sudan which"
    if tokens[noun].upos == "NOUN":
        mended.attach(verb, noun, "acl:relcl")


def _relatives_behind(mended: Mended) -> None:
    """What follows a clause and a comma tells of its last noun ("ten died in a raid, which the army led")."""
    relatives = load("en", "clauses")["relative"]["words"]
    tokens, heads, relations = mended.tokens, mended.heads, mended.relations
    for which in range(3, len(tokens)):
        verb, noun = heads[which], which - 2
        if tokens[which].text.lower() not in relatives or tokens[which - 1].text != "," or verb <= which:
            continue
        subject, clause = heads[verb], heads[noun]
        last = tokens[noun].upos == "NOUN" and relations[noun] in ("obl", "obj") and subject < clause < noun
        if relations[verb] == "acl:relcl" and last and relations[subject] == "nsubj" and heads[subject] == clause:
            mended.attach(verb, noun, "acl:relcl")
