"""Places of a report: which record each means, or where it is relative to another, or nothing.

The sentences are our own; names and hand-found coordinates are those of the first report that
the project was founded on.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.gazetteer import Gazetteer, distance_m
from fogline.geoparsing.candidates import is_unnamed
from fogline.geoparsing.resolution import LEAST_CONFIDENCE, resolve_places
from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.positions import PositionBasis
from fogline.model.spans import Span

GAZETTEER = Gazetteer.open()

REPORT = (
    "In Syria, fighters gave up Wadi Barada and are to go from the town of Sirghaya and from "
    "places east of Zabadani. Army units entered Rasm Sihran, a village north of the Kuweires "
    "Airbase in rural Aleppo, and held Madyounah in the same area; Touman was still fought over. "
    "Later they moved south of Kuweires and into Qutbiyah. Turkish troops took al-Kroum and "
    "nearby hills east of al-Bab. Abu Tawwalah, southeast of the Tiyas Airbase near Palmyra, was "
    "retaken. Jets struck the Deir Ezzor province. Nothing was said of the Syrian-Lebanon border."
)


def place(
    text: str,
    name: str,
    kind: str,
    relation: str | None = None,
    within: str | None = None,
) -> PlaceMention:
    def span(words: str) -> Span:
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        assert found is not None, f"{words!r} is not in the text"
        return Span(found.start(), found.end())

    return PlaceMention(
        span=span(name),
        name=name,
        kind=PlaceKind(kind),
        relation=None if relation is None else span(relation),
        within=None if within is None else span(within),
        basis=MentionBasis.NAMED,
    )


def resolved(text: str, *places: PlaceMention, hints: Sequence[str] = ()) -> list[PlaceMention]:
    return list(resolve_places(places, text, GAZETTEER, country_hints=hints))


def off_m(mention: PlaceMention, lat: float, lon: float) -> float:
    assert mention.position is not None, f"{mention.name} has no position"
    return distance_m(mention.position.lat, mention.position.lon, lat, lon)


def report_places(lacking: str | None = None) -> dict[str, PlaceMention]:
    """The places of the report; the one ``lacking`` told under a name that no record has."""
    told: list[tuple[str, str, str | None, str | None]] = [
        ("Wadi Barada", "area", None, None),
        ("Sirghaya", "town", None, None),
        ("Zabadani", "town", "places east of Zabadani", None),
        ("Rasm Sihran", "village", "north of the Kuweires Airbase", "Aleppo"),
        ("Madyounah", "village", "in the same area", "Aleppo"),
        ("Touman", "village", None, "Aleppo"),
        ("Kuweires", "base", "south of Kuweires", "Aleppo"),
        ("Qutbiyah", "village", "south of Kuweires", "Aleppo"),
        ("al-Kroum", "area", "east of al-Bab", None),
        ("nearby hills", "hill", "east of al-Bab", None),
        ("Abu Tawwalah", "area", "southeast of the Tiyas Airbase near Palmyra", None),
        ("Deir Ezzor", "province", None, None),
        ("Syrian-Lebanon border", "border", None, None),
        ("Syria", "other", None, None),
    ]
    text = REPORT if lacking is None else REPORT.replace(lacking, "Xyqzvat")
    places = [
        place(text, "Xyqzvat" if name == lacking else name, kind, relation, within)
        for name, kind, relation, within in told
    ]
    return {found.name: found for found in resolved(text, *places)}


RESOLVED = report_places()


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Sirghaya", 33.8104, 36.15787),
        ("Zabadani", 33.72488, 36.1005),
        ("Wadi Barada", 33.626, 36.104),
        ("Rasm Sihran", 36.27273, 37.59598),
        ("Madyounah", 36.29457, 37.42395),
        ("Touman", 36.29454, 37.47807),
        ("Kuweires", 36.1871, 37.5832),
        ("Qutbiyah", 36.103, 37.543),
        ("al-Kroum", 36.391, 37.5858),
    ],
)
def test_a_place_of_the_report_lies_within_five_kilometres_of_the_hand_found_record(
    name: str, lat: float, lon: float
) -> None:
    assert off_m(RESOLVED[name], lat, lon) <= 5_000
    assert RESOLVED[name].confidence >= LEAST_CONFIDENCE


def test_the_airbase_is_meant_and_not_the_village_beside_it() -> None:
    record = RESOLVED["Kuweires"].record
    assert record is not None
    assert record.startswith("ourairports:")


def test_a_place_without_a_record_lies_relative_to_its_anchor_within_its_radius() -> None:
    found = RESOLVED["Abu Tawwalah"]
    assert found.record is None
    assert found.position is not None
    assert found.position.basis is PositionBasis.RELATIVE
    # Southeast of the base, not the like-named place northwest of it.
    assert off_m(found, 34.5226, 37.6299) == pytest.approx(10_500, rel=0.02)
    assert found.position.lat < 34.52
    assert found.position.lon > 37.63


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        pytest.param("Rasm Sihran", 36.27273, 37.59598, id="north of the airbase"),
        pytest.param("Madyounah", 36.29457, 37.42395, id="in the same area as the one before"),
        pytest.param("Qutbiyah", 36.103, 37.543, id="south of the airbase"),
        pytest.param("al-Kroum", 36.391, 37.5858, id="east of a city"),
    ],
)
def test_a_place_that_the_gazetteer_lacks_lies_within_the_radius_of_its_relation(
    name: str, lat: float, lon: float
) -> None:
    found = report_places(lacking=name)["Xyqzvat"]
    assert found.record is None
    assert found.position is not None
    assert found.position.basis is PositionBasis.RELATIVE
    assert off_m(found, lat, lon) <= found.position.radius_m
    assert found.confidence < 0.8


def test_unnamed_hills_get_no_record_but_a_relative_position() -> None:
    hills = RESOLVED["nearby hills"]
    assert hills.record is None
    assert hills.position is not None
    assert hills.position.basis is PositionBasis.RELATIVE


def test_a_province_is_the_area_and_not_its_seat() -> None:
    province = RESOLVED["Deir Ezzor"]
    assert province.record == "ne:SY-DY"
    assert province.position is not None
    assert province.position.basis is PositionBasis.AREA
    assert province.position.radius_m > 100_000


def test_a_country_is_an_area_with_its_code() -> None:
    assert RESOLVED["Syria"].country == "SY"
    assert RESOLVED["Syria"].geonames_id == 163843


def test_a_border_is_no_point() -> None:
    assert RESOLVED["Syrian-Lebanon border"].position is None


def test_the_order_of_the_places_is_kept() -> None:
    text = "Troops in Iraq left Mosul for Tal Afar."
    places = [place(text, "Tal Afar", "town"), place(text, "Mosul", "city")]
    assert [mention.name for mention in resolved(text, *places)] == ["Tal Afar", "Mosul"]


def test_no_places_give_no_answers() -> None:
    assert resolve_places((), "Nothing happened.", GAZETTEER) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A man was shot in Tripoli, officials in Lebanon said.", "Tripoli", "LB"),
        ("Militias clashed in Tripoli, the Libyan government said.", "Tripoli", "LY"),
        ("Police in the US state searched a house in Paris, Texas.", "Paris", "US"),
    ],
)
def test_the_countries_of_the_text_settle_an_ambiguous_name(
    text: str, name: str, country: str
) -> None:
    [found] = resolved(text, place(text, name, "city"))
    assert found.country == country


def test_a_name_of_several_towns_of_one_country_is_no_answer_by_itself() -> None:
    text = "Troops left Trostianets in Ukraine."
    [found] = resolved(text, place(text, "Trostianets", "city"))
    assert found.position is None


def test_a_hint_settles_a_name_where_the_text_names_no_country() -> None:
    text = "Militias clashed in Tripoli."
    [found] = resolved(text, place(text, "Tripoli", "city"), hints=["LB"])
    assert found.country == "LB"


def test_a_namesake_next_to_the_other_places_is_taken() -> None:
    text = "Ukrainian guns fired from Okhtyrka, Lebedyn and Sumy at Trostianets."
    names = ("Okhtyrka", "Lebedyn", "Sumy", "Trostianets")
    *_, found = resolved(text, *(place(text, name, "city") for name in names))
    assert off_m(found, 50.48478, 34.96567) < 5_000


def test_a_famous_city_abroad_is_found_in_a_report_about_another_country() -> None:
    text = "Talks on Syria were held in Geneva."
    [found] = resolved(text, place(text, "Geneva", "city"))
    assert found.country == "CH"


def test_two_spellings_of_one_name_resolve_alike() -> None:
    text = "Ukrainian units left Trostianets for Sumy and came back to Trostyanets."
    places = [place(text, name, "city") for name in ("Trostianets", "Sumy", "Trostyanets")]
    first, _, last = resolved(text, *places)
    assert first.record == last.record
    assert first.record is not None


def test_a_village_far_from_everything_else_in_the_report_is_no_answer() -> None:
    # A village of that name lies in Homs province, 260 km from this front.
    text = "In Syria, troops left Deir ez-Zor airbase and Tal Barouk for Bagheliya."
    places = [
        place(text, "Deir ez-Zor airbase", "base"),
        place(text, "Tal Barouk", "hill"),
        place(text, "Bagheliya", "town"),
    ]
    *_, found = resolved(text, *places)
    assert found.position is None
    assert found.confidence < LEAST_CONFIDENCE


def test_a_made_up_name_is_no_answer() -> None:
    text = "In Syria, troops entered Xuqqarazimbel."
    [found] = resolved(text, place(text, "Xuqqarazimbel", "village"))
    assert (found.position, found.record, found.country) == (None, None, None)


def test_a_road_with_two_known_ends_lies_between_them() -> None:
    text = "In Syria, rebels cut the road between Homs and Palmyra."
    [found] = resolved(text, place(text, "road between Homs and Palmyra", "road"))
    assert found.record is None
    assert found.position is not None
    assert found.position.basis is PositionBasis.RELATIVE
    for lat, lon in ((34.724, 36.726), (34.562, 38.284)):
        assert off_m(found, lat, lon) <= found.position.radius_m


@pytest.mark.parametrize("name", ["Aleppo road", "Euphrates"])
def test_a_road_of_one_end_and_a_river_are_no_point(name: str) -> None:
    text = f"Syrian troops reached the {name}."
    kind = "road" if "road" in name else "other"
    [found] = resolved(text, place(text, name, kind))
    assert found.position is None


def test_an_anchor_without_a_record_is_where_the_rest_of_the_phrase_has_it() -> None:
    text = "In Syria, rebels took a hill west of the village of Xyqzvat north of Palmyra."
    nested = "west of the village of Xyqzvat north of Palmyra"
    [hill] = resolved(text, place(text, "a hill", "hill", nested))
    [plain] = resolved(text, place(text, "a hill", "hill", "north of Palmyra"))
    assert hill.position is not None
    assert plain.position is not None
    assert hill.position.basis is PositionBasis.RELATIVE
    assert hill.position.lon < plain.position.lon
    assert hill.position.lat == pytest.approx(plain.position.lat, abs=0.01)
    assert hill.position.radius_m > plain.position.radius_m
    assert hill.confidence < plain.confidence


def test_an_anchor_without_a_record_is_where_another_sentence_has_it() -> None:
    text = "In Syria, the army took Xyqzvat, 5 km east of Palmyra. It took a hill north of Xyqzvat."
    village, hill = resolved(
        text,
        place(text, "Xyqzvat", "village", "5 km east of Palmyra"),
        place(text, "a hill", "hill", "north of Xyqzvat"),
    )
    assert village.position is not None
    assert hill.position is not None
    assert hill.position.lat > village.position.lat
    assert hill.position.radius_m > village.position.radius_m


def test_places_told_only_by_each_other_have_no_position() -> None:
    text = "In Syria, the army took Xyqzvat, north of Wqzrat. It took Wqzrat, south of Xyqzvat."
    found = resolved(
        text,
        place(text, "Xyqzvat", "village", "north of Wqzrat"),
        place(text, "Wqzrat", "village", "south of Xyqzvat"),
    )
    assert [each.position for each in found] == [None, None]


def test_a_chain_of_unknown_anchors_ends() -> None:
    names = [f"Xyqzvat{letter}" for letter in "abcdef"]
    chain = "".join(f" The army took {a}, north of {b}." for a, b in pairwise(names))
    text = f"In Syria, the army took {names[-1]}, north of Palmyra.{chain}"
    last = place(text, names[-1], "village", "north of Palmyra")
    rest = [place(text, a, "village", f"north of {b}") for a, b in pairwise(names)]
    found = resolved(text, *rest, last)
    positioned = [each.position is not None for each in found]
    assert positioned == [False, False, False, True, True, True]


def test_nearby_hills_are_near_the_place_told_before() -> None:
    text = "In Syria, the army took the city of Palmyra and nearby hills."
    palmyra, hills = resolved(
        text, place(text, "Palmyra", "city"), place(text, "nearby hills", "hill")
    )
    assert palmyra.position is not None
    assert hills.position is not None
    assert hills.position.basis is PositionBasis.RELATIVE
    assert off_m(hills, palmyra.position.lat, palmyra.position.lon) < 1


def test_nearby_hills_far_behind_any_place_have_no_position() -> None:
    text = f"In Syria, the army took Palmyra. {'It rested. ' * 80}It took nearby hills."
    _, hills = resolved(text, place(text, "Palmyra", "city"), place(text, "nearby hills", "hill"))
    assert hills.position is None


def test_a_side_of_the_area_around_is_kept() -> None:
    text = "In Syria, the army took Xyqzvat in the eastern countryside of Aleppo."
    [found] = resolved(text, place(text, "Xyqzvat", "village", None, "Aleppo"))
    assert found.position is not None
    assert found.position.basis is PositionBasis.RELATIVE
    assert found.position.lon > 37.3


@pytest.mark.parametrize(
    "phrase", ["east of the Euphrates", "along the Turkish border", "on the M4", "near Syria"]
)
def test_a_river_a_border_a_road_and_a_country_put_a_place_nowhere(phrase: str) -> None:
    text = f"In Syria, the army took Xyqzvat {phrase}."
    [found] = resolved(text, place(text, "Xyqzvat", "village", phrase))
    assert found.position is None


def test_a_site_inside_a_town_lies_in_the_town() -> None:
    text = "In Libya, shells hit the radio station in Sirte."
    [found] = resolved(text, place(text, "radio station", "other", None, "Sirte"))
    assert found.record is None
    assert off_m(found, 31.209, 16.589) < 1_000


def test_the_airbase_is_that_of_the_city_the_report_is_about() -> None:
    text = "Deir ez-Zor, Syria, held out. Shells fell on the airbase."
    places = [place(text, "Deir ez-Zor", "city"), place(text, "airbase", "base")]
    _, found = resolved(text, *places)
    assert found.record == "ourairports:OSDZ"


def test_a_side_of_a_country_is_part_of_its_area() -> None:
    text = "Convoys crossed into north-eastern Syria."
    [found] = resolved(text, place(text, "north-eastern Syria", "area"))
    assert found.position is not None
    assert found.position.lat > 35.5
    assert found.position.lon > 39.0
    assert found.position.basis is PositionBasis.AREA
    assert found.geonames_id is None


@pytest.mark.parametrize("name", ["two villages", "Four villages", "11 villages", "several hills"])
def test_unnamed_places_are_told_from_names(name: str) -> None:
    assert is_unnamed(name)


def test_unnamed_places_without_a_relation_have_no_position() -> None:
    text = "In Syria, troops took two villages."
    [found] = resolved(text, place(text, "two villages", "village"))
    assert found.position is None


@settings(max_examples=40)
@given(st.permutations(range(5)))
def test_the_answer_does_not_depend_on_the_order_of_the_places(order: list[int]) -> None:
    text = "In Syria, troops took Touman, Qutbiyah, Tadef and al-Bab near Kuweires airbase."
    places = [
        place(text, "Touman", "village"),
        place(text, "Qutbiyah", "village"),
        place(text, "Tadef", "town"),
        place(text, "al-Bab", "city"),
        place(text, "Kuweires airbase", "base"),
    ]
    straight = {mention.name: mention for mention in resolved(text, *places)}
    mixed = resolved(text, *(places[index] for index in order))
    assert all(straight[mention.name] == mention for mention in mixed)


@settings(max_examples=40)
@given(
    st.text(alphabet="abdhiklmnorstuABDHKMRST '-", min_size=3, max_size=15).filter(str.strip),
    st.sampled_from(list(PlaceKind)),
)
def test_a_position_always_comes_with_its_doubt_and_basis(name: str, kind: PlaceKind) -> None:
    text = f"In Syria, troops reached {name}."
    mention = PlaceMention(
        span=Span(26, 26 + len(name)),
        name=name,
        kind=kind,
        relation=None,
        within=None,
        basis=MentionBasis.NAMED,
    )
    [found] = resolve_places([mention], text, GAZETTEER)
    assert 0.0 <= found.confidence <= 1.0
    assert (found.position is None) == (found.confidence < LEAST_CONFIDENCE)
