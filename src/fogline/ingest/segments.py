"""What each stretch of a page is: report, heading, metadata or boilerplate.

Two passes. The first looks at each block alone and at what has come before it. The second finds
where the report ends: notices and appeals run to the end of a page, unless reportage clearly
resumes after them.
"""

import re
from itertools import pairwise

from fogline.ingest.datelines import Dateline, find_dateline
from fogline.ingest.furniture import Tail, furniture
from fogline.ingest.mastheads import (
    Imprint,
    find_as_of,
    find_byline,
    find_copyright_holder,
    find_imprint,
    find_labels,
    find_original,
    find_published,
    find_published_in,
    find_source,
    is_credit,
    is_outlet_name,
)
from fogline.ingest.plain_lines import (
    ends_sentence,
    front_matter_end,
    is_bullet,
    is_marked_heading,
    plain,
    split_blocks,
    without_quotes,
)
from fogline.ingest.readings import (
    BODY,
    HEADING,
    METADATA,
    Block,
    DateRole,
    KnownFacts,
    PageFindings,
    Reading,
)
from fogline.ingest.report_end import close_report, keep_some_body
from fogline.ingest.written_dates import (
    find_date,
    has_time_of_day,
    is_date_alone,
    is_date_heading,
)
from fogline.model.documents import Label, Segment, SegmentKind
from fogline.model.spans import Span

_LOOKED_AT = 6_000
"""Characters of a block that the rules look at: no notice is longer."""

_SENTENCE_OPENING = re.compile(
    r"(?:on|in|at|after|during|the|an?|meanwhile|also|several|at least|it|they|he|she|there|some|"
    r"more than|over|around|near|\d)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|said|took|told|came|left|hit|fell|\w{3,}ed)\b"
)
_LISTS_AFTER_ARTICLE = re.compile(r"(?:see also|further reading)", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:said|says?|saying|added|told|reads?|wrote|stated|announced|follow\w*)\W*$", re.I
)
_CREDITS_AT_END = re.compile(
    r"\s*[(\[](?:additional |writing |with )?(?:reporting|editing|edited|writing|compiled"
    r"|translated)"
    r"[^()\[\]]{0,400}\bby\b[^()\[\]]{1,400}[)\]]\s*$",
    re.IGNORECASE,
)


def read_page(text: str, known: KnownFacts) -> tuple[tuple[Segment, ...], PageFindings]:
    """Divide a page's text into segments and collect what it tells of itself."""
    findings = PageFindings()
    blocks = [
        Block(span=span, raw=span.of(text)[:_LOOKED_AT], line=plain(span.of(text)[:_LOOKED_AT]))
        for span in split_blocks(text)
    ]
    readings = _read_blocks(blocks, known, findings, has_header=front_matter_end(text) > 0)
    readings = close_report(blocks, readings)
    readings = keep_some_body(blocks, readings)
    return _to_segments(text, blocks, readings, findings), findings


def _read_blocks(
    blocks: list[Block], known: KnownFacts, findings: PageFindings, *, has_header: bool
) -> list[Reading]:
    readings: list[Reading] = []
    bodies = 0
    findings.is_chronicle = _is_chronicle(blocks)
    for index, block in enumerate(blocks):
        if index == 0 and has_header:
            _read_header(block, findings)
            readings.append(METADATA)
            continue
        following = blocks[index + 1 : index + 4]
        reading = (
            _read_masthead(block, bodies, known, findings)
            or _read_furniture(block, findings)
            or _read_prose(block, following, bodies, known, findings)
        )
        readings.append(reading)
        bodies += reading.kind is SegmentKind.BODY
    return readings


def _is_chronicle(blocks: list[Block]) -> bool:
    days = {
        block.line
        for block, following in pairwise(blocks)
        if len(block.line) < 60
        and is_date_heading(block.line)
        and len(following.line.split()) >= 6
        and ends_sentence(following.line)
    }
    return len(days) >= 2


def _read_masthead(
    block: Block, bodies: int, known: KnownFacts, findings: PageFindings
) -> Reading | None:
    line = block.line
    if len(line) > 400 or is_marked_heading(block.raw):
        return None
    if known.title is not None and _same_words(line, known.title):
        return HEADING
    if is_date_heading(line):
        return _read_date_line(line, bodies, findings)
    labels = find_labels(line)
    if labels is not None:
        findings.labels += [Label(name=name, value=value) for name, value in labels]
        return METADATA
    printed = find_published_in(line)
    if printed is not None:
        findings.publisher = findings.publisher or printed[0]
        findings.note_date(DateRole.PUBLISHED, printed[1])
        return METADATA
    published = find_published(line)
    if published is not None:
        written, is_update = published
        findings.note_date(DateRole.UPDATED if is_update else DateRole.PUBLISHED, written)
        return METADATA
    return _read_names(block, bodies, known, findings)


