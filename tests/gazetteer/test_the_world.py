"""Countries, regions and abbreviations of the whole world in the embedded gazetteer."""

import pytest

from fogline.gazetteer import Gazetteer, NameStanding, distance_m

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "lat", "lon", "reach_km"),
    [
        ("Australia", -25.0, 134.0, 2500),
        ("France", 46.5, 2.5, 700),
        ("United States", 39.8, -98.6, 3000),
        ("Fiji", -17.7, 178.2, 400),
        ("New Zealand", -41.8, 172.8, 1000),
        ("Norway", 64.5, 14.0, 1200),
        ("Chile", -35.7, -71.3, 2300),
        ("Malaysia", 3.8, 109.7, 1300),
    ],
)
def test_a_country_is_measured_by_its_main_land(
    name: str, lat: float, lon: float, reach_km: float
) -> None:
    country = GAZETTEER.country(name)
    assert country is not None
    assert distance_m(country.lat, country.lon, lat, lon) < 160_000
    assert country.radius_m < reach_km * 1000


@pytest.mark.parametrize(
    ("word", "state"), [("Ill.", "Illinois"), ("Calif.", "California"), ("Ont.", "Ontario"),
                        ("NSW", "New South Wales"), ("W. Va.", "West Virginia")],
)  # fmt: skip
def test_abbreviations_of_states_are_found_when_asked_for(word: str, state: str) -> None:
    assert state in [record.name for record in GAZETTEER.exact(word)]


@pytest.mark.parametrize("word", ["Ill.", "Mass", "Wash.", "Pa.", "Me", "OR"])
def test_abbreviations_of_states_are_no_known_places(word: str) -> None:
    assert not GAZETTEER.known(word)
    assert GAZETTEER.exact(word)[0].standing is NameStanding.QUIET


@pytest.mark.parametrize("name", ["Africa", "Scotland", "Middle East", "Baltic Sea", "Sumatra"])
def test_well_known_regions_are_known(name: str) -> None:
    assert GAZETTEER.known(name)


def test_small_towns_of_peaceful_countries_are_there() -> None:
    assert any(record.admin1 == "Connecticut" for record in GAZETTEER.exact("Oxford"))
