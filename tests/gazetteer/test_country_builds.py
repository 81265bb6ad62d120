"""Building a gazetteer of countries: what is joined, what is kept, and what a failure leaves."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer import Gazetteer, GazetteerRecord
from fogline.gazetteer.building import making
from fogline.gazetteer.building.download import Downloader, Patience
from fogline.gazetteer.building.making import Built, Sums, build, from_folder, from_server
from fogline.gazetteer.building.own_places import add_own_places, read_own_places
from fogline.gazetteer.building.reading import read_contents
from fogline.gazetteer.overview import overview
from fogline.gazetteer.records import NameUse
from tests.gazetteer.conftest import (
    PLACES,
    Files,
    Server,
    cut_half_way,
    row_of,
    small_dump,
    zipped,
)

Build = Callable[..., Built]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the gazetteer is built."""
    return tmp_path / "own" / "gazetteer.sqlite"


@pytest.fixture
def build_from(dump_folder: Path, base: Path, out: Path) -> Build:
    """Build from the folder with the small dump."""

    def build_it(*countries: str, sums: Sums | None = None) -> Built:
        wanted = countries or ("SY",)
        notes: list[str] = []
        fetch = from_folder(dump_folder, wanted, sums, notes.append)
        return build(wanted, out, base=base, fetch=fetch, tell=notes.append)

    return build_it


def found(path: Path, name: str) -> list[GazetteerRecord]:
    return list(Gazetteer.open(path).exact(name))


def test_a_country_is_joined_to_what_was_there(build_from: Build) -> None:
    built = build_from()
    assert (built.rows, built.merged, built.notes) == (6, 3, ())
    assert built.places == 3 + 6 - 3


def test_a_village_that_a_map_had_keeps_its_record_and_gets_the_names(
    build_from: Build, out: Path
) -> None:
    build_from()
    [village] = found(out, "زرنق")
    assert (village.id, village.geonames_id) == ("wpmap:zarnaq@36.21,37.61", 900001)
    assert [r.id for r in found(out, "Zarnaqah Camp Alias")] == [village.id]
    arabic = next(n for n in Gazetteer.open(out).names(village.id) if n.name == "زرنق")
    assert (arabic.language, arabic.use) == ("ar", NameUse.PREFERRED)


def test_a_town_is_known_by_its_number(build_from: Build, out: Path) -> None:
    build_from()
    [town] = found(out, "Halfaya")
    assert town.population == 21_000
    assert town.admin1 == "Hama"
    assert [r.id for r in found(out, "Halfaya-on-Orontes")] == [town.id]


def test_a_village_whose_people_are_counted_becomes_a_town(
    build_from: Build, out: Path, dump_folder: Path
) -> None:
    rows = [row_of(population=40_000)]
    (dump_folder / "SY.zip").write_bytes(zipped("SY.txt", "\n".join(rows)))
    build_from()
    [town] = found(out, "Zarnaq")
    assert (town.kind, town.population, town.radius_m) == ("town", 40_000, 2_000)


def test_a_province_keeps_its_outline_and_its_one_name(build_from: Build, out: Path) -> None:
    build_from()
    [province] = found(out, "Aleppo Governorate")
    assert (province.name, province.id) == ("Aleppo", "ne:SY-HL")
    assert Gazetteer.open(out).extent(province.id) is not None
    [hospital] = found(out, "Kindi Hospital")
    assert (hospital.admin1, hospital.admin2) == ("Aleppo", "Qasr District")


def test_the_inputs_are_recorded_with_their_checksums(
    build_from: Build, out: Path, dump: Files
) -> None:
    build_from()
    sums = {i.file: i.sha256 for i in overview(Gazetteer.open(out)).inputs}
    assert sums == {
        "map.tsv": "0" * 64,
        **{name: hashlib.sha256(data).hexdigest() for name, data in dump.items()},
    }


