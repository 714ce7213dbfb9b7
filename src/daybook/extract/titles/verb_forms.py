"""How a title says its verb: its form for each status, its number, whether its subject undergoes it."""

from __future__ import annotations

from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import SURE, UNDONE
from daybook.extract.status_words import rules
from daybook.extract.titles.forms import participle, present
from daybook.extract.trees.grammar import is_negated, is_not_only, is_question, is_relative
from daybook.extract.trees.status_marks import is_regretted, is_under_speech
from daybook.extract.trees.tree import Tree, time_words
from daybook.lang import load
from daybook.model import Kind, Status

_AFTER_PASSIVE = frozenset({"ADP", "PUNCT", "ADV", "CCONJ", "SCONJ"})
_OWN_REST = ("obj", "iobj", "obl", "xcomp", "ccomp", "nsubj:pass")


def forms(tree: Tree, verb: int, plural: bool, hedge: str = "") -> dict[str, str]:
    """Give the forms that patterns of a title ask for: ``verb``, ``verbs``, ``done``, each behind a hedge; two verbs
    of one object are both said ("destroy and jam")."""
    last = shared(tree, verb)
    links = "".join(f" {tree.tokens[i].text}" for i in range(verb + 1, last))
    lemmas = {i: tree.lemmas[i] for i in (verb, last)}
    ways = {
        "verb": lemmas,
        "verbs": lemmas if plural else {i: present(lemma) for i, lemma in lemmas.items()},
        "done": {i: tree.tokens[i].text if tree.is_in_title_case else tree.forms[i] for i in (verb, last)},
    }
    first = {name: f"{_prefix(tree, verb)}{way[verb]}" for name, way in ways.items()}
    return {
        name: f"{hedge}{first[name]}{links} {way[last]}" if last != verb else f"{hedge}{first[name]}"
        for name, way in ways.items()
    }


def is_asked(tree: Tree, verb: int) -> bool:
    """Tell whether a clause only asks or supposes: "Will the mayor go?", "asked if the mayor had gone"."""
    doubt = load("en", "titles")["words"]["doubting"]
    if any(tree.forms[i] in doubt for i in tree.children(verb, "mark")) and not _is_supposed(tree, verb):
        return True
    return is_question(tree, verb)


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Tell whether a clause's past tense is of what may yet be ("would vote for it if the mayor dropped a tax")."""
    over = tree.parent(verb)
    main = {tree.forms[i] for i in tree.children(over, "aux")} if over >= 0 and tree.base[verb] == "advcl" else set()
    return tree.tokens[verb].xpos == "VBD" and not main.isdisjoint(load("en", "titles")["words"]["supposing"])


def tells_done(tree: Tree, verb: int, status: Status) -> bool:
    """Tell whether a main clause says outright that somebody does or did it ("is threatening", "have qualified").

    What is planned may well be told in the present ("the mayor visits Oslo on Monday").
    """
    helpers = {tree.lemmas[i] for i in tree.children(verb, "aux")}
    form = tree.tokens[verb].xpos
    perfect, going_on = form == "VBN" and "have" in helpers, form == "VBG" and "be" in helpers
    outright = perfect or (status is Status.POSSIBLE and (going_on or form in ("VBD", "VBZ", "VBP")))
    over = tree.parent(verb)
    main = over < 0 or tree.lemmas[over] in rules().words["speech"]
    told = form == "VBD" and tree.base[verb] == "advcl" and not tree.children(verb, "aux")  # "when it closed the pier"
    main = main or told or (perfect and tree.base[verb] == "ccomp" and tree.lemmas[over] not in rules().governors)
    own = tree.children(verb, "nsubj") and helpers <= {"be", "have", "do"}
    return (
        outright
        and main
        and bool(own)
        and not (is_negated(tree, verb) or is_asked(tree, verb) or _is_supposed(tree, verb))
    )


def hedge_of(tree: Tree, verb: int, status: Status) -> str:
    """Give the adverb before a verb without which a title would say too much ("nearly sank", "allegedly stole").

    There is none where its status says as much.
    """
    if status not in SURE:
        return ""
    hedges = load("en", "titles")["words"]["hedges"]
    return "".join(f"{tree.forms[i]} " for i in tree.children(verb, "advmod") if i < verb and tree.forms[i] in hedges)


def _prefix(tree: Tree, verb: int) -> str:
    """Give what a hyphen joins to a verb ("fine-" of "fine-tune")."""
    if verb < 2 or tree.tokens[verb - 1].text != "-" or tree.tokens[verb - 1].end != tree.tokens[verb].start:
        return ""
    return f"{tree.forms[verb - 2]}-" if tree.tokens[verb - 2].end == tree.tokens[verb - 1].start else ""


