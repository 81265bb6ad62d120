"""The shape of the package: what may import what, how large things get, what is exported.

The import contracts are in ``pyproject.toml``; ruff keeps ``__all__`` sorted (RUF022).
"""

import ast
import doctest
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "fogline"
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = sorted(path.parent for path in MODULES if path.name == "__init__.py")

LONGEST_FUNCTION = 80
LONGEST_MODULE = 700
P95_FUNCTION = 40

BROAD_HANDLERS: dict[str, str] = {
    "fogline.evaluation.run": "one bad document must not end an evaluation; it fails the run",
    "fogline.pipeline.batch": "one bad document must not end a run; it is recorded and fails it",
}
"""Modules that may catch ``Exception``, once each, and why. Three at most."""

HEAVY = (
    "spacy", "thinc", "numpy", "trafilatura", "lxml", "pypdf", "pandas", "polars", "pycountry",
    "scipy", "datasketch", "sqlalchemy", "alembic", "warcio",
)  # fmt: skip
"""Slow to import: not before a command needs them."""


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _functions() -> Iterator[tuple[str, int]]:
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{_name(path)}.{node.name}", length


def _exported(path: Path) -> list[str] | None:
    """Return the names in the module's ``__all__``, ``None`` where it has none."""
    for node in _tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            assert isinstance(node, ast.Assign)
            names = ast.literal_eval(node.value)
            assert all(isinstance(name, str) for name in names)
            return list(names)
    return None


def test_no_function_is_longer_than_the_bar() -> None:
    too_long = {name: length for name, length in _functions() if length > LONGEST_FUNCTION}
    assert too_long == {}


def test_nineteen_functions_in_twenty_are_short() -> None:
    lengths = sorted(length for _, length in _functions())
    assert lengths[int(0.95 * (len(lengths) - 1))] <= P95_FUNCTION


def test_no_module_is_longer_than_the_bar() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_broad_handler_is_listed_with_its_reason() -> None:
    found = [
        _name(path)
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert sorted(set(found)) == sorted(found), "one broad handler a module"
    assert set(found) <= set(BROAD_HANDLERS)
    assert len(BROAD_HANDLERS) <= 3


@pytest.mark.parametrize("folder", PACKAGES, ids=_name)
def test_exported_names_exist_and_stand_once(folder: Path) -> None:
    names = _exported(folder / "__init__.py") or []
    assert len(names) == len(set(names))
    package = importlib.import_module(_name(folder))
    assert [name for name in names if not hasattr(package, name)] == []


@pytest.mark.parametrize("folder", PACKAGES, ids=_name)
def test_every_name_a_package_gathers_is_exported(folder: Path) -> None:
    init = folder / "__init__.py"
    gathered = {
        alias.asname or alias.name
        for node in _tree(init).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fogline")
        for alias in node.names
    }
    assert gathered <= set(_exported(init) or ())


def test_only_parsing_imports_spacy() -> None:
    importers = {
        _name(path)
        for path in MODULES
        if any(name.split(".")[0] in ("spacy", "thinc") for name in _imported(path))
    }
    assert {name.split(".")[1] for name in importers} <= {"parsing"}


@pytest.mark.parametrize("package", ["model", "errors"])
def test_the_core_imports_the_standard_library_only(package: str) -> None:
    allowed = {*sys.stdlib_module_names, "fogline"}
    imported = {
        name.split(".")[0] for path in (PACKAGE / package).rglob("*.py") for name in _imported(path)
    }
    assert imported <= allowed


def test_the_command_line_starts_without_heavy_packages() -> None:
    probe = "import sys, fogline.cli; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60
    )
    assert set(done.stdout.split()) & set(HEAVY) == set()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_examples_in_docstrings_run(path: Path) -> None:
    results = doctest.testmod(importlib.import_module(_name(path)))
    assert results.failed == 0


def test_every_package_that_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"]]
    for name, extra in project["optional-dependencies"].items():
        lines += extra if name != "dev" else []
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("-", "_") for line in lines}
    known = {*declared, *sys.stdlib_module_names, "fogline"}
    imported = {name.split(".")[0] for path in MODULES for name in _imported(path)}
    assert imported - known == set()
