"""The frame files, read into look-up tables by lemma.

A frame names its predicates (``verbs``, ``nouns`` and fixed pairs of verb and noun, ``light``), the
event type, the pattern that maps syntax to roles, and what its object and subject must be.
``docs/methods/coding.md`` explains every field.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

from fogline.errors import OntologyError
from fogline.model.codes import EventType, LossKind, Outcome

COMPUTED_TYPES = frozenset({"capture", "attack", "kill"})
"""Types that the coder works out from the sides, the weapon or the victims."""
OBJECT_CLASSES = frozenset(
    {
        "place",
        "force",
        "civilians",
        "people",
        "materiel",
        "weapon",
        "event",
        "actor",
        "other",
        "none",
    }
)


_FIELDS = frozenset(
    "id type pattern object subject object_nouns subject_nouns place_preps outcome needs "
    "needs_initiator needs_cause initiator_side requires_light requires_event_use failed "
    "when loss light_needs_object verbs nouns light".split()
)


class Pattern(StrEnum):
    """How the syntax of a predicate maps to the roles of the event."""

    AGENT = "agent"
    """The subject acts on the object."""
    REPEL = "repel"
    """The subject defends itself; who owns the object attacks."""
    YIELD = "yield"
    """The subject gives up the place."""
    LOSE = "lose"
    """The subject loses the place to another."""
    FALL = "fall"
    """The subject is the place, "to" or "of" brings the taker."""
    MUTUAL = "mutual"
    """Both sides do it."""
    SAY = "say"
    """The subject says or does it to or about another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One frame of a frame file. ``rule`` is ``file:id``."""

    rule: str
    type: str
    pattern: Pattern
    objects: frozenset[str]
    subjects: frozenset[str]
    object_nouns: frozenset[str]
    subject_nouns: frozenset[str]
    place_preps: tuple[str, ...]
    outcome: Outcome | None
    needs: frozenset[str]
    needs_initiator: bool
    needs_cause: bool
    initiator_side: str | None
    requires_light: bool
    requires_event_use: bool
    failed: bool
    when: str | None
    loss: LossKind | None
    light_needs_object: bool


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A verb with the words that must stand beside it, such as a particle or preposition."""

    beside: tuple[str, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A noun with the modifiers that must stand before it, and what may follow ("exchange of")."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    frame: Frame


@dataclass(frozen=True, slots=True)
class FrameLexicon:
    """All frames by the lemmas of their predicates.

    ``light`` is keyed by verb lemma and holds (words between, noun lemma, frame).
    """

    frames: tuple[Frame, ...]
    verbs: dict[str, tuple[VerbEntry, ...]]
    nouns: dict[str, tuple[NounEntry, ...]]
    light: dict[str, tuple[tuple[tuple[str, ...], str, Frame], ...]]
    trigger_words: frozenset[str] = field(repr=False)

    @classmethod
    def load(cls, directory: Path | None = None) -> "FrameLexicon":
        """Read every ``*.toml`` of ``directory``, by default the one that comes with Fogline.

        Raises:
            OntologyError: FL211, with all faults of all files.
        """
        return _build(_read(directory))


def _read(directory: Path | None) -> Iterator[tuple[str, dict[str, Any]]]:
    root = directory or resources.files("fogline.ontology").joinpath("data", "frames")
    names = sorted(entry.name for entry in root.iterdir() if entry.name.endswith(".toml"))
    for name in names:
        if name == "vocabulary.toml":
            continue
        content = tomllib.loads(root.joinpath(name).read_text(encoding="utf-8"))
        for entry in content.get("frame", []):
            yield name.removesuffix(".toml"), entry


def _build(entries: Iterable[tuple[str, dict[str, Any]]]) -> FrameLexicon:
    frames: list[Frame] = []
    faults: list[str] = []
    verbs: dict[str, list[VerbEntry]] = defaultdict(list)
    nouns: dict[str, list[NounEntry]] = defaultdict(list)
    light: dict[str, list[tuple[tuple[str, ...], str, Frame]]] = defaultdict(list)
    words: set[str] = set()
    for file, entry in entries:
        frame = _frame(file, entry, faults)
        if frame is None:
            continue
        frames.append(frame)
        for verb in entry.get("verbs", []):
            first, *beside = verb.split()
            verbs[first].append(VerbEntry(tuple(beside), frame))
            words.add(first)
        for noun in entry.get("nouns", []):
            before, head, after = _noun_parts(noun)
            nouns[head].append(NounEntry(before, after, frame))
            words.add(head)
        for pair in entry.get("light", []):
            verb, *between, noun = pair.split()
            light[verb].append((tuple(between), noun, frame))
            words.update((verb, noun))
    if faults:
        raise OntologyError("FL211", "the frame files have faults:\n  " + "\n  ".join(faults))
    return FrameLexicon(
        frames=tuple(frames),
        verbs={k: tuple(sorted(v, key=lambda e: -len(e.beside))) for k, v in verbs.items()},
        nouns={k: tuple(sorted(v, key=lambda e: -_weight(e))) for k, v in nouns.items()},
        light={
            k: tuple(sorted(v, key=lambda e: not e[2].light_needs_object)) for k, v in light.items()
        },
        trigger_words=frozenset(words),
    )


def _weight(entry: NounEntry) -> int:
    return len(entry.before) + len(entry.after)


def _noun_parts(noun: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    parts = noun.split()
    for linking in ("of", "for", "by", "between", "on", "with", "into", "against"):
        if linking in parts[1:]:
            at = parts.index(linking)
            return tuple(parts[: at - 1]), parts[at - 1], tuple(parts[at:])
    return tuple(parts[:-1]), parts[-1], ()


def _frame(file: str, entry: dict[str, Any], faults: list[str]) -> Frame | None:
    rule = f"{file}:{entry.get('id', '?')}"
    faults.extend(f"{rule}: unknown field {name!r}" for name in sorted(set(entry) - _FIELDS))

    code = entry.get("type", "")
    if code not in COMPUTED_TYPES and code not in set(EventType):
        faults.append(f"{rule}: event type {code!r} is not in the list (fogline ontology types)")
        return None
    classes = frozenset(entry.get("object", ["none"]))
    faults.extend(f"{rule}: unknown object class {name!r}" for name in classes - OBJECT_CLASSES)
    try:
        return Frame(
            rule=rule,
            type=code,
            pattern=Pattern(entry.get("pattern", "agent")),
            objects=classes,
            subjects=frozenset(entry.get("subject", [])),
            object_nouns=frozenset(entry.get("object_nouns", [])),
            subject_nouns=frozenset(entry.get("subject_nouns", [])),
            place_preps=tuple(entry.get("place_preps", [])),
            outcome=Outcome(entry["outcome"]) if "outcome" in entry else None,
            needs=frozenset(str(entry.get("needs", "")).split()),
            needs_initiator=bool(entry.get("needs_initiator", False)),
            needs_cause=bool(entry.get("needs_cause", False)),
            initiator_side=entry.get("initiator_side"),
            requires_light=bool(entry.get("requires_light", False)),
            requires_event_use=bool(entry.get("requires_event_use", False)),
            failed=bool(entry.get("failed", False)),
            when=entry.get("when"),
            loss=LossKind(entry["loss"]) if "loss" in entry else None,
            light_needs_object=bool(entry.get("light_needs_object", False)),
        )
    except ValueError as fault:
        faults.append(f"{rule}: {fault}")
        return None
