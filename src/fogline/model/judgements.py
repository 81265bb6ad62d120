"""What a person judged of claims: that they are one event, or are not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from fogline.model.codes import EventType
from fogline.model.identifiers import DocumentId
from fogline.model.spans import Span

JudgementId = NewType("JudgementId", str)


class JudgementKind(StrEnum):
    """What is judged of the claims on the left and on the right."""

    SAME = "same"
    """All of them, left and right, are one event."""
    DIFFERENT = "different"
    """No claim on the left is of one event with a claim on the right."""
    SPLIT = "split"
    """Those on the left are one event, and none on the right is of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """Where a claim stands. Unlike a claim's identifier it survives coding anew."""

    document: DocumentId
    trigger: Span
    type: EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One entry of the log of judgements. It stands until it is undone; none is deleted."""

    id: JudgementId
    kind: JudgementKind
    left: tuple[ClaimPlace, ...]
    right: tuple[ClaimPlace, ...]
    by: str | None
    note: str | None
    made_at: datetime
    undone_at: datetime | None = None

    def __post_init__(self) -> None:
        if set(self.left) & set(self.right):
            raise ValueError("a claim stands on both sides of a judgement")
        if self.kind is JudgementKind.SAME and len({*self.left, *self.right}) < 2:
            raise ValueError("two claims at least are judged to be one event")
        if self.kind is not JudgementKind.SAME and not (self.left and self.right):
            raise ValueError(f"a judgement '{self.kind}' needs claims on both sides")
        for moment in (self.made_at, self.undone_at):
            if moment is not None and moment.utcoffset() != timedelta(0):
                raise ValueError(f"a judgement is dated in UTC, got {moment}")

    @property
    def stands(self) -> bool:
        """Whether it has not been undone."""
        return self.undone_at is None
