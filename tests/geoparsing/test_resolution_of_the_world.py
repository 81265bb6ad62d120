"""Well-known places anywhere on earth: which of several namesakes a text means.

Positions are those of any atlas, to a degree.
"""

import re

import pytest

from fogline.gazetteer import Gazetteer, distance_m
from fogline.geoparsing import resolve_places
from fogline.geoparsing.appositions import area_behind
from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.positions import PositionBasis
from fogline.model.spans import Span

GAZETTEER = Gazetteer.open()
NEAR_M = 161_000.0


def resolved(text: str, *names: str) -> dict[str, PlaceMention]:
    """Resolve names of a text together, each with the area told behind it."""
    places = []
    for name in names:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        assert match is not None, name
        span = Span(match.start(), match.end())
        places.append(
            PlaceMention(
                span=span, name=name, kind=PlaceKind.OTHER, relation=None,
                within=area_behind(text, span, lambda n: bool(GAZETTEER.exact(n))),
                basis=MentionBasis.NAMED,
            )
        )  # fmt: skip
    return {place.name: place for place in resolve_places(places, text, GAZETTEER)}


def off_m(place: PlaceMention, lat: float, lon: float) -> float:
    assert place.position is not None, place.name
    return distance_m(place.position.lat, place.position.lon, lat, lon)


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Rain fell in London.", "London", 51.5, -0.1),
        ("The mayor of London, Ontario, was there.", "London", 43.0, -81.2),
        ("Shops closed in Paris.", "Paris", 48.9, 2.3),
        ("He was born in Paris, Texas.", "Paris", 33.7, -95.6),
        ("A fire broke out in Springfield, Ill.", "Springfield", 39.8, -89.6),
        ("A fire broke out in Springfield, Mass.", "Springfield", 42.1, -72.6),
        ("He comes from Birmingham, Alabama.", "Birmingham", 33.5, -86.8),
        ("He comes from Birmingham, England.", "Birmingham", 52.5, -1.9),
        ("The port of Bombay was closed.", "Bombay", 19.1, 72.9),
        ("He flew to Kiev.", "Kiev", 50.5, 30.5),
        ("He flew to Kyiv.", "Kyiv", 50.5, 30.5),
        ("He flew to Saigon.", "Saigon", 10.8, 106.7),
        ("He flew to Peking.", "Peking", 39.9, 116.4),
        ("He flew to Mexico City.", "Mexico City", 19.4, -99.1),
        ("They met in Sydney, Nova Scotia.", "Sydney", 46.1, -60.2),
    ],
)
def test_a_city(text: str, name: str, lat: float, lon: float) -> None:
    place = resolved(text, name)[name]
    assert off_m(place, lat, lon) < NEAR_M
    assert place.geonames_id is not None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Mexico", "MX"), ("Burma", "MM"), ("Ivory Coast", "CI"), ("DRC", "CD"), ("UAE", "AE"),
        ("the United Kingdom", "GB"), ("U.S.", "US"), ("Jordan", "JO"), ("Chad", "TD"),
        ("Iraq", "IQ"), ("Republic of Congo", "CG"), ("Australia", "AU"), ("Fiji", "FJ"),
    ],
)  # fmt: skip
def test_a_country(name: str, country: str) -> None:
    bare = name.removeprefix("the ")
    place = resolved(f"The crisis in {name} went on.", bare)[bare]
    assert place.country == country
    assert place.position is not None
    assert place.position.basis is PositionBasis.AREA
    assert place.confidence > 0.7


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Texas", 31.5, -99.4), ("Ontario", 50.1, -85.8), ("Queensland", -22.5, 144.4),
        ("Bavaria", 49.0, 11.4), ("Tamil Nadu", 11.0, 78.4), ("Scotland", 56.8, -4.2),
        ("Sumatra", 0.0, 101.5), ("Catalonia", 41.8, 1.5), ("Tibet", 31.0, 88.0),
    ],
)  # fmt: skip
def test_a_province_or_region(name: str, lat: float, lon: float) -> None:
    place = resolved(f"The drought in {name} went on.", name)[name]
    assert off_m(place, lat, lon) < NEAR_M
    assert place.position is not None
    assert place.position.basis is PositionBasis.AREA


@pytest.mark.parametrize(
    "name", ["Africa", "Europe", "Middle East", "Southeast Asia", "Pacific", "Balkans", "Caribbean"]
)
def test_a_continent_is_a_wide_area_of_no_country(name: str) -> None:
    place = resolved(f"Trade across the {name} grew.", name)[name]
    assert place.position is not None
    assert (place.position.basis, place.country) == (PositionBasis.AREA, None)
    assert place.position.radius_m > 500_000


def test_georgia_is_the_state_where_its_towns_are_told_and_the_country_where_its_capital_is() -> (
    None
):
    state = resolved("A jury in Atlanta, Georgia, and one in Savannah.", "Atlanta", "Georgia")
    country = resolved("From Tbilisi, Georgia asked Russia.", "Tbilisi", "Georgia", "Russia")
    assert (state["Georgia"].country, country["Georgia"].country) == ("US", "GE")


def test_a_state_among_states_is_one() -> None:
    text = "Cases rose in Oregon, Washington, Idaho and Montana."
    places = resolved(text, "Oregon", "Washington", "Idaho", "Montana")
    assert off_m(places["Washington"], 47.5, -120.5) < NEAR_M
    assert off_m(places["Oregon"], 44.0, -120.5) < NEAR_M


def test_towns_of_one_state_are_sought_there() -> None:
    text = "Police in Columbus, Ohio, followed him to Dayton, then Springfield and Marion."
    places = resolved(text, "Columbus", "Dayton", "Springfield", "Marion")
    assert off_m(places["Springfield"], 39.9, -83.8) < 50_000
    assert off_m(places["Marion"], 40.6, -83.1) < 50_000


def test_a_town_told_to_lie_where_its_only_namesake_is_not_has_no_point() -> None:
    place = resolved("She comes from Detroit, Texas.", "Detroit")["Detroit"]
    assert place.record is None


def test_an_american_county_is_not_the_town_of_its_name() -> None:
    place = resolved("A fire in Jackson County spread.", "Jackson County")["Jackson County"]
    assert place.record is None
