"""Noun phrases that denote places: names, kinds and what narrows them.

A place is named by its proper name ("Rasm Sihran" in "the village of Rasm Sihran"), or it is
unnamed and keeps its description ("two villages"). A locative phrase right behind it is its
relation, and places inside a relation are anchors, not places of the event.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from fogline.model.codes import SETTLEMENTS, PlaceKind
from fogline.model.phrases import PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west northern southern eastern western northeastern northwestern "
    "southeastern southwestern north-eastern north-western south-eastern south-western "
    "central upper lower northwards southwards eastwards westwards northward southward "
    "eastward westward mid".split()
)
LOCATIVE_PREPS = frozenset(
    "in at near around outside inside within on along across through into toward towards over "
    "by beside throughout onto off between from to of against behind beyond above amid "
    "surrounding".split()
)
_RELATION_STARTS = frozenset(
    "near around outside between along close adjacent beside overlooking surrounding off "
    "behind opposite beyond facing bordering inside".split()
)
_PART_NOUNS = frozenset(
    "area countryside outskirt outskirts environs suburb part side edge vicinity surroundings "
    "periphery rest direction north south east west northeast northwest southeast southwest "
    "center centre heart section entrance gate half corner axis territory region border bank "
    "shore coast limit perimeter fringe chunk stretch swath swathe majority point portion".split()
)
_ANTECEDENT_KINDS = SETTLEMENTS | {PlaceKind.PROVINCE, PlaceKind.DISTRICT}
_ANTECEDENT_NOUNS = frozenset(
    "facility site camp reservoir outpost barracks airfield airbase airport base area region "
    "hill mountain settlement enclave territory island place locality location".split()
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
_OUTER_NOUNS = frozenset("province governorate oblast district state region county raion".split())
_KEEP_NOUN = frozenset(
    {PlaceKind.BORDER, PlaceKind.AREA, PlaceKind.ROAD, PlaceKind.OTHER, PlaceKind.BASE}
)
_PATH_LINKS = frozenset(
    "between linking connecting joining leading from near into toward towards to".split()
)
_DETERMINERS = frozenset("the this that these those both all".split())


def find_place_phrases(
    tree: Tree,
    actor_tokens: Collection[int],
    country_tokens: Collection[int],
    place_nouns: Mapping[str, PlaceKind],
    known: Callable[[str], bool],
    is_region: Callable[[str], bool],
) -> tuple[PlacePhrase, ...]:
    """Find every place phrase of the parsed sentences, in text order of their heads.

    Args:
        tree: the parse.
        actor_tokens: tokens of names that denote actors and no places.
        country_tokens: tokens of country and capital names, which may be either.
        place_nouns: nouns of places with their kinds, by lemma.
        known: tells whether the gazetteer holds a name.
        is_region: tells whether the gazetteer holds a name as a country or a part of one.
    """
    finder = _Finder(
        tree, frozenset(actor_tokens), frozenset(country_tokens), place_nouns, known, is_region
    )
    return tuple(sorted(finder.phrases(), key=lambda phrase: (phrase.head, phrase.span)))


class _Finder:
    def __init__(
        self,
        tree: Tree,
        actor_tokens: frozenset[int],
        country_tokens: frozenset[int],
        place_nouns: Mapping[str, PlaceKind],
        known: Callable[[str], bool],
        is_region: Callable[[str], bool],
    ) -> None:
        self._is_region = is_region
        self._tree = tree
        self._actors = actor_tokens
        self._countries = country_tokens
        self._nouns = place_nouns
        self._known = known
        self._taken: set[int] = set()

    def phrases(self) -> Iterator[PlacePhrase]:
        for head in range(len(self._tree.words)):
            if self._is_common_place(head):
                yield from self._common(head)
        for head in range(len(self._tree.words)):
            if head not in self._taken and self._is_proper_head(head):
                yield from self._proper(head)

    def _kind(self, token: int) -> PlaceKind | None:
        lemma = self._tree.lemmas[token].casefold()
        return self._nouns.get(lemma) or self._nouns.get(lemma.removesuffix("s"))

    def _is_common_place(self, head: int) -> bool:
        tree = self._tree
        if head in self._actors or tree.deps[head] in ("compound", "amod", "nmod"):
            return False
        return tree.pos[head] == "NOUN" and self._kind(head) is not None

    def _is_proper_head(self, head: int) -> bool:
        tree = self._tree
        if not tree.is_name(head) or head in self._actors:
            return False
        if self._is_other_name(head):
            return False
        return tree.deps[head] not in ("compound", "amod", "nmod") or self._detached(head)

    def _detached(self, head: int) -> bool:
        """A name hung on a noun that is no name and no place: "Aleppo fighting"."""
        parent = self._tree.heads[head]
        if self._tree.is_name(parent) or self._kind(parent) is not None:
            return False
        return self._known(self._name_span(head).of(self._tree.text)) or head in self._countries

    def _common(self, head: int) -> Iterator[PlacePhrase]:
        """A phrase headed by a common noun: "the village of X", "X province", "two villages"."""
        tree = self._tree
        kind = self._kind(head) or PlaceKind.OTHER
        part = tree.lemmas[head].casefold() in _PART_NOUNS
        names = self._names_below(head)
        if names and not (part and names[0] > head and not self._is_plain_of(head)):
            for name in names:
                self._taken.add(name)
                yield self._named(name, head, kind, part)
            return
        anchored = self._anchored(head, kind) if part else None
        yield anchored or self._unnamed(head, kind)
        if anchored is not None and anchored.named:
            yield from self._beside_anchor(anchored)

    def _beside_anchor(self, anchored: PlacePhrase) -> Iterator[PlacePhrase]:
        """ "the area around A and B": B is as much the anchor as A."""
        tree = self._tree
        first = [t for t in tree.tokens_in(anchored.span) if tree.is_name(t)]
        for token in first:
            for other in tree.kids(token, ("conj",)):
                if self._may_be_place_name(other):
                    yield replace(anchored, span=self._name_span(other))

    def _anchored(self, head: int, kind: PlaceKind) -> PlacePhrase | None:
        """ "the areas east of Zabadani", "the outskirts of the city": the anchor is the place."""
        tree = self._tree
        if tree.kids(head, ("nummod",)):
            return None
        relation, within = self._narrowing(head)
        left = [t for c in tree.children[head] if c < head for t in tree.subtree(c)]
        left = [t for t in left if tree.words[t].casefold() not in _DETERMINERS]
        for prep in tree.kids(head, ("prep",)):
            if tree.lemmas[prep] in ("of", "around", "near"):
                for thing in tree.kids(prep, ("pobj",)):
                    lemma = tree.lemmas[thing].casefold()
                    if (
                        tree.pos[thing] == "NOUN"
                        and self._kind(thing) in _ANTECEDENT_KINDS
                        and self._is_definite(thing)
                    ):
                        anchor = self._unnamed(thing, self._kind(thing) or kind)
                        span = tree.span([head, *left, thing])
                        return replace(anchor, head=head, relation=span)
                    if lemma in DIRECTIONS:
                        break
        if relation is None:
            return None
        for token in tree.tokens_in(relation):
            if self._may_be_place_name(token) and tree.words[token].casefold() not in DIRECTIONS:
                return PlacePhrase(
                    head=head,
                    span=self._name_span(self._run_end(token)),
                    kind=kind,
                    named=True,
                    certain=True,
                    definite=False,
                    relation=Span(tree.span([head, *left]).start, relation.end),
                    within=within,
                )
        return None

    def _is_definite(self, head: int) -> bool:
        tree = self._tree
        return any(
            tree.words[d].casefold() in ("the", "this", "that") for d in tree.kids(head, ("det",))
        )

    def _is_plain_of(self, head: int) -> bool:
        return not self._tree.kids(head, ("amod", "nummod", "compound"))

    def _names_below(self, head: int) -> list[int]:
        tree = self._tree
        before = [
            child
            for child in tree.kids(head, ("compound", "nmod", "poss", "amod"))
            if child < head and self._may_be_place_name(child)
        ]
        if before and not tree.kids(before[-1], ("case",)):
            return [before[-1]]
        things = [t for thing in tree.objects_of(head, ("of",)) for t in tree.conjuncts(thing)]
        names = [t for t in things if self._may_be_place_name(t) or self._looks_like_name(t)]
        if names:
            return names
        for clause in tree.kids(head, ("acl",)):
            if tree.lemmas[clause] in ("know", "call", "name", "dub"):
                called = [
                    t
                    for t in tree.subtree(clause)
                    if self._may_be_place_name(t) and tree.deps[t] not in ("compound", "nmod")
                ]
                if called:
                    return called[:1]
        after = self._after_dash(head)
        after = after or [
            c for c in tree.kids(head, ("appos",)) if c > head and self._may_be_place_name(c)
        ]
        if not after and head + 1 < len(tree.words) and self._follows_as_name(head):
            after = [self._run_end(head + 1)]
        return after

    def _after_dash(self, head: int) -> list[int]:
        """ "the first village in this direction - Qutbiyah"."""
        tree = self._tree
        last = tree.parsed.sentences[tree.sentence_of[head]][1]
        for at in range(head + 1, min(head + 7, last - 1)):
            if tree.words[at] in ("-", "–", "—", ":") and self._may_be_place_name(at + 1):
                return [self._run_end(at + 1)]
            if tree.is_name(at):
                return []
        return []

    def _looks_like_name(self, token: int) -> bool:
        """ "the town of Sake": capitals after "of" name a place, whatever the tagger thinks."""
        return (
            token not in self._actors
            and not self._is_other_name(token)
            and bool(_CAPITAL.match(self._tree.words[token]))
            and not self._tree.words[token][0].isdigit()
        )

    def _follows_as_name(self, head: int) -> bool:
        """ "the first village in this direction - Qutbiyah", "the village Deheila"."""
        tree = self._tree
        return self._may_be_place_name(head + 1) and tree.deps[head + 1] in (
            "appos", "npadvmod", "compound", "nmod", "dep", "dobj", "pobj",
        )  # fmt: skip

    def _run_end(self, token: int) -> int:
        tree = self._tree
        while token + 1 < len(tree.words) and tree.is_name(token + 1):
            token += 1
        return token

    def _may_be_place_name(self, token: int) -> bool:
        tree = self._tree
        return (
            tree.is_name(token)
            and token not in self._actors
            and not self._is_other_name(token)
            and bool(_CAPITAL.match(tree.words[token]))
        )

    def _is_other_name(self, token: int) -> bool:
        """Months, days, outlets and offices."""
        words = self._tree.words[token].casefold().replace("–", "-").split("-")
        return words[-1] in _MONTHS_AND_DAYS or words[-1] in _NOT_PLACES

    def _named(self, name: int, noun: int, kind: PlaceKind, part: bool) -> PlacePhrase:
        tree = self._tree
        span = self._name_span(name)
        end = max(noun, name)
        relation, within = self._narrowing(end)
        plain = tree.words[noun][:1].islower()
        if (
            name < noun
            and plain
            and kind in _KEEP_NOUN
            and tree.lemmas[noun] not in ("area", "region", "zone")
        ) or (name < noun and not plain and tree.words[noun].casefold() not in _OUTER_NOUNS):
            span = Span(span.start, tree.parsed.ends[noun])
        elif part and relation is None:
            relation = tree.span([t for t in tree.subtree(noun) if t <= end] or [noun])
        return PlacePhrase(
            head=noun,
            span=span,
            kind=kind,
            named=True,
            certain=True,
            definite=False,
            relation=relation,
            within=within,
        )

    def _unnamed(self, head: int, kind: PlaceKind) -> PlacePhrase:
        tree = self._tree
        left = [head]
        definite = False
        for child in tree.children[head]:
            if child >= head:
                continue
            if tree.deps[child] in ("det", "predet"):
                word = tree.words[child].casefold()
                definite = definite or word in ("the", "this", "that", "these", "those", "both")
                if word not in ("the", "this", "that", "these", "those", "both", "all"):
                    left.append(child)
            elif tree.deps[child] in ("amod", "nummod", "compound", "nmod", "quantmod", "advmod"):
                left.extend(t for t in tree.subtree(child))
        relation, within = self._narrowing(head)
        other = {tree.words[t].casefold() for t in left if t != head}
        plain = other <= {"same", "besieged", "embattled", "nearby"} and "nearby" not in other
        if kind is PlaceKind.ROAD:
            left.extend(self._path(head))
        lemma = tree.lemmas[head].casefold()
        return PlacePhrase(
            head=head,
            span=tree.span(left),
            kind=kind,
            named=False,
            certain=True,
            definite=definite
            and plain
            and (kind in _ANTECEDENT_KINDS or lemma in _ANTECEDENT_NOUNS),
            relation=relation,
            within=within,
        )

    def _path(self, head: int) -> list[int]:
        """ "the road between A and B", "the road linking the airbase to the city"."""
        tree = self._tree
        return [
            token
            for child in tree.kids(head, ("prep", "acl"))
            if tree.words[child].casefold() in _PATH_LINKS and child <= head + 2
            for token in tree.subtree(child, without=("punct", "advmod", "relcl"))
            if token < head + 14
        ]

    def _proper(self, head: int) -> Iterator[PlacePhrase]:
        tree = self._tree
        span = self._name_span(head)
        name = span.of(tree.text)
        if any(word.casefold() in _NOT_PLACES for word in name.split()) or self._is_titled(head):
            return
        certain = (
            head in self._countries or self._known(name) or self._kind_in_name(name) is not None
        )
        if not certain and not self._in_locative_role(head):
            return
        relation, within = self._narrowing(head)
        yield PlacePhrase(
            head=head,
            span=span,
            kind=self._kind_in_name(name)
            or (PlaceKind.OTHER if head in self._countries else PlaceKind.TOWN),
            named=True,
            certain=certain,
            definite=False,
            relation=relation,
            within=within,
        )

    def _is_titled(self, head: int) -> bool:
        """A person: a title before the name, or a name that says something."""
        tree = self._tree
        before = [tree.words[c].casefold() for c in tree.kids(head, ("compound", "amod", "nmod"))]
        return any(word in _NOT_PLACES for word in before)

    def _in_locative_role(self, head: int) -> bool:
        tree = self._tree
        dep, parent = tree.deps[head], tree.heads[head]
        if dep in ("conj", "appos"):
            return self._in_locative_role(parent) if parent != head else False
        if dep == "pobj":
            if tree.lemmas[parent] == "of":
                owner = tree.lemmas[tree.heads[parent]].casefold()
                return owner in DIRECTIONS or owner in _PART_NOUNS
            return tree.lemmas[parent] in LOCATIVE_PREPS - {"by", "against"}
        return dep == "dobj"

    def _kind_in_name(self, name: str) -> PlaceKind | None:
        words = [w.casefold() for w in name.split()]
        if len(words) < 2:
            return None
        for word in (words[-1], words[0]):
            kind = self._nouns.get(word) or self._nouns.get(word.removesuffix("s"))
            if kind is not None:
                return kind
        return None

    def _name_span(self, head: int) -> Span:
        """The run of capitalised words and numbers that ends at or holds ``head``."""
        tree = self._tree
        first = last = head
        text = tree.text
        while first - 1 >= 0 and self._belongs(first - 1, head):
            first -= 1
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
        if token in self._actors and (self._kind(head) is None or tree.heads[token] != head):
            return False
        word = tree.words[token]
        if tree.tags[token] in ("DT", "IN", "CC", "PRP$", "CD", "POS", ",", "."):
            return False
        if word.casefold() in DIRECTIONS and token + 1 == head:
            return head in self._countries or word[:1].isupper()
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
        if tree.sentence_of[token] != tree.sentence_of[head] or token in self._actors:
            return False
        if tree.tags[token] == "CD" and tree.words[token - 1].casefold() in (
            "no.",
            "no",
            "district",
        ):
            return True
        return (
            tree.is_name(token)
            and tree.deps[head] in ("compound", "nmod")
            and tree.heads[head] == token
        )

    def _narrowing(self, end: int) -> tuple[Span | None, Span | None]:
        """The relation phrase and the larger area that follow a place ending at token ``end``."""
        tree = self._tree
        last = tree.parsed.sentences[tree.sentence_of[end]][1]
        at = end + 1
        relation: Span | None = None
        within: Span | None = None
        while at < last:
            if tree.words[at] in (",", "(") and at + 1 < last:
                at += 1
            start = at
            if relation is None and self._starts_relation(at):
                stop = self._phrase_end(at, last)
                if start > end + 1 and self._is_list_member(stop + 1, last):
                    break
                relation = tree.span([start, stop])
                at = stop + 1
                continue
            area = self._area_after(at, last)
            if area is not None:
                within, at = area
            break
        return relation, within

    def _is_list_member(self, at: int, last: int) -> bool:
        """ "near A, east of B, and in C": what follows shows places side by side."""
        words = [w.casefold() for w in self._tree.words[at : min(at + 3, last)]]
        return (
            len(words) > 1
            and words[0] == ","
            and (words[1] in ("and", "near", "in") or words[1] in DIRECTIONS)
        )

    def _starts_relation(self, at: int) -> bool:
        tree = self._tree
        word = tree.words[at].casefold()
        following = [w.casefold() for w in tree.words[at + 1 : at + 4]]
        if word in _RELATION_STARTS:
            return True
        if word in DIRECTIONS:
            return bool(following) and following[0] in ("of", "from", "and")
        if word in ("to", "in", "on", "at", "from") and following[:1] == ["the"]:
            return len(following) > 1 and following[1] in DIRECTIONS and self._is_of(at + 3)
        if tree.tags[at] == "CD" or word in ("some", "about", "around", "roughly", "just"):
            return any(
                w
                in (
                    "km",
                    "kilometers",
                    "kilometres",
                    "miles",
                    "kilometer",
                    "meters",
                    "metres",
                    "mile",
                    "kilometre",
                    "kms",
                )
                for w in following
            )
        return False

    def _is_of(self, at: int) -> bool:
        words = self._tree.words
        return at < len(words) and words[at].casefold() in (
            "of",
            "from",
            "and",
            "countryside",
            "outskirts",
        )

    def _phrase_end(self, at: int, last: int) -> int:
        """The last token of the place name that ends a relation phrase."""
        tree = self._tree
        seen_name = False
        coordinated = tree.words[at].casefold() == "between"
        at += 1
        while at < last:
            word = tree.words[at]
            nominal = tree.is_nominal(at) or tree.tags[at] in ("JJ", "DT", "CD", "POS", "RB", "VBN")
            if seen_name and not tree.is_name(at) and tree.pos[at] != "NOUN":
                if coordinated and word in ("and",):
                    coordinated = False
                    seen_name = False
                    at += 1
                    continue
                break
            if not nominal and word.casefold() not in ("of", "to", "from", "the", "in", "and"):
                break
            if word.casefold() == "in" and seen_name:
                break
            seen_name = (
                seen_name
                or tree.is_name(at)
                or (
                    tree.pos[at] == "NOUN"
                    and word.casefold() not in DIRECTIONS
                    and not word.casefold().startswith(("km", "kilom", "mile", "met"))
                )
            )
            at += 1
        return at - 1

    def _area_after(self, at: int, last: int) -> tuple[Span, int] | None:
        """ "in the eastern countryside of Aleppo", ", Yemen", "in Homs province"."""
        tree = self._tree
        limit = min(last, at + 8)
        if at < limit and tree.words[at - 1] == "," and self._is_area_name(at, region=True):
            end = self._run_end(at)
            return tree.span([at, end]), end + 1
        if at >= limit or tree.words[at].casefold() not in ("in", "of"):
            return None
        for token in range(at + 1, limit):
            if self._is_area_name(token):
                end = self._run_end(token)
                return tree.span([token, end]), end + 1
            if tree.tags[token] not in ("DT", "JJ", "IN", "NN", "NNP", "NNS", "POS"):
                return None
        return None

    def _is_area_name(self, token: int, *, region: bool = False) -> bool:
        if not self._may_be_place_name(token):
            return False
        name = self._tree.span([token, self._run_end(token)]).of(self._tree.text)
        if region:
            following = self._tree.words[self._run_end(token) + 1 : self._run_end(token) + 2]
            noun = bool(following) and following[0].casefold() in (
                "province",
                "governorate",
                "oblast",
                "region",
                "state",
                "county",
                "district",
            )
            return token in self._countries or noun or self._is_region(name)
        return token in self._countries or self._known(name)


def anchor_tokens(phrases: Sequence[PlacePhrase]) -> frozenset[int]:
    """Return the heads of places that stand inside another place's relation or area."""
    anchors = set()
    for phrase in phrases:
        for span in (phrase.relation, phrase.within):
            if span is None:
                continue
            for other in phrases:
                if (
                    other is not phrase
                    and span.covers(other.span)
                    and not span.overlaps(phrase.span)
                ):
                    anchors.add(other.head)
    return frozenset(anchors)
