"""The names that a noun of a place has: before it, behind "of", or as an explanation.

Source: docs/methods/places.md, rules P1 and P2.
"""

from fogline.geoparsing.names import PlaceNames
from fogline.model.codes import SETTLEMENTS
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_OWNED = frozenset(
    "headquarters position checkpoint stronghold outpost depot barracks point site target "
    "post fortification trench warehouse compound office".split()
)
"""Nouns behind which "of" brings who holds them, unless the gazetteer knows the name."""


class NounNames:
    """Finds the names of one place noun after another."""

    def __init__(self, tree: Tree, names: PlaceNames) -> None:
        self._tree = tree
        self._names = names

    def names(self, head: int) -> list[tuple[int, Span]]:
        """Return the names of a place noun, each with a token of it: "villages of A and B"."""
        before = self._before(head)
        settled = self._names.kind(head) in SETTLEMENTS or self._tree.lemmas[head] == "port"
        behind = self._behind_of(head) if settled or not before else []
        # "The Red Sea port town of X": what stands before the noun is where the town is.
        if before and not (settled and behind):
            return before
        if self._names.is_numbered(head):
            return [(head, self._tree.span([head, head + 1]))]
        if behind:
            return behind
        return [(name, self._names.span(name)) for name in self._called(head)]

    def _before(self, head: int) -> list[tuple[int, Span]]:
        tree = self._tree
        before = [
            child
            for child in tree.kids(head, ("compound", "nmod", "poss", "amod"))
            if child < head and self._names.may_be_place(child)
        ]
        if not before or tree.kids(before[-1], ("case",)):
            return []
        members = [t for t in tree.conjuncts(before[-1]) if t < head]
        return [
            (name, self._names.span(name)) for name in members if self._names.looks_like_name(name)
        ]

    def _behind_of(self, head: int) -> list[tuple[int, Span]]:
        tree = self._tree
        things = [t for thing in tree.objects_of(head, ("of",)) for t in tree.conjuncts(thing)]
        names = [t for t in things if self._names.may_be_place(t) or self._names.looks_like_name(t)]
        if tree.tags[head] in ("NNS", "NNPS") and tree.words[head + 1 : head + 2] == ("of",):
            listed = self._names.listed(head + 2)
            if len(listed) > len(names):
                return [(tree.tokens_in(span)[-1], span) for span in listed]
        found = [(name, self._names.span(name)) for name in names]
        if tree.lemmas[head].casefold() in _OWNED:
            found = [pair for pair in found if self._names.known(pair[1].of(tree.text))]
        return found

    def _called(self, head: int) -> list[int]:
        """ "a village known as X", "the town, X", "the village X"."""
        tree = self._tree
        for clause in tree.kids(head, ("acl",)):
            if tree.lemmas[clause] in ("know", "call", "name", "dub"):
                called = [
                    t
                    for t in tree.subtree(clause)
                    if self._names.may_be_place(t) and tree.deps[t] not in ("compound", "nmod")
                ]
                if called:
                    return called[:1]
        after = self._after_dash(head)
        after = after or [
            c for c in tree.kids(head, ("appos",)) if c > head and self._names.may_be_place(c)
        ]
        if not after and head + 1 < len(tree.words) and self._follows_as_name(head):
            after = [self._names.run_end(head + 1)]
        return after

    def _after_dash(self, head: int) -> list[int]:
        """ "the first village in this direction - Qutbiyah"."""
        tree = self._tree
        last = tree.parsed.sentences[tree.sentence_of[head]][1]
        for at in range(head + 1, min(head + 7, last - 1)):
            if tree.words[at] in ("-", "–", "—", ":") and self._names.may_be_place(at + 1):
                return [self._names.run_end(at + 1)]
            if tree.is_name(at):
                return []
        return []

    def _follows_as_name(self, head: int) -> bool:
        """ "the first village in this direction - Qutbiyah", "the village Deheila"."""
        tree = self._tree
        return self._names.may_be_place(head + 1) and tree.deps[head + 1] in (
            "appos", "npadvmod", "compound", "nmod", "dep", "dobj", "pobj",
        )  # fmt: skip
