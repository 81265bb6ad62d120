"""Folders → the files in them that may be read."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPORT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".pdf", ".md"})
"""What is taken for a report in a folder. A file named outright is tried whatever its suffix."""

_ABOUT = "readme"
"""The name of files that say what a folder holds; they are no reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFile:
    """A file of a folder. ``wanted`` is false for one that is passed over."""

    path: Path
    wanted: bool


def folder_files(folder: Path, suffixes: frozenset[str]) -> Iterator[FolderFile]:
    """Walk a folder in the order of names; hidden files and links to folders are left out.

    A pipe, device or socket is never wanted: opening one may wait for ever. A folder that may not
    be looked into is given as a wanted file, so that reading it says why.
    """
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        yield from (FolderFile(path=Path(fault.filename), wanted=True) for fault in closed)
        closed.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                path = Path(root) / name
                wanted = path.suffix.lower() in suffixes and path.stem.lower() != _ABOUT
                yield FolderFile(path=path, wanted=wanted and _is_plain(path))
    yield from (FolderFile(path=Path(fault.filename), wanted=True) for fault in closed)


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        # A broken link, or one that leads to itself: reading it says what is wrong.
        return True
