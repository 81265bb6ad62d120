"""RSS 2.0 (and 0.9x), RSS 1.0 and Atom, in passing: one entry is held at a time."""

from collections.abc import Iterator
from html import escape

from fogline.errors import InputError
from fogline.ingest.collections.feed_entries import (
    FIELDS,
    Entry,
    FeedFacts,
    Words,
    entry_item,
    line_of,
)
from fogline.ingest.collections.items import InputItem, fact, fault_item
from fogline.ingest.collections.streams import ByteSource
from fogline.ingest.collections.xml_events import XmlReader
from fogline.ingest.documents import Overrides
from fogline.ingest.report_bytes import MAX_BYTES

_ENTRIES = frozenset({"item", "atom:entry"})
_FEEDS = frozenset({"channel", "atom:feed", "rdf:RDF", "rss"})
_MOST_FAULTS = 1_000
_PIECE_BYTES = 8
"""What a piece of text takes beside its characters."""
_PLAIN_TYPES = frozenset({"text", "text/plain"})
_NESTED = frozenset({("atom:author", "atom:name"), ("atom:source", "atom:title")})
"""Fields whose content is that of one element in them."""
_PROSE = frozenset(
    {"description", "content:encoded", "content", "atom:content", "atom:summary", "title"}
)


def feed_items(
    source: ByteSource, *, origin: str, name: str, overrides: Overrides
) -> Iterator[InputItem]:
    """Read a feed's entries in its order.

    Where the feed is not well formed, an item says so and reading goes on with the next entry.

    Args:
        source: the feed in UTF-8.
        origin: where it lies, before ``#`` in the items' origins.
        name: what a message calls it.
        overrides: what the user says of all its reports.
    """
    target = _FeedTarget()
    reader = XmlReader(source, target, name)
    faults = 0
    while True:
        try:
            for _ in reader.run():
                for entry in target.taken():
                    yield entry_item(entry, target.feed, origin, overrides)
        except InputError as error:
            for entry in target.taken():
                yield entry_item(entry, target.feed, origin, overrides)
            faults += 1
            target.abandon()
            yield fault_item(f"{origin}#fault {faults}", error)
            if error.code != "FL110" or not reader.resume("item", "entry", "atom:entry"):
                return
            if faults == _MOST_FAULTS:
                message = f"{name} has {faults:,} faults; what follows the last is not read."
                yield fault_item(f"{origin}#rest", InputError("FL110", message))
                return
        else:
            return


class _FeedTarget:
    """Gathers the entries of a feed while its elements go by."""

    def __init__(self) -> None:
        self.feed = FeedFacts()
        self._path: list[str] = []
        self._done: list[Entry] = []
        self._entry: Entry | None = None
        self._entry_depth = 0
        self._name = ""
        self._pieces: list[str] = []
        self._length = 0
        self._plain = self._markup = self._is_link = False
        self._count = 0

    def taken(self) -> list[Entry]:
        """Hand over the entries that are complete."""
        done, self._done = self._done, []
        return done

    def abandon(self) -> None:
        """Forget the entry that is being read, and where in the feed it stands."""
        self._path, self._entry, self._name, self._pieces = [], None, "", []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an entry, a field of one, or mark-up within a field."""
        self._path.append(name)
        depth = len(self._path)
        if self._entry is None:
            if name in _ENTRIES:
                self._count += 1
                self._entry, self._entry_depth, self._length = Entry(number=self._count), depth, 0
            elif depth > 1 and self._path[-2] in _FEEDS:
                self._begin(name, attributes)
            return
        if depth == self._entry_depth + 1:
            self._begin(name, attributes)
        elif (self._name, name) in _NESTED:
            self._pieces.clear()
        elif self._markup or self._name in _PROSE:
            if not self._markup:
                # Mark-up that ought to have been escaped.
                self._markup, self._pieces = True, [escape("".join(self._pieces), quote=False)]
            self._add(_opening(name, attributes))

    def end(self, name: str) -> None:
        """End an entry, a field of one, or mark-up within a field."""
        depth = len(self._path)
        self._path.pop()
        if self._entry is None:
            if depth > 1 and self._path[-1] in _FEEDS and self._name:
                self._know(name)
        elif depth == self._entry_depth:
            self._done.append(self._entry)
            self._entry = None
        elif depth == self._entry_depth + 1:
            if self._name == "atom:source":
                self._pieces.clear()  # a source without a title
            self._keep()
        elif (self._name, name) in _NESTED:
            self._keep()
        elif self._markup:
            self._add(f"</{name}>")

    def text(self, text: str) -> None:
        """Add to the field that is being read."""
        if self._name:
            self._add(escape(text, quote=False) if self._markup else text)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._name, self._pieces = (name if name in FIELDS else ""), []
        kind = attributes.get("type", "text" if name.startswith("atom:") else "html").lower()
        self._markup = kind in ("xhtml", "application/xhtml+xml")
        self._plain = kind in _PLAIN_TYPES or (name == "atom:link")
        if self._entry is None:
            self._length = 0
        if name == "atom:link" and attributes.get("rel", "alternate") == "alternate":
            self._add(attributes.get("href", ""))
        self._is_link = name == "guid" and attributes.get("isPermaLink", "true") == "true"

    def _add(self, piece: str) -> None:
        self._length += len(piece) + _PIECE_BYTES
        if self._length <= MAX_BYTES:
            self._pieces.append(piece)
        elif self._entry is not None:
            self._entry.is_too_large = True

    def _keep(self) -> None:
        text = "".join(self._pieces)
        if self._entry is not None and self._name and text.strip():
            words = Words(text=text, is_plain=self._plain and not self._markup)
            self._entry.fields.setdefault(self._name, words)
            if self._is_link:
                self._entry.fields.setdefault("permalink", words)
        self._name, self._pieces, self._markup = "", [], False

    def _know(self, name: str) -> None:
        text = "".join(self._pieces)
        if name in ("title", "atom:title"):
            self.feed.title = self.feed.title or line_of(Words(text=text, is_plain=self._plain))
        elif name in ("link", "atom:link"):
            self.feed.link = self.feed.link or fact(text)
        self._name, self._pieces, self._markup = "", [], False


def _opening(name: str, attributes: dict[str, str]) -> str:
    target = attributes.get("href")
    return f"<{name}>" if target is None else f'<{name} href="{escape(target)}">'
