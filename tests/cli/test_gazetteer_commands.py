"""``fogline gazetteer``, and which gazetteer the other commands take."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

from fogline.cli import coding, gazetteer_making
from fogline.cli.choosing import gazetteer_in_use, user_file
from fogline.cli.gazetteer_making import read_base_url, read_countries, read_sums
from fogline.errors import UsageError
from fogline.gazetteer import Gazetteer
from tests.cli.conftest import StubCoder
from tests.gazetteer.conftest import Files, Server, base, dump, dump_folder, server

__all__ = ["base", "dump", "dump_folder", "server"]

Run = Callable[..., Result]
Match = Callable[[str, str], None]

MINE = "name,lat,lon,country,kind\nHill of Foxes,36.1,37.2,SY,hill\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folders, empty, and a small gazetteer in the place of the one of the package."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("FOGLINE_GAZETTEER")
    monkeypatch.setattr(gazetteer_making, "embedded_file", lambda: base)
    return tmp_path / "data" / "fogline"


def test_without_a_choice_the_embedded_gazetteer_is_in_use() -> None:
    assert gazetteer_in_use(None) is None


def test_a_users_own_comes_before_the_embedded_and_what_is_named_before_both(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir(parents=True)
    user_file().write_bytes(b"")
    assert gazetteer_in_use(None) == home / "gazetteer.sqlite"
    monkeypatch.setenv("FOGLINE_GAZETTEER", "other.sqlite")
    assert gazetteer_in_use(None) == Path("other.sqlite")
    assert gazetteer_in_use(Path("named.sqlite")) == Path("named.sqlite")
    assert gazetteer_in_use(Path("embedded")) is None
    monkeypatch.setenv("FOGLINE_GAZETTEER", "embedded")
    assert gazetteer_in_use(None) is None


@pytest.mark.parametrize("command", ["code", "evaluate", "demo"])
def test_coding_commands_code_with_the_gazetteer_named(
    run: Run, report: Path, tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:  # fmt: skip
    from fogline.cli import demonstration, evaluating

    asked: list[Path | None] = []

    def load(gazetteer: Path | None) -> StubCoder:
        asked.append(gazetteer)
        return StubCoder()

    for module in (coding, demonstration, evaluating):
        monkeypatch.setattr(module, "load_coder", load)
    where = report if command == "code" else report.parent
    more = ["-o", tmp_path / "demo.html"] if command == "demo" else []
    run(command, where, *more, "--gazetteer", base)
    run(command, where, *more)
    assert asked == [base, None]


@pytest.mark.parametrize("name", ["geojson", "html"])
def test_outlines_and_towns_are_those_of_the_gazetteer_named(
    run: Run, report: Path, base: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened: list[Path | None] = []
    gazetteer_of = Gazetteer.open

    def remember(path: Path | None = None) -> Gazetteer:
        opened.append(path)
        return gazetteer_of(path)

    monkeypatch.setattr(Gazetteer, "open", remember)
    assert run("code", report, "--format", name, "--gazetteer", base).exit_code == 0
    assert opened == [base]


def test_a_gazetteer_that_is_not_there_exits_2(run: Run, tmp_path: Path) -> None:
    result = run("gazetteer", "info", "--gazetteer", tmp_path / "none.sqlite")
    assert result.exit_code == 2
    assert result.stderr.startswith("FL301 ")


def test_a_country_is_built_from_a_folder_and_in_use_from_then_on(
    run: Run, dump_folder: Path, home: Path
) -> None:
    result = run("gazetteer", "build", "--countries", "sy", "--from", dump_folder)
    assert result.exit_code == 0
    assert "6 places are in" in result.stdout
    assert "It is in use from now on" in result.stdout
    assert [path.name for path in home.iterdir()] == ["gazetteer.sqlite"]
    found = json.loads(run("gazetteer", "search", "Zarnak", "--format", "json").stdout)
    assert [place["id"] for place in found] == ["wpmap:zarnaq@36.21,37.61"]
    assert {name["name"] for name in found[0]["names"]} >= {"Zarnaq", "زرنق"}
    assert run("gazetteer", "check").exit_code == 0


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("keep", [True, False])
def test_a_country_is_fetched_and_the_files_are_kept_only_if_wanted(
    run: Run, server: Server, tmp_path: Path, keep: bool
) -> None:
    more = ["--keep-downloads"] if keep else []
    out, kept = tmp_path / "g.sqlite", tmp_path / "kept"
    result = run(
        "gazetteer", "build", "--countries", "SY", "--base-url", server.url, "-o", out,
        "--downloads", kept, *more,
    )  # fmt: skip
    assert result.exit_code == 0
    assert f"--gazetteer {out}" in result.stdout.replace("\n", " ")
    assert "fetching alternatenames/SY.zip, 0.0 MB" in result.stderr
    assert (kept / "SY.zip").exists() is keep
    assert Gazetteer.open(out).exact("Zarnak")


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_country_that_the_server_has_not_exits_2(run: Run, server: Server, home: Path) -> None:
    result = run("gazetteer", "build", "--countries", "XX", "--base-url", server.url)
    assert result.exit_code == 2
    assert "FL303 " in result.stderr
    assert "answered 404" in result.stderr
    assert not (home / "gazetteer.sqlite").exists()


def test_the_checksums_of_one_build_can_be_demanded_of_another(
    run: Run, dump_folder: Path, dump: Files, tmp_path: Path
) -> None:
    out, sums = tmp_path / "g.sqlite", tmp_path / "sums"
    build = ("gazetteer", "build", "--countries", "SY", "--from", dump_folder, "-o", out)
    run(*build)
    sums.write_text(run("gazetteer", "info", "--sums", "--gazetteer", out).stdout, "utf-8")
    wanted = hashlib.sha256(dump["SY.zip"]).hexdigest()
    assert f"{wanted}  SY.zip\n" in sums.read_text("utf-8")
    assert run(*build, "--sums", sums).exit_code == 0
    sums.write_text(sums.read_text("utf-8").replace(wanted, "f" * 64), "utf-8")
    result = run(*build, "--sums", sums)
    assert result.exit_code == 2
    assert "FL305 " in result.stderr


def test_an_interrupted_build_says_how_to_go_on(
    run: Run, dump_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gazetteer_making, "build", interrupted)
    result = run("gazetteer", "build", "--countries", "SY", "--from", dump_folder)
    assert result.exit_code == 130
    assert "Run the same command to go on." in result.stderr


def test_places_are_added_to_the_gazetteer_named_and_once_only(
    run: Run, tmp_path: Path, base: Path
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(MINE, "utf-8")
    first = run("gazetteer", "add", table, "--gazetteer", base)
    assert (first.exit_code, first.stdout.split(";")[0]) == (0, "1 new")
    before = base.read_bytes()
    again = run("gazetteer", "add", table, "--gazetteer", base)
    assert (again.exit_code, again.stdout.split(":")[0]) == (0, "Nothing to add")
    assert base.read_bytes() == before


def test_a_faulty_table_exits_2_and_adds_nothing(run: Run, tmp_path: Path, base: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(MINE + "Nowhere,99,0,SY,hill\n,1,1,SY,hill\n", "utf-8")
    before = base.read_bytes()
    result = run("gazetteer", "add", table, "--gazetteer", base)
    assert result.exit_code == 2
    assert [line.strip()[:7] for line in result.stderr.splitlines()[1:3]] == ["line 3:", "line 4:"]
    assert base.read_bytes() == before


def test_the_overview_is_as_it_was(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, match_snapshot: Match
) -> None:
    monkeypatch.chdir(base.parent)
    shown = run("gazetteer", "info", "--gazetteer", base.name).stdout
    version = Gazetteer.open(base).version or ""
    size = f"{base.stat().st_size / 1e6:.1f} MB"
    match_snapshot("gazetteer-info.txt", shown.replace(version, "VERSION").replace(size, "SIZE"))


def test_what_is_found_is_as_it_was(run: Run, base: Path, match_snapshot: Match) -> None:
    shown = run("gazetteer", "search", "Halfaya", "--gazetteer", base).stdout
    shown += run("gazetteer", "search", "Zarnak Camp Alias", "--gazetteer", base).stdout
    match_snapshot("gazetteer-search.txt", shown)


@pytest.mark.parametrize(("country", "count"), [("SY", 1), ("sy", 1), ("IQ", 0)])
def test_only_places_of_a_country_are_found(run: Run, base: Path, country: str, count: int) -> None:
    result = run(
        "gazetteer", "search", "Halfaya", "--country", country, "--format", "json",
        "--gazetteer", base,
    )  # fmt: skip
    assert len(json.loads(result.stdout)) == count


def test_a_name_that_nothing_is_like_is_told(run: Run, base: Path) -> None:
    result = run("gazetteer", "search", "Qxyzvat", "--gazetteer", base)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no place with a name like 'Qxyzvat'" in result.stderr


def test_a_format_of_found_places_that_is_not_there_exits_2(run: Run, base: Path) -> None:
    result = run("gazetteer", "search", "x", "--format", "csv", "--gazetteer", base)
    assert result.exit_code == 2
    assert result.stderr.startswith("FL502 ")


def test_a_damaged_gazetteer_exits_2(run: Run, base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("DELETE FROM name WHERE place = 1")
        connection.commit()
    result = run("gazetteer", "check", "--gazetteer", base)
    assert result.exit_code == 2
    assert result.stderr.startswith("FL307 ")


def test_codes_of_countries_are_read_and_refused() -> None:
    assert read_countries("sy, IQ,sy,") == ("SY", "IQ")
    for value in ("", ",", "Syria", "S1", "../SY"):
        with pytest.raises(UsageError, match="FL506 "):
            read_countries(value)


@pytest.mark.parametrize("value", ["file:///etc", "ftp://a/b", "//a/b", "http://", "http://[", ""])
def test_an_address_of_another_sort_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="FL507 "):
        read_base_url(value)


@pytest.mark.parametrize("text", ["x  SY.zip", f"{'a' * 64} SY.zip", f"{'A' * 64}  SY.zip"])
def test_a_list_of_checksums_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sums"
    path.write_text(f"# a remark\n\n{text}\n", "utf-8")
    with pytest.raises(UsageError, match=r"FL508 .*line 3:"):
        read_sums(path)
    with pytest.raises(UsageError, match="FL508 "):
        read_sums(tmp_path / "none")
