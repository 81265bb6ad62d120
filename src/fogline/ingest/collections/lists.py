"""OPML: a list of feeds, and of other such lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.errors import InputError
from fogline.ingest.collections.streams import ByteSource
from fogline.ingest.collections.xml_events import XmlReader


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed or list that a list names; ``number`` counts its outlines from 1."""

    address: str
    number: int


def listed_feeds(source: ByteSource, *, name: str) -> Iterator[Listed]:
    """Read what an OPML list names, in its order.

    Raises:
        InputError: FL110, it is not well formed; FL111, it is made to do harm. What stands
            before has been told by then.
    """
    target = _ListTarget()
    try:
        for _ in XmlReader(source, target, name).run():
            yield from target.taken()
    except InputError:
        yield from target.taken()
        raise


class _ListTarget:
    """Gathers outlines with an address."""

    def __init__(self) -> None:
        self._found: list[Listed] = []
        self._count = 0

    def taken(self) -> list[Listed]:
        """Hand over what was found."""
        found, self._found = self._found, []
        return found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note an outline that has an address; one without is a heading."""
        if name.lower() != "outline":
            return
        self._count += 1
        told = {key.lower(): value.strip() for key, value in attributes.items()}
        kind = told.get("type", "").lower()
        # "include" and "link" name another list, "rss" a feed; a link may also be to a web page.
        linked = kind == "include" or (kind == "link" and told.get("url", "").endswith(".opml"))
        address = told.get("xmlurl") or (told.get("url") if linked else None)
        if address:
            self._found.append(Listed(address=address, number=self._count))

    def end(self, name: str) -> None:
        """Pass over."""

    def text(self, text: str) -> None:
        """Pass over."""
