"""What the forms share: the thing they are about, its values as they stand, and choices of the authority's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Authority, Person, Unit
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import VerbForm, put_beside
from utsyn.governance.council.models import Decision
from utsyn.governance.council.queries.choices import decisions_to_choose
from utsyn.governance.measures.forms import owners_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.measures.panels import alive


class ThingForm(VerbForm):
    """A form about one thing; the fields in KEPT begin with what it holds."""

    KEPT: ClassVar[tuple[str, ...]] = ()
    # Whether the verb is told which version the person had before them.
    ASKS: ClassVar[bool] = False

    def __init__(self, data: Any = None, files: Any = None, *, thing: Any, person: Any = None) -> None:
        kept = {name: _plain(getattr(thing, name)) for name in self.KEPT}
        super().__init__(data, files, initial={"seen": thing.version, **kept})
        for name, value in kept.items():
            self.fields[name].initial = value
        self.thing, self.person = thing, person
        self.authority: Authority = thing if isinstance(thing, Authority) else thing.authority
        self.choose()

    def choose(self) -> None:
        """Offer what the fields choose among."""
        for name, offer in _OFFERS.items():
            if name in self.fields:
                offer(self, self.fields[name])

    def done(self, verb: Callable[..., Any], **more: Any) -> Any:
        """Do the verb with what was typed; None when it refuses a value, which then stands beside its field."""
        if not self.is_valid():
            return None
        if self.KEPT or self.ASKS:
            more["seen"] = self.version
        try:
            return verb(self.thing, by=self.person, **self.values, **more)
        except Invalid as error:
            put_beside(self, error)
            return None


def _plain(value: Any) -> Any:
    return value.code if isinstance(value, (Decision, Measure, Unit, Person)) else value


class DecisionField(forms.ChoiceField):
    """A decision of the authority; gives the Decision, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Decision"))
        kwargs.setdefault("help_text", _("The decision must be entered among the elected bodies' decisions first."))
        super().__init__(**kwargs)
        self.by_code: dict[str, Decision] = {}

    def offer(self, authority: Authority) -> None:
        """The authority's public decisions, the latest first."""
        found = decisions_to_choose(authority)
        self.by_code = {one.code: one.decision for one in found}
        self.choices = [("", _("Choose") if self.required else _("None")), *((one.code, one.label) for one in found)]

    def clean(self, value: Any) -> Any:
        return self.by_code.get(super().clean(value))


def _decisions(form: ThingForm, field: Any) -> None:
    field.offer(form.authority)


def _measures(form: ThingForm, field: Any) -> None:
    kept = getattr(form.thing, "measure_id", None)
    found = alive(Measure.objects.visible_to(form.person).filter(authority=form.authority))
    field.queryset = (found | Measure.objects.filter(pk__in=[kept] if kept else [])).order_by("-strategy__first_year", "sort_number")


def _units(form: ThingForm, field: Any) -> None:
    field.queryset = Unit.objects.active().filter(authority=form.authority).order_by("pk")


def _owners(form: ThingForm, field: Any) -> None:
    field.queryset = owners_of(form.authority)


_OFFERS: dict[str, Callable[[ThingForm, Any], None]] = {
    "decision": _decisions, "measure": _measures, "unit": _units, "owner": _owners,
}  # fmt: skip


def choice_of(model: Any, label: Any, **kwargs: Any) -> forms.ModelChoiceField[Any]:
    """A choice among things known by their codes, none of them at first."""
    kwargs.setdefault("empty_label", _("None"))
    return forms.ModelChoiceField(model.objects.none(), label=label, to_field_name="code", required=False, **kwargs)
