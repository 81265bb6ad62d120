"""A user's own places: what a table may hold, all its faults at once, and adding it twice."""

from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer import Feature, Gazetteer
from fogline.gazetteer.building.making import write_in_place
from fogline.gazetteer.building.own_places import Added, add_own_places, read_own_places
from fogline.gazetteer.building.reading import read_contents
from fogline.model.codes import PlaceKind

HEAD = "name,lat,lon,kind,country,aliases,radius_m,admin1,population,source\n"
ROWS = (
    "Tell Foxes,36.1,37.2,hill,SY,Foxes Hill|تل الثعالب,900,Aleppo,,UN map\n"
    "Kuweires Base,36.18,37.57,base,SY,,,,,\n"
)


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "places.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def add(tmp_path: Path, gazetteer: Path, text: str) -> Added:
    contents, added = add_own_places(
        read_contents(gazetteer), read_own_places(table(tmp_path, text))
    )
    write_in_place(contents, gazetteer)
    return added


def test_places_are_found_by_all_their_names(tmp_path: Path, base: Path) -> None:
    assert add(tmp_path, base, HEAD + ROWS) == Added(new=2)
    gazetteer = Gazetteer.open(base)
    for name in ("Tell Foxes", "Foxes Hill", "تل الثعالب"):
        [hill] = gazetteer.exact(name)
        assert (hill.name, hill.feature, hill.kind) == ("Tell Foxes", Feature.HILL, PlaceKind.HILL)
        assert (hill.radius_m, hill.admin1, hill.source) == (900.0, "Aleppo", "own-un-map")
    [military] = gazetteer.exact("Kuweires")
    assert (military.feature, military.source) == (Feature.MILITARY, "own-my-places")
    assert gazetteer.exact("Zarnaqah Camp Alias")


def test_adding_again_changes_nothing(tmp_path: Path, base: Path) -> None:
    add(tmp_path, base, HEAD + ROWS)
    before = base.read_bytes()
    assert add(tmp_path, base, HEAD + ROWS) == Added(there=2)
    assert base.read_bytes() == before


def test_a_place_that_is_there_gets_the_names(tmp_path: Path, base: Path) -> None:
    row = "Zarnaq,36.2,37.6,village,SY,Zarnaq al-Jadida,,,,\n"
    assert add(tmp_path, base, HEAD + row) == Added(joined=1)
    assert add(tmp_path, base, HEAD + row) == Added(there=1)
    [village] = Gazetteer.open(base).exact("Zarnaq al-Jadida")
    assert (village.source, village.lat) == ("wpmap", 36.21)


def test_a_place_of_ones_own_can_be_corrected(tmp_path: Path, base: Path) -> None:
    add(tmp_path, base, HEAD + ROWS)
    moved = "Tell Foxes,36.11,37.2,hill,SY,,700,,,UN map\n"
    assert add(tmp_path, base, HEAD + moved) == Added(changed=1)
    [hill] = Gazetteer.open(base).exact("Foxes Hill")
    assert (hill.lat, hill.radius_m) == (36.11, 700.0)


def test_columns_may_stand_in_any_order_and_rows_may_break_lines(tmp_path: Path) -> None:
    text = '\ufeffLon,LAT,name,feature,country\r\n37.2,36.1,"Fox\nHill",hill,sy\r\n\r\n'
    [draft] = read_own_places(table(tmp_path, text)).drafts
    assert (draft.name, draft.lat, draft.lon, draft.country) == ("Fox Hill", 36.1, 37.2, "SY")


def test_all_faults_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    text = HEAD + (
        "Good,36,37,village,SY,,,,,\n"
        '"Two\nlines",95,37,village,SY,,,,,\n'
        "?,36,x,palace,Syria,,-1,,many,\n"
        "Short,36\n"
        "Bad alias,36,37,village,SY,!|ok,,,,\n"
        "No kind,36,37,,SY,,,,,\n"
    )
    with pytest.raises(GazetteerError) as raised:
        read_own_places(table(tmp_path, text))
    lines = [line.strip() for line in str(raised.value).splitlines()[1:-1]]
    assert str(raised.value).startswith("FL306 ")
    assert lines == [
        "line 3: lat '95' is not in -90 to 90 degrees",
        "line 5: name '?' has no letter, or more than 200",
        "line 5: lon 'x' is not in -180 to 180 degrees",
        "line 5: radius_m '-1' is not in 1 to 2,000,000 metres",
        "line 5: population 'many' is no whole number",
        "line 5: country 'Syria' is no code of two letters, such as SY",
        f"line 5: kind 'palace' is none of {', '.join(PlaceKind)}",
        "line 6: 2 cells, expected 10",
        "line 7: alias '!' has no letter, or more than 200",
        "line 8: neither kind nor feature is given",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no column name, lat, lon, country"),
        ("name,lat,lon,country\n", "no column kind or feature"),
        (HEAD, "it holds no places"),
        ("name,lat,lon,country,kind,colour\n", "no such column: 'colour'"),
        ("name,name,lat,lon,country,kind\n", "a column stands there twice"),
        (HEAD + 'a,1,2,hill,SY,"x\n', "it is no CSV"),
        (HEAD + "a,nan,1e1,hill,SY,,,,,\n", "lat 'nan'"),
        (HEAD + "a,1,2,hill,SY,,inf,,,\n", "radius_m 'inf'"),
        (HEAD + "a,٣٦,2,hill,SY,,,,,\n", "lat '٣٦'"),
        ("name,lat,lon,country,feature\na,1,2,SY,country\n", "feature 'country' is none of"),
        (HEAD.encode() + b"a,1,2,hill,SY,\xff,,,,\n", "line 2: it is not UTF-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(
    tmp_path: Path, text: str | bytes, fault: str
) -> None:
    with pytest.raises(GazetteerError) as raised:
        read_own_places(table(tmp_path, text))
    assert raised.value.code == "FL306"
    assert fault in raised.value.message


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="FL306 "):
        read_own_places(tmp_path / "none.csv")


def test_control_characters_reach_no_name(tmp_path: Path) -> None:
    [draft] = read_own_places(table(tmp_path, HEAD + "Fo\x1bx,1,2,hill,SY,,,,,\n")).drafts
    assert draft.name == "Fo x"
