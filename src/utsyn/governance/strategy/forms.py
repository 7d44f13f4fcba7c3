"""Forms of strategies, their parts, hearings and amendments. They take their thing as a keyword and give checked `values`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.widgets import Day
from utsyn.governance.council.models import Body, Decision
from utsyn.governance.strategy.checking import LONGEST_TEXT, checked_part, checked_strategy
from utsyn.governance.strategy.commands.hearing import LONGEST_STATEMENT
from utsyn.governance.strategy.difference import part_name
from utsyn.governance.strategy.kinds import FIELD_LABELS, KINDS, STRATEGY_FIELDS, PartKind
from utsyn.governance.strategy.models import Amendment, Anchor, NamedPlace, Statement, Strategy

_ROWS = {"summary": 4, "overall_goal": 3, "vision": 2, "assumptions": 3, "intro": 4, "text": 3, "criteria": 3, "evidence": 3}
_HELP = {
    "short_name": _("For the figure and the thread, where the whole text is too long."),
    "last_year": _("The year itself is included. May wait until the strategy is proposed."),
    "vision": _("As it reads in the municipal plan. It is quoted here, not owned."),
    "assumptions": _("What was assumed where the source has a gap. Stands on the page and in every file."),
    "reference": _("A global goal or target (11 or 11.3) or a Millennium Goal (mdg-1). Empty for other anchors."),
}


def _text_field(name: str, *, required: bool) -> TranslatedFormField:
    return TranslatedFormField(
        label=FIELD_LABELS[name], rows=_ROWS.get(name), required=required, max_length=LONGEST_TEXT, help_text=_HELP.get(name, "")
    )


class Checked(forms.Form):
    """A form whose values the domain itself checks, so that a refusal stands at its field."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def ask(self, check: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
        """What `check` gives, or errors at the fields that it refuses."""
        try:
            return dict(check())
        except Invalid as refusal:
            for name, message in (refusal.fields or {"": refusal.message}).items():
                self.add_error(name if name in self.fields else None, message)
            return {}

    @property
    def version_seen(self) -> int | None:
        """The version that the person had before them."""
        return self.cleaned_data.get("seen")


