"""The JSON Schema of what the program writes."""

from functools import cache

from pydantic import TypeAdapter

from fogline.export.shape import ClaimLineRecord, DocumentRecord, PlacesRecord

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of one coded document, as ``json`` writes it.

    The ``json`` format writes one such object for one document, an array of them for several.
    """
    return {"$schema": _DIALECT, **document_adapter().json_schema()}


def claim_line_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of one line of the ``jsonl`` format."""
    return {"$schema": _DIALECT, **TypeAdapter(ClaimLineRecord).json_schema()}


def places_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of what ``fogline places --format json`` writes."""
    return {"$schema": _DIALECT, **TypeAdapter(PlacesRecord).json_schema()}


@cache
def document_adapter() -> TypeAdapter[DocumentRecord]:
    """Return the validator of coded documents that come from outside."""
    return TypeAdapter(DocumentRecord)
