"""Messages on standard error, free of control characters whatever they quote."""

import sys

from fogline.export.cleaning import printable


def print_error(message: str) -> None:
    """Print an error or a note on standard error."""
    print(printable(message), file=sys.stderr)
