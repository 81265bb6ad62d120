"""Conflict situation reports to structured claims, with the words each of them rests on.

``Case`` is what programs work with; the command ``fogline`` does all that it does.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.pipeline import Case

__version__ = "0.1.0"
__all__ = ["Case", "__version__"]


def __getattr__(name: str) -> object:
    # Loaded when asked for: the command line starts without what a case needs.
    if name == "Case":
        return import_module("fogline.pipeline").Case
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