def told_as(tree: Tree, verb: int, kind: Kind, status: Status) -> Status:
    """Give the status whose words tell what has happened: what somebody "will not accept" they refuse to."""
    over = tree.parent(verb)
    governed = rules().governors.get(tree.lemmas[over]) if over >= 0 and tree.base[verb] == "xcomp" else None
    if status is Status.OCCURRED and governed in UNDONE and not is_negated(tree, over):
        return governed  # "failed to agree", whatever the page's other words make of it
    before = [i for i in tree.children(verb, "advmod") if i < verb and not is_not_only(tree, i)]
    denied = any(tree.forms[i] in rules().words["denied"] for i in before)
    if status is not Status.OCCURRED or not denied or is_regretted(tree, verb):
        return status
    later = rules().words["future_modals"] | set(clause_words("would")["words"])
    beside = {tree.forms[i] for i in tree.children(verb, "aux")}
    coming = not beside.isdisjoint(later) and beside.isdisjoint(clause_words("infinitive")["perfect"])
    return Status.REFUSED if kind is Kind.REFUSAL and coming else Status.NOT_OCCURRED  # "did not respond"


def shared(tree: Tree, verb: int) -> int:
    """Give the verb right behind another that has the object of both ("shot down or jammed 33 drones"), or whose
    subject undergoes both ("was convicted and jailed for life"), or itself."""
    link = verb + 1
    while link < len(tree.tokens) and tree.relations[link] == "compound:prt" and tree.parent(link) == verb:
        link += 1
    second = link + 1
    if second >= len(tree.tokens) or tree.base[link] != "cc" or tree.base[second] != "conj":
        return verb
    told = {tree.tokens[i].xpos for i in (verb, second)}
    same = tree.parent(second) == verb and (len(told) == 1 or told == {"VBD", "VBN"})
    of_both = tree.children(second, "obj") or any(i > second for i in tree.children(verb, "obj"))
    of_both = of_both or (tree.is_passive(verb) and told == {"VBN"} and not tree.children(second, "nsubj", "aux"))
    return second if same and of_both else verb


def rest_of_both(tree: Tree, second: int) -> frozenset[int]:
    """Give what a parser hung on the first of two verbs and stands behind the second ("hurt or killed | hundreds")."""
    verb = tree.parent(second)
    if verb < 0 or tree.base[second] != "conj" or not tree.is_verb(verb) or shared(tree, verb) != second:
        return frozenset()
    rest = (i for i in tree.children(verb, *_OWN_REST) if i > second)
    return frozenset(node for i in rest for node in tree.subtree(i))


def is_undergone(tree: Tree, verb: int) -> bool:
    """Tell whether a verb's subject undergoes it: a passive, or a participle taken for a past tense ("miners trapped
    in the pit were freed")."""
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    if helpers & set(load("en", "titles")["words"]["perfect"]) and "been" not in helpers:
        return False  # "have risen"
    found = tree.lemmas[verb] == "find" and not tree.children(verb, "obj", "aux", "ccomp")  # "hiker found dead"
    if found and tree.forms[min(verb + 1, len(tree.tokens) - 1)] in load("en", "titles")["words"]["found_as"]:
        return True
    if tree.is_passive(verb) or _is_by_somebody(tree, verb) or _lacks_whom(tree, verb):
        return True
    if tree.tokens[verb].xpos not in ("VBD", "VBN") or tree.children(verb, "nsubj", "aux", "cop"):
        return False
    if tree.children(verb, "mark"):
        return is_supposed_done(tree, verb)
    if passive_above(tree, verb) >= 0:
        return True
    apart = tree.relations[verb] in ("acl", "advcl") and not tree.children(verb, "obj", "xcomp", "ccomp")
    follows = min(verb + 1, len(tree.tokens) - 1)
    return apart and (tree.tokens[follows].upos in _AFTER_PASSIVE or tree.lemmas[follows] in time_words())


def is_supposed_done(tree: Tree, verb: int) -> bool:
    """Tell whether a clause supposes that its main clause's subject undergoes something ("if convicted, he faces")."""
    doubts = tree.child_lemmas(verb, "mark") & set(load("en", "titles")["words"]["doubting"])
    bare = tree.tokens[verb].xpos == "VBN" and not tree.children(verb, "obj", "nsubj", "aux")
    return bool(doubts) and bare and tree.base[verb] == "advcl"


def _lacks_whom(tree: Tree, verb: int) -> bool:
    """Tell whether a main verb that is always done to somebody names nobody it is done to ("two held on the pier")."""
    if tree.tokens[verb].xpos not in ("VBD", "VBN") or tree.lemmas[verb] not in _done_to() or tree.base[verb] == "acl":
        return False
    others = tree.children(verb, "obj", "iobj", "ccomp", "xcomp", "aux", "compound")
    alone = not others and shared(tree, verb) == verb and tree.base[verb] != "conj"
    return alone and bool(tree.children(verb, "nsubj"))


