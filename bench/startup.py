"""How long the command line takes to answer, to code one report from cold, and its memory.

    python bench/startup.py [REPORT]

Prints the best of a few runs of each; asserts nothing.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

RUNS = 5
COMMAND = [str(Path(sys.executable).with_name("fogline"))]


def run_once(arguments: list[str]) -> tuple[float, float]:
    """Run the command line to its end.

    Returns:
        Seconds by the wall clock, and the process's peak resident memory in mebibytes.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"fogline {' '.join(arguments)} failed: wait status {status}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Print the figures of ``--help`` and of coding one report."""
    report = sys.argv[1] if len(sys.argv) > 1 else str(sorted(Path("examples").glob("*.html"))[0])
    for name, arguments in (
        ("fogline --help", ["--help"]),
        (f"fogline code {report}", ["code", report, "--format", "json"]),
    ):
        runs = [run_once(arguments) for _ in range(RUNS)]
        seconds, memory_mib = min(run[0] for run in runs), max(run[1] for run in runs)
        print(f"{name:48} {seconds:6.2f} s  {memory_mib:6.0f} MiB")


if __name__ == "__main__":
    main()
