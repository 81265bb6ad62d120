"""What narrows a place: the locative phrase behind it, and the larger area it is in.

Source: docs/methods/places.md, rules P7 and P9.
"""

from collections.abc import Sequence
from dataclasses import replace

from fogline.geoparsing.names import DIRECTIONS, PlaceNames
from fogline.model.codes import PlaceKind
from fogline.model.phrases import PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree

_RELATION_STARTS = frozenset(
    "near around outside between along close adjacent beside overlooking surrounding off "
    "behind opposite beyond facing bordering inside midway halfway".split()
)
_NEARNESS = frozenset("near around outside beside surrounding".split())
_UNITS = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres".split()
)
_BEFORE_DISTANCE = frozenset(
    "some about around roughly just approximately nearly within less more several few "
    "only under over".split()
)
_NEAR_NOUNS = frozenset(
    "vicinity outskirts outskirt edge edges gates entrance approaches suburbs fringes periphery "
    "countryside proximity perimeter".split()
)
"""What lies by a place: "on the edge of X", "at the gates of X"."""
_EACH = frozenset({"both", "all", "each"})
_INSIDE_TAGS = frozenset({"JJ", "DT", "CD", "POS", "RB", "VBN", "HYPH"})
_INSIDE_WORDS = frozenset("of to from the in and than up".split())
"""What a relation phrase may hold beside nouns."""
_CLOSELY = frozenset({"just", "immediately", "directly", "due"})
_ENDS_OF_WAY = {"between": ("and",), "from": ("to",), "linking": ("to", "with", "and"),
                "connecting": ("to", "with", "and")}  # fmt: skip
_MOST_OF_ACTOR = 6
_NEARBY = frozenset("nearby neighboring neighbouring surrounding adjacent adjoining".split())
_AREA_NOUNS = frozenset(
    "province governorate oblast region state county district territory raion prefecture woreda "
    "zone township division department wilaya emirate circle commune subdistrict".split()
)


