"""Accuracy floors rise, and fall only with a reason."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.errors import UsageError
from fogline.evaluation import breaches, corpus_digest, guarded, raised, read_floors, read_halves
from fogline.evaluation.floors import MARGIN, NO_FLOORS, FloorsFile, write_floors

HELD = FloorsFile(
    corpus_sha256="old",
    floors={"all": {"event.f1": 0.75, "false_alarms_per_negative": 0.25}},
    regressions=("a rule that guessed was taken out",),
)


def measured(event_f1: float, false_alarms: float) -> dict[str, dict[str, float]]:
    return {"all": {"event.f1": event_f1, "false_alarms_per_negative": false_alarms}}


def test_a_figure_at_its_floor_holds() -> None:
    assert breaches(HELD.floors, measured(0.75, 0.25)) == ()


def test_a_figure_within_the_margin_holds() -> None:
    assert breaches(HELD.floors, measured(0.75 - MARGIN / 2, 0.25 + MARGIN / 2)) == ()


def test_a_figure_under_its_floor_is_named() -> None:
    assert breaches(HELD.floors, measured(0.7, 0.25)) == (
        "all event.f1: 0.7000 is below its floor 0.7500",
    )


def test_false_alarms_have_a_ceiling() -> None:
    assert breaches(HELD.floors, measured(0.8, 0.5)) == (
        "all false_alarms_per_negative: 0.5000 is above its ceiling 0.2500",
    )


def test_a_figure_that_was_not_measured_is_a_breach() -> None:
    assert breaches(HELD.floors, {"all": {"event.f1": 0.8}}) == (
        "all false_alarms_per_negative: not measured, floor 0.2500",
    )


def test_floors_rise_to_what_was_measured() -> None:
    risen = raised(HELD, measured(0.8, 0.125), digest="new", reason=None)
    assert risen.floors == measured(0.8, 0.125)
    assert risen.corpus_sha256 == "new"


def test_a_loss_within_the_margin_leaves_the_floor_where_it_is() -> None:
    risen = raised(HELD, measured(0.745, 0.1), digest="new", reason=None)
    assert risen.floors == measured(0.75, 0.1)


def test_floors_do_not_fall_without_a_reason() -> None:
    with pytest.raises(UsageError, match=r"FL523 .*all event.f1: 0.7000 is below"):
        raised(HELD, measured(0.7, 0.25), digest="new", reason=None)


def test_a_reason_lowers_floors_and_is_kept() -> None:
    fallen = raised(HELD, measured(0.7, 0.25), digest="new", reason="two guesses removed")
    assert fallen.floors == measured(0.7, 0.25)
    assert fallen.regressions == (*HELD.regressions, "two guesses removed")


def test_a_reason_that_was_not_needed_is_not_kept() -> None:
    assert raised(HELD, measured(0.8, 0.2), digest="new", reason="in case").regressions == (
        HELD.regressions
    )


@given(value=st.floats(0, 1), alarms=st.floats(0, 10))
def test_what_was_measured_passes_the_floors_made_of_it(value: float, alarms: float) -> None:
    figures = measured(value, alarms)
    made = raised(NO_FLOORS, figures, digest="new", reason=None)
    assert breaches(made.floors, figures) == ()
    assert made.floors["all"]["event.f1"] <= value
    assert made.floors["all"]["false_alarms_per_negative"] >= alarms


def test_counts_and_halves_of_a_figure_have_no_floor() -> None:
    figures = {"gold": 9.0, "event.p": 0.9, "event.f1": 0.8, "date.acc": 0.7, "geo.5km": 0.6}
    assert guarded(figures) == {"event.f1": 0.8, "date.acc": 0.7, "geo.5km": 0.6}


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    write_floors(HELD, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == HELD


def test_no_floors_file_holds_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.json") == NO_FLOORS


def test_the_digest_follows_names_and_contents_and_not_order(tmp_path: Path) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.json"
    one.write_text("1")
    other.write_text("2")
    digest = corpus_digest([one, other])
    assert corpus_digest([other, one]) == digest
    assert corpus_digest([one]) != digest
    one.write_text("2")
    other.write_text("1")
    assert corpus_digest([one, other]) != digest


def test_the_halves_of_the_corpus_do_not_overlap(repository: Path) -> None:
    halves = read_halves(repository / "gate" / "halves.json")
    assert "seed" in halves["development"]
    assert halves["held_out"]


def test_a_document_in_both_halves_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "halves.json"
    path.write_text('{"development": ["a", "b"], "held_out": ["b"]}')
    with pytest.raises(UsageError, match=r"FL525 .*has b in both halves"):
        read_halves(path)


@pytest.mark.parametrize("content", ["", "[]", '{"development": []}', '{"development": 1}'])
def test_a_file_that_does_not_name_halves_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "halves.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="FL524"):
        read_halves(path)


def test_missing_halves_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="FL524"):
        read_halves(tmp_path / "halves.json")
