"""How many independent witnesses stand behind the claims of one event.

Claims of one voice are one witness, and so are copies. What only passes on the word of another
adds no witness. The count depends on the set of claims alone.

Source: docs/methods/copies.md, rules V13 to V19.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from fogline.deduplication.sameness import Shared, shared_classes
from fogline.deduplication.unions import Unions
from fogline.deduplication.voices import Voice, VoiceKind, credited_voice, own_voice
from fogline.model.events import ReportedClaim
from fogline.model.provenance import (
    ClaimKey,
    CopyLink,
    UnionBasis,
    WitnessGroup,
    WitnessStanding,
    WitnessUnion,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with whose word it is: ``credited`` by the text, else the report's ``own``."""

    claim: ReportedClaim
    own: Voice
    credited: Voice | None

    @property
    def voice(self) -> Voice:
        return self.credited or self.own

    @property
    def is_unnamed(self) -> bool:
        return self.credited is None and self.claim.attributed_to is not None


def witness_groups(
    claims: Sequence[ReportedClaim], copies: Collection[CopyLink] = ()
) -> tuple[WitnessGroup, ...]:
    """Group the claims of one event by witness, each group with the reasons.

    ``copies`` are links between documents of the claims, for those that share passages. The order
    of claims and links does not matter, and a claim given twice counts once.

    Source: docs/methods/copies.md, rules V13 to V19.
    """
    told = _told(claims)
    classes = shared_classes({key: item.claim for key, item in told.items()}, copies)
    unions = Unions(told)
    _join_voices(told, unions)
    for shared in classes:
        _join_shared(told, shared, unions)
    relays = _relays(told, classes)
    standing = _attach(told, relays, unions)
    return tuple(_group(members, told, standing, joins) for members, joins in unions.groups())


def _told(claims: Sequence[ReportedClaim]) -> dict[ClaimKey, _Told]:
    ordered = sorted(claims, key=lambda c: (_key(c), repr(c)))
    return {
        _key(claim): _Told(claim, own_voice(claim.report), credited_voice(claim))
        for claim in reversed(ordered)
    }


def _key(claim: ReportedClaim) -> ClaimKey:
    return ClaimKey(claim.report.document, claim.claim.id)


def _join_voices(told: dict[ClaimKey, _Told], unions: Unions) -> None:
    """V14: claims of one voice are of one witness."""
    first: dict[Voice, ClaimKey] = {}
    for key in sorted(told):
        item = told[key]
        before = first.setdefault(item.voice, key)
        if before != key:
            note = _voice_note(told[before], item)
            unions.join(before, key, UnionBasis.SAME_SOURCE, note)


def _voice_note(one: _Told, other: _Told) -> str:
    name = one.voice.key
    if one.voice.kind is VoiceKind.DOCUMENT:
        return "one text, of which no publisher is known"
    if one.credited is not None and other.credited is not None:
        return f"both credit {name}"
    if one.credited is None and other.credited is None:
        return f"both are reported by {name}"
    return f"one credits {name}, the other is reported by {name}"


def _join_shared(told: dict[ClaimKey, _Told], shared: Shared, unions: Unions) -> None:
    """V15: what is one text, one sentence or one passage is of one witness.

    Claims that the words credit to different outlets stay apart: a report may set one beside the
    other. Names are spelled in too many ways to keep one sentence apart.
    """
    own = [key for key in shared.members if told[key].credited is None]
    named = [key for key in shared.members if _is_name(told[key])]
    for members in (own, named if shared.basis is UnionBasis.SAME_WORDS else []):
        for key in members[1:]:
            unions.join(members[0], key, shared.basis, shared.note)


def _is_name(item: _Told) -> bool:
    return item.credited is not None and item.credited.kind is VoiceKind.NAME


