"""Decide which record each place of a report means, all places together, or that none does.

Each name is scored against every record it may mean; countries named in the text, the other
places, the enclosing area and the relation phrases move the scores, and a name whose best
record does not clearly beat "none of these" stays without a point. A place without a record
gets a position from its relation to one that has.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    with_fuzzy,
)
from fogline.geoparsing.closeness import by_neighbours, holds, inside, same_place, support_of
from fogline.geoparsing.evidence import area_evidence, country_score, state_score, with_votes
from fogline.geoparsing.relation_phrases import (
    Anchor,
    Relation,
    RelationKind,
    parse_relations,
    road_ends,
    split_direction,
)
from fogline.geoparsing.relative import AnchorPoint, fit, part_of, place_relative
from fogline.model.claims import PlaceMention
from fogline.model.codes import SETTLEMENTS, PlaceKind
from fogline.model.positions import Position, PositionBasis

LEAST_CONFIDENCE = 0.5
"""Below it a place stays without a point: a wrong dot is worse than a missing one."""
MOST_CONFIDENCE = 0.97
_MOST_FUZZY_CONFIDENCE = 0.75
_RELATIVE_SHARE = 0.8
"""Confidence of a relative position, as a share of its anchor's."""

_NONE_SCORE = 0.9
"""Score of "none of the records": what an unsupported strict match must beat."""
_RELATION_WEIGHT = 2.0
_ROUNDS = 3
_LEAST_SHARE = 0.01
"""Candidates under it after the first round are out of the running."""
_MOST_NEIGHBOURS = 30
_READINGS = 3
"""Readings of each other name that count as its possible places."""
_CANDIDATES_SHOWN = 5
_DISTRICT_M = 15_000.0
_MOST_BEFORE = 600
"""Characters behind a place in which "the same area" and "nearby" still mean around it."""
_MOST_TO_AREA = 60
"""Characters about the name of an area in which a side of it is told."""
_DEEPEST = 2
"""How many anchors in a row may themselves be told only by another."""
_NEARBY = re.compile(
    r"(?:\w+ )?(?:nearby|surrounding|neighbou?ring|adjacent|adjoining)\b", re.IGNORECASE
)
_VILLAGE_M = 1_000.0
"""How far an anchor without a record reaches."""
_UNTOLD = (PlaceKind.OTHER, PlaceKind.AREA)
"""Kinds that leave open whether a name is that of a town, a province or a country."""
_BETWEEN_EQUALS = re.compile(r",? (?:and |or )?|, ")
_EQUALS_WEIGHT = 2.0
"""For a province among provinces, a country among countries."""
_POINTLESS = (PlaceKind.ROAD, PlaceKind.BORDER)


@dataclass(slots=True, kw_only=True)
class _Group:
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


def resolve_places(
    places: Sequence[PlaceMention],
    text: str,
    gazetteer: Gazetteer,
    *,
    country_hints: Sequence[str] = (),
) -> tuple[PlaceMention, ...]:
    """Find where the places of one report are.

    Args:
        places: the mentions of the report, in any order; the answer keeps it.
        text: the report's text, which the spans refer to.
        gazetteer: the places to choose from.
        country_hints: alpha-2 codes that the page's labels or the user give.

    Returns:
        The same mentions with position, record, country and confidence, where there is an
        answer. A place without a record may have a position relative to one that has.
    """
    if not places:
        return ()
    return _Resolver(places, text, gazetteer, country_hints).answer()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """A resolved mention, its record where it has one, and all that it may mean by likelihood."""

    mention: PlaceMention
    record: GazetteerRecord | None
    candidates: tuple[tuple[GazetteerRecord, float], ...]


def read_places(
    places: Sequence[PlaceMention],
    text: str,
    gazetteer: Gazetteer,
    *,
    country_hints: Sequence[str] = (),
) -> tuple[PlaceReading, ...]:
    """Find where places are, as :func:`resolve_places`, and keep what else each may mean."""
    if not places:
        return ()
    return _Resolver(places, text, gazetteer, country_hints).readings()


