"""Names that are also ordinary words."""

from importlib import resources

from fogline.gazetteer.keys import name_keys


def stop_keys() -> frozenset[str]:
    """Return the strict keys of the words in ``stop_names.txt``."""
    path = resources.files("fogline.gazetteer") / "data" / "stop_names.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(name_keys(word).strict for word in words)
