"""The geometry of locative phrases: where they put a place, and how well a point agrees.

A phrase is a constraint that picks among candidates, and, where the place itself is unknown, a
position with a radius. The distances are measured: where places are that reports of the wars in
Syria, Iraq, Libya and Ukraine tell so, as ``tools/measure_relations.py`` prints it; each constant
gives the figure that it rounds. What could not be measured says so.

Source: docs/methods/places.md, rules P16 to P20, and "Geometry of relations, measured".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.gazetteer import angle_between, bearing_deg, distance_m, offset
from fogline.geoparsing.relation_phrases import Bound, Part, Relation, RelationKind
from fogline.model.positions import Position, PositionBasis

DIRECTION_M = 6_000.0
DIRECTION_SHARE = 1.5
"""A place "north of" another is told at 6 km and one and a half of its radius: from village,
town and city the medians are 12, 11 and 24 km, of 8, 18 and 41 pairs."""
REACH = 2.0
"""Radius in such distances. The bearing is off by 16 degrees in the median and by 39 at 90 %, the
distance is from a half to three and a half times the usual; a disc of 2.0 covers 81 %."""
DISTANCE_DOUBT = 0.25
DISTANCE_DOUBT_M = 2_000.0
"""Doubt of a told distance: a quarter, 2 km, and the radius of the anchor, as reports count from
its centre or its edge. The true distance is .9 to 1.6 times the told one; this covers 18 of 21."""
BEYOND_SHARE = 0.5
"""Doubt of "more than 20 km", and of "a few". Not measured."""
OUTSKIRTS_M = 9_000.0
"""How far the outskirts reach beyond the anchor's radius: 0 to 8.5 km, of five pairs."""
OUTSKIRTS_SIDE_M = 6_000.0
"""The same where a side is told: at most 7.4 km from the told edge, of five pairs."""
COUNTRYSIDE_M = 30_000.0
"""Middle of one side of a place's countryside, and radius of all of it: from 7 to 45 km, of eight
pairs."""
COUNTRYSIDE_RADIUS_M = 36_000.0
"""Radius about that middle."""
REGION_M = 20_000.0
REGION_RADIUS_M = 35_000.0
"""Where "northern Hama" is: in the town, or in the land called after it. Of nine pairs all are
outside, 13 to 80 km off, eight of them within this; the town itself is within it too."""
AREA_SIDE, AREA_SIDE_RADIUS = 0.5, 0.6
"""Middle and radius of one side of an area, as shares of its radius. Off by .10 to .56."""
SAME_AREA_M = 40_000.0
"""Reach of "in the same area": half of the villages told in one list lie within 15 km of the next,
four in five within 42 km. No pair was told with the very words."""

_FULL_ANGLE, _LEAST_ANGLE = 50.0, 75.0
"""Degrees off the told bearing up to which a point agrees, and beyond which it is against it."""
_TOO_NEAR_M = 1_500.0
"""Closer to the anchor a kilometre of error turns the bearing round."""
_FULL_SHARE = 1.5
"""Up to this many usual distances a point agrees fully: six in ten of the places told so."""
_AT_REACH = 0.3
"""Agreement at the rim of the radius."""
_LEAST_RADIUS_M = 500.0
_SLACK_M = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorPoint:
    """Where an anchor is, how far it reaches, and how far off it may be.

    ``doubt_m`` is for an anchor that is itself only told by another: its own radius.
    """

    lat: float
    lon: float
    radius_m: float
    area: bool
    doubt_m: float = 0.0


def place_relative(relation: Relation, anchors: Sequence[AnchorPoint]) -> Position | None:
    """Reckon the position that a relation to known anchors gives, ``None`` where it gives none.

    The radius covers about four places in five. What an anchor may be off itself is added as an
    independent error.

    - direction without a distance: at the usual distance, radius twice that;
    - with one: at that distance, radius a quarter of it, 2 km and the anchor's own;
    - near: the anchor, radius as for a direction; a distance alone: that and its doubt;
    - between, and a road between two places: the midpoint, radius half the distance and 2 km;
    - a part: see :func:`part_of`.
    """
    if not anchors:
        return None
    first = anchors[0]
    if relation.kind is RelationKind.BETWEEN:
        return _midpoint(first, anchors[1]) if len(anchors) > 1 else None
    if relation.kind is RelationKind.PART:
        return part_of(first, relation.bearing, relation.part)
    if relation.kind is RelationKind.DIRECTION and relation.bearing is not None:
        away, radius_m = _reach_of(relation, first)
        return _beside(first, relation.bearing, away, radius_m)
    radius_m = first.radius_m
    if relation.kind is RelationKind.SAME_AREA:
        radius_m += SAME_AREA_M
    elif relation.kind is RelationKind.NEAR and relation.distance_m is not None:
        away, doubt = _told(relation, relation.distance_m)
        radius_m += away + doubt
    elif relation.kind is RelationKind.NEAR:
        radius_m = max(REACH * usual_distance_m(first), first.radius_m)
    return _beside(first, 0.0, 0.0, radius_m)


