"""Inputs of a test read to the end, without files."""

import io
from dataclasses import dataclass, field

from fogline.ingest.collections import InputItem, InputOptions, Tally, iterate_inputs, read_item
from fogline.model.documents import Document

SENTENCE = "Government troops seized the village of Tal Rifa from the rebels on Sunday."


def items_of(
    data: bytes, options: InputOptions | None = None, *, tally: Tally | None = None
) -> list[InputItem]:
    """Read an input that comes in on standard input."""
    return list(iterate_inputs(["-"], options, stdin=io.BytesIO(data), tally=tally))


def document_of(item: InputItem) -> Document:
    """Read an item that has no error."""
    assert item.error is None, item.error
    return read_item(item)


def codes_of(items: list[InputItem]) -> list[str | None]:
    """Return the code of each item's error."""
    return [item.error.code if item.error else None for item in items]


@dataclass(slots=True)
class Endless:
    """A stream that never ends, and tells how much was asked of it."""

    opening: bytes
    again: bytes
    given: int = 0
    _rest: bytes = field(default=b"", init=False)

    def __post_init__(self) -> None:
        self._rest = self.opening

    def read(self, size: int, /) -> bytes:
        """Return bytes, for ever."""
        while len(self._rest) < size:
            self._rest += self.again * (1 + size // len(self.again))
        given, self._rest = self._rest[:size], self._rest[size:]
        self.given += len(given)
        return given
