"""Who published a page, who wrote it and when: the lines around a report that say so."""

import re
from dataclasses import dataclass

from fogline.ingest.written_dates import DATE_PATTERN, WrittenDate, find_date, is_date_alone

_OUTLET_WORDS_TEXT = (
    "afp agency agencies anadolu ap bbc blog bulletin center centre chronicle cnn command daily "
    "digest dispatch express front gazette guardian herald independent institute interfax journal "
    "magazine masdar media mehr ministry mirror monitor network news newspaper nna observatory "
    "observer online post press radio report reporter reports research reuters review ria sana "
    "service sputnik standard star sun tass tasnim telegraph television times today tribune tv "
    "ukrinform watch weekly wire wikinews xinhua"
)
_LONGEST_ACRONYM = 5
"""Letters of a name in capitals that may be an outlet's: "KUNA", "SONNA"."""
_OUTLET_WORDS = frozenset(_OUTLET_WORDS_TEXT.split())
_OUTLET_LAST_WORDS_TEXT = (
    "agency blog bulletin dispatch gazette herald journal magazine network news newspaper "
    "observatory post press times tribune weekly wire"
)
_OUTLET_LAST_WORDS = frozenset(_OUTLET_LAST_WORDS_TEXT.split())
_TITLE_WORDS = re.compile(
    r"\b(?:assessment|report|update|situation|strikes?|operations?|summary|bulletin|briefing|"
    r"campaign|timeline|sitrep|overview|digest|map|review|chronicle|chronology|war|clashes)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^\W\d_][\w.’'&-]*(?:,? (?:[\w.’'&/-]+)){0,6}?)"
_NAME_THEN_DATE = re.compile(
    rf"(?P<by>by )?{_NAME}\s*(?P<mark>[,|–—:•·/-]|\bon\b)?\s+\(?(?P<date>{DATE_PATTERN})\)?"
    r"(?P<rest>[\s,|–—-]+(?:at )?\d{1,2}[:.]\d{2}.{0,20})?\.?",
    re.IGNORECASE,
)
_DATE_THEN_NAME = re.compile(
    rf"(?P<date>{DATE_PATTERN})(?:,?\s+\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{{2,4}})?)?"
    rf"\s*[|–—•·/-]\s*(?P<by>by )?{_NAME}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\W*(?:first )?(?P<word>publish(?:ed|ing)(?: date| time)?|publication date|posted|date posted|"
    r"pub(?:lication)? ?date|release(?:d| date)|issued|date|updated|last (?:updated|modified"
    r"|edited|"
    r"revised)|modified|uploaded|created)"
    r"(?: (?:on|at|in|by))?\s*:?\s+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_PUBLISHED_IN = re.compile(
    rf"\W*(?:published|first published|appeared) in {_NAME},? (?P<date>{DATE_PATTERN})\W*",
    re.IGNORECASE,
)
_COPYRIGHT_HOLDER = re.compile(
    r"\W*(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d{2}"
    r"(?:\s*[-–]\s*(?:19|20)\d{2})?,?\s*)?(?:by )?(?P<name>(?-i:[A-Z])[^.,|]{1,60})",
    re.IGNORECASE,
)
_TIME_AGO = re.compile(
    r"(?:updated |published |posted )?(?:an?|\d+) (?:min(?:ute)?|hour|day|week|month|year)s? ago\W*"
    r"|\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|[A-Z]{2,4}T)?",
    re.IGNORECASE,
)
_AS_OF = re.compile(rf"\b(?:as of|as at)\b.{{0,25}}?{DATE_PATTERN}", re.IGNORECASE)
_ORIGINAL = (
    re.compile(
        r"\W*the (?:original )?source of this (?:article|story|report|post) is\s+(?P<name>.{2,80})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\W*(?:this (?:article|story|report|post|piece|text|analysis) )?(?:was |has been )?"
        r"(?:originally|first|previously) (?:published|appeared|posted)"
        r"(?: (?:by|at|in|on|with|for))\s+(?:the website (?:of )?)?(?P<name>.{2,80})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\W*(?:re-?published|re-?posted|reprinted|cross-?posted|syndicated)"
        r"(?: with permission)? (?:from|by courtesy of|courtesy of)\s+(?P<name>.{2,80})",
        re.IGNORECASE,
    ),
)
_SOURCE = re.compile(r"\W*(?P<word>sources?|via)\s*:\s*(?P<name>\S.*)", re.IGNORECASE)
_NAME_END = re.compile(r"\s+(?:on|and|under|as|at)\s|[.,;|(]\s|[.,;|]$|\s+[–—-]\s|\s*\(")
_CREDITS = re.compile(
    r"[(\[]?\s*(?:(?:additional |with )?(?:reporting|writing|editing|edited|compiled|translated|"
    r"written|compilation|graphic|with files|with (?:agencies|inputs?))(?: and (?:writing"
    r"|editing))?"
    r"(?: \w+){0,2}? (?:by|from) (?-i:[A-Z])|authors?\s*:|editor\s*:|writer\s*:|reporter\s*:)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,120}\bcontribut(?:ed|ing) (?:reporting )?(?:to|for) this (?:report|story|article)\b"
    r"|.{3,120}\bcontributed (?:reporting|from)\b.{0,40}$"
    r"|(?-i:[A-Z])\S+(?: (?-i:[A-Z])\S+){0,4} reporting(?: from .{2,40})?\.?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|from|written by|posted by|author)\s*:?\s+(?P<name>(?!(?:the|a|an|this|that|its"
    r"|their)\b)"
    r"\S.{1,100})",
    re.IGNORECASE,
)
_BYLINE_WORD = re.compile(r"[A-Z\W]|(?:and|of|for|in|the|at|with|de|van|von|bin|al|el|staff|our)\b")
_NOT_A_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
    r"september|october|november|december|mid-|late|early|noon|night|\d",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<name>regions?|themes?|in-depth reports?|topics?|tags?|category|categories|filed under|"
    r"filed in|key ?words?|section|countr(?:y|ies)|primary country|disaster(?: type)?s?|format|"
    r"content format|languages?|dossier|series|more about|posted in"
    r"|subjects?)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_MANY_VALUES = re.compile(r"\s*[,|;]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """A line that names who published a report, and when: "Global Research, February 02, 2017"."""

    name: str
    date: WrittenDate
    is_byline: bool
    looks_like_outlet: bool
    looks_like_title: bool
    looks_like_place: bool
    """It is in capitals and no outlet's: "PORT SUDAN, 19 December 2023"."""


def find_imprint(line: str, *, linked: bool) -> Imprint | None:
    """Read a line that holds a name and a date and nothing else.

    Args:
        line: the line's words without mark-up.
        linked: the name is a link, as an outlet's name is on a page that republishes it.
    """
    match = _NAME_THEN_DATE.fullmatch(line) or _DATE_THEN_NAME.fullmatch(line)
    written = find_date(match["date"]) if match else None
    if match is None or written is None:
        return None
    name = match["name"].strip(" ,|-–—")
    if not all(_BYLINE_WORD.match(word) for word in name.split()):
        return None
    words = {word.strip(".,").lower() for word in name.split()}
    is_outlet = linked or bool(words & _OUTLET_WORDS) or "." in name.strip(".")
    return Imprint(
        name=name,
        date=written,
        is_byline=match["by"] is not None,
        looks_like_outlet=is_outlet,
        looks_like_title=_TITLE_WORDS.search(name) is not None and len(name.split()) >= 3,
        looks_like_place=not is_outlet and name.isupper() and len(name) > _LONGEST_ACRONYM,
    )


def find_published(line: str) -> tuple[WrittenDate | None, bool] | None:
    """Read "Published: …" and "Last updated …".

    Returns:
        The date, ``None`` where it cannot be read, and whether it is an update's; or ``None``
        for another line.
    """
    if _TIME_AGO.fullmatch(line):
        return None, True
    match = _PUBLISHED.fullmatch(line)
    if match is None or len(line.split()) > 18:
        return None
    written = find_date(match["rest"])
    if written is None:
        return (None, True) if is_date_alone(match["rest"]) else None
    word = match["word"].lower()
    return written, word.startswith(("updated", "last", "modified"))


def find_published_in(line: str) -> tuple[str, WrittenDate] | None:
    """Read the paper and the day of "Published in Dawn, February 14th, 2017"."""
    match = _PUBLISHED_IN.fullmatch(line)
    written = find_date(match["date"]) if match else None
    return (match["name"], written) if match and written else None


def find_copyright_holder(line: str) -> str | None:
    """Return who holds the copyright that a notice at the foot of a page states."""
    match = _COPYRIGHT_HOLDER.match(line)
    if match is None:
        return None
    name = re.sub(r"\s*\ball rights\b.*|\s*\b(?:19|20)\d{2}\b.*", "", match["name"], flags=re.I)
    return name.strip() or None


def is_outlet_name(line: str) -> bool:
    """Tell whether a line is an outlet's name and no more: "AP News", "The Valley Herald"."""
    words = line.split()
    return (
        1 < len(words) <= 5
        and words[-1].lower() in _OUTLET_LAST_WORDS
        and all(_BYLINE_WORD.match(word) for word in words)
    )


def find_as_of(line: str) -> WrittenDate | None:
    """Read the day a situation report stands for: "(as of 3 February 2017)"."""
    match = _AS_OF.search(line)
    return find_date(match.group()) if match else None


def find_original(line: str) -> str | None:
    """Return who published a report first, where a line says so in as many words."""
    for pattern in _ORIGINAL:
        match = pattern.match(line)
        if match:
            return _name_only(match["name"])
    return None


def find_source(line: str) -> str | None:
    """Return the name after "Source:"; ``""`` where several or none can be told."""
    match = _SOURCE.fullmatch(line)
    if match is None or len(line.split()) > 20:
        return None
    name = _name_only(match["name"]) or ""
    several = match["word"].lower() == "sources" or "/" in name or len(name.split()) > 8
    return "" if several or name.startswith(("http", "www")) else name


def find_byline(line: str) -> str | None:
    """Return the author that a byline names: "By South Front", "By A. Writer and B. Other"."""
    match = _BYLINE.fullmatch(line.strip())
    if match is None or len(line.split()) > 14 or line.rstrip().endswith(("!", "?", ":")):
        return None
    name = re.sub(DATE_PATTERN, "", match["name"], flags=re.IGNORECASE)
    name = re.split(r"\s+[|–—-]\s+", name)[0].strip(" ,|.-–—")
    is_name = all(_BYLINE_WORD.match(word) for word in name.split())
    return name if name and is_name and not _NOT_A_NAME.match(name) else None


def is_credit(line: str) -> bool:
    """Tell whether a line says who reported, wrote, edited or helped."""
    return (_CREDITS.match(line) is not None and len(line.split()) <= 60) or (
        _CONTRIBUTED.match(line) is not None
        and len(line.split()) <= 30
        and not re.search(r"\b(?:said|was|were|killed|captured)\b", line)
    )


def find_labels(line: str) -> tuple[tuple[str, str], ...] | None:
    """Read a label of the page as (name, value) pairs; a list after a plural has one a value.

    >>> find_labels("Region: Middle East & North Africa")
    (('region', 'Middle East & North Africa'),)
    """
    match = _LABEL.fullmatch(line)
    if match is None or len(line.split()) > 40 or line.endswith((".", "!", "?")):
        return None
    name = match["name"].lower()
    is_list = name.endswith("s") or name.startswith(("filed", "posted", "more"))
    values = _MANY_VALUES.split(match["value"]) if is_list else [match["value"]]
    return tuple((name, value.strip()) for value in values if value.strip())


def _name_only(words: str) -> str | None:
    name = _NAME_END.split(words.strip())[0].strip(" .,:;|*")
    return name or None