class Narrowing:
    """Reads what follows a place in its sentence."""

    def __init__(self, tree: Tree, names: PlaceNames) -> None:
        self._tree = tree
        self._names = names

    def after(self, end: int) -> tuple[Span | None, Span | None]:
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
            if relation is None and at + 3 < last and self._is_same_area(at):
                relation, at = tree.span([at, at + 3]), at + 4
                continue
            if relation is None:
                at = self._behind_each(self._behind_actor(at, last), last)
            if relation is None and self._starts_relation(at):
                stop = self._phrase_end(at, last)
                if start > end + 1 and self._is_list_member(stop + 1, last):
                    break
                while stop + 1 < last and self._goes_on(stop + 1):
                    stop = self._phrase_end(stop + 1, last)  # "west of A north of B"
                relation = tree.span([at, stop])
                at = stop + 1
                continue
            area = self._area_after(at, last)
            if area is not None:
                within, at = area
            break
        return relation, within

    def _goes_on(self, at: int) -> bool:
        """A second relation right behind the first; "in the east of X" is the area around."""
        word = self._tree.words[at].casefold()
        return word not in ("in", "on", "at", "to", "from", "inside") and self._starts_relation(at)

    def _is_same_area(self, at: int) -> bool:
        """ "in the same area"."""
        words = [word.casefold() for word in self._tree.words[at : at + 4]]
        return words[:3] == ["in", "the", "same"] and self._names.kind(at + 3) is not None

    def _behind_each(self, at: int, last: int) -> int:
        """ "A and B, *both* south of C"."""
        if at + 1 < last and self._tree.words[at].casefold() in _EACH | _CLOSELY:
            return at + 1 if self._starts_relation(at + 1) else at
        return at

    def _behind_actor(self, at: int, last: int) -> int:
        """ "took A *from the rebels* north of B": from whom stands between a place and where it is.

        Where no relation follows, ``at`` stays.
        """
        tree = self._tree
        if tree.words[at].casefold() != "from":
            return at
        theirs = False
        for token in range(at + 1, min(at + 2 + _MOST_OF_ACTOR, last)):
            if theirs and self._starts_relation(token):
                return token
            if not tree.is_nominal(token) and tree.tags[token] not in ("DT", "JJ", "POS", "HYPH"):
                return at
            theirs = theirs or token in self._names.actors
        return at

    def _is_list_member(self, at: int, last: int) -> bool:
        """ "near A, east of B, and in C": what follows shows places side by side."""
        words = [w.casefold() for w in self._tree.words[at : min(at + 3, last)]]
        if len(words) < 3 or words[0] != ",":
            return False
        return words[1] in ("and", "near") or words[1] in DIRECTIONS

    def _starts_relation(self, at: int) -> bool:
        tree = self._tree
        word = tree.words[at].casefold()
        following = [w.casefold() for w in tree.words[at + 1 : at + 5]]
        if word in _RELATION_STARTS:
            return word != "between" or not self._is_between_sides(at)
        if word == "on" and following[:1] == ["the"] and self._is_way(at + 2):
            return True
        if word == "not" and following[:2] == ["far", "from"]:
            return True
        behind = self._behind_direction(at)
        if behind is not None:
            return "".join(tree.words[behind : behind + 1]).casefold() in ("of", "from", "and")
        if word in ("to", "in", "on", "at", "from") and following[:1] == ["the"]:
            if following[1:2] and following[1] in _NEAR_NOUNS and word != "from":
                return following[2:3] in (["of"], ["to"])
            behind = self._behind_direction(at + 2)
            return behind is not None and self._is_of(behind)
        if word == "a":
            return following[:1] == ["few"] and any(w in _UNITS for w in following[1:3])
        if tree.tags[at] == "CD" or word in _BEFORE_DISTANCE:
            return any(w in _UNITS for w in following)
        return False

    def _is_way(self, at: int) -> bool:
        """ "The *Homs-Palmyra highway*", named after its ends."""
        tree = self._tree
        for token in range(at, min(at + 8, len(tree.words))):
            if tree.pos[token] in ("NOUN", "PROPN") and self._names.kind(token) is PlaceKind.ROAD:
                name = tree.span([at, token]).of(tree.text)
                return token > at and any(dash in name for dash in "-\u2013\u2014")
            if not tree.is_name(token) and tree.tags[token] not in ("HYPH", "JJ", ":"):
                return False
        return False

    def _behind_direction(self, at: int) -> int | None:
        """The token behind "north" or "north-east", ``None`` where no direction stands."""
        words = [word.casefold() for word in self._tree.words[at : at + 3]]
        if words[1:2] == ["-"] and "".join(words) in DIRECTIONS:
            return at + 3
        return at + 1 if words and words[0] in DIRECTIONS else None

    def _is_between_sides(self, at: int) -> bool:
        """ "clashes in X between the army and ISIS": sides, no places."""
        tree = self._tree
        things = tree.kids(at, ("pobj",))
        return bool(things) and not any(
            self._names.may_be_place(t) or self._names.kind(t) is not None for t in things
        )

    def before(self, head: int, end: int) -> Span | None:
        """Return the relation to the very place that a name is told in: "*near* Palmyra".

        Only where the place stands on it by itself, without a noun of its own ("clashes north of
        Palmyra") and not in a list.
        """
        tree = self._tree
        prep = tree.heads[head]
        if tree.deps[head] != "pobj" or tree.kids(head, ("conj",)):
            return None
        word = tree.words[prep].casefold()
        if word in _NEARNESS:
            return tree.span([prep, end])
        measured = word == "from" and tree.words[prep - 1].casefold() in _UNITS
        directed = tree.words[tree.heads[prep]].casefold() in DIRECTIONS
        if word not in ("of", "from") or not (measured or directed):
            return None
        first, _ = tree.parsed.sentences[tree.sentence_of[head]]
        start = prep - 1
        while start > first and self._leads_to_direction(start - 1):
            start -= 1
        return tree.span([start, end])

    def _leads_to_direction(self, at: int) -> bool:
        """ "some 5 km to the north of", "just outside"."""
        word = self._tree.words[at].casefold()
        return (
            word in DIRECTIONS or word in _UNITS or word in _BEFORE_DISTANCE
            or word in ("to", "the", "and", "-", "than", "a") or self._tree.tags[at] == "CD"
        )  # fmt: skip

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
        joiners = _ENDS_OF_WAY.get(tree.words[at + 1 if self._is_midway(at) else at].casefold(), ())
        at += 1
        while at < last:
            word = tree.words[at].casefold()
            if seen_name and word in DIRECTIONS and self._goes_on(at):
                break
            if seen_name and not tree.is_name(at) and tree.pos[at] != "NOUN":
                if word == "of" and self._names.kind(at - 1) is not None:
                    seen_name = False
                elif word in joiners:
                    joiners, seen_name = (), False
                elif word in _ENDS_OF_WAY and self._names.kind(at - 1) is PlaceKind.ROAD:
                    joiners, seen_name = _ENDS_OF_WAY[word], False
                else:
                    break
                at += 1
                continue
            nominal = tree.is_nominal(at) or tree.tags[at] in _INSIDE_TAGS
            if not nominal and word not in _INSIDE_WORDS:
                break
            seen_name = seen_name or tree.is_name(at) or self._is_anchor_noun(at)
            at += 1
        return at - 1

    def _is_midway(self, at: int) -> bool:
        return self._tree.words[at].casefold() in ("midway", "halfway")

    def _is_anchor_noun(self, token: int) -> bool:
        """ "The city", not "the vicinity", "north" or "kilometres"."""
        word = self._tree.words[token].casefold()
        if self._tree.pos[token] != "NOUN" or word in DIRECTIONS or word in _NEAR_NOUNS:
            return False
        return not word.startswith(("km", "kilom", "mile", "met"))

    def _area_after(self, at: int, last: int) -> tuple[Span, int] | None:
        """ "in the eastern countryside of Aleppo", ", Yemen", "in Homs province"."""
        tree = self._tree
        limit = min(last, at + 8)
        if at < limit and tree.words[at - 1] in (",", "("):
            name = at + 1 if tree.words[at].casefold() in DIRECTIONS else at
            bracketed = tree.words[at - 1] == "(" and self._bracketed_area(at, last)
            if bracketed:
                return tree.span([bracketed[0], bracketed[1]]), bracketed[1] + 1
            if name < limit and self._is_area_name(name, region=True):
                end = self._names.run_end(name)
                return tree.span([name, end]), end + 1
        if at >= limit or tree.words[at].casefold() not in ("in", "of"):
            return None
        beside = tree.words[at].casefold() == "in" and tree.words[at - 1] not in (",", "(")
        if beside and at + 1 < last and self._names.may_be_place(at + 1):
            end = self._names.run_end(at + 1)
            return tree.span([at + 1, end]), end + 1
        for token in range(at + 1, limit):
            if self._is_area_name(token):
                end = self._names.run_end(token)
                return tree.span([token, end]), end + 1
            if tree.tags[token] not in ("DT", "JJ", "IN", "NN", "NNP", "NNS", "POS"):
                return None
            if self._names.may_be_place(token) and self._names.may_be_place(token + 1):
                return None
        return None

    def _bracketed_area(self, at: int, last: int) -> tuple[int, int] | None:
        """First and last token of the largest area in "(Bankass, Mopti)", the one named last."""
        tree = self._tree
        runs = 0
        while at < last and self._names.may_be_place(at):
            end = self._names.run_end(at)
            runs += 1
            if end + 1 >= last or tree.words[end + 1] != ",":
                closed = end + 1 < last and tree.words[end + 1] == ")"
                return (at, end) if closed and runs > 1 else None
            at = end + 2
        return None

    def _is_area_name(self, token: int, *, region: bool = False) -> bool:
        if not self._names.may_be_place(token):
            return False
        end = self._names.run_end(token)
        name = self._tree.span([token, end]).of(self._tree.text)
        following = self._tree.words[end + 1 : end + 2]
        if token in self._names.countries or (following and following[0].casefold() in _AREA_NOUNS):
            return True
        return self._names.is_region(name) if region else self._names.known(name)


