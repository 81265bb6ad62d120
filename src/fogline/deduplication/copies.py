"""Which documents are copies of one another, in whole or in part, and who copied.

Source: docs/methods/copies.md, rules V6 to V11.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from fogline.deduplication.alignment import Alignment, Stretch, align
from fogline.deduplication.signatures import FEWEST_WORDS, MOST_WORDS, estimated_likeness
from fogline.deduplication.words import Words, body_words, words_in
from fogline.model.documents import Document
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import (
    CopyKind,
    CopyLink,
    CopySignature,
    DirectionBasis,
    SharedPassage,
)
from fogline.model.sources import OutletId

NEAR_SHARE = 0.55
"""Two documents are one text where so much of each stands in the other."""
INSIDE_SHARE = 0.7
"""A document is inside another where so much of it stands there."""
PASSAGE_WORDS = 30
"""A passage is copied where so many words outside quoted speech are the same …"""
PASSAGE_SENTENCES = 2
"""… in so many sentences: one sentence may be the statement that both quote."""
_MIRRORED = {CopyKind.CONTAINS: CopyKind.CONTAINED, CopyKind.CONTAINED: CopyKind.CONTAINS}


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyText:
    """A document as it is compared.

    ``outlet`` and ``original`` are the registry's outlets for the document's publisher and
    original publisher, ``None`` where it does not hold the name; the names are compared then.
    """

    document: Document
    signature: CopySignature | None
    outlet: OutletId | None = None
    original: OutletId | None = None


def compare_copies(one: CopyText, other: CopyText) -> CopyLink | None:
    """Tell whether two documents are copies; ``None`` where they are not.

    The order of the arguments does not matter. Meant for documents that share a digest, a band or
    a passage key: the texts themselves are compared, which takes time in proportion to them.

    Raises:
        ValueError: both are the same document.

    Source: docs/methods/copies.md, rules V6 to V11.
    """
    a, b = sorted((one, other), key=lambda text: text.document.id)
    if a.document.id == b.document.id:
        raise ValueError(f"{a.document.id} was compared with itself")
    words = body_words(a.document).first(MOST_WORDS), body_words(b.document).first(MOST_WORDS)
    if not words[0].words or not words[1].words:
        return None
    if words[0].words == words[1].words:
        return None if _is_formula(a, b, len(words[0])) else _exact(a, b, *words)
    if a.signature is None or b.signature is None:
        return None
    return _inexact(a, b, words, estimated_likeness(a.signature, b.signature))


def is_one_text(link: CopyLink) -> bool:
    """Tell whether two documents are one text, edits aside, and not only share some of it.

    Source: docs/methods/copies.md, rule V9.
    """
    return link.kind in (CopyKind.EXACT, CopyKind.NEAR)


def copy_groups(links: Iterable[CopyLink]) -> tuple[tuple[DocumentId, ...], ...]:
    """Gather the documents that are one text, each group and the groups in order.

    A document with none is in no group. One that only contains another, or shares a passage, is
    no copy of the whole: a roundup of three reports would make one text of all three.

    Source: docs/methods/copies.md, rule V9.
    """
    least: dict[DocumentId, DocumentId] = {}

    def found(document: DocumentId) -> DocumentId:
        while least.setdefault(document, document) != document:
            least[document] = document = least[least[document]]
        return document

    for link in links:
        if is_one_text(link):
            low, high = sorted((found(link.first), found(link.second)))
            least[high] = low
    groups: dict[DocumentId, list[DocumentId]] = {}
    for document in sorted(least):
        groups.setdefault(found(document), []).append(document)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def _is_formula(a: CopyText, b: CopyText, count: int) -> bool:
    """Tell whether the same few words on different days are a formula, told of two events."""
    days = a.document.published, b.document.published
    return (
        count < FEWEST_WORDS
        and days[0] is not None
        and days[1] is not None
        and abs(days[0] - days[1]) > timedelta(days=1)
    )


def _exact(a: CopyText, b: CopyText, first: Words, second: Words) -> CopyLink:
    count = len(first)
    passage = SharedPassage(first=first.span(0, count), second=second.span(0, count), words=count)
    return _link(a, b, CopyKind.EXACT, 1.0, (1.0, 1.0), (passage,), "the same words throughout")


def _inexact(
    a: CopyText, b: CopyText, words: tuple[Words, Words], likeness: float
) -> CopyLink | None:
    first, second = words
    swapped = (len(first), first.words) > (len(second), second.words)
    found = align(second, first) if swapped else align(first, second)
    shares = _shares(found, *((second, first) if swapped else (first, second)))
    kind = _kind(found, shares)
    if kind is None:
        return None
    if swapped:
        kind, shares = _MIRRORED.get(kind, kind), (shares[1], shares[0])
    passages = tuple(
        sorted(
            (_passage(stretch, first, second, swapped=swapped) for stretch in found.stretches),
            key=lambda passage: (passage.first, passage.second),
        )
    )
    note = f"{shares[0]:.0%} and {shares[1]:.0%} of the words lie in passages of the other"
    return _link(a, b, kind, likeness, shares, passages, note)


def _shares(found: Alignment, shorter: Words, longer: Words) -> tuple[float, float]:
    return found.first_covered / len(shorter), found.second_covered / len(longer)


def _kind(found: Alignment, shares: tuple[float, float]) -> CopyKind | None:
    """Return how the shorter text stands to the longer."""
    if min(shares) >= NEAR_SHARE:
        return CopyKind.NEAR
    if shares[0] >= INSIDE_SHARE:
        return CopyKind.CONTAINED
    copied = any(
        stretch.unspoken >= PASSAGE_WORDS and stretch.sentences >= PASSAGE_SENTENCES
        for stretch in found.stretches
    )
    return CopyKind.PASSAGE if copied else None


def _passage(stretch: Stretch, first: Words, second: Words, *, swapped: bool) -> SharedPassage:
    spans = (stretch.first, stretch.first_end), (stretch.second, stretch.second_end)
    in_first, in_second = reversed(spans) if swapped else spans
    return SharedPassage(
        first=first.span(*in_first), second=second.span(*in_second), words=stretch.same
    )


def _link(
    a: CopyText,
    b: CopyText,
    kind: CopyKind,
    likeness: float,
    shares: tuple[float, float],
    passages: tuple[SharedPassage, ...],
    note: str,
) -> CopyLink:
    source, basis = _source(a, b)
    return CopyLink(
        first=a.document.id,
        second=b.document.id,
        kind=kind,
        likeness=likeness,
        first_share=shares[0],
        second_share=shares[1],
        passages=passages,
        copied_from=source,
        direction=basis,
        note=note,
    )


def _source(a: CopyText, b: CopyText) -> tuple[DocumentId | None, DirectionBasis | None]:
    a_names_b, b_names_a = _names(a, b), _names(b, a)
    if a_names_b != b_names_a:
        named = b if a_names_b else a
        return named.document.id, DirectionBasis.NAMED_SOURCE
    days = a.document.published, b.document.published
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return None, None
    earlier = a if days[0] < days[1] else b
    return earlier.document.id, DirectionBasis.PUBLICATION_DAY


def _names(copy: CopyText, source: CopyText) -> bool:
    """Tell whether ``copy`` names the publisher of ``source`` as where its report is from."""
    if copy.original is not None and source.outlet is not None:
        return copy.original == source.outlet and copy.original != copy.outlet
    original, publisher = copy.document.original_publisher, source.document.publisher
    if original is None or publisher is None:
        return False
    same = name_key(original) == name_key(publisher)
    return same and name_key(original) != name_key(copy.document.publisher or "")


def name_key(name: str) -> str:
    """Return what two spellings of a publisher's name share: "The Times" and "THE TIMES"."""
    words = words_in(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
