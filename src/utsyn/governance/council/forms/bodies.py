"""Forms on bodies and meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.kernel.forms import TranslatedFormField
from utsyn.governance.council import commands
from utsyn.governance.council.forms.doing import DayField, DoingForm
from utsyn.governance.council.models import Body, Meeting
from utsyn.governance.council.names import usual_names


class _BodyForm(DoingForm):
    kind = forms.ChoiceField(label=pgettext_lazy("body", "Kind"), choices=Body.Kind.choices)
    name = TranslatedFormField(label=_("Name"), max_length=120)
    short_name = TranslatedFormField(
        label=_("Name in a sentence"), required=False, max_length=120, help_text=_("As it reads inside a sentence: kommunestyret.")
    )
    prefix = forms.CharField(label=_("Letters before case numbers"), max_length=6, initial="PS", help_text=_("PS gives PS 85/15."))  # type: ignore[assignment]


class AddBodyForm(_BodyForm):
    """A new body; what it is usually called is filled in."""

    verb, heading, submit = "body.add", _("New elected body"), _("Add the body")

    def prepare(self) -> None:
        taken = set(Body.objects.filter(authority=self.thing, is_active=True).values_list("kind", flat=True))
        kind = next((kind for kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE) if kind not in taken), Body.Kind.COMMITTEE)
        usual = usual_names(self.thing, kind)
        self.fields["kind"].initial = kind
        if usual is not None:
            self.begin_with(usual, "name", "short_name", "prefix")

    def run(self, *, by: Any, **values: Any) -> Body:
        return commands.add_body(self.thing, by=by, **values)


class EditBodyForm(_BodyForm):
    """Another name, kind or prefix."""

    verb, source, heading, submit, keeps_version = "body.edit", Body, _("Change the body"), _("Save"), True

    def prepare(self) -> None:
        self.begin_with(self.thing, "kind", "name", "short_name", "prefix")

    def run(self, *, by: Any, **values: Any) -> Body:
        return commands.edit_body(self.thing, by=by, **values)


class ScheduleForm(DoingForm):
    """A new meeting of a body."""

    verb, source, heading, submit = "meeting.schedule", Body, _("New meeting"), _("Add the meeting")
    held_on = DayField(label=_("Day"))
    starts_at = forms.TimeField(label=_("Starts at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120)

    def run(self, *, by: Any, **values: Any) -> Meeting:
        return commands.schedule(self.thing, by=by, **values)


class EditMeetingForm(DoingForm):
    """Hour, place and note."""

    verb, source, heading, submit, keeps_version = "meeting.edit", Meeting, _("Change the meeting"), _("Save"), True
    starts_at = forms.TimeField(label=_("Starts at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.CharField(label=_("Place"), required=False, max_length=120)
    note = TranslatedFormField(label=_("Note"), rows=2, required=False)

    def prepare(self) -> None:
        self.begin_with(self.thing, "starts_at", "place", "note")

    def run(self, *, by: Any, **values: Any) -> Meeting:
        return commands.edit_meeting(self.thing, by=by, **values)


class MoveForm(DoingForm):
    """Another day."""

    verb, source, heading, submit, keeps_version = "meeting.move", Meeting, _("Move the meeting"), pgettext_lazy("meeting", "Move"), True
    lede = _("The cases on the agenda come along with their numbers.")
    held_on = DayField(label=_("New day"))
    note = TranslatedFormField(label=_("Reason"), rows=2, required=False)

    def prepare(self) -> None:
        self.begin_with(self.thing, "held_on")

    def run(self, *, by: Any, **values: Any) -> Meeting:
        return commands.move(self.thing, by=by, **{**values, "note": values["note"] or None})


class CancelForm(DoingForm):
    """Called off, and where its cases go."""

    verb, source, heading, submit = "meeting.cancel", Meeting, _("Cancel the meeting"), _("Cancel the meeting")
    note = TranslatedFormField(label=_("Reason"), rows=2)
    cases_to = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Move the cases to"), required=False, help_text=_("Needed when there are cases on the agenda.")
    )

    def prepare(self) -> None:
        others = Meeting.objects.filter(body=self.thing.body_id, status=Meeting.Status.PLANNED, held_on__year=self.thing.held_on.year)
        field: Any = self.fields["cases_to"]
        field.queryset = others.exclude(pk=self.thing.pk).select_related("body").order_by("held_on")

    def run(self, *, by: Any, **values: Any) -> Meeting:
        return commands.cancel(self.thing, by=by, **values)
