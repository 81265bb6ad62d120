"""The names of a report in groups that mean one place each, and what its phrases tell of them.

Which mentions name one place, which relations place it by which others, which area it is said to
be in, and which stand side by side with it in a list.

Source: docs/methods/places.md, rules P11, P18 and P19.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fogline.gazetteer import (
    Feature,
    Gazetteer,
    GazetteerRecord,
    NameMatch,
    name_keys,
    split_descriptor,
)
from fogline.geoparsing.candidates import (
    Candidate,
    candidates_of,
    is_county,
    is_definite_airfield,
    is_unnamed,
)
from fogline.geoparsing.relation_phrases import (
    Anchor,
    Relation,
    RelationKind,
    parse_relations,
    split_direction,
)
from fogline.model.claims import PlaceMention
from fogline.model.codes import SETTLEMENTS, PlaceKind

POINTLESS = (PlaceKind.ROAD, PlaceKind.BORDER)
"""Kinds that have no point of their own."""
_MOST_BEFORE = 600
"""Characters behind a place in which "the same area" and "nearby" still mean around it."""
_MOST_TO_AREA = 60
"""Characters about the name of an area in which a side of it is told."""
_NEARBY = re.compile(
    r"(?:\w+ )?(?:nearby|surrounding|neighbou?ring|adjacent|adjoining)\b", re.IGNORECASE
)
_UNTOLD = (PlaceKind.OTHER, PlaceKind.AREA)
"""Kinds that leave open whether a name is that of a town, a province or a country."""
_BETWEEN_EQUALS = re.compile(r",? (?:and |or )?|, ")


@dataclass(slots=True, kw_only=True)
class NameGroup:
    """The mentions of one name, which resolve alike, and what is known of it so far."""

    name: str
    kind: PlaceKind
    bearing: float | None = None
    mentions: list[int] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()
    shares: list[float] = field(default_factory=list)
    confidence: float = 0.0
    record: GazetteerRecord | None = None
    countries: Mapping[str, float] = field(default_factory=dict)
    support: float = 0.0
    """How much the nearest other places support the likeliest record, 0 to 1."""

    def best(self, most: int) -> list[tuple[GazetteerRecord, float]]:
        pairs = zip(self.candidates, self.shares, strict=True)
        ranked = sorted(pairs, key=lambda pair: (-pair[1], pair[0].record.id))
        return [(candidate.record, share) for candidate, share in ranked[:most]]


class ReportGroups:
    """The groups of one report, and what hangs on what.

    Args:
        places: the mentions of the report, in any order.
        text: the report's text, which the spans refer to.
        gazetteer: tells names that hold a describing word from names that it describes.

    Mentions are meant by their index in ``places``, groups in ``inner``, ``peers`` and ``nested``
    by their ``id``.
    """

    def __init__(self, places: Sequence[PlaceMention], text: str, gazetteer: Gazetteer) -> None:
        self.places = places
        self.order = sorted(range(len(places)), key=lambda index: places[index].span)
        self.group_of: dict[int, NameGroup] = {}
        self.relations: list[tuple[Relation, ...]] = [() for _ in places]
        self.anchors: dict[tuple[int, Anchor], NameGroup] = {}
        self.nested: dict[int, list[tuple[int, Relation]]] = {}
        """Relations that are told of an anchor itself, with the mention that tells them."""
        self.within: dict[int, NameGroup] = {}
        self.inner: dict[int, list[NameGroup]] = {}
        """What is told to lie in an area."""
        self.peers: dict[int, list[NameGroup]] = {}
        self._text = text
        self._gazetteer = gazetteer
        self._groups: dict[tuple[str, str], NameGroup] = {}
        self._gather()

    @property
    def groups(self) -> list[NameGroup]:
        """All groups, those of anchors and areas too."""
        return list(self._groups.values())

    def hung_on(
        self, index: int, group: NameGroup | None, relation: Relation
    ) -> list[NameGroup | None]:
        """The anchors of a relation; of one without any, the place told before."""
        if not relation.anchors:
            return [self._place_before(index, group)]
        return [self.anchors.get((index, anchor)) for anchor in relation.anchors]

    def _place_before(self, index: int, group: NameGroup | None) -> NameGroup | None:
        at = self.order.index(index)
        start = self.places[index].span.start
        for other in reversed(self.order[:at]):
            if start - self.places[other].span.end > _MOST_BEFORE:
                return None
            found = self.group_of.get(other)
            if found is not None and found is not group:
                return found
        return None

    def _gather(self) -> None:
        for index in self.order:
            place = self.places[index]
            if not is_unnamed(place.name):
                self.group_of[index] = group = self._group(place.name, place.kind)
                group.mentions.append(index)
        for index in self.order:
            if index not in self.group_of:
                airfield = self._airfield_of_city(index)
                if airfield is not None:
                    self.group_of[index] = airfield
                    airfield.mentions.append(index)
        self._gather_peers()
        for index in self.order:
            place = self.places[index]
            self.relations[index] = self._told(place)
            if place.within is not None:
                name = place.within.of(self._text)
                self.within[index] = area = self._group(name, PlaceKind.AREA)
                inner = self.group_of.get(index)
                if inner is not None and inner is not area:
                    self.inner.setdefault(id(area), []).append(inner)
            for relation in self.relations[index]:
                for anchor in relation.anchors:
                    found = self._anchor_group(index, anchor)
                    if found is not None:
                        self.anchors[index, anchor] = found
            self._nest(index)

    def _nest(self, index: int) -> None:
        """Read "west of A north of B" as telling where A is as well."""
        for outer, inner in pairwise(self.relations[index]):
            anchor = self.anchors.get((index, outer.anchors[0])) if outer.anchors else None
            if anchor is not None and inner.anchors and inner.anchors != outer.anchors:
                self.nested.setdefault(id(anchor), []).append((index, inner))

    def _gather_peers(self) -> None:
        """Note which bare names stand side by side in a list: "Oregon, Washington and Idaho"."""
        for first, second in pairwise(self.order):
            here, there = self.group_of.get(first), self.group_of.get(second)
            if here is None or there is None or here is there:
                continue
            one, other = self.places[first], self.places[second]
            if one.kind not in _UNTOLD or other.kind not in _UNTOLD or one.within == other.span:
                continue
            if one.span.end < other.span.start and _BETWEEN_EQUALS.fullmatch(
                self._text, one.span.end, other.span.start
            ):
                self.peers.setdefault(id(here), []).append(there)
                self.peers.setdefault(id(there), []).append(here)

    def _told(self, place: PlaceMention) -> tuple[Relation, ...]:
        """Read the relations that the mention's phrase, or a road's name, tells."""
        phrase = "" if place.relation is None else place.relation.of(self._text)
        relations = parse_relations(phrase)
        if not phrase and _NEARBY.match(place.name) and is_unnamed(place.name):
            return (Relation(kind=RelationKind.NEAR, anchors=()),)
        if place.kind in POINTLESS:
            named = [r for r in parse_relations(place.name) if r.kind is RelationKind.BETWEEN]
            relations = (*named, *relations)
        return (*relations, *self._sides_of_area(place))

    def _sides_of_area(self, place: PlaceMention) -> list[Relation]:
        """Read "in *northern* Hama" and "in Aleppo's *eastern countryside*" around the area."""
        within = place.within
        if within is None or not 0 <= within.start - place.span.end <= _MOST_TO_AREA:
            return []
        name = within.of(self._text)
        behind = self._text[place.span.end : within.end + _MOST_TO_AREA].split(".")[0]
        return [
            relation
            for relation in parse_relations(behind)
            if relation.kind is RelationKind.PART
            and relation.anchors == (Anchor(text=name, named=True),)
        ]

    def _group(self, name: str, kind: PlaceKind) -> NameGroup:
        bearing = None
        divided = split_direction(name)
        if divided is not None and not self._has_strict(name):
            bearing, name = divided
        described = split_descriptor(name)
        if described.kind is not None and kind in (PlaceKind.OTHER, PlaceKind.AREA):
            kind = described.kind
        sort = _sort_of(kind)
        key = _key(name if self._is_whole(name) else described.core or name)
        if sort == "any":
            others = [
                other for other in ("settled", "province", "base") if (key, other) in self._groups
            ]
            sort = others[0] if others and bearing is None else sort
        elif (key, "any") in self._groups and (key, sort) not in self._groups:
            moved = self._groups.pop((key, "any"))
            moved.kind = kind
            self._groups[key, sort] = moved
        side = "" if bearing is None else f"@{bearing:.0f}"
        group = self._groups.get((key + side, sort))
        if group is None:
            group = self._groups[key + side, sort] = NameGroup(
                name=name, kind=kind, bearing=bearing
            )
        return group

    def _is_whole(self, name: str) -> bool:
        """Tell whether a word that describes is part of the name: Mexico City is not Mexico."""
        return is_county(name) or (
            name.endswith(" City")
            and any(
                record.match is NameMatch.STRICT and record.feature is Feature.POPULATED
                for record in self._gazetteer.exact(name)
            )
        )

    def _has_strict(self, name: str) -> bool:
        return any(record.match is NameMatch.STRICT for record in self._gazetteer.exact(name))

    def _anchor_group(self, index: int, anchor: Anchor) -> NameGroup | None:
        if anchor.named:
            return self._group(anchor.text, PlaceKind.OTHER)
        wanted = {
            "city": SETTLEMENTS, "town": SETTLEMENTS, "capital": SETTLEMENTS, "center": SETTLEMENTS,
            "centre": SETTLEMENTS, "village": SETTLEMENTS, "airbase": (PlaceKind.BASE,),
            "air base": (PlaceKind.BASE,), "airport": (PlaceKind.BASE,), "base": (PlaceKind.BASE,),
            "province": (PlaceKind.PROVINCE,), "hill": (PlaceKind.HILL,),
        }.get(anchor.text, ())  # fmt: skip
        within = self.within.get(index)
        if within is not None and wanted == SETTLEMENTS:
            return within
        before = [
            group
            for other in self.order
            if (group := self.group_of.get(other)) is not None
            and group.kind in wanted
            and self.places[other].span.start < self.places[index].span.start
        ]
        # "The city" is the one that the report is about, else the one named last.
        return max(reversed(before), key=self._times_named, default=None)

    def _times_named(self, group: NameGroup) -> int:
        names = {group.name, *(self.places[index].name for index in group.mentions)}
        return sum(self._text.count(name) for name in names)

    def _airfield_of_city(self, index: int) -> NameGroup | None:
        """Return the group of "the airbase" of the city that the report is about."""
        place = self.places[index]
        if place.kind is not PlaceKind.BASE or not is_definite_airfield(place.name):
            return None
        settled = [group for group in self._groups.values() if group.kind in SETTLEMENTS]
        city = max(settled, key=self._times_named, default=None)
        if city is None:
            return None
        name = f"{city.name} airbase"
        found = candidates_of(name, PlaceKind.BASE, self._gazetteer)
        if not any(candidate.record.feature is Feature.AIRBASE for candidate in found):
            return None
        return self._group(name, PlaceKind.BASE)


def _key(name: str) -> str:
    """Key under which spellings of one name meet: the loose one, unless it is too short."""
    keys = name_keys(name)
    return keys.loose if len(keys.loose) >= 5 else keys.strict


def _sort_of(kind: PlaceKind) -> str:
    if kind in SETTLEMENTS:
        return "settled"
    if kind in (PlaceKind.AREA, PlaceKind.OTHER):
        return "any"
    return kind.value