def share_relations(phrases: Sequence[PlacePhrase], text: str) -> tuple[PlacePhrase, ...]:
    """Give the relation of the last place of a list to those before it.

    "The villages of A, B and C north of D", "A and B, both south of D", "A and nearby hills east
    of D": all are there. Without a noun over all, without a comma and without "both", only the
    last is: "clashes in A and B north of D".

    Args:
        phrases: the places of a text, in its order.
        text: what the spans refer to.
    """
    shared = list(phrases)
    order = sorted(range(len(shared)), key=lambda index: shared[index].span)
    for place, index in reversed(list(enumerate(order))):
        last = shared[index]
        if last.relation is None or last.relation.start < last.span.end:
            continue
        told = text[last.span.end : last.relation.start].split()
        for_all = bool(told) and (told[0] in ("from", *_EACH) or told[0].startswith(","))
        for_all = for_all or text[last.span.start : last.span.end].split()[0] in _NEARBY
        behind = last
        for before in reversed(order[:place]):
            other = shared[before]
            between = text[other.span.end : behind.span.start].split()
            listed = between and set(between) <= {",", "and", "the", ",and"}
            if not listed or other.relation is not None:
                break
            if not for_all and other.head != last.head:
                break
            shared[before] = replace(other, relation=last.relation)
            behind = other
    return tuple(shared)


def anchor_tokens(phrases: Sequence[PlacePhrase]) -> frozenset[int]:
    """Return the heads of places that stand inside another place's relation or area."""
    anchors: set[int] = set()
    for phrase in phrases:
        if not phrase.named:
            # "The road to Homs": not in Homs.
            inside = (p.head for p in phrases if p is not phrase and phrase.span.covers(p.span))
            anchors.update(inside)
        for span in (phrase.relation, phrase.within):
            if span is None or span.overlaps(phrase.span):
                continue
            for other in phrases:
                # "Near X in the *Homs* city centre": the centre of Homs is an anchor as well.
                holds = span is phrase.within and other.span.covers(span)
                if (
                    other is not phrase
                    and (span.covers(other.span) or holds)
                    and not other.span.overlaps(phrase.span)
                ):
                    anchors.add(other.head)
    return frozenset(anchors)
