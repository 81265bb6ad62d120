"""Proper names in the parse that may be places: which tokens, how far they reach, what kind.

Source: docs/methods/places.md, rules P3 and P4.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fogline.model.codes import PlaceKind
from fogline.model.spans import Span
from fogline.model.syntax import Tree

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west northern southern eastern western northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western "
    "central upper lower northwards southwards eastwards westwards northward southward "
    "eastward westward mid".split()
)
_MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday ramadan".split()
)
_CAPITAL = re.compile(r"[A-Z0-9À-ÞА-Я]|[a-z]{2,3}[-–][A-Z]")
_NOT_PLACES = frozenset(
    "news agency times post observatory network tv channel radio ministry minister council "
    "committee party press army forces force brigade brigades front movement group "
    "organization organisation union court act treaty operation day war revolution article "
    "protocol resolution company university-press spokesman president mayor general gen. maj. "
    "col. lt. mr mr. mrs dr dr. secretary-general agreement accord division regiment "
    "battalion watch herald tribune telegraph journal media television command administration "
    "government parliament congress authority initiative foundation institute fund commission "
    "militia guard guards police coalition alliance battle offensive campaign christmas "
    "easter eid ramadan gmt utc local".split()
)
_PARTICLES = frozenset("de del la las los do da dos el al".split())
"""Small words inside a name: "Lanao del Sur"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSort:
    """What the gazetteer holds under a name: its kind, and whether it is a country or area."""

    kind: PlaceKind
    is_area: bool


