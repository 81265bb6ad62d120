"""``fogline schema`` and ``fogline ontology``: what the program writes and what it knows."""

import json

from fogline.cli.messages import print_error
from fogline.cli.options import OutputFormat
from fogline.errors import OntologyError, UsageError
from fogline.model.codes import EventClass, EventType, class_of

_FAILED = 1


def print_schema(format_name: str) -> None:
    """Print the JSON Schema of a coded document, of a line of claims, or of named places.

    Raises:
        UsageError: FL502, another format.
    """
    from fogline.export.schema import claim_line_schema, document_schema, places_schema

    schemas = {
        OutputFormat.JSON.value: document_schema,
        OutputFormat.JSONL.value: claim_line_schema,
        "places": places_schema,
    }
    wanted = next((schema for name, schema in schemas.items() if name == format_name), None)
    if wanted is None:
        raise UsageError(
            "FL502",
            f"--format {format_name!r} has no JSON Schema. Choose one of: {', '.join(schemas)}.",
        )
    print(json.dumps(wanted(), indent=2, ensure_ascii=False))


def print_types() -> None:
    """Print every event type with its class and where it is defined."""
    for event_type in EventType:
        event_class = class_of(event_type)
        origin = "PLOVER" if event_class is EventClass.STATEMENT else "ACLED"
        print(f"{event_type:30} {event_class:14} {origin}")


def check_ontology() -> int:
    """Print every fault of the ontology's data files; return the exit status."""
    from fogline.ontology import actors, outlets
    from fogline.ontology.frames import FrameLexicon, Vocabulary

    faults = [*actors.check(), *outlets.check()]
    for load in (FrameLexicon.load, Vocabulary.load):
        try:
            load()
        except OntologyError as error:
            faults.append(str(error))
    for fault in faults:
        print_error(fault)
    if faults:
        return _FAILED
    print("The ontology's data files are in order.")
    return 0