def usual_distance_m(anchor: AnchorPoint) -> float:
    """Return how far off a place is that is told by its direction from ``anchor``, in metres."""
    share = 1.0 if anchor.area else DIRECTION_SHARE
    return DIRECTION_M + share * anchor.radius_m


def part_of(anchor: AnchorPoint, bearing: float | None, part: Part = Part.REGION) -> Position:
    """Return one part of an anchor; without a bearing the ring or the whole of it.

    Of an area, whatever the part, the middle of that side.
    """
    reach = anchor.radius_m
    if bearing is None:
        beyond = {Part.EDGE: OUTSKIRTS_M, Part.COUNTRYSIDE: COUNTRYSIDE_M}.get(part, 0.0)
        return _beside(anchor, 0.0, 0.0, reach if anchor.area else reach + beyond)
    if anchor.area:
        return _beside(anchor, bearing, reach * AREA_SIDE, reach * AREA_SIDE_RADIUS)
    if part is Part.COUNTRYSIDE:
        return _beside(anchor, bearing, COUNTRYSIDE_M, COUNTRYSIDE_RADIUS_M)
    if part is Part.REGION:
        return _beside(anchor, bearing, REGION_M, REGION_RADIUS_M)
    if part is Part.EDGE:
        return _beside(anchor, bearing, reach, reach + OUTSKIRTS_SIDE_M)
    return _beside(anchor, bearing, reach / 2, reach)


def fit(relation: Relation, lat: float, lon: float, anchors: Sequence[AnchorPoint]) -> float:
    """Say how well a point agrees with a relation, from -1 (against it) to 1."""
    if not anchors:
        return 0.0
    position = place_relative(relation, anchors)
    if position is None:
        return 0.0
    first = anchors[0]
    if relation.kind is RelationKind.DIRECTION and relation.bearing is not None:
        apart = distance_m(first.lat, first.lon, lat, lon)
        turned = angle_between(bearing_deg(first.lat, first.lon, lat, lon), relation.bearing)
        away, radius_m = _reach_of(relation, first)
        by_angle = _by_angle(turned, apart - first.doubt_m)
        full = _FULL_SHARE * away + first.doubt_m
        return min(by_angle, _by_distance(apart, full, away + radius_m + first.doubt_m))
    off = distance_m(position.lat, position.lon, lat, lon)
    return _by_distance(off, position.radius_m / 2, position.radius_m)


def _reach_of(relation: Relation, anchor: AnchorPoint) -> tuple[float, float]:
    """How far in the told direction a place is, and the radius about that."""
    if relation.distance_m is None:
        away = usual_distance_m(anchor)
        return away, away if anchor.area else REACH * away
    away, doubt = _told(relation, relation.distance_m)
    return away, doubt + anchor.radius_m


def _told(relation: Relation, told_m: float) -> tuple[float, float]:
    """The likeliest distance for a told one, and its doubt."""
    if relation.bound is Bound.WITHIN:
        return told_m / 2, told_m / 2 + DISTANCE_DOUBT_M
    if relation.bound is Bound.BEYOND:
        return told_m * (1 + DISTANCE_DOUBT), BEYOND_SHARE * told_m + DISTANCE_DOUBT_M
    share = BEYOND_SHARE if relation.bound is Bound.VAGUE else DISTANCE_DOUBT
    return told_m, share * told_m + DISTANCE_DOUBT_M


def _by_angle(turned: float, apart: float) -> float:
    if turned <= _FULL_ANGLE or apart < _TOO_NEAR_M:
        return 1.0
    return 0.3 if turned <= _LEAST_ANGLE else -1.0


def _by_distance(apart: float, full: float, reach: float) -> float:
    """1 up to ``full``, falling to a little at ``reach`` and on to -1 as far again."""
    if apart <= full:
        return 1.0
    if apart <= reach:
        return 1.0 - (1.0 - _AT_REACH) * (apart - full) / (reach - full)
    return max(-1.0, _AT_REACH - (apart - reach) / (reach + _SLACK_M))


def _beside(anchor: AnchorPoint, bearing: float, metres: float, radius_m: float) -> Position:
    lat, lon = offset(anchor.lat, anchor.lon, bearing=bearing, metres=metres)
    return _position(lat, lon, math.hypot(radius_m, anchor.doubt_m))


def _midpoint(first: AnchorPoint, second: AnchorPoint) -> Position:
    apart = distance_m(first.lat, first.lon, second.lat, second.lon)
    course = bearing_deg(first.lat, first.lon, second.lat, second.lon)
    lat, lon = offset(first.lat, first.lon, bearing=course, metres=apart / 2)
    doubt = max(first.doubt_m, second.doubt_m)
    return _position(lat, lon, math.hypot(apart / 2 + DISTANCE_DOUBT_M, doubt))


def _position(lat: float, lon: float, radius_m: float) -> Position:
    return Position(
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_m=round(max(radius_m, _LEAST_RADIUS_M), 0),
        basis=PositionBasis.RELATIVE,
    )