def test_the_same_files_give_the_same_bytes(build_from: Build, out: Path) -> None:
    build_from()
    first = out.read_bytes()
    version = Gazetteer.open(out).version
    build_from()
    assert out.read_bytes() == first
    assert version is not None
    assert Gazetteer.open(out).version == version


def test_malformed_rows_are_told_and_the_rest_is_built(
    build_from: Build, out: Path, dump_folder: Path
) -> None:
    rows = [*PLACES, "cut short\tX", row_of(geonameid=7, name="Far", latitude=200)]
    (dump_folder / "SY.zip").write_bytes(zipped("SY.txt", "\n".join(rows)))
    notes = build_from().notes
    assert [note.split(":")[0] for note in notes] == [
        "SY.zip, line 8",
        "SY.zip, line 9",
    ]
    assert found(out, "Kindi Hospital")


def test_a_folder_may_have_the_tables_unpacked_and_lack_what_can_be_done_without(
    dump_folder: Path, base: Path, out: Path
) -> None:
    (dump_folder / "SY.txt").write_text("\n".join(PLACES), encoding="utf-8")
    for name in ("SY.zip", "alternatenames/SY.zip", "admin1CodesASCII.txt", "admin2Codes.txt"):
        (dump_folder / name).unlink()
    told: list[str] = []
    build(
        ["SY"], out, base=base, fetch=from_folder(dump_folder, ["SY"], None, told.append),
        tell=told.append,
    )  # fmt: skip
    assert [line.split(":")[0] for line in told[:3]] == [
        "without admin1CodesASCII.txt",
        "without admin2Codes.txt",
        "without alternatenames/SY.zip",
    ]
    assert found(out, "Zernek")
    assert [i.file for i in overview(Gazetteer.open(out)).inputs] == ["SY.txt", "map.tsv"]


def test_all_files_that_a_folder_lacks_are_told(dump_folder: Path) -> None:
    with pytest.raises(GazetteerError, match=r"FL303 .* has no file IQ.zip, YE.zip\."):
        from_folder(dump_folder, ["SY", "IQ", "YE"], None, print)


