"""Paths of the command line → the reports to read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import UsageError

REPORT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".pdf", ".md"})
"""What is taken from a folder. A file named outright is tried whatever its suffix."""

_ABOUT = "readme"
"""The name of files that say what a folder holds; they are no reports."""

STDIN = Path("-")
"""Standard input where a report is named, standard output where a file to write is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The reports to read in order, and the files of folders that were passed over.

    ``single`` tells that exactly one report was named outright, and no folder.
    """

    paths: tuple[Path, ...]
    skipped: tuple[Path, ...]
    single: bool


def gather(paths: tuple[Path, ...]) -> Inputs:
    """Walk the folders among ``paths``; hidden files and links to folders are left out.

    A report that is named twice is read once.

    Raises:
        UsageError: FL504, there is no report in the folders.
    """
    found: dict[Path, None] = {}
    skipped: list[Path] = []
    for path in paths:
        if path == STDIN or not path.is_dir():
            found.setdefault(path)
            continue
        for file in _files(path):
            if file.suffix.lower() in REPORT_SUFFIXES and file.stem.lower() != _ABOUT:
                found.setdefault(file)
            else:
                skipped.append(file)
    if not found:
        names = ", ".join(repr(str(path)) for path in paths)
        suffixes = " ".join(sorted(REPORT_SUFFIXES))
        raise UsageError(
            "FL504",
            f"no report in {names}. Expected files ending in {suffixes}; name other files one "
            "by one.",
        )
    single = len(paths) == 1 and not paths[0].is_dir()
    return Inputs(paths=tuple(found), skipped=tuple(skipped), single=single)


def _files(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root) / name