def _relays(
    told: dict[ClaimKey, _Told], classes: Iterable[Shared]
) -> dict[ClaimKey, tuple[ClaimKey, ...]]:
    """V16: return, for each claim that only passes on, the claims of whom it passes on.

    A claim that credits nobody passes on where its text, or one it shares words with, credits
    somebody for the event. One credited to an outlet passes on what that outlet's own reports
    credit.
    """
    targets: dict[ClaimKey, set[ClaimKey]] = {}
    for shared in classes:
        named = [key for key in shared.members if told[key].credited is not None]
        for key in shared.members if named else ():
            if told[key].credited is None:
                targets.setdefault(key, set()).update(named)
    reports: dict[Voice, list[ClaimKey]] = {}
    for key, item in told.items():
        reports.setdefault(item.own, []).append(key)
    for key, item in told.items():
        if item.credited is not None and item.credited in reports:
            passed_on = (there for there in reports[item.credited] if told[there].credited)
            targets.setdefault(key, set()).update(passed_on)
    return {key: tuple(sorted(there)) for key, there in targets.items()}


def _attach(
    told: dict[ClaimKey, _Told], relays: dict[ClaimKey, tuple[ClaimKey, ...]], unions: Unions
) -> frozenset[ClaimKey]:
    """V17: join what only passes on to one it passes on; return the claims that stand alone.

    It is joined to one only, as two that one report passes on may be independent. Where all pass
    on one another, they are one witness.
    """
    root_of = unions.roots()
    standing = frozenset(key for key in told if key not in relays)
    edges: dict[ClaimKey, list[tuple[ClaimKey, ClaimKey]]] = {}
    for key in sorted(relays):
        for there in relays[key]:
            if root_of[there] != root_of[key]:
                edges.setdefault(root_of[key], []).append((key, there))
    reached = {root_of[key] for key in standing} | {root_of[key] for key in told} - edges.keys()
    waiting = edges.keys() - reached
    while found := {
        root: min(_rank(told, pair) for pair in edges[root] if root_of[pair[1]] in reached)
        for root in waiting
        if any(root_of[there] in reached for _, there in edges[root])
    }:
        for _, key, there in found.values():
            unions.join(key, there, UnionBasis.RELAYED, _relay_note(told[key], told[there]))
        reached |= found.keys()
        waiting -= found.keys()
    for root in sorted(waiting):
        for key, there in edges[root]:
            unions.join(key, there, UnionBasis.RELAYED, _relay_note(told[key], told[there]))
    return standing


def _rank(
    told: dict[ClaimKey, _Told], pair: tuple[ClaimKey, ClaimKey]
) -> tuple[Voice, ClaimKey, ClaimKey]:
    return told[pair[1]].voice, *pair


def _relay_note(key: _Told, there: _Told) -> str:
    if key.credited is None:
        return f"its text credits {there.voice.key}, so its own words add no witness"
    return f"{key.voice.key} credits {there.voice.key}"


def _group(
    members: tuple[ClaimKey, ...],
    told: dict[ClaimKey, _Told],
    standing: frozenset[ClaimKey],
    unions: tuple[WitnessUnion, ...],
) -> WitnessGroup:
    speaking = [told[key] for key in members if key in standing]
    speaking = speaking or [told[key] for key in members]
    voices = sorted({item.voice for item in speaking if item.voice.kind is not VoiceKind.DOCUMENT})
    standing_of = _standing(speaking, voices)
    return WitnessGroup(
        claims=members,
        sources=tuple(voice.key for voice in voices),
        standing=standing_of,
        unions=unions,
        note=_standing_note(speaking, standing_of),
    )


def _standing(speaking: Sequence[_Told], voices: Sequence[Voice]) -> WitnessStanding:
    if not voices:
        return WitnessStanding.UNKNOWN
    if all(item.is_unnamed for item in speaking):
        return WitnessStanding.UNNAMED
    return WitnessStanding.NAMED


def _standing_note(speaking: Sequence[_Told], standing: WitnessStanding) -> str | None:
    if standing is WitnessStanding.NAMED:
        return None
    if standing is WitnessStanding.UNKNOWN:
        return "no publisher is known: a witness of its own unless its words are another's"
    return "sources without a name: " + ", ".join(sorted(set(_attributions(speaking))))


def _attributions(speaking: Iterable[_Told]) -> Iterator[str]:
    return (item.claim.attributed_to for item in speaking if item.claim.attributed_to is not None)
