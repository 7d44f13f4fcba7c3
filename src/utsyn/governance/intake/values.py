"""What a finding's value holds, noun by noun: which fields a person may correct, and what must be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from utsyn.foundation.kernel.errors import Invalid

LONGEST = 4_000


@dataclass(frozen=True)
class Field:
    """One field of a value: "line", "text", "year", "date" or "number"; `needed` when the noun is nothing without it."""

    name: str
    label: str | Promise
    sort: str = "line"
    needed: bool = False


@dataclass(frozen=True)
class NounForm:
    """How one noun is shown and corrected; `under` are the nouns it may stand under, `instead` those it may turn out to be."""

    label: str | Promise
    fields: tuple[Field, ...]
    under: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


def _text(label: str | Promise) -> Field:
    return Field("text", label, "text", needed=True)


_AIMS = ("goal", "sub_goal", "main_strategy", "measure")
FORMS: dict[str, NounForm] = {
    "authority": NounForm(gettext_lazy("authority"), (Field("name", gettext_lazy("Name"), needed=True),)),
    "title": NounForm(gettext_lazy("title"), (_text(gettext_lazy("Title")),)),
    "decision": NounForm(
        gettext_lazy("decision"), (Field("body", gettext_lazy("Body"), needed=True), Field("date", gettext_lazy("Date"), "date"))
    ),
    "period": NounForm(
        gettext_lazy("period"),
        (Field("first_year", gettext_lazy("First year"), "year", needed=True), Field("last_year", gettext_lazy("Last year"), "year")),
    ),
    "overall_goal": NounForm(gettext_lazy("overall goal"), (_text(gettext_lazy("Overall goal")),)),
    "outcome": NounForm(gettext_lazy("outcome"), (_text(gettext_lazy("Outcome")),)),
    "axis": NounForm(gettext_lazy("axis"), (Field("name", gettext_lazy("Name"), needed=True),)),
    "goal": NounForm(gettext_lazy("goal"), (_text(gettext_lazy("Goal")),), ("axis",), _AIMS),
    "sub_goal": NounForm(gettext_lazy("sub-goal"), (_text(gettext_lazy("Sub-goal")),), ("goal", "axis"), _AIMS),
    "main_strategy": NounForm(gettext_lazy("main strategy"), (_text(gettext_lazy("Main strategy")),), ("axis", "goal"), _AIMS),
    "measure": NounForm(
        gettext_lazy("measure"),
        (
            _text(gettext_lazy("Measure")),
            Field("responsible", gettext_lazy("Responsible")),
            Field("amount", gettext_lazy("Cost"), "number"),
            Field("first_year", gettext_lazy("First year"), "year"),
            Field("last_year", gettext_lazy("Last year"), "year"),
        ),
        ("axis", "goal", "sub_goal", "main_strategy"),
        _AIMS,
    ),
    "responsible_body": NounForm(gettext_lazy("responsible body"), (Field("name", gettext_lazy("Name"), needed=True),)),
    "partner": NounForm(
        gettext_lazy("partner"), (Field("name", gettext_lazy("Name"), needed=True), Field("country", gettext_lazy("Country (two letters)")))
    ),
    "indicator_candidate": NounForm(
        gettext_lazy("indicator"),
        (
            Field("what", pgettext_lazy("indicator", "What is counted"), "text", needed=True),
            Field("value", pgettext_lazy("indicator", "Value")),
            Field("unit", pgettext_lazy("indicator", "Unit of measure")),
            Field("period", gettext_lazy("Period")),
            Field("source", gettext_lazy("Source")),
        ),
    ),
    "anchor": NounForm(gettext_lazy("anchor"), (_text(gettext_lazy("Anchor")),)),
    "pledge": NounForm(gettext_lazy("pledge"), (Field("name", gettext_lazy("Pledge"), needed=True),)),
    "cost": NounForm(gettext_lazy("cost"), (Field("text", gettext_lazy("As written")), Field("amount", gettext_lazy("Amount"), "number"))),
}


def checked(noun: str, value: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """`value` as it may be kept: the noun's own fields over what was read, trimmed.

    Raises:
        Invalid: a field that must be there is empty, or a text is far too long.
    """
    kept = dict(before)
    for field in FORMS[noun].fields:
        given = value.get(field.name, kept.get(field.name))
        given = given.strip() if isinstance(given, str) else given
        if field.needed and given in (None, ""):
            raise Invalid(_("“%(field)s” cannot be empty.") % {"field": field.label}, fields={field.name: _("Fill this in.")})
        if isinstance(given, str) and (len(given) > LONGEST or "\x00" in given):
            raise Invalid(_("“%(field)s” is too long.") % {"field": field.label}, fields={field.name: _("Shorten this.")})
        kept[field.name] = given or None
    return kept
