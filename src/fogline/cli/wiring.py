"""The stages that commands need, loaded when a command needs them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from fogline.cli.inputs import STDIN

if TYPE_CHECKING:
    from fogline.ingest import Overrides
    from fogline.model.documents import Document
    from fogline.pipeline import PlaceFinder
    from fogline.pipeline.batch import BatchItem, DocumentCoder

Result = TypeVar("Result")


def load_coder(gazetteer: Path | None = None) -> "DocumentCoder":
    """Load the built-in coder with its language model, its ontology and a gazetteer.

    ``None`` is the gazetteer that comes with Fogline.
    """
    from fogline.pipeline import Coder

    return Coder.load(gazetteer)


def load_finder(gazetteer: Path | None = None) -> "PlaceFinder":
    """Load what finds every place that a text names, with a gazetteer as ``load_coder`` takes."""
    from fogline.pipeline import PlaceFinder

    return PlaceFinder.load(gazetteer)


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
class Sorting(Generic[Result]):
    """Tells results from failures as a batch runs."""

    failures: "list[BatchItem[Result]]" = field(default_factory=list)

    def results(self, items: "Iterator[BatchItem[Result]]") -> "Iterator[Result]":
        """Yield the results and keep the failures."""
        for item in items:
            if item.result is None:
                self.failures.append(item)
            else:
                yield item.result