def _done_to() -> list[str]:
    told: list[str] = load("en", "titles")["words"]["done_to"]
    return told


def _is_by_somebody(tree: Tree, verb: int) -> bool:
    """Tell whether a participle stands right before who does it ("told by the board")."""
    on = verb + 1
    by = on < len(tree.tokens) - 1 and tree.forms[on] in clause_words("agent")["words"]
    done = tree.tokens[verb].xpos == "VBN" and not tree.children(verb, "aux", "nsubj")
    return by and done and tree.parent(on) >= 0 and tree.tokens[tree.parent(on)].upos in ("NOUN", "PROPN")


def passive_above(tree: Tree, verb: int) -> int:
    """Give the passive whose subject a verb shares without a "was" of its own ("was sacked and jailed"), else -1."""
    over = tree.parent(verb)
    if over < 0 or tree.base[verb] not in ("conj", "xcomp") or not tree.is_passive(over):
        return -1
    if tree.children(verb, "nsubj", "aux"):
        return -1
    words, objects = load("en", "titles")["words"], tree.children(verb, "obj")
    done_to = tree.lemmas[verb] in words["done_to"] and not objects
    given = tree.lemmas[verb] in words["giving"] and _is_granted(tree, verb, objects)
    return over if tree.tokens[verb].xpos == "VBN" or done_to or given else -1  # "was detained and refused bail"


def _is_granted(tree: Tree, verb: int, objects: list[int]) -> bool:
    """Tell whether a verb may say what one was granted ("was refused bail"), and not to whom one grants it."""
    known = any(tree.lemmas[i] in load("en", "titles")["words"]["granted"] for i in objects)
    to = any(tree.preposition(i) == "to" for node in (verb, *objects) for i in tree.children(node, "obl", "nmod"))
    return known and not to and tree.forms[verb] == participle(tree.lemmas[verb])


def wished(tree: Tree, verb: int, plural: bool) -> str:
    """Say in the page's words what is only wished, weighed or worked for ("seeks to double", "considers raising",
    "helps buy"), or is not ("not able to sell"); else nothing."""
    over = tree.parent(verb)
    follows = verb == over + 1 and tree.tokens[verb].xpos == "VBG"  # "favours closing": whatever the parser says
    if over < 0 or tree.is_passive(over) or tree.children(over, "obj", "iobj"):
        return ""
    if tree.base[verb] != "xcomp" and not follows:
        return ""
    must = tree.lemmas[over] == "have" and "to" in tree.child_lemmas(verb, "mark")  # "had to close"
    possible = rules().governors.get(tree.lemmas[over]) is Status.POSSIBLE
    possible = possible or tree.lemmas[over] in load("en", "titles")["words"]["efforts"]
    if not (possible or must) or tree.children(verb, "cop", "aux"):
        return ""
    to = "to " if "to" in tree.child_lemmas(verb, "mark") else ""  # "helped buy"
    gist = tree.forms[verb] if tree.tokens[verb].xpos == "VBG" else f"{to}{tree.lemmas[verb]}"
    negated = is_negated(tree, over)
    if not tree.is_verb(over):
        doubted = tree.forms[over] in load("en", "titles")["words"]["doubts"]  # "unlikely to seek"
        return f"not {tree.forms[over]} {gist}" if negated else f"{tree.forms[over]} {gist}" if doubted else ""
    modals = [tree.forms[i] for i in tree.children(over, "aux") if tree.tokens[i].xpos == "MD"]
    if modals:
        return f"{modals[0]} have {gist}" if must and not negated else ""
    if negated:
        return f"{'do' if plural else 'does'} not {tree.lemmas[over]} {gist}"
    return f"{tree.lemmas[over] if plural else present(tree.lemmas[over])} {gist}"


def is_to_come(tree: Tree, verb: int) -> bool:
    """Tell whether a clause speaks of what will be ("will not sell", "is not going to sell", "said it would not")."""
    over, told = tree.parent(verb), {tree.forms[i] for i in tree.children(verb, "aux")}
    if is_under_speech(tree, verb) and told & set(clause_words("would")["words"]):
        return told.isdisjoint(clause_words("infinitive")["perfect"])
    governed = over >= 0 and tree.base[verb] == "xcomp"
    if governed and tree.lemmas[over] in rules().words["set_for"] and is_negated(tree, over):
        return not told  # "is not expected to sell"
    goes = governed and tree.lemmas[over] == "go" and tree.tokens[over].xpos == "VBG"
    return goes or bool(set(load("en", "titles")["words"]["to_be"]) & told)


