"""Mend what a small parser gets wrong most often, before arguments are read: the steps in their order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from daybook.extract.status_words import is_of_others
from daybook.extract.trees.mending.clauses import mend_clauses
from daybook.extract.trees.mending.mended import Mended
from daybook.extract.trees.mending.names import (
    bearer,
    beside_names,
    guest,
    listed_examples,
    one_owner,
    owners,
    peoples,
    plural_heads,
    side_by_side,
    titled_owners,
    titles,
    whole_name,
)
from daybook.extract.trees.mending.neighbours import mend_neighbours
from daybook.extract.trees.mending.parts import mend_parts, prepositions
from daybook.extract.trees.mending.relatives import mend_relatives
from daybook.extract.trees.mending.voices import mend_voices
from daybook.lang import load
from daybook.model import Span, Token


def mend(
    tokens: tuple[Token, ...], heads: list[int], relations: list[str], names: Sequence[Span]
) -> tuple[list[int], list[str]]:
    """Give heads and relations with names in one piece, titles joined to names, and owners to what they own.

    `names` are the spans of the sentence's names in the page's text.
    """
    mended = Mended(tokens, heads, relations)
    for name in names:
        whole_name(mended, name)
        bearer(mended, name)
        guest(mended, name)
    steps = (
        _predicates,
        _rejoinders,
        one_owner,
        owners,
        titled_owners,
        peoples,
        listed_examples,
        titles,
        plural_heads,
        side_by_side,
        beside_names,
        _measures,
        _appositions,
        prepositions,
        _cases,
        _cases_of_two,
        _between,
        _subjects,
        _beside_objects,
        _deprived,
        mend_neighbours,
        mend_clauses,
        mend_parts,
        _day_of_saying,
        _days_behind,
    )
    for step in steps:
        step(mended)
    mend_voices(mended, names)
    for step in (_infinitives, _schemes, _wanted, _objects):
        step(mended)
    mend_relatives(mended, names)
    return mended.heads, mended.relations


def _predicates(mended: Mended) -> None:
    """A past tense behind a noun is its verb, and none of its modifiers ("a court in Oslo jailed two men")."""
    for verb, relation in enumerate(mended.relations):
        noun = mended.heads[verb]
        if relation == "amod" and 0 <= noun < verb and mended.tokens[verb].xpos == "VBD":
            mended.heads[verb], mended.relations[verb] = mended.heads[noun], mended.relations[noun]
            mended.heads[noun], mended.relations[noun] = verb, "nsubj"


def _rejoinders(mended: Mended) -> None:
    """A noun with "a" after a comma, and a name right behind it, do nothing together ("a charge Norden has denied")."""
    for noun in range(2, len(mended.tokens) - 1):
        verb, before = mended.heads[noun], [token.text for token in mended.tokens[noun - 2 : noun]]
        both = verb > noun + 1 and mended.heads[noun + 1] == verb
        subjects = both and mended.relations[noun] == mended.relations[noun + 1] == "nsubj"
        if not subjects or before[0] != "," or before[1] not in ("a", "an"):
            continue
        if mended.tokens[noun].upos == "NOUN" and mended.tokens[noun + 1].upos == "PROPN":
            mended.relations[noun] = "obj"


def _measures(mended: Mended) -> None:
    """A noun with a number right before another, both the same to one verb, measures it ("a magnitude 6.1 quake")."""
    for noun in range(2, len(mended.tokens)):
        measure, same = noun - 2, mended.heads[noun] == mended.heads[noun - 2]
        pair = (mended.tokens[measure].upos, mended.tokens[noun - 1].upos, mended.tokens[noun].upos)
        if same and pair == ("NOUN", "NUM", "NOUN") and mended.relations[measure] == mended.relations[noun] == "nsubj":
            mended.attach(measure, noun, "compound")
            for other in (i for i in range(measure) if mended.heads[i] == measure):
                mended.attach(other, noun, mended.relations[other])


def _appositions(mended: Mended) -> None:
    """A name hung on its verb's object as if beside it is the subject that the verb lacks ("Dunn met his guest Li")."""
    for name, relation in enumerate(mended.relations):
        thing = mended.heads[name]
        verb = mended.heads[thing] if thing > name else -1
        if relation != "appos" or not name < verb < thing or mended.tokens[verb].upos != "VERB":
            continue
        if not any(head == verb and mended.relations[i].startswith("nsubj") for i, head in enumerate(mended.heads)):
            mended.attach(name, verb, "nsubj")


def _cases(mended: Mended) -> None:
    """A preposition before a title belongs to the title, not to the name joined to it ("of the judge Ana Silva")."""
    for case, relation in enumerate(mended.relations):
        name = mended.heads[case]
        if relation == "case" and name >= 0 and mended.relations[name] == "flat" and case < mended.heads[name] < name:
            mended.attach(case, mended.heads[name], "case")


