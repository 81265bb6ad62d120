"""Coded against hand-coded documents: figures, misses and false alarms, accuracy floors.

``fogline evaluate`` and ``make gate`` call ``evaluate_folder`` with the coder; this package
codes nothing itself.
"""

from fogline.evaluation.floors import (
    FloorsFile,
    breaches,
    corpus_digest,
    guarded,
    raised,
    read_floors,
    read_halves,
    write_floors,
)
from fogline.evaluation.gold import (
    EventRecord,
    GoldDocument,
    GoldFile,
    PlaceRecord,
    read_gold_folder,
)
from fogline.evaluation.run import (
    Coder,
    DocumentResult,
    Evaluation,
    Mismatch,
    PairedEvent,
    TypeResult,
    evaluate_files,
    evaluate_folder,
    write_coded_documents,
)
from fogline.evaluation.tally import LOWER_IS_BETTER

__all__ = [
    "LOWER_IS_BETTER",
    "Coder",
    "DocumentResult",
    "Evaluation",
    "EventRecord",
    "FloorsFile",
    "GoldDocument",
    "GoldFile",
    "Mismatch",
    "PairedEvent",
    "PlaceRecord",
    "TypeResult",
    "breaches",
    "corpus_digest",
    "evaluate_files",
    "evaluate_folder",
    "guarded",
    "raised",
    "read_floors",
    "read_gold_folder",
    "read_halves",
    "write_coded_documents",
    "write_floors",
]