class PlaceNames:
    """Tells names of places from other names.

    Args:
        tree: the parse.
        actors: tokens of names that denote actors and no places.
        countries: tokens of country and capital names, which may be either.
        nouns: nouns of places with their kinds, by lemma.
        known: tells whether the gazetteer holds a name.
        sort_of: tells what the gazetteer holds under a name.
    """

    def __init__(
        self,
        tree: Tree,
        actors: frozenset[int],
        countries: frozenset[int],
        nouns: Mapping[str, PlaceKind],
        known: Callable[[str], bool],
        sort_of: Callable[[str], PlaceSort | None],
    ) -> None:
        self._tree = tree
        self.actors = actors
        self.countries = countries
        self._nouns = nouns
        self.known = known
        self._sort_of = sort_of

    def kind(self, token: int) -> PlaceKind | None:
        """Return the kind of a noun of a place, ``None`` for other nouns."""
        lemma = self._tree.lemmas[token].casefold()
        return self._nouns.get(lemma) or self._nouns.get(lemma.removesuffix("s"))

    def is_region(self, name: str) -> bool:
        """Tell whether the gazetteer holds a name as a country or a part of one."""
        sort = self._sort_of(name)
        return sort is not None and sort.is_area

    def kind_of(self, name: str) -> PlaceKind:
        """Return the kind of a name that no noun describes: its own, else the gazetteer's."""
        sort = self._sort_of(name)
        told = self.kind_in_name(name)
        if told is None and sort is None and name.split()[0].casefold() in DIRECTIONS:
            return PlaceKind.AREA
        return told or (PlaceKind.TOWN if sort is None else sort.kind)

    def kind_of_part(self, name: str, noun: PlaceKind) -> PlaceKind:
        """Return the kind of a place that a part of it names: "the streets of Mosul", a city.

        The part of a country or province is the area that its noun says.
        """
        sort = self._sort_of(name)
        return noun if sort is None or sort.is_area else sort.kind

    def kind_in_name(self, name: str) -> PlaceKind | None:
        """Return the kind that a name tells itself: "Lake Chad", "Tiyas Airbase"."""
        words = [w.casefold() for w in name.split()]
        if len(words) < 2:
            return None
        for word in (words[-1], words[0]):
            kind = self._nouns.get(word) or self._nouns.get(word.removesuffix("s"))
            if kind is not None:
                return kind
        return None

    def may_be_place(self, token: int) -> bool:
        """Tell whether a token is a proper name of no actor, month, outlet or office."""
        tree = self._tree
        return (
            tree.is_name(token)
            and token not in self.actors
            and not self.is_other_name(token)
            and bool(_CAPITAL.match(tree.words[token]))
        )

    def looks_like_name(self, token: int) -> bool:
        """ "the town of Sake": capitals after "of" name a place, whatever the tagger thinks."""
        return (
            token not in self.actors
            and not self.is_other_name(token)
            and bool(_CAPITAL.match(self._tree.words[token]))
            and not self._tree.words[token][0].isdigit()
        )

    def is_other_name(self, token: int) -> bool:
        """Months, days, outlets and offices."""
        words = self._tree.words[token].casefold().replace("–", "-").split("-")
        return words[-1] in _MONTHS_AND_DAYS or words[-1] in _NOT_PLACES

    def holds_other_word(self, name: str) -> bool:
        """Tell whether a word of a name makes it the name of something else: "Homs Times"."""
        return any(word.casefold() in _NOT_PLACES for word in name.split())

    def is_titled(self, head: int) -> bool:
        """A person: a title before the name, or a name that says something."""
        tree = self._tree
        return not _NOT_PLACES.isdisjoint(tree.kid_words(head, ("compound", "amod", "nmod")))

    def is_numbered(self, noun: int) -> bool:
        """Tell whether a number behind the noun is the name: "Hill 1050", "District 5"."""
        tree = self._tree
        at = noun + 1
        return (
            self.kind(noun) is not None
            and at < len(tree.words)
            and tree.words[at].isdigit()
            and tree.heads[at] == noun
            and tree.sentence_of[at] == tree.sentence_of[noun]
        )

    def listed(self, at: int) -> list[Span]:
        """Return the names in a list that starts at a token: "A, B C and D".

        Read along the words, since the parser loses its way in lists of names it has never seen.
        The list ends before a name that holds the others ("A and B, Homs province") or that does
        something ("A and B, Russia said").
        """
        tree = self._tree
        last = tree.parsed.sentences[tree.sentence_of[at]][1]
        found: list[Span] = []
        comma = False
        while at < last and self.may_be_place(at):
            end = at
            while end + 1 < last and self.may_be_place(end + 1):
                end += 1
            noun = end + 1 < last and self.kind(end + 1) is not None
            if comma and found and (noun or end in self.countries or self._acts(end)):
                break
            found.append(tree.span([at, end]))
            at = end + 1
            comma = at < last and tree.words[at] == ","
            while at < last and tree.words[at].casefold() in (",", "and", "&"):
                comma = comma and tree.words[at] == ","
                at += 1
        return found

    def _acts(self, token: int) -> bool:
        return self._tree.deps[token] in ("nsubj", "nsubjpass")

    def run_end(self, token: int) -> int:
        """Return the last token of the run of names that starts at a token."""
        tree = self._tree
        while token + 1 < len(tree.words) and tree.is_name(token + 1):
            token += 1
        return token

    def span(self, head: int) -> Span:
        """The run of capitalised words and numbers that ends at or holds ``head``."""
        tree = self._tree
        first = last = head
        text = tree.text
        while first - 1 >= 0:
            if self._belongs(first - 1, head):
                first -= 1
            elif tree.words[first - 1] in _PARTICLES and self._belongs(first - 2, head):
                first -= 2
            else:
                break
        while last + 1 < len(tree.words) and self._continues(last + 1, head):
            last += 1
        span = tree.span([first, last])
        if (
            span.start > 0
            and text[span.start - 1] in '"“'
            and span.of(text).count("”") + span.of(text).count('"') == 1
        ):
            span = Span(span.start - 1, span.end)
        return span

    def _belongs(self, token: int, head: int) -> bool:
        tree = self._tree
        if tree.sentence_of[token] != tree.sentence_of[head]:
            return False
        if token in self.actors and (self.kind(head) is None or tree.heads[token] != head):
            return False
        word = tree.words[token]
        if tree.tags[token] in ("DT", "IN", "CC", "PRP$", "CD", "POS", ",", "."):
            return False
        if word.casefold() in DIRECTIONS and token + 1 == head:
            area = head in self.countries and self.is_region(tree.words[head])
            return area or word[:1].isupper()
        return (
            bool(_CAPITAL.match(word.lstrip("\"“'‘")))
            and tree.deps[token]
            in ("compound", "nmod", "amod", "det", "dobj", "pobj", "appos", "nsubj")
            and tree.heads[token] >= token
            and tree.heads[token] <= head + 1
            and not self._is_title(token)
        )

    def _is_title(self, token: int) -> bool:
        return self._tree.words[token].casefold() in ("mr", "mr.", "president", "mayor", "governor")

    def _continues(self, token: int, head: int) -> bool:
        tree = self._tree
        if tree.sentence_of[token] != tree.sentence_of[head] or token in self.actors:
            return False
        if tree.tags[token] == "CD" and (
            tree.words[token - 1].casefold() in ("no.", "no") or self.is_numbered(token - 1)
        ):
            return True
        return (
            tree.is_name(token)
            and tree.deps[head] in ("compound", "nmod")
            and tree.heads[head] == token
        )
