"""Code a folder of hand-coded documents and say what came out right."""

import json
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import FoglineError
from fogline.evaluation.comparison import SETS, ComparableEvent, comparable, pair_events
from fogline.evaluation.gold import (
    EventRecord,
    GoldDocument,
    GoldFile,
    coded_events,
    read_gold_folder,
)
from fogline.evaluation.tally import Tally, figures_of, tally_document, wrong_fields

logger = logging.getLogger(__name__)

Coder = Callable[[GoldDocument], Mapping[str, object]]
"""Codes a report into a coded document: the JSON object that ``docs/record.md`` describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A compared field in which a paired event differs, both values as they are compared."""

    field: str
    gold: str
    coded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedEvent:
    """A gold event, the coded event that answers it, and where the two differ."""

    gold: EventRecord
    coded: EventRecord
    mismatches: tuple[Mismatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """One document: what was found, missed and coded without cause.

    ``coded`` is the whole coded document, ``None`` where ``failure`` says why there is none;
    such a document counts as coded with no event.
    """

    name: str
    pairs: tuple[PairedEvent, ...]
    misses: tuple[EventRecord, ...]
    false_alarms: tuple[EventRecord, ...]
    coded: Mapping[str, object] | None
    failure: str | None
    tally: Tally

    @property
    def figures(self) -> dict[str, float]:
        """The figures of this document alone."""
        return figures_of(self.tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeResult:
    """One event type: how many gold and coded events have it, and how many pairs agree on it."""

    type: str
    gold: int
    coded: int
    hit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The results of a folder, in the order of the documents' names."""

    documents: tuple[DocumentResult, ...]

    @property
    def figures(self) -> dict[str, float]:
        """The figures of all documents together."""
        total: Tally = Counter()
        for document in self.documents:
            total.update(document.tally)
        return figures_of(total)

    @property
    def types(self) -> tuple[TypeResult, ...]:
        """The event types that occur on either side, by name."""
        gold: Counter[str] = Counter()
        coded: Counter[str] = Counter()
        hit: Counter[str] = Counter()
        for document in self.documents:
            gold.update(event.type for event in document.misses)
            coded.update(event.type for event in document.false_alarms)
            for pair in document.pairs:
                gold[pair.gold.type] += 1
                coded[pair.coded.type] += 1
                hit[pair.gold.type] += pair.gold.type == pair.coded.type
        return tuple(
            TypeResult(type=code, gold=gold[code], coded=coded[code], hit=hit[code])
            for code in sorted(gold | coded)
        )

    def restricted_to(self, names: Collection[str]) -> "Evaluation":
        """Return the evaluation of the documents with these names alone."""
        return Evaluation(documents=tuple(d for d in self.documents if d.name in names))


def evaluate_folder(gold: Path, code: Coder, *, only: Collection[str] | None = None) -> Evaluation:
    """Code every hand-coded document of a folder and compare.

    A document that the coder refuses or fails on counts as coded with no event, and its result
    says why. A document whose ``events`` is empty is coded all the same.

    Args:
        gold: folder of JSON files in the schema of ``docs/record.md``.
        code: is given the report, never its gold events.
        only: names of the documents to evaluate (file names without ``.json``); ``None`` for
            all. The halves of the corpus come from ``read_halves``.

    Raises:
        UsageError, InputError: as ``read_gold_folder``; InputError FL151 also where ``code``
            returns what does not follow the schema.
    """
    return evaluate_files(read_gold_folder(gold, only=only), code)


def evaluate_files(files: Iterable[GoldFile], code: Coder) -> Evaluation:
    """Code hand-coded documents that have been read, and compare; as ``evaluate_folder``."""
    return Evaluation(documents=tuple(_evaluate_file(file, code) for file in files))


def write_coded_documents(evaluation: Evaluation, folder: Path) -> None:
    """Write one coded document per document, under the gold file's name.

    A document that was refused leaves no file, and an old one of its name is removed: a stale
    coding must not be scored for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for document in evaluation.documents:
        path = folder / f"{document.name}.json"
        if document.coded is None:
            path.unlink(missing_ok=True)
            continue
        content = json.dumps(document.coded, ensure_ascii=False, indent=1)
        path.write_text(content + "\n", encoding="utf-8")


def _evaluate_file(file: GoldFile, code: Coder) -> DocumentResult:
    document = file.document
    coded: Mapping[str, object] | None = None
    failure = None
    try:
        coded = code(document)
    except FoglineError as fault:
        failure = str(fault)
    except Exception as fault:  # one bad document must not end an evaluation
        logger.exception("%s was not coded", document.name)
        failure = f"FL190 a fault of Fogline: {type(fault).__name__}: {fault}"
    records = coded_events(coded, name=document.name) if coded is not None else ()
    gold_side = tuple(comparable(event, text=document.text) for event in file.events)
    coded_side = tuple(comparable(event, text=document.text) for event in records)
    pairs = pair_events(gold_side, coded_side)
    found, answered = {i for i, _ in pairs}, {j for _, j in pairs}
    return DocumentResult(
        name=document.name,
        pairs=tuple(
            PairedEvent(
                gold=file.events[i],
                coded=records[j],
                mismatches=_mismatches(gold_side[i], coded_side[j]),
            )
            for i, j in sorted(pairs)
        ),
        misses=tuple(event for i, event in enumerate(file.events) if i not in found),
        false_alarms=tuple(event for j, event in enumerate(records) if j not in answered),
        coded=coded,
        failure=failure,
        tally=tally_document(gold_side, coded_side, pairs),
    )


def _mismatches(gold: ComparableEvent, coded: ComparableEvent) -> tuple[Mismatch, ...]:
    one, other = _shown(gold), _shown(coded)
    return tuple(
        Mismatch(field=name, gold=one[name], coded=other[name])
        for name in sorted(wrong_fields(gold, coded))
    )


def _shown(event: ComparableEvent) -> dict[str, str]:
    """Put the compared values of an event in words."""
    record = event.record
    shown = {
        name: "; ".join(sorted(_shown_key(key) for key in keys)) or "-"
        for name, keys in zip(SETS, event.sets, strict=True)
    }
    return shown | {
        "type": record.type,
        "date": " to ".join(day or "-" for day in event.day_range),
        "factuality": record.factuality or "-",
        "attribution": record.attributed_to or "-",
    }


def _shown_key(key: object) -> str:
    if isinstance(key, tuple):
        return " ".join("-" if part is None else str(part) for part in key)
    return "-" if key is None else str(key)
