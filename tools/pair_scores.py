"""Measure how well pairs of claims are told to be of one event or of two.

    python tools/pair_scores.py [--all-pairs | --weights]

Reads tests/deduplication/pairs, codes the reports and compares the claims of each pair. A pair of
one event whose claim is not found counts as missed, and is listed apart. Prints precision, recall
and F1 over all, by half and by kind of difficulty, and the wrong pairs of the development half with
their comparisons. ``--all-pairs`` also counts the links between reports of one war that no labelled
pair joins, directly or through others; those of the development half are listed. ``--weights``
prints the table of weights that docs/methods/merging.md shows, and nothing else.
"""

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from fogline.deduplication.blocking import sought_keys, stored_keys
from fogline.deduplication.comparison import LINK_AT, Comparer
from fogline.deduplication.reported import reported_claims
from fogline.deduplication.weights import Weights
from fogline.ingest import document_from_text
from fogline.model.events import Comparison, ReportedClaim
from fogline.model.spans import Span
from fogline.pipeline import Coder

PAIRS = Path(__file__).resolve().parent.parent / "tests" / "deduplication" / "pairs"
DEVELOPMENT = frozenset({"syria", "yemen", "ethiopia", "libya"})
"""The wars that weights and rules may be made on; chosen before any pair was scored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A short report of our own words, and the words of the claim that is meant."""

    id: str
    publisher: str
    published: date
    text: str
    about: str

    @property
    def about_span(self) -> Span:
        """Where the words of the claim stand, which is once."""
        assert self.text.count(self.about) == 1, f"{self.id}: {self.about!r} must stand once"
        start = self.text.index(self.about)
        return Span(start, start + len(self.about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, and whether their claims tell one event."""

    war: str
    a: Report
    b: Report
    same: bool
    kind: str
    reason: str

    @property
    def in_development(self) -> bool:
        """Whether the pair may be looked at."""
        return self.war in DEVELOPMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a pair. ``comparison`` is ``None`` where a claim was not found."""

    pair: Pair
    comparison: Comparison | None
    blocked: bool
    """Whether the two claims meet under a key."""

    @property
    def linked(self) -> bool:
        """Whether the program takes the two for one event."""
        found = self.comparison
        return found is not None and self.blocked and found.score >= LINK_AT


def read_pairs(folder: Path = PAIRS) -> tuple[tuple[Pair, ...], Mapping[str, tuple[Report, ...]]]:
    """Read the pairs of all wars, and the reports of each war."""
    pairs: list[Pair] = []
    by_war: dict[str, tuple[Report, ...]] = {}
    for path in sorted(folder.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        reports = {entry["id"]: Report(**entry) for entry in content["report"]}
        assert len(reports) == len(content["report"]), f"{path.name}: an id stands twice"
        by_war[path.stem] = tuple(reports.values())
        for entry in content["pair"]:
            sides = {"a": reports[entry["a"]], "b": reports[entry["b"]]}
            pairs.append(Pair(war=path.stem, **{**entry, **sides}))
    return tuple(pairs), by_war


def claims_of(report: Report, coder: Coder) -> tuple[ReportedClaim, ...]:
    """Code a report and return the claims that it is about; none where the coder found none.

    They are those whose trigger the words overlap, else those in whose quote the words stand,
    else the only claim of the report.
    """
    document = document_from_text(
        report.text, publisher=report.publisher, published=report.published
    )
    told = reported_claims(
        coder.code(document),
        added_on=report.published,
        outlet_of=lambda publisher, url: None,  # noqa: ARG005
        credited_in=lambda words: None,  # noqa: ARG005
    )
    about = report.about_span
    by_trigger = tuple(each for each in told if each.claim.trigger.overlaps(about))
    by_quote = tuple(each for each in told if each.claim.quote.covers(about))
    return by_trigger or by_quote or (told if len(told) == 1 else ())


def judge(
    pairs: Sequence[Pair], claims: Mapping[str, Sequence[ReportedClaim]], comparer: Comparer
) -> tuple[Verdict, ...]:
    """Compare the claims of each pair. Of several claims of one report the likeliest counts."""
    verdicts = []
    for pair in pairs:
        found = [
            (compared.score, blocked, compared)
            for one in claims[pair.a.id]
            for other in claims[pair.b.id]
            for blocked in [bool(stored_keys(one) & sought_keys(other))]
            for compared in [comparer.compare(one, other)]
        ]
        _, blocked, comparison = max(
            found, key=lambda each: (each[1], each[0]), default=(0.0, False, None)
        )
        verdicts.append(Verdict(pair=pair, comparison=comparison, blocked=blocked))
    return tuple(verdicts)


def f1_of(verdicts: Iterable[Verdict]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the links. Without a link, precision is 1."""
    told = list(verdicts)
    right = sum(v.linked and v.pair.same for v in told)
    linked = sum(v.linked for v in told)
    same = sum(v.pair.same for v in told)
    precision = right / linked if linked else 1.0
    recall = right / same if same else 1.0
    return precision, recall, 2 * right / (linked + same) if linked + same else 1.0


def measure(coder: Coder) -> tuple[tuple[Verdict, ...], dict[str, tuple[ReportedClaim, ...]]]:
    """Code all reports and judge all pairs."""
    pairs, by_war = read_pairs()
    claims = {
        report.id: claims_of(report, coder) for reports in by_war.values() for report in reports
    }
    return judge(pairs, claims, Comparer.load(coder.registry)), claims


def _line(name: str, verdicts: Sequence[Verdict]) -> str:
    precision, recall, f1 = f1_of(verdicts)
    uncoded = sum(v.comparison is None for v in verdicts)
    unmet = sum(v.comparison is not None and v.pair.same and not v.blocked for v in verdicts)
    return (
        f"{name:32} {len(verdicts):4} pairs  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"
        f"  not coded {uncoded}  same, no key {unmet}"
    )


def _show(verdict: Verdict) -> None:
    pair, comparison = verdict.pair, verdict.comparison
    label = "SAME, not linked" if pair.same else "NOT SAME, linked"
    print(f"\n{label}: {pair.a.id} / {pair.b.id} ({pair.kind}: {pair.reason})")
    if comparison is None:
        print("  no claim found in one of them")
        return
    print(f"  score {comparison.score:.3f}{'' if verdict.blocked else ', no key in common'}")
    for field in comparison.fields:
        print(f"  {field.weight:+6.1f}  {field.field:9} {field.agreement:8} {field.note}")


def _unlabelled(
    claims: Mapping[str, Sequence[ReportedClaim]], pairs: Sequence[Pair], comparer: Comparer
) -> Iterator[Verdict]:
    """Judge the pairs of reports of one war that no label joins."""
    _, by_war = read_pairs()
    group = {report.id: {report.id} for reports in by_war.values() for report in reports}
    for pair in pairs:
        if pair.same:
            joined = group[pair.a.id] | group[pair.b.id]
            for member in joined:
                group[member] = joined
    labelled = {frozenset((pair.a.id, pair.b.id)) for pair in pairs}
    for war, reports in by_war.items():
        others = [
            Pair(war=war, a=a, b=b, same=False, kind="unlabelled", reason="no label joins them")
            for a, b in combinations(reports, 2)
            if b.id not in group[a.id]
            and frozenset((a.id, b.id)) not in labelled
            and a.text != b.text
        ]
        yield from judge(others, claims, comparer)


def weights_table() -> str:
    """The weights as a table in Markdown."""
    weights = Weights.load()
    rows = [
        f"| {level.field} | {weight.meaning} | {weight.agreement} | {weight.bits:+.1f} |"
        for level, weight in weights.levels.items()
    ]
    head = ("| field | how the two stand | agreement | bits |", "|---|---|---|---:|")
    prior = f"| all | two claims that share a key | | {weights.prior:+.1f} |"
    return "\n".join((*head, prior, *rows))


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--all-pairs", action="store_true")
    parser.add_argument("--weights", action="store_true")
    arguments = parser.parse_args()
    if arguments.weights:
        print(weights_table())
        return
    coder = Coder.load()
    verdicts, claims = measure(coder)
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for kind in verdict.pair.kind.split(", "):
            kinds[kind].append(verdict)
    print(_line("all", verdicts))
    halves = {
        half: [v for v in verdicts if v.pair.in_development == (half == "development")]
        for half in ("development", "held")
    }
    for name, half in (*halves.items(), *sorted(kinds.items())):
        print(_line(name, half))
    for verdict in halves["development"]:
        if verdict.linked != verdict.pair.same:
            _show(verdict)
    if arguments.all_pairs:
        pairs, _ = read_pairs()
        others = list(_unlabelled(claims, pairs, Comparer.load(coder.registry)))
        print(f"\nlinks of {len(others)} unlabelled pairs: {sum(v.linked for v in others)}")
        for verdict in others:
            if verdict.linked and verdict.pair.in_development:
                _show(verdict)


if __name__ == "__main__":
    main()