class _Resolver:
    def __init__(
        self,
        places: Sequence[PlaceMention],
        text: str,
        gazetteer: Gazetteer,
        country_hints: Sequence[str],
    ) -> None:
        self._places = places
        self._text = text
        self._gazetteer = gazetteer
        self._areas = area_evidence(text, gazetteer, country_hints)
        self._groups: dict[tuple[str, str], _Group] = {}
        self._order = sorted(range(len(places)), key=lambda index: places[index].span)
        self._group_of: dict[int, _Group] = {}
        self._relations: list[tuple[Relation, ...]] = [() for _ in places]
        self._anchors: dict[tuple[int, Anchor], _Group] = {}
        self._nested: dict[int, list[tuple[int, Relation]]] = {}
        self._within: dict[int, _Group] = {}
        self._inner: dict[int, list[_Group]] = {}
        self._peers: dict[int, list[_Group]] = {}
        self._closeness: dict[str, dict[str, float]] = {}
        self._gather()

    def answer(self) -> tuple[PlaceMention, ...]:
        self._find_candidates()
        for number in range(_ROUNDS):
            if number == 1:
                self._drop_hopeless()
            self._score_together()
        for group in self._groups.values():
            self._settle(group)
        return tuple(self._filled(index) for index in range(len(self._places)))

    def readings(self) -> tuple[PlaceReading, ...]:
        """The answers with what each name may mean."""
        found = []
        for index, mention in enumerate(self.answer()):
            group = self._group_of.get(index)
            ranked = () if group is None else tuple(group.best(_CANDIDATES_SHOWN))
            record = None if group is None else group.record
            found.append(PlaceReading(mention=mention, record=record, candidates=ranked))
        return tuple(found)

    # -- groups and relations ---------------------------------------------------------------

    def _gather(self) -> None:
        for index in self._order:
            place = self._places[index]
            if not is_unnamed(place.name):
                self._group_of[index] = group = self._group(place.name, place.kind)
                group.mentions.append(index)
        for index in self._order:
            if index not in self._group_of:
                airfield = self._airfield_of_city(index)
                if airfield is not None:
                    self._group_of[index] = airfield
                    airfield.mentions.append(index)
        self._gather_peers()
        for index in self._order:
            place = self._places[index]
            self._relations[index] = self._told(place)
            if place.within is not None:
                name = place.within.of(self._text)
                self._within[index] = area = self._group(name, PlaceKind.AREA)
                inner = self._group_of.get(index)
                if inner is not None and inner is not area:
                    self._inner.setdefault(id(area), []).append(inner)
            for relation in self._relations[index]:
                for anchor in relation.anchors:
                    found = self._anchor_group(index, anchor)
                    if found is not None:
                        self._anchors[index, anchor] = found
            self._nest(index)

    def _nest(self, index: int) -> None:
        """Read "west of A north of B" as telling where A is as well."""
        for outer, inner in pairwise(self._relations[index]):
            anchor = self._anchors.get((index, outer.anchors[0])) if outer.anchors else None
            if anchor is not None and inner.anchors and inner.anchors != outer.anchors:
                self._nested.setdefault(id(anchor), []).append((index, inner))

    def _gather_peers(self) -> None:
        """Note which bare names stand side by side in a list: "Oregon, Washington and Idaho"."""
        for first, second in pairwise(self._order):
            here, there = self._group_of.get(first), self._group_of.get(second)
            if here is None or there is None or here is there:
                continue
            one, other = self._places[first], self._places[second]
            if one.kind not in _UNTOLD or other.kind not in _UNTOLD or one.within == other.span:
                continue
            if one.span.end < other.span.start and _BETWEEN_EQUALS.fullmatch(
                self._text, one.span.end, other.span.start
            ):
                self._peers.setdefault(id(here), []).append(there)
                self._peers.setdefault(id(there), []).append(here)

    def _told(self, place: PlaceMention) -> tuple[Relation, ...]:
        """Read the relations that the mention's phrase, or a road's name, tells."""
        phrase = "" if place.relation is None else place.relation.of(self._text)
        relations = parse_relations(phrase)
        if not phrase and _NEARBY.match(place.name) and is_unnamed(place.name):
            return (Relation(kind=RelationKind.NEAR, anchors=()),)
        if place.kind in _POINTLESS:
            named = [r for r in parse_relations(place.name) if r.kind is RelationKind.BETWEEN]
            ends = road_ends(place.name)
            if ends is not None and not named:
                anchors = tuple(Anchor(text=end, named=True) for end in ends)
                named = [Relation(kind=RelationKind.BETWEEN, anchors=anchors)]
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

    def _group(self, name: str, kind: PlaceKind) -> _Group:
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
            group = self._groups[key + side, sort] = _Group(name=name, kind=kind, bearing=bearing)
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

    def _anchor_group(self, index: int, anchor: Anchor) -> _Group | None:
        if anchor.named:
            return self._group(anchor.text, PlaceKind.OTHER)
        wanted = {
            "city": SETTLEMENTS, "town": SETTLEMENTS, "capital": SETTLEMENTS, "center": SETTLEMENTS,
            "centre": SETTLEMENTS, "village": SETTLEMENTS, "airbase": (PlaceKind.BASE,),
            "air base": (PlaceKind.BASE,), "airport": (PlaceKind.BASE,), "base": (PlaceKind.BASE,),
            "province": (PlaceKind.PROVINCE,), "hill": (PlaceKind.HILL,),
        }.get(anchor.text, ())  # fmt: skip
        within = self._within.get(index)
        if within is not None and wanted == SETTLEMENTS:
            return within
        before = [
            group
            for other in self._order
            if (group := self._group_of.get(other)) is not None
            and group.kind in wanted
            and self._places[other].span.start < self._places[index].span.start
        ]
        # "The city" is the one that the report is about, else the one named last.
        return max(reversed(before), key=self._times_named, default=None)

    def _times_named(self, group: _Group) -> int:
        names = {group.name, *(self._places[index].name for index in group.mentions)}
        return sum(self._text.count(name) for name in names)

    def _airfield_of_city(self, index: int) -> _Group | None:
        """Return the group of "the airbase" of the city that the report is about."""
        place = self._places[index]
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

    # -- scores -------------------------------------------------------------------------------

    def _find_candidates(self) -> None:
        groups = list(self._groups.values())
        for group in groups:
            group.candidates = candidates_of(group.name, group.kind, self._gazetteer)
        for group in groups:
            others = [other.candidates for other in groups if other.name != group.name]
            group.countries = with_votes(self._areas.countries, others)
        for group in groups:
            countries = frozenset(group.countries)
            found = group.candidates
            at_home = any(
                candidate.record.match is NameMatch.STRICT
                and (candidate.record.country in countries or candidate.record.country is None)
                for candidate in found
            )
            if not at_home and countries and group.kind not in (*_POINTLESS, PlaceKind.PROVINCE):
                found = with_fuzzy(group.name, group.kind, found, self._gazetteer, countries)
            group.candidates = found
            group.shares = _shares(
                [candidate.score + self._by_areas(candidate.record, group) for candidate in found]
            )

    def _score_together(self) -> None:
        groups = [group for group in self._groups.values() if group.candidates]
        readings_of = {id(group): group.best(_READINGS) for group in groups}
        fresh: list[tuple[_Group, list[float], list[float]]] = []
        for group in groups:
            others = self._neighbours(group, groups)
            readings = [readings_of[id(other)] for other in others]
            crowd = [(max(other.shares, default=0.0), other.support) for other in others]
            scores, supports = [], []
            for candidate in group.candidates:
                record = candidate.record
                score = candidate.score + self._by_areas(record, group)
                score += self._by_phrases(group, record)
                supports.append(support_of(record, readings, self._closeness))
                score += by_neighbours(record, supports[-1], crowd)
                scores.append(score)
            fresh.append((group, scores, supports))
        for group, scores, supports in fresh:
            group.shares = _shares(scores)
            group.support = supports[scores.index(max(scores))]

    def _by_areas(self, record: GazetteerRecord, group: _Group) -> float:
        """Agreement with the countries and provinces that the report names."""
        return country_score(record, group.countries) + state_score(record, self._areas.states)

    def _drop_hopeless(self) -> None:
        for group in self._groups.values():
            kept = [
                (candidate, share)
                for candidate, share in zip(group.candidates, group.shares, strict=True)
                if share >= _LEAST_SHARE
            ]
            group.candidates = tuple(candidate for candidate, _ in kept)
            group.shares = [share for _, share in kept]

    def _neighbours(self, group: _Group, groups: Sequence[_Group]) -> list[_Group]:
        others = [other for other in groups if other is not group and other.name != group.name]
        others.sort(key=lambda other: -len(other.mentions))
        return others[:_MOST_NEIGHBOURS]

    def _by_phrases(self, group: _Group, record: GazetteerRecord) -> float:
        """Agreement with relations and enclosing areas, averaged over the mentions."""
        fits: list[float] = []
        insides: list[float] = []
        for index in group.mentions:
            for relation in self._relations[index]:
                agreed = self._fit(index, group, relation, record)
                if agreed is not None:
                    fits.append(agreed)
            within = self._within.get(index)
            if within is not None and within is not group:
                insides.append(inside(record, within.best(_READINGS)))
        held = [holds(record, inner.best(_READINGS)) for inner in self._inner.get(id(group), ())]
        if held:
            insides.append(max(held))
        equals = [_alike(record, peer.best(1)) for peer in self._peers.get(id(group), ())]
        score = _RELATION_WEIGHT * sum(fits) / len(fits) if fits else 0.0
        score += sum(equals) / len(equals) if equals else 0.0
        return score + (sum(insides) / len(insides) if insides else 0.0)

    def _fit(
        self, index: int, group: _Group, relation: Relation, record: GazetteerRecord
    ) -> float | None:
        anchors = self._hung_on(index, group, relation)
        if any(anchor is None or anchor is group for anchor in anchors):
            return None
        best = [anchor.best(3) for anchor in anchors if anchor is not None]
        if not best or not all(best):
            return None
        # The likeliest reading of the anchors, and the next of the first one, each at its share.
        total = 0.0
        for first, share in best[0]:
            points = [_point(first), *(_point(other[0][0]) for other in best[1:])]
            total += share * fit(relation, record.lat, record.lon, points)
        return total

    def _hung_on(self, index: int, group: _Group | None, relation: Relation) -> list[_Group | None]:
        """The anchors of a relation; of one without any, the place told before."""
        if not relation.anchors:
            return [self._place_before(index, group)]
        return [self._anchors.get((index, anchor)) for anchor in relation.anchors]

    def _place_before(self, index: int, group: _Group | None) -> _Group | None:
        at = self._order.index(index)
        start = self._places[index].span.start
        for other in reversed(self._order[:at]):
            if start - self._places[other].span.end > _MOST_BEFORE:
                return None
            found = self._group_of.get(other)
            if found is not None and found is not group:
                return found
        return None

    # -- answers ------------------------------------------------------------------------------

    def _settle(self, group: _Group) -> None:
        ranked = group.best(len(group.candidates))
        if not ranked:
            return
        best = ranked[0][0]
        confidence = sum(share for record, share in ranked if same_place(best, record))
        most = _MOST_FUZZY_CONFIDENCE if best.match is NameMatch.FUZZY else MOST_CONFIDENCE
        group.confidence = min(confidence, most)
        if group.confidence >= LEAST_CONFIDENCE:
            group.record = best

    def _filled(self, index: int) -> PlaceMention:
        place, group = self._places[index], self._group_of.get(index)
        if group is not None and group.record is not None:
            record = group.record
            return replace(
                place,
                position=self._position(index, group, record),
                record=record.id,
                geonames_id=None if group.bearing is not None else record.geonames_id,
                country=record.country,
                confidence=round(group.confidence, 3),
            )
        found = self._relative(index, group)
        if found is None:
            confidence = 0.0 if group is None else round(min(group.confidence, 0.49), 3)
            return replace(place, confidence=confidence)
        position, confidence, country = found
        return replace(place, position=position, country=country, confidence=round(confidence, 3))

    def _position(self, index: int, group: _Group, record: GazetteerRecord) -> Position:
        if group.bearing is not None:
            side = part_of(_point(record), group.bearing)
            whole = self._gazetteer.extent(record.id)
            extent = None if whole is None else whole.side(group.bearing)
            return replace(side, basis=PositionBasis.AREA, extent=extent)
        radius_m = record.radius_m
        for relation in self._relations[index]:
            if any(self._anchors.get((index, anchor)) is group for anchor in relation.anchors):
                # "south of Kuweires" told of Kuweires itself: near it, on that side.
                around = place_relative(relation, [_point(record)])
                if around is not None:
                    radius_m = max(radius_m, around.radius_m)
        area = record.is_area
        if self._places[index].kind is PlaceKind.DISTRICT and record.feature is Feature.POPULATED:
            area, radius_m = True, max(radius_m, _DISTRICT_M)
        basis = PositionBasis.AREA if area else PositionBasis.GAZETTEER
        return Position(
            lon=record.lon,
            lat=record.lat,
            radius_m=radius_m,
            basis=basis,
            extent=self._gazetteer.extent(record.id) if record.is_area else None,
        )

    def _relative(
        self, index: int, group: _Group | None, depth: int = 0
    ) -> tuple[Position, float, str | None] | None:
        place = self._places[index]
        for relation in self._relations[index]:
            if place.kind in _POINTLESS and relation.kind is not RelationKind.BETWEEN:
                continue
            found = self._reckoned(relation, self._hung_on(index, group, relation), depth)
            if found is not None:
                return found
        within = self._within.get(index)
        if place.kind in _POINTLESS or within is None or within.record is None:
            return None
        if not within.record.is_area:
            inside = Relation(kind=RelationKind.INSIDE, anchors=())
            return self._reckoned(inside, [within], depth)
        return None

    def _reckoned(
        self, relation: Relation, anchors: Sequence[_Group | None], depth: int
    ) -> tuple[Position, float, str | None] | None:
        """Position, confidence and country that a relation to its anchors gives."""
        found = [None if anchor is None else self._anchor_at(anchor, depth) for anchor in anchors]
        sure = [each for each in found if each is not None]
        if not sure or len(sure) < len(found):
            return None
        position = place_relative(relation, [point for point, _, _ in sure])
        if position is None:
            return None
        confidence = min(each for _, each, _ in sure)
        return position, confidence * _RELATIVE_SHARE, sure[0][2]

    def _anchor_at(
        self, anchor: _Group, depth: int
    ) -> tuple[AnchorPoint, float, str | None] | None:
        """Where an anchor is: its record, or where it is told itself, with that as its doubt."""
        record = anchor.record
        if record is not None:
            if record.feature is Feature.COUNTRY:
                return None
            return _point(record), anchor.confidence, record.country
        if depth >= _DEEPEST:
            return None
        told = [self._relative(index, anchor, depth + 1) for index in anchor.mentions]
        told += [
            self._reckoned(relation, self._hung_on(index, anchor, relation), depth + 1)
            for index, relation in self._nested.get(id(anchor), ())
        ]
        known = [each for each in told if each is not None]
        if not known:
            return None
        position, confidence, country = min(known, key=lambda each: each[0].radius_m)
        point = AnchorPoint(
            lat=position.lat, lon=position.lon, radius_m=_VILLAGE_M, area=False,
            doubt_m=position.radius_m,
        )  # fmt: skip
        return point, confidence, country


def _key(name: str) -> str:
    """Key under which spellings of one name meet: the loose one, unless it is too short."""
    keys = name_keys(name)
    return keys.loose if len(keys.loose) >= 5 else keys.strict


def _alike(record: GazetteerRecord, readings: Sequence[tuple[GazetteerRecord, float]]) -> float:
    """Agreement with an equal in a list, where that is a province or country."""
    return sum(
        _EQUALS_WEIGHT * share
        for peer, share in readings
        if peer.feature is record.feature and peer.feature in (Feature.ADMIN1, Feature.COUNTRY)
    )


def _sort_of(kind: PlaceKind) -> str:
    if kind in SETTLEMENTS:
        return "settled"
    if kind in (PlaceKind.AREA, PlaceKind.OTHER):
        return "any"
    return kind.value


def _shares(scores: Sequence[float]) -> list[float]:
    """Share of each candidate beside "none of these", as odds of their scores."""
    odds = [math.exp(score) for score in scores]
    total = sum(odds) + math.exp(_NONE_SCORE)
    return [each / total for each in odds]


def _point(record: GazetteerRecord) -> AnchorPoint:
    return AnchorPoint(
        lat=record.lat, lon=record.lon, radius_m=record.radius_m, area=record.is_area
    )
