"""The weights of a comparison: their file, and the page that shows them."""

from pathlib import Path

import pytest

from fogline.deduplication.weights import Level, Weights
from fogline.errors import OntologyError
from fogline.model.events import Agreement
from tools.pair_scores import weights_table


def test_agreement_weighs_for_one_event_and_difference_against_it() -> None:
    weights = Weights.load().levels
    assert {level for level in Level if level not in weights} == set()
    for level, weight in weights.items():
        if weight.agreement is Agreement.AGREE:
            assert weight.bits > 0, level
        if weight.agreement is Agreement.DIFFER:
            assert weight.bits < 0, level


def test_the_page_shows_the_weights_as_they_are(repository: Path) -> None:
    page = (repository / "docs" / "methods" / "merging.md").read_text(encoding="utf-8")
    assert weights_table() in page, "stale: print the table with tools/pair_scores.py --weights"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("prior = -5.0", "time.same_day: missing"),
        ('prior = "x"', "prior: found 'x', expected a number of bits"),
        ("prior = -5.0\n[time]\nsome_day = 1", "time.some_day: no such level"),
        ("prior = -5.0\n[time]\nsame_day = { bits = 1 }", "time.same_day: needs bits, agreement"),
        ("prior =", "Invalid value"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match="FL211") as refused:
        Weights.load(path)
    assert fault in refused.value.message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="FL211"):
        Weights.load(tmp_path / "none.toml")
