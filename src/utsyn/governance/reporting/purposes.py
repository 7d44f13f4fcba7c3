"""The sixty-second update: what an owner sees and sends by the link in their mail, without signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.links.purposes import Purpose, purpose
from utsyn.foundation.ui.formats import long_day
from utsyn.governance.measures.models import Health, HoldReason
from utsyn.governance.measures.queries.pages import health_words
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.checking import LONGEST_TEXT, check_health
from utsyn.governance.reporting.commands.reminding import LINK
from utsyn.governance.reporting.forms import refused_beside
from utsyn.governance.reporting.models import Submission


class QuickForm(forms.Form):
    """How it goes and a few words, in the language of the letter."""

    health = forms.ChoiceField(label=gettext_lazy("How does it go?"), choices=lambda: capitals(Health), widget=forms.RadioSelect)
    hold_reason = forms.ChoiceField(
        label=gettext_lazy("If it is on hold: what does it wait for?"), required=False,
        choices=lambda: [("", _("It is not on hold")), *capitals(HoldReason)],
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("In a few words"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("What has happened, what comes next, what is needed."),
    )  # fmt: skip

    def clean_text(self) -> Translated:
        """In the language of the page."""
        return Translated({(get_language() or "nb")[:2]: self.cleaned_data["text"]})

    def clean(self) -> dict[str, Any]:
        """As the verb will ask."""
        values = super().clean() or {}
        if not self.errors:
            refused_beside(self, lambda: check_health(values["health"], values["hold_reason"]))
        return values


def _words(submission: Submission) -> str:
    """What is asked, by when, and what was said last time."""
    cycle = submission.cycle
    asked = _("%(cycle)s for %(authority)s. Please answer by %(day)s.") % {
        "cycle": cycle, "authority": submission.authority.name, "day": long_day(cycle.owners_due_on),
    }  # fmt: skip
    if submission.reason:
        returned = _("It came back to you: %(reason)s") % {"reason": submission.reason}
        return f"{asked} {returned}"
    if submission.known_on and submission.known_health:
        known = {"day": long_day(submission.known_on), "health": health_words(submission.known_health).lower()}
        last = _("Last time, %(day)s, it was %(health)s.") % known
        return f"{asked} {last}"
    return asked


def begin_with(submission: Submission) -> dict[str, Any]:
    """What the form holds at first: what is written already, else what was known last time."""
    text = submission.text or submission.known_text
    health, reason = submission.health or submission.known_health, submission.hold_reason
    return {"health": health, "hold_reason": reason, "text": str(text)}


purpose(
    Purpose(
        LINK, Submission, title=lambda one: str(one.measure), words=_words, button=lambda: pgettext("button", "Send"),
        spend=commands.update_by_link, form=QuickForm, initial=begin_with, tells_owner=False,
    )
)  # fmt: skip
