"""The embedded gazetteer: what it finds, what it calls known, and what it refuses."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import GazetteerError
from fogline.gazetteer import (
    Feature,
    Gazetteer,
    NameMatch,
    NameStanding,
    distance_m,
    name_keys,
)
from fogline.model.codes import PlaceKind

GAZETTEER = Gazetteer.open()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="FL301 no gazetteer file at"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(GazetteerError, match=r"FL302 .* cannot be used"):
        Gazetteer.open(path)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('schema', '0')")
    connection.commit()
    connection.close()
    with pytest.raises(GazetteerError, match="schema version '0', expected '2'"):
        Gazetteer.open(path)


def test_a_damaged_table_is_a_coded_error(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    connection.execute("INSERT INTO meta VALUES ('schema', '2')")
    connection.commit()
    connection.close()
    with pytest.raises(GazetteerError, match="FL302"):
        Gazetteer.open(path).exact("Homs")


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Kuweires Airbase", "SY", 36.187, 37.583),
        ("T4", "SY", 34.523, 37.630),
        ("Palmyra", "SY", 34.562, 38.284),
        ("Kobani", "SY", 36.891, 38.353),
        ("Trostianets", "UA", 50.485, 34.966),
        ("Khartoum", "SD", 15.55, 32.53),
        ("London", "GB", 51.509, -0.126),
        ("Bakhmut", "UA", 48.59, 38.00),
    ],
)
def test_the_first_record_of_a_well_known_name_is_the_place(
    name: str, country: str, lat: float, lon: float
) -> None:
    first = GAZETTEER.exact(name)[0]
    assert first.country == country
    assert distance_m(first.lat, first.lon, lat, lon) < 5_000


def test_strict_matches_come_before_loose_ones() -> None:
    matches = [record.match for record in GAZETTEER.exact("Madyounah")]
    assert matches == sorted(matches, key=[NameMatch.STRICT, NameMatch.LOOSE].index)


def test_a_base_is_found_without_its_describing_word_as_a_variant() -> None:
    [first, *_] = GAZETTEER.exact("Kuweires")
    assert first.kind is PlaceKind.BASE
    assert first.standing is NameStanding.VARIANT


def test_search_finds_a_name_with_two_letters_swapped() -> None:
    found = GAZETTEER.search("Rasm Sihran")
    assert found[0].match is NameMatch.FUZZY
    assert distance_m(found[0].lat, found[0].lon, 36.27273, 37.59598) < 5_000


def test_search_returns_no_more_than_asked_for() -> None:
    assert len(GAZETTEER.search("Kafr", limit=3)) <= 3


@pytest.mark.parametrize(
    "name",
    ["T4", "al-Bab", "Deir Ezzor province", "Trostyanets", "Donbas", "Idlib", "Sanaa", "Douma"],
)
def test_place_names_are_known(name: str) -> None:
    assert GAZETTEER.known(name)


@pytest.mark.parametrize(
    "word",
    ["Army", "March", "Strike", "Rasm", "Attack", "Monday", "Hassan", "Base", "x", "", "Hope"],
)
def test_words_that_mostly_mean_something_else_are_not_known(word: str) -> None:
    assert not GAZETTEER.known(word)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Syria", "SY"), ("Syrian Arab Republic", "SY"), ("US", "US"), ("Türkiye", "TR"),
     ("DR Congo", "CD"), ("Burma", "MM"), ("Ivory Coast", "CI")],
)  # fmt: skip
def test_countries_are_found_under_the_names_they_go_by(name: str, code: str) -> None:
    record = GAZETTEER.country(name)
    assert record is not None
    assert (record.country, record.feature) == (code, Feature.COUNTRY)


@pytest.mark.parametrize("word", ["us", "car", "Aleppo", ""])
def test_other_words_are_no_country(word: str) -> None:
    assert GAZETTEER.country(word) is None


def test_a_demonym_names_its_country() -> None:
    assert GAZETTEER.country_of_adjective("Syrians") == "SY"
    assert GAZETTEER.country_of_adjective("wooden") is None


def test_every_source_names_its_licence() -> None:
    rows = GAZETTEER.rows("SELECT code, licence, attribution FROM source")
    assert len(rows) == 6
    assert all(licence and attribution for _, licence, attribution in rows)


def test_every_place_has_a_radius_and_lies_on_the_earth() -> None:
    bad = GAZETTEER.rows(
        "SELECT name FROM place WHERE radius_m <= 0 OR abs(lat) > 90 OR abs(lon) > 180"
    )
    assert bad == []


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(name: str) -> None:
    assert isinstance(GAZETTEER.exact(name), tuple)
    assert isinstance(GAZETTEER.known(name), bool)


@given(st.text(alphabet="abdghiklmnrstuw -'", min_size=1, max_size=20))
def test_what_is_known_has_a_record(name: str) -> None:
    if GAZETTEER.known(name):
        assert GAZETTEER.exact(name) or GAZETTEER.search(name)


@pytest.mark.parametrize("name", ["A-i", "Salah Al-Din"])
def test_a_name_of_equal_strict_and_other_loose_key_is_found(name: str) -> None:
    assert GAZETTEER.known(name)
    assert GAZETTEER.exact(name)[0].match is NameMatch.STRICT


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("الباب", "Al Bāb", id="Arabic letters"),
        pytest.param("Kweres", "Kuwayris", id="French vowels"),
        pytest.param("Barouza", "Baruza", id="ou"),
        pytest.param("Авдеевка", "Avdiyivka", id="Russian for a Ukrainian town"),
    ],
)
def test_search_finds_a_place_in_another_spelling(asked: str, name: str) -> None:
    wanted = name_keys(name).loose
    found = GAZETTEER.search(asked, 5)
    assert any(
        name_keys(other.name).loose == wanted
        for record in found
        for other in GAZETTEER.names(record.id)
    )


def test_the_likest_name_comes_first_and_people_decide_between_equals() -> None:
    found = GAZETTEER.search("Aleppo", 5)
    assert (found[0].name, found[0].country) == ("Aleppo", "SY")


def test_names_of_another_script_are_no_exact_match() -> None:
    assert all(name_keys(record.matched).strict.isascii() for record in GAZETTEER.exact("Al Bāb"))


def test_an_unknown_record_has_no_names_and_no_extent() -> None:
    assert GAZETTEER.names("geonames:0") == ()
    assert GAZETTEER.extent("geonames:0") is None


def test_a_country_and_a_province_have_outlines() -> None:
    syria = GAZETTEER.country("Syria")
    assert syria is not None
    for record in (syria, next(r for r in GAZETTEER.exact("Aleppo") if r.feature == "admin1")):
        extent = GAZETTEER.extent(record.id)
        assert extent is not None
        assert extent.west < record.lon < extent.east
        assert extent.south < record.lat < extent.north
        assert GAZETTEER.outline(record.id)


def test_search_within_a_country_finds_no_place_of_another() -> None:
    found = GAZETTEER.search("Tripoli", 5, countries=("LB",))
    assert {record.country for record in found} == {"LB"}
    assert found[0].name in ("Tripoli", "Trâblous")


def test_search_returns_nothing_less_like_than_asked_for() -> None:
    found = GAZETTEER.search("Rasm Sihran", 20, least=0.8)
    assert found
    assert all(record.similarity >= 0.8 for record in found)
