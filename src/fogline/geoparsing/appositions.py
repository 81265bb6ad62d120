"""The larger area told behind a name and a comma: "Paris, Texas", "Springfield, Ill."."""

import re
from collections.abc import Callable

from fogline.model.spans import Span

_BEHIND = re.compile(
    r"\s?,\s(?:(?:north|south|east|west|central)\w*\s)?(?:the\s)?"
    r"(?P<name>(?:[A-Z]\.\s?){1,3}(?:[A-Z]\w*\.?)?|[A-Z][\w'\u2019-]*\.?(?:\s(?:(?:of|and|the)\s)?[A-Z][\w'\u2019-]*){0,3})"
)
_INITIALS = re.compile(r"(?:^|[ .])[A-Z]\.")
_LONGEST_ABBREVIATION = len("Calif.")
_LIST_GOES_ON = re.compile(r"(?:,?\s(?:and|or)\s|,\s)(?:the\s)?[A-Z]")


def area_behind(text: str, name: Span, is_area: Callable[[str], bool]) -> Span | None:
    """Return the area that lies behind a name and a comma, ``None`` where there is none.

    A list of equals is no area: "Aleppo, Idlib and Hama". An abbreviation is never an equal.

    Args:
        text: the text.
        name: the name before the comma.
        is_area: tells whether a name may be a country or a first-level area.
    """
    found = _BEHIND.match(text, name.end)
    if found is None:
        return None
    start = found.start("name")
    words = list(re.finditer(r"\S+", found["name"]))
    for last in range(len(words), 0, -1):
        end = start + words[last - 1].end()
        area = text[start:end]
        if len(area) > _LONGEST_ABBREVIATION and not _INITIALS.search(area):
            area = area.removesuffix(".")
        for form in dict.fromkeys((area, area.removesuffix("'s").removesuffix("\u2019s"))):
            if is_area(form):
                end = start + len(form)
                if "." not in form and is_area(name.of(text)) and _LIST_GOES_ON.match(text, end):
                    return None
                return Span(start, end)
    return None
