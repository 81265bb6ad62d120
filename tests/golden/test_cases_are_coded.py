"""The golden cases come out as they were coded by hand, but for those listed in open.txt.

``make golden`` writes the list anew, and how each case on it differs to out/golden.txt. A case
that leaves the list was mended; one that joins it was broken.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from fogline.evaluation import DocumentResult, EventRecord, GoldDocument, GoldFile, evaluate_files
from fogline.export import to_record
from fogline.ingest import document_from_text
from fogline.pipeline import Coder

pytestmark = pytest.mark.model

GOLDEN = Path(__file__).parent
OPEN = GOLDEN / "open.txt"
CASES = sorted(folder for folder in GOLDEN.iterdir() if (folder / "source.txt").exists())


def gold_file(case: Path) -> GoldFile:
    about = json.loads((case / "document.json").read_text(encoding="utf-8"))
    published = about["published"]
    events = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    return GoldFile(
        document=GoldDocument(
            name=case.name,
            text=(case / "source.txt").read_text(encoding="utf-8"),
            title=about["title"],
            publisher=about["publisher"],
            original_publisher=None,
            published=date.fromisoformat(published) if published else None,
            url=None,
        ),
        events=tuple(EventRecord.model_validate(event) for event in events),
    )


def differences(result: DocumentResult) -> list[str]:
    """Say, a line each, how a coding differs from the one by hand."""
    return [
        *([result.failure] if result.failure else []),
        *(f"missed: {event.type} {event.trigger!r}" for event in result.misses),
        *(f"not there: {event.type} {event.trigger!r}" for event in result.false_alarms),
        *(
            f"{pair.gold.trigger!r} {wrong.field}: {wrong.coded} instead of {wrong.gold}"
            for pair in result.pairs
            for wrong in pair.mismatches
        ),
    ]


@pytest.fixture(scope="module")
def results() -> dict[str, list[str]]:
    """How each case's coding differs, by the name of the case."""
    coder = Coder.load()

    def code(gold: GoldDocument) -> Mapping[str, object]:
        document = document_from_text(
            gold.text, title=gold.title, publisher=gold.publisher, published=gold.published
        )
        return to_record(coder.code(document))

    evaluation = evaluate_files([gold_file(case) for case in CASES], code)
    return {result.name: differences(result) for result in evaluation.documents}


def write_open_cases(wrong: Mapping[str, list[str]], report: Path) -> None:
    OPEN.write_text("".join(f"{name}\n" for name in sorted(wrong)), encoding="utf-8")
    report.parent.mkdir(exist_ok=True)
    lines = (line for name in sorted(wrong) for line in (name, *(f"  {d}" for d in wrong[name])))
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_cases_that_are_not_right_are_the_open_ones(
    results: dict[str, list[str]], rewrite_golden: bool, repository: Path
) -> None:
    wrong = {name: found for name, found in results.items() if found}
    if rewrite_golden:
        write_open_cases(wrong, repository / "out" / "golden.txt")
    listed = set(OPEN.read_text(encoding="utf-8").split())
    broken = {name: found for name, found in wrong.items() if name not in listed}
    assert broken == {}, "these came out right before"
    assert listed - set(wrong) == set(), "these come out right now: run make golden"
