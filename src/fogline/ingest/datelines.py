"""Wire datelines at the start of a paragraph: "BEIRUT, Feb 3 (Reuters) -"."""

import re
from dataclasses import dataclass

from fogline.ingest.written_dates import DATE_PATTERN, WrittenDate, find_date

_AGENCY = (
    r"(?:Reuters|AP|Associated Press|AFP|Agence France[- ]Presse|UPI|DPA|EFE|ANSA|TASS|ITAR-TASS"
    r"|RIA|"
    r"RIA Novosti|Sputnik|Interfax(?:-[A-Z]\w+)?|UNIAN|Ukrinform|Xinhua|Kyodo|Yonhap|SANA|IRNA|"
    r"FNA|Fars|Mehr(?: News)?|Tasnim|ISNA|ANHA|ANF|NNA|WAM|SPA|QNA|Petra|MENA|KUNA|INA|NINA|"
    r"Anadolu(?: Agency)?|AA|DHA|IHA|PTI|ANI|IANS|APP|NAN|ENA|SONNA|Pajhwok|Khaama Press|"
    r"Enab Baladi|Al-Masdar(?: News)?|AMN|MENAFN|RFE/RL|VOA|BBC|CNN|Kurdistan 24|Rudaw|"
    r"Bloomberg|Euronews|Thomson Reuters Foundation|The New Humanitarian|IRIN|IPS|"
    r"[A-Z][\w.'’/-]*(?: [A-Z][\w.'’/-]*){0,3} (?:News|Agency|Press|Service|Times|Post))"
)
_CAPS = r"[A-Z][A-Z.’'‘`-]+(?:[ /][A-Z][A-Z.’'‘`-]+){0,3}"
_TITLE = r"[A-Z][\w.’'‘`-]+(?:[ /-](?:[A-Z]|al-|ad-|as-|el-|ez-|az-|ar-)[\w.’'‘`-]*){0,3}"
_PLACE = rf"(?P<place>(?:{_CAPS}|{_TITLE})(?:, ?(?:{_CAPS}|{_TITLE}))?)"
_CAPS_PLACE = rf"(?P<place>{_CAPS}(?:, ?(?:{_CAPS}|{_TITLE}))?)"
_DATE = rf"(?P<date>(?i:{DATE_PATTERN}))"
_DASH = r"\s*(?:--+|[-–—:])+\s*"
_TIME = r"\(\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?\s?[Mm]\.?)?\s*(?:[A-Z]{2,4})?\)"
_MARKED = rf"[(\[/|]\s*(?P<agency>{_AGENCY})\s*[)\]/|]\.?"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # BEIRUT, Feb 3 (Reuters) -    MOSCOW, February 3. /TASS/.    KYIV (AP) —
        rf"{_PLACE}(?:[,.]? {_DATE}[.,]?)?\s+{_MARKED}(?:{_DASH}|\s+)",
        # Damascus, SANA-    Kyiv. 3 February. Interfax-Ukraine -
        rf"{_PLACE}[,.] (?:{_DATE}[.,] )?(?P<agency>{_AGENCY})\s?(?:--+|[-–—:])+\s*",
        # ALEPPO, SYRIA (2:30 P.M.) -
        rf"{_PLACE}\s*{_TIME}{_DASH}",
        # Geneva, 3 February 2017 –
        rf"{_PLACE}[,.]? (?:\()?{_DATE}\)?\s?(?:--+|[-–—:])+\s*",
        # (MENAFN)    [AFP] -    (Reuters) -
        rf"{_MARKED}(?:{_DASH}|\s+)",
        # FEB 3 (Reuters) -
        rf"{_DATE}\s+{_MARKED}(?:{_DASH}|\s+)",
    )
)
_BARE = re.compile(rf"{_CAPS_PLACE}\s?(?:\s--+\s|\s[-–—]\s|:\s|—)\s*")
_NOT_PLACES_TEXT = (
    "isis isil nato unhcr ocha usaid unicef centcom africom daesh sana usa sdf ypg ypj pkk hts ndf "
    "pmf pmu plo unrwa wfp icrc msf osce un eu us uk note update breaking watch video photo live "
    "exclusive explainer analysis opinion factbox timeline correction who"
)
_NOT_PLACES = frozenset(_NOT_PLACES_TEXT.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline, as read. ``length`` is that of its characters, white space after it included."""

    length: int
    place: str | None
    date: WrittenDate | None
    agency: str | None


def find_dateline(paragraph: str, *, opens_report: bool) -> Dateline | None:
    """Read the dateline at the start of a paragraph.

    A place in capitals with no agency, date or hour beside it counts only where a report
    opens: "ISIS - the group" may stand anywhere.

    Args:
        paragraph: its text, with mark-up.
        opens_report: the paragraph is the first of the report or of a section.
    """
    patterns = (*_PATTERNS, _BARE) if opens_report else _PATTERNS
    for pattern in patterns:
        match = pattern.match(paragraph)
        if match is None or len(paragraph) - match.end() < 10:
            continue
        part = match.groupdict()
        place = part.get("place")
        if place and _is_no_place(place):
            continue
        return Dateline(
            length=match.end(),
            place=_spelled(place) if place else None,
            date=find_date(part["date"]) if part.get("date") else None,
            agency=part.get("agency"),
        )
    return None


def _is_no_place(place: str) -> bool:
    words = place.lower().replace(",", " ").split()
    return (
        all(word in _NOT_PLACES for word in words)
        or re.match(DATE_PATTERN, place, re.I) is not None
    )


def _spelled(place: str) -> str:
    # Capitals are the dateline's style, not the name's: "DEIR EZ-ZOR" is Deir Ez-Zor.
    return ", ".join(
        re.sub(r"[A-Z’']{2,}", lambda m: m.group().capitalize(), part.strip())
        if part.isupper()
        else part.strip()
        for part in place.split(",")
    )
