"""Forms on meeting places, forums and series."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.commands.series import MOST_DATES
from utsyn.cooperation.events.forms.events import TIME, Placed, axes_of, colleagues_of, measures_of
from utsyn.cooperation.events.models import ActionPoint, Arena, ArenaKind, Audience, ForumMeeting, MemberRole, Series, SignUp
from utsyn.cooperation.events.times import local, span_of
from utsyn.cooperation.events.words import AIDS, language_choices, parted
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.forms import TranslatedFormField, VerbForm, capitals, put_beside
from utsyn.foundation.ui.widgets import Day


class ArenaForm(VerbForm):
    """A meeting place or a forum; the kind is chosen once."""

    FIELDS = ("name", "description", "rhythm", "address", "capacity", "access_note", "axis", "measure", "is_public")

    kind = forms.ChoiceField(label=_("What is it?"), choices=lambda: capitals(ArenaKind), widget=forms.RadioSelect)
    name = TranslatedFormField(label=_("Name"), max_length=160)
    description = TranslatedFormField(label=_("Description"), rows=4, required=False)
    rhythm = TranslatedFormField(label=_("How often does it meet or open?"), required=False, max_length=300)
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    capacity = forms.IntegerField(label=_("Holds how many people?"), required=False, min_value=1, max_value=100_000)
    aids = forms.MultipleChoiceField(
        label=_("Accessibility"), choices=list(AIDS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    access_note = TranslatedFormField(label=_("More on accessibility"), required=False)
    axis: Any = forms.ModelChoiceField(label=_("Axis"), queryset=None, required=False, empty_label=_("None"))
    measure: Any = forms.ModelChoiceField(label=_("Measure"), queryset=None, required=False, empty_label=_("None"))
    is_public = forms.BooleanField(label=_("Everyone may see it"), required=False, initial=True)

    def __init__(self, data: Any = None, *, authority: Authority, arena: Arena | None = None) -> None:
        known = {name: getattr(arena, name) for name in self.FIELDS} | {"aids": parted(arena.aids), "seen": arena.version} if arena else {}
        super().__init__(data, initial=known)
        for name in ("name", "description", "rhythm", "access_note"):
            self.fields[name].initial = known.get(name)
        self.fields["axis"].queryset = axes_of(authority)  # type: ignore[attr-defined]
        self.fields["measure"].queryset = measures_of(authority)  # type: ignore[attr-defined]
        if arena is not None:
            del self.fields["kind"]


class MemberForm(forms.Form):
    """A body in the forum, and by whom it is represented."""

    represents = forms.CharField(label=_("Which body is represented?"), max_length=160)
    role = forms.ChoiceField(label=pgettext_lazy("forum", "Role"), choices=lambda: capitals(MemberRole))
    name = forms.CharField(
        label=_("By whom?"), required=False, max_length=120, help_text=_("Only those who work here see names and addresses.")
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)


class MeetingForm(VerbForm):
    """When a forum meets, and about what."""

    day = forms.DateField(label=_("Day"), widget=Day)
    begins = forms.TimeField(label=_("Begins"), widget=TIME)
    ends = forms.TimeField(label=_("Ends"), widget=TIME)
    venue = forms.CharField(label=_("Where?"), required=False, max_length=160)
    agenda = TranslatedFormField(label=_("Agenda"), rows=5, required=False)

    def __init__(self, data: Any = None, *, meeting: ForumMeeting | None = None) -> None:
        known: dict[str, Any] = {}
        if meeting is not None:
            starts, ends = local(meeting.starts_at), local(meeting.ends_at)
            known = {"day": starts.date(), "begins": starts.time(), "ends": ends.time(), "venue": meeting.venue, "agenda": meeting.agenda}
            known["seen"] = meeting.version
        super().__init__(data, initial=known)
        self.fields["agenda"].initial = known.get("agenda")

    def clean(self) -> dict[str, Any]:
        """The times as moments."""
        values = super().clean()
        if not self.errors:
            try:
                values["starts_at"], values["ends_at"] = span_of(values["day"], values["begins"], values["ends"])
            except Invalid as error:
                self.add_error("begins", error.message)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "venue", "agenda")}


class NotesForm(VerbForm):
    """What was said, and whether everyone may read it."""

    notes = TranslatedFormField(label=_("Notes"), rows=10, max_length=20_000)
    present = forms.IntegerField(label=_("How many were there?"), required=False, min_value=0, max_value=100_000)
    are_notes_public = forms.BooleanField(label=_("Everyone may read the notes and the action points"), required=False)

    def __init__(self, data: Any = None, *, meeting: ForumMeeting) -> None:
        known = {name: getattr(meeting, name) for name in ("notes", "present", "are_notes_public")}
        super().__init__(data, initial=known | {"seen": meeting.version})
        self.fields["notes"].initial = meeting.notes


class PointForm(VerbForm):
    """What somebody takes upon themselves."""

    title = TranslatedFormField(label=_("What is to be done?"), max_length=300)
    owner: Any = forms.ModelChoiceField(label=_("Who of us does it?"), queryset=None, required=False, empty_label=_("Nobody of us"))
    taken_by = forms.CharField(label=_("Or which body outside?"), required=False, max_length=160)
    due_on = forms.DateField(label=_("By when?"), required=False, widget=Day)

    def __init__(self, data: Any = None, *, authority: Authority, point: ActionPoint | None = None) -> None:
        known = {name: getattr(point, name) for name in ("title", "owner", "taken_by", "due_on")} if point else {}
        super().__init__(data, initial=known | ({"seen": point.version} if point else {}))
        self.fields["title"].initial = known.get("title")
        self.fields["owner"].queryset = colleagues_of(authority, also=point.owner if point else None)  # type: ignore[attr-defined]

    def check(self, values: dict[str, Any]) -> None:
        """Somebody must take it."""
        if values.get("owner") is None and not values.get("taken_by"):
            raise Invalid("", fields={"owner": _("Say who takes it on.")})


class PointDoneForm(VerbForm):
    """That it is done."""

    outcome = TranslatedFormField(label=_("What came of it?"), rows=3, required=False, max_length=2000)


class SeriesForm(VerbForm):
    """What a series is."""

    title = TranslatedFormField(label=pgettext_lazy("event", "Title"), max_length=160)
    description = TranslatedFormField(label=_("Description"), rows=4, required=False)
    rhythm = TranslatedFormField(label=_("How often?"), required=False, max_length=300)
    is_public = forms.BooleanField(label=_("Everyone may see it"), required=False, initial=True)

    def __init__(self, data: Any = None, *, series: Series | None = None) -> None:
        known = {name: getattr(series, name) for name in ("title", "description", "rhythm", "is_public")} if series else {}
        super().__init__(data, initial=known | ({"seen": series.version} if series else {}))
        for name in ("title", "description", "rhythm"):
            self.fields[name].initial = known.get(name)


class DatesForm(Placed):
    """The dates of a series, and what its events share."""

    field_order = ("first_on", "begins", "ends", "every_weeks", "count", "arena", "venue")

    first_on = forms.DateField(label=_("First time"), widget=Day)
    begins = forms.TimeField(label=_("Begins"), widget=TIME)
    ends = forms.TimeField(label=_("Ends"), widget=TIME)
    every_weeks = forms.IntegerField(label=_("Weeks between"), initial=1, min_value=1, max_value=52)
    count = forms.IntegerField(label=_("How many times?"), initial=10, min_value=1, max_value=MOST_DATES)
    audience = forms.ChoiceField(label=_("For whom above all?"), choices=lambda: capitals(Audience))
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), choices=language_choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    sign_up = forms.ChoiceField(
        label=_("How does one sign up?"), choices=lambda: [one for one in capitals(SignUp) if one[0] != "elsewhere"]
    )
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=100_000)
    is_published = forms.BooleanField(label=_("Publish them at once"), required=False, initial=True)

    def check(self, values: dict[str, Any]) -> None:
        """Each date must exist on the wall."""
        try:
            span_of(values["first_on"], values["begins"], values["ends"])
        except Invalid as error:
            put_beside(self, Invalid(error.message, fields={"begins": error.message}))