def _cases_of_two(mended: Mended) -> None:
    """What "ahead of" stands before is told by it, whatever hangs where ("Ahead of the vote, police surrounded")."""
    for first in range(len(mended.tokens) - 2):
        verb, second = mended.heads[first], mended.tokens[first + 1].text.lower()
        two = load("en", "status")["before_of_two"].get(mended.tokens[first].text.lower()) == second
        if not two or mended.relations[first] == "case" or mended.heads[first + 1] != first:
            continue
        noun = next((i for i in range(first + 2, len(mended.tokens)) if mended.heads[i] == verb), -1)
        if noun > 0 and mended.relations[noun].startswith("obl"):
            mended.attach(first, noun, "case")


def _between(mended: Mended) -> None:
    """What follows "between" and one side is the other ("moved forward between police and a handful of men")."""
    heads, relations, pairs = mended.heads, mended.relations, load("en", "titles")["words"]["of_two"]
    for link, relation in enumerate(relations):
        other = heads[link]
        over = heads[other]
        if (
            relation != "cc"
            or relations[other] != "conj"
            or not 0 <= over < link
            or mended.tokens[other].upos == "VERB"
        ):
            continue
        sides = [i for i in range(over + 1, link) if heads[i] == over and relations[i] in ("obl", "nmod")]
        below = [i for i, head in enumerate(heads) if sides and head == sides[-1]]
        paired = any(relations[i] == "conj" for i in below)
        if not paired and any(mended.tokens[i].text in pairs for i in below):
            mended.attach(other, sides[-1], "conj")


def _subjects(mended: Mended) -> None:
    """A noun with a preposition is no subject; what a bare form has to its right, before "to ...", is its object."""
    tokens = mended.tokens
    for noun, relation in enumerate(mended.relations):
        verb = mended.heads[noun]
        if relation != "nsubj" or verb < 0:
            continue
        others = [i for i, head in enumerate(mended.heads) if head == verb and i != noun]
        cased = _is_cased(mended, noun)
        before = [i for i in others if i < noun and mended.relations[i] in ("obj", "obl", "nmod") and i < verb]
        if cased and noun < verb and before and tokens[before[-1]].upos in ("NOUN", "PROPN"):
            mended.attach(noun, before[-1], "nmod")
            mended.relations[before[-1]] = "nsubj"
        elif cased and noun < verb and (first := [i for i in others if i < noun and mended.relations[i] == "nsubj"]):
            mended.attach(noun, first[-1], "nmod")  # "a number of generals were"
        elif (
            noun > verb
            and tokens[verb].xpos in ("VB", "VBG")
            and any(mended.relations[i] == "xcomp" and i > noun for i in others)
        ):
            mended.relations[noun] = "obj"
    _subjects_twice(mended)


def _subjects_twice(mended: Mended) -> None:
    """What follows a verb with a subject before it is its object ("a court sentenced two men", "Dunn told Holt")."""
    for noun, relation in enumerate(mended.relations):
        verb, token = mended.heads[noun], mended.tokens[noun]
        if not 0 < verb < noun or mended.tokens[verb].upos != "VERB" or token.upos not in ("NOUN", "PROPN"):
            continue
        if relation not in ("nsubj", "nsubj:pass", "nmod:poss"):
            continue
        before = [i for i in mended.below(verb) if i < verb]
        below = {mended.relations[i] for i in before if mended.relations[i] != "nsubj" or not _is_cased(mended, i)}
        helped = any(name.startswith("aux") for name in below)
        if "nsubj" in below and not helped and relation in ("nsubj:pass", "nmod:poss"):
            mended.relations[noun] = "obj"
        elif "nsubj" in below and "aux:pass" not in below and relation == "nsubj":
            own = {mended.relations[i] for i in mended.below(noun)}
            others = {mended.relations[i] for i in mended.below(verb)}
            words = {mended.tokens[i].text for i in range(verb, noun)}
            if not own & {"case", "mark"} and "obj" not in others and words.isdisjoint({",", "-", "–", "--", ";", ":"}):
                mended.relations[noun] = "obj"


