"""The OpenAPI 3.1 description: what the library makes of the code, made complete and true."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from utsyn.web.api.service import api

PREFIX = "/api/v1/{authority}/"
AUTHORITY = {
    "name": "authority", "in": "path", "required": True, "description": "The authority's address word, such as hamar.",
    "schema": {"type": "string", "pattern": "^[a-z0-9-]+$"},
}  # fmt: skip
PROBLEM = {
    "type": "object",
    "description": "A problem (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"},
        "instance": {"type": "string"}, "errors": {"type": "object"}, "changes": {"type": "array", "items": {"type": "object"}},
        "current_version": {"type": ["integer", "null"]},
    },
}  # fmt: skip
READING_REFUSALS = {"401": "The token is not valid here", "403": "A rule says no", "404": "Not there, or not for you",
                    "422": "Something sent is not right", "503": "Not just now"}  # fmt: skip
REFUSALS = {"400": "Not understood", "413": "More than is taken in at once", "409": "Somebody was first, or there is no such move",
            **READING_REFUSALS, "401": "No valid token"}  # fmt: skip
METHODS = ("get", "post", "put", "patch", "delete")


@cache
def openapi() -> dict[str, Any]:
    """The whole description; every operation names the authority and the ways it may refuse."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    shapes = schema["components"]["schemas"]
    shapes["Problem"] = PROBLEM
    for path in schema["paths"].values():
        for method in METHODS:
            if method in path:
                _complete(path[method], method)
    # The library lists the shapes of queries too, which stand as parameters already.
    told = json.dumps(schema)
    schema["components"]["schemas"] = {name: shape for name, shape in shapes.items() if f'schemas/{name}"' in told}
    # "Page_MeasureRow_" is the library's way to write "MeasureRowPage".
    renamed: dict[str, Any] = json.loads(re.sub(r"\bPage_(\w+?)_(?=\")", r"\1Page", json.dumps(schema)))
    return renamed


def _complete(operation: dict[str, Any], method: str) -> None:
    operation["parameters"] = [AUTHORITY, *(_without_null(one) for one in operation.get("parameters", []))]
    answer = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, meaning in (READING_REFUSALS if method == "get" else REFUSALS).items():
        operation["responses"].setdefault(status, {"description": meaning, **answer})
    operation["responses"] = {str(status): told for status, told in operation["responses"].items()}
    if method == "get":
        operation["responses"]["304"] = {"description": "Unchanged since the ETag you sent"}
        # What is public needs no token.
        operation["security"] = [{}, {"Token": []}]


def _without_null(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out is left out, never sent as null."""
    told = dict(parameter["schema"])
    kept = [one for one in told.pop("anyOf", ()) if one != {"type": "null"}]
    told = {**(kept[0] if kept else {}), **told}
    if parameter["name"] == "code":
        parameter = {**parameter, "description": "The eight characters by which the thing is known outside."}
    return {**parameter, "schema": {name: value for name, value in told.items() if name != "title"}}
