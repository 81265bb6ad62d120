"""Hold accuracy on the hand-coded corpus at or above its floors.

    python tools/gate.py CORPUS [--update] [--allow-regression REASON]

Codes every hand-coded document of CORPUS, searches for the names of the towns in ``gazetteer``
beside it, prints the guarded figures of all documents and of each
half beside their floors, and exits with 1 where one is below or the corpus is another. Never prints
what was missed: see ``fogline evaluate --show``, for the development half only.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fogline.errors import FoglineError
from fogline.evaluation import (
    Evaluation,
    FloorsFile,
    breaches,
    corpus_digest,
    evaluate_folder,
    guarded,
    raised,
    read_floors,
    read_gold_folder,
    read_halves,
    write_floors,
)
from fogline.gazetteer import Gazetteer
from fogline.pipeline import Coder
from fogline.pipeline.evaluating import coder_of_gold
from fogline.pipeline.placing_gold import PlaceTally, tally_places
from tools import name_recall

GATE = Path(__file__).resolve().parent.parent / "gate"
FLOORS = GATE / "floors.json"
HALVES = GATE / "halves.json"
HALVES_OF_NAMES = {"all": "all", "development": "even", "held_out": "odd"}
"""The halves of the towns whose names are searched for, by slice."""


def measure(corpus: Path) -> Evaluation:
    """Code and compare every hand-coded document of the corpus."""
    return evaluate_folder(corpus, coder_of_gold(Coder.load()))


def slices(
    evaluation: Evaluation, places: Mapping[str, PlaceTally], gazetteer: Path
) -> dict[str, dict[str, float]]:
    """Return the guarded figures of all documents and of each half, and of names likewise."""
    halves = {"all": list(places), **read_halves(HALVES)}
    return {
        name: guarded(
            evaluation.restricted_to(documents).figures
            | sum((places[document] for document in documents), PlaceTally()).figures()
            | name_recall.figures(gazetteer, HALVES_OF_NAMES[name])
        )
        for name, documents in halves.items()
    }


def print_table(measured: Mapping[str, Mapping[str, float]], held: FloorsFile) -> None:
    """Print every guarded figure, each slice's floor in brackets behind it."""
    names = list(measured)
    print(f"{'':30}" + "".join(f"{name:>22}" for name in names))
    for figure in measured[names[0]]:
        cells = []
        for name in names:
            floor = held.floors.get(name, {}).get(figure)
            bracket = "" if floor is None else f" ({floor:.3f})"
            cells.append(f"{measured[name][figure]:.3f}{bracket:>8}")
        print(f"{figure:30}" + "".join(f"{cell:>22}" for cell in cells))


def main() -> int:
    """Measure, compare, and move the floors where that was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON", default="")
    arguments = parser.parse_args()
    held = read_floors(FLOORS)
    evaluation = measure(arguments.corpus)
    digest = corpus_digest(arguments.corpus / f"{d.name}.json" for d in evaluation.documents)
    places = tally_places(read_gold_folder(arguments.corpus), Gazetteer.open())
    measured = slices(evaluation, places, arguments.corpus.parent / "gazetteer")
    print_table(measured, held)
    failures = [f"{d.name}: {d.failure}" for d in evaluation.documents if d.failure]
    if arguments.update:
        reason = arguments.allow_regression.strip() or None
        write_floors(raised(held, measured, digest=digest, reason=reason), FLOORS)
        print(f"floors written to {FLOORS.name}")
    else:
        failures += breaches(held.floors, measured)
        if held.corpus_sha256 != digest:
            failures.append("the corpus is not the one the floors were measured on: gate-update")
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"gate: {len(evaluation.documents)} documents, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FoglineError as fault:
        sys.exit(str(fault))
