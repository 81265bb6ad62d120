"""Hand-coded documents as they are read from a folder.

One JSON file per document, in the schema of ``docs/record.md``. Files without an ``events`` key
(lists of actors, for instance) are passed over.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from fogline.errors import InputError, UsageError


def _empty_for_null(value: object) -> object:
    return () if value is None else value


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ActorRecord(_Record):
    """An actor in a role."""

    mention: str = ""
    actor: str | None = None


class PlaceRecord(_Record):
    """A place of an event. ``lat`` and ``lon`` are WGS 84 degrees, both or neither."""

    mention: str
    kind: str = "other"
    relation: str | None = None
    within: str | None = None
    lat: float | None = None
    lon: float | None = None


class ControlRecord(_Record):
    """What became of a place."""

    place: str
    to: str | None = None
    outcome: str


class LossRecord(_Record):
    """People lost."""

    side: str | None = None
    kind: str | None = None
    min: int | None = None
    max: int | None = None


class MaterielRecord(_Record):
    """Things lost."""

    side: str | None = None
    effect: str | None = None
    count: int | None = None


class DateRecord(_Record):
    """First and last day, as ISO dates."""

    start: str | None = None
    end: str | None = None


class EventRecord(_Record):
    """One coded event, as far as it is compared."""

    id: str | None = None
    quote: str
    trigger: str
    type: str
    initiators: Annotated[tuple[ActorRecord, ...], BeforeValidator(_empty_for_null)] = ()
    targets: Annotated[tuple[ActorRecord, ...], BeforeValidator(_empty_for_null)] = ()
    places: Annotated[tuple[PlaceRecord, ...], BeforeValidator(_empty_for_null)] = ()
    control: Annotated[tuple[ControlRecord, ...], BeforeValidator(_empty_for_null)] = ()
    casualties: Annotated[tuple[LossRecord, ...], BeforeValidator(_empty_for_null)] = ()
    materiel: Annotated[tuple[MaterielRecord, ...], BeforeValidator(_empty_for_null)] = ()
    date: DateRecord | None = None
    factuality: str | None = None
    attributed_to: str | None = None


class CodedRecord(_Record):
    """A coded document, as far as it is compared."""

    events: tuple[EventRecord, ...]


class _GoldRecord(CodedRecord):
    id: str | None = None
    text: str
    title: str | None = None
    publisher: str | None = None
    original: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """The report in a gold file: all that a coder is given, and never the gold events.

    ``name`` is the file's name without ``.json``. ``original_publisher`` is the source that a
    republished text came from. Unknown is ``None``.
    """

    name: str
    text: str
    title: str | None
    publisher: str | None
    original_publisher: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFile:
    """A report with its gold events."""

    document: GoldDocument
    events: tuple[EventRecord, ...]


def read_gold_folder(folder: Path, *, only: Collection[str] | None = None) -> Iterator[GoldFile]:
    """Read the hand-coded documents of a folder, in the order of their names.

    Args:
        folder: holds one JSON file per document.
        only: names of the documents to read, without ``.json``; ``None`` for all.

    Raises:
        UsageError: FL520 there is no such folder; FL521 it holds no gold document; FL522 a
            name in ``only`` is not in it.
        InputError: FL150 a file is not JSON; FL151 it does not follow the schema.
    """
    if not folder.is_dir():
        raise UsageError("FL520", f"no folder {str(folder)!r} to read hand-coded documents from.")
    paths = {path.stem: path for path in sorted(folder.glob("*.json"))}
    unknown = sorted(set(only or ()) - set(paths))
    if unknown:
        raise UsageError(
            "FL522", f"{str(folder)!r} holds no document named {', '.join(map(repr, unknown))}."
        )
    found = False
    for name, path in paths.items():
        if only is not None and name not in only:
            continue
        gold = _read_gold_file(path)
        if gold is not None:
            found = True
            yield gold
    if not found:
        raise UsageError(
            "FL521",
            f"{str(folder)!r} holds no hand-coded document: a JSON file with an 'events' key.",
        )


def coded_events(coded: object, *, name: str) -> tuple[EventRecord, ...]:
    """Return the events of a coded document, as far as they are compared.

    Raises:
        InputError: FL151 ``coded`` does not follow the schema; ``name`` is in the message.
    """
    try:
        return CodedRecord.model_validate(coded).events
    except ValidationError as fault:
        raise InputError("FL151", _describe(name, fault)) from fault


def _read_gold_file(path: Path) -> GoldFile | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as fault:
        raise InputError("FL150", f"{path.name!r} is not JSON in UTF-8: {fault}.") from fault
    if not isinstance(content, dict) or "events" not in content:
        return None
    try:
        record = _GoldRecord.model_validate(content)
    except ValidationError as fault:
        raise InputError("FL151", _describe(path.name, fault)) from fault
    document = GoldDocument(
        name=path.stem,
        text=record.text,
        title=record.title,
        publisher=record.publisher,
        original_publisher=record.original,
        published=record.published,
        url=record.url,
    )
    return GoldFile(document=document, events=record.events)


def _describe(name: str, fault: ValidationError) -> str:
    """List every fault of a file with the way to it."""
    faults = (
        f"{'.'.join(str(part) for part in error['loc'])}: {error['msg'].lower()}"
        for error in fault.errors(include_url=False, include_input=False)
    )
    return f"{name!r} does not follow the schema of docs/record.md: {'; '.join(faults)}."
