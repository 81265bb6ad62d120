"""The hand-coded example reports obey the record's own rules."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

from fogline.model.codes import EventType, Factuality, LossKind, MaterielEffect, Outcome
from tests.golden.records import rows, verbatim_strings

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".html", ".txt"})
ACTORS = frozenset(
    (Path(__file__).parent / "actors.txt").read_text(encoding="utf-8").split(),
)

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)


def gold_of(report: Path) -> dict[str, object]:
    gold = json.loads((EXAMPLES / "gold" / f"{report.stem}.json").read_text(encoding="utf-8"))
    assert isinstance(gold, dict)
    return gold


def events_of(report: Path) -> list[dict[str, object]]:
    events = gold_of(report)["events"]
    assert isinstance(events, list)
    return events


def words_on_page(report: Path) -> str:
    page = report.read_text(encoding="utf-8")
    if report.suffix == ".html":
        page = html.unescape(re.sub(r"</?[a-z][^>]*>", "", page))
    return page


def test_there_are_six_reports_and_three_pages() -> None:
    assert len(REPORTS) >= 6
    assert sum(report.suffix == ".html" for report in REPORTS) >= 3


def test_every_gold_file_has_its_report() -> None:
    stems = {path.stem for path in (EXAMPLES / "gold").iterdir()}
    assert stems == {report.stem for report in REPORTS}


@each_report
def test_record_names_itself_and_its_licence(report: Path) -> None:
    gold = gold_of(report)
    assert gold["id"] == report.stem
    date.fromisoformat(str(gold["published"]))
    for key in ("url", "publisher", "title", "licence", "text"):
        assert gold[key]


@each_report
def test_each_paragraph_of_the_text_is_on_the_page(report: Path) -> None:
    page = words_on_page(report)
    for paragraph in str(gold_of(report)["text"]).split("\n\n"):
        assert paragraph in page


@each_report
def test_length_is_that_of_a_short_report(report: Path) -> None:
    assert 120 <= len(str(gold_of(report)["text"]).split()) <= 300


@each_report
def test_every_string_of_the_events_is_verbatim(report: Path) -> None:
    text = str(gold_of(report)["text"])
    for event in events_of(report):
        assert all(str(string) in text for string in verbatim_strings(event) if string is not None)
        assert str(event["trigger"]) in str(event["quote"])


@each_report
def test_codes_and_keys_are_listed(report: Path) -> None:
    for event in events_of(report):
        EventType(str(event["type"]))
        Factuality(str(event["factuality"]))
        keys = {a["actor"] for role in ("initiators", "targets") for a in rows(event, role)}
        for change in rows(event, "control"):
            Outcome(str(change["outcome"]))
            keys |= {change["from"], change["to"]}
            assert change["place"] in [place["mention"] for place in rows(event, "places")]
        for loss in rows(event, "casualties"):
            LossKind(str(loss["kind"]))
            keys.add(loss["side"])
        for thing in rows(event, "materiel"):
            MaterielEffect(str(thing["effect"]))
            keys.add(thing["side"])
        assert keys - {None} <= ACTORS
