"""Dependencies guessed from parts of speech alone, for text that no parser has seen.

A stop-gap that knows the plain English clause (subject, verb group, object, prepositional phrases, infinitives,
relative clauses by comma and pronoun). It is right on short sentences and does no harm on long ones: where it does not
know, it attaches to the nearest verb.
"""

from __future__ import annotations

from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.model import Token

_NOMINAL = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "SYM"})
_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def guess(tokens: tuple[Token, ...]) -> tuple[list[int], list[str]]:
    """Give a head index (-1 for the root) and a UD relation for each token."""
    state = _Guess(tokens)
    state.chunk()
    state.attach()
    return state.heads, state.relations


class _Guess:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.heads = [-1] * len(tokens)
        self.relations = ["dep"] * len(tokens)
        self.units: list[tuple[str, int, int, str]] = []  # kind (np, vp, mark, comma, cc), start, head, preposition

    def link(self, child: int, head: int, relation: str) -> None:
        if child != head:
            self.heads[child], self.relations[child] = head, relation

    def chunk(self) -> None:
        """Cut into noun groups, verb groups and what stands between them; link within the groups."""
        index, preposition = 0, -1
        while index < len(self.tokens):
            token = self.tokens[index]
            word = token.text.lower()
            if token.upos == "ADP" or (word == "to" and not self._verb_follows(index)):
                preposition, index = index, index + 1
            elif token.upos in _NOMINAL and not (word in _RELATIVE and self._after_noun(index)):
                index = self._noun_group(index, preposition)
                preposition = -1
            elif token.upos in ("VERB", "AUX") or (word == "to" and self._verb_follows(index)):
                index = self._verb_group(index)
                preposition = -1
            else:
                kind = {"CCONJ": "cc", "SCONJ": "mark", "PUNCT": "comma"}.get(token.upos, "")
                if word in _RELATIVE:
                    kind = "relative"
                if kind:
                    self.units.append((kind, index, index, word))
                index += 1

    def _after_noun(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and self.tokens[before].upos == "PUNCT":
            before -= 1
        return before >= 0 and self.tokens[before].upos in _HEADS

    def _verb_follows(self, index: int) -> bool:
        following = [token for token in self.tokens[index + 1 : index + 3] if token.upos != "ADV"]
        return bool(following) and following[0].upos in ("VERB", "AUX") and following[0].xpos in ("", "VB")

    def _noun_group(self, start: int, preposition: int) -> int:
        end = start
        while end < len(self.tokens):
            token = self.tokens[end]
            if (token.text.lower() in POSSESSIVES and end > start) or (
                token.upos in _NOMINAL and not (end > start and token.upos in ("DET", "PRON") and not self._owned(end))
            ):
                end += 1
            else:
                break
        members = list(range(start, end))
        owners = [i for i in members if self.tokens[i].text.lower() in POSSESSIVES]
        head = max((i for i in members if self.tokens[i].upos in _HEADS and i not in owners), default=end - 1)
        for i in members:
            upos = self.tokens[i].upos
            relation = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "PRON": "nmod:poss"}.get(upos, "compound")
            self.link(i, head, relation)
        for owner in owners:
            if owner < head:
                self.link(owner - 1, head, "nmod:poss")
                self.link(owner, owner - 1, "case")
        if preposition >= 0:
            self.link(preposition, head, "case")
        self.units.append(("np", start, head, self.tokens[preposition].text.lower() if preposition >= 0 else ""))
        return end

    def _owned(self, index: int) -> bool:
        return self.tokens[index - 1].text.lower() in POSSESSIVES

    def _verb_group(self, start: int) -> int:
        end = start
        while end < len(self.tokens) and (
            self.tokens[end].upos in ("VERB", "AUX", "PART")
            or (
                self.tokens[end].upos == "ADV"
                and end + 1 < len(self.tokens)
                and self.tokens[end + 1].upos in ("VERB", "AUX")
            )
        ):
            end += 1
            if self.tokens[end - 1].upos == "VERB":
                break
        head = end - 1
        be = False
        for i in range(start, head):
            lemma = self.tokens[i].lemma.lower()
            be = be or lemma == "be"
            upos = self.tokens[i].upos
            relation = {"PART": "advmod", "ADV": "advmod"}.get(upos, "aux")
            if self.tokens[i].text.lower() == "to":
                relation = "mark"
            self.link(i, head, relation)
        if be and self._is_participle(head):
            last = max(i for i in range(start, head) if self.tokens[i].lemma.lower() == "be")
            self.relations[last] = "aux:pass"
        self.units.append(("vp", start, head, ""))
        return end

    def _is_participle(self, index: int) -> bool:
        token = self.tokens[index]
        return token.xpos == "VBN" or (not token.xpos and token.text.lower().endswith(("ed", "en", "wn")))

    def attach(self) -> None:
        """Link the groups: subjects, objects, complements, clauses."""
        verb, noun, subject, joint = -1, -1, -1, ""
        fresh = True  # no word of a clause yet after its beginning
        for kind, start, head, word in self.units:
            if kind == "np":
                self._attach_noun(head, word, verb, noun, joint)
                if not word and (subject < 0 or fresh or joint):
                    subject = head
                if not word or noun < 0:
                    noun = head
                fresh, joint = False, ""
            elif kind == "vp":
                verb, subject = self._attach_verb(start, head, verb, subject, joint)
                noun, joint = -1, ""
            else:
                joint = kind

    def _attach_noun(self, head: int, preposition: str, verb: int, noun: int, joint: str) -> None:
        """Link a noun group to the verb or the noun group before it."""
        if preposition == "of" and noun >= 0:
            self.link(head, noun, "nmod")
        elif preposition and verb >= 0:
            self.link(head, verb, "obl")
        elif preposition and noun >= 0:
            self.link(head, noun, "nmod")
        elif noun >= 0 and joint == "cc":
            self.link(head, noun, "conj")
        elif noun >= 0 and joint == "comma" and verb < 0:
            self.link(head, noun, "appos")
        elif verb >= 0 and noun < 0 and joint != "mark":
            self.link(head, verb, "obj")

    def _attach_verb(self, start: int, head: int, verb: int, subject: int, joint: str) -> tuple[int, int]:
        infinitive = self.tokens[start].text.lower() == "to"
        if infinitive and verb >= 0:
            self.link(head, verb, "xcomp")
            return head, subject
        passive = any(h == head and r == "aux:pass" for h, r in zip(self.heads, self.relations, strict=True))
        if verb >= 0:
            relation = {"cc": "conj", "mark": "advcl", "relative": "acl:relcl", "comma": "conj"}.get(joint, "ccomp")
            to = subject if relation == "acl:relcl" and subject >= 0 else verb
            self.link(head, to, relation)
        if subject >= 0 and not infinitive and self.relations[head] != "acl:relcl":
            if self.heads[subject] in (-1, verb) and self.relations[subject] != "nsubj":
                self.link(subject, head, "nsubj:pass" if passive else "nsubj")
            if self.heads[head] == subject:
                self.heads[head] = verb
        return head, -1 if joint != "cc" else subject
