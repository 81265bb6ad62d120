"""Text of unknown origin made safe for terminals, spreadsheets and programs."""

import json
import re

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def printable(text: str) -> str:
    """Put U+FFFD for every control character, but for tab and line feed.

    Controls are those of C0 and C1 (terminal escape sequences start with them), the marks that
    turn the direction of writing, and lone surrogates. The length stays the same, so offsets
    hold.

    >>> printable("\\x1b[31mred")
    '�[31mred'
    """
    return _CONTROLS.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Put ``text`` on one line: controls replaced, runs of white space made one blank.

    >>> one_line("two\\n\\n  lines")
    'two lines'
    """
    return " ".join(printable(text).split())


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write ``value`` as JSON that is UTF-8 clean and shows no control character.

    Letters of all scripts stand as themselves; controls that JSON lets stand are escaped, and a
    lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
    """
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(
        value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False
    )
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def spreadsheet_text(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    >>> spreadsheet_text("=HYPERLINK(1)"), spreadsheet_text("Aleppo")
    ("'=HYPERLINK(1)", 'Aleppo')
    """
    shown = printable(text.replace("\r\n", "\n"))
    return f"'{shown}" if text.startswith(_FORMULA_STARTS) else shown
