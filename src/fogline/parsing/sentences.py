"""Sentence boundaries by rule, so that the screen can choose what to parse.

The dependency parser may still split a stretch further; this split errs towards long stretches.
"""

import re
from collections.abc import Iterator

from fogline.model.spans import Span

_BOUNDARY = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[*•–-]*[A-Z0-9À-ÞА-Я])|\n+")
_BULLETS = " \t\n\r\f\v\xa0•*‣◦·–—-"
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Mt|Ft|No|Nos|vs|approx|est|Co|Corp|Inc|Ltd|Jr|Sr|"
    r"Gen|Col|Lt|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr|Gov|Sen|Rep|Pres|Amb|Min|Dept|Rgt|Bde|Bn|Div|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"U\.S|U\.N|U\.K|E\.U|D\.C|a\.m|p\.m|i\.e|e\.g|etc|al|ca|cf|ret)|\b[A-Z])\.$"
)


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Split the stretch ``span`` of ``text`` into sentences without their outer white space."""
    return tuple(_trimmed(text, span))


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end in [*_ends(text, span), span.end]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip(_BULLETS))
        right = start + len(piece.rstrip())
        if left < right:
            yield Span(left, right)
        start = end


def _ends(text: str, span: Span) -> Iterator[int]:
    for found in _BOUNDARY.finditer(text, span.start, span.end):
        before = text[max(span.start, found.start() - 12) : found.start() + 1]
        if found.group().startswith(".") and _ABBREVIATION.search(before):
            continue
        yield found.end()
