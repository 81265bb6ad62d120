"""Copies of documents told apart from independent reports, and claims gathered into events.

``signatures`` finds documents that may be copies and ``copies`` compares them, by ``alignment``;
``provenance`` says what a report takes from others, ``independence`` which claims are of one
witness. ``blocking`` finds claims that may tell one event and ``comparison`` compares them, by
``fields`` and ``weights``; ``clustering`` makes events of them, bound by what a person judged
(``judgements``). ``account`` tells an event field by field and ``grading`` grades its claims.
"""

from fogline.deduplication.blocking import sought_keys, stored_keys
from fogline.deduplication.clustering import assign, assign_all
from fogline.deduplication.comparison import LINK_AT, Comparer, anchor_rank
from fogline.deduplication.copies import CopyText, compare_copies, is_one_text
from fogline.deduplication.grading import WORTH, grades
from fogline.deduplication.independence import witness_groups
from fogline.deduplication.judgements import Bindings, check_judgement, resolve_judgement
from fogline.deduplication.provenance import provenance_links
from fogline.deduplication.reported import reported_claims
from fogline.deduplication.signatures import (
    CROWDED,
    MOST_COMPARED,
    candidates,
    signature,
    text_digest,
)
from fogline.deduplication.telling_events import event_of

__all__ = [
    "CROWDED",
    "LINK_AT",
    "MOST_COMPARED",
    "WORTH",
    "Bindings",
    "Comparer",
    "CopyText",
    "anchor_rank",
    "assign",
    "assign_all",
    "candidates",
    "check_judgement",
    "compare_copies",
    "event_of",
    "grades",
    "is_one_text",
    "provenance_links",
    "reported_claims",
    "resolve_judgement",
    "signature",
    "sought_keys",
    "stored_keys",
    "text_digest",
    "witness_groups",
]
