"""Identifiers: hashes of content in an unambiguous encoding."""

import hashlib
import json
from typing import NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
ActorId = NewType("ActorId", str)


def content_hash(prefix: str, *parts: str | int | None) -> str:
    """Hash ``parts`` as a JSON array, so that moved separators give another identifier.

    >>> content_hash("d", "ab", "c") == content_hash("d", "a", "bc")
    False
    """
    encoded = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{prefix}-{hashlib.sha256(encoded).hexdigest()[:16]}"
