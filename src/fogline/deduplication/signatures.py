"""What is kept of a document's wording, so that its copies are found among millions.

Source: docs/methods/copies.md, rules V1 to V5.
"""

import struct
from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b, sha256

from fogline.deduplication.words import body_words, shingle_hashes
from fogline.model.documents import Document
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import CopySignature, UnsignedReason

FEWEST_WORDS = 25
"""A body of fewer words has no signature."""
MOST_WORDS = 100_000
"""Words of a body that are signed: no report is longer, and the cost stays bounded."""
SHINGLE = 3
"""Words in a run for the likeness of whole texts."""
PERMUTATIONS = 128
BANDS = 42
ROWS = 3
SEED = 20_170_131
PASSAGE_SHINGLE = 7
"""Words in a run for passages."""
WINDOW = 15
"""Of so many runs that follow one another, one at least is a key: 21 words in common share one."""
MOST_PASSAGES = 256
"""Keys for passages of a document: where there are more, the window is doubled."""
CROWDED = 200
"""A passage key that more documents hold is of a notice or a formula, and is passed over."""
MOST_COMPARED = 50
"""Documents that one is compared with: those that share most keys with it."""
_BATCH = 4_096


def text_digest(document: Document) -> str:
    """Return a digest that two documents share if their bodies have the same words in order.

    Case, white space, punctuation, quotation marks, accents and Unicode form do not count, nor
    does what is not body. All documents without a word of body share one digest.

    Source: docs/methods/copies.md, rule V2.
    """
    words = body_words(document).words
    return "w-" + sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def why_unsigned(document: Document) -> UnsignedReason | None:
    """Say why ``signature`` gives nothing, ``None`` where it gives a signature."""
    count = len(body_words(document))
    if count == 0:
        return UnsignedReason.NO_BODY
    return UnsignedReason.TOO_SHORT if count < FEWEST_WORDS else None


def signature(document: Document) -> CopySignature | None:
    """Sign the body's wording; ``None`` for one too short to tell, see ``why_unsigned``.

    Source: docs/methods/copies.md, rules V3 to V5.
    """
    words = body_words(document).words
    if len(words) < FEWEST_WORDS:
        return None
    signed = words[:MOST_WORDS]
    shingles = sorted(set(shingle_hashes(signed, SHINGLE)))
    minhash = _minhash(shingles)
    return CopySignature(
        words=len(words),
        shingles=len(shingles),
        minhash=minhash,
        bands=tuple(_bands(minhash)),
        passages=_passage_keys(shingle_hashes(signed, PASSAGE_SHINGLE)),
    )


def candidates(
    bands: Mapping[int, Collection[DocumentId]], passages: Mapping[int, Collection[DocumentId]]
) -> tuple[DocumentId, ...]:
    """Choose what a document is to be compared with, those that share most keys with it first.

    ``bands`` and ``passages`` are the other documents that hold each of its keys. Passage keys
    that more than ``CROWDED`` documents hold are passed over, and at most ``MOST_COMPARED``
    documents are returned, so that the cost of adding one does not grow with the case.

    Source: docs/methods/copies.md, rule V5.
    """
    shared = Counter(document for held in bands.values() for document in set(held))
    for held in passages.values():
        if len(held) <= CROWDED:
            shared.update(set(held))
    ordered = sorted(shared, key=lambda document: (-shared[document], document))
    return tuple(ordered[:MOST_COMPARED])


def estimated_likeness(first: CopySignature, second: CopySignature) -> float:
    """Estimate the share of runs of three words that both have, of those that either has.

    The estimate's standard error is at most .044.
    """
    pairs = zip(_unpacked(first.minhash), _unpacked(second.minhash), strict=True)
    return sum(one == other for one, other in pairs) / PERMUTATIONS


def _minhash(shingles: list[int]) -> bytes:
    from datasketch import MinHash  # loads scipy

    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int, scheme="affine32")
    for start in range(0, len(shingles), _BATCH):
        sketch.update_batch([value & 0xFFFFFFFF for value in shingles[start : start + _BATCH]])
    packed: bytes = sketch.hashvalues.astype("<u4").tobytes()
    return packed


def _unpacked(minhash: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{PERMUTATIONS}I", minhash)


def _bands(minhash: bytes) -> Iterator[int]:
    for band in range(BANDS):
        rows = minhash[band * ROWS * 4 : (band + 1) * ROWS * 4]
        key = blake2b(bytes([band]) + rows, digest_size=8).digest()
        yield int.from_bytes(key, "little", signed=True)


def _passage_keys(hashes: list[int]) -> tuple[int, ...]:
    """Choose keys by winnowing: the least hash of every window of runs.

    The keys of a wider window are among those of a narrower one, so that a long document and a
    short one still meet.
    """
    window = WINDOW
    keys = set(_window_minima(hashes, window))
    while len(keys) > MOST_PASSAGES:
        window *= 2
        keys = set(_window_minima(hashes, window))
    return tuple(sorted(key - (1 << 64) if key >> 63 else key for key in keys))


def _window_minima(hashes: list[int], window: int) -> Iterator[int]:
    if len(hashes) <= window:
        yield min(hashes)
        return
    waiting: deque[int] = deque()
    for at, value in enumerate(hashes):
        while waiting and hashes[waiting[-1]] >= value:
            waiting.pop()
        waiting.append(at)
        if waiting[0] <= at - window:
            waiting.popleft()
        if at >= window - 1:
            yield hashes[waiting[0]]
