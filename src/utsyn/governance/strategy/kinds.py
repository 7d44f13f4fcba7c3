"""The kinds of part that a strategy is made of: what direct editing, amendments, versions and exports all go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.governance.strategy.models import Anchor, Axis, Goal, MainStrategy, NamedPlace, Outcome, Part, Pledge, Strategy


@dataclass(frozen=True)
class PartKind:
    """One kind: its fields by sort, and what it is numbered within.

    `texts` are translated fields, `references` map a field to the kind it points to, `plain` are the rest; `needed` is the
    text that may not be empty ("" when none must be). `within` are the fields that siblings share.
    """

    key: str
    model: type[Part]
    label: str | Promise
    texts: tuple[str, ...]
    needed: str
    references: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    within: tuple[str, ...] = ("strategy",)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that may be written."""
        return (*self.references, *self.plain, *self.texts)

    def siblings(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The condition that parts with these `values` are numbered under."""
        return {name: values.get(name) for name in self.within}


KINDS: dict[str, PartKind] = {
    kind.key: kind
    for kind in (
        PartKind("outcome", Outcome, _("outcome"), ("name",), "name"),
        PartKind("axis", Axis, _("axis"), ("name", "short_name", "intro"), "name"),
        PartKind(
            "goal", Goal, _("goal"), ("text", "short_name"), "text", {"axis": "axis", "parent": "goal"}, (), ("strategy", "axis", "parent")
        ),
        PartKind(
            "main_strategy", MainStrategy, _("main strategy"), ("text", "short_name"), "text", {"axis": "axis", "goal": "goal"},
            (), ("strategy", "axis"),
        ),
        PartKind("pledge", Pledge, _("pledge"), ("name", "criteria", "evidence"), "name", {"axis": "axis"}, ("review_on",)),
        PartKind("anchor", Anchor, _("anchor"), ("name",), "", {"axis": "axis", "goal": "goal"}, ("kind", "reference", "address")),
        PartKind("place", NamedPlace, _("named place"), ("name", "note"), "name", {}, ("country", "tie")),
    )
}  # fmt: skip

# What people call the fields, in forms and in what has changed.
FIELD_LABELS: dict[str, str | Promise] = {
    "title": _("Title"),
    "summary": _("Summary"),
    "overall_goal": _("Overall goal"),
    "vision": _("Vision"),
    "vision_source": _("Where the vision stands"),
    "assumptions": _("What is assumed"),
    "first_year": _("First year"),
    "last_year": _("Last year"),
    "answerable_body": _("Answerable body"),
    "name": _("Name"),
    "short_name": _("Short name"),
    "intro": _("Introduction"),
    "text": _("Text"),
    "axis": _("Axis"),
    "parent": _("Lies under the goal"),
    "goal": _("Serves the goal"),
    "criteria": _("Criteria"),
    "evidence": _("Evidence"),
    "review_on": _("To be reviewed"),
    "kind": _("Kind"),
    "reference": _("Code"),
    "address": _("Web address"),
    "country": _("Country"),
    "tie": _("What ties us"),
    "note": _("Note"),
    "number": pgettext_lazy("order", "Place"),
}

# The strategy's own texts and facts, which an amendment may change too.
STRATEGY_TEXTS = ("title", "summary", "overall_goal", "vision", "vision_source", "assumptions")
STRATEGY_PLAIN = ("first_year", "last_year")
STRATEGY_FIELDS = (*STRATEGY_TEXTS, *STRATEGY_PLAIN, "answerable_body", "replaces")
_BY_MODEL = {kind.model: kind for kind in KINDS.values()}


def kind_of(part: Part) -> PartKind:
    """The kind of a part."""
    return _BY_MODEL[type(part)]


def current_parts(strategy: Strategy) -> dict[str, list[Any]]:
    """The parts in force, by kind and in order: one query a kind."""
    return {key: list(kind.model._default_manager.filter(strategy=strategy, removed_in=None)) for key, kind in KINDS.items()}