def doubtful(tree: Tree, verb: int) -> str:
    """Say with its "may" or "might" what a clause only holds to be possible ("may have levelled off")."""
    helpers = {tree.forms[i] for i in tree.children(verb, "aux")}
    may = next((form for form in load("en", "titles")["words"]["may"] if form in helpers), "")
    if {"would", "have"} <= helpers:
        may = "would"  # "would have sold"
    if not may or tree.is_passive(verb) or is_negated(tree, verb):
        return ""
    if "have" in helpers:
        been = f"been {tree.forms[verb]}" if tree.tokens[verb].xpos == "VBG" else participle(tree.lemmas[verb])
        return f"{may} have {been}"
    return f"{may} be {tree.forms[verb]}" if tree.tokens[verb].xpos == "VBG" else f"{may} {tree.lemmas[verb]}"


def told_to(tree: Tree, verb: int) -> str:
    """Say in the page's word what somebody is asked to do, accused of or seen at ("told to go", "found growing")."""
    over, words = tree.parent(verb), load("en", "titles")["words"]
    if over >= 0 and tree.base[verb] == "xcomp" and tree.lemmas[over] in words["efforts"]:
        tried = told_to(tree, over)  # "accused of trying to hijack the trial"
        return f"{tried} to {tree.lemmas[verb]}" if tried else ""
    if over < 0 or not tree.is_verb(over) or tree.is_passive(verb) or tree.children(verb, "cop", "aux"):
        return ""
    objects = tree.children(over, "obj", "iobj")
    if not (tree.is_passive(over) or any(i < verb for i in objects)):
        return ""
    if "to" in tree.child_lemmas(over, "mark"):
        return ""  # "is expected to be asked to go"
    lemma, governed = tree.lemmas[over], rules().governors.get(tree.lemmas[over])
    marks = [tree.forms[i] for i in tree.children(verb, "mark", "case") if i == verb - 1]
    if governed is Status.ALLEGED and tree.tokens[verb].xpos == "VBG" and marks and marks[0] in words["accused_of"]:
        return f"{participle(lemma)} {marks[0]} {tree.forms[verb]}"
    if lemma in words["noticed"] and tree.tokens[verb].xpos == "VBG" and tree.is_passive(over):
        return f"{participle(lemma)} {tree.forms[verb]}"  # "found growing"
    bidden = (lemma in words["employed"] and bool(tree.children(over, "aux"))) or (
        governed is Status.CALLED_FOR and lemma in words["bidden"]
    )
    return f"{participle(lemma)} to {tree.lemmas[verb]}" if bidden and marks == ["to"] else ""


def has_plural_form(tree: Tree, verb: int, subjects: list[int]) -> bool | None:
    """Tell by a verb's own form whether its subject is plural ("agree", "were held"); None where it does not say."""
    nearest = set(tree.children(verb, "nsubj"))
    own = {i for i in nearest if is_relative(tree, i)} or set(subjects) & nearest  # "the Rovers, who have won"
    if not own or any(tree.tokens[i].upos == "PRON" and not is_relative(tree, i) for i in own):
        return None
    if any(tree.tokens[i].xpos == "MD" for i in tree.children(verb, "aux")):
        return None
    helpers = [i for i in tree.children(verb, "aux", "cop") if tree.tokens[i].xpos != "VB"]  # not "was to have met"
    forms = {tree.forms[i] for i in helpers} or {tree.tokens[verb].xpos}
    if tree.tokens[verb].xpos == "VBP" and tree.forms[verb] == present(tree.lemmas[verb]):
        forms = {"VBZ"}  # whatever the tag says
    if tree.tokens[verb].xpos == "VBZ" and tree.forms[verb] == tree.lemmas[verb]:
        forms = {"VBP"}
    if tree.tokens[verb].xpos == "VBP" and tree.forms[verb] != tree.lemmas[verb]:
        forms = {"VBD"}  # "shrank"
    if forms & {"are", "were", "have", "'re", "’re", "'ve", "’ve", "VBP"}:
        return True
    return False if forms & {"is", "was", "has", "VBZ"} else None


def claimed(tree: Tree, verb: int, plural: bool) -> str:
    """Say in the page's words what somebody only says that they did ("claim responsibility for shooting")."""
    above, words = tree.parent(verb), load("en", "titles")["words"]
    things = [above] if above >= 0 and tree.is_noun(above) else tree.children(above, "obj") if above >= 0 else []
    thing = next((i for i in things if tree.lemmas[i] in words["responsibility"] and i < verb), -1)
    over = tree.parent(thing) if thing >= 0 else -1
    marks = [tree.forms[i] for i in tree.children(verb, "mark", "case") if i == verb - 1]
    if over < 0 or not tree.is_verb(over) or tree.tokens[verb].xpos != "VBG" or not marks or is_negated(tree, over):
        return ""
    lemma = tree.lemmas[over]
    return f"{lemma if plural else present(lemma)} {tree.forms[thing]} {marks[0]} {tree.forms[verb]}"
