"""Whose word a claim is: the outlet, body or person that it goes back to.

Source: docs/methods/copies.md, rules V13 and V18.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from fogline.deduplication.copies import name_key
from fogline.model.events import ReportedClaim
from fogline.model.sources import ReportInfo

_NO_NAME = frozenset(
    """
    source sources resident residents activist activists witness witnesses eyewitness eyewitnesses
    official officials medic medics doctor doctors rescuer rescuers local locals villager villagers
    people person reporter reporters correspondent correspondents journalist journalists report
    reports media news fighter fighters militant militants rebel rebels soldier soldiers commander
    commanders officer officers spokesman spokeswoman spokesperson statement he she it they we who
    some others one many
    """.split()
)
"""Words for who says a thing that name no one."""
_CAPITAL = re.compile(r"[^\W\d_]")


class VoiceKind(StrEnum):
    """What is known of whose word a claim is."""

    OUTLET = "outlet"
    """An outlet of the registry."""
    NAME = "name"
    """A person or body named in the text that is no outlet of the registry."""
    PUBLISHER = "publisher"
    """A publisher that is no outlet of the registry, by name."""
    SITE = "site"
    """A web site whose publisher is not known."""
    DOCUMENT = "document"
    """A document of which no publisher is known."""


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Whose word it is. Two with the same kind and key are one."""

    kind: VoiceKind
    key: str


def own_voice(report: ReportInfo) -> Voice:
    """Return who speaks in a report where it credits nobody: who wrote it, else published it."""
    if report.original is not None:
        return Voice(VoiceKind.OUTLET, report.original)
    original, publisher = (name_key(n or "") for n in (report.original_publisher, report.publisher))
    if original not in ("", publisher):
        return Voice(VoiceKind.PUBLISHER, original)
    if report.outlet is not None:
        return Voice(VoiceKind.OUTLET, report.outlet)
    if publisher:
        return Voice(VoiceKind.PUBLISHER, publisher)
    site = _site(report.url)
    if site is not None:
        return Voice(VoiceKind.SITE, site)
    return Voice(VoiceKind.DOCUMENT, report.copy_group)


def credited_voice(claim: ReportedClaim) -> Voice | None:
    """Return whom the text credits for a claim, ``None`` for nobody or nobody with a name."""
    if claim.credited is not None:
        return Voice(VoiceKind.OUTLET, claim.credited)
    if claim.attributed_to is not None and names_someone(claim.attributed_to):
        return Voice(VoiceKind.NAME, name_key(claim.attributed_to))
    return None


def names_someone(words: str) -> bool:
    """Tell whether words of attribution hold a name.

    >>> [names_someone(w) for w in ("Local sources", "Governor Ivan Fedorov", "he", "a resident")]
    [False, True, False, False]
    """
    found = words.split()
    capitals = [at for at, word in enumerate(found) if _is_capital(word)]
    if any(at > 0 for at in capitals):
        return True
    return bool(capitals) and not _NO_NAME & {name_key(word) for word in found}


def _is_capital(word: str) -> bool:
    letter = _CAPITAL.search(word)
    return letter is not None and letter.group().isupper()


def _site(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
