"""The position of each mention, once its name is resolved: its record's, or one by its relation.

Source: docs/methods/places.md, rules P15 to P18.
"""

from collections.abc import Sequence
from dataclasses import replace

from fogline.gazetteer import Feature, Gazetteer, GazetteerRecord
from fogline.geoparsing.grouping import POINTLESS, NameGroup, ReportGroups
from fogline.geoparsing.relation_phrases import Relation, RelationKind
from fogline.geoparsing.relative import AnchorPoint, part_of, place_relative
from fogline.model.claims import PlaceCandidate, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.positions import Position, PositionBasis

_RELATIVE_SHARE = 0.8
"""Confidence of a relative position, as a share of its anchor's."""
_DISTRICT_M = 15_000.0
_DEEPEST = 2
"""How many anchors in a row may themselves be told only by another."""
_CANDIDATES_SHOWN = 5
_VILLAGE_M = 1_000.0
"""How far an anchor without a record reaches."""


class Positions:
    """Positions of the mentions of one report, whose groups are settled."""

    def __init__(self, report: ReportGroups, gazetteer: Gazetteer) -> None:
        self._report = report
        self._gazetteer = gazetteer

    def filled(self, index: int) -> PlaceMention:
        """Return a mention with its position, record, country and confidence."""
        place, group = self._report.places[index], self._report.group_of.get(index)
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
            return replace(
                place,
                confidence=0.0 if group is None else round(min(group.confidence, 0.49), 3),
                candidates=() if group is None else _candidates_of(group),
            )
        position, confidence, country = found
        return replace(place, position=position, country=country, confidence=round(confidence, 3))

    def _position(self, index: int, group: NameGroup, record: GazetteerRecord) -> Position:
        if group.bearing is not None:
            side = part_of(point_of(record), group.bearing)
            whole = self._gazetteer.extent(record.id)
            extent = None if whole is None else whole.side(group.bearing)
            return replace(side, basis=PositionBasis.AREA, extent=extent)
        radius_m = record.radius_m
        for relation in self._report.relations[index]:
            if any(
                self._report.anchors.get((index, anchor)) is group for anchor in relation.anchors
            ):
                # "south of Kuweires" told of Kuweires itself: near it, on that side.
                around = place_relative(relation, [point_of(record)])
                if around is not None:
                    radius_m = max(radius_m, around.radius_m)
        area = record.is_area
        if (
            self._report.places[index].kind is PlaceKind.DISTRICT
            and record.feature is Feature.POPULATED
        ):
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
        self, index: int, group: NameGroup | None, depth: int = 0
    ) -> tuple[Position, float, str | None] | None:
        place = self._report.places[index]
        for relation in self._report.relations[index]:
            if place.kind in POINTLESS and relation.kind is not RelationKind.BETWEEN:
                continue
            found = self._reckoned(relation, self._report.hung_on(index, group, relation), depth)
            if found is not None:
                return found
        within = self._report.within.get(index)
        if place.kind in POINTLESS or within is None or within.record is None:
            return None
        if not within.record.is_area:
            inside = Relation(kind=RelationKind.INSIDE, anchors=())
            return self._reckoned(inside, [within], depth)
        return None

    def _reckoned(
        self, relation: Relation, anchors: Sequence[NameGroup | None], depth: int
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
        self, anchor: NameGroup, depth: int
    ) -> tuple[AnchorPoint, float, str | None] | None:
        """Where an anchor is: its record, or where it is told itself, with that as its doubt."""
        record = anchor.record
        if record is not None:
            if record.feature is Feature.COUNTRY:
                return None
            return point_of(record), anchor.confidence, record.country
        if depth >= _DEEPEST:
            return None
        told = [self._relative(index, anchor, depth + 1) for index in anchor.mentions]
        told += [
            self._reckoned(relation, self._report.hung_on(index, anchor, relation), depth + 1)
            for index, relation in self._report.nested.get(id(anchor), ())
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


def _candidates_of(group: NameGroup) -> tuple[PlaceCandidate, ...]:
    """Return the likeliest records of a name that has no answer."""
    return tuple(
        PlaceCandidate(
            record=record.id,
            name=record.name,
            country=record.country,
            admin1=record.first_level,
            position=Position(
                lon=record.lon,
                lat=record.lat,
                radius_m=record.radius_m,
                basis=PositionBasis.AREA if record.is_area else PositionBasis.GAZETTEER,
            ),
            share=round(share, 3),
        )
        for record, share in group.best(_CANDIDATES_SHOWN)
    )


def point_of(record: GazetteerRecord) -> AnchorPoint:
    """Return where a record is, as an anchor."""
    return AnchorPoint(
        lat=record.lat, lon=record.lon, radius_m=record.radius_m, area=record.is_area
    )
