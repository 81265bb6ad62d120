"""Evaluation of a folder, on hand-coded documents made for it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fogline.errors import InputError, UsageError
from fogline.evaluation import (
    Evaluation,
    GoldDocument,
    evaluate_folder,
    read_gold_folder,
    write_coded_documents,
)

TEXT = "The army took Oum and killed three rebels. Later it shelled Tal, a monitor said."
CAPTURE: dict[str, Any] = {
    "id": "e1",
    "quote": "The army took Oum and killed three rebels",
    "trigger": "took",
    "type": "gov_regains_territory",
    "initiators": [{"mention": "The army", "actor": "gov"}],
    "targets": [{"mention": "rebels", "actor": "opp"}],
    "places": [{"mention": "Oum", "kind": "village", "lat": 36.0, "lon": 37.0}],
    "date": {"start": "2017-01-30", "end": "2017-01-31"},
    "control": [{"place": "Oum", "from": "opp", "to": "gov", "outcome": "captured"}],
    "casualties": [{"side": "opp", "kind": "killed", "min": 3, "max": 3, "quote": "three rebels"}],
    "materiel": [],
    "factuality": "asserted",
    "attributed_to": None,
}
SHELLING: dict[str, Any] = {
    "id": "e2",
    "quote": "Later it shelled Tal, a monitor said.",
    "trigger": "shelled",
    "type": "shelling_artillery_missile",
    "initiators": [{"mention": "The army", "actor": "gov"}],
    "targets": None,
    "places": [{"mention": "Tal", "kind": "hill", "lat": None, "lon": None}],
    "date": None,
    "control": [],
    "casualties": [],
    "materiel": [],
    "factuality": "claimed",
    "attributed_to": "a monitor",
}
GOLD: dict[str, Any] = {
    "id": "war",
    "url": "https://example.org/war",
    "publisher": "Courier",
    "original": "Herald",
    "title": "Oum taken",
    "published": "2017-01-31",
    "text": TEXT,
    "events": [CAPTURE, SHELLING],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    quiet = {"id": "quiet", "text": "Nothing happened.", "events": []}
    for name, content in (("war", GOLD), ("quiet", quiet), ("actors", {"gov": {"name": "Army"}})):
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def evaluate(gold: Path, *events: Mapping[str, Any]) -> Evaluation:
    """Evaluate a coder that finds ``events`` in every document."""
    return evaluate_folder(gold, lambda _: {"events": events}, only=["war"])


def test_a_perfect_coding_scores_one_on_every_figure(gold: Path) -> None:
    figures = evaluate(gold, CAPTURE, SHELLING).figures
    shares = {
        name: value
        for name, value in figures.items()
        if name not in ("documents", "gold", "coded", "paired", "false_alarms_per_negative")
        and not name.startswith("materiel")
    }
    assert set(shares.values()) == {1.0}


def test_a_missed_event_costs_its_fields_too(gold: Path) -> None:
    figures = evaluate(gold, CAPTURE).figures
    assert figures["event.r"] == 0.5
    assert figures["initiators.r"] == 0.5
    assert figures["places.p"] == 1.0


def test_a_false_alarm_costs_precision(gold: Path) -> None:
    extra = CAPTURE | {"quote": "Later it shelled Tal", "trigger": "Later", "id": "e3"}
    figures = evaluate(gold, CAPTURE, SHELLING, extra).figures
    assert figures["event.p"] == pytest.approx(2 / 3)
    assert figures["event.r"] == 1.0


@pytest.mark.parametrize(
    ("field", "value", "spoilt"),
    [
        pytest.param("type", "armed_clash", "event.type.f1", id="type"),
        pytest.param("date", {"start": "2017-01-31", "end": "2017-01-31"}, "date.acc", id="date"),
        pytest.param("factuality", "reported", "factuality.acc", id="factuality"),
        pytest.param("attributed_to", "the army", "attribution.acc", id="attribution"),
        pytest.param("targets", [], "targets.f1", id="targets"),
        pytest.param("control", [], "control.f1", id="control"),
    ],
)
def test_a_wrong_field_costs_its_own_figure(
    gold: Path, field: str, value: object, spoilt: str
) -> None:
    assert evaluate(gold, CAPTURE | {field: value}, SHELLING).figures[spoilt] < 1
    assert evaluate(gold, CAPTURE | {field: value}, SHELLING).figures["event.f1"] == 1


def test_a_record_is_right_whatever_its_materiel_and_wording_of_fact(gold: Path) -> None:
    other = CAPTURE | {"factuality": "reported", "materiel": [{"side": "opp", "effect": "damaged"}]}
    assert evaluate(gold, other, SHELLING).figures["record.f1"] == 1


def test_a_credited_source_needs_one_telling_word_in_common(gold: Path) -> None:
    named = SHELLING | {"attributed_to": "The Monitor of Tal"}
    assert evaluate(gold, CAPTURE, named).figures["attribution.acc"] == 1


@pytest.mark.parametrize(
    ("lat", "within_5", "within_25"),
    [
        pytest.param(36.04, 1.0, 1.0, id="4 km off"),
        pytest.param(36.2, 0.0, 1.0, id="22 km off"),
        pytest.param(36.3, 0.0, 0.0, id="33 km off"),
        pytest.param(None, 0.0, 0.0, id="no position"),
    ],
)
def test_positions_are_measured_in_kilometres(
    gold: Path, lat: float | None, within_5: float, within_25: float
) -> None:
    place = {"mention": "Oum", "lat": lat, "lon": 37.0}
    figures = evaluate(gold, CAPTURE | {"places": [place]}).figures
    assert (figures["geo.5km"], figures["geo.25km"]) == (within_5, within_25)


def test_events_in_a_document_without_any_are_false_alarms(gold: Path) -> None:
    found = {"quote": "Nothing happened", "trigger": "happened", "type": "armed_clash"}
    evaluation = evaluate_folder(gold, lambda _: {"events": [found, found]}, only=["quiet"])
    assert evaluation.figures["false_alarms_per_negative"] == 2
    assert evaluation.figures["event.f1"] == 0


def test_misses_false_alarms_and_mismatches_are_listed(gold: Path) -> None:
    wrong = CAPTURE | {"type": "armed_clash", "places": [{"mention": "Homs"}]}
    document = evaluate(gold, wrong).documents[0]
    assert [event.id for event in document.misses] == ["e2"]
    assert document.false_alarms == ()
    assert [(m.field, m.gold, m.coded) for m in document.pairs[0].mismatches] == [
        ("places", "oum", "homs"),
        ("type", "gov_regains_territory", "armed_clash"),
    ]


def test_every_type_on_either_side_is_counted(gold: Path) -> None:
    types = evaluate(gold, CAPTURE | {"type": "armed_clash"}).types
    assert [(row.type, row.gold, row.coded, row.hit) for row in types] == [
        ("armed_clash", 0, 1, 0),
        ("gov_regains_territory", 1, 0, 0),
        ("shelling_artillery_missile", 1, 0, 0),
    ]


def test_the_coder_is_given_the_report_and_what_is_known_of_it(gold: Path) -> None:
    (document,) = [file.document for file in read_gold_folder(gold, only=["war"])]
    assert document.text == TEXT
    assert (document.title, document.publisher) == ("Oum taken", "Courier")
    assert document.original_publisher == "Herald"
    assert str(document.published) == "2017-01-31"
    assert not hasattr(document, "events")


def test_a_document_without_events_is_coded_all_the_same(gold: Path) -> None:
    seen = []

    def code(document: GoldDocument) -> Mapping[str, object]:
        seen.append(document.name)
        return {"events": []}

    evaluate_folder(gold, code)
    assert seen == ["quiet", "war"]


def test_a_refused_document_counts_as_coded_with_no_event(gold: Path, tmp_path: Path) -> None:
    def code(document: GoldDocument) -> Mapping[str, object]:
        if document.name == "war":
            raise InputError("FL101", "nothing to read")
        return {"events": []}

    evaluation = evaluate_folder(gold, code)
    assert [document.failure for document in evaluation.documents] == [
        None,
        "FL101 nothing to read",
    ]
    assert evaluation.figures["gold"] == 2
    stale = tmp_path / "out" / "war.json"
    stale.parent.mkdir()
    stale.write_text("{}", encoding="utf-8")
    write_coded_documents(evaluation, stale.parent)
    assert [path.name for path in stale.parent.iterdir()] == ["quiet.json"]


def test_a_fault_of_the_coder_ends_one_document_and_not_the_evaluation(gold: Path) -> None:
    def code(document: GoldDocument) -> Mapping[str, object]:
        if document.name == "quiet":
            raise IndexError("list index out of range")
        return {"events": [CAPTURE]}

    quiet, war = evaluate_folder(gold, code).documents
    assert quiet.failure == "FL190 a fault of Fogline: IndexError: list index out of range"
    assert len(war.pairs) == 1


def test_coded_documents_are_written_under_the_gold_files_names(gold: Path, tmp_path: Path) -> None:
    evaluation = evaluate_folder(gold, lambda document: {"id": document.name, "events": []})
    write_coded_documents(evaluation, tmp_path / "new" / "out")
    written = {path.name: json.loads(path.read_text()) for path in tmp_path.rglob("out/*.json")}
    assert written == {
        "quiet.json": {"id": "quiet", "events": []},
        "war.json": {"id": "war", "events": []},
    }


def test_an_evaluation_of_some_documents_leaves_the_others_out(gold: Path) -> None:
    both = evaluate_folder(gold, lambda _: {"events": []})
    assert both.restricted_to(["war"]).figures == evaluate(gold).figures


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"FL520 no folder '.*nowhere'"):
        evaluate_folder(tmp_path / "nowhere", lambda _: {"events": []})


def test_a_folder_without_gold_documents_is_refused(gold: Path) -> None:
    with pytest.raises(UsageError, match="FL521"):
        evaluate_folder(gold, lambda _: {"events": []}, only=["actors"])


def test_a_name_that_is_not_in_the_folder_is_refused(gold: Path) -> None:
    with pytest.raises(UsageError, match=r"FL522 .* no document named 'peace'"):
        evaluate_folder(gold, lambda _: {"events": []}, only=["war", "peace"])


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe", b"[" * 100_000], ids=["cut", "bytes", "deep"]
)
def test_a_file_that_is_not_json_is_refused_by_name(gold: Path, content: bytes) -> None:
    (gold / "bad.json").write_bytes(content)
    with pytest.raises(InputError, match=r"FL150 'bad.json' is not JSON"):
        evaluate_folder(gold, lambda _: {"events": []})


def test_every_fault_of_a_gold_file_is_named(gold: Path) -> None:
    broken = GOLD | {"published": "soon", "events": [CAPTURE, SHELLING | {"trigger": 7}]}
    (gold / "war.json").write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(InputError, match=r"FL151 'war.json' .*events.1.trigger.*published"):
        evaluate_folder(gold, lambda _: {"events": []})


def test_a_coding_out_of_the_schema_is_refused(gold: Path) -> None:
    with pytest.raises(InputError, match=r"FL151 'war' .*events.0.quote: field required"):
        evaluate(gold, {"trigger": "took", "type": "armed_clash"})
