"""XML in passing, made harmless: elements and text as they come, never a tree.

Feeds are read with the standard library's expat and not with a feed library. feedparser holds the
whole feed and its result in memory and takes a string for an address or path to open; defusedxml
guards parsers that build a tree; lxml's ``iterparse`` keeps what it has parsed unless cleared by
hand, and has let external parameter entities through until 6.1.3. Expat is fed piece by piece,
tells of every declaration before it takes effect, and opens nothing by itself: a document that
declares an entity is refused at the declaration, so nothing is ever expanded.

Much that breaks a strict parser is harmless and mended on the way: characters XML forbids are left
out, bytes that do not fit the encoding are read as Windows-1252, HTML's names for characters
(``&nbsp;``) are known, prefixes that nobody declared mean what they usually do.
"""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Protocol
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from fogline.errors import InputError
from fogline.ingest.collections.streams import CHUNK, ByteSource

_MOST_DEPTH = 500
_MOST_TOKEN_BYTES = 4_000_000
"""One tag, comment or declaration, which the parser holds whole."""
_PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "",
}
"""Namespaces that mean something here, and how their names are told."""
_XML_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,300}\?>")


class XmlTarget(Protocol):
    """Is told what stands in a document, in its order."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. Names of other vocabularies keep their prefix, attributes theirs."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some characters, not always all that stand together."""


class XmlReader:
    """Reads one document, or what is left of it after a fault.

    Args:
        source: the document in UTF-8, whatever it declares.
        target: is told what stands in it.
        name: what a message calls it.
    """

    def __init__(self, source: ByteSource, target: XmlTarget, name: str) -> None:
        self._source = source
        self._target = target
        self._name = name
        self._depth = 0
        self._scopes: list[tuple[int, dict[str, str], dict[str, str]]] = [(0, {}, {})]
        self._top: list[tuple[str, bytes]] = []
        """The names and tags of the last root and of the last element right below it."""
        self._piece = b""
        self._fed = 0
        self._lines_before = 0
        self._fault_at, self._fault_line = 0, 1
        self._ended = False
        self._moved = False
        self._parser = self._fresh()

    def run(self) -> Iterator[None]:
        """Read on, piece by piece; the target has been told of a piece when it is yielded.

        Raises:
            InputError: FL110, the document is not well formed; FL111, it is made to do harm.
        """
        unmoved = 0
        while not self._ended:
            if not self._piece:
                self._piece = self._source.read(CHUNK)
                if not self._top:
                    # Its encoding is no longer so, and "standalone" makes unknown names a fault.
                    self._piece = _XML_DECLARATION.sub(b"", self._piece, count=1)
            self._ended = not self._piece
            self._moved = False
            try:
                self._parser.Parse(self._piece, self._ended)
            except expat.ExpatError as fault:
                raise self._not_well_formed(fault) from fault
            unmoved = 0 if self._moved else unmoved + len(self._piece)
            if unmoved > _MOST_TOKEN_BYTES:
                raise self._harmful(f"a tag or comment of over {_MOST_TOKEN_BYTES:,} bytes")
            self._fed += len(self._piece)
            self._piece = b""
            yield

    def resume(self, *tags: str) -> bool:
        """Go on after FL110 where the next of ``tags`` begins, as if below the root (and channel).

        Returns:
            Whether there is one.
        """
        begin = re.compile(rb"<(?:%s)(?=[\s>])" % b"|".join(tag.encode() for tag in tags))
        held, at, line = self._piece, self._fault_at, self._fault_line
        while self._top:
            found = begin.search(held, at)
            if found is not None:
                line += held.count(b"\n", at, found.start())
                self._begin_anew(held[found.start() :], line - 1)
                return True
            passed = max(at, len(held) - 64)
            line += held.count(b"\n", at, passed)
            more = self._source.read(CHUNK)
            if not more:
                break
            held, at = held[passed:] + more, 0
        self._ended = True
        return False

    def _begin_anew(self, piece: bytes, lines_before: int) -> None:
        self._depth, self._scopes = 0, [(0, {}, {})]
        in_channel = len(self._top) > 1 and self._top[1][0] == "channel"
        above = b"".join(tag for _, tag in self._top[: 1 + in_channel])
        self._piece, self._fed, self._lines_before = piece, len(above), lines_before
        self._ended = False
        self._parser = self._fresh()
        self._parser.Parse(above, False)

    def _fresh(self) -> "expat.XMLParserType":
        parser = expat.ParserCreate(encoding="utf-8")
        parser.buffer_text = True
        # Names for characters that nobody declares are then skipped and told, not a fault.
        parser.UseForeignDTD(True)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = self._named_character
        parser.EntityDeclHandler = self._declared_entity
        parser.AttlistDeclHandler = self._declared_attribute
        return parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._moved = True
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise self._harmful(f"elements nested more than {_MOST_DEPTH} deep")
        spaces = {key: value for key, value in attributes.items() if key.startswith("xmlns")}
        if spaces:
            known = self._scopes[-1][1] | {
                key.partition(":")[2]: _PREFIXES[value.strip()]
                for key, value in spaces.items()
                if value.strip() in _PREFIXES
            }
            self._scopes.append((self._depth, known, {}))
        if self._depth <= 2:
            told = "".join(f" {key}={quoteattr(value)}" for key, value in spaces.items())
            self._top[self._depth - 1 :] = [(name, f"<{name}{told}>".encode())]
        self._target.start(self._spelled(name), attributes)

    def _end(self, name: str) -> None:
        self._moved = True
        self._target.end(self._spelled(name))
        if self._scopes[-1][0] == self._depth:
            self._scopes.pop()
        self._depth -= 1

    def _spelled(self, name: str) -> str:
        _, known, told = self._scopes[-1]
        found = told.get(name)
        if found is None:
            prefix, _, local = name.rpartition(":")
            space = known.get(prefix)
            found = told[name] = name if space is None else f"{space}{local}"
        return found

    def _text(self, text: str) -> None:
        self._moved = True
        self._target.text(text)

    def _named_character(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._target.text(html5.get(f"{name};", f"&{name};"))

    def _declared_entity(self, name: str, *_: object) -> None:
        raise self._harmful(f"the entity {name[:40]!r}, which might expand to anything")

    def _declared_attribute(
        self, element: str, name: str, kind: str, default: str | None, required: bool
    ) -> None:
        del element, kind, required
        # Given to every element, a long one blows a short document up.
        if default is not None:
            raise self._harmful(f"a declared content of the attribute {name[:40]!r}")

    def _not_well_formed(self, fault: expat.ExpatError) -> InputError:
        self._fault_at = max(0, self._parser.ErrorByteIndex - self._fed) + 1
        self._fault_line = self._lines_before + fault.lineno
        return InputError(
            "FL110",
            f"{self._name} is not well-formed XML in line {self._fault_line}: "
            f"{expat.ErrorString(fault.code)}. Expected a feed or list of feeds. What can be told "
            "from it before and after is read; get the feed again for the rest.",
        )

    def _harmful(self, found: str) -> InputError:
        line = self._lines_before + self._parser.CurrentLineNumber
        return InputError(
            "FL111",
            f"{self._name} is XML made to do harm: found {found}, in line {line}. Expected a feed "
            "or list of feeds without declarations. What follows is not read.",
        )