def _deprived(mended: Mended) -> None:
    """What somebody is robbed of, and was theirs, is no part of who they are ("robbed an old baker of her ring")."""
    table = load("en", "clauses")["deprived"]
    for thing, relation in enumerate(mended.relations):
        whom = mended.heads[thing]
        verb = mended.heads[whom] if relation == "nmod" and 0 <= whom < thing else -1
        done_to = 0 <= verb < thing and mended.relations[whom] in ("obj", "nsubj:pass")
        if not done_to or mended.tokens[verb].lemma not in table["verbs"] or mended.tokens[thing].upos != "NOUN":
            continue
        below = [mended.tokens[i] for i in mended.below(thing)]
        owned = any(token.xpos == "PRP$" for token in below)
        if owned and any(token.text in table["of"] for token in below):
            mended.attach(thing, verb, "obl")


def _is_cased(mended: Mended, noun: int) -> bool:
    """Tell whether a noun has a preposition before it ("Out of the car had got two men")."""
    return any(mended.relations[i] == "case" for i in mended.below(noun) if i < noun)


def _beside_objects(mended: Mended) -> None:
    """A noun hung beside a verb, behind its object and "and", stands beside the object ("confirmed two cases and one
    death"): not where more follows it ("Dunn won gold and Holt silver")."""
    heads, relations = mended.heads, mended.relations
    for noun, relation in enumerate(relations):
        verb = heads[noun]
        if relation != "conj" or not 0 <= verb < noun or mended.tokens[verb].upos != "VERB":
            continue
        own = [i for i, head in enumerate(heads) if head == noun]
        plain = {relations[i] for i in own}.isdisjoint({"nsubj", "cop", "aux", "orphan", "obj", "mark", "case", "dep"})
        links = [i for i in own if relations[i] == "cc" and i < noun]
        things = [i for i in range(verb + 1, noun) if heads[i] == verb and relations[i] in ("obj", "nsubj:pass")]
        if not plain or not links or not things or mended.tokens[noun].upos not in ("NOUN", "PROPN"):
            continue
        behind = any(
            heads[i] in (verb, noun) and relations[i] in ("obj", "nsubj", "conj") for i in range(noun + 1, len(heads))
        )
        if not behind and mended.tokens[things[-1]].upos in ("NOUN", "PROPN", "NUM"):
            mended.attach(noun, things[-1], "conj")


def _day_of_saying(mended: Mended) -> None:
    """A day right behind a verb of saying is when that was said ("have been put off, mediators said on Friday")."""
    words, weekdays = load("en", "status")["words"]["speech"], load("en", "time")["words"]["weekday"]
    for day, relation in enumerate(mended.relations):
        if relation.split(":")[0] != "obl" or mended.tokens[day].text.lower() not in weekdays:
            continue
        verb = day - 2 if mended.tokens[day - 1].upos == "ADP" else day - 1
        if (
            verb > 0
            and mended.tokens[verb].xpos == "VBD"
            and mended.tokens[verb].lemma in words
            and mended.heads[day] < verb
        ):
            mended.attach(day, verb, "obl")


def _days_behind(mended: Mended) -> None:
    """A day behind what somebody is accused of is that deed's ("accused the army of shelling a village on Monday")."""
    heads, relations, weekdays = mended.heads, mended.relations, load("en", "time")["words"]["weekday"]
    for mark, relation in enumerate(relations):
        deed = heads[mark]
        hung = relation == "mark" and 0 <= heads[deed] < deed
        if not hung or mended.tokens[mark].text != "of" or mended.tokens[deed].xpos != "VBG":
            continue
        over = heads[deed] if relations[deed] != "acl" else heads[heads[deed]]
        for day in (i for i in range(deed + 1, len(heads)) if heads[i] == over and relations[i] == "obl"):
            between = {mended.tokens[i].text for i in range(deed, day)}
            if mended.tokens[day].text.lower() in weekdays and "," not in between:
                mended.attach(day, deed, "obl")


def _objects(mended: Mended) -> None:
    """A noun right of a verb that has no object, without a preposition and no time, is its object."""
    words = load("en", "status")["words"]
    for noun, relation in enumerate(mended.relations):
        verb, token = mended.heads[noun], mended.tokens[noun]
        named = relation == "xcomp" and (token.upos == "PROPN" or mended.tokens[verb].lemma in words["naming"])
        known = (token.upos == "NOUN" and (relation == "obl" or named)) or (token.upos == "PROPN" and named)
        others = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb}
        if relation == "iobj" and 0 <= verb < noun and "obj" not in others:
            mended.relations[noun] = "obj"  # "to sell Dunn"
        if not known or not 0 <= verb < noun or token.lemma in words["times"]:
            continue
        if mended.tokens[verb].upos != "VERB":
            continue
        children = {mended.relations[i] for i, head in enumerate(mended.heads) if head == noun}
        beside = {mended.relations[i] for i, head in enumerate(mended.heads) if head == verb}
        if not children & {"case", "mark"} and not beside & {"obj", "nsubj:pass", "aux:pass"}:
            mended.relations[noun] = "obj"


