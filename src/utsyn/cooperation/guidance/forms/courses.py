"""The forms of courses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.guidance.commands.courses import checked_course
from utsyn.cooperation.guidance.forms.inquiries import measures_of
from utsyn.cooperation.guidance.models import Course, Group, ShowedUp, Topic
from utsyn.cooperation.guidance.queries.courses import learners
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.forms import ManyField, TranslatedFormField, VerbForm, capitals
from utsyn.foundation.ui.widgets import Day

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
_TEXTS = ("title", "description", "teacher")


class CourseForm(VerbForm):
    """All that a course is."""

    title = TranslatedFormField(label=pgettext_lazy("course", "Title"), max_length=160)
    description = TranslatedFormField(label=_("What one learns"), rows=4, required=False)
    group = forms.ChoiceField(label=_("For whom?"), choices=lambda: capitals(Group), widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("What does it help with?"), choices=lambda: capitals(Topic))
    held_on = forms.DateField(label=_("Day"), widget=Day)
    begins = forms.TimeField(label=_("Begins"), required=False, widget=TIME)
    ends = forms.TimeField(label=_("Ends"), required=False, widget=TIME)
    place = forms.CharField(label=_("Place"), required=False, max_length=160)
    teacher = TranslatedFormField(label=_("Who teaches?"), required=False, max_length=160, help_text=_("A role or a body, not a name."))
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1, max_value=10_000, help_text=_("Empty: as many as come."))
    measure: Any = forms.ModelChoiceField(label=_("Measure it serves"), queryset=None, required=False, empty_label=_("None"))

    def __init__(self, data: Any = None, *, authority: Authority, course: Course | None = None) -> None:
        super().__init__(data, initial=_known(course) if course else {"group": Group.BOTH})
        self.authority, self.course = authority, course
        self.fields["measure"].queryset = measures_of(authority)  # type: ignore[attr-defined]
        for name in _TEXTS:
            self.fields[name].initial = (self.initial or {}).get(name)

    def check(self, values: dict[str, Any]) -> None:
        """Asks what the verb will ask."""
        checked_course(self.authority.pk, {name: value for name, value in values.items() if name != "seen"}, self.course)


def _known(course: Course) -> dict[str, Any]:
    names = (*_TEXTS, "group", "topic", "held_on", "begins", "ends", "place", "capacity", "measure")
    return {**{name: getattr(course, name) for name in names}, "seen": course.version}


class CancelForm(VerbForm):
    """Why it is not held."""

    reason = TranslatedFormField(label=_("Why is it not held?"), rows=3, max_length=1000)


class SignUpForm(forms.Form):
    """Whom the coordinator signs up."""

    person: Any = forms.ModelChoiceField(label=_("Who comes?"), queryset=None)

    def __init__(self, data: Any = None, *, course: Course) -> None:
        super().__init__(data)
        listed = course.attendances.values("person")
        self.fields["person"].queryset = learners(course.authority).exclude(pk__in=listed)  # type: ignore[attr-defined]


class RegisterForm(forms.Form):
    """Who came: those who signed up are named first, and anybody else may be ticked too."""

    attended: Any = ManyField(label=_("Who came?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    extra_staff = forms.IntegerField(
        label=_("Staff without an account who came"), required=False, min_value=0, max_value=10_000,
        help_text=_("Empty when nobody counted; 0 when nobody did."),
    )  # fmt: skip
    extra_politicians = forms.IntegerField(
        label=_("Elected members without an account who came"), required=False, min_value=0, max_value=10_000
    )

    def __init__(self, data: Any = None, *, course: Course) -> None:
        standing = dict(course.attendances.values_list("person", "standing"))
        came = [key for key, stood in standing.items() if stood != ShowedUp.ABSENT]
        numbers = {"extra_staff": course.extra_staff, "extra_politicians": course.extra_politicians}
        super().__init__(data, initial={"attended": came, **numbers})
        here = Q(pk__in=learners(course.authority).values("pk")) | Q(pk__in=list(standing))
        self.fields["attended"].queryset = Person.objects.filter(here).order_by("name")  # type: ignore[attr-defined]
