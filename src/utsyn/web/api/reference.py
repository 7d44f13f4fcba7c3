"""The description as something to print: operations by room, shapes by name, each field in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.web.api.schema import METHODS, openapi

ROOMS: dict[str, Callable[[], str]] = {
    "organisation": lambda: _("The authority, its units and people"),
    "council": lambda: _("Elected bodies, meetings, cases and decisions"),
    "strategies": lambda: _("Strategies"),
    "measures": lambda: _("Measures"),
    "planning": lambda: _("Economic plans and unit plans"),
    "indicators": lambda: _("Indicators"),
    "reports": lambda: _("Reporting and reports"),
    "partners": lambda: _("Partners and what is done with them"),
    "support": lambda: _("Support schemes, applications and grants"),
    "guidance": lambda: _("Guidance"),
    "search": lambda: _("Search"),
}
COLOURS = {"GET": "success", "POST": "info", "PUT": "warning", "PATCH": "warning", "DELETE": "danger"}


@dataclass(frozen=True)
class Kind:
    """What a value is: `words` of the schema ("string, date"), and the shapes it is made of."""

    words: str
    shapes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldLine:
    """A field of a shape, or a parameter (`place`: path or query)."""

    name: str
    kind: Kind
    is_required: bool
    description: str
    place: str = ""


@dataclass(frozen=True)
class Operation:
    """One operation."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_token: bool
    parameters: tuple[FieldLine, ...]
    body: str
    answer: str

    @property
    def colour(self) -> str:
        """Reading, making, changing and removing look different."""
        return COLOURS[self.method]


@dataclass(frozen=True)
class Room:
    """The operations on one kind of thing."""

    key: str
    name: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True)
class Shape:
    """A body or an answer."""

    name: str
    description: str
    fields: tuple[FieldLine, ...]


def rooms() -> list[Room]:
    """The operations by room, in the order of their paths."""
    found: dict[str, list[Operation]] = defaultdict(list)
    for path, methods in openapi()["paths"].items():
        for method in METHODS:
            if method in methods:
                found[methods[method]["tags"][0]].append(_operation(path, method, methods[method]))
    return [Room(key, ROOMS[key](), tuple(found[key])) for key in ROOMS]


def _operation(path: str, method: str, told: dict[str, Any]) -> Operation:
    good = next(answer for status, answer in told["responses"].items() if status.startswith("2"))
    return Operation(
        told["operationId"], method.upper(), path, told["summary"], told["description"], {} not in told["security"],
        tuple(_parameter(one) for one in told["parameters"] if one["name"] != "authority"), _shape_of(told.get("requestBody", {})), _shape_of(good),
    )  # fmt: skip


def _parameter(one: dict[str, Any]) -> FieldLine:
    words = one.get("description") or one["schema"].get("description", "")
    return FieldLine(one["name"], kind_of(one["schema"]), one["required"], words, one["in"])


def _shape_of(part: dict[str, Any]) -> str:
    return next((_named(content["schema"]) for content in part.get("content", {}).values()), "")


def _named(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rsplit("/", 1)[-1]


def shapes() -> list[Shape]:
    """The shapes of bodies and answers, by name."""
    return [_shape(name, told) for name, told in sorted(openapi()["components"]["schemas"].items())]


def _shape(name: str, told: dict[str, Any]) -> Shape:
    required = told.get("required", ())
    fields = (
        FieldLine(field, kind_of(schema), field in required, schema.get("description", ""))
        for field, schema in told.get("properties", {}).items()
    )
    return Shape(name, told.get("description", ""), tuple(fields))


def kind_of(schema: dict[str, Any]) -> Kind:
    """A schema in a few words: "string, date", "MeasureRow[]", "one of: a, b", with "null" when it may be none."""
    if "$ref" in schema:
        return Kind("", (_named(schema),))
    if "allOf" in schema:
        return kind_of(schema["allOf"][0])
    if "anyOf" in schema:
        return _joined([kind_of(one) for one in schema["anyOf"]], " | ")
    if "enum" in schema:
        return Kind(" | ".join(str(one) for one in schema["enum"]))
    if schema.get("type") == "array":
        inner = kind_of(schema["items"])
        return Kind(f"{inner.words}[]", inner.shapes)
    words = schema.get("type", "") if "const" not in schema else repr(schema["const"])
    if isinstance(words, list):
        words = " | ".join(words)
    return Kind(", ".join(one for one in (words, schema.get("format", ""), *_bounds(schema)) if one))


def _joined(kinds: list[Kind], sign: str) -> Kind:
    words = sign.join(kind.words for kind in kinds if kind.words)
    return Kind(words, tuple(name for kind in kinds for name in kind.shapes))


def _bounds(schema: dict[str, Any]) -> Iterable[str]:
    if "minimum" in schema and "maximum" in schema:
        yield f"{schema['minimum']}–{schema['maximum']}"
    if "maxLength" in schema:
        yield f"≤ {schema['maxLength']}"
