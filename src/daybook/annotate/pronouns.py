"""Who "he", "she" and "it" are, where that is safe.

A person of the right sex (by first name, title or office), near, and best the subject of the sentence before; nobody,
where two fit about as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.annotate.names import Cluster
from daybook.annotate.story import Place, Story
from daybook.lang import load
from daybook.model import Span, Token

__all__ = ["join_it", "join_pronouns"]

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_FAR = 4  # sentences back that a pronoun may look
_GAP = 1.5  # by how much the best candidate must beat the next
_DEEP = 4  # words between what is somebody's and the participle that tells of it
_JUDGED = 5.0  # more than a subject is ahead of an object
_OWN = 1.5  # what somebody does something with is rather their own
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_FRONTED = frozenset({"obl", "advcl"})


@dataclass(frozen=True)
class _Seen:
    """A mention that a pronoun may look back to."""

    cluster: Cluster
    place: Place
    is_subject: bool
    quoted: bool


def join_pronouns(story: Story, clusters: list[Cluster], quoted: list[Span]) -> None:
    """Add to each person's mentions the pronouns that stand for him or her. `quoted` are spans of direct speech."""
    people = [cluster for cluster in clusters if cluster.kind == "person"]
    seen: dict[int, list[_Seen]] = {}
    for cluster in people:
        for place in [*cluster.mentions, *filter(None, map(story.place, cluster.others))]:
            seen.setdefault(place.sentence, []).append(_seen(story, cluster, place, quoted))
    for number, sentence in enumerate(story.sentences):
        for index, token in enumerate(sentence.tokens):
            sex = _HE.get(token.text.lower())
            if sex is None:
                continue
            place = Place(number, index, index + 1)
            meant = _meant(story, seen, place, sex, quoted)
            if meant is not None:
                meant.gender = meant.gender or sex
                meant.others.append(Span(token.start, token.end))
                seen.setdefault(number, []).append(_seen(story, meant, place, quoted))


def join_it(story: Story, clusters: list[Cluster]) -> None:
    """Bring "it" as the subject of a sentence that says or denies back to the body that was the subject before."""
    verbs = load("en", "cues")["speech"]["verbs"]
    bodies = [c for c in clusters if c.kind in {"organisation", "place"}]
    for number in range(1, len(story.sentences)):
        for index, token in enumerate(story.tokens(number)):
            verb = story.tokens(number)[token.head] if token.head >= 0 else None
            if token.text.lower() == "it" and token.deprel in _SUBJECTS and verb is not None and verb.lemma in verbs:
                before = [c for c in bodies for m in c.mentions if m.sentence == number - 1 and _governs(story, m)]
                if len(set(map(id, before))) != 1 or index >= 3:
                    continue
                pronoun = Place(number, index, index + 1)
                if not any(_is_named_behind(story, mention, pronoun) for mention in before[0].mentions):
                    before[0].others.append(Span(token.start, token.end))


def _governs(story: Story, place: Place) -> bool:
    """Tell whether a mention is the subject of its sentence's main clause."""
    tokens = story.tokens(place.sentence)
    words = tokens[place.first : place.end]
    return any(token.deprel in _SUBJECTS and tokens[token.head].deprel == "root" for token in words)


def _seen(story: Story, cluster: Cluster, place: Place, quoted: list[Span]) -> _Seen:
    tokens = story.tokens(place.sentence)
    return _Seen(cluster, place, _is_subject(story, tokens, place), _is_quoted(story.span(place), quoted))


def _is_quoted(span: Span, quoted: list[Span]) -> bool:
    return any(words.covers(span) for words in quoted)


def _is_subject(story: Story, tokens: tuple[Token, ...], place: Place) -> bool:
    words = tokens[place.first : place.end]
    if any(token.deprel != "dep" for token in tokens):
        return any(token.deprel in _SUBJECTS and not place.first <= token.head < place.end for token in words)
    return not any(token.upos == "VERB" for token in tokens[: place.first])


