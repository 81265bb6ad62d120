"""Where a document's words come from, and how many independent witnesses stand behind claims."""

from dataclasses import dataclass
from enum import StrEnum

from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.sources import OutletId
from fogline.model.spans import Span


class UnsignedReason(StrEnum):
    """Why a document has no signature."""

    NO_BODY = "no_body"
    TOO_SHORT = "too_short"
    """So few words that likeness would be chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySignature:
    """What is stored of a document's wording, to look up what may be copied from it.

    ``minhash`` estimates the likeness of whole texts. ``bands`` and ``passages`` are signed 64-bit
    keys for an indexed table: two documents that share one of ``bands`` may be copies, two that
    share one of ``passages`` have a run of words in common. ``words`` and ``shingles`` count the
    body's words and its different runs of words.
    """

    words: int
    shingles: int
    minhash: bytes
    bands: tuple[int, ...]
    passages: tuple[int, ...]


class CopyKind(StrEnum):
    """How the first of two documents stands to the second."""

    EXACT = "exact"
    """The same words in the same order."""
    NEAR = "near"
    """The same text, edited."""
    CONTAINS = "contains"
    """The first holds the second, and more."""
    CONTAINED = "contained"
    """The second holds the first, and more."""
    PASSAGE = "passage"
    """Each holds the same passage, and more."""


class DirectionBasis(StrEnum):
    """Why one of two documents is taken for the other's source."""

    NAMED_SOURCE = "named_source"
    """The copy names the other's publisher as the source or first publisher of the report."""
    PUBLICATION_DAY = "publication_day"
    """The copy was published on a later day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A stretch of two documents with the same words, edits of a few words aside.

    ``words`` counts the words that are the same and in the same order.
    """

    first: Span
    second: Span
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Two documents of which one copies the other, or both copy a third.

    ``first`` is the document with the lesser identifier. ``likeness`` is the estimated share of
    runs of words that both have, of those that either has. ``first_share`` and ``second_share``
    are the shares of each one's words that lie in ``passages``. ``copied_from``
    is ``None`` where nothing tells who copied.
    """

    first: DocumentId
    second: DocumentId
    kind: CopyKind
    likeness: float
    first_share: float
    second_share: float
    passages: tuple[SharedPassage, ...]
    copied_from: DocumentId | None
    direction: DirectionBasis | None
    note: str

    def __post_init__(self) -> None:
        if self.first >= self.second:
            raise ValueError(f"first must be before second, got {self.first} and {self.second}")
        if (self.copied_from is None) != (self.direction is None):
            raise ValueError("a direction needs a basis, and a basis a direction")


class ProvenanceKind(StrEnum):
    """How a document depends on what it is linked to."""

    REPUBLICATION = "republication"
    """The page names another as the source of the whole report."""
    QUOTATION = "quotation"
    """A claim is credited to another outlet."""
    COPY = "copy"
    """The text, or a passage of it, is the other's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceLink:
    """A document and what it takes its report from.

    One at least of ``to_document``, ``to_outlet`` and ``to_name`` is given; ``to_name`` is the
    text's own words. ``claim`` is given for a quotation. ``directed`` is false where two
    documents share words and nothing tells which had them first.
    """

    from_document: DocumentId
    kind: ProvenanceKind
    basis: str
    to_document: DocumentId | None = None
    to_outlet: OutletId | None = None
    to_name: str | None = None
    claim: ClaimId | None = None
    directed: bool = True


class WitnessStanding(StrEnum):
    """What is known of a witness."""

    NAMED = "named"
    """An outlet, a publisher or a named person."""
    UNNAMED = "unnamed"
    """Sources without a name, such as "local sources", and the outlet that tells of them."""
    UNKNOWN = "unknown"
    """Nothing says who published or who is credited."""


class UnionBasis(StrEnum):
    """Why claims count as one witness."""

    SAME_SOURCE = "same_source"
    SAME_COPY = "same_copy"
    SAME_WORDS = "same_words"
    SHARED_PASSAGE = "shared_passage"
    RELAYED = "relayed"
    """The report passes on what another says, and that one counts."""


@dataclass(frozen=True, slots=True, order=True)
class ClaimKey:
    """A claim in its document."""

    document: DocumentId
    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessUnion:
    """Why two claims of a group are of one witness. ``first`` is less than ``second``."""

    first: ClaimKey
    second: ClaimKey
    basis: UnionBasis
    note: str
    """Such as "both credit SANA"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessGroup:
    """Claims that count as one witness, in order, and why they are together.

    ``sources`` are the outlets and names that the claims go back to, in order. ``note`` says what
    stands behind the group where that is not a named source.
    """

    claims: tuple[ClaimKey, ...]
    sources: tuple[str, ...]
    standing: WitnessStanding
    unions: tuple[WitnessUnion, ...]
    note: str | None = None
