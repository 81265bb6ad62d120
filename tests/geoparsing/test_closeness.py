"""How an area that is named for a place speaks for a candidate."""

from dataclasses import replace

from fogline.gazetteer import Feature, GazetteerRecord
from fogline.geoparsing.closeness import inside
from fogline.model.codes import PlaceKind

VILLAGE = GazetteerRecord(
    id="geonames:1", name="Zarnak", kind=PlaceKind.VILLAGE, feature=Feature.POPULATED,
    country="SY", admin1="Aleppo", admin2="Qasr District", lat=36.0, lon=37.0, radius_m=1_000.0,
    population=0, geonames_id=1, source="geonames",
)  # fmt: skip
DISTRICT = replace(
    VILLAGE, id="geonames:2", name="Qasr District", kind=PlaceKind.DISTRICT,
    feature=Feature.DISTRICT, admin2=None, lat=36.5, radius_m=20_000.0,
)  # fmt: skip


def test_a_village_is_inside_the_district_that_it_is_filed_under_however_far_its_centre() -> None:
    assert inside(VILLAGE, [(DISTRICT, 1.0)]) > 1.0


def test_a_village_of_another_district_is_not() -> None:
    assert inside(replace(VILLAGE, admin2="Marj"), [(DISTRICT, 1.0)]) < 0.0


def test_a_district_of_another_country_has_no_village_here() -> None:
    assert inside(VILLAGE, [(replace(DISTRICT, country="IQ"), 1.0)]) < 0.0
