"""What tells one state of the ontology from another."""

import hashlib
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@lru_cache(maxsize=1)
def ontology_version() -> str:
    """Return a hash of all data files of the ontology, their names among it."""
    digest = hashlib.sha256()
    for path in sorted(p for p in _DATA.rglob("*") if p.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_DATA).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
