"""Write requirements/run.txt and requirements/dev.txt from pyproject.toml, with hashes.

pip-compile records the hash of every file of a release, so one lock serves every processor.
The files name no index: whoever installs uses the one their pip is set up with.
"""

import subprocess
import sys
from pathlib import Path

OPTIONS = [
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--quiet",
]
HEADER = "# Written by: make lock. Do not edit.\n"


def compile_lock(target: Path, *, extra: str | None, upgrade: bool) -> None:
    """Resolve ``pyproject.toml`` into ``target``, keeping the versions it holds.

    Args:
        target: lock file to write.
        extra: name of the optional dependencies to add.
        upgrade: take the newest versions instead of those in ``target``.
    """
    command = [sys.executable, "-m", "piptools", "compile", "pyproject.toml", *OPTIONS]
    command += ["--output-file", str(target)]
    command += ["--extra", extra] if extra else []
    command += ["--upgrade"] if upgrade else []
    subprocess.run(command, check=True)
    target.write_text(HEADER + target.read_text().removeprefix(HEADER))


def main() -> None:
    """Lock what running needs and what developing needs."""
    folder = Path("requirements")
    folder.mkdir(exist_ok=True)
    upgrade = "--upgrade" in sys.argv[1:]
    compile_lock(folder / "dev.txt", extra="dev", upgrade=upgrade)
    compile_lock(folder / "run.txt", extra=None, upgrade=upgrade)


if __name__ == "__main__":
    main()
