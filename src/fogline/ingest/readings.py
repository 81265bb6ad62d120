"""What the rules say of each block of a page, and what they find out about the page."""

from dataclasses import dataclass, field
from enum import StrEnum

from fogline.ingest.furniture import Tail
from fogline.ingest.written_dates import WrittenDate
from fogline.model.documents import Label, SegmentKind
from fogline.model.spans import Span


class DateRole(StrEnum):
    """What a date on a page is the date of."""

    PUBLISHED = "published"
    IMPRINT = "imprint"
    ALONE = "alone"
    ORIGINAL = "original"
    DATELINE = "dateline"
    AS_OF = "as_of"
    TITLE = "title"
    UPDATED = "updated"


@dataclass(slots=True, kw_only=True)
class PageFindings:
    """What the lines of a page tell of it, filled while they are read. First finding wins."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    source: str | None = None
    agency: str | None = None
    copyright_holder: str | None = None
    dateline_place: str | None = None
    awaits_author: bool = False
    """The line before said "By" and no more."""
    is_chronicle: bool = False
    """Days stand as headings over what happened on them."""
    dates: dict[DateRole, WrittenDate] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)

    def note_date(self, role: DateRole, written: WrittenDate | None) -> None:
        """Keep ``written`` as the date of ``role``, unless there is one."""
        if written is not None:
            self.dates.setdefault(role, written)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFacts:
    """What is known of a page before its text is read."""

    title: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    span: Span
    raw: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    kind: SegmentKind
    tail: Tail = Tail.NONE


BODY = Reading(kind=SegmentKind.BODY)
HEADING = Reading(kind=SegmentKind.HEADING)
METADATA = Reading(kind=SegmentKind.METADATA)
