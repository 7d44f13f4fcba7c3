"""What a source is told, as a person types it: a name and its value a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LISTS, _PLAIN = ("select",), ("table", "codelist", "part", "address", "key")
_PAIRS = ("columns", "where")
# The grouping gives each municipality its own code.
PREFIXES = {"agg_KommSummer": "K-", "agg_KommSummerHist": "K_"}


def from_typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The options of the source that `values` chooses."""
    found: dict[str, Any] = {name: values[name].strip() for name in _PLAIN if values.get(name)}
    found |= {name: dict(_pairs(values[name])) for name in _PAIRS if values.get(name)}
    found |= {
        name: {key: [code.strip() for code in codes.split(",") if code.strip()] for key, codes in _pairs(values[name])}
        for name in _LISTS if values.get(name)
    }  # fmt: skip
    if "codelist" in found:
        found["prefix"] = PREFIXES.get(found["codelist"], "")
    return found


def as_typed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Stored options as the form shows them."""
    found: dict[str, Any] = {name: options.get(name, "") for name in _PLAIN}
    for name in (*_PAIRS, *_LISTS):
        told = options.get(name) or {}
        found[name] = "\n".join(f"{key}={','.join(value) if isinstance(value, list) else value}" for key, value in told.items() if value)
    return found


def _pairs(typed: str) -> list[tuple[str, str]]:
    lines = (line.partition("=") for line in typed.replace(";", "\n").splitlines() if line.strip())
    return [(name.strip(), value.strip()) for name, _equals, value in lines]
