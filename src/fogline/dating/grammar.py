"""The words of English time expressions, as regular expressions compiled once.

``CORE`` finds the part that carries the calendar or the counting; ``LEAD`` reads the
prepositions and modifiers that stand before it, from right to left, as it ends where the core
begins. Month and weekday names need their capital: "may" and "march" are verbs.
"""

import re

from fogline.model.days import MONTH_NAMES

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS["sept"] = 9
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3].lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "couple": 2,
    "three": 3,
    "few": 3,
    "several": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}

_FULL_MONTH = "|".join([*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)])
_SHORT = [name[:3] for name in MONTH_NAMES if name != "May"] + ["Sept"]
_SHORT_MONTH = "|".join([*_SHORT, *(name.upper() for name in _SHORT)])
_MONTH = rf"(?:{_FULL_MONTH}|(?:{_SHORT_MONTH})\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_JOIN = r"(?:\s?[–—/-]\s?|\s?,\s(?:and\s)?|\s(?:and|to|or|through|until|till|&)\s(?:the\s)?)"
_DAYS = rf"{_DAY}(?:{_JOIN}{_DAY}\b){{0,7}}"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = "|".join([*WEEKDAY_NAMES, *(name.upper() for name in WEEKDAY_NAMES)])
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=[\s,]+(?:\d|[A-Z][a-z]{2}))"
_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_COUNT = rf"(?:a\s(?:few|couple\sof)|{_NUMBER})"
_UNIT = r"(?:hour|day|night|week|month|year)"
_PARTS = r"(?:morning|afternoon|evening|night|day|noon)"

_CALENDAR = rf"""
    (?P<iso>\b{_YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:3[01]|[12]\d|0[1-9])\b)
  | (?P<slash>\b\d{{1,2}}(?P<slash_mark>[/.])\d{{1,2}}(?P=slash_mark){_YEAR}\b)
  | \b(?P<clock>(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?
      |(?:[.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b|o'clock\b)
      |[0-5]\d\s(?:GMT|UTC|hours\b|hrs\b|local\stime\b)))
  | \b(?P<dm_days>{_DAYS})[\s-](?:of\s)?(?P<dm_month>{_MONTH})(?:\b|(?<=\.))
      (?:,?[\s-](?:of\s)?(?P<dm_year>{_YEAR})\b)?
  | \b(?P<md_month>{_MONTH})(?:\s(?:the\s)?)(?P<md_days>{_DAYS})\b(?!:\d|[.,]\d{{3}}\b|%)
      (?:,?\s(?P<md_year>{_YEAR})\b)?
  | \b(?P<my_month>{_MONTH})(?:\b|(?<=\.))(?:,?\s(?:of\s)?(?P<my_year>{_YEAR})\b)?(?!['’\w])
  | \b(?P<weekday>(?:{_WEEKDAY})\b|{_SHORT_WEEKDAY})(?!\s(?:prayers?|Times|Telegraph)\b)
      (?:\s(?P<weekday_part>{_PARTS})\b)?
  | \b(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<season_year>{_YEAR})\b
  | \b(?P<year>{_YEAR})\b(?![-/,.]\d|\s(?:people|civilians|fighters|soldiers|members)\b)
"""

_DEICTIC = rf"""
    \b(?P<before_yesterday>the\sday\sbefore\syesterday)\b
  | \b(?P<yesterday>yesterday)\b(?:\s{_PARTS}\b)?
  | \b(?P<today>today|tonight|this\s(?:morning|afternoon|evening)|this\svery\sday)\b
  | \b(?P<tomorrow>tomorrow)\b(?:\s{_PARTS}\b)?
  | \b(?P<overnight>overnight|last\snight|(?:the\s)?past\snight)\b
  | \b(?P<weekend>(?:over|on|during|at)\sthe\sweekend|(?:this|last|past)\sweekend)\b
  | \b(?P<this_period>this\s(?P<this_unit>week|month|year))\b
  | (?<=end\sof\s)the\s(?P<end_unit>week|month|year)\b
  | \b(?P<last_period>last\s(?P<last_unit>week|month|year))\b(?!\sof\b)
  | (?<!the\s)\b(?P<next_period>next\s(?P<next_unit>week|month|year|weekend))\b
  | \brecent\s(?P<recent_unit>day|week|month)s\b
  | \b(?:the|these)\s(?P<past>past|last|previous|preceding)\s(?:(?P<past_count>{_COUNT})\s)?
      (?P<past_unit>{_UNIT}|48h|24h)s?\b(?!\sof\b)
  | \b(?:the\s)?(?P<ahead>next|following|coming|ensuing|subsequent)\s
      (?P<ahead_count>few|several|couple\sof|\d{{1,3}}|{_NUMBER})\s(?P<ahead_unit>{_UNIT})s?\b
  | \bthe\scoming\s(?P<coming_unit>day|week|month)s\b
"""

