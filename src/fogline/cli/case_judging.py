"""``fogline judge``: a person's judgements of events."""

import getpass
from collections.abc import Sequence

from fogline.export.cleaning import one_line
from fogline.model.judgements import Judgement, JudgementKind
from fogline.pipeline import Case

_SAID = {
    JudgementKind.SAME: "are one event",
    JudgementKind.DIFFERENT: "are not one event",
    JudgementKind.SPLIT: "are an event of their own",
}


def judge_same(case_name: str, names: Sequence[str], *, by: str | None, note: str | None) -> None:
    """Say that events or claims are one event.

    Raises:
        CaseError: FL610 to FL612.
    """
    with Case.open(case_name) as case:
        _print_done(case, case.judge_same(*names, by=by or _user(), note=note))


def judge_apart(case_name: str, one: str, other: str, *, by: str | None, note: str | None) -> None:
    """Say that two events or claims are not one event.

    Raises:
        CaseError: FL610 to FL612.
    """
    with Case.open(case_name) as case:
        _print_done(case, case.judge_apart(one, other, by=by or _user(), note=note))


def split(case_name: str, claims: Sequence[str], *, by: str | None, note: str | None) -> None:
    """Take claims out of their event.

    Raises:
        CaseError: FL610 to FL612.
    """
    with Case.open(case_name) as case:
        _print_done(case, case.split(*claims, by=by or _user(), note=note))


def undo(case_name: str, number: int) -> None:
    """Undo a judgement.

    Raises:
        CaseError: FL613.
    """
    with Case.open(case_name) as case:
        case.undo(number)
    print(f"Judgement {number} is undone.")


def print_log(case_name: str) -> None:
    """Print the log of judgements."""
    with Case.open(case_name) as case:
        log = case.judgements()
    for entry in log:
        judged = entry.judgement
        undone = "" if judged.undone_at is None else f"; undone {judged.undone_at:%Y-%m-%d %H:%M}"
        by = f" by {one_line(judged.by)}" if judged.by else ""
        note = f": {one_line(judged.note)}" if judged.note else ""
        print(
            f"{entry.number}  {judged.made_at:%Y-%m-%d %H:%M}{by}: "
            f"{len(judged.left)} and {len(judged.right)} claims {_SAID[judged.kind]}{note}{undone}"
        )
    if not log:
        print("Nothing has been judged.")


def _print_done(case: Case, judged: Judgement) -> None:
    number = next(e.number for e in case.judgements() if e.judgement.id == judged.id)
    print(f"Judgement {number}: the claims {_SAID[judged.kind]}. Undo: fogline judge undo {number}")


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None
