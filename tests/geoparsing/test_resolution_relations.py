"""Locative phrases: what they say, and the positions they give."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.gazetteer import angle_between, bearing_deg, distance_m, offset
from fogline.geoparsing.relation_phrases import (
    Anchor,
    Bound,
    Part,
    Relation,
    RelationKind,
    bearing_of,
    parse_relations,
    split_direction,
    told_relations,
)
from fogline.geoparsing.relative import (
    COUNTRYSIDE_M,
    DIRECTION_M,
    DIRECTION_SHARE,
    OUTSKIRTS_M,
    REACH,
    SAME_AREA_M,
    AnchorPoint,
    fit,
    part_of,
    place_relative,
    usual_distance_m,
)
from fogline.model.positions import Position, PositionBasis

BASE = AnchorPoint(lat=36.187, lon=37.583, radius_m=3_000, area=False)
TOWN = AnchorPoint(lat=36.37, lon=37.516, radius_m=3_000, area=False)
CITY = AnchorPoint(lat=36.2, lon=37.16, radius_m=13_000, area=False)
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
        ("some 5 miles from Palmyra", "near", None, 8_046.72, ["Palmyra"]),
        ("five kilometres to the north-east of Homs", "direction", 45.0, 5_000.0, ["Homs"]),
        ("5 km (3.1 mi) north of Homs", "direction", 0.0, 5_000.0, ["Homs"]),
        ("1,500 m west of Homs", "direction", 270.0, 1_500.0, ["Homs"]),
        ("5-10 km south of Homs", "direction", 180.0, 7_500.0, ["Homs"]),
        ("south-southwest of Homs", "direction", 202.5, None, ["Homs"]),
        ("north and east of Homs", "direction", 45.0, None, ["Homs"]),
        ("in the vicinity of Homs", "near", None, None, ["Homs"]),
        ("adjacent to Homs", "near", None, None, ["Homs"]),
        ("just outside Homs", "near", None, None, ["Homs"]),
        ("not far from Homs", "near", None, None, ["Homs"]),
        ("midway between Sirte and Misrata", "between", None, None, ["Sirte", "Misrata"]),
        ("between the village of Zarnak and the town of Halfa", "between", None, None,
         ["Zarnak", "Halfa"]),
        ("along the road from Homs to Palmyra", "between", None, None, ["Homs", "Palmyra"]),
        ("the highway linking Homs with Palmyra", "between", None, None, ["Homs", "Palmyra"]),
        ("on the Homs-Palmyra road", "between", None, None, ["Homs", "Palmyra"]),
        ("the M5 highway between Hama and Homs", "between", None, None, ["Hama", "Homs"]),
        ("near the border town of Nasib", "near", None, None, ["Nasib"]),
        ("inside Raqqa", "inside", None, None, ["Raqqa"]),
    ],
)  # fmt: skip
def test_a_phrase_is_read_as_a_relation(
    phrase: str, kind: str, bearing: float | None, told_m: float | None, anchors: list[str]
) -> None:
    [relation] = parse_relations(phrase)
    assert relation.kind == kind
    assert relation.bearing == bearing
    assert relation.distance_m == (None if told_m is None else pytest.approx(told_m))
    assert [anchor.text for anchor in relation.anchors] == anchors


@pytest.mark.parametrize(
    ("phrase", "part", "bearing"),
    [
        ("on the edge of Homs", Part.EDGE, None),
        ("at the gates of Homs", Part.EDGE, None),
        ("on the approaches to Homs", Part.EDGE, None),
        ("Homs's northern outskirts", Part.EDGE, 0.0),
        ("in Homs' northern countryside", Part.COUNTRYSIDE, 0.0),
        ("the northern Homs countryside", Part.COUNTRYSIDE, 0.0),
        ("in the eastern countryside of Homs", Part.COUNTRYSIDE, 90.0),
        ("rural Homs", Part.COUNTRYSIDE, None),
        ("in northern Homs", Part.REGION, 0.0),
        ("in south-eastern Homs province", Part.REGION, 135.0),
        ("in the north of Homs", Part.REGION, 0.0),
        ("the southern part of Homs", Part.SIDE, 180.0),
    ],
)
def test_a_part_of_a_place_is_told_with_its_side(
    phrase: str, part: Part, bearing: float | None
) -> None:
    [relation] = parse_relations(phrase)
    assert (relation.kind, relation.part, relation.bearing) == (RelationKind.PART, part, bearing)


@pytest.mark.parametrize(
    ("phrase", "bound"),
    [
        ("within 3 km of Homs", Bound.WITHIN),
        ("less than 2 km from Homs", Bound.WITHIN),
        ("more than 20 km west of Homs", Bound.BEYOND),
        ("a few kilometres from Homs", Bound.VAGUE),
        ("several kilometers south of Homs", Bound.VAGUE),
        ("about 3 km from Homs", Bound.ABOUT),
    ],
)
def test_a_distance_is_about_at_most_at_least_or_vague(phrase: str, bound: Bound) -> None:
    [relation] = parse_relations(phrase)
    assert relation.bound is bound
    assert relation.distance_m is not None


@pytest.mark.parametrize(
    "phrase",
    [
        "east of the Euphrates",
        "along the Turkish border",
        "near the border with Turkey",
        "on the M4",
        "on the M5 highway",
        "on the road to Homs",
        "between Homs and the Lebanese border",
    ],
)
def test_what_runs_through_a_country_is_no_anchor(phrase: str) -> None:
    assert parse_relations(phrase) == ()


def test_opposite_sides_are_no_bearing() -> None:
    [relation] = parse_relations("north and south of Homs")
    assert relation.kind is RelationKind.NEAR


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


def reckoned(phrase: str, *anchors: AnchorPoint) -> Position:
    [relation] = parse_relations(phrase)
    position = place_relative(relation, anchors)
    assert position is not None
    return position


def off(position: Position, anchor: AnchorPoint) -> float:
    return distance_m(anchor.lat, anchor.lon, position.lat, position.lon)


@pytest.mark.parametrize("anchor", [BASE, TOWN, CITY])
def test_direction_without_distance_lies_at_the_usual_one_with_twice_as_much_doubt(
    anchor: AnchorPoint,
) -> None:
    position = reckoned("north of the Kuweires Airbase", anchor)
    usual = DIRECTION_M + DIRECTION_SHARE * anchor.radius_m
    assert position.basis is PositionBasis.RELATIVE
    assert off(position, anchor) == pytest.approx(usual, rel=0.01)
    assert position.radius_m == pytest.approx(REACH * usual, abs=1)


def test_a_direction_from_an_area_counts_from_its_edge() -> None:
    assert usual_distance_m(PROVINCE) == PROVINCE.radius_m + DIRECTION_M


def test_a_told_distance_is_kept_with_a_quarter_two_kilometres_and_the_anchor_of_doubt() -> None:
    position = reckoned("12 km west of Homs", TOWN)
    assert off(position, TOWN) == pytest.approx(12_000, 0.01)
    assert position.radius_m == 5_000 + TOWN.radius_m


def test_an_upper_bound_reaches_from_the_anchor_to_it() -> None:
    position = reckoned("less than 10 km west of Homs", TOWN)
    assert off(position, TOWN) == pytest.approx(5_000, 0.01)
    assert position.radius_m == 7_000 + TOWN.radius_m


def test_a_lower_bound_lies_beyond_it() -> None:
    assert off(reckoned("more than 20 km west of Homs", TOWN), TOWN) > 20_000


def test_a_few_kilometres_are_vaguer_than_four() -> None:
    few = reckoned("a few kilometres west of Homs", TOWN)
    four = reckoned("4 km west of Homs", TOWN)
    assert (few.lat, few.lon) == (four.lat, four.lon)
    assert few.radius_m > four.radius_m


def test_near_stays_at_the_anchor_and_reaches_as_far_as_a_direction() -> None:
    position = reckoned("near Homs", TOWN)
    assert (position.lat, position.lon) == (TOWN.lat, TOWN.lon)
    assert position.radius_m == REACH * usual_distance_m(TOWN)


def test_near_an_area_reaches_beyond_its_edge() -> None:
    assert reckoned("near Homs", PROVINCE).radius_m > PROVINCE.radius_m


def test_the_same_area_is_wide() -> None:
    assert reckoned("in the same area", TOWN).radius_m == TOWN.radius_m + SAME_AREA_M


def test_between_is_the_midpoint_and_reaches_both_ends() -> None:
    position = place_relative(Relation(kind=RelationKind.BETWEEN, anchors=()), [BASE, TOWN])
    assert position is not None
    for end in (BASE, TOWN):
        assert distance_m(end.lat, end.lon, position.lat, position.lon) < position.radius_m


def test_between_with_one_known_end_gives_no_point() -> None:
    assert place_relative(Relation(kind=RelationKind.BETWEEN, anchors=()), [BASE]) is None


def test_the_road_between_two_places_reaches_both() -> None:
    position = reckoned("the Kuweires-Bab highway", BASE, TOWN)
    assert max(off(position, BASE), off(position, TOWN)) < position.radius_m


def test_a_side_of_an_area_lies_within_it() -> None:
    position = part_of(PROVINCE, 45.0)
    assert off(position, PROVINCE) == pytest.approx(50_000, rel=0.01)
    assert position.radius_m == 60_000


def test_the_parts_of_a_town_reach_farther_out_from_inside_to_countryside() -> None:
    inside, edge, region, country = (
        part_of(TOWN, 0.0, part) for part in (Part.SIDE, Part.EDGE, Part.REGION, Part.COUNTRYSIDE)
    )
    assert off(inside, TOWN) < off(edge, TOWN) < off(region, TOWN) < off(country, TOWN)
    assert inside.radius_m < edge.radius_m < region.radius_m < country.radius_m


def test_without_a_side_outskirts_and_countryside_lie_all_round() -> None:
    for part, reach in ((Part.EDGE, OUTSKIRTS_M), (Part.COUNTRYSIDE, COUNTRYSIDE_M)):
        position = part_of(TOWN, None, part)
        assert off(position, TOWN) < 1
        assert position.radius_m == TOWN.radius_m + reach


def test_a_place_on_the_right_side_fits_and_one_behind_does_not() -> None:
    [relation] = parse_relations("north of the Kuweires Airbase")
    assert fit(relation, 36.273, 37.596, [BASE]) == 1.0
    assert 0 < fit(relation, 36.45, 37.59, [BASE]) < 1.0
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
    between = [r for r in parse_relations(name) if r.kind is RelationKind.BETWEEN]
    assert [tuple(anchor.text for anchor in r.anchors) for r in between] == ([ends] if ends else [])


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


BEARINGS = st.sampled_from(["north", "east", "south", "west", "northeast", "southwest"])
ANCHORS = st.builds(
    AnchorPoint,
    lat=st.floats(-70, 70),
    lon=st.floats(-179, 179),
    radius_m=st.floats(500, 25_000),
    area=st.booleans(),
)
RELATIONS = st.builds(
    Relation,
    kind=st.sampled_from(list(RelationKind)),
    anchors=st.just((Anchor(text="Homs", named=True),)),
    bearing=st.none() | st.sampled_from([0.0, 45.0, 90.0, 202.5]),
    distance_m=st.none() | st.floats(100, 150_000),
    bound=st.sampled_from(list(Bound)),
    part=st.sampled_from(list(Part)),
)


@given(anchor=ANCHORS, bearing=BEARINGS, told_km=st.integers(1, 150), turn=st.floats(-12, 12))
def test_a_place_at_about_the_told_bearing_and_distance_is_within_the_radius(
    anchor: AnchorPoint, bearing: str, told_km: int, turn: float
) -> None:
    [relation] = parse_relations(f"{told_km} km {bearing} of Somewhere")
    position = place_relative(relation, [anchor])
    assert position is not None
    assert relation.bearing is not None
    lat, lon = offset(
        anchor.lat, anchor.lon, bearing=relation.bearing + turn, metres=told_km * 1_000
    )
    assert distance_m(position.lat, position.lon, lat, lon) <= position.radius_m
    assert fit(relation, lat, lon, [anchor]) > 0


@given(anchor=ANCHORS, relation=RELATIONS)
def test_the_middle_of_a_position_fits_better_than_a_place_far_outside(
    anchor: AnchorPoint, relation: Relation
) -> None:
    position = place_relative(relation, [anchor, anchor])
    assert position is not None
    lat, lon = offset(position.lat, position.lon, bearing=200, metres=6 * position.radius_m + 1e5)
    inside = fit(relation, position.lat, position.lon, [anchor, anchor])
    assert inside == 1.0
    assert fit(relation, lat, lon, [anchor, anchor]) < inside


@given(anchor=ANCHORS, relation=RELATIONS, doubt_m=st.floats(0, 50_000))
def test_an_anchor_told_only_by_another_makes_the_radius_grow(
    anchor: AnchorPoint, relation: Relation, doubt_m: float
) -> None:
    unsure = replace(anchor, doubt_m=doubt_m)
    sure = place_relative(relation, [anchor, anchor])
    grown = place_relative(relation, [unsure, unsure])
    assert sure is not None
    assert grown is not None
    assert (grown.lat, grown.lon) == (sure.lat, sure.lon)
    assert grown.radius_m >= max(sure.radius_m, round(doubt_m)) - 1
    assert grown.radius_m <= sure.radius_m + doubt_m + 1


@given(st.text(alphabet="abcnorthsuewkm ofABC0123456789-'.,", max_size=80))
def test_the_characters_of_a_relation_lie_in_the_phrase(phrase: str) -> None:
    for told in told_relations(phrase):
        assert 0 <= told.start <= told.end <= len(phrase)


@given(st.text(alphabet="abcnorthsuewkm ofABC0123456789-'.,", max_size=80))
def test_any_phrase_can_be_read(phrase: str) -> None:
    for relation in parse_relations(phrase):
        assert (relation.kind is RelationKind.SAME_AREA) or relation.anchors