def _infinitives(mended: Mended) -> None:
    """What follows "due" or "ready" is its complement; a headline's "Senate to vote" is a clause."""
    tokens = mended.tokens
    for mark, relation in enumerate(mended.relations):
        verb = mended.heads[mark]
        head = mended.heads[verb]
        if relation != "mark" or tokens[mark].text != "to" or not 0 <= head < mark or tokens[verb].xpos != "VB":
            continue
        ready = tokens[head].upos == "ADJ" and head == mark - 1
        if mended.relations[verb] == "advcl" and (ready or _is_asked(mended, head, mark)):
            mended.relations[verb] = "xcomp"
        elif mended.relations[verb] == "xcomp" and (seemed := _seemed(mended, head, mark)) >= 0:
            mended.attach(verb, seemed, "xcomp")
        elif mended.relations[verb] == "acl" and mended.relations[head] == "obj" and _is_foreseen(mended, head):
            mended.heads[verb], mended.relations[verb] = mended.heads[head], "xcomp"  # "expect loan volume to grow"
        elif (
            mended.relations[verb] == "acl"
            and mended.heads[head] < 0
            and (tokens[head].upos == "PROPN" or (head == mark - 1 and tokens[head].lemma in _acting()))
            and tokens[-1].text not in (".", "?", "!")
        ):
            mended.heads[verb], mended.relations[verb] = -1, "root"
            mended.heads[head], mended.relations[head] = verb, "nsubj"


def _seemed(mended: Mended, verb: int, mark: int) -> int:
    """Give what somebody seemed or looked before "to" do something ("appeared determined on Monday to quit"), or -1."""
    between = range(verb + 1, mark)
    told = (i for i in between if mended.heads[i] == verb and mended.relations[i] == "xcomp")
    return next((i for i in told if mended.tokens[i].upos == "ADJ" or mended.tokens[i].xpos == "VBN"), -1)


def _is_foreseen(mended: Mended, noun: int) -> bool:
    """Tell whether a noun is what somebody expects to do something, and no plan or attempt of its own to do it."""
    rules, (verb, thing) = load("en", "status"), (mended.tokens[i].lemma for i in (mended.heads[noun], noun))
    return verb in rules["words"]["foresee"] and not any(thing in nouns for nouns in rules["nouns"].values())


def _schemes(mended: Mended) -> None:
    """An infinitive right behind what is foiled or judged says what it is, and no purpose ("foiled a plot to kill")."""
    words = load("en", "status")["words"]
    for mark, verb in enumerate(mended.heads):
        over, noun = mended.heads[verb], mark - 1
        to = mended.relations[mark] == "mark" and mended.tokens[mark].text == "to"
        told = to and mended.relations[verb] in ("advcl", "xcomp") and mended.relations[noun] == "obj"
        meant = mended.tokens[noun].lemma in (*words["scheme"], *words["promise"])
        if told and meant and mended.heads[noun] == over:
            owned = any(mended.relations[i] == "nmod:poss" for i in mended.below(noun))  # "accepted their offer to pay"
            foiled = is_of_others(mended.tokens[over].lemma, mended.tokens[noun].lemma)
            if owned or (foiled and mended.relations[verb] == "advcl"):
                mended.heads[verb], mended.relations[verb] = noun, "acl"


@cache
def _acting() -> frozenset[str]:
    """Give the nouns for those who do things ("court to hear", but not "plan to close")."""
    classes = load("en", "triggers/classes")["classes"]
    return frozenset({*classes["body"], *load("en", "offices")["office"]["words"]})


def _wanted(mended: Mended) -> None:
    """A noun between "for" and an infinitive is its subject ("a need for Norden to open its ports")."""
    for noun, verb in enumerate(mended.heads):
        if mended.relations[noun] == "obj" and 0 < noun < verb and mended.relations[verb] == "acl":
            below = {mended.relations[i]: mended.tokens[i].text for i, head in enumerate(mended.heads) if head == verb}
            if mended.tokens[noun - 1].text == "for" and below.get("mark") == "to" and "nsubj" not in below:
                mended.relations[noun] = "nsubj"


def _is_asked(mended: Mended, head: int, mark: int) -> bool:
    """Tell whether an infinitive is what somebody is asked ("called on Ana Silva to sign"), and no purpose."""
    words = load("en", "status")["words"]
    if mended.tokens[head].lemma not in words["asking"]:
        return False
    asked = [i for i in range(head, mark) if mended.heads[i] == head and mended.relations[i] == "obl"]
    cases = {mended.tokens[i].text.lower() for i in range(head, mark) if mended.heads[i] in asked[-1:]}
    return bool(cases & set(words["asked_with"]))