def _read_names(
    block: Block, bodies: int, known: KnownFacts, findings: PageFindings
) -> Reading | None:
    line = block.line
    original = find_original(line)
    if original is not None:
        findings.original_publisher = findings.original_publisher or original
        after_report = bodies > 0 and furniture(line) is not None
        kind = SegmentKind.BOILERPLATE if after_report else SegmentKind.METADATA
        return Reading(kind=kind, tail=Tail.NOTICES if bodies else Tail.NONE)
    source = find_source(line)
    if source is not None:
        findings.source = findings.source or source or None
        findings.note_date(DateRole.UPDATED, find_date(line))
        return METADATA
    imprint = find_imprint(line, linked="](" in block.raw)
    if imprint is not None and bodies <= 2 and not _is_title(block, imprint, known, findings):
        _note_imprint(imprint, known, findings)
        return METADATA
    if findings.awaits_author and len(line.split()) <= 5 and not ends_sentence(line):
        findings.awaits_author = False
        findings.author = findings.author or line
        return METADATA
    if line.lower() in {"by", "by:", "author", "author:"} and bodies <= 1:
        findings.awaits_author = True
        return METADATA
    author = find_byline(line)
    if author is not None:
        findings.author = findings.author or author
        return METADATA
    return METADATA if is_credit(line) else None


def _read_date_line(line: str, bodies: int, findings: PageFindings) -> Reading:
    # One full date above the report dates the page. Days as headings divide a chronicle; one
    # without a year cannot date anything.
    written = find_date(line)
    dates_page = (
        bodies == 0
        and is_date_alone(line)
        and written is not None
        and (written.year is not None or has_time_of_day(line))
        and DateRole.ALONE not in findings.dates
        and not (findings.is_chronicle and not has_time_of_day(line))
    )
    if not dates_page:
        return HEADING
    findings.note_date(DateRole.ALONE, written)
    return METADATA


def _is_title(
    block: Block,
    imprint: Imprint,
    known: KnownFacts,
    findings: PageFindings,
) -> bool:
    if known.title is not None or findings.title is not None or imprint.is_byline:
        return False
    return imprint.looks_like_title and "](" not in block.raw


def _note_imprint(imprint: Imprint, known: KnownFacts, findings: PageFindings) -> None:
    publisher = known.publisher or findings.publisher
    if imprint.is_byline:
        findings.author = findings.author or imprint.name
        findings.note_date(DateRole.PUBLISHED, imprint.date)
    elif imprint.looks_like_place:
        findings.dateline_place = findings.dateline_place or imprint.name
        findings.note_date(DateRole.IMPRINT, imprint.date)
    elif publisher is None and (
        imprint.looks_like_outlet or DateRole.IMPRINT not in findings.dates
    ):
        findings.publisher = imprint.name
        findings.note_date(DateRole.IMPRINT, imprint.date)
    elif publisher is not None and _same_words(imprint.name, publisher):
        findings.note_date(DateRole.IMPRINT, imprint.date)
    elif imprint.looks_like_outlet:
        findings.original_publisher = findings.original_publisher or imprint.name
        findings.note_date(DateRole.ORIGINAL, imprint.date)
    else:
        findings.dateline_place = findings.dateline_place or imprint.name
        findings.note_date(DateRole.DATELINE, imprint.date)


def _read_furniture(block: Block, findings: PageFindings) -> Reading | None:
    said = without_quotes(block.line).strip()
    # A paragraph wholly in quotation marks is somebody's speech, whatever it says.
    if said != block.line.strip() and not any(char.isalnum() for char in said):
        return None
    tail = furniture(said)
    if is_marked_heading(block.raw) and _LISTS_AFTER_ARTICLE.fullmatch(block.line):
        tail = Tail.END
    if tail is Tail.NOTICES:
        holder = find_copyright_holder(block.line)
        findings.copyright_holder = findings.copyright_holder or holder
    return None if tail is None else Reading(kind=SegmentKind.BOILERPLATE, tail=tail)


