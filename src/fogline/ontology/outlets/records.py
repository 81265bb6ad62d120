"""What the registry finds in a text."""

from dataclasses import dataclass

from fogline.model.sources import OutletId
from fogline.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOutlet:
    """An outlet named in a text. A bracket that repeats its name is inside the span."""

    span: Span
    outlet: OutletId
