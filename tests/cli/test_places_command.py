"""``fogline places``: formats, standard input, failures and exit statuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_the_places_of_a_report_are_a_table(run: Run, report: Path) -> None:
    result = run("places", report)
    assert result.exit_code == 0
    assert "Tell Amber (village)" in result.stdout
    assert "1 place." in result.stdout


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("json", "{"),
        ("jsonl", '{"schema_version":'),
        ("csv", "document_id,"),
        ("geojson", '{"type":"FeatureCollection"'),
    ],
)
def test_every_format_is_written_to_the_file_named(
    run: Run, report: Path, tmp_path: Path, name: str, start: str
) -> None:
    target = tmp_path / "out"
    result = run("places", report, "-f", name, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith(start)


def test_standard_input_is_read_and_overrides_stand(run: Run) -> None:
    result = run(
        "places", "-", "-f", "json", "--published", "2017-02-01", "--title", "A title",
        input_bytes=b"Rain fell on the village of Tell Amber on Monday, the mayor said.",
    )  # fmt: skip
    record = json.loads(result.stdout)
    assert (record["document"]["published"], record["document"]["title"]) == (
        "2017-02-01",
        "A title",
    )
    assert [place["mention"] for place in record["places"]] == ["Tell Amber"]


def test_a_page_is_no_format_of_places(run: Run, report: Path) -> None:
    result = run("places", report, "-f", "html")
    assert result.exit_code == 2
    assert "FL502" in result.stderr
    assert "html" not in result.stderr.partition("Choose")[2]


def test_one_failure_is_listed_and_the_rest_is_written(run: Run, report: Path) -> None:
    (report.parent / "b-broken.txt").write_text("BREAK " * 20, encoding="utf-8")
    result = run("places", report.parent, "-f", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 1
    assert "1 of 2 documents" in result.stderr


def test_the_schema_of_places_is_printed(run: Run) -> None:
    schema = json.loads(run("schema", "-f", "places").stdout)
    assert "places" in schema["properties"]
