"""``fogline code``: formats, files, folders, failures and exit statuses."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

PROSE = (
    "The army took the village of Tell Amber on Monday, and the rebels said that they had left "
    "it to the troops without a fight after a day of shelling."
)


def _leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".part")]


def test_a_report_is_coded_into_a_table(run: Run, report: Path) -> None:
    result = run("code", report)
    assert result.exit_code == 0
    assert "gov regains territory" in result.stdout
    assert "“The army took”" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize("name", ["json", "JSON"])
def test_one_report_is_one_json_object(run: Run, report: Path, name: str) -> None:
    result = run("code", report, "--format", name)
    assert json.loads(result.stdout)["events"][0]["trigger"] == "took"


def test_a_folder_of_one_report_is_an_array(run: Run, report: Path) -> None:
    assert len(json.loads(run("code", report.parent, "--format", "json").stdout)) == 1


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("jsonl", '{"schema_version":'),
        ("csv", "document_id,"),
        ("geojson", '{"type":"FeatureCollection"'),
        ("html", "<!DOCTYPE html>"),
    ],
)
def test_every_format_is_written_to_the_file_named(
    run: Run, report: Path, tmp_path: Path, name: str, start: str
) -> None:
    target = tmp_path / "out"
    result = run("code", report, "-f", name, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(start)
    assert _leftovers(tmp_path) == []


def test_a_table_in_a_file_holds_no_colour(run: Run, report: Path, tmp_path: Path) -> None:
    run("code", report, "-o", tmp_path / "table.txt")
    assert "\x1b" not in (tmp_path / "table.txt").read_text(encoding="utf-8")


def test_a_written_file_has_the_permissions_of_any_new_file(
    run: Run, report: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    run("code", report, "-f", "csv", "-o", tmp_path / "out.csv")
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_standard_input_is_read_and_overrides_stand(run: Run) -> None:
    result = run(
        "code", "-", "-f", "json", "--published", "2017-02-01", "--publisher", "Desk",
        "--title", "A title", "--url", "https://example.org/", input_bytes=PROSE.encode(),
    )  # fmt: skip
    record = json.loads(result.stdout)
    assert record["published"] == "2017-02-01"
    assert (record["publisher"], record["title"]) == ("Desk", "A title")
    assert record["url"] == "https://example.org/"


def test_a_file_of_a_folder_that_is_no_report_is_skipped_with_a_note(
    run: Run, report: Path
) -> None:
    (report.parent / "table.xlsx").write_bytes(b"PK\x03\x04")
    (report.parent / "README.md").write_text("What is in here", encoding="utf-8")
    (report.parent / ".hidden.txt").write_text(PROSE, encoding="utf-8")
    result = run("code", report.parent, "-f", "json")
    assert result.exit_code == 0
    assert len(json.loads(result.stdout)) == 1
    assert "table.xlsx' is passed over" in result.stderr
    assert "README.md' is passed over" in result.stderr


def test_a_folder_of_many_other_files_does_not_flood_the_screen(run: Run, report: Path) -> None:
    for number in range(25):
        (report.parent / f"{number}.jpg").touch()
    notes = run("code", report.parent).stderr.splitlines()
    assert len(notes) == 11
    assert notes[-1] == "note: 15 more files are passed over"


def test_a_file_named_outright_is_tried_whatever_its_suffix(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.log"
    path.write_text(PROSE, encoding="utf-8")
    assert run("code", path).exit_code == 0


def test_a_folder_with_a_bad_file_codes_the_others_and_exits_1(run: Run, report: Path) -> None:
    (report.parent / "empty.txt").touch()
    (report.parent / "z-report.txt").write_text(PROSE, encoding="utf-8")
    result = run("code", report.parent, "-f", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 2
    assert "1 of 3 documents could not be coded" in result.stderr
    assert "empty.txt: FL102 " in result.stderr


def test_a_fault_of_the_program_fails_its_document_only(run: Run, report: Path) -> None:
    (report.parent / "bad.txt").write_text(f"{PROSE} BREAK", encoding="utf-8")
    result = run("code", report.parent, "-f", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 1
    assert "FL190 'bad.txt' could not be coded: ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--published", "31.1.2017"], "FL501"),
        (["--published", "2017-02-30"], "FL501"),
        (["--published", "0017-01-31"], "FL501"),
        (["--published", "20170131"], "FL501"),
        (["--format", "xml"], "FL502"),
        (["--output", "no/such/folder/out.json"], "FL503"),
        (["--output", "."], "FL503"),
    ],
)
def test_an_option_that_cannot_be_used_exits_2(
    run: Run, report: Path, arguments: list[str], code: str
) -> None:
    result = run("code", report, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{code} ")
    assert "Traceback" not in result.stderr


def test_a_report_is_never_written_over(run: Run, report: Path) -> None:
    result = run("code", report, "-o", report)
    assert result.exit_code == 2
    assert result.stderr.startswith("FL503 ")
    assert report.read_text(encoding="utf-8") == PROSE


def test_a_folder_without_reports_exits_2(run: Run, tmp_path: Path) -> None:
    result = run("code", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("FL504 ")


def test_a_title_for_several_reports_exits_2(run: Run, report: Path) -> None:
    result = run("code", report, report.with_name("other.txt"), "--title", "One")
    assert result.exit_code == 2
    assert result.stderr.startswith("FL505 ")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(None, "FL101", id="not there"),
        pytest.param(b"", "FL102", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "FL103", id="binary"),
    ],
)
def test_an_only_report_that_is_bad_exits_2_and_writes_nothing(
    run: Run, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path, target = tmp_path / "report.txt", tmp_path / "out.json"
    if content is not None:
        path.write_bytes(content)
    result = run("code", path, "-f", "json", "-o", target)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{code} ")
    assert not target.exists()
    assert _leftovers(tmp_path) == []


def test_a_bad_run_leaves_an_older_output_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    target = tmp_path / "out.json"
    target.write_text("older", encoding="utf-8")
    assert run("code", tmp_path / "empty.txt", "-o", target).exit_code == 2
    assert target.read_text(encoding="utf-8") == "older"


def test_a_report_named_twice_is_coded_once(run: Run, report: Path) -> None:
    assert len(json.loads(run("code", report, report, "-f", "json").stdout)) == 1


def test_a_name_with_escape_sequences_does_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    result = run("code", tmp_path / "a\x1b[2J.txt", tmp_path / "b.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr


def test_two_runs_write_the_same_bytes(run: Run, report: Path) -> None:
    for name in ("table", "json", "jsonl", "csv", "geojson", "html"):
        assert run("code", report, "-f", name).stdout == run("code", report, "-f", name).stdout
