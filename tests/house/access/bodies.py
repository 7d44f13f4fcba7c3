"""Bodies that the API takes for whole: made from its own description, with codes of things at the place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.house.access.policies import NABO
from tests.house.access.world import World
from utsyn.foundation.kernel.clock import today
from utsyn.web.api.schema import METHODS, openapi

# Which noun a field of a body names by its code; an axis is one of the very strategy.
CODED = {"strategy": "strategy", "axis": "axis", "meeting": "meeting", "to": "meeting", "decision": "decision", "treatment": "treatment",
         "recommendation": "treatment", "unit": "unit", "plan": "economic_plan", "answer": "answer",
         "member": "consortium_member"}  # fmt: skip
LISTED = {"measures": "measure", "goals": "goal"}


@dataclass(frozen=True)
class Operation:
    """One operation as described: its method, its path with `{authority}` and perhaps `{code}`, and the schema of its body."""

    name: str
    method: str
    path: str
    body: Any


def operations() -> dict[str, Operation]:
    """All that the API describes."""
    found = {}
    for path, methods in openapi()["paths"].items():
        for method in METHODS:
            if method in methods:
                told = methods[method]
                content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
                found[told["operationId"]] = Operation(told["operationId"], method.upper(), path, content.get("schema"))
    return found


@dataclass(frozen=True)
class Sampler:
    """Makes bodies that name things of `place`, for a deed on a thing of `kind`."""

    world: World
    place: str
    kind: str

    def body_for(self, operation: Operation) -> str:
        """The smallest body that is whole."""
        return json.dumps(self._sample("", operation.body)) if operation.body else ""

    def _sample(self, name: str, schema: dict[str, Any]) -> Any:
        if "$ref" in schema:
            shape = schema["$ref"].rsplit("/", 1)[-1]
            return {"nb": "Prøve"} if shape == "Texts" else self._sample(name, openapi()["components"]["schemas"][shape])
        if name in CODED and not schema.keys() & {"enum", "const"}:
            return self._code(CODED[name])
        if name in LISTED:
            return [self._code(LISTED[name])]
        if any(one.get("type") == "null" for one in schema.get("anyOf", ())):
            return None
        if schema.get("type") == "object" or "properties" in schema:
            return {key: self._sample(key, schema["properties"][key]) for key in schema.get("required", ())}
        return _plain(schema)

    def _code(self, noun: str) -> str:
        """A public thing of the place: the neighbour's is the one that is misplaced at Hamar."""
        kinds = self.world.targets[noun]
        if noun == "axis" and self.kind in kinds and self.kind != "gone":
            return str(kinds[self.kind].thing.code)
        return str(kinds["misplaced" if self.place == NABO else "own"].thing.code)


def _plain(schema: dict[str, Any]) -> Any:
    if "enum" in schema or "const" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema.get("examples"):
        return schema["examples"][0]
    if schema.get("format") == "date":
        return today().isoformat()
    return {"integer": schema.get("minimum", 1), "boolean": True, "array": []}.get(schema.get("type", ""), "Prøve")
