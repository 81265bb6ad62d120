"""Locative phrases: what they say, and the positions they give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.gazetteer import angle_between, bearing_deg, distance_m
from fogline.geoparsing.relative import (
    DIRECTION_M,
    NEAR_M,
    Anchor,
    AnchorPoint,
    Relation,
    RelationKind,
    bearing_of,
    fit,
    parse_relations,
    place_relative,
    road_ends,
    side_of,
    split_direction,
)
from fogline.model.positions import PositionBasis

BASE = AnchorPoint(lat=36.187, lon=37.583, radius_m=3_000, area=False)
TOWN = AnchorPoint(lat=36.37, lon=37.516, radius_m=3_000, area=False)
PROVINCE = AnchorPoint(lat=36.2, lon=37.6, radius_m=100_000, area=True)


@pytest.mark.parametrize(
    ("phrase", "kind", "bearing", "told_m", "anchors"),
    [
        ("north of the Kuweires Airbase", "direction", 0.0, None, ["Kuweires Airbase"]),
        ("to the southwest of al-Bab", "direction", 225.0, None, ["al-Bab"]),
        ("about 12 km west of Homs", "direction", 270.0, 12_000.0, ["Homs"]),
        ("ten miles north-east of Mosul", "direction", 45.0, 16_093.44, ["Mosul"]),
        ("near the ancient city of Palmyra", "near", None, None, ["Palmyra"]),
        ("within 3 km of al-Bab", "near", None, 3_000.0, ["al-Bab"]),
        ("between Sirte and Misrata", "between", None, None, ["Sirte", "Misrata"]),
        ("in the eastern countryside of Hama", "part", 90.0, None, ["Hama"]),
        ("Aleppo's northern outskirts", "part", 0.0, None, ["Aleppo"]),
        ("in the same area", "same_area", None, None, []),
        ("to the south of the city", "direction", 180.0, None, ["city"]),
        ("inside Raqqa", "inside", None, None, ["Raqqa"]),
    ],
)
def test_a_phrase_is_read_as_a_relation(
    phrase: str, kind: str, bearing: float | None, told_m: float | None, anchors: list[str]
) -> None:
    [relation] = parse_relations(phrase)
    assert relation.kind == kind
    assert relation.bearing == bearing
    assert relation.distance_m == (None if told_m is None else pytest.approx(told_m))
    assert [anchor.text for anchor in relation.anchors] == anchors


def test_two_relations_in_a_row_are_both_read() -> None:
    first, second = parse_relations("southeast of the Tiyas Airbase near Palmyra")
    assert (first.bearing, first.anchors[0].text) == (135.0, "Tiyas Airbase")
    assert (second.kind, second.anchors[0].text) == (RelationKind.NEAR, "Palmyra")


def test_a_description_is_an_anchor_without_a_name() -> None:
    [relation] = parse_relations("west of the airbase")
    assert relation.anchors == (Anchor(text="airbase", named=False),)


@pytest.mark.parametrize("phrase", ["", "from three sides", "with heavy losses", "of"])
def test_words_that_relate_nothing_give_no_relation(phrase: str) -> None:
    assert parse_relations(phrase) == ()


def test_direction_without_distance_lies_eight_kilometres_off_with_as_much_doubt() -> None:
    [relation] = parse_relations("north of the Kuweires Airbase")
    position = place_relative(relation, [BASE])
    assert position is not None
    assert position.basis is PositionBasis.RELATIVE
    assert position.radius_m == DIRECTION_M
    apart = distance_m(BASE.lat, BASE.lon, position.lat, position.lon)
    assert apart == pytest.approx(DIRECTION_M, rel=0.01)


def test_a_told_distance_is_kept_with_a_quarter_and_two_kilometres_of_doubt() -> None:
    [relation] = parse_relations("12 km west of Homs")
    position = place_relative(relation, [TOWN])
    assert position is not None
    assert distance_m(TOWN.lat, TOWN.lon, position.lat, position.lon) == pytest.approx(12_000, 0.01)
    assert position.radius_m == 5_000


def test_near_stays_at_the_anchor() -> None:
    position = place_relative(Relation(kind=RelationKind.NEAR, anchors=()), [TOWN])
    assert position is not None
    assert (position.lat, position.lon) == (TOWN.lat, TOWN.lon)
    assert position.radius_m == TOWN.radius_m + NEAR_M


def test_between_is_the_midpoint_and_reaches_both_ends() -> None:
    position = place_relative(Relation(kind=RelationKind.BETWEEN, anchors=()), [BASE, TOWN])
    assert position is not None
    for end in (BASE, TOWN):
        assert distance_m(end.lat, end.lon, position.lat, position.lon) < position.radius_m


def test_between_with_one_known_end_gives_no_point() -> None:
    assert place_relative(Relation(kind=RelationKind.BETWEEN, anchors=()), [BASE]) is None


def test_a_side_of_an_area_lies_within_it() -> None:
    position = side_of(PROVINCE, 45.0)
    apart = distance_m(PROVINCE.lat, PROVINCE.lon, position.lat, position.lon)
    assert apart == pytest.approx(50_000, rel=0.01)
    assert position.radius_m == 60_000


def test_a_place_on_the_right_side_fits_and_one_behind_does_not() -> None:
    [relation] = parse_relations("north of the Kuweires Airbase")
    assert fit(relation, 36.273, 37.596, [BASE]) == 1.0
    assert fit(relation, 36.10, 37.58, [BASE]) < 0
    assert fit(relation, 37.9, 37.6, [BASE]) < 0


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("Ithriyah-Khanasser Highway", ("Ithriyah", "Khanasser")),
        ("road between Shingal and Qairawan", ("Shingal", "Qairawan")),
        ("al-Bab-Aleppo road", ("al-Bab", "Aleppo")),
        ("Aleppo road", None),
        ("M4 highway", None),
    ],
)
def test_the_ends_of_a_road_are_read_from_its_name(name: str, ends: tuple[str, str] | None) -> None:
    assert road_ends(name) == ends


def test_a_direction_before_a_name_is_split_off() -> None:
    assert split_direction("north-eastern Syria") == (45.0, "Syria")
    assert split_direction("Northern villages") is None


@given(
    bearing=st.sampled_from(["north", "east", "south", "west", "northeast", "southwest"]),
    lat=st.floats(-70, 70),
    lon=st.floats(-179, 179),
)
def test_the_centre_lies_in_the_told_direction_and_fits_its_own_relation(
    bearing: str, lat: float, lon: float
) -> None:
    [relation] = parse_relations(f"{bearing} of Somewhere")
    anchor = AnchorPoint(lat=lat, lon=lon, radius_m=1_000, area=False)
    position = place_relative(relation, [anchor])
    told = bearing_of(bearing)
    assert position is not None
    assert told is not None
    assert angle_between(bearing_deg(lat, lon, position.lat, position.lon), told) < 2
    assert fit(relation, position.lat, position.lon, [anchor]) == 1.0


@given(st.text(alphabet="abcnorthsuewkm ofABC0123456789-'.,", max_size=80))
def test_any_phrase_can_be_read(phrase: str) -> None:
    for relation in parse_relations(phrase):
        assert (relation.kind is RelationKind.SAME_AREA) or relation.anchors
