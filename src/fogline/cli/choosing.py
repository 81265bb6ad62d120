"""Which gazetteer is in use: one that is named, a user's own, or that of Fogline itself."""

import os
from pathlib import Path

EMBEDDED = Path("embedded")
"""Names the gazetteer that comes with Fogline, where a file could be named."""
VARIABLE = "FOGLINE_GAZETTEER"


def gazetteer_in_use(named: Path | None) -> Path | None:
    """Return the file of the gazetteer in use, ``None`` for the one that comes with Fogline.

    It is the one named by the option, else by the environment, else the user's own if there is
    one.
    """
    if named is None and (told := os.environ.get(VARIABLE)):
        named = Path(told)
    if named is not None:
        return None if named == EMBEDDED else named
    own = user_file()
    return own if own.is_file() else None


def user_file() -> Path:
    """Return where a user's own gazetteer is, or would be, on this system."""
    from platformdirs import user_data_path

    return user_data_path("fogline", appauthor=False) / "gazetteer.sqlite"


def downloads_folder() -> Path:
    """Return where fetched files are kept until a gazetteer is built of them."""
    from platformdirs import user_cache_path

    return user_cache_path("fogline", appauthor=False) / "geonames"


def file_to_write(out: Path | None, gazetteer: Path | None) -> Path:
    """Return where a gazetteer is to be written: where it is said, else over the one in use.

    The one that comes with Fogline is never written over; a user's own takes its place.
    """
    return out or gazetteer_in_use(gazetteer) or user_file()
