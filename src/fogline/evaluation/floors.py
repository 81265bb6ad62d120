"""Accuracy floors: figures that may rise and not fall.

``gate/floors.json`` holds, for all documents and for each half of the corpus, the least that
every figure may be, and a digest of the documents it was measured on.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from fogline.errors import UsageError
from fogline.evaluation.tally import LOWER_IS_BETTER

MARGIN = 0.01
"""How far a figure may lie on the wrong side of its floor.

The language model's sums round differently on another processor, which can turn the parse of a
sentence; one event in a hundred is more than was ever seen to turn.
"""

DECIMALS = 4
_GUARDED_ENDINGS = (".f1", ".acc")
_GUARDED_NAMES = frozenset({"geo.5km", "geo.25km", "false_alarms_per_negative"})
_GUARDED_STAGES = "stage."

Floors = Mapping[str, Mapping[str, float]]
"""For each slice (``all``, ``development``, ``held_out``), the floor of each guarded figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorsFile:
    """What ``gate/floors.json`` holds.

    ``corpus_sha256`` is ``None`` and ``floors`` empty before the first measurement.
    ``regressions`` are the reasons given for the times that a floor was lowered, oldest first.
    """

    corpus_sha256: str | None
    floors: Floors
    regressions: tuple[str, ...]


NO_FLOORS = FloorsFile(corpus_sha256=None, floors=MappingProxyType({}), regressions=())


def guarded(figures: Mapping[str, float]) -> dict[str, float]:
    """Pick the figures that have a floor, or, for false alarms, a ceiling."""
    return {
        name: value
        for name, value in figures.items()
        if name in _GUARDED_NAMES
        or name.endswith(_GUARDED_ENDINGS)
        or name.startswith(_GUARDED_STAGES)
    }


def corpus_digest(paths: Iterable[Path]) -> str:
    """Hash the names and contents of files; their order does not matter."""
    listed = sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()


def breaches(floors: Floors, measured: Floors) -> tuple[str, ...]:
    """Say, a line each, which figures lie below their floors by more than ``MARGIN``.

    A floor whose figure was not measured is a breach.
    """
    found = []
    for part, figures in floors.items():
        for name, floor in figures.items():
            value = measured.get(part, {}).get(name)
            if value is None:
                found.append(f"{part} {name}: not measured, floor {floor:.4f}")
            elif _shortfall(name, value, floor) > MARGIN:
                word = "above its ceiling" if name in LOWER_IS_BETTER else "below its floor"
                found.append(f"{part} {name}: {value:.4f} is {word} {floor:.4f}")
    return tuple(found)


def raised(held: FloorsFile, measured: Floors, *, digest: str, reason: str | None) -> FloorsFile:
    """Move the floors up to what was measured.

    Args:
        held: the floors so far.
        measured: figures of each slice.
        digest: digest of the corpus that was measured.
        reason: why floors may be lowered to what was measured; ``None`` where they may not.

    Raises:
        UsageError: FL523 a figure fell and there is no reason.
    """
    fallen = breaches(held.floors, measured)
    if fallen and not reason:
        raise UsageError(
            "FL523",
            f"floors only rise, and {len(fallen)} figures fell: {'; '.join(fallen)}. "
            'Give the reason with ALLOW_REGRESSION="..." and a line in CHANGELOG.md.',
        )
    floors = {
        part: {
            name: _rounded(name, value)
            if fallen
            else _better(name, _rounded(name, value), held.floors.get(part, {}).get(name))
            for name, value in guarded(figures).items()
        }
        for part, figures in measured.items()
    }
    reasons = (*held.regressions, reason) if fallen and reason else held.regressions
    return replace(held, corpus_sha256=digest, floors=floors, regressions=reasons)


def read_floors(path: Path) -> FloorsFile:
    """Read a floors file; one that is not there holds no floors."""
    if not path.exists():
        return NO_FLOORS
    content = json.loads(path.read_text(encoding="utf-8"))
    return FloorsFile(
        corpus_sha256=content["corpus_sha256"],
        floors=content["floors"],
        regressions=tuple(content["regressions"]),
    )


def write_floors(file: FloorsFile, path: Path) -> None:
    """Write a floors file, a figure a line, so that a change shows which one moved."""
    content = {
        "corpus_sha256": file.corpus_sha256,
        "floors": {part: dict(figures) for part, figures in file.floors.items()},
        "regressions": list(file.regressions),
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_halves(path: Path) -> dict[str, frozenset[str]]:
    """Read which documents are in the ``development`` and the ``held_out`` half.

    Rules are written looking at the first; the second is only ever measured.

    Raises:
        UsageError: FL524 the file is not there or is not such a file; FL525 a document is in
            both halves.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        halves = {name: frozenset(content[name]) for name in ("development", "held_out")}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UsageError(
            "FL524",
            f"{str(path)!r} does not name the 'development' and 'held_out' documents: {fault!r}.",
        ) from fault
    both = sorted(halves["development"] & halves["held_out"])
    if both:
        raise UsageError("FL525", f"{str(path)!r} has {', '.join(both)} in both halves.")
    return halves


def _shortfall(name: str, value: float, floor: float) -> float:
    return value - floor if name in LOWER_IS_BETTER else floor - value


def _rounded(name: str, value: float) -> float:
    """Round to the lenient side, so that what was measured passes its own floor."""
    scale = 10.0**DECIMALS
    scaled = value * scale
    return (math.ceil(scaled) if name in LOWER_IS_BETTER else math.floor(scaled)) / scale


def _better(name: str, value: float, floor: float | None) -> float:
    if floor is None:
        return value
    return min(value, floor) if name in LOWER_IS_BETTER else max(value, floor)
