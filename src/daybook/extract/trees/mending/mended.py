"""A sentence's heads and relations while they are put right."""

from __future__ import annotations

from daybook.model import Token

NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "appos", "conj"})
LONGEST_NAME = 6  # tokens
#: Endings that make what stands before them somebody's.
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Mended:
    """Heads and relations of a sentence that are put right step by step."""

    def __init__(self, tokens: tuple[Token, ...], heads: list[int], relations: list[str]) -> None:
        self.tokens = tokens
        self.heads = list(heads)
        self.relations = list(relations)

    def attach(self, index: int, head: int, relation: str) -> None:
        """Hang a token on another, unless that would make a circle."""
        node, steps = head, 0
        while node >= 0 and steps <= len(self.tokens):
            if node == index:
                return
            node, steps = self.heads[node], steps + 1
        self.heads[index], self.relations[index] = head, relation

    def below(self, index: int) -> list[int]:
        """Give the tokens that hang on another, in order."""
        return [i for i, head in enumerate(self.heads) if head == index]

    def is_case(self, index: int) -> bool:
        """Tell whether a token is a possessive ending."""
        ends = self.tokens[index].upos == "PART" or self.relations[index] == "case"
        return ends and self.tokens[index].text in POSSESSIVES

    def is_set_apart(self, verb: int) -> bool:
        """Tell whether a participle stands behind a comma without a subject, an object or a mark of its own."""
        if verb < 2 or self.relations[verb] != "advcl" or self.tokens[verb - 1].text != ",":
            return False
        below = {self.relations[i] for i, head in enumerate(self.heads) if head == verb}
        bare = not below & {"mark", "nsubj", "nsubj:pass", "obj", "aux", "ccomp", "xcomp"}
        return bare and self.tokens[verb].xpos in ("VBD", "VBN")
