"""Events and claims of a case for a terminal: short ones in lists, one whole with its reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from fogline.export.case_tables import CaseEvent
from fogline.export.cleaning import one_line
from fogline.export.event_wording import (
    outcome_told,
    people_told,
    speaker_words,
    subject_words,
    value_words,
    values_told,
)
from fogline.export.terminal import printed
from fogline.export.wording import UNKNOWN, code_words, day_words, loss_words, range_words
from fogline.model.days import DayRange
from fogline.model.events import (
    AccountField,
    Agreement,
    Comparison,
    FieldAccount,
    FieldValue,
    Grade,
    GradeReason,
    ReportedClaim,
)
from fogline.model.identifiers import ClaimId
from fogline.model.provenance import WitnessGroup

_QUIET = "dim"
_INDENT = (0, 0, 0, 2)
_LISTED = (
    AccountField.PLACE,
    AccountField.OUTCOME,
    AccountField.LOSSES,
    AccountField.MATERIEL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeEvent:
    """An event with what explains it: who is one witness, and how its claims were matched."""

    told: CaseEvent
    groups: tuple[WitnessGroup, ...]
    matches: Mapping[ClaimId, Comparison]
    """For each claim but the anchor, how it compares with the anchor."""


def render_events(events: Iterable[CaseEvent], *, width: int, colour: bool) -> Iterator[str]:
    """Write events one after another, a few lines each."""
    return printed(lambda told, _: _short(told), events, width, colour)


def render_claims(claims: Iterable[ReportedClaim], *, width: int, colour: bool) -> Iterator[str]:
    """Write claims one after another, a few lines each."""
    return printed(lambda told, _: _claim(told), claims, width, colour)


def render_event(event: WholeEvent, *, width: int, colour: bool) -> Iterator[str]:
    """Write one event with every value, who gives it, and how the event came about."""
    return printed(lambda whole, _: _whole(whole), [event], width, colour)


def _short(told: CaseEvent) -> RenderableType:
    event = told.event
    lines = [
        _named("who", _sides(told)),
        *(
            _named(field.value, values_told(event, field))
            for field in _LISTED
            if any(account.field is field for account in event.account)
        ),
        _named("said by", "; ".join(dict.fromkeys(map(speaker_words, told.claims)))),
    ]
    disputed = list(dict.fromkeys(a.field.value for a in event.account if a.disputed))
    if disputed:
        lines.append(Text(f"disputed: {', '.join(disputed)}", style="bold"))
    lines.append(_quote(told.anchor))
    return Group(_head(told), *(Padding(line, _INDENT) for line in lines), Text())


def _head(told: CaseEvent) -> Text:
    event = told.event
    return Text.assemble(
        (values_told(event, AccountField.TYPE), "bold"),
        f", {_days(told)}",
        (f"   {event.id}  grade {event.grade.code}  ", _QUIET),
        (f"{_counted(event.witnesses, 'witness', 'witnesses')}, ", _QUIET),
        (_counted(len(event.members), "claim", "claims"), _QUIET),
    )


def _days(told: CaseEvent) -> str:
    days = [c.claim.date.days for c in told.claims if c.claim.date.days is not None]
    if not days:
        return f"day {UNKNOWN}"
    return range_words(DayRange(start=min(d.start for d in days), end=max(d.end for d in days)))


def _sides(told: CaseEvent) -> str:
    who = values_told(told.event, AccountField.INITIATORS) or UNKNOWN
    whom = values_told(told.event, AccountField.TARGETS)
    return f"{who} → {whom}" if whom else who


def _claim(told: ReportedClaim) -> RenderableType:
    claim = told.claim
    days = UNKNOWN if claim.date.days is None else range_words(claim.date.days)
    head = Text.assemble(
        (code_words(claim.type), "bold"), f", {days}, {code_words(claim.factuality)}",
        (f"   {claim.id}", _QUIET),
    )  # fmt: skip
    who = people_told(claim.initiators) or UNKNOWN
    whom = people_told(claim.targets)
    fields = {
        "who": f"{who} → {whom}" if whom else who,
        "place": "; ".join(f"{one_line(place.name)} ({place.kind})" for place in claim.places),
        "outcome": "; ".join(outcome_told(claim, change) for change in claim.control),
        "losses": "; ".join(map(loss_words, claim.casualties)),
        "said by": f"{speaker_words(told)}, known on {day_words(told.report.known_on)}",
    }
    lines = [_named(name, words) for name, words in fields.items() if words]
    return Group(head, *(Padding(line, _INDENT) for line in (*lines, _quote(told))), Text())


def _whole(whole: WholeEvent) -> RenderableType:
    told = whole.told
    number = {claim.claim.id: at for at, claim in enumerate(told.claims, start=1)}
    return Group(
        _head(told),
        Text(),
        _title("What is told"),
        *(_account(account, number) for account in told.event.account),
        Text(),
        _title("Who tells it"),
        *(_witness(at, group, number) for at, group in enumerate(whole.groups, start=1)),
        Text(),
        _title("The claims"),
        *(
            _member(claim, number[claim.claim.id], whole, told.event.grades)
            for claim in told.claims
        ),
    )


def _account(account: FieldAccount, number: Mapping[ClaimId, int]) -> RenderableType:
    name = " ".join(filter(None, (account.field.value, subject_words(account.subject))))
    table = _columns()
    for at, value in enumerate(account.values):
        table.add_row(name if at == 0 else "", _value(value, account, number))
    return Padding(table, _INDENT)


def _value(value: FieldValue, account: FieldAccount, number: Mapping[ClaimId, int]) -> Text:
    words = Text(value_words(value.value))
    claims = ", ".join(str(number[claim]) for claim in value.claims)
    words.append(
        f"   {_counted(value.witnesses, 'witness', 'witnesses')}, claims {claims}", style=_QUIET
    )
    for relation, others in (("contradicts", value.contradicts), ("refines", value.refines)):
        if others:
            named = ", ".join(value_words(account.values[other].value) for other in others)
            words.append(f"   {relation} {named}", style="bold" if relation[0] == "c" else _QUIET)
    return words


def _witness(at: int, group: WitnessGroup, number: Mapping[ClaimId, int]) -> RenderableType:
    claims = ", ".join(str(number[key.claim]) for key in group.claims)
    named = ", ".join(map(one_line, group.sources)) or code_words(group.standing)
    lines = [Text(f"{at}  {named}: claims {claims}")]
    if group.note:
        lines.append(Text(f"   {one_line(group.note)}", style=_QUIET))
    for note in dict.fromkeys(one_line(union.note) for union in group.unions):
        lines.append(Text(f"   one witness: {note}", style=_QUIET))
    return Padding(Group(*lines), _INDENT)


def _member(
    claim: ReportedClaim, at: int, whole: WholeEvent, grades: Sequence[Grade]
) -> RenderableType:
    graded = next(grade for grade in grades if grade.claim == claim.claim.id)
    lines: list[RenderableType] = [
        Text.assemble((f"{at}  ", "bold"), speaker_words(claim), (f"   {claim.claim.id}", _QUIET)),
        Text(
            f"known on {day_words(claim.report.known_on)}; {code_words(claim.claim.factuality)}; "
            f"grade {graded.code}",
            style=_QUIET,
        ),
        _quote(claim),
    ]
    number = {claim.claim.id: n for n, claim in enumerate(whole.told.claims, start=1)}
    lines += [Text(_reason_words(reason, number), style=_QUIET) for reason in graded.reasons]
    match = whole.matches.get(claim.claim.id)
    if match is None:
        lines.append(Text("the most specific claim: the others are matched with it", style=_QUIET))
    else:
        lines.append(Text(f"matched with likelihood {match.score:.2f}:", style=_QUIET))
        lines += [
            Text(
                f"  {field.field.value}: {field.agreement.value} ({field.weight:+.1f})  "
                f"{one_line(field.note)}",
                style=_QUIET,
            )
            for field in match.fields
            if field.agreement is not Agreement.MISSING or field.weight
        ]
    return Padding(Group(*lines, Text()), _INDENT)


def _reason_words(reason: GradeReason, number: Mapping[ClaimId, int]) -> str:
    """One step on the way to a grade: "witness (claims 2, 3; weighs 1): stands apart"."""
    about = []
    if reason.claims:
        about.append(
            "claims " + ", ".join(str(n) for n in sorted(number[c] for c in reason.claims))
        )
    if reason.weight is not None:
        about.append(f"weighs {reason.weight}")
    told = f" ({'; '.join(about)})" if about else ""
    result = "" if reason.number is None else f": {reason.number.value}"
    return f"{code_words(reason.step)}{told}: {one_line(reason.note)}{result}"


def _title(words: str) -> RenderableType:
    return Rule(words, align="left", style=_QUIET)


def _named(name: str, words: str) -> RenderableType:
    table = _columns()
    table.add_row(name, Text(words))
    return table


def _columns() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(width=10, style=_QUIET, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    return table


def _quote(claim: ReportedClaim) -> Text:
    return Text(f"“{one_line(claim.quote)}”", style="italic")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
