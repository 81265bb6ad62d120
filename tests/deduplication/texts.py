"""Reports in our own words, and documents and claims made of them."""

from datetime import date

from fogline.deduplication.copies import CopyText
from fogline.deduplication.signatures import signature
from fogline.model.claims import Claim
from fogline.model.codes import EventType, Factuality
from fogline.model.days import DateBasis, ResolvedDate
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.sources import OutletId, ReportInfo
from fogline.model.spans import Span

RAID = """\
Warplanes struck the vegetable market of Maarat Sweid shortly after nine on Sunday morning, killing
at least 14 people and wounding 31, the head of the town's rescue service said. Two of the dead
were drivers who had come to load tomatoes for the camps further north, and a third was a boy of
eleven who sold tea between the stalls.

The planes came from the west and made three runs, according to a shopkeeper who gave his name as
Abu Walid. After the second run the crowd had already scattered into the side streets, he said, but
the third bomb fell on the corner where the wounded were being carried to cars.

Rescue teams worked until dusk to clear the collapsed front of a grain store, and the town's only
bakery stayed shut because its oven chimney had come down. The council asked farmers to keep away
from the market for a week and to sell their produce from their fields instead."""

RAID_INDEPENDENT = """\
At least 14 civilians lost their lives and 31 others were hurt when jets bombed a crowded market in
Maarat Sweid on Sunday, a monitoring group with informants in the area reported. It said the number
of dead could rise, since several of the injured were in a critical state.

Maarat Sweid lies on the road that links the front with the displaced people's camps and has been
hit repeatedly this month. No one immediately took responsibility for Sunday's bombing. The army
has denied in the past that it aims at markets, and says it hunts armed groups only.

Hospitals in three neighbouring towns received casualties, the group said, and one of them appealed
for blood. Schools in the district will remain closed until Wednesday."""

BRIDGE = """\
Government engineers have reopened the old iron bridge at Tell Arba to lorries, eight months after
a flood carried away its middle span. The governor, who crossed first in a white pickup, said that
flour would now reach the eastern villages in two hours rather than nine. Residents said they would
believe it when the first sacks were unloaded. Farmers on the far bank have been living on barley
bread since the spring, and a sack of flour there costs four times what it costs in the city."""

TRUCE = """\
Elders from both sides of the valley met in a tent at Khirbat Dahr on Monday and agreed to hold
their fire for the length of the olive harvest. The accord covers eleven villages and lets pickers
work within sight of each other's trenches from dawn until the afternoon prayer. Each side handed
over four detainees as a sign of good faith. A similar pact last autumn broke down after nine days,
when a tractor ran over a mine near the spring that both sides use."""


def document(
    text: str,
    name: str = "d-1",
    *,
    heading: str | None = None,
    publisher: str | None = None,
    original_publisher: str | None = None,
    published: date | None = None,
) -> Document:
    """Make a document whose text is all body, with a heading above where one is given."""
    segments: list[Segment] = []
    whole = text
    if heading is not None:
        whole = f"{heading}\n\n{text}"
        segments.append(Segment(span=Span(0, len(heading)), kind=SegmentKind.HEADING))
    if text:
        body = Span(len(whole) - len(text), len(whole))
        segments.append(Segment(span=body, kind=SegmentKind.BODY))
    return Document(
        id=DocumentId(name),
        text=whole,
        segments=tuple(segments),
        publisher=publisher,
        original_publisher=original_publisher,
        published=published,
    )


def copy_text(
    made: Document, *, outlet: str | None = None, original: str | None = None
) -> CopyText:
    """Sign a document for comparison."""
    return CopyText(
        document=made,
        signature=signature(made),
        outlet=None if outlet is None else OutletId(outlet),
        original=None if original is None else OutletId(original),
    )


def reported(
    name: str = "c-1",
    *,
    document: str = "d-1",
    outlet: str | None = None,
    original: str | None = None,
    publisher: str | None = None,
    original_publisher: str | None = None,
    url: str | None = None,
    copy_group: str | None = None,
    credited: str | None = None,
    attributed_to: str | None = None,
    quote: str = "The market was hit.",
    start: int = 0,
) -> ReportedClaim:
    """Make a claim of a report, of which only what tells its witness matters."""
    span = Span(start, start + 10)
    claim = Claim(
        id=ClaimId(name),
        quote=span,
        trigger=span,
        type=EventType.AIR_DRONE_STRIKE,
        initiators=(),
        targets=(),
        places=(),
        date=ResolvedDate(days=None, basis=DateBasis.NONE),
        control=(),
        casualties=(),
        materiel=(),
        factuality=Factuality.ASSERTED,
        factuality_span=None,
        attributed_to=None,
        silent_about_losses=(),
        rule="strikes:bomb",
        confidence=0.9,
    )
    report = ReportInfo(
        document=DocumentId(document),
        title=None,
        publisher=publisher,
        original_publisher=original_publisher,
        url=url,
        published=None,
        known_on=date(2017, 2, 1),
        outlet=None if outlet is None else OutletId(outlet),
        original=None if original is None else OutletId(original),
        copy_group=DocumentId(copy_group or document),
    )
    return ReportedClaim(
        claim=claim,
        report=report,
        quote=quote,
        attributed_to=attributed_to,
        credited=None if credited is None else OutletId(credited),
    )
