"""The text of HTML block by block, whatever state it is in, in time that grows with its length.

libxml2's parser is asked for events, not for a tree: nothing recurses, so ten thousand nested
elements are ten thousand events. The standard library's ``html.parser`` takes quadratic time over
constructs left open ("<a <a <a"): a page of 30 kB held it for eight seconds.
"""

import re
from collections import Counter
from dataclasses import dataclass

_SPACE = re.compile(r"\s+")
_BLOCKS_TEXT = (
    "p div article section main li h1 h2 h3 h4 h5 h6 td th tr table ul ol dl dd dt blockquote pre "
    "br hr body header figcaption center address"
)
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
_NO_PROSE_TEXT = (
    "script style noscript template svg math iframe object form button select textarea head title"
)

NO_PROSE = frozenset(_NO_PROSE_TEXT.split()) | {"figcaption"}
"""Elements without a report's prose. A caption tells of a picture, often of another day."""

NO_REPORT = NO_PROSE | {"nav", "footer", "aside", "figure"}
"""What of a whole page is not its report either."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_CODE = re.compile(r"<(script|style)\b.*?(?:</\1\b|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<[!/?A-Za-z][^<>]*>?")
_MOST_LOOKS = 30_000_000
_MOST_OPEN = 50_000
_MOST_TAGS = 500_000
"""An element takes some 400 bytes once it is analysed, and a few to write."""
_FEW_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """Blocks separated by blank lines, and the web addresses that are linked to."""

    text: str
    links: tuple[str, ...]


def page_text(html: str, *, skipped: frozenset[str]) -> PageText:
    """Collect the text of a page or fragment but for the elements in ``skipped``.

    A list's items begin with a dash. Mark-up nested past reason is cut away tag by tag, and all
    text between the tags is kept.
    """
    if is_costly(html):
        return PageText(text=_in_blocks(_ANY_TAG.split(_CODE.sub(" ", html))), links=())
    from lxml.etree import HTMLParser, LxmlError

    collector = _TextCollector(skipped)
    parser = HTMLParser(target=collector, huge_tree=True, no_network=True)
    try:
        parser.feed(html)
        parser.close()
    except (LxmlError, ValueError):
        return PageText(text=_in_blocks(_ANY_TAG.split(_CODE.sub(" ", html))), links=())
    links = (link for link in collector.links if link.startswith(("http://", "https://")))
    return PageText(text=_in_blocks(collector.lines), links=tuple(dict.fromkeys(links)))


def is_costly(html: str) -> bool:
    """Tell whether a parser would take more than linear time over a page, or memory past reason.

    It looks through all open elements for the one that an end tag closes; where there is none,
    in vain. What is counted is an upper bound of these looks.
    """
    if len(html) < _FEW_CHARACTERS:
        return False
    running: Counter[str] = Counter()
    depth = looks = 0
    for count, found in enumerate(_TAG.finditer(html)):
        name = found.group(2).lower()
        if count > _MOST_TAGS:
            return True
        if not found.group(1):
            if name in _CLOSED_AT_ONCE:
                continue
            running[name] += 1
            depth += 1
        elif running[name]:
            running[name] -= 1
            depth -= 1
        else:
            looks += depth
        if looks > _MOST_LOOKS or depth > _MOST_OPEN:
            return True
    return False


_CLOSED_TEXT = "p li td th tr dt dd option br hr img input meta link area base col source wbr embed"
_CLOSED_AT_ONCE = frozenset(_CLOSED_TEXT.split())
"""Elements that have no end or whose end may be left out."""


def _in_blocks(lines: list[str]) -> str:
    spaced = (_SPACE.sub(" ", line).strip() for line in lines)
    return "\n\n".join(line for line in spaced if line.strip("- "))


class _TextCollector:
    """Told of elements and text by the parser, in the order of the page."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.lines: list[str] = [""]
        self.links: list[str] = []
        self._pieces: list[str] = []
        self._skipped = skipped
        self._skipping = 0

    def start(self, tag: str, attributes: "dict[str, str]") -> None:
        if self._skipping or tag in self._skipped:
            self._skipping += 1
        elif tag in _BLOCKS:
            self._break("- " if tag == "li" else "")
        elif tag == "a":
            self.links.append((attributes.get("href") or "").strip())

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in _BLOCKS:
            self._break("")

    def data(self, text: str) -> None:
        if not self._skipping:
            self._pieces.append(text)

    def comment(self, text: str) -> None:
        """Pass over: nobody sees it."""

    def close(self) -> None:
        self._break("")

    def _break(self, opening: str) -> None:
        self.lines[-1] += "".join(self._pieces)
        self._pieces.clear()
        self.lines.append(opening)
