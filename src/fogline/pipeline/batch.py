"""Many reports, one after another: what fails is recorded, the rest is done."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from fogline.errors import FoglineError, InputError
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document

Result = TypeVar("Result")


class DocumentCoder(Protocol):
    """Codes one document."""

    def code(self, document: Document) -> CodedDocument:
        """Return the document with its claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItem(Generic[Result]):
    """What became of one report: exactly one of ``result`` and ``error`` is given."""

    path: Path
    result: Result | None
    error: FoglineError | None

    def __post_init__(self) -> None:
        if (self.result is None) == (self.error is None):
            raise ValueError("a report either has a result or an error")


def run_batch(
    paths: Iterable[Path], work: Callable[[Document], Result], read: Callable[[Path], Document]
) -> Iterator[BatchItem[Result]]:
    """Read reports in the order given and do ``work`` on each when it is asked for.

    A report that cannot be read or worked on yields its error, and the run goes on. A fault that
    is no ``FoglineError`` is one of the program: its error is FL190, with the fault's type and
    message, chained to it.
    """
    for path in paths:
        yield _run_one(path, work, read)


def _run_one(
    path: Path, work: Callable[[Document], Result], read: Callable[[Path], Document]
) -> BatchItem[Result]:
    outcome = attempted(path.name, lambda: work(read(path)))
    if isinstance(outcome, FoglineError):
        return BatchItem(path=path, result=None, error=outcome)
    return BatchItem(path=path, result=outcome, error=None)


def attempted(name: str, work: Callable[[], Result]) -> Result | FoglineError:
    """Do work on one document; return what it gives, or the error that kept it from it."""
    try:
        return work()
    except FoglineError as error:
        return error
    except Exception as fault:  # noqa: BLE001 one bad document must not end a run
        return _unexpected(name, fault)


def _unexpected(name: str, fault: Exception) -> InputError:
    error = InputError(
        "FL190",
        f"'{name}' could not be coded: {type(fault).__name__}: {fault}. This is a fault of "
        "Fogline: please report it with the document.",
    )
    error.__cause__ = fault
    return error