def _meant(story: Story, seen: dict[int, list[_Seen]], place: Place, sex: str, quoted: list[Span]) -> Cluster | None:
    """Score those seen before; give the best where he or she stands out."""
    if _is_of_nobody_named(story, place):
        return None
    ahead = _told_ahead(story, seen.get(place.sentence, ()), place, sex)
    if ahead is not None:
        return ahead
    spoken = _is_quoted(story.span(place), quoted)
    beside = seen.get(place.sentence, ())  # by any mention in its sentence: elsewhere none tells who it is not
    doers = _doers(story.tokens(place.sentence), story.tokens(place.sentence)[place.first])
    others = {id(one.cluster) for one in beside if _is_doer_to(story, one.place, place)}
    others |= {id(one.cluster) for one in beside if _is_named_behind(story, one.place, place)}
    others |= {id(one.cluster) for one in beside if _is_under_theirs(story, one.place, place)}
    scores: dict[int, float] = {}
    by_id: dict[int, Cluster] = {}
    for one in (one for number in range(place.sentence - _FAR, place.sentence + 1) for one in seen.get(number, ())):
        if one.place >= place:
            continue
        if one.cluster.gender not in (None, sex) or _clashes(story, one.place, place, doers):
            continue
        if _is_another(story, one.place, place) or _is_side_of(story, one.place, place):
            continue
        if id(one.cluster) in others:
            continue
        score = _score(one, place, sex) - (2.5 if one.quoted and not spoken else 0.0)
        judged = _is_judged(story, one.place, place) or _is_told_of(story, one.place, place)
        score += _JUDGED if judged else _OWN if _is_doers(story, one.place, place) else 0.0
        key = id(one.cluster)
        scores[key] = max(scores.get(key, -99.0), score)
        by_id[key] = one.cluster
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _GAP):
        return None
    return by_id[ranked[0][0]]


def _told_ahead(story: Story, beside: Sequence[_Seen], place: Place, sex: str) -> Cluster | None:
    """Give the person whom a sentence is told of, where it begins with what is theirs ("In his speech, Dunn said",
    "Asked if he would go, Dunn said"): not what has others come in ("After his resignation, Dunn took over")."""
    tokens = story.tokens(place.sentence)
    path = [place.first]
    while tokens[path[-1]].head >= 0 and tokens[tokens[path[-1]].head].deprel != "root" and len(path) < len(tokens):
        path.append(tokens[path[-1]].head)
    index, verb = path[-1], tokens[path[-1]].head
    if verb < 0 or index > verb or tokens[index].deprel.split(":")[0] not in _FRONTED:
        return None
    if _befell_another(tokens, path) or _has_part_in(tokens, index, sex):
        return None
    for one in beside:
        words = range(one.place.first, one.place.end)
        subject = next((i for i in words if tokens[i].deprel in _SUBJECTS), -1)
        told = subject > max(index, place.first) and tokens[subject].head == verb and subject < verb
        if told and one.cluster.gender in (None, sex) and not _is_judge(tokens, subject):
            return one.cluster
    return None


def _befell_another(tokens: Sequence[Token], path: Sequence[int]) -> bool:
    """Tell whether what a sentence begins with ends, or befalls, somebody: others come in then ("Before he died, Dunn
    visited him", "At his funeral, Dunn spoke"), as they may with what a thing comes after ("Following his move")."""
    words = load("en", "cues")["told_ahead"]
    others = {*words["others"], *load("en", "cues")["asked_of_others"]["things"]}
    beside = {token.text.lower() for token in tokens if token.head in path[1:] and token.deprel in ("case", "mark")}
    passive = tokens[path[0]].deprel == "nsubj:pass" and path[1:] == path[-1:]  # "as he was freed"
    own = tokens[path[0]].deprel == "nmod:poss" and not beside.isdisjoint(words["behind"])
    return passive or own or any(tokens[i].lemma in others for i in path)


def _has_part_in(tokens: Sequence[Token], index: int, sex: str) -> bool:
    """Tell whether he or she is named by another pronoun behind, to whom the subject does something."""
    return any(
        _HE.get(token.text.lower()) == sex and token.deprel.split(":")[0] in ("obj", "iobj", "obl")
        for token in tokens[index + 1 :]
    )


def _is_judge(tokens: Sequence[Token], subject: int) -> bool:
    """Tell whether a subject sits in judgement on others ("Judge Dunn")."""
    judges = load("en", "cues")["told_ahead"]["judges"]
    return any(token.lemma.lower() in judges for token in tokens if token.head == subject)


def _score(one: _Seen, place: Place, sex: str) -> float:
    back = place.sentence - one.place.sentence
    score = -1.5 * back + (2.0 if one.is_subject else 0.0) + (2.0 if one.cluster.gender == sex else 0.0)
    return score + 0.2 * min(len(one.cluster.mentions), 5)


