"""``fogline evaluate``: coded against hand-coded documents."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.messages import print_error
from fogline.cli.outputs import write_out
from fogline.cli.wiring import load_coder
from fogline.errors import UsageError
from fogline.evaluation import DocumentResult, Evaluation, evaluate_folder, write_coded_documents
from fogline.export import one_line
from fogline.pipeline.evaluating import coder_of_gold

if TYPE_CHECKING:
    from fogline.evaluation import EventRecord

_FAILED = 1
_COUNTS = frozenset({"documents", "gold", "coded", "paired"})
_PARTS = (".p", ".r", ".f1")


def run_evaluate(
    gold: Path, *, show: bool, out: Path | None, as_json: bool, gazetteer: Path | None = None
) -> int:
    """Code every document of ``gold``, print the figures, and return the exit status.

    Raises:
        UsageError: FL503 ``out`` cannot be written; as ``evaluate_folder``.
        InputError: as ``evaluate_folder``.
    """
    evaluation = evaluate_folder(gold, coder_of_gold(load_coder(gazetteer_in_use(gazetteer))))
    if out is not None:
        _write(evaluation, out)
    lines = _as_json(evaluation) if as_json else _as_text(evaluation, show=show)
    write_out((f"{line}\n" for line in lines), None)
    failed = [result for result in evaluation.documents if result.failure is not None]
    for result in failed:
        print_error(f"{result.name}: {result.failure}")
    return _FAILED if failed else 0


def _write(evaluation: Evaluation, out: Path) -> None:
    try:
        write_coded_documents(evaluation, out)
    except OSError as fault:
        raise UsageError(
            "FL503",
            f"--out {str(out)!r} cannot be written: {fault.strerror}. Name a folder that you may "
            "write to.",
        ) from fault


def _as_json(evaluation: Evaluation) -> Iterator[str]:
    yield json.dumps(
        {
            "figures": evaluation.figures,
            "types": {
                result.type: {"gold": result.gold, "coded": result.coded, "hit": result.hit}
                for result in evaluation.types
            },
            "documents": {result.name: result.figures for result in evaluation.documents},
        },
        indent=1,
        ensure_ascii=False,
    )


def _as_text(evaluation: Evaluation, *, show: bool) -> Iterator[str]:
    figures = evaluation.figures
    yield ", ".join(f"{name} {figures[name]:.0f}" for name in figures if name in _COUNTS)
    yield ""
    yield f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}"
    for name in figures:
        if name.endswith(_PARTS[0]):
            stem = name.removesuffix(_PARTS[0])
            cells = "".join(f"{figures[stem + part]:>10.3f}" for part in _PARTS)
            yield f"{stem:24}{cells}"
    yield ""
    for name, value in figures.items():
        if name not in _COUNTS and not name.endswith(_PARTS):
            yield f"{name:34}{value:>20.3f}"
    yield ""
    yield f"{'type':34}{'gold':>6}{'coded':>7}{'right':>7}"
    for result in evaluation.types:
        yield f"{result.type:34}{result.gold:>6}{result.coded:>7}{result.hit:>7}"
    yield ""
    yield f"{'document':34}{'gold':>6}{'coded':>7}{'paired':>7}"
    for document in evaluation.documents:
        paired = len(document.pairs)
        gold, coded = paired + len(document.misses), paired + len(document.false_alarms)
        yield f"{one_line(document.name):34}{gold:>6}{coded:>7}{paired:>7}"
    if show:
        for document in evaluation.documents:
            yield from _shown(document)


def _shown(document: DocumentResult) -> Iterator[str]:
    yield ""
    yield f"== {one_line(document.name)}"
    for event in document.misses:
        yield f"MISS  {_event_line(event)}"
    for event in document.false_alarms:
        yield f"EXTRA {_event_line(event)}"
    for pair in document.pairs:
        if pair.mismatches:
            yield f"PAIR  {_event_line(pair.gold)}"
        for mismatch in pair.mismatches:
            yield (
                f"      {mismatch.field}: gold {one_line(mismatch.gold)} | "
                f"coded {one_line(mismatch.coded)}"
            )


def _event_line(event: "EventRecord") -> str:
    return f"{event.type} “{one_line(event.trigger)}” in “{one_line(event.quote)}”"
