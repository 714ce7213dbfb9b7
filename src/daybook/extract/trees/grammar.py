"""The arguments of a verb over the tree: subject, agent, patient, through passives, relative clauses and control."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import is_of_others, rules
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Status

_OF_A_TITLE = frozenset({"ADP", "NOUN", "PROPN", "ADJ"})
_BRACKETS = ("(", ")")  # "Norden Rail Agency (NRA) head Jan Dunn"


def subject_of(tree: Tree, verb: int, depth: int = 6) -> list[int]:
    """Give the grammatical subject of a verb, through relative clauses, control and coordination."""
    if depth == 0:
        return []
    subjects = tree.children(verb, "nsubj", "csubj")
    own = [i for i in subjects if tree.relations[i] != "nsubj:outer"]
    subjects = own or subjects  # "the goal is that demand will rise": demand will
    if subjects and is_relative(tree, subjects[0]) and tree.base[verb] in ("ccomp", "csubj"):
        return []  # "it is not known who killed him"
    if subjects and is_relative(tree, subjects[0]):
        above = (node for node in (verb, *tree.ancestors(verb)) if tree.relations[node] == "acl:relcl")
        return _antecedent(tree, next(above, verb))  # "who was due to arrive": of "due", not of "arrive"
    if subjects and (meant := _meant_by(tree, subjects[0], verb, depth)):
        return meant
    if subjects:
        subjects = _named_last(tree, subjects)
        joined = [s for s in subjects[1:] if tree.children(s, "cc")]  # "A and B" that the parser left apart
        return [i for subject in (subjects[0], *joined) for i in tree.conjuncts(subject)]
    if misread := _before_its_verb(tree, verb):
        return tree.conjuncts(misread[0])
    head = tree.parent(verb)
    if head < 0:
        return []
    relation = tree.relations[verb]
    controlled = _object_in_control(tree, verb, head) or _thanked(tree, verb, head)
    if controlled:
        return controlled
    if relation == "xcomp":
        others = tree.tokens[verb].xpos == "VBG" and tree.lemmas[head] in rules().words["doing_of_others"]
        return [] if others else subject_of(tree, head, depth - 1)  # "recommended lifting the embargo"
    if relation in ("conj", "advcl", "parataxis") or relation.startswith("advcl"):
        told = not tree.is_noun(head) or bool(tree.children(head, "cop"))  # "was out of work since being sacked"
        return subject_of(tree, head, depth - 1) if told else tree.conjuncts(head)
    if relation == "amod" and tree.tokens[verb].xpos == "VBG":
        return tree.conjuncts(head)  # "striking workers", "the visiting minister"
    return _subject_of_clause(tree, verb, head, depth) if relation.startswith("acl") else []


def _meant_by(tree: Tree, subject: int, verb: int, depth: int) -> list[int]:
    """Give whom "he" or "it" means where its clause tells: who is quoted ("quoted Dunn as saying he would go"), who
    denies what others say of them ("denied Vard's claim that it had shelled the port")."""
    over, words = tree.parent(verb), clause_words("told_of_oneself")
    above = tree.parent(over) if over >= 0 else -1
    if above < 0 or tree.forms[subject] not in words["pronouns"]:
        return []
    saying = tree.base[verb] == "ccomp" and tree.lemmas[over] in words["saying"] and tree.forms[over - 1] in words["as"]
    if saying and tree.lemmas[above] in words["quotes"]:
        return tree.children(above, "nsubj" if tree.is_passive(above) else "obj")[:1]
    denied = tree.base[verb] == "acl" and tree.base[over] == "obj" and tree.lemmas[above] in words["denies"]
    return subject_of(tree, above, depth - 1) if denied and possessors(tree, over) else []


def named_with(tree: Tree, noun: int) -> list[int]:
    """Give the names joined to a noun: of who bears a title, in apposition, or in "a group called ..."."""
    called = (i for i in tree.children(noun, "acl") if tree.lemmas[i] in clause_words("described")["called"])
    return [
        *tree.children(noun, "flat", "appos"),
        *(j for i in called for j in tree.children(i, "xcomp", "obj", "obl")),
    ]


def _before_its_verb(tree: Tree, verb: int) -> list[int]:
    """Give the noun right before the finite verb of a clause that some parses hang on it by no preposition: its subject
    ("a day before parliament votes")."""
    if tree.tokens[verb].xpos not in ("VBZ", "VBP", "VBD") or not tree.children(verb, "mark"):
        return []
    told = (i for i in tree.children(verb, "obl") if i == verb - 1 and tree.is_noun(i))
    return [i for i in told if not tree.children(i, "case") and not tree.is_time(i)]


def is_relative(tree: Tree, index: int) -> bool:
    """Tell whether a word stands for the noun before a clause ("which", but not the "WHO")."""
    text = tree.tokens[index].text
    return text.lower() in clause_words("relative")["words"] and not text.isupper()


def _subject_of_clause(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Give the subject of a verb whose clause hangs on a noun."""
    if tree.relations[verb] == "acl:relcl":
        return _antecedent(tree, verb)
    if tree.forms[verb].endswith("ing") and tree.child_lemmas(verb, "mark", "case"):
        return _of_notion(tree, head, depth)
    if tree.forms[verb].endswith("ing"):
        return tree.conjuncts(head)
    if tree.is_past_participle(verb):
        return tree.conjuncts(head)
    told = tree.children(head, "nsubj") if tree.children(head, "cop") else []
    if told and tree.preposition(head) in rules().words["on_course"]:
        return tree.conjuncts(told[0])  # "was on course to win"
    governor, owners = tree.parent(head), possessors(tree, head)
    if owners and tree.lemmas[head] not in rules().words["of_others"]:
        return owners  # "the club's plan to sell", "Norden's request to leave"; not "Holt's call to resign"
    if governor < 0 or is_of_others(tree.lemmas[governor], tree.lemmas[head]) or _is_issued(tree, head, governor):
        return []
    return subject_of(tree, governor, depth - 1)