_NARRATIVE = rf"""
    \b(?:the\s)?(?P<same>(?:very\s)?same|that)\s
      (?P<same_unit>day|morning|afternoon|evening|night|week|month|year)\b(?!['’-])
  | \b(?P<in_the_day>in\sthe\s(?:day|morning|afternoon|evening|night))\b(?=[\s,.;])(?!\sof\b)
  | \bthe\s(?P<next_day>next|following|day\safter|subsequent)
      (?:\s(?P<next_day_unit>day|morning|afternoon|evening|night|week|month|year)\b
      |(?<=after)(?=[,.;]))
  | \bthe\s(?P<previous_day>(?:previous|preceding|prior)\s(?:morning|afternoon|evening|day))\b
  | \bthe\s(?P<day_before>(?:day|night|evening)\sbefore)\b(?=[,.;]|\s(?:and|but|by|at|in)\b)
  | \b(?P<ago_count>{_COUNT})\s(?P<ago_unit>{_UNIT})s?\sago\b
  | \b(?P<shift_count>{_COUNT})\s(?P<shift_unit>{_UNIT})s?\s
      (?P<shift_way>earlier|before|previously|prior|later|after|afterwards?)\b
  | \b(?P<within>within)\s(?P<within_count>{_COUNT})\s(?P<within_unit>{_UNIT})s?\b
  | \b(?P<dawn>at\s(?:dawn|dusk|noon|midday|midnight|sunrise|sunset|daybreak|first\slight))\b
  | \b(?P<length>(?:for|in|after|over|lasting|of)\s(?:(?:more|less)\sthan\s|over\s|about\s|
      nearly\s|almost\s)?(?:the\s)?{_COUNT}\s(?:consecutive\s|straight\s)?{_UNIT}s?)\b
"""

CORE = re.compile(f"{_CALENDAR}|(?i:{_DEICTIC}|{_NARRATIVE})", re.VERBOSE)
"""One time expression without what leads to it."""

SCREEN = re.compile(
    rf"\b(?:{_FULL_MONTH}|{_SHORT_MONTH}|{_WEEKDAY}|{_SHORT_WEEKDAY}|{_YEAR}"
    r"|[Rr]ecent|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Oo]vernight|hours?|days?|nights?"
    r"|weeks?|months?|years?|weekend|mornings?|afternoons?|evenings?|dawn|dusk|noon|midday"
    r"|midnight|sunrise|sunset|daybreak|first\slight)\b|\d[:./]\d|\d\s?[ap]\.?m\b|\d\dh\b"
)
"""Any word without which there is no time expression; a cheap first look."""

_MODIFIER = (
    r"(?P<part>(?:the\s)?(?:very\s)?(?:early|mid|late|beginning\sof|start\sof|middle\sof|end\sof"
    r"|(?P<week>first|second|third|last)\sweek\sof|(?P<half>first|second)\shalf\sof))"
)
_OF_DAY = (
    r"(?P<of_day>(?:the\s)?(?:(?:late|early)\s)?(?P<of_day_word>night|evening|morning|afternoon"
    r"|dawn|early\shours|hours)\s(?:of|between|on))"
)
LEAD = re.compile(
    rf"(?:\b(?P<prep>on|in|at|during|over|by|since|until|till|before|after|from|between|through"
    rf"|throughout|starting|beginning|as\sof|as\sfrom|prior\sto|up\sto|within|of|around|about"
    rf"|following)\s(?:about\s|around\s)?)?"
    rf"(?:{_OF_DAY}\s)?"
    rf"(?:\b{_MODIFIER}[\s-])?"
    rf"(?:\b(?P<adverb>earlier|later|late|early|overnight)\s(?:on\s|in\s)?)?"
    rf"(?:\b(?P<turn>last|this\spast|past|next|this|coming)\s)?"
    rf"(?:\b(?:the|of)\s)?\Z",
    re.IGNORECASE,
)
"""What stands before a core, read up to its first character."""

RANGE_GAP = re.compile(r"\s?(?:[–—-]|to|until|till|through)\s?(?:the\s)?\Z")
AND_GAP = re.compile(r"\s(?:and|or)\s(?:on\s)?(?:the\s)?\Z")
APPOSITION_GAP = re.compile(r"[\s,(]{0,3}\Z")
