"""GeoNames' tables: what each row becomes, which names are kept, and what is refused."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer.building.drafts import FULL, QUIET, VARIANT, Draft
from fogline.gazetteer.building.feature_codes import rule_of
from fogline.gazetteer.building.geonames import CountryReader, read_area_names, read_names
from fogline.gazetteer.building.tables import RowFaults, TableFile
from fogline.gazetteer.records import Feature, NameUse
from fogline.model.codes import PlaceKind
from tests.gazetteer.conftest import NAMES, PLACES, name_row, row_of, zipped


def table_of(tmp_path: Path, rows: Sequence[str]) -> TableFile:
    path = tmp_path / "table.txt"
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return TableFile(name="SY.zip", path=path)


def read(tmp_path: Path, *rows: str, names: Sequence[str] | None = None) -> list[Draft]:
    given = None
    if names is not None:
        table = table_of(tmp_path, names)
        given = read_names(table, RowFaults(table=table))
    table = table_of(tmp_path, rows)
    reader = CountryReader(admin1={"SY.09": "Aleppo"}, admin2={"SY.09.901": "Qasr"}, names=given)
    return list(reader.read(table, RowFaults(table=table)))


def test_a_row_becomes_a_place_with_its_areas(tmp_path: Path) -> None:
    [draft] = read(tmp_path, row_of(population=7000))
    assert (draft.identifier, draft.geonames_id, draft.name) == ("900001", 900001, "Zarnak")
    assert (draft.lat, draft.lon, draft.population) == (36.2, 37.6, 7000)
    assert (draft.country, draft.admin1, draft.admin2) == ("SY", "Aleppo", "Qasr")
    assert (draft.feature, draft.kind) == ("populated", "town")


@pytest.mark.parametrize(
    ("feature_class", "code", "feature", "kind"),
    [
        ("A", "ADM1", "admin1", "province"),
        ("A", "ADM3", "district", "district"),
        ("H", "STM", "water", "area"),
        ("L", "OILF", "site", "other"),
        ("L", "MILB", "military", "base"),
        ("P", "PPLA3", "populated", "village"),
        ("P", "PPLX", "populated", "district"),
        ("P", "PPLC", "populated", "town"),
        ("R", "RD", "site", "road"),
        ("S", "AIRF", "airbase", "base"),
        ("S", "PSTB", "crossing", "border"),
        ("T", "HLL", "hill", "hill"),
        ("T", "DSRT", "region", "area"),
        ("U", "RDGU", "water", "area"),
        ("V", "FRST", "region", "area"),
        ("", "", "region", "area"),
    ],
)
def test_every_feature_class_is_mapped(
    tmp_path: Path, feature_class: str, code: str, feature: str, kind: str
) -> None:
    [draft] = read(tmp_path, row_of(feature_class=feature_class, feature_code=code))
    assert (draft.feature, draft.kind) == (feature, kind)
    assert draft.radius_m > 0
    assert Feature(draft.feature)
    assert PlaceKind(draft.kind)


@pytest.mark.parametrize("code", ["PCLI", "PCLH", "ADM1H"])
def test_countries_and_areas_that_are_no_more_are_left_out(code: str) -> None:
    assert rule_of("A", code) is None


def test_names_keep_their_language_and_use(tmp_path: Path) -> None:
    [draft] = read(tmp_path, PLACES[0], names=[*NAMES, name_row(900001, "tr-Latn", "Zirnek")])
    assert set(draft.names) == {"Zarnak", "Zarnaq", "زرنق", "Zernek", "Zirnek"}
    assert (draft.names["زرنق"].language, draft.names["زرنق"].use) == ("ar", NameUse.PREFERRED)
    assert draft.names["Zernek"].use is NameUse.HISTORIC
    assert draft.names["Zirnek"].language == "tr"


@pytest.mark.parametrize(
    ("language", "name", "kept"),
    [
        ("ar", "قم", True),
        ("ckb", "هەولێر", True),
        ("uk", "Алеппо", True),
        ("", "Алеппо", True),
        ("ar-Latn", "Halab", True),
        ("he", "חלב", False),
        ("hi", "अलेप्पो", False),
        ("zh", "阿勒颇", False),
        ("pl", "Halep", False),
        ("", "hlb", False),
        ("post", "12345", False),
        ("iata", "ALP", False),
        ("wkdt", "Q41183", False),
        ("unlc", "SYALP", False),
        ("en", "Airport", False),
        ("ar", "حلب Aleppo", False),
    ],
)
def test_only_names_that_reports_may_have_are_kept(
    tmp_path: Path, language: str, name: str, kept: bool
) -> None:
    table = table_of(tmp_path, [name_row(1, language, name)])
    assert ([n for n, _ in read_names(table, RowFaults(table=table)).get(1, [])] == [name]) is kept


def test_an_abbreviation_is_a_quiet_name(tmp_path: Path) -> None:
    [draft] = read(tmp_path, row_of(), names=[name_row(900001, "abbr", "KRG")])
    assert draft.names["KRG"].standing == QUIET


def test_without_the_table_of_names_the_places_own_column_is_read(tmp_path: Path) -> None:
    [draft] = read(tmp_path, PLACES[0])
    assert set(draft.names) == {"Zarnak", "Zarnaq", "Zernek", "زرنق"}


def test_a_well_is_not_known_by_its_bare_name_and_a_hospital_is_by_its_whole(
    tmp_path: Path,
) -> None:
    hospital, well = read(
        tmp_path,
        row_of(name="Kindi Mosque", feature_class="S", feature_code="MSQE"),
        row_of(geonameid=2, name="‘Ayn Sawan", feature_class="H", feature_code="WLL"),
    )
    standings = {name: given.standing for name, given in hospital.names.items()}
    assert standings == {"Kindi Mosque": FULL, "Kindi": QUIET}
    assert well.names["‘Ayn Sawan"].standing == QUIET


def test_a_districts_bare_name_comes_after_its_seats(tmp_path: Path) -> None:
    [draft] = read(
        tmp_path, row_of(name="Qasr District", feature_class="A", feature_code="ADM2"),
        names=[name_row(900001, "ar", "قصر")],
    )  # fmt: skip
    assert {name: given.standing for name, given in draft.names.items()} == {
        "Qasr District": FULL, "Qasr": VARIANT, "قصر": VARIANT,
    }  # fmt: skip


def test_a_districts_radius_reaches_its_settlements_but_not_a_stray_one(tmp_path: Path) -> None:
    rows = [
        row_of(geonameid=number, latitude=36.2 + number / 1000, longitude=37.6)
        for number in range(1, 101)
    ]
    rows.append(row_of(geonameid=500, latitude=33.0, longitude=37.6))
    area = row_of(
        geonameid=501, name="Qasr District", feature_class="A", feature_code="ADM2", latitude=36.2
    )
    *_, draft = read(tmp_path, *rows, area)
    assert draft.feature == "district"
    assert draft.radius_m == pytest.approx(10_600, abs=200)


def test_control_characters_are_no_part_of_a_name(tmp_path: Path) -> None:
    [draft] = read(tmp_path, row_of(name="Zar\x1b[2Jnak\u2028 City"))
    assert draft.name == "Zar [2Jnak City"


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"geonameid": "x"}, "geonameid 'x' is no number"),
        ({"name": " "}, "no name of 1 to 200 characters"),
        ({"latitude": "91"}, "latitude '91', longitude '37.6' is no position"),
        ({"longitude": "nan"}, "longitude 'nan' is no position"),
        ({"latitude": ""}, "latitude '', longitude"),
        ({"population": "-1"}, "population '-1' is no number"),
        ({"modified": "2020\tx"}, "20 columns, expected 19"),
    ],
)
def test_a_malformed_row_is_left_out_with_its_line(
    tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    table = table_of(tmp_path, [row_of(geonameid=7), row_of(**cells)])
    faults = RowFaults(table=table)
    reader = CountryReader(admin1={}, admin2={}, names=None)
    assert [draft.identifier for draft in reader.read(table, faults)] == ["7"]
    [note] = faults.settle()
    assert note.startswith("SY.zip, line 2: ")
    assert fault in note


def test_a_table_of_which_much_is_malformed_is_refused(tmp_path: Path) -> None:
    table = table_of(tmp_path, ["<html>"] * 12 + [row_of()])
    faults = RowFaults(table=table)
    list(CountryReader(admin1={}, admin2={}, names=None).read(table, faults))
    with pytest.raises(GazetteerError, match=r"FL304 .* 12 of 13 rows .* line 1: .* and 2 more"):
        faults.settle()


def test_the_areas_are_read_by_their_codes(tmp_path: Path) -> None:
    table = table_of(tmp_path, ["SY.09\tḨalab\tHalab\t170062", "SY.10\t\t\tx"])
    faults = RowFaults(table=table)
    found = read_area_names(table, faults)
    assert (found["SY.09"].name, found["SY.09"].geonames_id) == ("Ḩalab", 170062)
    assert len(found) == 1
    assert "line 2" in faults.settle()[0]


def zip_file(tmp_path: Path, data: bytes, **limits: int) -> TableFile:
    path = tmp_path / "SY.zip"
    path.write_bytes(data)
    return TableFile(name="SY.zip", path=path, member="SY.txt", **limits)


WHOLE = zipped("SY.txt", row_of() + "\n")


def test_a_whole_zip_file_passes_and_its_rows_are_read(tmp_path: Path) -> None:
    table = zip_file(tmp_path, WHOLE)
    table.check()
    assert [number for number, _ in table.rows(19, 19, RowFaults(table=table))] == [1]


def _flipped() -> bytes:
    at = WHOLE.index(b"SY.txt") + len("SY.txt") + 20
    return WHOLE[:at] + bytes([WHOLE[at] ^ 0xFF]) + WHOLE[at + 1 :]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(WHOLE[:-40], "it is no whole zip file", id="truncated"),
        pytest.param(_flipped(), "it is no whole zip file", id="a byte changed"),
        pytest.param(b"<html>sorry</html>", "it is no whole zip file", id="no zip"),
        pytest.param(b"", "it is no whole zip file", id="empty"),
        pytest.param(zipped("IQ.txt", "x"), "expected one 'SY.txt'", id="another member"),
        pytest.param(zipped("../SY.txt", "x"), "expected one 'SY.txt'", id="a way out"),
    ],
)
def test_a_zip_file_that_is_not_what_it_should_be_is_refused(
    tmp_path: Path, data: bytes, why: str
) -> None:
    with pytest.raises(GazetteerError, match=f"FL304 .*{why}"):
        zip_file(tmp_path, data).check()


def test_a_member_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped("SY.txt", "x", **{"SY.txt": "y"})
    with pytest.raises(GazetteerError, match=r"expected one 'SY.txt'"):
        zip_file(tmp_path, data).check()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    table = zip_file(tmp_path, zipped("SY.txt", b"0" * 100_000), most_bytes=50_000)
    with pytest.raises(GazetteerError, match="expand to 100,000 bytes, more than 50,000"):
        table.check()


def test_a_zip_bomb_that_lies_of_its_size_is_refused(tmp_path: Path) -> None:
    data = zipped("SY.txt", b"0" * 100_000)
    lying = data.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(GazetteerError, match="it is no whole zip file"):
        zip_file(tmp_path, lying, most_bytes=50_000).check()


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(signature)
        data[at + flags] |= 1
    with pytest.raises(GazetteerError, match="is encrypted"):
        zip_file(tmp_path, bytes(data)).check()


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    table = zip_file(tmp_path, zipped("SY.txt", "Ḩalab\n".encode("utf-16")))
    with pytest.raises(GazetteerError, match=r"FL304 .* not text in UTF-8"):
        list(table.rows(19, 19, RowFaults(table=table)))


def test_a_line_without_an_end_is_refused(tmp_path: Path) -> None:
    table = zip_file(tmp_path, zipped("SY.txt", "x" * 2_000_000))
    with pytest.raises(GazetteerError, match=r"FL304 .* a line has 1,000,000 characters"):
        list(table.rows(19, 19, RowFaults(table=table)))


def test_a_member_that_is_packed_in_another_way_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lzma.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("SY.txt", "x")
    with pytest.raises(GazetteerError, match="packed in a way"):
        zip_file(tmp_path, path.read_bytes()).check()
