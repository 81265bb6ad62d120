"""Lines of a page as blocks, and their words without mark-up."""

import re
from itertools import pairwise

from fogline.model.spans import Span

_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH_BREAK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(([^()\s]{0,2000})\)")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_WIKI_EDIT = re.compile(r"\s*\[\s*edit(?:\s*\|\s*edit source|\s+source)?\s*\]", re.IGNORECASE)
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_BULLET = re.compile(r"(?:[-*•·▪●◦‣–—]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+)(?=\S)")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'|]+[^\s<>()\[\]\"'|.,;:!?]")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n.{0,20000}?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"'”’)\]*_]|\[\d+\])*$")


def front_matter_end(text: str) -> int:
    """Return where a YAML header at the start of a Markdown text ends, 0 without one."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def split_blocks(text: str) -> tuple[Span, ...]:
    """Split a text into lines, joining the lines of a paragraph wrapped to a fixed width.

    Together the blocks hold every character but white space at their edges.
    """
    header = front_matter_end(text)
    blocks = [span for span in (_stripped(text, 0, header),) if span]
    start = header
    for gap in _PARAGRAPH_BREAK.finditer(text, header):
        blocks += _paragraph_blocks(text, start, gap.start())
        start = gap.end()
    return (*blocks, *_paragraph_blocks(text, start, len(text)))


def plain(line: str) -> str:
    """Return a line's words: no link targets, emphasis, heading or [edit] marks.

    >>> plain("Articles by: **[South Front](#)**")
    'Articles by: South Front'
    """
    words = _WIKI_EDIT.sub("", _LINK.sub(r"\1", line)) if "[" in line else line
    words = _HEADING_MARK.sub("", words.strip(), count=1) if words.lstrip()[:1] == "#" else words
    words = _EMPHASIS.sub("", words) if "*" in words or "_" in words else words
    return " ".join(words.split())


def without_quotes(line: str) -> str:
    """Drop what stands in quotation marks: a speaker's "our" and "you" are not the page's."""
    return _QUOTED.sub(" ", line)


def is_bullet(line: str) -> bool:
    """Tell whether a line is an item of a list."""
    return _BULLET.match(line.lstrip()) is not None


def is_marked_heading(line: str) -> bool:
    """Tell whether a line is marked as a heading, in Markdown or by Wikipedia's [edit]."""
    stripped = line.strip()
    return _HEADING_MARK.match(stripped) is not None or (
        _WIKI_EDIT.search(stripped) is not None and len(stripped.split()) <= 12
    )


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line.rstrip()) is not None


def find_links(text: str) -> tuple[str, ...]:
    """Return the web addresses written in a text, each once, in order."""
    return tuple(dict.fromkeys(match.group() for match in _URL.finditer(text)))


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _paragraph_blocks(text: str, start: int, end: int) -> list[Span]:
    lines = [
        span
        for match in _LINE.finditer(text, start, end)
        if (span := _stripped(text, match.start(), match.end()))
    ]
    if not _is_wrapped([span.of(text) for span in lines]):
        return lines
    joined: list[Span] = []
    for span in lines:
        if joined and not is_bullet(span.of(text)):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _is_wrapped(lines: list[str]) -> bool:
    # Wrapped lines are about as long as each other, the last one aside, and sentences run on
    # from one to the next: most of them in lower case.
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    if not 40 <= width <= 140 or any(len(line) < 0.55 * width for line in lines[:-1]):
        return False
    running_on = sum(
        not ends_sentence(line) and following[:1].islower() for line, following in pairwise(lines)
    )
    return running_on > 0 and running_on >= (len(lines) - 1) // 3
