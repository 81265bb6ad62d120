"""What the first screen may miss, and what it saves.

    python bench/screen.py CORPUS ARTICLES

CORPUS is a folder of hand-coded documents: the share of their events whose quote lies in sentences
that the screen leaves unparsed, wholly (the event is lost) or in part. ARTICLES is a folder of
texts (.txt, .md): the share of sentences and of characters that are left unparsed. Prints
totals; asserts nothing.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fogline.ingest import document_from_text
from fogline.model.documents import Document, SegmentKind
from fogline.model.spans import Span
from fogline.ontology.frames import FrameLexicon
from fogline.parsing import Screen, split_sentences


def sentences_of(document: Document, screen: Screen) -> Iterator[tuple[Span, bool]]:
    """Yield the sentences of the body, each with whether it passes."""
    for segment in document.segments:
        if segment.kind is SegmentKind.BODY:
            for sentence in split_sentences(document.text, segment.span):
                yield sentence, screen.passes(sentence.of(document.text))


def events_by_screening(folder: Path, screen: Screen) -> Counter[str]:
    """Count the hand-coded events by what becomes of the sentences of their quotes."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or not isinstance(content.get("events"), list):
            continue
        document = document_from_text(content["text"], title=content.get("title"))
        sentences = list(sentences_of(document, screen))
        counts["documents"] += 1
        for event in content["events"]:
            start = document.text.find(event["quote"])
            if start < 0:
                counts["quote not in the text as read"] += 1
                continue
            quote = Span(start, start + len(event["quote"]))
            passed = [passes for sentence, passes in sentences if sentence.overlaps(quote)]
            counts[_fate(passed)] += 1
    return counts


def _fate(passed: list[bool]) -> str:
    if not passed:
        return "in no body sentence"
    if all(passed):
        return "all parsed"
    return "in part parsed" if any(passed) else "skipped"


def _without_front_matter(text: str) -> str:
    return text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text


def savings(folder: Path, screen: Screen) -> Counter[str]:
    """Count sentences and their characters, and those that are skipped."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".txt", ".md") or path.stem.isupper():  # no GUIDE, SOURCES
            continue
        counts["documents"] += 1
        document = document_from_text(_without_front_matter(path.read_text(encoding="utf-8")))
        for sentence, passes in sentences_of(document, screen):
            counts["sentences"] += 1
            counts["characters"] += len(sentence)
            if not passes:
                counts["sentences skipped"] += 1
                counts["characters skipped"] += len(sentence)
    return counts


def main() -> None:
    """Print the figures of both folders."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("articles", type=Path)
    arguments = parser.parse_args()
    screen = Screen(FrameLexicon.load().trigger_words)

    events = events_by_screening(arguments.corpus, screen)
    documents = events.pop("documents")
    total = sum(events.values())
    print(f"{documents} hand-coded documents, {total} events")
    for fate, count in events.most_common():
        print(f"  {fate:30} {count:6}  {count / max(total, 1):6.1%}")

    texts = savings(arguments.articles, screen)
    print(f"{texts['documents']} articles, {texts['sentences']} sentences")
    for unit in ("sentences", "characters"):
        share = texts[f"{unit} skipped"] / max(texts[unit], 1)
        print(f"  {unit + ' skipped':30} {texts[f'{unit} skipped']:6}  {share:6.1%}")


if __name__ == "__main__":
    main()
