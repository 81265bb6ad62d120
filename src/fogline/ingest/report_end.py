"""Where a report ends and the notices of its page begin."""

import re

from fogline.ingest.furniture import Tail, is_biography, speaks_to_reader
from fogline.ingest.plain_lines import ends_sentence, is_bullet, without_quotes
from fogline.ingest.readings import BODY, Block, Reading
from fogline.ingest.written_dates import is_date_heading
from fogline.model.documents import SegmentKind

_ACTION = re.compile(
    r"\b(?:kill|wound|injur|captur|recaptur|seiz|attack|air ?strike|airstrike|strik|struck|shell|"
    r"bomb|missile|rocket|drone|clash|fought|ambush|repel|liberat|withdr[ae]w|advanc|retreat|"
    r"surrender|evacuat|explo|besieg|overr[au]n|shot|fired|raid|arrest|detain|abduct|shoot|"
    r"intercept|destroy|ceasefire|truce|casualt|offensive|stormed|died|dead)\w*",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:troops?|soldiers?|forces|army|militar|rebels?|militants?|insurgents?|fighters?|police|"
    r"village|town|city|province|district|airport|airbase|front|civilians?|convoy|gunm[ae]n|"
    r"militia|regime|government|minist|president|spokes|officials?|said|told|announced|"
    r"according to|near|north|south|east|west|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|january|february|march|april|june|july|august|september|october|november|december)\w*",
    re.IGNORECASE,
)
_CITATION = re.compile(
    r"\W*(?:\^|\[?\d{1,3}\]|↑)|.*\b(?:retrieved|archived|accessed|ISBN|doi)\b|.*https?://",
    re.IGNORECASE,
)


def close_report(blocks: list[Block], readings: list[Reading]) -> list[Reading]:
    """Make boilerplate of all that follows the first notice after the last clear reportage."""
    first = next((i for i, r in enumerate(readings) if r.kind is SegmentKind.BODY), None)
    if first is None:
        return readings
    end = next(
        (i for i, r in enumerate(readings) if i > first and r.tail is Tail.END), len(readings)
    )
    last = next(
        (i for i in reversed(range(first, end)) if _is_clear_reportage(blocks[i], readings[i])),
        first,
    )
    notices = next((i for i in range(last + 1, end) if readings[i].tail is Tail.NOTICES), end)
    closed = list(readings)
    for index in range(notices, len(readings)):
        if readings[index].kind is not SegmentKind.METADATA:
            closed[index] = Reading(kind=SegmentKind.BOILERPLATE)
    # An author's note stands after the report and before the notices.
    for index in range(notices - 1, last, -1):
        if is_biography(blocks[index].line) and _ACTION.search(blocks[index].line) is None:
            closed[index] = Reading(kind=SegmentKind.BOILERPLATE)
    return closed


def _is_clear_reportage(block: Block, reading: Reading) -> bool:
    if reading.kind is not SegmentKind.BODY:
        return False
    said = without_quotes(block.line)
    return (
        len(block.line.split()) >= 8
        and (ends_sentence(block.line) or is_bullet(block.raw))
        and _ACTION.search(block.line) is not None
        and _SETTING.search(block.line) is not None
        and not speaks_to_reader(said)
        and _CITATION.match(block.line) is None
    )


def keep_some_body(blocks: list[Block], readings: list[Reading]) -> list[Reading]:
    """Make body of the headings of a text that has no body.

    A text of headlines, or of notes without full stops, is still a report.
    """
    if any(reading.kind is SegmentKind.BODY for reading in readings):
        return readings
    return [
        BODY
        if reading.kind is SegmentKind.HEADING
        and len(block.line.split()) >= 4
        and not is_date_heading(block.line)
        else reading
        for block, reading in zip(blocks, readings, strict=True)
    ]
