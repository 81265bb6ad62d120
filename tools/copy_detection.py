"""How well copies of reports are found, by how much of them was changed.

    python tools/copy_detection.py ARTICLES [--seed 1]

ARTICLES is a folder of texts (.md, .txt). Of each, a report of 120 to 400 words is cut from the
beginning. Its copies are made by machine: a share of the words is dropped, replaced by words of
other articles, or joined by such; the end is cut off; it is pasted whole between two other
reports; it gets a lead and other numbers. What must not be a copy: the report that follows in
the same article, which shares names and subject, and a report that quotes one sentence.

A copy is looked up as a case does, by digest, bands and passage keys among all reports, and then
compared. The thresholds were chosen on the articles of even number; the tables tell both halves.
"""

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fogline.deduplication.alignment import align
from fogline.deduplication.copies import CopyText, compare_copies
from fogline.deduplication.signatures import signature, text_digest
from fogline.deduplication.words import body_words, words_in
from fogline.ingest import document_from_text
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.identifiers import DocumentId
from fogline.model.provenance import CopyKind, CopySignature
from fogline.model.spans import Span

SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
ONE_TEXT = frozenset({CopyKind.EXACT, CopyKind.NEAR})


@dataclass(frozen=True, slots=True)
class Report:
    """A report of an article, and what else of it is needed to make and to test copies."""

    name: str
    sentences: tuple[str, ...]
    following: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A made text: how it was made, of which report, and whether it is one text with it."""

    label: str
    report: int
    text: str
    one_text: bool
    also: tuple[int, ...] = ()
    """Other reports that stand in it, or a sentence of them."""


def read_reports(folder: Path) -> list[Report]:
    """Cut two reports that follow one another from every article long enough."""
    reports: list[Report] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".txt", ".md") or path.stem.isupper():
            continue
        text = path.read_text(encoding="utf-8")
        text = text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text
        document = document_from_text(text)
        body = " ".join(
            segment.span.of(document.text)
            for segment in document.segments
            if segment.kind is SegmentKind.BODY
        )
        sentences = [s for s in re.split(r"(?<=[.!?])\s+", body) if words_in(s)]
        length = 120 + 40 * (len(reports) % 8)
        first = _cut(sentences, length)
        second = _cut(sentences[len(first) :], length)
        if len(words_in(" ".join(second))) >= length:
            reports.append(Report(path.stem, tuple(first), tuple(second)))
    return reports


def _cut(sentences: Sequence[str], length: int) -> list[str]:
    taken: list[str] = []
    count = 0
    for sentence in sentences:
        if count >= length:
            break
        taken.append(sentence)
        count += len(words_in(sentence))
    return taken


def _edited(
    words: list[str], share: float, how: str, others: Sequence[str], rng: random.Random
) -> str:
    made: list[str] = []
    for word in words:
        if rng.random() >= share:
            made.append(word)
        elif how == "replace":
            made.append(rng.choice(others))
        elif how == "insert":
            made.extend((word, rng.choice(others)))
    return " ".join(made)


def trials(reports: Sequence[Report], rng: random.Random) -> Iterator[Trial]:
    """Make every copy and every near miss of every report."""
    vocabulary = [word for report in reports for s in report.following for word in s.split()]
    for number, report in enumerate(reports):
        text = " ".join(report.sentences)
        words = text.split()
        for how in ("replace", "drop", "insert"):
            for share in SHARES:
                made = _edited(words, share, how, vocabulary, rng)
                yield Trial(f"{how} {share:.0%}", number, made, True)
        for kept in (0.9, 0.7, 0.5, 0.3):
            made = " ".join(words[: int(kept * len(words))])
            yield Trial(f"first {kept:.0%} kept", number, made, kept >= 0.7)
        around = tuple((number + step) % len(reports) for step in (7, 13))
        before, after = (reports[other] for other in around)
        pasted = [*before.sentences, *report.sentences, *after.sentences]
        yield Trial("pasted between two", number, " ".join(pasted), False, around)
        half = [*report.sentences[: len(report.sentences) // 2], *before.sentences]
        yield Trial("half pasted", number, " ".join(half), False, around)
        lead = re.sub(r"\d+", lambda _: str(rng.randrange(2, 90)), text)
        yield Trial("lead, other numbers", number, f"{before.sentences[0]} {lead}", True, around)
        yield Trial("follows in the article", number, " ".join(report.following), False)
        quoted = [*report.following[:3], report.sentences[0], *report.following[3:]]
        yield Trial("one sentence the same", number, " ".join(quoted), False)


class Case:
    """The reports, looked up as a case looks up documents."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [copy_text(f"d-{number:04}", text) for number, text in enumerate(texts)]
        self.bands: dict[int, set[int]] = defaultdict(set)
        self.passages: dict[int, set[int]] = defaultdict(set)
        self.digests: dict[str, set[int]] = defaultdict(set)
        for number, held in enumerate(self.texts):
            self.digests[text_digest(held.document)].add(number)
            if held.signature is not None:
                for key in held.signature.bands:
                    self.bands[key].add(number)
                for key in held.signature.passages:
                    self.passages[key].add(number)

    def candidates(self, text: CopyText) -> tuple[set[int], set[int], set[int]]:
        """Return what shares the digest, a band, a passage key."""
        signed: CopySignature | None = text.signature
        by_band = {n for key in (signed.bands if signed else ()) for n in self.bands.get(key, ())}
        by_passage = {
            n for key in (signed.passages if signed else ()) for n in self.passages.get(key, ())
        }
        return self.digests.get(text_digest(text.document), set()), by_band, by_passage


