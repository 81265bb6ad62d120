"""Whose the lost people and things are, once the sides of their event are known.

Source: docs/methods/coding.md, rules L7 to L11.
"""

from collections.abc import Sequence
from dataclasses import replace

from fogline.coding.drafts import Draft
from fogline.coding.loss_rows import LossRow
from fogline.coding.materiel import MaterielRow
from fogline.coding.outcomes import Sides
from fogline.model.claims import NO_SIDE, ActorMention, Loss, MaterielLoss
from fogline.model.codes import EventClass, LossKind, class_of
from fogline.model.phrases import ActorPhrase, ActorSense
from fogline.model.spans import Span

_HARM = (LossKind.KILLED, LossKind.WOUNDED)


def settle_losses(draft: Draft, sides: Sides) -> None:
    """Write the losses of an event down, once its sides are known."""
    told: list[tuple[LossRow, Loss]] = []
    for row in draft.people:
        before = told[-1][1].side if told else None
        loss = _loss(row, _side(row, draft, sides, before))
        if not _add_to_sum(told, row, loss):
            told.append((row, loss))
    for _, loss in told:
        same = (loss.side, loss.kind, loss.least, loss.most)
        if all((c.side, c.kind, c.least, c.most) != same for c in draft.casualties):
            draft.casualties.append(loss)
    draft.materiel.extend(_materiel(thing, draft) for thing in draft.things)


def _loss(row: LossRow, side: str) -> Loss:
    return Loss(
        side=side,
        kind=row.harm.kind,
        least=row.quantity.least,
        most=row.quantity.most,
        span=row.span,
        women=row.women,
        children=row.children,
    )


def _add_to_sum(told: list[tuple[LossRow, Loss]], row: LossRow, loss: Loss) -> bool:
    """L11: coordinated victims of one side are one loss: "three women and five children"."""
    for index, (first, sum_so_far) in enumerate(told):
        together = (first.anchor, first.group) == (row.anchor, row.group)
        same = (sum_so_far.side, sum_so_far.kind) == (loss.side, loss.kind)
        alike = loss.side == "civ" or (
            {a.actor for a in first.actors} == {a.actor for a in row.actors}
        )
        if not together or not same or not alike or loss.side == "unk":
            continue
        least = _plus(sum_so_far.least, loss.least)
        most = _plus(sum_so_far.most, loss.most)
        if least is None and most is None:
            continue
        start = min(sum_so_far.span.start, loss.span.start)
        end = max(sum_so_far.span.end, loss.span.end)
        whole = replace(
            sum_so_far,
            least=least,
            most=most,
            span=Span(start, end),
            women=sum_so_far.women or loss.women,
            children=sum_so_far.children or loss.children,
        )
        told[index] = first, whole
        return True
    return False


