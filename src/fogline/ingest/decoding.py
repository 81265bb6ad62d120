"""Bytes → clean text: which encoding, and what no reader should see."""

import codecs
import re

from fogline.errors import InputError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,300}?\bcharset\s*=|\?xml\b[^>]{0,100}?\bencoding\s*=)\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_TEXT_CODECS = re.compile(
    r"ascii|utf[-_]?(?:8|16|32)(?:[-_](?:le|be|sig))?|iso8859-\d+|cp\d{3,4}|koi8-[rut]|mac-\w+"
    r"|gb(?:k|2312|18030)|big5\w*|shift_jis\w*|euc_\w+"
)
"""Of what a file may declare: others of Python's codecs are no encodings of text, or run long."""
_SINGLE_BYTE = ["cp1252", "latin_1", "cp1251", "cp1250", "koi8_r", "mac_roman"]
_SAMPLE_BYTES = 200_000
_MAX_BROKEN_SHARE = 0.002
_FEW_HIGH_BYTES = 0.1

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control characters, soft hyphens, zero-width marks, bidirectional marks and overrides, stray
# halves of surrogate pairs, non-characters and the invisible "tag" letters: a reader does not
# see them, so a name that holds one would not be the name that is shown.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e007f]"
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}


def decode(data: bytes, *, name: str) -> str:
    """Decode a report's bytes.

    A byte-order mark decides; then UTF-8 where the bytes are UTF-8; UTF-16 without a mark by
    its zero bytes; the charset that an HTML page declares; last the likeliest single-byte code.

    Raises:
        InputError: FL104, no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    wide = _unmarked_utf16(data)
    if wide is not None:
        return _strictly(data, wide, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_single_byte(data, name)


def stream_encoding(head: bytes) -> str:
    """Tell the encoding of a text too long to be held whole from its first bytes.

    A byte-order mark, zero bytes, what an XML declaration says; else UTF-8.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head.lstrip()[:200])
    codec = _text_codec(declared.group(1).decode("ascii")) if declared else None
    if codec is not None and not codec.startswith(("utf-16", "utf-32")):
        return codec
    return _unmarked_utf16(head) or "utf-8"


def _text_codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if _TEXT_CODECS.fullmatch(codec) else None


def _bytes_as_cp1252(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeDecodeError):
        raise fault
    return fault.object[fault.start : fault.end].decode("cp1252", "replace"), fault.end


SINGLE_BYTES_READ = "fogline-single-bytes"
"""Name of an error handler: bytes that do not fit an encoding are read as Windows-1252, the code
that programs which know no other write."""
codecs.register_error(SINGLE_BYTES_READ, _bytes_as_cp1252)


def clean(text: str) -> str:
    r"""Neutralise what hides or breaks text: control characters but ``\n`` and ``\t``, bidi marks.

    Line ends become ``\n``, spaces of other widths a plain space, typographic ligatures letters.
    """
    spaced = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _INVISIBLE.sub("", spaced).translate(_LIGATURES)


def has_byte_order_mark(data: bytes) -> bool:
    """Tell whether the bytes say themselves in which Unicode encoding they are."""
    return any(data.startswith(mark) for mark, _ in _BOMS)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise InputError(
            "FL104",
            f"{name} begins as {encoding.upper()} but byte {fault.start} does not fit it "
            f"({fault.reason}). Expected one encoding throughout. Save the report as UTF-8.",
        ) from fault


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4_000]
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else None


def _decode_single_byte(data: bytes, name: str) -> str:
    # A UTF-8 text with a few broken bytes is read as UTF-8: any single-byte code would turn all
    # its other accents into noise.
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    accents = sum(char > "\x7f" for char in lenient) - broken
    if accents >= broken and broken <= max(2, _MAX_BROKEN_SHARE * len(lenient)):
        return lenient
    declared = _DECLARED.search(data[:4_096])
    codec = _text_codec(declared.group(1).decode("ascii")) if declared else None
    if codec is not None:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            pass
    # Curly quotes, dashes and the accents of a few names: an English text of western make.
    if sum(byte >= 0x80 for byte in data) <= _FEW_HIGH_BYTES * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # costs 30 ms to load, seldom needed

    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_SINGLE_BYTE).best()
    for encoding in (best.encoding if best else None, "cp1252"):
        if encoding is None:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
            return text
    raise InputError(
        "FL104",
        f"{name} is in no encoding that can be told: found bytes that are neither UTF-8, UTF-16 "
        "nor a single-byte code with readable words. Save the report as UTF-8.",
    )


def _reads_as_text(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    odd = sum(not (char.isprintable() or char.isspace()) for char in text)
    return letters >= 0.5 * len(text) and odd <= 0.01 * len(text)