def copy_text(name: str, text: str) -> CopyText:
    """Make a document of a text that is all body."""
    body = Segment(span=Span(0, len(text)), kind=SegmentKind.BODY)
    document = Document(id=DocumentId(name), text=text, segments=(body,))
    return CopyText(document=document, signature=signature(document))


def detection_table(case: Case, made: Sequence[Trial], keep: Callable[[int], bool]) -> None:
    """Print, for each way of copying, what is found of the right report and of others."""
    rows: dict[str, list[int]] = {}
    for trial in made:
        if not keep(trial.report):
            continue
        text = copy_text("x", trial.text)
        by_digest, by_band, by_passage = case.candidates(text)
        links = {
            n: link.kind
            for n in by_digest | by_band | by_passage
            if (link := compare_copies(text, case.texts[n])) is not None
        }
        row = rows.setdefault(trial.label, [0] * 6)
        kind = links.pop(trial.report, None)
        row[0] += 1
        row[1] += trial.report in by_band
        row[2] += trial.report in by_passage
        row[3] += kind is not None
        row[4] += kind in ONE_TEXT
        row[5] += len(links.keys() - set(trial.also))
    print("| made | texts | by bands | by passages | linked | one text | links to others |")
    print("|---|---|---|---|---|---|---|")
    for label, (count, *hits, others) in rows.items():
        shares = " | ".join(f"{hit / count:.2f}" for hit in hits)
        print(f"| {label} | {count} | {shares} | {others} |")


def threshold_table(
    case: Case, made: Sequence[Trial], keep: Callable[[int], bool], edited: float
) -> None:
    """Print how well each share tells one text from a pasted, half pasted or other one."""
    kept = [
        t
        for t in made
        if keep(t.report) and not (t.one_text and (_changed(t.label) or 0.0) > edited)
    ]
    shares = []
    for trial in kept:
        text, held = copy_text("x", trial.text), case.texts[trial.report]
        ours, theirs = body_words(text.document), body_words(held.document)
        found = align(ours, theirs)
        shares.append(min(found.first_covered / len(ours), found.second_covered / len(theirs)))
    print("| threshold | precision | recall | F1 |")
    print("|---|---|---|---|")
    for threshold in THRESHOLDS:
        right = sum(s >= threshold and t.one_text for s, t in zip(shares, kept, strict=True))
        told = sum(share >= threshold for share in shares)
        true = sum(trial.one_text for trial in kept)
        precision, recall = right / max(told, 1), right / max(true, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"| {threshold} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


def print_cost(case: Case) -> None:
    """Print what a report costs: keys, false candidates, time to sign and to compare."""
    signed = [text.signature for text in case.texts if text.signature is not None]
    keys = sorted(len(made.passages) for made in signed)
    words = sum(made.words for made in signed)
    print(f"{words / len(signed):.0f} words and {keys[len(keys) // 2]} passage keys a report")
    for label, table in (("band", case.bands), ("passage key", case.passages)):
        pairs = {pair for held in table.values() for pair in combinations(sorted(held), 2)}
        print(f"{len(pairs)} of {comb(len(signed), 2)} pairs of reports share a {label}")
    start = perf_counter()
    for text in case.texts:
        signature(text.document)
    signing = perf_counter() - start
    start = perf_counter()
    for one, other in pairwise(case.texts):
        compare_copies(one, other)
    comparing = perf_counter() - start
    print(
        f"{1e3 * signing / len(signed):.1f} ms to sign a report, "
        f"{1e3 * comparing / (len(signed) - 1):.1f} ms to compare two"
    )


def _changed(label: str) -> float | None:
    match = re.fullmatch(r"(?:replace|drop|insert) (\d+)%", label)
    return int(match[1]) / 100 if match else None


def main() -> None:
    """Print the tables of both halves."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    reports = read_reports(arguments.articles)
    made = list(trials(reports, random.Random(arguments.seed)))
    case = Case([" ".join(report.sentences) for report in reports])
    print(f"{len(reports)} reports, {len(made)} texts made of them")
    print_cost(case)
    for half, rest in (("looked at", 0), ("only counted", 1)):
        keep = _half(rest)
        print(f"\n{half}: one text or not, up to 30 % of the words changed")
        threshold_table(case, made, keep, 0.3)
        print(f"\n{half}: what is found")
        detection_table(case, made, keep)


def _half(rest: int) -> Callable[[int], bool]:
    return lambda number: number % 2 == rest


if __name__ == "__main__":
    main()
