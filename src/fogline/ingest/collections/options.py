"""What is to be read of inputs, and what was passed over."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from fogline.ingest.collections.items import shown_origin
from fogline.ingest.documents import Overrides

_MOST_EXAMPLES = 10


class Fetched(Protocol):
    """A page that was fetched."""

    @property
    def url(self) -> str:
        """Where it was found in the end."""

    @property
    def data(self) -> bytes:
        """Its content."""


class StandardInput(StrEnum):
    """What ``-`` among the arguments stands for."""

    REPORT = "report"
    """Standard input is a report, feed, table or archive itself."""
    LINES = "lines"
    """It lists paths and web addresses, one a line."""
    NULS = "nuls"
    """It lists them with a zero byte after each, so that names may hold line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNames:
    """The columns of a table, or keys of JSON lines, that hold what is known of a report.

    ``None`` takes the first of the usual names that is there; case, spaces and hyphens in names
    do not count.
    """

    text: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions:
    """How inputs are read.

    Args:
        overrides: what the user says of every report, against what its input says.
        columns: where tables and JSON lines hold what.
        standard_input: what ``-`` stands for.
        fetch: fetches a web address that is named as an argument or in a list of feeds;
            ``None`` fetches nothing. Addresses inside reports are never fetched.
        most_items: items taken of one collection (feed, table, archive). What is beyond is
            not read, and said to be so by an item with FL118.
    """

    overrides: Overrides = field(default_factory=Overrides)
    columns: ColumnNames = field(default_factory=ColumnNames)
    standard_input: StandardInput = StandardInput.REPORT
    fetch: Callable[[str], Fetched] | None = None
    most_items: int = 10_000_000


@dataclass(slots=True)
class Tally:
    """What was passed over because it is no report: how much for which reason, and examples."""

    passed_over: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def pass_over(self, origin: str, reason: str) -> None:
        """Count one thing that is no report."""
        self.passed_over[reason] += 1
        some = self.examples.setdefault(reason, [])
        if len(some) < _MOST_EXAMPLES:
            some.append(shown_origin(origin))
