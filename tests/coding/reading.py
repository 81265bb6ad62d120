"""What the coder makes of a short text, in the words of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from fogline.ingest import document_from_text
from fogline.model.claims import ActorMention, Claim, CodedDocument
from fogline.model.spans import Span
from fogline.pipeline import Coder

PUBLISHED = date(2017, 2, 2)


@cache
def the_coder() -> Coder:
    """Load the coder once for all tests of a run."""
    return Coder.load()


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, its spans read off the text."""

    claim: Claim
    text: str

    @property
    def type(self) -> str:
        return self.claim.type.value

    @property
    def trigger(self) -> str:
        return self.claim.trigger.of(self.text)

    @property
    def quote(self) -> str:
        return self.claim.quote.of(self.text)

    @property
    def initiators(self) -> dict[str, str]:
        """Actor keys by the words that name them."""
        return self._actors(self.claim.initiators)

    @property
    def targets(self) -> dict[str, str]:
        """Actor keys by the words that name them."""
        return self._actors(self.claim.targets)

    @property
    def doers(self) -> list[str]:
        return [mention.actor for mention in self.claim.initiators]

    @property
    def sufferers(self) -> list[str]:
        return [mention.actor for mention in self.claim.targets]

    @property
    def places(self) -> list[str]:
        return [place.name for place in self.claim.places]

    @property
    def outcomes(self) -> dict[str, tuple[str | None, str | None, str]]:
        """From whom, to whom and what, by place."""
        return {
            self.claim.places[c.place].name: (c.from_actor, c.to_actor, c.outcome.value)
            for c in self.claim.control
        }

    @property
    def losses(self) -> list[tuple[str, str, int | None, int | None]]:
        return [(c.side, c.kind.value, c.least, c.most) for c in self.claim.casualties]

    @property
    def materiel(self) -> list[tuple[str, str, int | None, str]]:
        return [
            (m.side, m.span.of(self.text), m.count, m.effect.value) for m in self.claim.materiel
        ]

    @property
    def factuality(self) -> str:
        return self.claim.factuality.value

    @property
    def source(self) -> str | None:
        credited = self.claim.attributed_to
        return None if credited is None else credited.of(self.text)

    def _actors(self, mentions: Sequence[ActorMention]) -> dict[str, str]:
        return {mention.span.of(self.text): mention.actor for mention in mentions}


@dataclass(frozen=True, slots=True)
class Reading:
    """A coded text."""

    coded: CodedDocument

    @property
    def claims(self) -> list[Told]:
        return [Told(claim, self.coded.document.text) for claim in self.coded.claims]

    @property
    def only(self) -> Told:
        """The one claim of a text that has one."""
        assert len(self.claims) == 1, [(c.type, c.trigger) for c in self.claims]
        return self.claims[0]

    @property
    def refused(self) -> dict[str, str]:
        """The reason by the trigger that yielded no claim."""
        text = self.coded.document.text
        return {r.trigger.of(text): r.reason.value for r in self.coded.rejections}

    def of_type(self, code: str) -> Told:
        """The one claim of a type."""
        found = [claim for claim in self.claims if claim.type == code]
        assert len(found) == 1, [(c.type, c.trigger) for c in self.claims]
        return found[0]


def read(text: str, *, published: date | None = PUBLISHED, title: str | None = None) -> Reading:
    """Code a text as a report of 2 February 2017."""
    document = document_from_text(text, title=title, published=published)
    return Reading(the_coder().code(document))


def spans_of(claim: Claim) -> Iterator[Span]:
    """Yield every span that a claim points at."""
    yield claim.quote
    yield claim.trigger
    for mention in (*claim.initiators, *claim.targets):
        yield mention.span
    for place in claim.places:
        yield place.span
        yield from (span for span in (place.relation, place.within) if span is not None)
    yield from (loss.span for loss in claim.casualties)
    yield from (thing.span for thing in claim.materiel)
    yield from claim.silent_about_losses
    optional = (claim.date.span, claim.factuality_span, claim.attributed_to)
    yield from (span for span in optional if span is not None)
