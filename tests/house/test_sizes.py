"""The limits that keep the house readable."""

import ast

import pytest

from tests.house.source import functions, modules, relative, templates, tree

pytestmark = pytest.mark.nodb


def test_no_file_is_longer_than_400_lines():
    long = {relative(path): len(path.read_text().splitlines()) for path in modules()}
    assert {name: count for name, count in long.items() if count > 400} == {}


def test_no_function_is_longer_than_40_lines():
    long = {f"{relative(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1 for path, node in functions()}
    assert {name: count for name, count in long.items() if count > 40} == {}


def test_no_template_is_longer_than_120_lines():
    long = {relative(path): len(path.read_text().splitlines()) for path in templates() if path.suffix == ".html"}
    assert {name: count for name, count in long.items() if count > 120} == {}


def test_the_door_through_which_data_changes_stays_under_60_lines():
    from tests.house.source import SOURCE

    module = tree(SOURCE / "foundation/audit/commands.py")
    code = sum((node.end_lineno or 0) - node.lineno + 1 for node in module.body if isinstance(node, ast.FunctionDef))
    assert code < 60


ASSERTING = ("check", "expect", "raises", "run_state_machine")


def asserts(node: ast.AST, helpers: set[str]) -> bool:
    """Whether the function asserts: itself, by a name that says so, or by a function of its own file that does."""
    for part in ast.walk(node):
        if isinstance(part, ast.Assert | ast.Raise | ast.With):
            return True
        if isinstance(part, ast.Call):
            called = ast.unparse(part.func).split(".")[-1]
            if called in helpers or "assert" in called.lower() or called.startswith(ASSERTING):
                return True
    return False


def test_every_test_asserts_something():
    mute = []
    for path, node in functions():
        if node.name.startswith("test_"):
            own = {
                other.name for other in ast.walk(tree(path)) if isinstance(other, ast.FunctionDef) and not other.name.startswith("test_")
            }
            helpers = {
                name for name in own if any(asserts(other, set()) for other in ast.walk(tree(path)) if getattr(other, "name", "") == name)
            }
            if not asserts(node, helpers):
                mute.append(f"{relative(path)} {node.name}")
    assert mute == []
