"""What every test stands on: the corpus and where it is, no network, the same cases in CI."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
POSTGRESQL = "FOGLINE_TEST_POSTGRESQL"
"""The variable with the URL of a PostgreSQL server on which tests may make schemas."""
IN_CI = bool(os.environ.get("CI"))

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("developer", deadline=None)
settings.load_profile("ci" if IN_CI else "developer")

_left_out = pytest.StashKey[list[str]]()


def _shared_folder() -> Path:
    """Return where the hand-coded corpus should be, whether or not it is there."""
    named = os.environ.get("FOGLINE_SHARED")
    return Path(named).resolve() if named else ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option with which ``make golden`` writes the list of open cases anew."""
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write anew which golden cases are open instead of failing where one broke",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse, in CI, what would make a red run green.

    Raises:
        pytest.UsageError: the open golden cases would be rewritten, or the corpus is missing.
    """
    config.stash[_left_out] = []
    os.environ.setdefault("FOGLINE_SHARED", str(_shared_folder()))
    # Whatever gazetteer a developer built: the tests are of the one that comes with the package.
    os.environ["FOGLINE_GAZETTEER"] = "embedded"
    if IN_CI and config.getoption("--rewrite-golden"):
        raise pytest.UsageError("--rewrite-golden is not for CI: it accepts whatever comes out")
    if IN_CI and not (_shared_folder() / "corpus").is_dir():
        raise pytest.UsageError(
            f"no hand-coded corpus in {_shared_folder()}: CI runs the tests marked 'corpus'; "
            "set FOGLINE_SHARED"
        )
    if IN_CI and not os.environ.get(POSTGRESQL):
        raise pytest.UsageError(f"CI runs the tests marked 'postgresql': set {POSTGRESQL}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect, and say so by name, the tests of what this clone does not have."""
    missing = {}
    if not (_shared_folder() / "corpus").is_dir():
        missing["corpus"] = f"no corpus in {_shared_folder()}"
    if not os.environ.get(POSTGRESQL):
        missing["postgresql"] = f"no {POSTGRESQL}"
    kept, without = [], []
    for item in items:
        reasons = [reason for marker, reason in missing.items() if item.get_closest_marker(marker)]
        if reasons:
            without.append(item)
            config.stash[_left_out].append(f"deselected, {reasons[0]}: {item.nodeid}")
        else:
            kept.append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=without)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the tests that were deselected for want of the corpus or of a server."""
    lines: list[str] = config.stash[_left_out]
    for line in sorted(lines):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the hand-coded corpus. For tests marked ``corpus`` only."""
    return _shared_folder()


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether ``make golden`` asked for the list of open cases to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture
def match_snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare an output with a file in ``snapshots`` beside the test, byte for byte.

    UPDATE_SNAPSHOTS=1 writes the file anew, which is refused in CI.
    """

    def match(name: str, output: str) -> None:
        path = request.path.parent / "snapshots" / name
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            assert not os.environ.get("CI"), "CI must not accept whatever comes out"
            path.write_bytes(output.encode())
        assert output.encode() == path.read_bytes()

    return match
