"""Sentences of a paragraph and the stretches of a sentence, by punctuation and joining words.

No parse is read here: a date belongs to the words beside it, and commas and subordinators mark
well enough where a neighbourhood ends.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fogline.model.spans import Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat"
    r"|Sun|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Brig|Capt|Sgt|Adm|No|Nos|vs|approx|ca)\.\s*\Z"
)
_SUBORDINATOR = (
    r"after|before|following|since|until|till|while|when|whereas|as|which|who|whom|whose|that"
    r"|where|because|although|though|despite|amid|if|unless"
)
_BREAK = re.compile(
    rf"(?P<mark>[,;:()\[\]—]|\s[–-]\s)\s*(?:and\s|but\s)?(?P<word>(?:{_SUBORDINATOR})\b)?"
    rf"(?P<reduced>(?:first\s|previously\s|later\s)?[a-z]+(?:ed|en|ept|eld|ost)\s"
    r"(?:by|from|on|in|earlier)\b)?"
    rf"|\s(?P<inner>{_SUBORDINATOR})\s",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\W*(?:soon\s|shortly\s|just\s|immediately\s)?(?P<word>{_SUBORDINATOR})\s", re.IGNORECASE
)
LONGEST_SENTENCE = 2000
"""Characters; what is longer is a table or a list."""
_AT_ONE_TIME = ("while", "when", "as", "amid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a sentence between two breaks.

    ``opener`` is the subordinator that opens it, ``"participle"`` for a reduced relative
    (", captured by rebels"), ``None`` for a main clause and what belongs to it.
    """

    span: Span
    opener: str | None

    @property
    def apart(self) -> bool:
        """Tell whether its time is not that of the clauses around it.

        "While", "when", "as" and "amid" join what happens at one time.
        """
        return self.opener is not None and self.opener not in _AT_ONE_TIME


def sentence_spans(text: str, span: Span) -> tuple[Span, ...]:
    """Cut a paragraph into sentences, without the white space between them.

    >>> sentence_spans("On Jan. 5 it fell. They left.", Span(0, 29))
    (Span(start=0, end=18), Span(start=19, end=29))
    """
    spans: list[Span] = []
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(start, match.start() - 8), match.start() + 1
        ):
            continue
        spans.extend(_pieces(text, start, match.start() + len(match[0].rstrip())))
        start = match.end()
    spans.extend(_pieces(text, start, span.end))
    return tuple(spans)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """One sentence, or several where it is so long that it is none: a table or a list."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield Span(start, cut)
        start = cut
    if text[start:end].strip():
        yield Span(start, end)


def stretches(text: str, sentence: Span, whole: Sequence[Span]) -> tuple[Stretch, ...]:
    """Cut a sentence where a neighbourhood of words ends, never inside a span of ``whole``.

    Source: docs/methods/dating.md, rule D13.
    """
    found: list[Stretch] = []
    start = sentence.start
    first = _FIRST.match(text, sentence.start, sentence.end)
    timed = first is not None and _inside(first.start("word"), whole)
    opener = first["word"].lower() if first is not None and not timed else None
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        at = match.start()
        group = "word" if match["word"] else "inner" if match["inner"] else None
        # In "since Monday" the word leads a time, not a clause.
        timed = group is not None and _inside(match.start(group), whole)
        if at <= start or _inside(at, whole) or (timed and group == "inner"):
            continue
        found.append(Stretch(span=Span(start, at), opener=opener))
        opener = "participle" if match["reduced"] else None
        if group is not None and not timed:
            opener = match[group].lower()
        start = at + 1
    if start < sentence.end:
        found.append(Stretch(span=Span(start, sentence.end), opener=opener))
    return tuple(found)


def _inside(at: int, spans: Sequence[Span]) -> bool:
    after = bisect_right(spans, at, key=lambda span: span.start)
    return after > 0 and at < spans[after - 1].end
