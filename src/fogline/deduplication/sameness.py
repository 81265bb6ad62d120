"""Which claims of one event are told in the same words: one text, one sentence, one passage.

Source: docs/methods/copies.md, rule V15.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from fogline.deduplication.words import words_in
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import ClaimKey, CopyLink, UnionBasis
from fogline.model.spans import Span

SENTENCE_WORDS = 12
"""A sentence of fewer words may be told twice in the same words by chance."""
SENTENCE_SHARE = 0.8
"""A longer one is the same where so much of the shorter stands in the other."""
_RUN = 4
_MOST_ALIKE = 50
"""Sentences compared with one: a run of words in more of them tells nothing."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Claims whose words are one, in order, and why."""

    members: tuple[ClaimKey, ...]
    basis: UnionBasis
    note: str


def shared_classes(
    claims: Mapping[ClaimKey, ReportedClaim], copies: Collection[CopyLink]
) -> tuple[Shared, ...]:
    """Return the sets of claims that are told in the same words, two claims or more each."""
    found = (*_by_text(claims), *_by_sentence(claims), *_by_passage(claims, copies))
    return tuple(shared for shared in found if len(shared.members) > 1)


def _by_text(claims: Mapping[ClaimKey, ReportedClaim]) -> Iterator[Shared]:
    groups: dict[DocumentId, list[ClaimKey]] = {}
    for key in sorted(claims):
        groups.setdefault(claims[key].report.copy_group, []).append(key)
    for members in groups.values():
        one = len({key.document for key in members}) == 1
        note = "in one report" if one else "copies of one text"
        yield Shared(tuple(members), UnionBasis.SAME_COPY, note)


def _by_sentence(claims: Mapping[ClaimKey, ReportedClaim]) -> Iterator[Shared]:
    told: dict[tuple[str, ...], list[ClaimKey]] = {}
    for key in sorted(claims):
        words = words_in(claims[key].quote)
        if len(words) >= SENTENCE_WORDS:
            told.setdefault(words, []).append(key)
    for words in sorted(told):
        yield Shared(tuple(told[words]), UnionBasis.SAME_WORDS, "the same words")
    for one, other in _alike(sorted(told)):
        members = tuple(sorted((*told[one], *told[other])))
        yield Shared(members, UnionBasis.SAME_WORDS, "nearly the same words")


def _alike(sentences: list[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the pairs of different sentences of which one is most of the other."""
    runs = [_runs(words) for words in sentences]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, held in enumerate(runs):
        for run in held:
            holders.setdefault(run, []).append(number)
    pairs = {
        (there, number)
        for number, held in enumerate(runs)
        for run in held
        if len(holders[run]) <= _MOST_ALIKE
        for there in holders[run]
        if there < number
    }
    for one, other in sorted(pairs):
        shorter, longer = sorted((one, other), key=lambda n: (len(sentences[n]), n))
        covered = _covered(sentences[shorter], runs[longer])
        if covered >= max(SENTENCE_WORDS, SENTENCE_SHARE * len(sentences[shorter])):
            yield sentences[one], sentences[other]


def _runs(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _covered(words: tuple[str, ...], runs: frozenset[tuple[str, ...]]) -> int:
    """Count the words that lie in one of the runs."""
    covered: set[int] = set()
    for at in range(len(words) - _RUN + 1):
        if words[at : at + _RUN] in runs:
            covered.update(range(at, at + _RUN))
    return len(covered)


def _by_passage(
    claims: Mapping[ClaimKey, ReportedClaim], copies: Collection[CopyLink]
) -> Iterator[Shared]:
    by_document: dict[DocumentId, list[ClaimKey]] = {}
    for key in sorted(claims):
        by_document.setdefault(key.document, []).append(key)
    for link in sorted(copies, key=lambda link: (link.first, link.second)):
        for passage in link.passages:
            first, second = (
                tuple(key for key in by_document.get(document, ()) if _within(claims[key], span))
                for document, span in (
                    (link.first, passage.first),
                    (link.second, passage.second),
                )
            )
            if first and second:
                yield Shared(
                    tuple(sorted((*first, *second))),
                    UnionBasis.SHARED_PASSAGE,
                    "in a passage that both reports have",
                )


def _within(claim: ReportedClaim, span: Span) -> bool:
    return claim.claim.trigger.overlaps(span)
