"""What the fields of a strategy and its parts may hold; whatever else comes is refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body, Decision
from utsyn.governance.strategy import sdg
from utsyn.governance.strategy.kinds import STRATEGY_FIELDS, STRATEGY_TEXTS, PartKind
from utsyn.governance.strategy.models import EARLIEST, LATEST, Anchor, NamedPlace, Strategy

LONGEST_TEXT = 20_000


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def check_text(field: str, value: Any, *, needed: bool = False) -> Translated:
    """`value` as text by language.

    Raises:
        Invalid: empty though needed, too long, or with characters that no database keeps.
    """
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    for words in text.texts().values():
        check_words(field, words)
    return text


def check_words(field: str, words: str, longest: int = LONGEST_TEXT) -> str:
    """Plain words, trimmed; refuses control characters and more than `longest` characters."""
    if "\x00" in words:
        raise refuse(field, _("The text holds characters that cannot be kept. Write it anew or paste it as plain text."))
    if len(words) > longest:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": longest})
    return words.strip()


def check_only(values: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    """Refuse fields that the thing does not have, or that nobody may write."""
    for name in values:
        if name not in allowed:
            raise refuse(name, _("There is no field “%(name)s” to change here.") % {"name": str(name)[:40]})


# --- the strategy itself ---


def checked_strategy(authority_id: int, values: Mapping[str, Any], before: Strategy | None = None) -> dict[str, Any]:
    """The strategy's fields, checked against each other and against what it holds already."""
    check_only(values, STRATEGY_FIELDS)
    checked = dict(values)
    for name in STRATEGY_TEXTS:
        if name in values:
            checked[name] = check_text(name, values[name], needed=name == "title")
    _check_years(values.get("first_year", getattr(before, "first_year", None)), values.get("last_year", getattr(before, "last_year", None)))
    body, replaced = values.get("answerable_body"), values.get("replaces")
    if body is not None and (not isinstance(body, Body) or body.authority_id != authority_id):
        raise refuse("answerable_body", _("The body belongs to another authority."))
    if replaced is not None:
        _check_replaced(authority_id, replaced, before)
    return checked


def _check_years(first: Any, last: Any) -> None:
    for field, year in (("first_year", first), ("last_year", last)):
        if year is None and field == "last_year":
            continue
        if not isinstance(year, int) or not EARLIEST <= year <= LATEST:
            raise refuse(field, _("Write a year from %(first)s to %(last)s.") % {"first": EARLIEST, "last": LATEST})
    if last is not None and last < first:
        raise refuse("last_year", _("The last year cannot come before the first."))


def _check_replaced(authority_id: int, replaced: Any, before: Strategy | None) -> None:
    if not isinstance(replaced, Strategy) or replaced.authority_id != authority_id:
        raise refuse("replaces", _("The strategy belongs to another authority."))
    if before is not None and replaced.pk == before.pk:
        raise refuse("replaces", _("A strategy cannot replace itself."))
    if replaced.status not in (Strategy.Status.ADOPTED, Strategy.Status.EXPIRED):
        raise refuse("replaces", _("Only a strategy that was adopted can be replaced."))


def check_decision(authority_id: int, decision: Decision) -> None:
    """A strategy is adopted and amended by the council of its own authority, in a meeting."""
    if decision.authority_id != authority_id:
        raise refuse("decision", _("The decision belongs to another authority."))
    if decision.treatment is None or decision.treatment.body.kind != Body.Kind.COUNCIL:
        raise refuse("decision", _("Only the council can adopt a strategy or change it. This decision was made by someone else."))


# --- parts ---


def checked_part(kind: PartKind, strategy: Strategy, values: Mapping[str, Any], before: Any = None) -> dict[str, Any]:
    """A part's fields, checked against each other, the strategy, and what the part holds already."""
    check_only(values, kind.fields)
    checked = dict(values)
    whole = {name: values[name] if name in values else getattr(before, name, None) for name in kind.fields}
    for name in kind.texts:
        if name in values or before is None:
            checked[name] = check_text(name, whole[name], needed=name == kind.needed)
    for name in kind.references:
        _check_reference(name, whole[name], strategy)
    if kind.key == "goal":
        _check_goal(whole, before)
    elif kind.key == "main_strategy":
        _check_main_strategy(whole)
    elif kind.key == "anchor":
        checked |= _checked_anchor(whole)
    elif kind.key == "place":
        checked |= _checked_place(whole)
    return checked


def _check_reference(field: str, part: Any, strategy: Strategy) -> None:
    if part is None:
        return
    if part.strategy_id != strategy.pk:
        raise refuse(field, _("It belongs to another strategy."))
    if part.removed_in is not None:
        raise refuse(field, _("“%(part)s” has been taken out of the strategy.") % {"part": part})


def _check_goal(whole: Mapping[str, Any], before: Any) -> None:
    parent = whole["parent"]
    if whole["axis"] is None:
        raise refuse("axis", _("Choose the axis."))
    if parent is None:
        return
    if before is not None and (parent.pk == before.pk or before.sub_goals.filter(removed_in=None).exists()):
        raise refuse("parent", _("A goal with sub-goals cannot itself be a sub-goal."))
    if parent.parent_id is not None:
        raise refuse("parent", _("A sub-goal cannot have sub-goals."))
    if parent.axis_id != whole["axis"].pk:
        raise refuse("parent", _("A sub-goal lies under the same axis as its goal."))


def _check_main_strategy(whole: Mapping[str, Any]) -> None:
    if whole["axis"] is None:
        raise refuse("axis", _("Choose the axis."))
    if whole["goal"] is not None and whole["goal"].axis_id != whole["axis"].pk:
        raise refuse("goal", _("The goal lies under another axis."))


def _checked_anchor(whole: Mapping[str, Any]) -> dict[str, Any]:
    if whole["kind"] not in Anchor.Kind.values:
        raise refuse("kind", _("Choose what kind of anchor it is."))
    if whole["axis"] is not None and whole["goal"] is not None:
        raise refuse("goal", _("Choose an axis or a goal, not both."))
    reference = check_words("reference", whole["reference"] or "", 20).lower()
    if whole["kind"] in (Anchor.Kind.SDG, Anchor.Kind.MILLENNIUM) and not is_known(whole["kind"], reference):
        raise refuse("reference", _("There is no such goal or target. Write it like 11, 11.3 or mdg-1."))
    if not reference and not whole["name"]:
        raise refuse("name", _("Write what obliges or inspires."))
    return {"reference": reference, "address": _checked_address(whole["address"] or "")}


def _checked_place(whole: Mapping[str, Any]) -> dict[str, Any]:
    country = (whole["country"] or "").strip().upper()
    if country and not Country.objects.filter(alpha2=country).exists():
        raise refuse("country", _("There is no country with these two letters."))
    if whole["tie"] not in NamedPlace.Tie.values:
        raise refuse("tie", _("Choose what ties you to the place."))
    return {"country": country, "tie": whole["tie"]}


def _checked_address(address: str) -> str:
    try:
        if address:
            URLValidator(schemes=["http", "https"])(check_words("address", address, 200))
    except ValidationError as error:
        raise refuse("address", _("Write a whole web address that begins with https://.")) from error
    return address.strip()


def is_known(kind: str, reference: str) -> bool:
    """Whether there is a sustainable development goal or target, or a Millennium Goal, of this code."""
    if kind == Anchor.Kind.MILLENNIUM:
        return any(goal.code == reference for goal in sdg.MILLENNIUM_GOALS)
    return any(goal.code == reference for goal in sdg.SDG_GOALS) or any(target.code == reference for target in sdg.SDG_TARGETS)
