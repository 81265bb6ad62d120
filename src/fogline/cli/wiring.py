"""The stages that commands need, loaded when a command needs them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fogline.cli.inputs import STDIN

if TYPE_CHECKING:
    from fogline.ingest import Overrides
    from fogline.model.claims import CodedDocument
    from fogline.model.documents import Document
    from fogline.pipeline.batch import BatchItem, DocumentCoder


def load_coder(gazetteer: Path | None = None) -> "DocumentCoder":
    """Load the built-in coder with its language model, its ontology and a gazetteer.

    ``None`` is the gazetteer that comes with Fogline.
    """
    from fogline.pipeline import Coder

    return Coder.load(gazetteer)


def reader(overrides: "Overrides") -> "Callable[[Path], Document]":
    """Return what reads a report from a path, ``-`` being standard input."""
    import sys

    from fogline.ingest import MAX_BYTES, read_report, read_stdin

    def read(path: Path) -> "Document":
        if path == STDIN:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            return read_stdin(data, overrides=overrides)
        return read_report(path, overrides=overrides)

    return read


@dataclass(slots=True, kw_only=True)
class Sorting:
    """Tells coded documents from failures as a batch runs."""

    failures: "list[BatchItem]" = field(default_factory=list)

    def coded(self, items: "Iterator[BatchItem]") -> "Iterator[CodedDocument]":
        """Yield the coded documents and keep the failures."""
        for item in items:
            if item.coded is None:
                self.failures.append(item)
            else:
                yield item.coded