def test_the_wanted_checksums_are_demanded(build_from: Build, dump: Files, out: Path) -> None:
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in dump.items()}
    build_from(sums=sums)
    before = out.read_bytes()
    with pytest.raises(GazetteerError, match=r"FL305 .*SY.zip"):
        build_from(sums={**sums, "SY.zip": "0" * 64})
    del sums["admin2Codes.txt"]
    with pytest.raises(GazetteerError, match=r"FL305 .* none for 'admin2Codes.txt'"):
        build_from(sums=sums)
    assert out.read_bytes() == before


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut", zipped("SY.txt", "<html>\n" * 20)])
def test_a_file_that_is_no_table_leaves_the_gazetteer_as_it_was(
    build_from: Build, out: Path, dump_folder: Path, data: bytes
) -> None:
    build_from()
    before = out.read_bytes()
    (dump_folder / "SY.zip").write_bytes(data)
    with pytest.raises(GazetteerError, match="FL304"):
        build_from()
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_gazetteer_that_does_not_pass_its_check_takes_no_ones_place(
    build_from: Build, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_from()
    before = out.read_bytes()

    def fail(_: Path) -> tuple[int, int]:
        raise GazetteerError("FL307", "broken")

    monkeypatch.setattr(making, "check", fail)
    with pytest.raises(GazetteerError, match="FL307"):
        build_from()
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == [out.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from fogline.gazetteer.building import making
folder, base, out = map(Path, sys.argv[1:])
making.check = lambda path: os.kill(os.getpid(), signal.SIGKILL)
fetch = making.from_folder(folder, ["SY"], None, print)
making.build(["SY"], out, base=base, fetch=fetch, tell=print)
"""


def test_a_build_that_is_killed_leaves_the_gazetteer_as_it_was_and_the_next_one_tidies_up(
    build_from: Build, out: Path, dump_folder: Path, base: Path
) -> None:
    build_from()
    before = out.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", KILLED, dump_folder, base, out],
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == -9
    assert out.read_bytes() == before
    assert len(list(out.parent.iterdir())) == 2
    build_from()
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_folder_that_cannot_be_made_is_told(build_from: Build, out: Path) -> None:
    out.parent.write_text("a file where the folder would be", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"FL308 .*gazetteer.sqlite"):
        build_from()


@pytest.mark.parametrize("kind", ["folder", "report"])
def test_what_is_no_gazetteer_is_not_written_over(build_from: Build, out: Path, kind: str) -> None:
    out.parent.mkdir()
    if kind == "folder":
        out.mkdir()
    else:
        out.write_text("The army took the village.", encoding="utf-8")
    with pytest.raises(GazetteerError, match="FL308 "):
        build_from()
    assert kind == "folder" or out.read_text(encoding="utf-8") == "The army took the village."


def test_a_damaged_gazetteer_is_replaced_and_what_is_lost_with_it_is_told(
    build_from: Build, out: Path
) -> None:
    build_from()
    out.write_bytes(out.read_bytes()[:4096])
    [note] = build_from().notes
    assert note.startswith("places of your own in ")
    assert found(out, "Zarnak")


def test_places_of_ones_own_outlive_a_new_build_and_lost_countries_are_told(
    build_from: Build, out: Path, tmp_path: Path, dump_folder: Path
) -> None:
    build_from()
    table = tmp_path / "mine.csv"
    table.write_text("name,lat,lon,country,kind\nHill of Foxes,36.1,37.2,SY,hill\n", "utf-8")
    contents, _ = add_own_places(read_contents(out), read_own_places(table))
    making.write_in_place(contents, out)
    (dump_folder / "IQ.zip").write_bytes(
        zipped("IQ.txt", row_of(geonameid=5, name="Hatra", country="IQ") + "\n")
    )
    notes = build_from("IQ").notes
    assert found(out, "Hill of Foxes")[0].source == "own-my-places"
    assert found(out, "Hatra")[0].country == "IQ"
    assert [note for note in notes if "had SY as well" in note]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_build_over_the_network_is_resumed_and_is_like_one_from_a_folder(
    server: Server, base: Path, out: Path, tmp_path: Path, build_from: Build
) -> None:
    server.answers["SY.zip"] = [cut_half_way]

    def over_network(tries: int) -> None:
        downloader = Downloader(
            server.url, tmp_path / "downloads", patience=Patience(tries=tries, backoff_s=0)
        )
        fetch = from_server(downloader, None)
        build(["SY"], out, base=base, fetch=fetch, tell=lambda _: None)

    with pytest.raises(GazetteerError, match="FL303"):
        over_network(tries=1)
    assert not out.exists()
    over_network(tries=1)
    assert sum(name == "admin1CodesASCII.txt" for name, _ in server.asked) == 2
    assert ("SY.zip", f"bytes={len(server.files['SY.zip']) // 2}-") in server.asked
    inputs = {i.file: (i.sha256, i.day is not None) for i in overview(Gazetteer.open(out)).inputs}
    assert inputs["SY.zip"] == (hashlib.sha256(server.files["SY.zip"]).hexdigest(), True)
    version = Gazetteer.open(out).version
    build_from()
    assert Gazetteer.open(out).version == version


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_fetched_file_that_is_no_zip_is_not_kept(
    server: Server, base: Path, out: Path, tmp_path: Path
) -> None:
    server.files["SY.zip"] = small_dump()["SY.zip"][:-30]
    downloads = tmp_path / "downloads"
    fetch = from_server(Downloader(server.url, downloads), None)
    with pytest.raises(GazetteerError, match=r"FL304 .*SY.zip"):
        build(["SY"], out, base=base, fetch=fetch, tell=lambda _: None)
    assert not (downloads / "SY.zip").exists()
    assert (downloads / "admin2Codes.txt").exists()
