"""Is a report about a war long past: a wreck found, an anniversary, an obituary?

Source: docs/methods/dating.md, rule D22.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from fogline.model.days import DateBasis, ResolvedDate
from fogline.model.documents import Document, SegmentKind
from fogline.model.spans import Span

# What a war is called once it is over, and the year it ended.
_ENDED = {
    r"American Civil War": 1865,
    r"(?:First World War|World War (?:I|One)|WW ?(?:I|1))": 1918,
    r"Spanish Civil War": 1939,
    r"(?:Second World War|World War (?:II|Two)|WW ?(?:II|2))": 1945,
    r"Korean War": 1953,
    r"Six[- ]Day War": 1967,
    r"Yom Kippur War": 1973,
    r"Vietnam War": 1975,
    r"Falklands War": 1982,
    r"(?:Iran[-–]Iraq|Cold|Gulf) War": 1991,
    r"Bosnian War": 1995,
}
_NAME = re.compile(rf"\b(?:{'|'.join(f'({name})' for name in _ENDED)})\b")
_OLD_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" 1[0-8]\d\d\b"
    r"|\b[Ii]n 1[0-8]\d\d(?=[.,;:)]?(?:$|\s(?:and|but|or|when|by|after|[A-Z])|[.,;:)]\s))"
)
_COMPARED = re.compile(
    r"\b(?:since|after|like|than)(?: the)? (?:end of (?:the )?)?$", re.IGNORECASE
)
_LONG_PAST_YEARS = 10
_RECENT = timedelta(days=31)
_DATED_BY_TEXT = frozenset({DateBasis.EXPLICIT, DateBasis.RELATIVE, DateBasis.NARRATIVE})


def is_of_another_century(document: Document, claim: Span) -> bool:
    """Tell whether the sentence of a claim dates it to a year before 1900."""
    return document.anchor_day is not None and bool(_OLD_YEAR.search(claim.of(document.text)))


def is_about_past_war(document: Document, fought: Sequence[ResolvedDate]) -> bool:
    """Tell whether a report opens on a war that ended long ago and dates no fighting of its month.

    Args:
        document: its first paragraph or its title names the war; "the worst since World War II"
            does not.
        fought: the dates of the report's battles, strikes and attacks.
    """
    day = document.anchor_day
    if day is None or any(
        date.days is not None and date.basis in _DATED_BY_TEXT and date.days.last >= day - _RECENT
        for date in fought
    ):
        return False
    openings = [document.title or ""]
    body = next((s.span for s in document.segments if s.kind is SegmentKind.BODY), None)
    if body is not None:
        openings.append(body.of(document.text).strip().partition("\n\n")[0])
    years = list(_ENDED.values())
    return any(
        years[int(found.lastindex or 0) - 1] + _LONG_PAST_YEARS <= day.year
        and not _COMPARED.search(opening[: found.start()])
        for opening in openings
        for found in _NAME.finditer(opening)
    )
