"""Topics in which words of war mean something else: ``topics.toml``."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from fogline.errors import OntologyError
from fogline.model.codes import EventClass

_FIELDS = frozenset({"name", "cues", "unless", "refuses", "told_of_war"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a passage may be about instead of a war of its day."""

    name: str
    cues: tuple[str, ...]
    unless: tuple[str, ...]
    refuses: frozenset[EventClass]
    told_of_war: bool
    """Its reports tell of rebels and militants as well: films, history, party politics."""


def load_topics(directory: Path | None = None) -> tuple[Topic, ...]:
    """Read ``topics.toml`` of ``directory``, by default the one that comes with Fogline.

    Raises:
        OntologyError: FL211, with all faults of the file.
    """
    root = directory or resources.files("fogline.ontology").joinpath("data")
    content = tomllib.loads(root.joinpath("topics.toml").read_text(encoding="utf-8"))
    faults = list(_faults(content.get("topic", [])))
    if faults:
        raise OntologyError("FL211", "topics.toml has faults:\n  " + "\n  ".join(faults))
    return tuple(
        Topic(
            name=entry["name"],
            cues=tuple(entry["cues"]),
            unless=tuple(entry.get("unless", [])),
            refuses=frozenset(map(EventClass, entry.get("refuses", list(EventClass)))),
            told_of_war=bool(entry.get("told_of_war", False)),
        )
        for entry in content.get("topic", [])
    )


def _faults(entries: list[dict[str, object]]) -> Iterator[str]:
    for entry in entries:
        name = entry.get("name", "?")
        for field in sorted(set(entry) - _FIELDS):
            yield f"{name}: unknown field {field!r}"
        classes = entry.get("refuses", [])
        known = [event_class.value for event_class in EventClass]
        for code in classes if isinstance(classes, list) else [classes]:
            if code not in known:
                yield f"{name}: unknown event class {code!r}, expected one of {known}"
