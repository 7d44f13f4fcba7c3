"""The limits that keep the house readable."""

import ast

import pytest

from tests.house.source import functions, modules, relative, templates

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
    from tests.house.source import SOURCE, tree

    module = tree(SOURCE / "foundation/audit/commands.py")
    code = sum((node.end_lineno or 0) - node.lineno + 1 for node in module.body if isinstance(node, ast.FunctionDef))
    assert code < 60


def test_every_test_asserts_something():
    mute = []
    for path, node in functions():
        if not node.name.startswith("test_"):
            continue
        asserting = any(
            isinstance(part, ast.Assert | ast.Raise | ast.With)
            or (
                isinstance(part, ast.Call)
                and (
                    "assert" in ast.unparse(part.func).lower()
                    or ast.unparse(part.func).split(".")[-1].startswith(("check", "expect", "raises"))
                )
            )
            for part in ast.walk(node)
        )
        if not asserting:
            mute.append(f"{relative(path)} {node.name}")
    assert mute == []
