"""Write the generated part of docs/cli.md: the help of every command.

    python tools/cli_help.py docs/cli.md

Between the two marks, everything is written anew; the rest of the page is left alone.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

START = "<!-- help: written by make docs -->"
END = "<!-- end of help -->"
WIDTH = 100


def commands() -> Iterator[tuple[str, Any]]:
    """Yield every command with the words that call it, groups before their members."""
    import typer.main

    from fogline.cli.app import app

    waiting: list[tuple[str, Any]] = [("fogline", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop(0)
        yield name, command
        members = getattr(command, "commands", {})
        waiting[:0] = [(f"{name} {word}", member) for word, member in members.items()]


def help_of(name: str, command: Any) -> str:
    """Return what ``name --help`` prints on a terminal ``WIDTH`` columns wide."""
    context = command.make_context(name, [], resilient_parsing=True, max_content_width=WIDTH)
    context.terminal_width = WIDTH
    lines = str(command.get_help(context)).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip()


def generated() -> str:
    """Return the generated part of the page, its marks included."""
    os.environ["COLUMNS"] = str(WIDTH)
    parts = [f"## {name}\n\n```\n{help_of(name, command)}\n```" for name, command in commands()]
    return "\n\n".join([START, *parts, END])


def with_help(page: str) -> str:
    """Return ``page`` with its generated part written anew.

    Raises:
        ValueError: the marks are not there, once each and in order.
    """
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end) or END in after:
        raise ValueError(f"expected {START!r} and then {END!r}, once each")
    return before + generated() + after


def main() -> None:
    """Write the page named on the command line anew."""
    page = Path(sys.argv[1])
    page.write_text(with_help(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