class StrategyForm(Checked):
    """The strategy's own texts and facts; with `strategy` it changes them."""

    title = _text_field("title", required=True)
    overall_goal = _text_field("overall_goal", required=False)
    first_year = forms.IntegerField(label=_("First year"))
    last_year = forms.IntegerField(label=_("Last year"), required=False, help_text=_HELP["last_year"])
    answerable_body = forms.ModelChoiceField(Body.objects.none(), label=_("Answerable body"), required=False)
    replaces = forms.ModelChoiceField(Strategy.objects.none(), label=_("Replaces the strategy"), required=False)
    summary = _text_field("summary", required=False)
    vision = _text_field("vision", required=False)
    vision_source = _text_field("vision_source", required=False)
    assumptions = _text_field("assumptions", required=False)

    def __init__(self, *args: Any, authority: Any, strategy: Strategy | None = None, by_amendment: bool = False, **kwargs: Any) -> None:
        self.authority, self.strategy = authority, strategy
        if strategy is not None:
            initial = {name: getattr(strategy, name) for name in STRATEGY_FIELDS}
            kwargs["initial"] = {**initial, "seen": strategy.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["answerable_body"]
        bodies.queryset = Body.objects.filter(authority=authority, is_active=True)
        replaced: Any = self.fields["replaces"]
        ended = (Strategy.Status.ADOPTED, Strategy.Status.EXPIRED)
        replaced.queryset = Strategy.objects.filter(authority=authority, status__in=ended).exclude(pk=strategy.pk if strategy else 0)
        if by_amendment:
            del self.fields["replaces"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            values = {name: cleaned[name] for name in STRATEGY_FIELDS if name in self.fields}
            self.values = self.ask(lambda: checked_strategy(self.authority.pk, values, self.strategy))
        return cleaned

    @property
    def changed_values(self) -> dict[str, Any]:
        """Only what differs from the strategy: what an amendment takes in."""
        return {name: value for name, value in self.values.items() if value != getattr(self.strategy, name)}


class PartForm(Checked):
    """One part of the kind. With `amendment` its references may be parts that the amendment adds, and `values` are codes."""

    def __init__(
        self, *args: Any, kind: PartKind, strategy: Strategy, part: Any = None, amendment: Amendment | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.strategy, self.part, self.amendment = kind, strategy, part, amendment
        kwargs["initial"] = {**self._initial(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for name in kind.references:
            if not (name == "axis" and kind.key == "axis"):
                self.fields[name] = self._reference_field(name)
        for name in kind.plain:
            self.fields[name] = self._plain_field(name)
        for name in kind.texts:
            self.fields[name] = _text_field(name, required=name == kind.needed)
        for name in kind.texts:
            self.fields[name].initial = self.initial.get(name)

    def _initial(self) -> dict[str, Any]:
        if self.part is None:
            return {}
        values = {name: getattr(self.part, name) for name in self.kind.fields}
        values |= {name: value.code for name, value in values.items() if hasattr(value, "code")}
        return {**values, "seen": self.part.version}

    def _reference_field(self, name: str) -> forms.Field:
        choices = [(part["code"], self._choice(name, part)) for part in self._candidates(name)]
        required = name == "axis" and self.kind.key in ("goal", "main_strategy")
        return forms.ChoiceField(label=str(FIELD_LABELS[name]), choices=[("", "—"), *choices], required=required)

    def _candidates(self, name: str) -> list[dict[str, Any]]:
        key = self.kind.references[name]
        parts: list[dict[str, Any]] = self._structure[key]
        own = getattr(self.part, "code", None)
        return [part for part in parts if part["code"] != own and not (name == "parent" and part["parent"])]

    @property
    def _structure(self) -> dict[str, list[dict[str, Any]]]:
        if self.amendment is not None:
            found: dict[str, list[dict[str, Any]]] = self.amendment.preview["parts"]
            return found
        if not hasattr(self, "_read"):
            self._read = {
                key: [_as_choice(part) for part in KINDS[key].model._default_manager.filter(strategy=self.strategy, removed_in=None)]
                for key in set(self.kind.references.values())
            }
        return self._read

    def _choice(self, name: str, part: dict[str, Any]) -> str:
        return f"{part['number']}. {part_name(part)}" if name == "axis" else str(part_name(part))

    def _plain_field(self, name: str) -> forms.Field:
        label, help_text = str(FIELD_LABELS[name]), _HELP.get(name, "")
        if name == "kind":
            return forms.ChoiceField(label=label, choices=Anchor.Kind.choices)
        if name == "country":
            choices = [("", "—"), *((country.alpha2, str(country.name)) for country in Country.objects.in_order(get_language() or "nb"))]
            return forms.ChoiceField(label=label, choices=choices, required=False)
        if name == "tie":
            return forms.ChoiceField(label=label, choices=NamedPlace.Tie.choices)
        if name == "review_on":
            return forms.DateField(label=label, required=False, widget=Day)
        if name == "address":
            return forms.URLField(label=label, required=False, assume_scheme="https")
        return forms.CharField(label=label, required=False, max_length=20, help_text=help_text)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.values = {name: cleaned[name] for name in self.kind.fields}
        for name in self.kind.references:
            self.values[name] = self.values[name] or None
        if self.amendment is None:
            self.values |= {name: self._found(name, self.values[name]) for name in self.kind.references}
            self.values = self.ask(lambda: checked_part(self.kind, self.strategy, self.values, self.part))
        return cleaned

    def _found(self, name: str, code: str | None) -> Any:
        manager = KINDS[self.kind.references[name]].model._default_manager
        return manager.filter(strategy=self.strategy, code=code).first() if code else None

    @property
    def changed_values(self) -> dict[str, Any]:
        """Only what differs from the part: what an amendment takes in."""
        before = self._initial()
        return {name: value for name, value in self.values.items() if value != before.get(name)}


def _as_choice(part: Any) -> dict[str, Any]:
    texts = {name: getattr(part, name).texts() for name in ("name", "short_name", "text") if hasattr(part, name)}
    parent = getattr(part, "parent_id", None)
    return {"code": part.code, "number": part.number, "parent": parent, **texts}


class MoveForm(forms.Form):
    """Where a part is to stand among its siblings."""

    number = forms.IntegerField(label=_("Place (1 is first)"), min_value=1, max_value=1000)


class HearingForm(Checked):
    """From when to when statements are asked for, both days included."""

    hearing_from = forms.DateField(
        label=_("From"), widget=Day, help_text=_("The first day. A day gone by records a hearing that has been held.")
    )
    hearing_until = forms.DateField(label=_("Until"), widget=Day, help_text=_("The last day statements are taken in."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("hearing_from"), cleaned.get("hearing_until")
        if begins and ends and ends < begins:
            self.add_error("hearing_until", _("The hearing cannot end before it begins."))
        return cleaned


class DecisionForm(Checked):
    """Which decision of the council is recorded: the latest first."""

    decision = forms.ModelChoiceField(Decision.objects.none(), label=capfirst(_("decision")))

    def __init__(self, *args: Any, authority: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["decision"]
        of_council = Decision.objects.visible_to(person).filter(authority=authority, treatment__body__kind=Body.Kind.COUNCIL)
        choices.queryset = of_council.select_related("treatment__body", "case").order_by("-decided_on", "-pk")
        choices.label_from_instance = lambda decision: f"{decision}: {decision.case}"


class ReasonForm(Checked):
    """Why a strategy is withdrawn; only staff read it."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000, required=False)


class AmendmentForm(Checked):
    """What an amendment is called, and why it is made."""

    title = _text_field("title", required=True)
    reason = TranslatedFormField(label=_("Reason"), rows=3, required=False, max_length=LONGEST_TEXT)


class AnswerForm(Checked):
    """What the authority answers to a statement."""

    answer = TranslatedFormField(label=_("Answer"), rows=4, max_length=LONGEST_TEXT)


class TypedStatementForm(Checked):
    """A statement that came by letter or e-mail, typed in by the coordinator."""

    on_behalf_of = forms.CharField(
        label=_("On behalf of"), max_length=160, required=False, help_text=_("An association, a school, a business.")
    )
    sender = forms.CharField(label=_("Name"), max_length=120, required=False, help_text=_("Never shown in public."))
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("Never shown in public."))
    text = forms.CharField(label=_("Statement"), widget=forms.Textarea(attrs={"rows": 8}), max_length=LONGEST_STATEMENT)
    received_on = forms.DateField(label=_("Received"), widget=Day, initial=today)

    STATEMENT = ("on_behalf_of", "sender", "email", "text", "received_on")

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in self.STATEMENT if name in self.cleaned_data}


class VisitorStatementForm(TypedStatementForm):
    """The form that anyone may send in. Two quiet guards: a box that only programs fill in, and the time it took.

    `opened` is signed when the page is drawn; sent within `LEAST_SECONDS`, or after `MOST_HOURS`, it is asked for again,
    and nothing typed is lost.
    """

    LEAST_SECONDS, MOST_HOURS = 3, 24
    SALT = "utsyn.strategy.statement"

    website = forms.CharField(
        label=_("Leave this empty"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, strategy: Strategy, **kwargs: Any) -> None:
        self.strategy = strategy
        kwargs.setdefault("initial", {})["opened"] = self.stamp()
        super().__init__(*args, **kwargs)
        del self.fields["received_on"], self.fields["seen"]

    def stamp(self) -> str:
        """The moment the form was drawn, signed, for this strategy only."""
        return signing.dumps([self.strategy.code, now().timestamp()], salt=self.SALT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            self.add_error(None, _("The statement could not be taken in. Leave the last box empty and send it again."))
        elif not self._took_its_time(cleaned.get("opened", "")):
            self.add_error(None, _("The form was open too short or too long. What you wrote stands here: send it again."))
        if self.errors:
            self.data = {**self.data.dict(), "opened": self.stamp()}  # type: ignore[attr-defined]  # a QueryDict
        return cleaned

    def _took_its_time(self, stamp: str) -> bool:
        try:
            code, drawn = signing.loads(stamp, salt=self.SALT)
        except signing.BadSignature:
            return False
        return bool(code == self.strategy.code) and self.LEAST_SECONDS <= now().timestamp() - drawn <= self.MOST_HOURS * 3600


def answer_initial(statement: Statement) -> dict[str, Any]:
    """What the answer form begins with."""
    return {"answer": statement.answer or Translated(), "seen": statement.version}
