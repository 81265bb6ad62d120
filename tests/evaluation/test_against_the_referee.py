"""The figures are those of the corpus's own scorer, whatever the coding."""

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fogline.evaluation import GoldDocument, evaluate_folder, write_coded_documents

pytestmark = pytest.mark.corpus

TOLERANCE = 1e-9
FACTUALITY = ("asserted", "reported", "claimed", "planned")
TYPES = ("armed_clash", "gov_regains_territory", "air_drone_strike", "accuse", "agreement")


class CarelessCoder:
    """Codes the gold events with errors of every kind, the same ones for the same seed."""

    def __init__(self, folder: Path, *, seed: int, carelessness: float) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        self.carelessness = carelessness

    def __call__(self, document: GoldDocument) -> Mapping[str, object]:
        path = self.folder / f"{document.name}.json"
        gold: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["events"]
        coded = [self._spoil(event) for event in gold if not self._errs()]
        coded += [self._spoil(event) for event in gold if self._errs()]
        self.random.shuffle(coded)
        return {"events": coded}

    def _errs(self) -> bool:
        return self.random.random() < self.carelessness

    def _spoil(self, gold: dict[str, Any]) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(json.dumps(gold))
        if self._errs():
            event["quote"] = event["quote"][: max(1, len(event["quote"]) // 2)]
        if self._errs():
            event["trigger"] = event["trigger"].split()[-1]
        if self._errs():
            event["type"] = self.random.choice(TYPES)
        if self._errs():
            event["factuality"] = self.random.choice(FACTUALITY)
        if self._errs():
            event["attributed_to"] = self.random.choice([None, "the army", "SOHR"])
        if self._errs():
            event["date"] = self.random.choice([None, {"start": None, "end": None}])
        for name in ("initiators", "targets", "places", "control", "casualties", "materiel"):
            if self._errs() and event.get(name):
                event[name] = event[name][1:] or None
        for place in event.get("places") or ():
            if self._errs():
                place["lat"], place["lon"] = 36.1, 37.2
            if self._errs():
                place["mention"] = f"the {place['mention']}".upper()
        return event


def referee(corpus: Path, coded: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, str(corpus / "score.py"), str(corpus), str(coded), "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


@pytest.mark.parametrize("carelessness", [0.0, 0.1, 0.4, 0.8])
def test_figures_are_those_of_the_referee(
    shared: Path, tmp_path: Path, carelessness: float
) -> None:
    corpus = shared / "corpus"
    coder = CarelessCoder(corpus, seed=7, carelessness=carelessness)
    evaluation = evaluate_folder(corpus, coder)
    write_coded_documents(evaluation, tmp_path)
    expected = referee(corpus, tmp_path)
    assert set(evaluation.figures) == set(expected)
    different = {
        name: (value, expected[name])
        for name, value in evaluation.figures.items()
        if abs(value - expected[name]) > TOLERANCE
    }
    assert different == {}
    assert (evaluation.figures["record.f1"] == 1) is (carelessness == 0)


def test_the_halves_name_every_document_of_the_corpus(shared: Path, repository: Path) -> None:
    halves = json.loads((repository / "gate" / "halves.json").read_text(encoding="utf-8"))
    evaluation = evaluate_folder(shared / "corpus", lambda _: {"events": []})
    named = sorted(halves["development"] + halves["held_out"])
    assert named == [document.name for document in evaluation.documents]
