"""Locative phrases that place one thing by another, and their geometry.

"north of the Kuweires Airbase", "12 km west of X", "between A and B", "the northern countryside
of X". A phrase is a constraint that picks among candidates, and, where the place itself is
unknown, a position with a radius. The distances are those that reports of the Syrian war use
such phrases for; each constant says its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fogline.gazetteer import angle_between, bearing_deg, distance_m, offset
from fogline.model.positions import Position, PositionBasis

DIRECTION_M = 8_000.0
"""Usual distance of a village "north of" a base or town, where none is told; also its doubt."""
NEAR_M = 7_000.0
"""Reach of "near" and "around"."""
COUNTRYSIDE_M = 30_000.0
"""Middle and half-width of the countryside of a governorate's seat, on one side of it."""
OUTSKIRTS_M = 3_000.0
SAME_AREA_M = 15_000.0
"""Reach of "in the same area"."""
DISTANCE_DOUBT = 0.25
"""Share of a told distance that rounding and the choice of end point may hide."""
DISTANCE_DOUBT_M = 2_000.0


class RelationKind(StrEnum):
    """How a phrase relates a place to its anchors."""

    DIRECTION = "direction"
    NEAR = "near"
    BETWEEN = "between"
    PART = "part"
    """A side of the anchor: its northern countryside, its eastern outskirts."""
    INSIDE = "inside"
    SAME_AREA = "same_area"
    """Where the place named before it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a relation hangs on: a name, or a description such as "the city"."""

    text: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One locative relation. Bearing in degrees from the anchor to the place."""

    kind: RelationKind
    anchors: tuple[Anchor, ...]
    bearing: float | None = None
    distance_m: float | None = None
    countryside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorPoint:
    """Where an anchor is, and how far it reaches."""

    lat: float
    lon: float
    radius_m: float
    area: bool


_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_NUMBERS = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 40, 50, 60],
        strict=True,
    )
)  # fmt: skip
_DIRECTION = r"(?P<dir>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?(?:most)?"
_DISTANCE = (
    rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(_NUMBERS)})[\s-]*"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)\b"
)
_HEADS = re.compile(
    rf"(?P<between>\bbetween\b|\b(?:linking|connecting)\b|\bfrom\b(?=[^,;]*\bto\b\s+(?-i:[A-Z])))"
    rf"|(?:{_DISTANCE}\s+)?(?P<direction>(?:to\s+the\s+|on\s+the\s+)?\b{_DIRECTION}"
    r"(?:\s+side)?\s+(?:of|from)\b)"
    rf"|(?P<part>\b{_DIRECTION.replace('?P<dir>', '?P<side>')}\s+(?:and\s+\w+\s+)?"
    r"(?P<edge>countryside|outskirts?|suburbs?|entrance|edge|part|parts|areas?|districts?"
    r"|neighbou?rhoods?|side|flank|periphery|approaches|shore|bank|section|half)\s+(?:of|in)\b)"
    rf"|(?P<far>{_DISTANCE.replace('number', 'far_number').replace('unit', 'far_unit')}"
    r"(?:\s+(?:away\s+)?(?:from|of|off|outside|short\s+of)\b)?)"
    r"|(?P<same>\b(?:the|this|that)\s+same\s+\w+|\bin\s+the\s+area$|\bnearby\b|\bin\s+this\b)"
    r"|(?P<near>\b(?:near|nearby|around|outside|close\s+to|next\s+to|adjacent\s+to|surrounding"
    r"|overlook(?:s|ed|ing)|outskirts\s+of|vicinity\s+of|countryside\s+of|environs\s+of|opposite"
    r"|towards?|approaching|bordering|beside|facing)\b)"
    r"|(?P<inside>\b(?:in|inside|within|at|into|across|throughout|along|on)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:[Aa]l|[Ee]l)[- ]|(?:[Aa]s|[Aa]sh|[Aa]d|[Aa]n|[Aa]r|[Aa]t|[Aa]z|[Ee]z|[Ee]s)-)?"
    r"[`'\u2018\u2019]?[^\W\d_a-z][\w'\u2019`.]*"
    r"(?:(?:[ -]|-)(?:(?:al|as|ash|ad|an|ar|at|az|el|ez|es|de|la|le|bin)[- ])?"
    r"(?:[`'\u2018\u2019]?[^\W\d_a-z][\w'\u2019`]*|\d+"
    r"|airbase|airport|airfield|base|province|governorate|dam|district|crossing|hill|mountain)"
    r"|(?<=\w)-(?:al|as|el|ez)-[A-Z]\w+)*"
)
_DESCRIBED = re.compile(
    r"\b(?:the|this|that|its)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<noun>city|town|village|airbase|air\s+base|airport|base|region|area|district|province"
    r"|hill|dam|camp|capital|center|centre)\b"
)
_ARTICLE_ONLY = re.compile(r"^(?:The|A|An|In|On|At)\s+")
_MOST_WORDS_BEFORE = 6


def parse_relations(phrase: str) -> tuple[Relation, ...]:
    """Read the relations of one locative phrase, in order.

    >>> [relation] = parse_relations("about 12 km to the southwest of al-Bab")
    >>> relation.bearing, relation.distance_m, relation.anchors[0].text
    (225.0, 12000.0, 'al-Bab')
    >>> [r.kind.value for r in parse_relations("between Aleppo and Kuweires Airbase")]
    ['between']
    """
    found: list[Relation] = []
    at = 0
    while head := _HEADS.search(phrase, at):
        following = _HEADS.search(phrase, head.end())
        end = following.start() if following and not head["between"] else len(phrase)
        relation = _relation(head, phrase[head.end() : end])
        if relation is not None:
            found.append(relation)
        at = len(phrase) if head["between"] and relation is not None else head.end()
    if not found and (anchor := _possessor(phrase)) is not None:
        found.append(anchor)
    return tuple(found)


def bearing_of(word: str) -> float | None:
    """Return the bearing a direction word names ("north-eastern"), ``None`` for other words.

    >>> bearing_of("north-eastern"), bearing_of("central")
    (45.0, None)
    """
    plain = re.sub(r"[- ]", "", word.casefold())
    plain = plain.removesuffix("most").removesuffix("ern").removesuffix("wards")
    return _BEARINGS.get(plain.removesuffix("ward"))


def split_direction(name: str) -> tuple[float, str] | None:
    """Split "north-eastern Syria" into its bearing and the rest.

    >>> split_direction("north-eastern Syria")
    (45.0, 'Syria')
    >>> split_direction("Syria") is None
    True
    """
    match = re.match(rf"(?:the\s+)?{_DIRECTION}\s+(?=\S*(?-i:[A-Z]))", name, re.IGNORECASE)
    if match is None:
        return None
    bearing = bearing_of(match["dir"])
    rest = re.sub(r"^(?:part|parts|side|countryside|areas?)\s+of\s+", "", name[match.end() :])
    return None if bearing is None else (bearing, rest)


def road_ends(name: str) -> tuple[str, str] | None:
    """Return the two ends in the name of a road.

    >>> road_ends("Ithriyah-Khanasser Highway"), road_ends("road between Shingal and Qairawan")
    (('Ithriyah', 'Khanasser'), ('Shingal', 'Qairawan'))
    """
    for relation in parse_relations(name):
        if relation.kind is RelationKind.BETWEEN and len(relation.anchors) == 2:
            return relation.anchors[0].text, relation.anchors[1].text
    match = re.match(
        r"(?:the\s+)?(?P<ends>.+?)\s+(?:[a-z]+\s+)*(?:highway|road|route|motorway|axis)\b",
        name,
        re.IGNORECASE,
    )
    if match is None:
        return None
    article = (
        r"(?<!\b[Aa]l)(?<!\b[Aa]s)(?<!\b[Aa]r)(?<!\b[Ee]l)(?<!\b[Ee]z)(?<!\b[Aa]z)(?<!\b[Aa]sh)"
    )
    ends = re.split(rf"\s*[\u2013\u2014]\s*|{article}-(?=[A-Z]|al-)", match["ends"])
    if len(ends) != 2 or not all(end[:1].isalpha() for end in ends):
        return None
    return ends[0], ends[1]


def _relation(head: re.Match[str], rest: str) -> Relation | None:
    anchors = tuple(_anchors(rest))
    if head["same"]:
        return Relation(kind=RelationKind.SAME_AREA, anchors=())
    if head["between"]:
        if len(anchors) < 2:
            return None
        return Relation(kind=RelationKind.BETWEEN, anchors=anchors[:2])
    if not anchors:
        return None
    first = anchors[:1]
    if head["direction"]:
        return Relation(
            kind=RelationKind.DIRECTION,
            anchors=first,
            bearing=bearing_of(head["dir"]),
            distance_m=_metres(head["number"], head["unit"]),
        )
    if head["part"]:
        return Relation(
            kind=RelationKind.PART,
            anchors=first,
            bearing=bearing_of(head["side"]),
            countryside=head["edge"].casefold() == "countryside",
        )
    if head["far"]:
        told = _metres(head["far_number"], head["far_unit"])
        return Relation(kind=RelationKind.NEAR, anchors=first, distance_m=told)
    kind = RelationKind.NEAR if head["near"] else RelationKind.INSIDE
    return Relation(kind=kind, anchors=first)


def _metres(number: str | None, unit: str | None) -> float | None:
    if number is None or unit is None:
        return None
    amount = float(_NUMBERS.get(number.casefold()) or number.replace(",", "."))
    if unit.casefold().startswith(("km", "kilo")):
        return amount * 1_000
    return amount * 1_609.344 if unit.casefold().startswith("mi") else amount


def _anchors(rest: str) -> Iterator[Anchor]:
    """Names and definite descriptions near the head of what follows a relation word."""
    found: list[tuple[int, Anchor]] = []
    for match in _NAME.finditer(rest):
        text = _ARTICLE_ONLY.sub("", match.group()).strip(" .-'\u2019")
        text = re.sub(r"['\u2019]s$", "", text)
        if len(rest[: match.start()].split()) <= _MOST_WORDS_BEFORE and len(text) > 1:
            found.append((match.start(), Anchor(text=text, named=True)))
    for match in _DESCRIBED.finditer(rest):
        if not re.match(
            r"\s+of\s+(?:the\s+)?[`'\u2019]?[^\W\d_a-z]|\s+of\s+al-", rest[match.end() :]
        ):
            found.append((match.start(), Anchor(text=match["noun"], named=False)))
    yield from (anchor for _, anchor in sorted(found, key=lambda pair: pair[0]))


def _possessor(phrase: str) -> Relation | None:
    """Read "Aleppo's northern outskirts" and a bare name."""
    match = re.search(
        rf"(?P<owner>{_NAME.pattern})['\u2019]s?\s+{_DIRECTION}\s+(?P<edge>\w+)", phrase
    )
    if match is None:
        return None
    return Relation(
        kind=RelationKind.PART,
        anchors=(Anchor(text=match["owner"], named=True),),
        bearing=bearing_of(match["dir"]),
        countryside=match["edge"] == "countryside",
    )


def place_relative(relation: Relation, anchors: Sequence[AnchorPoint]) -> Position | None:
    """Reckon the position that a relation to known anchors gives, ``None`` where it gives none.

    - direction without a distance: 8 km from the edge of the anchor, radius as far as that;
    - with one: at that distance, radius a quarter of it and 2 km;
    - near: the anchor, radius 7 km beyond its own; within a distance: that distance and the doubt;
    - between: the midpoint, radius half the distance and 2 km;
    - a side of a point: its edge, or 30 km into its countryside; of an area: half-way out.
    """
    if not anchors:
        return None
    first = anchors[0]
    if relation.kind is RelationKind.BETWEEN:
        return _midpoint(first, anchors[1]) if len(anchors) > 1 else None
    if relation.kind is RelationKind.DIRECTION and relation.bearing is not None:
        if relation.distance_m is not None:
            doubt = DISTANCE_DOUBT * relation.distance_m + DISTANCE_DOUBT_M
            return _beside(first, relation.bearing, relation.distance_m, doubt)
        away = DIRECTION_M + (0.0 if first.radius_m <= 3_000 else first.radius_m)
        return _beside(first, relation.bearing, away, away)
    if relation.kind is RelationKind.PART and relation.bearing is not None:
        return side_of(first, relation.bearing, countryside=relation.countryside)
    if relation.kind is RelationKind.NEAR:
        reach = NEAR_M
        if relation.distance_m is not None:
            reach = relation.distance_m * (1 + DISTANCE_DOUBT) + DISTANCE_DOUBT_M
        return _beside(first, 0.0, 0.0, first.radius_m + reach)
    if relation.kind is RelationKind.SAME_AREA:
        return _beside(first, 0.0, 0.0, first.radius_m + SAME_AREA_M)
    return _beside(first, 0.0, 0.0, first.radius_m)


def side_of(anchor: AnchorPoint, bearing: float, *, countryside: bool = False) -> Position:
    """Return one side of an anchor: of an area, half-way to its edge."""
    if anchor.area:
        return _beside(anchor, bearing, anchor.radius_m / 2, anchor.radius_m * 0.6)
    if countryside:
        return _beside(anchor, bearing, COUNTRYSIDE_M, COUNTRYSIDE_M)
    return _beside(anchor, bearing, anchor.radius_m, max(OUTSKIRTS_M, anchor.radius_m))


def fit(relation: Relation, lat: float, lon: float, anchors: Sequence[AnchorPoint]) -> float:
    """Say how well a point agrees with a relation, from -1 (against it) to 1."""
    if not anchors:
        return 0.0
    position = place_relative(relation, anchors)
    if position is None:
        return 0.0
    first = anchors[0]
    apart = distance_m(first.lat, first.lon, lat, lon)
    if relation.kind is RelationKind.DIRECTION and relation.bearing is not None:
        turned = angle_between(bearing_deg(first.lat, first.lon, lat, lon), relation.bearing)
        reach = (relation.distance_m or 18_000.0) + first.radius_m
        return (
            _by_angle(turned, apart) * _by_distance(apart, reach)
            if apart < reach
            else min(_by_angle(turned, apart), _by_distance(apart, reach))
        )
    off = distance_m(position.lat, position.lon, lat, lon)
    return _by_distance(off, position.radius_m)


def _by_angle(turned: float, apart: float) -> float:
    # Close to the anchor a kilometre of error turns the bearing round.
    if turned <= 50 or apart < 1_500:
        return 1.0
    return 0.3 if turned <= 75 else -1.0


def _by_distance(apart: float, reach: float) -> float:
    if apart <= reach:
        return 1.0
    return max(-1.0, 1.0 - (apart - reach) / (reach + 10_000.0))


def _beside(anchor: AnchorPoint, bearing: float, metres: float, radius_m: float) -> Position:
    lat, lon = offset(anchor.lat, anchor.lon, bearing=bearing, metres=metres)
    return Position(
        lat=round(lat, 5),
        lon=round(lon, 5),
        radius_m=round(max(radius_m, 500.0), 0),
        basis=PositionBasis.RELATIVE,
    )


def _midpoint(first: AnchorPoint, second: AnchorPoint) -> Position:
    apart = distance_m(first.lat, first.lon, second.lat, second.lon)
    course = bearing_deg(first.lat, first.lon, second.lat, second.lon)
    return _beside(first, course, apart / 2, apart / 2 + DISTANCE_DOUBT_M)
