"""Where results go: standard output, or a file that is whole or not there."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from fogline.errors import UsageError


def write_out(chunks: Iterable[str], output: Path | None) -> None:
    """Write ``chunks`` to a file, or to standard output where ``output`` is ``None``.

    Raises:
        UsageError: FL503, the file cannot be written.
    """
    if output is None:
        for chunk in chunks:
            sys.stdout.write(_encodable(chunk))
        sys.stdout.flush()
        return
    with _whole_file(output) as file:
        for chunk in chunks:
            file.write(chunk)


def check_output(output: Path, inputs: Collection[Path]) -> None:
    """Refuse a file that cannot be written, before any work is done for it.

    Raises:
        UsageError: FL503, it is a folder, its folder is not there or not writable, or it is one
            of the reports to be read.
    """
    if output.is_dir():
        raise _not_writable(output, "it is a folder")
    folder = output.resolve().parent
    if not folder.is_dir():
        raise _not_writable(output, f"there is no folder {str(folder)!r}")
    replaced = output.resolve()
    if any(path.resolve() == replaced for path in inputs):
        raise _not_writable(output, "it is one of the reports to be read")
    if _is_special(output):
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _not_writable(output, f"the folder {str(folder)!r} is not writable")


@contextmanager
def _whole_file(output: Path) -> Iterator[TextIO]:
    """Open a file beside ``output`` that takes its place when all is written.

    Devices and pipes, such as /dev/stdout, cannot be replaced: they are written to directly.
    """
    target = output.resolve()
    try:
        if _is_special(output):
            with output.open("w", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            return
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with beside.open("x", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            beside.replace(target)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as fault:
        raise _not_writable(output, os.strerror(fault.errno or 0)) from fault


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _not_writable(output: Path, why: str) -> UsageError:
    return UsageError(
        "FL503",
        f"--output {str(output)!r} cannot be written: {why}. Name a file in a folder that is "
        "there and that you may write to.",
    )


def _encodable(text: str) -> str:
    """Replace what the terminal's encoding does not hold, which print would fail on."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, errors="replace").decode(encoding)