def _is_issued(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether others are bidden to do something ("made an appeal to free them", not "accepted an invitation")."""
    words = rules().words
    active = tree.base[noun] == "obj" and not tree.is_passive(verb)
    return active and tree.lemmas[noun] in words["issued"] and tree.lemmas[verb] in words["issues"]


def judges(tree: Tree, verb: int) -> list[int]:
    """Give who judges, foils or accepts what others mean to do ("the union criticised a plan to close the mine",
    "Norden accepted its offer to help"; not "accepted an offer to join")."""
    noun = tree.parent(verb) if tree.base[verb] == "acl" else -1
    over = tree.parent(noun) if noun >= 0 else -1
    if over < 0:
        return []
    accepted = tree.lemmas[over] in clause_words("bound")["taken_by"] and bool(possessors(tree, noun))
    return subject_of(tree, over) if accepted or is_of_others(tree.lemmas[over], tree.lemmas[noun]) else []


def arranged(tree: Tree, noun: int) -> range:
    """Give the tokens that tell for when a noun is set, without a verb of its own ("with talks due to open Monday,").

    Parsers hang these words on the clause after the comma, so that their order counts here and not the tree.
    """
    words = rules().words["set_for"]
    told_by = clause_words("arranged")
    if tree.preposition(noun) not in told_by["with"]:
        return range(0)
    stop = next((i for i in range(noun, len(tree.tokens)) if tree.tokens[i].text in (",", ";")), len(tree.tokens))
    told = (i for i in range(noun + 1, stop - 1) if tree.lemmas[i] in words and tree.forms[i + 1] in told_by["toward"])
    return range(next(told, stop), stop)


def possessors(tree: Tree, noun: int) -> list[int]:
    """Give the nouns whose a noun is said to be ("Iran's threat", "the minister and his aide's letter")."""
    return [j for i in tree.children(noun, "nmod") if tree.is_possessive(i) for j in tree.conjuncts(i)]


def _of_notion(tree: Tree, noun: int, depth: int) -> list[int]:
    """Give who would do what a noun only speaks of: whose it is, else the subject of the verb whose object it is.

    ("Iran's threat of closing the strait", "he has no intention of becoming a candidate")
    """
    owners = possessors(tree, noun)
    governor = tree.parent(noun)
    if owners or governor < 0 or tree.base[noun] not in ("obj", "obl"):
        return owners
    if rules().governors.get(tree.lemmas[governor]) in (Status.CALLED_FOR, Status.REFUSED):
        return []  # "he called for a pause in fighting"
    return agent(tree, governor) if depth > 1 else []


def _named_last(tree: Tree, subjects: list[int]) -> list[int]:
    """Leave out a title before a name, taken for a subject too ("Chamber of Deputies Speaker Ana Costa met")."""
    first, last = subjects[0], subjects[-1]
    titled = (
        last > first
        and tree.tokens[last].upos == "PROPN"
        and all(tree.tokens[i].upos in _OF_A_TITLE or tree.tokens[i].text in _BRACKETS for i in range(first, last))
    )
    return [last] if titled else subjects


def _object_in_control(tree: Tree, verb: int, head: int) -> list[int]:
    """Give the object that is to do it ("urged Iran to stop", "accused the firm of preparing"), where there is one."""
    marks = tree.child_lemmas(verb, "mark", "case")
    over = tree.parent(head)
    if tree.base[verb] == "acl" and tree.base[head] == "obj" and not marks.isdisjoint(clause_words("control")["words"]):
        return tree.conjuncts(head) if tree.lemmas[over] in _controls() else []  # hung on who is accused
    of = tree.base[verb] in ("advcl", "ccomp") and not marks.isdisjoint(clause_words("control")["words"])
    judged = load("en", "cues")["judged"]
    blamed = tree.base[verb] == "advcl" and not marks.isdisjoint(judged["deeds"]) and tree.tokens[verb].xpos == "VBG"
    blamed = blamed and tree.lemmas[head] in judged["verbs"]  # "praised Silva for opening the pier"
    if not blamed and (not (of or tree.relations[verb] == "xcomp") or tree.lemmas[head] not in _controls()):
        return []
    told = tree.children(head, "iobj") or tree.children(head, "obj") or _meant(tree, verb, head)
    objects = [i for i in told if not tree.is_time(i)]  # "have days to agree"
    return tree.conjuncts(objects[0]) if objects else []


def _thanked(tree: Tree, verb: int, head: int) -> list[int]:
    """Give who did what thanks, praise or a prize is for ("gave a prize to Dunn for opening a school")."""
    judged = load("en", "cues")["judged"]
    if tree.tokens[verb].xpos != "VBG" or tree.child_lemmas(verb, "mark").isdisjoint(judged["deeds"]):
        return []
    things = [head] if tree.is_noun(head) else tree.children(head, "obj")
    thanks = [i for i in things if {tree.lemmas[i], *tree.child_lemmas(i, "amod")} & {*judged["thanks"]}]
    given = (with_preposition(tree, node, to) for node in (*thanks, head) for to in judged["to"])
    return next(filter(None, given), []) if thanks else []


def _meant(tree: Tree, verb: int, head: int) -> list[int]:
    """Give who is to do it, by a preposition ("called on the court to impose a fine", "pleaded with her to stay")."""
    asked = rules().words["asked_with"]
    return [i for i in tree.children(head, "obl") if head < i < verb and tree.preposition(i) in asked][-1:]


def _controls() -> frozenset[str]:
    return frozenset(load("en", "status")["object_control"]["verbs"])


def _antecedent(tree: Tree, verb: int) -> list[int]:
    """Give the noun that a relative clause says something of; all of a row where its verb is plural and none of them is
    ("Norden and Vard, which are to pay")."""
    head = tree.parent(verb)
    if head < 0:
        return []
    finite = next(iter(tree.children(verb, "aux", "cop")), verb)
    row = [i for i in tree.conjuncts(head) if i < verb]
    several = tree.tokens[finite].xpos == "VBP" and all(tree.tokens[i].xpos in ("NN", "NNP") for i in row)
    return row if several else [head]


def with_preposition(tree: Tree, index: int, preposition: str) -> list[int]:
    """Give the nouns that depend on a word with a preposition, with those coordinated to them."""
    found: list[int] = []
    for child in tree.children(index, "obl", "nmod"):
        if not tree.is_possessive(child) and preposition == tree.preposition(child):
            found.extend(tree.conjuncts(child))
    return found


def agent(tree: Tree, verb: int) -> list[int]:
    """Give who does it: the subject, or the "by" phrase of a passive."""
    if tree.is_passive(verb) and not is_minded(tree, verb):
        means = load("en", "triggers/classes")["classes"]["means"]
        said = [i for by in clause_words("agent")["words"] for i in with_preposition(tree, verb, by)]
        doers = [i for i in said if tree.lemmas[i] not in means]  # "flown out by air"
        return doers or _distant_agent(tree, verb)
    return subject_of(tree, verb)


def _distant_agent(tree: Tree, verb: int) -> list[int]:
    """Give the last "by" phrase of a passive clause, hung deeper ("was condemned for ruin by the party")."""
    inside = tree.subtree(verb, frozenset({"acl", "conj", "ccomp", "parataxis"}))
    by = clause_words("agent")["words"]
    found = [i for i in inside if i > verb and tree.preposition(i) in by and tree.tokens[i].upos == "PROPN"]
    return tree.conjuncts(found[-1]) if found else []


def is_minded(tree: Tree, verb: int) -> bool:
    """Tell whether a participle says what its subject thinks, and nothing that was done to it ("is opposed to")."""
    words, after = clause_words("opposed"), min(verb + 1, len(tree.forms) - 1)
    return tree.lemmas[verb] in words["verbs"] and tree.forms[after] in words["to"] and bool(tree.children(verb, "aux"))


def patient(tree: Tree, verb: int) -> list[int]:
    """Give whom it is done to: the object, or the subject of a passive."""
    if is_minded(tree, verb):
        return []
    if tree.is_passive(verb):
        subject = [c for c in tree.children(verb, "nsubj") if not is_relative(tree, c)]
        if subject:
            return tree.conjuncts(subject[0])
        if tree.base[verb] == "acl" and tree.parent(verb) >= 0:
            return tree.conjuncts(tree.parent(verb))
        return subject_of(tree, verb)
    objects = tree.objects(verb)
    if objects:
        if is_relative(tree, objects[0]) and tree.parent(verb) >= 0:
            return tree.conjuncts(tree.parent(verb))
        return tree.conjuncts(objects[0])
    return []


def is_negated(tree: Tree, index: int) -> bool:
    """Tell whether a word, or the subject of a verb, is denied ("did not", "nobody was", "no deal was")."""
    negative, nobody = rules().words["negative"], clause_words("nobody")
    for subject in tree.children(index, "nsubj"):  # "nobody is dismissed", "no deal was signed"
        if tree.forms[subject] in nobody["subjects"] or any(
            tree.lemmas[i] in nobody["determiners"] and not _is_number(tree, i) for i in tree.children(subject, "det")
        ):
            return True
    beside = tree.children(index, "advmod", "cc", "det", "dep", "mark", "case")
    if any(tuple(tree.forms[max(0, child - 1) : child + 1]) == nobody["ended"] for child in beside):
        return True  # "will no longer close"
    denying = [i for i in beside if tree.forms[i] in negative or tree.lemmas[i] in negative]
    if tree.is_verb(index):
        denying = [i for i in denying if i < index or tree.forms[i] not in nobody["determiners"]]  # "will vote no"
    return not all(_is_number(tree, i) or is_not_only(tree, i) for i in denying)


def is_not_only(tree: Tree, index: int) -> bool:
    """Tell whether a "not" says that there is more ("not only attacked the town but also")."""
    return tree.forms[min(index + 1, len(tree.tokens) - 1)] in clause_words("nobody")["only"]


def is_question(tree: Tree, verb: int) -> bool:
    """Tell whether a sentence asks if something is so ("Did the mayor go?"; not "Why did the mayor go?": he went)."""
    wondered = tree.forms[0] in load("en", "titles")["words"]["asking"]
    asked = not wondered and any(token.text == "?" for token in tree.tokens[-2:])
    inverted = any(i < j < verb for i in tree.children(verb, "aux") for j in tree.children(verb, "nsubj"))
    to_be = tree.base[verb] == "acl" and tree.parent(tree.parent(verb)) < 0 and "to" in tree.child_lemmas(verb, "mark")
    return asked and (inverted or to_be)  # "Holt to quit?"


def _is_number(tree: Tree, index: int) -> bool:
    """Tell whether a "no" is short for "number" ("No 26 seed")."""
    no = tree.forms[index] in clause_words("nobody")["determiners"]
    return no and tree.tokens[min(index + 1, len(tree.tokens) - 1)].upos == "NUM"


def is_of_what_follows(tree: Tree, event: int, word: int) -> bool:
    """Tell whether a word belongs to what an event came before or after ("his visit came ahead of talks in Oslo")."""
    return any(_is_set_apart(tree, node) for node in _between(tree, word, event))


def _between(tree: Tree, word: int, event: int) -> Iterator[int]:
    """Walk from a word's head upwards, as long as the event is not below."""
    above = {event, *tree.ancestors(event)}
    yield from takewhile(lambda node: node not in above, tree.ancestors(word))


def _is_set_apart(tree: Tree, node: int) -> bool:
    """Tell whether "before", "ahead of" or "after" stands over a noun or a clause."""
    if tree.is_time(node):
        return False
    marks = tree.children(node, "case", "mark")
    over = {tree.forms[i] for i in marks} | {tree.forms[i - 1] for i in marks if i and tree.forms[i] == "of"}
    return bool(over & rules().words["apart"])


def is_bare_of_several(tree: Tree, verb: int) -> bool:
    """Tell whether a verb that is taken for a past tense is a bare form of several ("ministers head to Rome")."""
    several = any(tree.tokens[i].xpos in ("NNS", "NNPS") for i in tree.children(verb, "nsubj"))
    return several and tree.tokens[verb].xpos == "VBD" and tree.forms[verb] == tree.lemmas[verb]


def course_of(tree: Tree, noun: int) -> int:
    """Give the verb of a relative clause that tells that a noun's event began, ended or was held, -1 if there is none.

    A clause on the noun's complement is its own: "the fifth round of the talks, which opened in Oslo".
    """
    words = rules().words
    for node in (noun, *(i for i in tree.children(noun, "nmod") if tree.preposition(i) == "of")):
        for verb in tree.children(node, "acl"):
            subjects = tree.children(verb, "nsubj")
            told = tree.lemmas[verb] in words["begin"] | words["finish"] | words["held_by"]
            if told and any(tree.forms[i] in clause_words("relative")["words"] for i in subjects):
                return verb
    return -1


def by_behind(tree: Tree, noun: int) -> list[int]:
    """Give who does it, by a "by" after a noun that hangs on the verb ("to call off a strike by nurses")."""
    verb, by = tree.parent(noun), clause_words("agent")["words"]
    if verb < 0 or tree.base[noun] != "obj" or noun + 1 >= len(tree.forms) or tree.forms[noun + 1] not in by:
        return []
    told = [i for i in tree.children(verb, "obl") if noun + 1 in tree.children(i, "case")]
    return [j for i in told if not _says_when(tree, i) for j in tree.conjuncts(i)]


def _says_when(tree: Tree, index: int) -> bool:
    inside = tree.subtree(index)
    return any(tree.is_time(i) or tree.tokens[i].upos == "NUM" for i in inside)  # "by May 4"


def is_led_up_to(tree: Tree, noun: int) -> bool:
    """Tell whether an event is told only as what a time leads up to: "in the run-up to a summit in Lima"."""
    head, words = tree.parent(noun), clause_words("led_up")
    if head < 0 or tree.base[noun] != "nmod":
        return False
    parted = tree.forms[head] in words["parts"] and tree.forms[max(0, head - 2)] in words["before"]  # "run - up"
    return parted or tree.lemmas[head] in words["words"]