def _is_doers(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether somebody does something with what is "his" or "hers" ("Holt offered her spot to Dunn"): not what is
    done to another ("sued for his role")."""
    tokens = story.tokens(pronoun.sentence)
    word = tokens[pronoun.first]
    if name.sentence != pronoun.sentence or word.deprel != "nmod:poss":
        return False
    thing = tokens[word.head]
    verb = tokens[thing.head] if thing.deprel in ("obj", "obl") else None
    if verb is None or verb.lemma in load("en", "cues")["judged"]["verbs"]:
        return False
    return any(t.head == thing.head and t.deprel == "nsubj" for t in tokens[name.first : name.end])


def _is_judged(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether somebody is thanked, blamed or tried for what is theirs ("congratulated Silva on his victory")."""
    tokens = story.tokens(pronoun.sentence)
    word = tokens[pronoun.first]
    if name.sentence != pronoun.sentence or word.deprel != "nmod:poss":
        return False
    thing, judged = tokens[word.head], load("en", "cues")["judged"]
    verb = thing.head if thing.deprel in ("obl", "nmod", "advcl") else -1
    if verb < 0 or tokens[verb].lemma not in judged["verbs"]:
        return False
    cases = {token.text.lower() for token in tokens if token.head == word.head and token.deprel in ("case", "mark")}
    objects = (token for token in tokens[name.first : name.end] if token.head == verb)
    return not cases.isdisjoint(judged["for"]) and any(
        token.deprel in ("obj", "iobj", "nsubj:pass") for token in objects
    )


def _is_told_of(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether a participle right behind somebody tells what is theirs ("to Dunn, slain with his family")."""
    tokens = story.tokens(pronoun.sentence)
    word = tokens[pronoun.first]
    if name.sentence != pronoun.sentence or word.deprel != "nmod:poss":
        return False
    index, steps = word.head, 0
    while index >= 0 and steps < _DEEP:
        clause = tokens[index]
        if clause.deprel == "acl":
            return name.first <= clause.head < name.end
        if clause.deprel not in ("obj", "obl", "nmod", "conj"):
            return False
        index, steps = clause.head, steps + 1
    return False


def _is_another(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether somebody asks for what others are to do or undergo ("Lopes demanded his resignation")."""
    tokens = story.tokens(pronoun.sentence)
    word, asked = tokens[pronoun.first], load("en", "cues")["asked_of_others"]
    if name.sentence != pronoun.sentence or word.deprel != "nmod:poss":
        return False
    thing = tokens[word.head]
    if thing.head < 0 or tokens[thing.head].lemma not in asked["verbs"] or thing.lemma not in asked["things"]:
        return False
    return any(t.head == thing.head and t.deprel in _SUBJECTS for t in tokens[name.first : name.end])


def _is_side_of(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether somebody is for or against what is another's ("Dunn was known as an opponent of his plan")."""
    tokens = story.tokens(pronoun.sentence)
    word, table = tokens[pronoun.first], load("en", "cues")["of_another"]
    if name.sentence != pronoun.sentence or word.deprel != "nmod:poss" or tokens[word.head].deprel != "nmod":
        return False
    cases = {token.text.lower() for token in tokens if token.head == word.head and token.deprel == "case"}
    side = tokens[tokens[word.head].head]
    if side.lemma not in table["nouns"] or cases.isdisjoint(table["of"]):
        return False
    told = {tokens[word.head].head, side.head}
    return any(t.head in told and t.deprel in (*_SUBJECTS, "appos") for t in tokens[name.first : name.end])


def _is_doer_to(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether a pronoun is who somebody did something to ("Arrested by Lopes in May, he died in June")."""
    tokens = story.tokens(pronoun.sentence)
    if name.sentence != pronoun.sentence or tokens[pronoun.first].deprel not in _SUBJECTS:
        return False
    doers = [token for token in tokens[name.first : name.end] if token.deprel == "obl:agent"]
    above = [tokens[doer.head] for doer in doers if doer.head >= 0]
    return any(verb.deprel == "advcl" and verb.head == tokens[pronoun.first].head for verb in above)


def _is_named_behind(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether a pronoun's own clause names somebody behind it, who is then another ("He said that Dunn had left").

    Principle C of Chomsky's binding theory (1981): a name is never bound by a pronoun that stands over it.
    """
    tokens = story.tokens(pronoun.sentence)
    word = tokens[pronoun.first]
    if name.sentence != pronoun.sentence or name.first < pronoun.first:
        return False
    if word.deprel not in _SUBJECTS or word.head < 0 or tokens[name.first].deprel in ("compound", "amod"):
        return False
    return _is_under(tokens, name.first, word.head)


def _is_under_theirs(story: Story, name: Place, pronoun: Place) -> bool:
    """Tell whether a name completes what is "his" or "hers", and so is another's ("his daughter's love of Dunn")."""
    tokens = story.tokens(pronoun.sentence)
    if tokens[pronoun.first].deprel != "nmod:poss" or name.sentence != pronoun.sentence or name.first < pronoun.first:
        return False
    thing = tokens[pronoun.first].head
    if tokens[thing].deprel == "nmod:poss":
        thing = tokens[thing].head
    return any(i > thing and t.head == thing and t.deprel == "nmod" for i, t in _at(tokens, name))


def _at(tokens: tuple[Token, ...], place: Place) -> list[tuple[int, Token]]:
    return [(i, tokens[i]) for i in range(place.first, place.end)]


def _is_under(tokens: tuple[Token, ...], index: int, over: int) -> bool:
    """Tell whether a word hangs below another, and on nothing beside it."""
    steps = 0
    while index >= 0 and steps <= len(tokens):
        if index == over:
            return True
        if tokens[index].deprel in ("conj", "parataxis"):
            return False
        index, steps = tokens[index].head, steps + 1
    return False


def _is_of_nobody_named(story: Story, pronoun: Place) -> bool:
    """Tell whether what is "his" is that of somebody new who does it ("a bomber drove his car into a patrol")."""
    tokens = story.tokens(pronoun.sentence)
    if tokens[pronoun.first].deprel != "nmod:poss":
        return False
    verb = tokens[tokens[pronoun.first].head].head
    subjects = [i for i, t in enumerate(tokens[: pronoun.first]) if t.head == verb >= 0 and t.deprel in _SUBJECTS]
    if len(subjects) != 1 or tokens[subjects[0]].upos != "NOUN" or tokens[subjects[0]].xpos == "NNS":
        return False
    articles = {token.text.lower() for token in tokens[: subjects[0]] if token.head == subjects[0]}
    someone = load("en", "cues")["someone"]
    noun = tokens[subjects[0]].lemma
    known = noun.endswith(tuple(someone["endings"])) or noun in load("en", "offices")["office"]["words"]
    return known and not articles.isdisjoint(someone["articles"])


def _clashes(story: Story, name: Place, pronoun: Place, doers: list[int]) -> bool:
    """Tell whether name and pronoun are subject and object of one verb, and so two persons.

    Principle B of Chomsky's binding theory (1981): no pronoun is bound within its own clause. The subject may stand
    over another verb ("Lopes criticised Dunn, accusing him of theft", "Lopes met Dunn and thanked him"): the `doers`.
    """
    if name.sentence != pronoun.sentence:
        return False
    tokens = story.tokens(name.sentence)
    word = tokens[pronoun.first]
    if word.text.lower() not in {"he", "she", "him", "her"} or word.deprel in {"dep", "nmod:poss"}:
        return False
    if any(
        token.head == word.head and token.deprel in _SUBJECTS | {"obj", "iobj", "obl"}
        for token in tokens[name.first : name.end]
    ):
        return True
    return any(name.first <= doer < name.end for doer in doers)


def _doers(tokens: tuple[Token, ...], pronoun: Token) -> list[int]:
    """Give who does what is done to a pronoun by a verb without a subject: those of the verbs that it hangs on."""
    if pronoun.deprel not in {"obj", "iobj"}:
        return []
    verb = pronoun.head
    for _ in range(_DEEP):
        if verb < 0 or any(token.head == verb and token.deprel in _SUBJECTS for token in tokens):
            return []
        word, over = tokens[verb], tokens[verb].head
        shared = word.deprel == "conj" or (word.deprel == "advcl" and word.xpos == "VBG")
        if over < 0 or not (shared or word.deprel == "xcomp"):
            return []
        roles = ({"obj", "iobj"}, _SUBJECTS) if word.deprel == "xcomp" else (_SUBJECTS,)
        for role in roles:
            found = [i for i, token in enumerate(tokens) if token.head == over and token.deprel in role]
            if found:
                return found
        verb = over
    return []
