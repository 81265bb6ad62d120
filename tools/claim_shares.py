"""Print how often claims are rightly typed, by property: what ``fogline.coding.confidence`` holds.

    python tools/claim_shares.py GOLD_DIR CODED_DIR [GOLD_DIR CODED_DIR ...]

CODED_DIR is what ``fogline evaluate GOLD_DIR --out CODED_DIR`` writes. The first share is drawn
towards the share over all as if by ten claims more, so that a rare property moves little; the
share as counted follows.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fogline.evaluation import EventRecord
from fogline.evaluation.comparison import comparable, pair_events

_DRAWN_BY = 10


def properties(event: dict[str, Any]) -> Iterator[str]:
    """Yield the properties of a coded event that its confidence rests on."""
    for role, mentions in (("initiator", event["initiators"]), ("target", event["targets"])):
        unknown = bool(mentions) and all(m["actor"] == "unk" for m in mentions)
        yield f"{role} {'none' if not mentions else 'unknown' if unknown else mentions[0]['basis']}"
    yield f"place {event['places'][0]['basis'] if event['places'] else 'none'}"
    yield "losses" if event["casualties"] else "no losses"
    yield f"confidence {event['confidence']:.1f}"


def main(arguments: list[str]) -> int:
    """Print the table."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold_dir, coded_dir in zip(arguments[::2], arguments[1::2], strict=True):
        for path in sorted(Path(coded_dir).glob("*.json")):
            gold = json.loads((Path(gold_dir) / path.name).read_text(encoding="utf-8"))
            coded = json.loads(path.read_text(encoding="utf-8"))["events"]
            told, read = (
                tuple(
                    comparable(EventRecord.model_validate(event), text=gold["text"])
                    for event in events
                )
                for events in (gold["events"], coded)
            )
            right = {
                j for i, j in pair_events(told, read) if told[i].record.type == read[j].record.type
            }
            for number, event in enumerate(coded):
                for name in ("all", *properties(event)):
                    counts[name][0] += number in right
                    counts[name][1] += 1
    over_all = counts["all"][0] / counts["all"][1]
    for name, (right_count, total) in sorted(counts.items()):
        drawn = (right_count + _DRAWN_BY * over_all) / (total + _DRAWN_BY)
        print(f"{name:24} {drawn:.2f}  {right_count / total:.2f} of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
