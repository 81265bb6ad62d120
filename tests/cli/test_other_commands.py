"""Help texts, ``schema``, ``ontology``, ``demo`` and ``evaluate``."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from typer.testing import Result

from fogline import __version__

Run = Callable[..., Result]
Match = Callable[[str, str], None]

PROSE = (
    "The army took the village of Tell Amber on Monday, and the rebels said that they had left "
    "it to the troops without a fight after a day of shelling."
)


@pytest.mark.parametrize(
    "command",
    [
        "",
        "code",
        "places",
        "evaluate",
        "schema",
        "demo",
        "ontology",
        "ontology check",
        "ontology types",
        "gazetteer",
        "gazetteer build",
        "gazetteer info",
        "gazetteer search",
        "gazetteer add",
        "gazetteer check",
        "add",
        "events",
        "claims",
        "event",
        "recode",
        "judge",
        "judge same",
        "judge apart",
        "judge split",
        "judge undo",
        "judge log",
        "sources",
        "sources list",
        "sources add",
        "sources grade",
        "case",
        "case info",
        "case failures",
        "case provenance",
    ],
)
def test_the_help_text_is_as_it_was(run: Run, match_snapshot: Match, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    match_snapshot(f"help-{command.replace(' ', '-') or 'fogline'}.txt", result.stdout)


def test_help_loads_nothing_but_the_command_line() -> None:
    probe = (
        "import sys; sys.argv = ['fogline', '--help']\n"
        "import atexit; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "from fogline.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stderr.split())
    assert not {"rich", "pydantic", "spacy", "jinja2", "fogline.ingest", "fogline.export"} & loaded


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"fogline {__version__}\n"


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage: fogline" in result.output


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_the_schema_is_printed_and_what_is_written_follows_it(
    run: Run, report: Path, name: str
) -> None:
    schema = json.loads(run("schema", "--format", name).stdout)
    validator = jsonschema.Draft202012Validator(schema)
    for line in run("code", report, "--format", name).stdout.split("\n}\n"):
        if line.strip():
            validator.validate(json.loads(line if name == "jsonl" else f"{line}\n}}"))


def test_a_schema_of_another_format_exits_2(run: Run) -> None:
    result = run("schema", "--format", "csv")
    assert result.exit_code == 2
    assert result.stderr.startswith("FL502 ")


def test_the_event_types_are_listed_with_their_class(run: Run) -> None:
    lines = run("ontology", "types").stdout.splitlines()
    assert lines[0].split() == ["armed_clash", "battle", "ACLED"]
    assert lines[-1].split() == ["investigate", "statement", "PLOVER"]
    assert len(lines) == 40


def test_the_ontology_that_comes_with_the_package_is_in_order(run: Run) -> None:
    result = run("ontology", "check")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_demo_prints_tables_and_names_the_page(run: Run, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "out" / "demo.html"
    result = run("demo", report.parent, "-o", page)
    assert result.exit_code == 0
    assert "gov regains territory" in result.stdout
    assert (
        f"1 claims of 1 reports. The reports with their evidence and a map: {page}"
        in (result.stdout.splitlines()[-1])
    )
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_demo_without_its_folder_exits_2(run: Run, tmp_path: Path) -> None:
    result = run("demo", tmp_path / "examples", "-o", tmp_path / "demo.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("FL504 ")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two hand-coded documents: one event that the stub coder finds, and none."""
    folder = tmp_path / "gold"
    folder.mkdir()
    event = {
        "id": "e1",
        "quote": "The army took the village of Tell Amber",
        "trigger": "took",
        "type": "gov_regains_territory",
        "initiators": [{"mention": "The army", "actor": "syr-gov"}],
        "targets": [{"mention": "the rebels", "actor": "syr-opp"}],
        "places": [],
        "date": {"start": None, "end": None},
        "control": [],
        "casualties": [],
        "materiel": [],
        "factuality": "asserted",
        "attributed_to": None,
    }
    for name, text, events in (("one", PROSE, [event]), ("none", "Nothing happened.", [])):
        record = {"id": name, "text": text, "published": "2017-02-01", "events": events}
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_an_evaluation_prints_its_figures(run: Run, gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    assert "documents 2, gold 1, coded 1, paired 1" in result.stdout
    assert "gov_regains_territory                  1      1      1" in result.stdout


def test_an_evaluation_shows_what_differs(run: Run, gold: Path) -> None:
    shown = run("evaluate", gold, "--show").stdout
    assert "targets: gold syr-opp | coded -" in shown


def test_an_evaluation_as_json_is_one_object(run: Run, gold: Path) -> None:
    evaluation = json.loads(run("evaluate", gold, "--json").stdout)
    assert evaluation["figures"]["event.f1"] == 1
    assert set(evaluation["documents"]) == {"one", "none"}


def test_an_evaluation_writes_one_coded_document_per_document_read(
    run: Run, gold: Path, tmp_path: Path
) -> None:
    run("evaluate", gold, "--out", tmp_path / "coded")
    written = {path.name: json.loads(path.read_text()) for path in (tmp_path / "coded").iterdir()}
    assert set(written) == {"one.json", "none.json"}
    assert written["none.json"]["events"] == []


def test_an_evaluation_of_a_folder_that_is_not_there_exits_2(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path / "none")
    assert result.exit_code == 2
    assert result.stderr.startswith("FL520 ")