def _plus(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _side(row: LossRow, draft: Draft, sides: Sides, before: str | None) -> str:
    """Whose the victims are: by name, else the one side of the event they can belong to."""
    if row.civilian or _are_family(row, draft.people):
        return "civ"
    if row.attackers:
        attacking = [m.actor for m in draft.initiators if m.actor != "unk"]
        harmed = [m.actor for m in draft.targets] if row.harmers & set(attacking) else attacking
        return next(iter(harmed), "unk")
    if row.of_both:
        return "unk"
    if row.own and len(row.harmers) == 1:
        return next(iter(row.harmers))
    known = next((a for a in row.actors if a.actor != "unk"), None)
    if (row.others or known is None or known.described) and _is_mixed(row, draft.people):
        return "unk"
    if known is not None and not known.described:
        return known.actor
    if row.harm.kind is LossKind.DISPLACED:
        return "civ"
    if row.others and before is not None:
        return before
    fighters = [a for a in row.actors if a.sense not in (ActorSense.PEOPLE, ActorSense.CIVILIAN)]
    if known is not None and known.actor not in row.harmers and not row.belongs:
        return _described(known, row, draft, sides)
    if fighters or row.belongs:
        return _one_side(row, draft, sides, next(iter(fighters), None))
    if row.actors:
        return "unk"
    if class_of(draft.type) is EventClass.REMOTE:
        # A bomb or a shell that killed 12 does not tell who they were.
        return before or "unk"
    if {m.actor for m in draft.targets} == {"civ"} and row.harmers | _keys(draft.initiators):
        return before or "civ"
    return before or (_one_side(row, draft, sides, None) if row.harmers else "unk")


def _is_mixed(row: LossRow, rows: Sequence[LossRow]) -> bool:
    """ "39 combatants dead, including 20 soldiers and 19 rebels": the whole has no one side."""
    parts = [
        r for r in rows if r.harm is row.harm and r.group != row.group and r.victims > row.victims
    ]
    return len(parts) > 1 or (row.others and bool(parts))


def _are_family(row: LossRow, rows: Sequence[LossRow]) -> bool:
    """ "A man and his two sons": whose family dies beside him is no soldier."""
    people = all(a.sense is ActorSense.PEOPLE for a in row.actors)
    return people and any(
        other.group == row.group
        and other.civilian
        and (other.belongs or other.women or other.children)
        for other in rows
    )


def _described(known: ActorPhrase, row: LossRow, draft: Draft, sides: Sides) -> str:
    """A description that the context settled, unless the event has one other enemy for it."""
    afar = class_of(draft.type) is EventClass.REMOTE
    striking = afar and known.actor in {m.actor for m in draft.initiators}
    if known.actor in draft.actor_keys() and not striking:
        return known.actor
    if known.sense is ActorSense.REBEL:
        return known.actor
    targets = _keys(draft.targets) - row.harmers
    irregular = known.sense in (ActorSense.REBEL, ActorSense.MILITANT)
    if len(targets) != 1 or (irregular and sides.is_state(next(iter(targets)))):
        return known.actor
    return next(iter(targets))


def _keys(mentions: Sequence[ActorMention]) -> set[str]:
    return {m.actor for m in mentions} - NO_SIDE


def _one_side(row: LossRow, draft: Draft, sides: Sides, phrase: ActorPhrase | None) -> str:
    """The one side of the event that the victims can belong to, the targets first.

    Those who did the harm are not its victims, nor are those who strike from afar.
    """
    targets = sorted(_keys(draft.targets) - row.harmers)
    doers = sorted(_keys(draft.initiators) - row.harmers)
    unharmed = class_of(draft.type) is EventClass.REMOTE or draft.predicate.frame.needs_cause
    if unharmed:
        doers = []
    fitting = [k for k in targets or doers if phrase is None or _suits(phrase, k, sides)]
    if len(fitting) == 1:
        return fitting[0]
    if row.harm.kind in _HARM and phrase is not None and phrase.sense is not ActorSense.FORCE:
        fitting = [k for k in doers if _suits(phrase, k, sides)]
        if len(fitting) == 1:
            return fitting[0]
    return "unk"


def _suits(phrase: ActorPhrase, key: str, sides: Sides) -> bool:
    """Tell whether a description can mean a key: "militants" are no state's soldiers."""
    if phrase.sense in (ActorSense.REBEL, ActorSense.MILITANT):
        return not sides.is_state(key)
    if "peacekeeper" in phrase.name.casefold():
        return sides.is_state(key) or key in ("un", "au")
    return phrase.sense is not ActorSense.STATE or sides.is_state(key)


def _materiel(row: MaterielRow, draft: Draft) -> MaterielLoss:
    owners = [a.actor for a in row.owners if a.actor not in NO_SIDE]
    if row.civil and not owners:
        owners = ["civ"]
    told = {m.actor for m in draft.targets} <= row.harmers
    enemies = draft.initiators if told and row.harmers else draft.targets
    mine = row.harmers or frozenset(m.actor for m in draft.initiators)
    others = [m.actor for m in enemies if m.actor not in {*NO_SIDE, *mine}]
    side = next(iter([*owners, *others]), "unk")
    return MaterielLoss(side=side, span=row.span, count=row.count, effect=row.effect)
