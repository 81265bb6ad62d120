"""Building: names are read apart, duplicates merge, and the same drafts give the same bytes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from shapely.geometry import Polygon

from fogline.errors import GazetteerError
from fogline.gazetteer import Gazetteer
from fogline.gazetteer.building.drafts import FULL, Draft, Drafts, GivenName, usable
from fogline.gazetteer.building.features import city_radius_m
from fogline.gazetteer.building.reading import read_contents
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.records import NameUse, Script
from fogline.gazetteer.sources import EMBEDDED_SOURCES
from fogline.model.positions import Extent
from tools.gazetteer_build.outlines import extent_of, inside, parts_of, shape_of
from tools.gazetteer_build.readers import map_names

SQUARE = [(10.0, 0.0), (12.0, 0.0), (12.0, 2.0), (10.0, 2.0), (10.0, 0.0)]


def _draft(
    name: str, *, lat: float = 36.0, feature: str = "populated", source: str = "geonames"
) -> Draft:
    draft = Draft(
        source=source,
        identifier=name,
        name=name,
        feature=feature,
        kind="village",
        country="SY",
        lat=lat,
        lon=37.0,
        radius_m=1_000.0,
    )
    draft.add_name(name)
    return draft


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Mazulah/Maazoleh", ["Mazulah", "Maazoleh"]),
        ("Qayrawan (Balij)", ["Qayrawan", "Balij"]),
        ("Bughaz mountain (535m)", ["Bughaz mountain"]),
        ("Al Mahr oil/gas fields", ["Al Mahr oil/gas fields"]),
        ("Aleppo International Airport & Nayrab Airbase",
         ["Aleppo International Airport", "Nayrab Airbase"]),
    ],
)  # fmt: skip
def test_a_map_label_gives_its_names_and_no_remark(label: str, names: list[str]) -> None:
    assert map_names(label) == names


@pytest.mark.parametrize("name", ["DEZ", "rsm alsrhan", "ფოთი", "X"])
def test_codes_and_machine_romanisations_are_no_names(name: str) -> None:
    assert not usable(name, arabic=True, cyrillic=True)


def test_one_place_from_two_sources_becomes_one_draft_with_both_names() -> None:
    drafts = Drafts()
    drafts.extend([_draft("Kuwayris"), _draft("Kuweires", lat=36.02, source="wpmap")])
    [only] = drafts.all
    assert only.source == "geonames"
    assert set(only.names) == {"Kuwayris", "Kuweires"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_draft("Kuweires", lat=36.2, source="wpmap"), id="far away"),
        pytest.param(_draft("Kuweires", feature="hill", source="wpmap"), id="another feature"),
    ],
)
def test_namesakes_stay_two_places(other: Draft) -> None:
    drafts = Drafts()
    drafts.extend([_draft("Kuweires"), other])
    assert len(drafts.all) == 2


def test_a_square_has_its_centre_and_a_radius_to_the_corner() -> None:
    extent = extent_of([SQUARE])
    assert (extent.lat, extent.lon) == (1.0, 11.0)
    assert extent.radius_m == pytest.approx(157_000, rel=0.01)


def test_a_point_is_inside_or_outside_a_ring() -> None:
    assert inside(SQUARE, 1.0, 11.0)
    assert not inside(SQUARE, 1.0, 13.0)


def test_the_radius_of_a_town_grows_with_its_people_within_bounds() -> None:
    assert city_radius_m(0) == 1_000
    assert 2_500 < city_radius_m(100_000) < 3_200
    assert city_radius_m(40_000_000) == 25_000


def test_the_same_drafts_give_the_same_bytes_and_a_file_that_opens(tmp_path: Path) -> None:
    drafts = Drafts()
    drafts.extend([_draft("Qutbiyah"), _draft("Touman", lat=36.3)])
    written = []
    for name in ("one.sqlite", "two.sqlite"):
        _write(drafts, tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert Gazetteer.open(tmp_path / "one.sqlite").exact("Qutbiyah")[0].id == "geonames:Qutbiyah"


def test_a_base_also_has_its_name_without_the_describing_word() -> None:
    base = _draft("Kuweires Airbase", feature="airbase")
    assert base.names["Kuweires Airbase"].standing == FULL
    assert base.names["Kuweires"].standing > FULL


def test_a_name_keeps_its_language_and_use_through_the_file(tmp_path: Path) -> None:
    draft = _draft("Palmyra")
    draft.put_name("تدمر", GivenName(language="ar", use=NameUse.PREFERRED))
    drafts = Drafts()
    drafts.add(draft)
    _write(drafts, tmp_path / "g.sqlite")
    main, arabic = Gazetteer.open(tmp_path / "g.sqlite").names("geonames:Palmyra")
    assert (main.name, main.script, main.use) == ("Palmyra", Script.LATIN, NameUse.MAIN)
    assert (arabic.script, arabic.language, arabic.use) == (
        Script.ARABIC, "ar", NameUse.PREFERRED,
    )  # fmt: skip


def test_a_file_read_back_and_written_again_has_the_same_bytes(tmp_path: Path) -> None:
    area = _draft("Homs province", feature="admin1", source="ne")
    area.box, area.shape = (10.0, 0.0, 12.0, 2.0), [[SQUARE]]
    drafts = Drafts()
    drafts.extend([_draft("Touman"), area])
    _write(drafts, tmp_path / "one.sqlite")
    contents = read_contents(tmp_path / "one.sqlite")
    again = Drafts()
    again.all.extend(contents.drafts)
    _write(again, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_an_area_has_its_box_and_outline_and_a_point_has_none(tmp_path: Path) -> None:
    area = _draft("Homs province", feature="admin1", source="ne")
    area.box, area.shape = (10.0, 0.0, 12.0, 2.0), [[SQUARE]]
    drafts = Drafts()
    drafts.extend([_draft("Touman"), area])
    _write(drafts, tmp_path / "g.sqlite")
    gazetteer = Gazetteer.open(tmp_path / "g.sqlite")
    box = Extent(west=10.0, south=0.0, east=12.0, north=2.0)
    assert gazetteer.extent("ne:Homs province") == box
    assert gazetteer.outline("ne:Homs province") == ((tuple(SQUARE),),)
    assert gazetteer.extent("geonames:Touman") is None
    assert gazetteer.outline("geonames:Touman") == ()


def test_a_simplified_outline_keeps_its_hole() -> None:
    hole = [(10.5, 0.5), (11.0, 0.5), (11.0, 1.0), (10.5, 1.0), (10.5, 0.5)]
    [[outer, inner]] = shape_of(parts_of(Polygon(SQUARE, [hole])))
    assert set(outer) == set(SQUARE)
    assert set(inner) == set(hole)


def _write(drafts: Drafts, out: Path) -> None:
    write(
        drafts.all,
        out,
        sources=EMBEDDED_SOURCES,
        adjectives={"syrian": "SY"},
        stop=frozenset(),
    )


def test_a_file_whose_outlines_are_damaged_is_not_read_back(tmp_path: Path) -> None:
    area = _draft("Homs province", feature="admin1", source="ne")
    area.box, area.shape = (10.0, 0.0, 12.0, 2.0), [[SQUARE]]
    drafts = Drafts()
    drafts.add(area)
    path = tmp_path / "g.sqlite"
    _write(drafts, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE area SET shape = x'00'")
        connection.commit()
    with pytest.raises(GazetteerError, match="FL302 "):
        read_contents(path)


def test_the_version_tells_contents_apart(tmp_path: Path) -> None:
    versions = []
    for name in ("Zarnak", "Zarnak", "Halfa"):
        drafts = Drafts()
        drafts.add(_draft(name))
        _write(drafts, tmp_path / "g.sqlite")
        versions.append(Gazetteer.open(tmp_path / "g.sqlite").version)
    assert versions[0] == versions[1] != versions[2]
    assert None not in versions


def test_a_geonames_record_has_its_names(tmp_path: Path) -> None:
    draft = _draft("Palmyra")
    draft.identifier, draft.geonames_id = "163808", 163808
    draft.add_name("Tadmur")
    drafts = Drafts()
    drafts.add(draft)
    _write(drafts, tmp_path / "g.sqlite")
    names = Gazetteer.open(tmp_path / "g.sqlite").names("geonames:163808")
    assert [name.name for name in names] == ["Palmyra", "Tadmur"]
