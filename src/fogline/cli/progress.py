"""Progress of a batch on standard error, where somebody looks at it."""

import sys
from collections.abc import Iterator
from typing import TypeVar

from fogline.pipeline.batch import BatchItem

Result = TypeVar("Result")


def counted(
    items: Iterator[BatchItem[Result]], *, total: int, quiet: bool
) -> Iterator[BatchItem[Result]]:
    """Pass ``items`` on, showing how many are done unless ``quiet``.

    Nothing is shown for one document, nor where standard error is no terminal.
    """
    if quiet or total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(items, description="coding", total=total, console=console, transient=True)
