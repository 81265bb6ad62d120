"""Web addresses: which registered domain a page stands on."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from fogline.model.sources import Outlet, OutletId

_DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})"
    r"(?:/[\w.@~-]+)*",
    re.ASCII,
)
_SHARED = frozenset({"ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "org"})
_HOST_IN_TEXT = re.compile(r"(?<![\w@.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}(?:/[\w.@~-]+)*")
_HAS_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_SCHEMES = frozenset({"http", "https"})
_LONGEST_URL = 2_000
_LONGEST_HOST = 253


def is_domain(text: str) -> bool:
    """Tell whether a cell holds a domain in lower case, with or without a path.

    A suffix under which anyone may register is none.

    >>> is_domain("sana.sy"), is_domain("t.me/rybar"), is_domain("gov.ua"), is_domain("SANA.sy")
    (True, True, False, False)
    """
    host = text.partition("/")[0]
    labels = host.split(".")
    return (
        _DOMAIN.fullmatch(text) is not None
        and len(host) <= _LONGEST_HOST
        and not (text == host and len(labels) == 2 and labels[0] in _SHARED and len(labels[1]) == 2)
    )


class DomainIndex:
    """The domains of all outlets."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._hosts: dict[str, dict[tuple[str, ...], OutletId]] = {}
        for outlet in outlets:
            for domain in outlet.domains:
                host, *path = domain.split("/")
                key = tuple(part.casefold() for part in path)
                self._hosts.setdefault(host, {}).setdefault(key, outlet.id)

    def find(self, url: str) -> OutletId | None:
        """Return the outlet whose domain is the longest that ``url`` stands on.

        A domain counts with all its subdomains, a path with all below it. What precedes an "@"
        is a user's name, and a backslash a slash, as browsers read them.

        >>> index = DomainIndex([])
        >>> index.find("https://sana.sy/en") is None
        True
        """
        address = _address(url)
        if address is None:
            return None
        labels, path = address
        for first in range(len(labels) - 1):
            known = self._hosts.get(".".join(labels[first:]))
            for count in range(len(path), -1, -1) if known else ():
                found = known.get(path[:count]) if known else None
                if found is not None:
                    return found
        return None


def addresses_in(text: str) -> Iterable[tuple[int, int]]:
    """Return where addresses stand in a text, with or without their scheme."""
    return (found.span() for found in _HOST_IN_TEXT.finditer(text))


def _address(url: str) -> tuple[list[str], tuple[str, ...]] | None:
    """Return the labels of the host and the parts of the path; ``None`` for no web address."""
    plain = url.strip().replace("\\", "/")
    if not plain or len(plain) > _LONGEST_URL or not plain.isprintable():
        return None
    if not _HAS_HOST.match(plain):
        plain = f"//{plain}"
    try:
        parts = urlsplit(plain, scheme="https")
        host = parts.hostname
    except ValueError:
        return None
    if not host or parts.scheme not in _SCHEMES or len(host) > _LONGEST_HOST + 1:
        return None
    path = tuple(part.casefold() for part in parts.path.split("/") if part)
    return host.removesuffix(".").split("."), path
