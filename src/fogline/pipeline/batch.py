"""Many reports, one after another: what fails is recorded, the rest is coded."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fogline.errors import FoglineError, InputError
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document


class DocumentCoder(Protocol):
    """Codes one document."""

    def code(self, document: Document) -> CodedDocument:
        """Return the document with its claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItem:
    """What became of one report: exactly one of ``coded`` and ``error`` is given."""

    path: Path
    coded: CodedDocument | None
    error: FoglineError | None

    def __post_init__(self) -> None:
        if (self.coded is None) == (self.error is None):
            raise ValueError("a report is either coded or has an error")


def code_batch(
    paths: Iterable[Path], coder: DocumentCoder, read: Callable[[Path], Document]
) -> Iterator[BatchItem]:
    """Read and code reports in the order given, each when it is asked for.

    A report that cannot be read or coded yields its error, and the run goes on. A fault that is
    no ``FoglineError`` is one of the program: its error is FL190, with the fault's type and
    message, chained to it.
    """
    for path in paths:
        yield _code_one(path, coder, read)


def _code_one(path: Path, coder: DocumentCoder, read: Callable[[Path], Document]) -> BatchItem:
    try:
        return BatchItem(path=path, coded=coder.code(read(path)), error=None)
    except FoglineError as error:
        return BatchItem(path=path, coded=None, error=error)
    except Exception as fault:  # noqa: BLE001 one bad document must not end a run
        return BatchItem(path=path, coded=None, error=_unexpected(path, fault))


def _unexpected(path: Path, fault: Exception) -> InputError:
    error = InputError(
        "FL190",
        f"'{path.name}' could not be coded: {type(fault).__name__}: {fault}. This is a fault of "
        "Fogline: please report it with the document.",
    )
    error.__cause__ = fault
    return error
