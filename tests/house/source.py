"""The project's own source as data, for the house's rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "utsyn"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product and its tests; migrations apart."""
    found = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return tuple(sorted(path for path in found if "migrations" not in path.parts and "documents" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text())


def functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of every module."""
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


def templates() -> list[Path]:
    """Every template."""
    return sorted(path for path in SOURCE.rglob("jinja2/**/*") if path.is_file())


def relative(path: Path) -> str:
    """For messages."""
    return str(path.relative_to(ROOT))