def _read_prose(
    block: Block,
    following: list[Block],
    bodies: int,
    known: KnownFacts,
    findings: PageFindings,
) -> Reading:
    line = block.line
    untitled = bodies == 0 and known.title is None and findings.title is None
    leads_to_masthead = (
        untitled
        and len(line.split()) <= (12 if line.endswith(".") else 25)
        and any(_is_masthead(b.line) for b in following[:2])
    )
    if not (leads_to_masthead or is_heading(block.raw, before_report=bodies == 0)):
        if bodies <= 1:
            findings.note_date(DateRole.AS_OF, find_as_of(line) if len(line) < 300 else None)
        return BODY
    if bodies == 0 and findings.publisher is None and is_outlet_name(line):
        findings.publisher = line
        return METADATA
    if untitled and len(line.split()) >= 3:
        findings.title = line
        findings.note_date(DateRole.TITLE, find_date(line))
    findings.note_date(DateRole.AS_OF, find_as_of(line))
    return HEADING


def _is_masthead(line: str) -> bool:
    if len(line) > 200:
        return False
    return (
        find_byline(line) is not None
        or is_date_alone(line)
        or find_published(line) is not None
        or find_imprint(line, linked=False) is not None
    )


def is_heading(raw: str, *, before_report: bool) -> bool:
    """Tell whether a block is a heading: short, and not a sentence.

    A title may be longer than a section heading, and may ask or exclaim.
    """
    line = plain(raw)
    words = line.split()
    if is_marked_heading(raw):
        return True
    if (
        not words
        or is_bullet(raw)
        or line[0].islower()
        or len(words) > (25 if before_report else 14)
    ):
        return False
    if line.endswith(":"):
        return len(words) <= 8 and not _SAYING.search(line)
    if ends_sentence(line):
        return before_report and line.endswith(("?", "!")) and len(words) <= 20
    if line.endswith((",", ";", "—", "–")):
        return False
    is_sentence = _SENTENCE_OPENING.match(line) and _FINITE.search(line)
    return not (is_sentence and len(words) >= (12 if before_report else 8))


def _to_segments(
    text: str, blocks: list[Block], readings: list[Reading], findings: PageFindings
) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    opens = True
    for block, reading in zip(blocks, readings, strict=True):
        if reading.kind is SegmentKind.BODY:
            dateline = find_dateline(block.raw, opens_report=opens)
            if dateline is not None:
                _note_dateline(dateline, findings)
            segments += _body_segments(block, text, dateline)
        else:
            segments.append(Segment(span=block.span, kind=reading.kind))
        opens = reading.kind is SegmentKind.HEADING or (
            opens and reading.kind is not SegmentKind.BODY
        )
    return tuple(segments)


def _note_dateline(dateline: Dateline, findings: PageFindings) -> None:
    findings.dateline_place = findings.dateline_place or dateline.place
    findings.agency = findings.agency or dateline.agency
    findings.note_date(DateRole.DATELINE, dateline.date)


def _body_segments(block: Block, text: str, dateline: Dateline | None) -> list[Segment]:
    start, end = block.span.start, block.span.end
    segments: list[Segment] = []
    if dateline is not None:
        body_start = start + dateline.length
        marker = text[start:body_start].rstrip()
        segments.append(Segment(span=Span(start, start + len(marker)), kind=SegmentKind.METADATA))
        start = body_start
    body = text[start:end]
    credits = _CREDITS_AT_END.search(body[-1_000:]) if body.endswith((")", "]")) else None
    cut = end - len(body[-1_000:]) + credits.start() if credits else end
    if credits is None or cut <= start:
        return [*segments, Segment(span=Span(start, end), kind=SegmentKind.BODY)]
    while text[cut].isspace():
        cut += 1
    body_end = start + len(text[start:cut].rstrip())
    segments.append(Segment(span=Span(start, body_end), kind=SegmentKind.BODY))
    return [*segments, Segment(span=Span(cut, end), kind=SegmentKind.METADATA)]


def _read_header(block: Block, findings: PageFindings) -> None:
    fields = dict(
        re.findall(
            r"^(title|subject|author|pubDate|date|publisher|source):[ \t]*(\S.*)$", block.raw, re.M
        )
    )
    clean = {key: value.strip().strip("\"'") for key, value in fields.items()}
    findings.title = clean.get("title") or clean.get("subject")
    findings.author = clean.get("author")
    findings.publisher = clean.get("publisher") or clean.get("source")
    stamp = clean.get("pubDate") or clean.get("date")
    findings.note_date(DateRole.PUBLISHED, find_date(stamp) if stamp else None)


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())
