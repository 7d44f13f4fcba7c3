"""When the cases of an operation are thought out: as it is tested, and not before.

The library would do it while tests are collected: for every operation, in every process that collects, tests it or not.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from schemathesis.pytest import _test_builder

_build = _test_builder.build_operation_test


def _later(*, test_func: Callable[..., None], **told: Any) -> Callable[..., None]:
    """What the library would have built: asks for the same fixtures, and builds itself when it is run."""

    def test(**fixtures: Any) -> None:
        built = _build(test_func=test_func, **told)
        # What the library noted about the cases while it thought them out, and reads after the run.
        vars(test).update(vars(built))
        built(**fixtures)

    asked = inspect.signature(test_func)
    test.__signature__ = asked.replace(parameters=[one for name, one in asked.parameters.items() if name != "case"])  # type: ignore[attr-defined]
    return test


def build_when_run() -> None:
    """From now on, for all that is collected."""
    _test_builder.build_operation_test = _later
