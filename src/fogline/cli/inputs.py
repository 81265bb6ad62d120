"""Paths of the command line → the reports to read."""

from dataclasses import dataclass
from pathlib import Path

from fogline.errors import UsageError
from fogline.ingest.folders import REPORT_SUFFIXES, folder_files

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
        for file in folder_files(path, REPORT_SUFFIXES):
            if file.wanted:
                found.setdefault(file.path)
            else:
                skipped.append(file.path)
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
